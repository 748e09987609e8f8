/* SPDX-License-Identifier: ISC */
#include <libmk/song/changes_priv.h>

#include <libmk/codec/line_put_priv.h>
#include <libmk/codec/lines.h>
#include <libmk/song/command.h>
#include <libmk/song/counterpart_priv.h>
#include <libmk/song/members_priv.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* What a member was. */
union was {
	double value;
	const char *name;
};

struct mk_changes {
	struct mk_song *song;
	double tempo;
	size_t selected_strip, selected_scene;
	const char *appointed;
	size_t n;
	union was was[]; /* each member, in their order */
};

static bool
count_member(void *self, const struct mk_member *member)
{
	(void)member;
	++*(size_t *)self;
	return true;
}

static bool
note(void *self, const struct mk_member *member)
{
	struct mk_changes *changes = self;
	union was *was = &changes->was[changes->n++];

	if (member->name)
		was->name = *member->name;
	else
		was->value = member->target.param->value;
	return true;
}

struct mk_changes *
mk_changes_new(struct mk_song *song)
{
	struct mk_changes *changes;
	size_t n = 0;

	mk_members_each(song, count_member, &n);
	changes = calloc(1, sizeof(*changes) + n * sizeof(*changes->was));
	if (!changes)
		return NULL;
	changes->song = song;
	changes->tempo = song->tempo;
	changes->selected_strip = song->selected_strip;
	changes->selected_scene = song->selected_scene;
	changes->appointed = song->appointed;
	mk_members_each(song, note, changes);
	return changes;
}

void
mk_changes_free(struct mk_changes *changes)
{
	free(changes);
}

/* The changes being written. */
struct writing {
	const struct mk_changes *changes;
	const struct mk_song *later; /* or NULL: for the song itself */
	struct mk_song named;        /* the names before the changes */
	struct mk_report *gone;
	struct mk_buf *out;
	size_t i;
};

/* Writes the path of a target, or reports that it is gone. */
static bool
put_path(const struct writing *w, const struct mk_target *target)
{
	const struct mk_song *song = w->changes->song;
	struct mk_buf path;

	if (!w->later) {
		mk_target_write(target, song, w->out);
		return true;
	}
	if (mk_counterpart_write_later(target, song, &w->named, w->later,
	        w->out))
		return true;
	mk_buf_init(&path);
	mk_target_write(target, song, &path);
	mk_report(w->gone,
	    "%.*s: what it was of is not there any more: the change is lost",
	    (int)path.len, path.len ? (const char *)path.data : "");
	mk_buf_done(&path);
	return false;
}

static void
put_set(const struct writing *w, const struct mk_member *member)
{
	size_t begin = w->out->len;

	mk_line_put_verb(w->out, "set");
	mk_buf_byte(w->out, ' ');
	if (!put_path(w, &member->target)) {
		w->out->len = begin;
		return;
	}
	if (member->name) {
		mk_buf_text(w->out, "/name");
		mk_line_put_text(w->out, *member->name);
	} else {
		mk_buf_byte(w->out, ' ');
		mk_buf_number(w->out, member->target.param->value);
	}
	mk_line_put_end(w->out);
}

static bool
write_member(void *self, const struct mk_member *member)
{
	struct writing *w = self;
	const union was *was = &w->changes->was[w->i++];
	double value;

	if (member->name) {
		if (*member->name != was->name)
			put_set(w, member);
		return true;
	}
	value = member->target.param->value;
	if (value < was->value || value > was->value)
		put_set(w, member);
	return true;
}

/* Writes which one is selected, from 1; where() finds it in a later version. */
static void
write_selection(const struct writing *w, const char *what, size_t is,
    size_t was,
    size_t (*where)(const struct mk_song *song, size_t number,
        const struct mk_song *later))
{
	size_t then = is - 1;

	if (is == was)
		return;
	if (w->later)
		then = where(&w->named, is - 1, w->later);
	if (then != MK_COUNTERPART_NONE)
		mk_buf_printf(w->out, "select %s %zu\n", what, then + 1);
}

