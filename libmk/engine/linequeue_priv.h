/* SPDX-License-Identifier: ISC */
/*
 * Lines for the host and messages for the user, in order, until they are
 * drained.
 *
 * Only the outbox uses it.
 */
#ifndef LIBMK_ENGINE_LINEQUEUE_PRIV_H
#define LIBMK_ENGINE_LINEQUEUE_PRIV_H

#include <libmk/base/buf.h>

#include <stdbool.h>
#include <stddef.h>

struct mk_linequeue_line {
	size_t at, n;  /* its place in the text */
	bool for_user; /* a message, not a line to the host */
};

/*
 * With all fields zero it has no memory, and may be given to
 * mk_linequeue_done().
 */
struct mk_linequeue {
	struct mk_linequeue_line *lines;
	size_t n, max;
	struct mk_buf text; /* of the lines, each with a NUL behind it */
	size_t begun;       /* start of the line being written */
};

/* Make room for n lines and so many bytes, NULs included; 0 or -ENOMEM. */
int mk_linequeue_init(struct mk_linequeue *queue, size_t n, size_t bytes);

/* Free its memory. */
void mk_linequeue_done(struct mk_linequeue *queue);

/*
 * Begin a line and return where to append it; add it.
 *
 * Adding returns false if there was no room; then the line is discarded.
 */
struct mk_buf *mk_linequeue_begin(struct mk_linequeue *queue);
bool mk_linequeue_end(struct mk_linequeue *queue, bool for_user);

/* Return a line's text, NUL-terminated, valid until the queue is cleared. */
const char *mk_linequeue_text(const struct mk_linequeue *queue, size_t i);

/* Discard all lines. */
void mk_linequeue_clear(struct mk_linequeue *queue);

#endif
