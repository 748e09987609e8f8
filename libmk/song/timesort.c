/* SPDX-License-Identifier: ISC */
/*
 * Most lists are in order already, which is checked first. Otherwise keys are
 * sorted, and elements, however large, moved only once.
 */
#include <libmk/song/timesort_priv.h>

#include <errno.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/*
 * An element's time, and its place before sorting, which keeps equals in order.
 */
struct sort_key {
	double time;
	size_t index;
};

static int
compare_keys(const void *a, const void *b)
{
	const struct sort_key *s = a, *t = b;

	if (s->time < t->time)
		return -1;
	if (s->time > t->time)
		return 1;
	return (s->index > t->index) - (s->index < t->index);
}

static bool
is_sorted(const char *list, size_t n, size_t size, size_t time_at)
{
	double before = -INFINITY, time;

	for (; n; n--, list += size, before = time) {
		memcpy(&time, list + time_at, sizeof(time));
		if (time < before)
			return false;
	}
	return true;
}

int
mk_timesort(void *list, size_t n, size_t size, size_t time_at)
{
	struct sort_key *keys;
	char *copy, *to = list;
	size_t i;

	if (is_sorted(list, n, size, time_at))
		return 0;
	keys = malloc(n * (sizeof(*keys) + size));
	if (!keys)
		return -ENOMEM;
	copy = memcpy(keys + n, list, n * size);
	for (i = 0; i < n; i++) {
		memcpy(&keys[i].time, copy + i * size + time_at,
		    sizeof(keys[i].time));
		keys[i].index = i;
	}
	qsort(keys, n, sizeof(*keys), compare_keys);
	for (i = 0; i < n; i++)
		memcpy(to + i * size, copy + keys[i].index * size, size);
	free(keys);
	return 0;
}
