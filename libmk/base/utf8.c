/* SPDX-License-Identifier: ISC */
/*
 * The well-formed sequences as a table (Unicode, table 3-7), which refuses
 * overlong forms and surrogates without extra rules.
 */
#include <libmk/base/utf8_priv.h>

#include <stdint.h>

/* By first byte: the size, and which second bytes may follow. */
static const struct {
	uint8_t first, last, size, low, high;
} forms[] = {
    {0x00, 0x7f, 1, 0, 0},
    {0xc2, 0xdf, 2, 0x80, 0xbf},
    {0xe0, 0xe0, 3, 0xa0, 0xbf},
    {0xe1, 0xec, 3, 0x80, 0xbf},
    {0xed, 0xed, 3, 0x80, 0x9f},
    {0xee, 0xef, 3, 0x80, 0xbf},
    {0xf0, 0xf0, 4, 0x90, 0xbf},
    {0xf1, 0xf3, 4, 0x80, 0xbf},
    {0xf4, 0xf4, 4, 0x80, 0x8f},
};

size_t
mk_utf8_size(const char *text, size_t len)
{
	const unsigned char *p = (const unsigned char *)text;
	size_t i, n;

	for (i = 0; len && i < sizeof(forms) / sizeof(*forms); i++) {
		if (p[0] < forms[i].first || p[0] > forms[i].last)
			continue;
		if (forms[i].size == 1)
			return 1;
		if (len < forms[i].size || p[1] < forms[i].low ||
		    p[1] > forms[i].high)
			return 0;
		for (n = 2; n < forms[i].size; n++)
			if ((p[n] & 0xc0) != 0x80)
				return 0;
		return n;
	}
	return 0;
}

/* The code point of n bytes of valid UTF-8. */
static uint32_t
code_of(const unsigned char *p, size_t n)
{
	static const uint8_t first_bits[] = {0, 0x7f, 0x1f, 0x0f, 0x07};
	uint32_t code = p[0] & first_bits[n];
	size_t i;

	for (i = 1; i < n; i++)
		code = code << 6 | (p[i] & 0x3f);
	return code;
}

size_t
mk_utf8_shown(const char *text, size_t len)
{
	static const struct {
		uint16_t first, last;
	} hidden[] = {
	    {0x0000, 0x001f},
	    {0x007f, 0x009f},
	    {0x061c, 0x061c},
	    {0x200e, 0x200f},
	    {0x2028, 0x202e},
	    {0x2066, 0x2069},
	};
	size_t n = mk_utf8_size(text, len), i;
	uint32_t code;

	if (!n)
		return 0;
	code = code_of((const unsigned char *)text, n);
	for (i = 0; i < sizeof(hidden) / sizeof(*hidden); i++)
		if (code >= hidden[i].first && code <= hidden[i].last)
			return 0;
	return n;
}

const char *
mk_utf8_take(const char **text, size_t *len, size_t *n)
{
	const char *at = *text;
	size_t size = mk_utf8_size(at, *len);

	*n = mk_utf8_shown(at, *len);
	size = size ? size : 1;
	*text += size;
	*len -= size;
	if (*n)
		return at;
	*n = 1;
	return "?";
}

bool
mk_utf8_valid(const char *text, size_t len)
{
	while (len > 0) {
		size_t n = mk_utf8_size(text, len);

		if (!n)
			return false;
		text += n;
		len -= n;
	}
	return true;
}
