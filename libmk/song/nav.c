/* SPDX-License-Identifier: ISC */
#include <libmk/song/nav_priv.h>

size_t
mk_nav_move(size_t from, size_t n, long delta)
{
	if (n == 0)
		return 0;
	if (from < 1)
		from = 1;
	if (from > n)
		from = n;
	if (delta < 0) {
		size_t down = 0 - (size_t)delta;

		return down < from ? from - down : 1;
	}
	return (size_t)delta < n - from ? from + (size_t)delta : n;
}

size_t
mk_nav_at(double position, size_t n)
{
	size_t steps;

	if (n == 0)
		return 0;
	if (!(position > 0))
		return 1;
	if (position >= 1)
		return n;
	steps = (size_t)(position * (double)(n - 1) + 0.5);
	return steps + 1;
}

double
mk_nav_position(size_t place, size_t n)
{
	if (n < 2 || place < 1)
		return 0;
	return place > n ? 1 : (double)(place - 1) / (double)(n - 1);
}
