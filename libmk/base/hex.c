/* SPDX-License-Identifier: ISC */
/*
 * Digits are upper case when written, and of either case when read, with any
 * blanks between two bytes.
 */
#include <libmk/base/hex_priv.h>

void
mk_hex_byte(char text[2], uint8_t byte)
{
	static const char digits[] = "0123456789ABCDEF";

	text[0] = digits[byte >> 4];
	text[1] = digits[byte & 15];
}

int
mk_hex_value(char digit)
{
	if (digit >= '0' && digit <= '9')
		return digit - '0';
	if (digit >= 'A' && digit <= 'F')
		return digit - 'A' + 10;
	if (digit >= 'a' && digit <= 'f')
		return digit - 'a' + 10;
	return -1;
}

static int
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

long
mk_hex_read(const char *text, size_t len, struct mk_buf *out)
{
	size_t i = 0;

	while (i < len) {
		int high, low;

		if (is_blank(text[i])) {
			i++;
			continue;
		}
		high = mk_hex_value(text[i]);
		low = i + 1 < len ? mk_hex_value(text[i + 1]) : -1;
		if (high < 0 || low < 0)
			return (long)(high < 0 ? i : i + 1);
		mk_buf_byte(out, (uint8_t)(high << 4 | low));
		i += 2;
	}
	return -1;
}

void
mk_hex_write(struct mk_buf *out, const uint8_t *bytes, size_t n)
{
	/* In pieces, so that a draining buffer stays small. */
	while (n > 0) {
		size_t i, piece = n < 1024 ? n : 1024;
		uint8_t *p = mk_buf_room(out, 3 * piece);

		if (!p)
			return;
		for (i = 0; i < piece; i++, p += 3) {
			mk_hex_byte((char *)p, bytes[i]);
			p[2] = ' ';
		}
		bytes += piece;
		n -= piece;
		out->len += n ? 3 * piece : 3 * piece - 1;
	}
}
