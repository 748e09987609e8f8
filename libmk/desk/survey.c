/* SPDX-License-Identifier: ISC */
/*
 * Checks every path of the song against the pattern. Surveys are rare, so there
 * is no index for them.
 */
#include <libmk/desk/survey_priv.h>

#include <libmk/desk/watch_priv.h>
#include <libmk/engine/query_priv.h>
#include <libmk/song/members_priv.h>

#include <errno.h>
#include <stdio.h>

/* A walk through a song. */
struct survey {
	struct mk_engine *engine;
	struct mk_song *song;
	uint64_t now;
	struct mk_watch watch;
	struct mk_buf device; /* the path of the current one, or "" */
	struct mk_buf path;   /* of what it is at */
	struct mk_buf *out;
	size_t found;
};

/*
 * Answers for the path's first len bytes followed by behind, if the pattern
 * matches.
 */
static void
look_at(struct survey *s, size_t len, const char *behind)
{
	struct mk_path path;
	const char *text;

	s->path.len = len;
	mk_buf_text(&s->path, behind);
	mk_buf_byte(&s->path, '\0');
	text = (const char *)s->path.data;
	if (mk_buf_status(&s->path) ||
	    !mk_watch_wants(&s->watch, s->song, (const char *)s->device.data,
	        text) ||
	    mk_path_read(&path, text, s->path.len - 1, NULL) < 0)
		return;
	s->found += mk_query_write(s->engine, &path, s->now, s->out, NULL) == 0;
}

/* Answers for the slots of the strip at the path's first len bytes. */
static void
look_at_slots(struct survey *s, size_t len)
{
	char slot[64];
	size_t i;

	for (i = 1; i <= s->song->n_scenes; i++) {
		snprintf(slot, sizeof(slot), "/slot/%zu/state", i);
		look_at(s, len, slot);
	}
}

static bool
visit_member(void *self, const struct mk_member *member)
{
	const struct mk_target *target = &member->target;
	struct survey *s = self;
	size_t len;

	s->path.len = 0;
	mk_target_write(target, s->song, &s->path);
	len = s->path.len;
	look_at(s, len, member->name ? "/name" : "");
	if (!target->strip) {
		look_at(s, len, "/selected");
	} else if (member->name == &target->strip->name) {
		look_at(s, len, "/selected");
		if (target->strip->kind < MK_STRIP_RETURN)
			look_at_slots(s, len);
	}
	return true;
}

static void
go_through(struct survey *s)
{
	static const char *const paths[] = {"song/tempo", "song/playing",
	    "song/record", "song/position", "surface/page", "strip/sel",
	    "scene/sel", "device", "device/locked"};
	size_t i;

	for (i = 0; i < sizeof(paths) / sizeof(*paths); i++)
		look_at(s, 0, paths[i]);
	mk_members_each(s->song, visit_member, s);
}

static int
answer_pattern(struct survey *s, const char *pattern, size_t len,
    struct mk_err *err)
{
	const struct mk_target *current = mk_engine_current(s->engine);
	int status = mk_watch_add(&s->watch, pattern, len, err);

	if (status < 0)
		return status;
	if (current->device)
		mk_target_write(current, s->song, &s->device);
	mk_buf_byte(&s->device, '\0');
	if (!mk_buf_status(&s->device))
		go_through(s);
	if (mk_buf_status(&s->device) || mk_buf_status(&s->path))
		return mk_err_set(err, -ENOMEM, "out of memory");
	return s->found ? 0
	                : mk_err_set(err, -ENOENT, "no path is like \"%.*s\"",
	                      (int)len, pattern);
}

int
mk_survey_write(struct mk_engine *engine, const struct mk_command *command,
    const struct mk_line *line, uint64_t now, struct mk_buf *out,
    struct mk_err *err)
{
	struct survey s = {.engine = engine,
	    .song = mk_engine_song(engine),
	    .now = now,
	    .out = out};
	const char *pattern;
	size_t len;
	int status;

	if (command->has_path)
		return mk_query_write(engine, &command->path, now, out, err);
	pattern = mk_line_raw(line, command->first_word, &len);
	mk_buf_init(&s.device);
	mk_buf_init(&s.path);
	status = answer_pattern(&s, pattern, len, err);
	mk_buf_done(&s.device);
	mk_buf_done(&s.path);
	return status;
}
