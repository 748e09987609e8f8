/* SPDX-License-Identifier: ISC */
/*
 * A text of lines that is read whole, and every fault of it told.
 */
#ifndef LIBMK_CODEC_LINETEXT_PRIV_H
#define LIBMK_CODEC_LINETEXT_PRIV_H

#include <libmk/base/err.h>
#include <libmk/base/report.h>
#include <libmk/codec/lines.h>

#include <stdbool.h>
#include <stddef.h>

struct mk_linetext {
	struct mk_lines lines;    /* lines.line: the line at hand */
	const char *text;         /* what is left */
	size_t len;               /* of it */
	struct mk_report *faults; /* where they are told; may be NULL */
	bool faulty;              /* there was one */
};

/* Start a text; it, its name and the report must outlive the reading. */
void mk_linetext_init(struct mk_linetext *text, const char *data, size_t len,
    const char *name, struct mk_report *faults);

/*
 * Take the next line, which is good until the next call; false at the end.
 *
 * Malformed lines are told and passed over, blank ones and comments passed
 * over.
 */
bool mk_linetext_next(struct mk_linetext *text);

/*
 * Tell a fault of the line at hand: "name:line:column: sentence", with the
 * column of that word, from 0, or of where it is missing.
 */
void mk_linetext_fault(struct mk_linetext *text, size_t word, const char *fmt,
    ...) MK_PRINTF(3, 4);

#endif
