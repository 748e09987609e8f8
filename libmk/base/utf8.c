#include <libmk/base/utf8.h>

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
