/* SPDX-License-Identifier: ISC */
#include <libmk/arrange/duration_priv.h>

#include <libmk/song/barbeat_priv.h>

#include <math.h>
#include <stdbool.h>
#include <string.h>

static void
add_visit(struct mk_span *to, const struct mk_visit *visit)
{
	to->steps += visit->steps;
	if (visit->seconds < 0)
		to->seconds = -1;
	else if (to->seconds >= 0)
		to->seconds += visit->seconds;
}

static void
keep_row(struct mk_duration *duration, const struct mk_visit *visit)
{
	duration->rows[visit->row] =
	    (struct mk_span){visit->steps, visit->seconds};
}

/* Rows that no way leads to. */
static void
fill_unplayed(const struct mk_rowsong *song, const bool *played, double tempo,
    struct mk_duration *duration)
{
	size_t i;

	for (i = 0; i < song->n_rows; i++) {
		const struct mk_row *row = &song->rows[i];
		struct mk_visit visit;

		if (mk_row_kind(row, i) != MK_ROW_IS_PATTERN)
			continue;
		tempo = mk_playing_tempo(row, tempo);
		visit = mk_playing_row(song, i, tempo);
		if (!played[i])
			keep_row(duration, &visit);
	}
}

void
mk_duration_count(const struct mk_rowsong *song, double tempo,
    struct mk_duration *duration)
{
	bool played[MK_ROWSONG_ROWS] = {false};
	struct mk_playing playing;
	struct mk_visit visit;

	memset(duration, 0, sizeof(*duration));
	mk_playing_init(&playing, song, tempo);
	while (mk_playing_next(&playing, &visit)) {
		add_visit(&duration->total, &visit);
		if (!played[visit.row])
			keep_row(duration, &visit);
		played[visit.row] = true;
	}
	duration->end = playing.end;
	duration->end_row = playing.row;
	fill_unplayed(song, played, tempo, duration);
}

double
mk_duration_bars(uint64_t steps, struct mk_signature signature)
{
	double beats = (double)steps / MK_PLAYING_BEAT;

	return round(beats / mk_barbeat_bar(signature) * 1000) / 1000;
}
