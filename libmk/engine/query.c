/* SPDX-License-Identifier: ISC */
/*
 * The answer is a line that would set the value again, so that answers can be
 * saved and replayed.
 */
#include <libmk/engine/query_priv.h>

#include <libmk/codec/line_put_priv.h>
#include <libmk/engine/engine_priv.h>

#include <errno.h>
#include <string.h>

/* Begins "set PATH" with the absolute path of a target. */
static void
put_set(struct mk_buf *out, const struct mk_target *target,
    const struct mk_song *song, const char *behind)
{
	mk_line_put_verb(out, "set");
	mk_buf_byte(out, ' ');
	mk_target_write(target, song, out);
	mk_buf_text(out, behind);
}

static int
put_name(struct mk_buf *out, const struct mk_target *target,
    const struct mk_song *song, struct mk_err *err)
{
	const char **name = mk_target_name(target, song);

	if (!name)
		return mk_err_set(err, -ENOENT, "the slot is empty");
	put_set(out, target, song, "/name");
	mk_line_put_text(out, *name);
	mk_line_put_end(out);
	return 0;
}

static int
put_selection(struct mk_buf *out, const char *what, size_t n)
{
	mk_line_put_verb(out, "select");
	mk_line_put_text(out, what);
	mk_line_put_int(out, (long)n);
	mk_line_put_end(out);
	return 0;
}

/* There may be no current device; "none" is an answer, too. */
static int
put_device(struct mk_buf *out, const struct mk_target *target,
    const struct mk_song *song)
{
	mk_line_put_verb(out, "appoint");
	mk_buf_byte(out, ' ');
	if (target->device)
		mk_target_write(target, song, out);
	else
		mk_buf_text(out, "none");
	mk_line_put_end(out);
	return 0;
}

/* What is no parameter, and no text. */
static int
put_reading(struct mk_buf *out, const struct mk_path *path,
    const struct mk_target *target, const struct mk_reading *reading,
    struct mk_err *err)
{
	struct mk_path end = {.n_steps = 1, .steps = {*target->last}};
	double value;
	int status = mk_reading_find(reading, target, &value, err);

	if (status < 0)
		return status;
	if (target->last->kind == MK_STEP_SELECTED ||
	    target->last->kind == MK_STEP_STATE) {
		put_set(out, target, reading->song, "/");
		mk_path_write(&end, out);
	} else {
		mk_line_put_verb(out, "set");
		mk_buf_byte(out, ' ');
		mk_path_write(path, out);
	}
	mk_line_put_number(out, value);
	mk_line_put_end(out);
	return 0;
}

int
mk_query_write(struct mk_engine *engine, const struct mk_path *path,
    uint64_t now, struct mk_buf *out, struct mk_err *err)
{
	const struct mk_reading reading = mk_engine_reading(engine, now);
	const struct mk_song *song = reading.song;
	struct mk_target target;
	int status;

	if (path->n_steps == 1 && path->steps[0].kind == MK_STEP_CURRENT)
		return put_device(out, mk_engine_current(engine), song);
	status = mk_engine_find(engine, path, &target, err);
	if (status < 0)
		return status;
	if (target.param) {
		put_set(out, &target, song, "");
		mk_line_put_number(out, target.param->value);
		mk_line_put_end(out);
		return 0;
	}
	switch ((int)target.last->kind) {
	case MK_STEP_NAME:
		return put_name(out, &target, song, err);
	case MK_STEP_STRIP:
	case MK_STEP_TRACK:
	case MK_STEP_RETURN:
	case MK_STEP_MASTER:
		return put_selection(out, "strip",
		    (size_t)(target.strip - song->strips) + 1);
	case MK_STEP_SCENE:
		return put_selection(out, "scene", target.scene);
	case MK_STEP_DEVICE:
		return put_device(out, &target, song);
	default:
		return put_reading(out, path, &target, &reading, err);
	}
}
