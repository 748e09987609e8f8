/* SPDX-License-Identifier: ISC */
/*
 * A small append is copied, a large one bypasses the buffer on its way to the
 * drain, which gets whole blocks until it is flushed: files take those fastest.
 * The first failure sticks, and every later append does nothing.
 */
#include <libmk/base/buf.h>

#include <libmk/base/num_priv.h>

#include <assert.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FIRST_CAP 256
#define BLOCK     65536 /* a pipe's capacity: one write fills it */

void
mk_buf_init(struct mk_buf *buf)
{
	*buf = (struct mk_buf){0};
}

void
mk_buf_init_drain(struct mk_buf *buf, mk_buf_drain_fn *drain, void *to)
{
	*buf = (struct mk_buf){.drain = drain, .to = to};
}

void
mk_buf_init_fixed(struct mk_buf *buf, void *memory, size_t size)
{
	*buf = (struct mk_buf){.data = memory, .cap = size, .fixed = true};
}

void
mk_buf_done(struct mk_buf *buf)
{
	if (!buf->fixed)
		free(buf->data);
	*buf = (struct mk_buf){0};
}

static void
fail_buf(struct mk_buf *buf, int code)
{
	if (!buf->status)
		buf->status = code;
}

static bool
grow(struct mk_buf *buf, size_t need)
{
	size_t cap = buf->cap ? buf->cap : FIRST_CAP;
	uint8_t *data;

	assert(!buf->fixed);
	while (cap < need) {
		if (cap > SIZE_MAX / 2)
			return false;
		cap *= 2;
	}
	data = realloc(buf->data, cap);
	if (!data)
		return false;
	buf->data = data;
	buf->cap = cap;
	return true;
}

/* Whether n bytes fit after the others as they are. */
static bool
has_room(const struct mk_buf *buf, size_t n)
{
	assert(buf->len <= buf->cap);
	return n <= buf->cap - buf->len && !buf->status;
}

static void
drain_bytes(struct mk_buf *buf, const void *data, size_t n)
{
	int code = n && !buf->status ? buf->drain(buf->to, data, n) : 0;

	if (code < 0)
		fail_buf(buf, code);
}

/* Drains the whole blocks, and has what is left stand at the beginning. */
static void
drain_blocks(struct mk_buf *buf)
{
	size_t whole = buf->len - buf->len % BLOCK;

	if (!whole)
		return;
	drain_bytes(buf, buf->data, whole);
	buf->len -= whole;
	memmove(buf->data, buf->data + whole, buf->len);
}

uint8_t *
mk_buf_room(struct mk_buf *buf, size_t n)
{
	if (buf->drain && buf->len >= BLOCK)
		drain_blocks(buf);
	if (buf->status)
		return NULL;
	if (buf->data && n <= buf->cap - buf->len)
		return buf->data + buf->len;
	if (buf->fixed)
		fail_buf(buf, -ENOBUFS);
	else if (n > SIZE_MAX - buf->len || !grow(buf, buf->len + n))
		fail_buf(buf, -ENOMEM);
	return buf->status ? NULL : buf->data + buf->len;
}

/* Fills the buffer's last block; the next whole ones go to the drain directly.
 */
static void
put_blocks(struct mk_buf *buf, const uint8_t *data, size_t n)
{
	size_t left = buf->len % BLOCK, fill = left ? BLOCK - left : 0;
	size_t whole = (n - fill) - (n - fill) % BLOCK;

	mk_buf_put(buf, data, fill);
	if (buf->status)
		return;
	drain_blocks(buf);
	drain_bytes(buf, data + fill, whole);
	mk_buf_put(buf, data + fill + whole, n - fill - whole);
}

void
mk_buf_put(struct mk_buf *buf, const void *data, size_t n)
{
	if (!n)
		return;
	if (!has_room(buf, n)) {
		if (buf->drain && n >= BLOCK) {
			put_blocks(buf, data, n);
			return;
		}
		if (!mk_buf_room(buf, n))
			return;
	}
	memcpy(buf->data + buf->len, data, n);
	buf->len += n;
}

void
mk_buf_byte(struct mk_buf *buf, uint8_t byte)
{
	if (has_room(buf, 1) || mk_buf_room(buf, 1))
		buf->data[buf->len++] = byte;
}

void
mk_buf_text(struct mk_buf *buf, const char *text)
{
	mk_buf_put(buf, text, strlen(text));
}

void
mk_buf_printf(struct mk_buf *buf, const char *fmt, ...)
{
	uint8_t *room = mk_buf_room(buf, 0);
	size_t left = buf->cap - buf->len;
	va_list args, again;
	int n;

	if (buf->status)
		return;
	va_start(args, fmt);
	va_copy(again, args);
	n = vsnprintf((char *)room, left, fmt, args);
	if (n >= 0 && (size_t)n >= left) {
		room = mk_buf_room(buf, (size_t)n + 1);
		if (room)
			vsnprintf((char *)room, (size_t)n + 1, fmt, again);
	}
	va_end(again);
	va_end(args);
	if (n > 0 && !buf->status)
		buf->len += (size_t)n;
}

void
mk_buf_number(struct mk_buf *buf, double value)
{
	char text[MK_NUM_MAX];

	mk_buf_put(buf, text, mk_num_write(value, text));
}

int
mk_buf_flush(struct mk_buf *buf)
{
	if (buf->drain) {
		drain_bytes(buf, buf->data, buf->len);
		buf->len = 0;
	}
	return buf->status;
}

int
mk_buf_status(const struct mk_buf *buf)
{
	return buf->status;
}
