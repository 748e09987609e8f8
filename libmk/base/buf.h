/* SPDX-License-Identifier: ISC */
/*
 * A buffer to append bytes to, which grows or drains.
 *
 * It grows without bound; or has a drain that takes the bytes whenever they
 * exceed a fixed size, so a document of any length is written in constant
 * memory; or uses the caller's memory and allocates nothing. A failure sticks:
 * later appends do nothing and mk_buf_status() reports it, so it is enough to
 * check at the end.
 */
#ifndef LIBMK_BASE_BUF_H
#define LIBMK_BASE_BUF_H

#include <libmk/base/api.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

MK_BEGIN_DECLS

/* Takes n bytes; returns 0 or a negative errno. */
typedef int mk_buf_drain_fn(void *to, const void *data, size_t n);

struct mk_buf {
	uint8_t *data;
	size_t len, cap;
	int status; /* 0 or the first failure's negative errno */
	mk_buf_drain_fn *drain;
	void *to;
	bool fixed; /* data is the caller's fixed memory */
};

/* Start an empty buffer that grows. Allocates nothing yet. */
MK_API void mk_buf_init(struct mk_buf *buf);

/* Start an empty buffer that passes its bytes to drain(to, ...). */
MK_API void mk_buf_init_drain(struct mk_buf *buf, mk_buf_drain_fn *drain,
    void *to);

/*
 * Start an empty buffer over the caller's memory.
 *
 * An append that does not fit fails with -ENOBUFS and appends nothing.
 */
MK_API void mk_buf_init_fixed(struct mk_buf *buf, void *memory, size_t size);

/* Free the bytes if the buffer owns them; undrained ones are lost. */
MK_API void mk_buf_done(struct mk_buf *buf);

/*
 * Make room for n more bytes and return where they go, or NULL.
 *
 * The caller fills at most n of them and adds their number to buf->len.
 */
MK_API uint8_t *mk_buf_room(struct mk_buf *buf, size_t n);

/* Append n bytes. */
MK_API void mk_buf_put(struct mk_buf *buf, const void *data, size_t n);

/* Append one byte. */
MK_API void mk_buf_byte(struct mk_buf *buf, uint8_t byte);

/* Append a NUL-terminated text without its NUL. */
MK_API void mk_buf_text(struct mk_buf *buf, const char *text);

/* Append as printf() does; this needs room for a NUL, too. */
MK_API void mk_buf_printf(struct mk_buf *buf, const char *fmt, ...)
    MK_PRINTF(2, 3);

/* Append a number as mk_num_write() does. */
MK_API void mk_buf_number(struct mk_buf *buf, double value);

/* Pass all bytes to the drain now; return 0 or a negative errno. */
MK_API int mk_buf_flush(struct mk_buf *buf);

/* Return 0, or the first failure's negative errno. */
MK_API int mk_buf_status(const struct mk_buf *buf);

MK_END_DECLS

#endif