static void
write_appointed(const struct writing *w)
{
	const char *is = w->changes->song->appointed;
	const char *was = w->changes->appointed;
	size_t begin = w->out->len;
	struct mk_target target;

	if (is == was || (is && was && !strcmp(is, was)))
		return;
	mk_target_appointed(&target, w->changes->song);
	mk_buf_text(w->out, "appoint ");
	if (!w->later || !target.device)
		mk_buf_text(w->out,
		    is && (!w->later || target.device) ? is : "none");
	else if (!put_path(w, &target)) {
		w->out->len = begin;
		return;
	}
	mk_buf_byte(w->out, '\n');
}

static void
write_all(struct writing *w)
{
	const struct mk_changes *changes = w->changes;
	const struct mk_song *song = changes->song;

	if (song->tempo < changes->tempo || song->tempo > changes->tempo) {
		mk_buf_text(w->out, "tempo ");
		mk_buf_number(w->out, song->tempo);
		mk_buf_byte(w->out, '\n');
	}
	write_selection(w, "strip", song->selected_strip,
	    changes->selected_strip, mk_counterpart_later_strip);
	write_selection(w, "scene", song->selected_scene,
	    changes->selected_scene, mk_counterpart_later_scene);
	write_appointed(w);
	mk_members_each(changes->song, write_member, w);
}

void
mk_changes_write(const struct mk_changes *changes, struct mk_buf *out)
{
	struct writing w = {.changes = changes, .out = out};

	write_all(&w);
}

/* Gives a strip or scene its former name. */
static bool
name_again(void *self, const struct mk_member *member)
{
	struct writing *w = self;
	const union was *was = &w->changes->was[w->i++];
	const struct mk_song *song = w->changes->song;
	size_t i;

	if (!member->name)
		return true;
	if (member->target.strip) {
		i = (size_t)(member->target.strip - song->strips);
		if (member->name == &song->strips[i].name)
			w->named.strips[i].name = was->name;
	} else if (member->target.scene) {
		w->named.scenes[member->target.scene - 1].name = was->name;
	}
	return true;
}

static void *
copied(const void *data, size_t n, size_t size)
{
	void *copy = calloc(n ? n : 1, size);

	if (copy && n)
		memcpy(copy, data, n * size);
	return copy;
}

int
mk_changes_write_later(const struct mk_changes *changes,
    const struct mk_song *later, struct mk_buf *out, struct mk_report *gone)
{
	struct writing w = {
	    .changes = changes, .later = later, .out = out, .gone = gone};
	const struct mk_song *song = changes->song;
	bool there;

	w.named.n_strips = song->n_strips;
	w.named.n_scenes = song->n_scenes;
	w.named.strips =
	    copied(song->strips, song->n_strips, sizeof(*song->strips));
	w.named.scenes =
	    copied(song->scenes, song->n_scenes, sizeof(*song->scenes));
	there = w.named.strips && w.named.scenes;
	if (there) {
		mk_members_each(changes->song, name_again, &w);
		w.i = 0;
		write_all(&w);
	}
	free(w.named.strips);
	free(w.named.scenes);
	return there ? mk_buf_status(out) : -ENOMEM;
}

/* A line to execute on a song. */
struct doing {
	struct mk_song *song;
	const struct mk_command *command;
	const struct mk_line *line;
	struct mk_err *err;
};

static const char *
text_of(const struct doing *d, size_t word, bool raw)
{
	size_t len;
	const char *text = raw ? mk_line_raw(d->line, word, &len)
	                       : mk_line_word(d->line, word, &len);

	return mk_song_text(d->song, text, len);
}

