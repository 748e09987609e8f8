/* SPDX-License-Identifier: ISC */
/* Reads a whole text of lines, and reports every fault in it. */
#ifndef LIBMK_CODEC_LINETEXT_PRIV_H
#define LIBMK_CODEC_LINETEXT_PRIV_H

#include <libmk/base/err.h>
#include <libmk/base/report.h>
#include <libmk/codec/lines.h>

#include <stdbool.h>
#include <stddef.h>

struct mk_linetext {
	struct mk_lines lines;    /* lines.line: the current line */
	const char *text;         /* what is left */
	size_t len;               /* of it */
	struct mk_report *faults; /* where faults are reported; may be NULL */
	bool faulty;              /* there was one */
};

/* Start a text; it, its name and the report must outlive the reading. */
void mk_linetext_init(struct mk_linetext *text, const char *data, size_t len,
    const char *name, struct mk_report *faults);

/*
 * Take the next line, which is valid until the next call; false at the end.
 *
 * Malformed lines are reported and skipped; blank lines and comments are
 * skipped.
 */
bool mk_linetext_next(struct mk_linetext *text);

/*
 * Report a fault of the current line: "name:line:column: sentence", with the
 * column of that word, from 0, or of where it is missing.
 */
void mk_linetext_fault(struct mk_linetext *text, size_t word, const char *fmt,
    ...) MK_PRINTF(3, 4);

#endif
