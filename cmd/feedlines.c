/* SPDX-License-Identifier: ISC */
/* Warns once of an unknown verb, and of every malformed line. */
#include "feedlines.h"

#include "cmd.h"

#include <libmk/codec/lines.h>
#include <libmk/song/command.h>

#include <errno.h>
#include <stdio.h>
#include <string.h>

#define VERBS 32 /* unknown ones that are remembered, */
#define VERB  32 /* as far as so many bytes tell them apart */

/* A stream of lines being fed. */
struct line_feed {
	const struct feed *feed;
	struct mk_lines lines;
	int code;
	char unknown[VERBS][VERB]; /* verbs that were reported */
	size_t n_unknown;
};

/* Whether a fault is an unknown verb that was reported before. */
static bool
is_old(struct line_feed *l, int status)
{
	const struct mk_line *line = &l->lines.line;
	const char *verb = mk_line_word(line, 0, NULL);
	struct mk_command command;
	size_t i;

	/* What a known verb did not find is -ENOENT, too. */
	if (status != -ENOENT ||
	    mk_command_read(&command, line, NULL) != -ENOENT)
		return false;
	for (i = 0; i < l->n_unknown; i++)
		if (!strncmp(l->unknown[i], verb, VERB - 1))
			return true;
	if (l->n_unknown < VERBS)
		snprintf(l->unknown[l->n_unknown++], VERB, "%s", verb);
	return false;
}

/* Acts upon what mk_lines_next() returned; false: the tool ends. */
static bool
take_line(struct line_feed *l, int status, struct mk_err *err)
{
	size_t column = 1;

	if (status == 1) {
		status =
		    l->feed->line(l->feed->self, &l->lines.line, &column, err);
		if (is_old(l, status))
			return true;
		if (status < 0)
			mk_err_prefix(err, status, "%s:%zu:%zu", l->lines.name,
			    l->lines.number, column);
	}
	if (status >= 0)
		return true;
	cmd_warn("%s", err->msg);
	if (l->feed->strict)
		l->code = CMD_DATA;
	return !l->feed->strict;
}

static struct line_feed fed;

size_t
feedlines_number(void)
{
	return fed.lines.number;
}

int
feedlines_of(const struct feed *feed, struct source *source)
{
	struct line_feed *l = &fed;
	struct mk_err err = {""};
	const char *at;
	int status;
	size_t n;

	l->feed = feed;
	l->code = CMD_OK;
	l->n_unknown = 0;
	mk_lines_init(&l->lines, source->name);
	while ((n = source_next(source)) > 0) {
		at = (const char *)source->data;
		while ((status = mk_lines_next(&l->lines, &at, &n, &err)) != 0)
			if (!take_line(l, status, &err))
				return l->code;
	}
	status = mk_lines_end(&l->lines, &err);
	if (status != 0)
		take_line(l, status, &err);
	return l->code;
}
