/*
 * Lines for the host and messages for the user, in their order, until they
 * are drained.
 *
 * The outbox's own.
 */
#ifndef LIBMK_ENGINE_LINEQUEUE_PRIV_H
#define LIBMK_ENGINE_LINEQUEUE_PRIV_H

#include <libmk/base/buf.h>

#include <stdbool.h>
#include <stddef.h>

struct mk_linequeue_line {
	size_t at, n;  /* where in the text */
	bool for_user; /* a message, not a line to the host */
};

/* All fields zero: one without memory, for mk_linequeue_done(). */
struct mk_linequeue {
	struct mk_linequeue_line *lines;
	size_t n, max;
	struct mk_buf text; /* of the lines, each with a NUL behind it */
	size_t begun;       /* where the line begins that is being written */
};

/* Start one of n lines and so many bytes, NULs included; 0 or -ENOMEM. */
int mk_linequeue_init(struct mk_linequeue *queue, size_t n, size_t bytes);

/* Free its memory. */
void mk_linequeue_done(struct mk_linequeue *queue);

/*
 * Return what a line is to be appended to, and add it.
 *
 * Returns false if it had no room; then it is forgotten.
 */
struct mk_buf *mk_linequeue_begin(struct mk_linequeue *queue);
bool mk_linequeue_end(struct mk_linequeue *queue, bool for_user);

/* Return a line's text, NUL-terminated, good until the queue is cleared. */
const char *mk_linequeue_text(const struct mk_linequeue *queue, size_t i);

/* Forget all lines. */
void mk_linequeue_clear(struct mk_linequeue *queue);

#endif