static int
set_name(const struct doing *d, const struct mk_target *target)
{
	const char **place = mk_target_name(target, d->song);
	const char *name = text_of(d, d->command->value.word, false);

	if (!place)
		return mk_err_set(d->err, -ENOENT, "the slot is empty");
	if (!name)
		return mk_err_set(d->err, -ENOMEM, "out of memory");
	*place = name;
	return 0;
}

static int
set_change(const struct doing *d)
{
	double value = d->command->value.number;
	struct mk_target target;
	struct mk_param *param;
	int status =
	    mk_target_find(&target, &d->command->path, d->song, d->err);

	if (status < 0)
		return status;
	if (target.last->kind == MK_STEP_NAME)
		return set_name(d, &target);
	param = target.param;
	if (!param || d->command->value.kind != MK_VALUE_NUMBER)
		return mk_err_set(d->err, -EBADMSG, "that is kept nowhere");
	if (value < (param->has_range ? param->min : 0) ||
	    value > (param->has_range ? param->max : 1))
		return mk_err_set(d->err, -EBADMSG,
		    "the value is out of the parameter's range");
	param->value = value;
	return 0;
}

static int
select_place(const struct doing *d, size_t n,
    void (*select)(struct mk_song *song, size_t number))
{
	const struct mk_number *number = &d->command->numbers[0];

	if (number->kind != MK_NUMBER_PLAIN || (size_t)number->n > n)
		return mk_err_set(d->err, -ENOENT, "there are but %zu", n);
	select(d->song, (size_t)number->n);
	return 0;
}

static int
appoint_device(const struct doing *d)
{
	struct mk_target target;
	int status;

	if (!d->command->has_path) {
		d->song->appointed = NULL;
		return 0;
	}
	status = mk_target_find(&target, &d->command->path, d->song, d->err);
	if (status < 0)
		return status;
	d->song->appointed = text_of(d, 1, true);
	return d->song->appointed
	    ? 0
	    : mk_err_set(d->err, -ENOMEM, "out of memory");
}

static int
act(const struct doing *d)
{
	switch ((int)d->command->verb) {
	case MK_VERB_SET:
		return set_change(d);
	case MK_VERB_SELECT_STRIP:
		return select_place(d, d->song->n_strips, mk_song_select_strip);
	case MK_VERB_SELECT_SCENE:
		return select_place(d, d->song->n_scenes, mk_song_select_scene);
	case MK_VERB_APPOINT:
		return appoint_device(d);
	case MK_VERB_TEMPO:
		d->song->tempo = d->command->value.number;
		return 0;
	default:
		return mk_err_set(d->err, -EBADMSG, "that is kept nowhere");
	}
}

/* Executes a line, and reports it if it does not fit. */
static int
take_line(struct mk_song *song, const struct mk_lines *lines,
    struct mk_report *misfits)
{
	struct mk_command command;
	struct mk_err err = {""};
	const struct doing d = {song, &command, &lines->line, &err};
	int status = mk_command_read(&command, &lines->line, &err);

	if (status == 0)
		status = act(&d);
	if (status < 0 && status != -ENOMEM)
		mk_report(misfits, "%s:%zu:%zu: %s", lines->name, lines->number,
		    mk_line_column(&lines->line, command.fault), err.msg);
	return status == -ENOMEM ? status : 0;
}

int
mk_changes_read(struct mk_song *song, const char *text, size_t len,
    const char *name, struct mk_report *misfits)
{
	struct mk_lines *lines = malloc(sizeof(*lines));
	struct mk_err err = {""};
	int got, status = 0;

	if (!lines)
		return -ENOMEM;
	mk_lines_init(lines, name);
	while (status == 0 &&
	    (got = mk_lines_next(lines, &text, &len, &err)) != 0) {
		if (got == 1)
			status = take_line(song, lines, misfits);
		else
			mk_report(misfits, "%s", err.msg);
	}
	if (status == 0 && (got = mk_lines_end(lines, &err)) == 1)
		status = take_line(song, lines, misfits);
	free(lines);
	return status;
}
