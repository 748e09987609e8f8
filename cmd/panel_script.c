/* SPDX-License-Identifier: ISC */
/*
 * A line that waits is tried again each turn of the loop until it is done or
 * its time is over.
 */
#include "panel_script.h"

#include "cmd.h"

#include <libmk/base/num_priv.h>
#include <libmk/base/time.h>
#include <libmk/codec/line_put_priv.h>
#include <libmk/song/command.h>

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define WAITING 1 /* a line is not done yet */

void
panel_script_init(struct panel_script *script, uint64_t now)
{
	mk_lines_init(&script->lines, CMD_STDIN);
	script->start = now;
	script->until = MK_TIME_NEVER;
}

/* --- what lines do: 0, WAITING, or a negative errno with *word at fault */

/* A whole number that a word of the line is. */
static int
read_number(const struct mk_line *line, size_t word, long max, long *number,
    struct mk_err *err)
{
	size_t len;
	const char *text = mk_line_word(line, word, &len);

	if (!text || !mk_num_read_int(text, len, 0, max, number))
		return mk_err_set(err, -EBADMSG,
		    "%s takes a number from 0 to %ld",
		    mk_line_word(line, 0, NULL), max);
	return 0;
}

static int
read_command(const struct mk_line *line, struct mk_command *command,
    size_t *word, struct mk_err *err)
{
	int status = mk_command_read(command, line, err);

	if (status < 0)
		*word = command->fault;
	return status;
}

static int
do_ctl(struct panel_script *script, const struct mk_line *line, uint64_t now,
    size_t *word, struct mk_err *err)
{
	struct panel *panel = script->panel;
	struct mk_command command;
	int status = read_command(line, &command, word, err), control;
	const char *name;

	(void)now;
	if (status < 0)
		return status;
	*word = command.first_word;
	name = mk_line_word(line, *word, NULL);
	control = mk_mkdevice_find(&panel->device, name);
	if (control == MK_MKDEVICE_NONE)
		return mk_err_set(err, -EBADMSG, "there is no control \"%s\"",
		    name);
	*word = command.first_word + 1;
	if (command.value.number < -64 || command.value.number > 127)
		return mk_err_set(err, -EBADMSG,
		    "a control is turned to 0 to 127, or by -64 to 63 steps");
	panel_set(panel, control, (int)command.value.number);
	return 0;
}

static int
do_show(struct panel_script *script, const struct mk_line *line, uint64_t now,
    size_t *word, struct mk_err *err)
{
	struct mk_mkdevice *device = &script->panel->device;
	struct mk_command command;
	int status = read_command(line, &command, word, err);
	long page;

	(void)now;
	if (status < 0)
		return status;
	page = command.numbers[0].n;
	page +=
	    command.numbers[0].kind == MK_NUMBER_PLAIN ? 0 : device->page + 1;
	*word = 2;
	if (page < 1 || page > MK_MKPROTO_PAGES)
		return mk_err_set(err, -EBADMSG, "there is no page %ld", page);
	mk_mkdevice_show(device, (int)page - 1);
	return 0;
}

static int
do_patch(struct panel_script *script, const struct mk_line *line, uint64_t now,
    size_t *word, struct mk_err *err)
{
	long patch = 0;
	int status;

	(void)now;
	*word = 1;
	status = read_number(line, 1, MK_MKPROTO_PATCHES - 1, &patch, err);
	/* Choosing it again would be to read its pages again. */
	if (status == 0 && patch != script->panel->device.patch)
		mk_mkdevice_choose(&script->panel->device, (int)patch);
	return status;
}

static int
do_wait(struct panel_script *script, const struct mk_line *line, uint64_t now,
    size_t *word, struct mk_err *err)
{
	uint64_t from = script->since;
	long ms = 0;

	*word = 1;
	if (read_number(line, 1, 3600000, &ms, err) < 0)
		return -EBADMSG;
	if (script->panel->heard > from)
		from = script->panel->heard;
	script->until = from + (uint64_t)ms * MK_TIME_MS;
	return now < script->until && !script->panel->ended ? WAITING : 0;
}

static int
do_display(struct panel_script *script, const struct mk_line *line,
    uint64_t now, size_t *word, struct mk_err *err)
{
	char lines[MK_MKPROTO_LINES][MK_MKPROTO_COLUMNS + 1];
	size_t i;

	if (line->n_words > 1 + MK_MKPROTO_LINES) {
		*word = 1 + MK_MKPROTO_LINES;
		return mk_err_set(err, -EBADMSG, "the display has %d lines",
		    MK_MKPROTO_LINES);
	}
	mk_mkdevice_display(&script->panel->device, lines);
	for (i = 1; i < line->n_words; i++)
		if (!strstr(lines[i - 1], mk_line_word(line, i, NULL)))
			break;
	if (i == line->n_words)
		return 0;
	script->until = script->since + script->timeout;
	if (now < script->until && !script->panel->ended)
		return WAITING;
	*word = i;
	script->finished = true;
	script->code = CMD_NO;
	return mk_err_set(err, -ETIMEDOUT, "the display shows \"%s\" \"%s\"",
	    lines[0], lines[1]);
}

