/* SPDX-License-Identifier: ISC */
#include <libmk/draw/timeline_priv.h>

#include <libmk/arrange/playing_priv.h>

static bool
is_more(const struct mk_timeline *timeline, const struct mk_timeline_part *part)
{
	const struct mk_timeline_part *last;

	if (!timeline->n_parts)
		return false;
	last = &timeline->parts[timeline->n_parts - 1];
	return last->pattern == part->pattern && last->mutes == part->mutes;
}

void
mk_timeline_make(struct mk_timeline *timeline, const struct mk_rowsong *song,
    double tempo)
{
	struct mk_playing playing;
	struct mk_visit visit;

	timeline->n_parts = 0;
	timeline->steps = 0;
	timeline->seconds = 0;
	timeline->used = 0;
	timeline->cut = false;
	mk_playing_init(&playing, song, tempo);
	while (mk_playing_next(&playing, &visit)) {
		const struct mk_row *row = &song->rows[visit.row];
		struct mk_timeline_part part = {.start = timeline->steps,
		    .steps = visit.steps,
		    .seconds = timeline->seconds};

		part.pattern = (uint8_t)mk_row_get(row, MK_ROW_PATTERN);
		part.mutes = (uint16_t)mk_row_get(row, MK_ROW_MUTES);
		timeline->cut = timeline->n_parts == MK_TIMELINE_PARTS &&
		    !is_more(timeline, &part);
		if (timeline->cut)
			return;
		if (is_more(timeline, &part))
			timeline->parts[timeline->n_parts - 1].steps +=
			    visit.steps;
		else
			timeline->parts[timeline->n_parts++] = part;
		timeline->used |= (uint16_t)~part.mutes;
		timeline->steps += visit.steps;
		if (visit.seconds < 0)
			timeline->seconds = -1;
		else if (timeline->seconds >= 0)
			timeline->seconds += visit.seconds;
	}
}

const struct mk_timeline_part *
mk_timeline_at(const struct mk_timeline *timeline, uint64_t step)
{
	size_t low = 0, high = timeline->n_parts;

	if (step >= timeline->steps)
		return NULL;
	/* The last part that starts at or before the step. */
	while (high - low > 1) {
		size_t middle = (low + high) / 2;

		if (timeline->parts[middle].start <= step)
			low = middle;
		else
			high = middle;
	}
	return &timeline->parts[low];
}
