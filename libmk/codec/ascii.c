/* SPDX-License-Identifier: ISC */
#include <libmk/codec/ascii_priv.h>

#include <libmk/base/utf8_priv.h>

#include <stdint.h>
#include <string.h>

/* U+00C0 to U+017F, one letter each; those that need two are in signs. */
#define LETTERS_FROM 0xc0
#define LETTERS_TO   0x17f

static const char letters[LETTERS_TO - LETTERS_FROM + 2] =
    "AAAAAAACEEEEIIIIDNOOOOOxOUUUUYTsaaaaaaaceeeeiiiidnooooo/ouuuuyty"
    "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIiIiJjKkkLlLlLlL"
    "lLlNnNnNnnNnOoOoOoOoRrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs";

static const struct {
	uint32_t first, last;
	const char *text;
} signs[] = {
    {0x00a0, 0x00a0, " "},
    {0x00a1, 0x00a1, "!"},
    {0x00ab, 0x00ab, "\""},
    {0x00ad, 0x00ad, ""},
    {0x00b2, 0x00b2, "2"},
    {0x00b3, 0x00b3, "3"},
    {0x00b4, 0x00b4, "'"},
    {0x00b7, 0x00b7, "."},
    {0x00b9, 0x00b9, "1"},
    {0x00bb, 0x00bb, "\""},
    {0x00c6, 0x00c6, "AE"},
    {0x00de, 0x00de, "Th"},
    {0x00df, 0x00df, "ss"},
    {0x00e6, 0x00e6, "ae"},
    {0x00fe, 0x00fe, "th"},
    {0x0132, 0x0132, "IJ"},
    {0x0133, 0x0133, "ij"},
    {0x0152, 0x0152, "OE"},
    {0x0153, 0x0153, "oe"},
    {0x0218, 0x0218, "S"},
    {0x0219, 0x0219, "s"},
    {0x021a, 0x021a, "T"},
    {0x021b, 0x021b, "t"},
    {0x0300, 0x036f, ""},
    {0x1e9e, 0x1e9e, "SS"},
    {0x2000, 0x200a, " "},
    {0x200b, 0x200f, ""},
    {0x2010, 0x2015, "-"},
    {0x2018, 0x201b, "'"},
    {0x201c, 0x201f, "\""},
    {0x2022, 0x2022, "*"},
    {0x2026, 0x2026, "..."},
    {0x202f, 0x202f, " "},
    {0x2032, 0x2032, "'"},
    {0x2033, 0x2033, "\""},
    {0x2039, 0x203a, "'"},
    {0x2212, 0x2212, "-"},
    {0xfe00, 0xfe0f, ""},
    {0xfeff, 0xfeff, ""},
};

/* The code point of a character of n bytes, which is valid UTF-8. */
static uint32_t
code_of(const char *text, size_t n)
{
	static const uint8_t first_bits[] = {0x7f, 0x7f, 0x1f, 0x0f, 0x07};
	uint32_t code = (uint8_t)text[0] & first_bits[n];
	size_t i;

	for (i = 1; i < n; i++)
		code = code << 6 | ((uint8_t)text[i] & 0x3f);
	return code;
}

/* The plain text for a character; it may be in one[]. */
static const char *
plain(uint32_t code, char one[2])
{
	size_t i;

	one[1] = '\0';
	one[0] = code < 0x20 || code == 0x7f ? ' ' : (char)code;
	if (code < 0x80)
		return one;
	for (i = 0; i < sizeof(signs) / sizeof(*signs); i++)
		if (code >= signs[i].first && code <= signs[i].last)
			return signs[i].text;
	one[0] = '?';
	if (code >= LETTERS_FROM && code <= LETTERS_TO)
		one[0] = letters[code - LETTERS_FROM];
	return one;
}

size_t
mk_ascii_write(const char *text, size_t len, char *out, size_t max)
{
	const char *end = text + len;
	size_t used = 0;

	while (text < end && used < max) {
		size_t n = mk_utf8_size(text, (size_t)(end - text)), more;
		const char *as = "?";
		char one[2];

		if (n)
			as = plain(code_of(text, n), one);
		text += n ? n : 1;
		more = strlen(as);
		if (more > max - used)
			more = max - used;
		memcpy(out + used, as, more);
		used += more;
	}
	return used;
}