static int
do_get(struct panel_script *script, const struct mk_line *line, uint64_t now,
    size_t *word, struct mk_err *err)
{
	char lines[MK_MKPROTO_LINES][MK_MKPROTO_COLUMNS + 1];
	const struct mk_mkdevice *device = &script->panel->device;
	struct mk_buf *out = script->out;
	int i, first = device->page * MK_MKPROTO_CELLS;

	(void)line;
	(void)now;
	(void)word;
	(void)err;
	mk_mkdevice_display(device, lines);
	mk_buf_printf(out, "patch %d\nshow page %d\n", device->patch,
	    device->page + 1);
	mk_line_put_verb(out, "display");
	mk_line_put_word(out, lines[0], MK_MKPROTO_COLUMNS);
	mk_line_put_word(out, lines[1], MK_MKPROTO_COLUMNS);
	mk_line_put_end(out);
	for (i = 0; i < MK_MKPROTO_CELLS; i++)
		mk_buf_printf(out, "ctl \"page %d encoder %d\" %d\n",
		    device->page + 1, i + 1, device->values[first + i]);
	return 0;
}

static int
do_draw(struct panel_script *script, const struct mk_line *line, uint64_t now,
    size_t *word, struct mk_err *err)
{
	(void)line;
	(void)now;
	(void)word;
	(void)err;
	panel_picture(script->panel, script->fancy, &script->frame);
	frame_text(&script->frame, script->out);
	return 0;
}

static const struct verb {
	const char *name;
	int (*act)(struct panel_script *script, const struct mk_line *line,
	    uint64_t now, size_t *word, struct mk_err *err);
} verbs[] = {
    {"ctl", do_ctl},
    {"show", do_show},
    {"patch", do_patch},
    {"wait", do_wait},
    {"display", do_display},
    {"get", do_get},
    {"draw", do_draw},
};

/* --- the lines */

static int
do_line(struct panel_script *script, uint64_t now, size_t *word,
    struct mk_err *err)
{
	const struct mk_line *line = &script->lines.line;
	const char *verb = mk_line_word(line, 0, NULL);
	size_t i;

	if (line->stamped) {
		script->until = script->start + line->stamp * 1000;
		if (now < script->until)
			return WAITING;
	}
	for (i = 0; i < sizeof(verbs) / sizeof(*verbs); i++)
		if (!strcmp(verb, verbs[i].name))
			return verbs[i].act(script, line, now, word, err);
	return mk_err_set(err, -ENOENT, "a panel does not understand \"%s\"",
	    verb);
}

static void
tell_fault(struct panel_script *script, const struct mk_err *err)
{
	panel_tell(script->panel, "%s", err->msg);
	if (script->strict && !script->finished) {
		script->finished = true;
		script->code = CMD_DATA;
	}
}

/* Goes on with the line that is pending. */
static void
go_on(struct panel_script *script, uint64_t now)
{
	struct mk_err err = {""};
	size_t word = 0;
	int status;

	script->until = MK_TIME_NEVER;
	status = do_line(script, now, &word, &err);
	script->pending = status == WAITING;
	if (status < 0) {
		mk_err_prefix(&err, status, "%s:%zu:%zu", script->lines.name,
		    script->lines.number,
		    mk_line_column(&script->lines.line, word));
		tell_fault(script, &err);
	}
}

/* Takes the next line; false if there is none yet. */
static bool
next_line(struct panel_script *script, uint64_t now)
{
	struct mk_err err = {""};
	int status =
	    mk_lines_next(&script->lines, &script->at, &script->n, &err);

	if (status == 0 && script->at_end)
		status = mk_lines_end(&script->lines, &err);
	if (status < 0)
		tell_fault(script, &err);
	script->pending = status > 0;
	script->since = now;
	return status != 0;
}

/* Whether all lines are done, and what they sent has gone. */
static bool
is_done(const struct panel_script *script)
{
	return script->at_end && !script->lines.held && !script->pending &&
	    mk_port_queued(script->panel->port) == 0;
}

/* Does what can be done now: nothing before the port is there. */
static void
run_script(void *self, uint64_t now)
{
	struct panel_script *script = self;

	if (!script->panel->was_up && !script->panel->ended)
		return;
	if (is_done(script))
		script->finished = true;
	while (!script->finished) {
		if (!script->pending && !next_line(script, now))
			break;
		if (script->pending)
			go_on(script, now);
		if (script->pending)
			break;
	}
	mk_buf_flush(script->out);
}

static size_t
want_script(void *self, struct pollfd *fds, size_t max, uint64_t *deadline)
{
	struct panel_script *script = self;

	if (script->until < *deadline)
		*deadline = script->until;
	if (is_done(script) && script->panel->was_up)
		*deadline = 0;
	if (script->pending || script->at_end || max < 1)
		return 0;
	/* What came before the port is there is not read over. */
	if (script->n && !script->panel->was_up && !script->panel->ended)
		return 0;
	fds[0] = (struct pollfd){STDIN_FILENO, POLLIN, 0};
	return 1;
}

static void
serve_script(void *self, const struct pollfd *fds, size_t n, uint64_t now)
{
	struct panel_script *script = self;

	(void)now;
	if (n < 1 || !fds[0].revents)
		return;
	script->at = script->data;
	script->n = cmd_read(STDIN_FILENO, CMD_STDIN, script->data,
	    sizeof(script->data));
	script->at_end = script->n == 0;
}

struct mk_source
panel_script_source(struct panel_script *script)
{
	return (struct mk_source){
	    script, want_script, serve_script, run_script};
}
