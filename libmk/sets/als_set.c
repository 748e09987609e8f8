/* SPDX-License-Identifier: ISC */
/*
 * What all als_* modules need: conversions of Live's numbers, and growing
 * arrays.
 */
#include <libmk/sets/als_set_priv.h>

#include <libmk/base/num_priv.h>

#include <stdlib.h>
#include <string.h>

#define ID_STEP     99  /* numerators a denominator in a signature's id */
#define ID_LAST     494 /* 99/16 */
#define FIRST_ROOM  64
#define FIRST_COLOR 140 /* where those of tracks and chains start */

int32_t
mk_als_set_color(const struct mk_als_set *set, long color, long index,
    bool is_clip)
{
	int32_t found;

	if (color < 0)
		color = is_clip ? index : index - FIRST_COLOR;
	found = mk_liveparam_color(color, set->generation);
	return found < 0 ? MK_COLOR_NONE : found;
}

/* Reads digits at *p and moves past them. */
static long
digits(const char **p, const char *end)
{
	long n = 0;

	for (; *p < end && **p >= '0' && **p <= '9'; ++*p)
		if (n < 100000)
			n = n * 10 + (**p - '0');
	return n;
}

bool
mk_als_set_generation(struct mk_chars minor, int *generation)
{
	const char *p = minor.text, *end = p + minor.len;
	long major = digits(&p, end), after = 0, build = 0;

	if (p < end && *p == '.') {
		p++;
		after = digits(&p, end);
	}
	if (p < end && *p == '_') {
		p++;
		build = digits(&p, end);
	}
	if (major < 1 || major > 99 || after > 9)
		return false;
	/* From 11.2 on the build has the version: 12.0_12203 is Live 12.2. */
	*generation = build / 1000 == major ? (int)(build / 100)
	                                    : (int)(major * 10 + after);
	return true;
}

struct mk_signature
mk_als_set_signature(double id)
{
	struct mk_signature signature = {0, 0};
	int n;

	if (id >= 0 && id <= ID_LAST) {
		n = (int)id;
		signature.numerator = n % ID_STEP + 1;
		signature.denominator = 1 << (n / ID_STEP);
	}
	return signature;
}

void *
mk_als_set_grow(void *array, size_t n, size_t *room, size_t size)
{
	size_t more = *room ? *room * 2 : FIRST_ROOM;
	void *grown;

	if (n < *room)
		return array;
	if (more > SIZE_MAX / size)
		return NULL;
	grown = realloc(array, more * size);
	if (grown)
		*room = more;
	return grown;
}
