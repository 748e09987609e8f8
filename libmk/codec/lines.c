/* SPDX-License-Identifier: ISC */
#include <libmk/codec/lines.h>

#include <errno.h>
#include <string.h>

void
mk_lines_init(struct mk_lines *lines, const char *name)
{
	lines->name = name;
	lines->number = 0;
	lines->held = 0;
	lines->skipping = false;
}

static int
parse_line(struct mk_lines *lines, const char *text, size_t len,
    struct mk_err *err)
{
	int got = mk_line_parse(&lines->line, text, len, err);

	lines->held = 0;
	lines->number++;
	if (got < 0)
		mk_err_prefix(err, got, "%s:%zu:%zu", lines->name,
		    lines->number, lines->line.column);
	return got;
}

/* Keeps n bytes of a line whose end has not arrived. */
static int
hold(struct mk_lines *lines, const char *text, size_t n, struct mk_err *err)
{
	if (lines->skipping)
		return 0;
	if (n < MK_LINE_MAX - lines->held) {
		memcpy(lines->partial + lines->held, text, n);
		lines->held += n;
		return 0;
	}
	/* The fault is reported once, before the line's end arrives. */
	lines->skipping = true;
	lines->held = 0;
	return mk_err_set(err, -EBADMSG,
	    "%s:%zu:%d: the line is longer than %d bytes", lines->name,
	    lines->number + 1, MK_LINE_MAX, MK_LINE_MAX);
}

/* Takes a line that ends at text[n]. */
static int
finish_line(struct mk_lines *lines, const char *text, size_t n,
    struct mk_err *err)
{
	int code;

	if (lines->skipping) {
		lines->skipping = false;
		lines->number++;
		return 0;
	}
	if (!lines->held)
		return parse_line(lines, text, n, err);
	code = hold(lines, text, n, err);
	if (code < 0) {
		lines->skipping = false;
		lines->number++;
		return code;
	}
	return parse_line(lines, lines->partial, lines->held, err);
}

int
mk_lines_next(struct mk_lines *lines, const char **data, size_t *n,
    struct mk_err *err)
{
	while (*n > 0) {
		const char *text = *data, *end = memchr(text, '\n', *n);
		size_t len = end ? (size_t)(end - text) : *n;
		int got;

		*data += end ? len + 1 : len;
		*n -= end ? len + 1 : len;
		got = end ? finish_line(lines, text, len, err)
		          : hold(lines, text, len, err);
		if (got)
			return got;
	}
	return 0;
}

int
mk_lines_end(struct mk_lines *lines, struct mk_err *err)
{
	if (!lines->held)
		return 0;
	return parse_line(lines, lines->partial, lines->held, err);
}
