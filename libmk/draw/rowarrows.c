/* SPDX-License-Identifier: ISC */
#include <libmk/draw/rowarrows_priv.h>

#include <stdbool.h>
#include <string.h>

/* The lanes taken beside each row, one bit each. */
struct taken {
	unsigned lanes[MK_ROWSONG_ROWS];
};

static bool
take_lane(struct taken *taken, size_t first, size_t last, int lane)
{
	unsigned bit = 1U << lane;
	size_t i;

	for (i = first; i <= last; i++)
		if (taken->lanes[i] & bit)
			return false;
	for (i = first; i <= last; i++)
		taken->lanes[i] |= bit;
	return true;
}

static void
add_arrow(struct mk_rowarrows *arrows, struct taken *taken, size_t from,
    size_t to)
{
	size_t first = from < to ? from : to, last = from < to ? to : from;
	int lane;

	for (lane = 0; lane < MK_ROWARROWS_LANES; lane++) {
		if (!take_lane(taken, first, last, lane))
			continue;
		arrows->arrows[arrows->n++] =
		    (struct mk_rowarrow){from, to, lane};
		if (arrows->lanes <= lane)
			arrows->lanes = lane + 1;
		return;
	}
}

void
mk_rowarrows_make(struct mk_rowarrows *arrows, const struct mk_rowsong *song)
{
	struct taken taken;
	size_t span, i;

	memset(&taken, 0, sizeof(taken));
	arrows->n = 0;
	arrows->lanes = 0;
	for (span = 1; span < song->n_rows; span++)
		for (i = 0; i < song->n_rows; i++) {
			const struct mk_row *row = &song->rows[i];
			enum mk_row_kind kind = mk_row_kind(row, i);
			size_t to = mk_row_get(row, MK_ROW_TARGET);

			if (kind != MK_ROW_IS_LOOP && kind != MK_ROW_IS_JUMP)
				continue;
			if (to < song->n_rows &&
			    (to < i ? i - to : to - i) == span)
				add_arrow(arrows, &taken, i, to);
		}
}
