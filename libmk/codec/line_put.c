/* SPDX-License-Identifier: ISC */
#include <libmk/codec/line_put_priv.h>

#include <libmk/base/hex_priv.h>
#include <libmk/base/num_priv.h>
#include <libmk/base/utf8_priv.h>
#include <libmk/codec/line.h>

#include <inttypes.h>
#include <stdbool.h>
#include <string.h>

void
mk_line_put_stamp(struct mk_buf *buf, uint64_t microseconds)
{
	mk_buf_printf(buf, "@%" PRIu64 ".%06" PRIu64 " ",
	    microseconds / 1000000, microseconds % 1000000);
}

void
mk_line_put_verb(struct mk_buf *buf, const char *verb)
{
	mk_buf_text(buf, verb);
}

/* Returns how many bytes at text need no escape within quotes. */
static size_t
plain_size(const char *text, size_t len)
{
	return *text == '"' || *text == '\\' ? 0 : mk_utf8_shown(text, len);
}

static bool
is_bare(const char *text, size_t len)
{
	size_t n;

	if (!len || mk_line_is_extra(text, len))
		return false;
	for (; len > 0; text += n, len -= n) {
		n = plain_size(text, len);
		if (!n || *text == ' ')
			return false;
	}
	return true;
}

static void
put_escape(struct mk_buf *buf, unsigned char c)
{
	char escape[4] = {'\\', (char)c};

	if (c == '"' || c == '\\') {
		mk_buf_put(buf, escape, 2);
		return;
	}
	escape[1] = 'x';
	mk_hex_byte(escape + 2, c);
	mk_buf_put(buf, escape, sizeof(escape));
}

void
mk_line_put_quoted(struct mk_buf *buf, const char *text, size_t len)
{
	size_t n;

	mk_buf_byte(buf, '"');
	while (len > 0) {
		n = plain_size(text, len);
		if (n) {
			mk_buf_put(buf, text, n);
		} else {
			put_escape(buf, (unsigned char)*text);
			n = 1;
		}
		text += n;
		len -= n;
	}
	mk_buf_byte(buf, '"');
}

static void
put_value(struct mk_buf *buf, const char *text, size_t len)
{
	if (is_bare(text, len))
		mk_buf_put(buf, text, len);
	else
		mk_line_put_quoted(buf, text, len);
}

void
mk_line_put_word(struct mk_buf *buf, const char *text, size_t len)
{
	mk_buf_byte(buf, ' ');
	put_value(buf, text, len);
}

void
mk_line_put_text(struct mk_buf *buf, const char *text)
{
	mk_line_put_word(buf, text, strlen(text));
}

void
mk_line_put_int(struct mk_buf *buf, long value)
{
	mk_buf_printf(buf, " %ld", value);
}

void
mk_line_put_number(struct mk_buf *buf, double value)
{
	uint8_t *room;

	mk_buf_byte(buf, ' ');
	room = mk_buf_room(buf, MK_NUM_MAX);
	if (room)
		buf->len += mk_num_write_short(value, (char *)room);
}

void
mk_line_put_raw(struct mk_buf *buf, const char *raw, size_t len)
{
	mk_buf_byte(buf, ' ');
	mk_buf_put(buf, raw, len);
}

void
mk_line_put_hex(struct mk_buf *buf, const uint8_t *bytes, size_t n)
{
	if (!n)
		return;
	mk_buf_byte(buf, ' ');
	mk_hex_write(buf, bytes, n);
}

void
mk_line_put_extra(struct mk_buf *buf, const char *name, const char *text,
    size_t len)
{
	mk_buf_byte(buf, ' ');
	mk_buf_text(buf, name);
	mk_buf_byte(buf, '=');
	if (len)
		put_value(buf, text, len);
}

void
mk_line_put_end(struct mk_buf *buf)
{
	mk_buf_byte(buf, '\n');
}
