/* SPDX-License-Identifier: ISC */
/* Compares two songs path by path. */
#include <libmk/desk/difference_priv.h>

#include <libmk/codec/line_put_priv.h>
#include <libmk/song/members_priv.h>
#include <libmk/song/path.h>
#include <libmk/song/slot_priv.h>
#include <libmk/song/target.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A slot's state is not a member: it is neither a parameter nor a name. */
struct mk_difference {
	struct mk_song *before; /* while they are compared */
	struct mk_song *song;
	struct mk_buf text;   /* a path that is compared */
	struct mk_buf things; /* each a struct mk_member */
	size_t at;            /* the next of them to return, in bytes */
};

static void
put_path(const struct mk_member *thing, struct mk_song *song,
    struct mk_buf *out)
{
	mk_target_write(&thing->target, song, out);
	if (thing->name)
		mk_buf_text(out, "/name");
	else if (!thing->target.param)
		mk_buf_text(out, "/state");
}

/* Finds what has the thing's path in the old song. */
static bool
find_before(struct mk_difference *d, const struct mk_member *thing,
    struct mk_path *path, struct mk_target *target)
{
	d->text.len = 0;
	put_path(thing, d->song, &d->text);
	mk_buf_byte(&d->text, '\0');
	return !mk_buf_status(&d->text) &&
	    mk_path_read(path, (const char *)d->text.data, d->text.len - 1,
	        NULL) == 0 &&
	    mk_target_find(target, path, d->before, NULL) == 0;
}

static bool
was_same(struct mk_difference *d, const struct mk_member *thing)
{
	const struct mk_param *param = thing->target.param;
	struct mk_target before;
	struct mk_path path;
	const char **name;

	if (!find_before(d, thing, &path, &before))
		return false;
	if (param)
		return before.param && before.param->value <= param->value &&
		    before.param->value >= param->value;
	name = mk_target_name(&before, d->before);
	return name && !strcmp(*name, *thing->name);
}

/* A slot that was not there counts if its state is not the usual one. */
static void
compare_slots(struct mk_difference *d, struct mk_strip *strip)
{
	size_t number = (size_t)(strip - d->song->strips), scene;
	const struct mk_strip *before =
	    number < d->before->n_strips ? &d->before->strips[number] : NULL;

	for (scene = 1; scene <= d->song->n_scenes; scene++) {
		const struct mk_member slot = {
		    .target = {.strip = strip, .scene = scene}};

		if (mk_slot_state(strip, scene) !=
		    (before ? mk_slot_state(before, scene) : MK_SLOT_EMPTY))
			mk_buf_put(&d->things, &slot, sizeof(slot));
	}
}

static bool
compare_member(void *self, const struct mk_member *member)
{
	const struct mk_target *target = &member->target;
	struct mk_difference *d = self;

	if (!was_same(d, member))
		mk_buf_put(&d->things, member, sizeof(*member));
	if (target->strip && member->name == &target->strip->name &&
	    target->strip->kind < MK_STRIP_RETURN)
		compare_slots(d, target->strip);
	return !mk_buf_status(&d->things);
}

struct mk_difference *
mk_difference_new(struct mk_song *before, struct mk_song *song)
{
	struct mk_difference *d = calloc(1, sizeof(*d));

	if (!d)
		return NULL;
	d->before = before;
	d->song = song;
	mk_buf_init(&d->text);
	mk_buf_init(&d->things);
	mk_members_each(song, compare_member, d);
	d->before = NULL;
	if (d->things.len && !mk_buf_status(&d->things))
		return d;
	mk_difference_free(d);
	return NULL;
}

void
mk_difference_free(struct mk_difference *difference)
{
	if (!difference)
		return;
	mk_buf_done(&difference->text);
	mk_buf_done(&difference->things);
	free(difference);
}

bool
mk_difference_next(struct mk_difference *d, struct mk_buf *path,
    struct mk_buf *line)
{
	struct mk_member thing;
	const struct mk_target *target = &thing.target;
	size_t begin;

	if (d->at == d->things.len)
		return false;
	memcpy(&thing, d->things.data + d->at, sizeof(thing));
	d->at += sizeof(thing);
	begin = path->len;
	put_path(&thing, d->song, path);
	mk_line_put_verb(line, "set");
	mk_buf_byte(line, ' ');
	mk_buf_put(line, path->data + begin, path->len - begin);
	if (thing.name)
		mk_line_put_text(line, *thing.name);
	else if (target->param)
		mk_line_put_number(line, target->param->value);
	else
		mk_line_put_int(line,
		    mk_slot_state(target->strip, target->scene));
	return true;
}
