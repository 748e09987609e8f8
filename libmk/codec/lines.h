/* SPDX-License-Identifier: ISC */
/* Cuts a byte stream, arriving in any pieces, into lines. */
#ifndef LIBMK_CODEC_LINES_H
#define LIBMK_CODEC_LINES_H

#include <libmk/base/api.h>
#include <libmk/base/err.h>
#include <libmk/codec/line.h>

#include <stdbool.h>
#include <stddef.h>

MK_BEGIN_DECLS

struct mk_lines {
	const char *name;    /* what messages call the stream */
	size_t number;       /* of the line returned last, from 1 */
	struct mk_line line; /* given last */
	size_t held;         /* bytes of a line that has not ended */
	bool skipping;       /* the rest of a line that is too long */
	char partial[MK_LINE_MAX];
};

/* Start a stream; the name must outlive it. */
MK_API void mk_lines_init(struct mk_lines *lines, const char *name);

/*
 * Take the next line from *data, moving *data and *n past it.
 *
 * Returns 1 with the line in lines->line; 0 when all n bytes are taken and more
 * are needed; or -EBADMSG for a malformed line, which is skipped, with
 * "name:line:column: sentence" in err. Blank lines and comments are skipped.
 * The line is valid until the next call, its raw words only as long as the
 * data.
 */
MK_API int mk_lines_next(struct mk_lines *lines, const char **data, size_t *n,
    struct mk_err *err);

/* Take the last line if it has no LF: 1, 0 or -EBADMSG as above. */
MK_API int mk_lines_end(struct mk_lines *lines, struct mk_err *err);

MK_END_DECLS

#endif
