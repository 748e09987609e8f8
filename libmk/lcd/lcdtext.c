/* SPDX-License-Identifier: ISC */
/* One block of characters without NULs, compared and copied as a whole. */
#include <libmk/lcd/lcdtext_priv.h>

#include <libmk/codec/ascii_priv.h>

#include <assert.h>
#include <string.h>

void
mk_lcdtext_init(struct mk_lcdtext *text, int lines, int columns)
{
	text->lines = lines;
	text->columns = columns;
	memset(text->characters, ' ', sizeof(text->characters));
}

const char *
mk_lcdtext_line(const struct mk_lcdtext *text, int line)
{
	return text->characters + line * text->columns;
}

bool
mk_lcdtext_put(struct mk_lcdtext *text, int line, int column, int max, int size,
    const char *words)
{
	char *to = text->characters + line * text->columns + column;
	char cut[MK_LCDTEXT_COLUMNS];
	size_t n = mk_ascii_write(words, strlen(words), cut, (size_t)max);

	assert(line < text->lines && max <= size &&
	    column + size <= text->columns);
	memset(cut + n, ' ', (size_t)size - n);
	if (!memcmp(to, cut, (size_t)size))
		return false;
	memcpy(to, cut, (size_t)size);
	return true;
}

/* How many of n characters go on a line: up to a blank, if there is one. */
static size_t
line_break(const char *words, size_t n, size_t columns)
{
	size_t at;

	if (n <= columns)
		return n;
	for (at = columns; at > 0 && words[at] != ' '; at--)
		;
	return at ? at : columns;
}

void
mk_lcdtext_wrap(struct mk_lcdtext *text, const char *words)
{
	char all[2 * sizeof(text->characters)], *p = all;
	size_t n = mk_ascii_write(words, strlen(words), all, sizeof(all));
	size_t columns = (size_t)text->columns, some;
	char *to = text->characters;
	int line;

	mk_lcdtext_init(text, text->lines, text->columns);
	for (line = 0; line < text->lines; line++, to += columns) {
		for (; n > 0 && *p == ' '; p++)
			n--;
		some = line_break(p, n, columns);
		memcpy(to, p, some);
		p += some;
		n -= some;
	}
}
