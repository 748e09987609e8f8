/* SPDX-License-Identifier: ISC */
/*
 * The distance between words is the number of letters to add, drop, change or
 * swap; beyond a third of the word nothing is suggested.
 */
#include <libmk/base/suggest_priv.h>

#include <string.h>

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c;
}

static size_t
fewer_mistakes(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* The number of single-letter mistakes between two words. */
static size_t
distance(const char *a, size_t n_a, const char *b, size_t n_b)
{
	size_t rows[3][MK_SUGGEST_MAX + 1];
	size_t *before = rows[0], *last = rows[1], *row = rows[2], *spare;
	size_t i, j;

	for (j = 0; j <= n_b; j++)
		last[j] = j;
	for (i = 1; i <= n_a; i++) {
		row[0] = i;
		for (j = 1; j <= n_b; j++) {
			char x = lower(a[i - 1]), y = lower(b[j - 1]);

			row[j] = fewer_mistakes(last[j - 1] + (x != y),
			    fewer_mistakes(last[j], row[j - 1]) + 1);
			if (i > 1 && j > 1 && x == lower(b[j - 2]) &&
			    y == lower(a[i - 2]))
				row[j] =
				    fewer_mistakes(row[j], before[j - 2] + 1);
		}
		spare = before;
		before = last;
		last = row;
		row = spare;
	}
	return last[n_b];
}

const char *
mk_suggest(const char *word, size_t len, const char *const *names,
    size_t n_names)
{
	size_t best = (len + 2) / 3 + 1, i;
	const char *found = NULL;

	if (len == 0 || len > MK_SUGGEST_MAX)
		return NULL;
	for (i = 0; i < n_names; i++) {
		size_t n = strlen(names[i]), d;

		if (n > MK_SUGGEST_MAX)
			continue;
		d = distance(word, len, names[i], n);
		if (d < best && d < n) {
			best = d;
			found = names[i];
		}
	}
	return found;
}
