/* SPDX-License-Identifier: ISC */
#include <libmk/codec/linetext_priv.h>

#include <stdarg.h>

void
mk_linetext_init(struct mk_linetext *text, const char *data, size_t len,
    const char *name, struct mk_report *faults)
{
	mk_lines_init(&text->lines, name);
	text->text = data;
	text->len = len;
	text->faults = faults;
	text->faulty = false;
}

bool
mk_linetext_next(struct mk_linetext *text)
{
	struct mk_err err;
	int got;

	do {
		got =
		    mk_lines_next(&text->lines, &text->text, &text->len, &err);
		if (!got)
			got = mk_lines_end(&text->lines, &err);
		if (got < 0) {
			mk_report(text->faults, "%s", err.msg);
			text->faulty = true;
		}
	} while (got < 0);
	return got > 0;
}

void
mk_linetext_fault(struct mk_linetext *text, size_t word, const char *fmt, ...)
{
	const struct mk_lines *lines = &text->lines;
	struct mk_err err;
	va_list args;

	va_start(args, fmt);
	mk_err_vset(&err, 0, fmt, args);
	va_end(args);
	mk_report(text->faults, "%s:%zu:%zu: %s", lines->name, lines->number,
	    mk_line_column(&lines->line, word), err.msg);
	text->faulty = true;
}
