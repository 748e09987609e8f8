/* SPDX-License-Identifier: ISC */
/*
 * Searches the tables that liveparam.awk makes of the data files; they are
 * sorted by it.
 */
#include <libmk/sets/liveparam_priv.h>

#include <limits.h>
#include <string.h>

/* Made by liveparam.awk: the arrays params and classes. */
#include <liveparam.inc>

/* In the order in which Live shows them. */
static const int32_t palette[] = {0xff94a6, 0xffa529, 0xcc9927, 0xf7f47c,
    0xbffb00, 0x1aff2f, 0x25ffa8, 0x5cffe8, 0x8bc5ff, 0x5480e4, 0x92a7ff,
    0xd86ce4, 0xe553a0, 0xffffff, 0xff3636, 0xf66c03, 0x99724b, 0xfff034,
    0x87ff67, 0x3dc300, 0x00bfaf, 0x19e9ff, 0x10a4ee, 0x007dc0, 0x886ce4,
    0xb677c6, 0xff39d4, 0xd0d0d0, 0xe2675a, 0xffa374, 0xd3ad71, 0xedffae,
    0xd2e498, 0xbad074, 0x9bc48d, 0xd4fde1, 0xcdf1f8, 0xb9c1e3, 0xcdbbe4,
    0xae98e5, 0xe5dce1, 0xa9a9a9, 0xc6928b, 0xb78256, 0x99836a, 0xbfba69,
    0xa6be00, 0x7db04d, 0x88c2ba, 0x9bb3c4, 0x85a5c2, 0x8393cc, 0xa595b5,
    0xbf9fbe, 0xbc7196, 0x7b7b7b, 0xaf3333, 0xa95131, 0x724f41, 0xdbc300,
    0x85961f, 0x539f31, 0x0a9c8e, 0x236384, 0x1a2f96, 0x2f52a2, 0x624bad,
    0xa34bad, 0xcc2e6e, 0x3c3c3c};

/* Live 8 to 9.7. */
static const int32_t old_palette[] = {0xed4325, 0xbd6100, 0xb08b00, 0x85961f,
    0x539f31, 0x0a9c8e, 0x007abd, 0x0303ff, 0x2f52a2, 0x624bad, 0x7b7b7b,
    0x3c3c3c, 0xff0505, 0xbfba69, 0xa6be00, 0x7ac634, 0x3dc300, 0x00bfaf,
    0x10a4ee, 0x5480e4, 0x886ce4, 0xa34bad, 0xb73d69, 0x965735, 0xf66c03,
    0xbffb00, 0x87ff67, 0x1aff2f, 0x25ffa8, 0x5cffe8, 0x19e9ff, 0x8bc5ff,
    0x92a7ff, 0xb88dff, 0xd86ce4, 0xff39d4, 0xffa529, 0xfff034, 0xe3f403,
    0xdbc300, 0xbe9d63, 0x89b47d, 0x88c2ba, 0x9bb3c4, 0x85a5c2, 0xc68b7c,
    0xf14080, 0xff94a6, 0xffa374, 0xffee9f, 0xd2e498, 0xbad074, 0xa9a9a9,
    0xd4fde1, 0xcdf1f8, 0xb9c1e3, 0xcdbbe4, 0xd0d0d0, 0xdfe6e5, 0xffffff};

const struct mk_liveclass *
mk_liveparam_class(const char *class_name, int generation)
{
	size_t from = 0, to = sizeof(classes) / sizeof(*classes);
	size_t end = to;

	while (from < to) {
		size_t at = (from + to) / 2;

		if (strcmp(classes[at].class_name, class_name) < 0)
			from = at + 1;
		else
			to = at;
	}
	for (; from < end; from++) {
		if (strcmp(classes[from].class_name, class_name) != 0)
			return NULL;
		if (generation <= classes[from].upto)
			return &classes[from];
	}
	return NULL;
}

const struct mk_liveparam *
mk_liveparam_find(const struct mk_liveclass *class, const char *path,
    int generation)
{
	const struct mk_liveparam *p = class->params;
	size_t from = 0, to = class->n_params;

	while (from < to) {
		size_t at = (from + to) / 2;

		if (strcmp(p[at].path, path) < 0)
			from = at + 1;
		else
			to = at;
	}
	for (; from < class->n_params; from++) {
		if (strcmp(p[from].path, path) != 0)
			return NULL;
		if (generation <= p[from].upto)
			return &p[from];
	}
	return NULL;
}

bool
mk_liveparam_is_hz(const char *element, double min, double max)
{
	return (strstr(element, "Freq") || strstr(element, "Hz")) && min > 0 &&
	    max > 2 * min;
}

int32_t
mk_liveparam_color(long index, int generation)
{
	const int32_t *colors = palette;
	long n = sizeof(palette) / sizeof(*palette);

	if (generation < 100) {
		colors = old_palette;
		n = sizeof(old_palette) / sizeof(*old_palette);
	}
	return index >= 0 && index < n ? colors[index] : -1;
}
