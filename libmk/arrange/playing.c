/* SPDX-License-Identifier: ISC */
#include <libmk/arrange/playing_priv.h>

#include <string.h>

double
mk_playing_tempo(const struct mk_row *row, double tempo)
{
	unsigned own = mk_row_get(row, MK_ROW_TEMPO);

	return own == MK_ROW_TEMPO_KEEP || own == 0 ? tempo : own / 24.0;
}

static uint64_t
steps_of(const struct mk_row *row)
{
	unsigned start = mk_row_get(row, MK_ROW_START);
	unsigned stop = mk_row_get(row, MK_ROW_STOP);

	if (stop <= start)
		return 0;
	return (mk_row_get(row, MK_ROW_REPEATS) + 1) * (uint64_t)(stop - start);
}

struct mk_visit
mk_playing_row(const struct mk_rowsong *song, size_t row, double tempo)
{
	struct mk_visit visit = {.row = row, .seconds = -1};

	visit.steps = steps_of(&song->rows[row]);
	if (tempo > 0)
		visit.seconds =
		    (double)visit.steps * 60 / (tempo * MK_PLAYING_BEAT);
	return visit;
}

/* Returns the row after a LOOP. */
static size_t
follow_loop(struct mk_playing *playing, size_t i)
{
	const struct mk_row *row = &playing->song->rows[i];

	if (playing->left[i] < 0)
		playing->left[i] = (int)mk_row_get(row, MK_ROW_REPEATS);
	if (playing->left[i]-- > 0)
		return mk_row_get(row, MK_ROW_TARGET);
	/* When an outer loop comes back to it, it starts afresh. */
	return i + 1;
}

/* Whether the song ends at row i, and how. */
static bool
ends(const struct mk_rowsong *song, size_t i, enum mk_playing_end *end)
{
	enum mk_row_kind kind;

	*end = MK_PLAYING_NO_END;
	if (i >= song->n_rows)
		return true;
	kind = mk_row_kind(&song->rows[i], i);
	if (kind == MK_ROW_IS_END)
		*end = MK_PLAYING_END;
	else if (kind == MK_ROW_IS_HALT)
		*end = MK_PLAYING_HALT;
	else if (kind == MK_ROW_IS_LOOP &&
	    mk_row_get(&song->rows[i], MK_ROW_REPEATS) == 0)
		*end = MK_PLAYING_FOREVER;
	return *end != MK_PLAYING_NO_END;
}

void
mk_playing_init(struct mk_playing *playing, const struct mk_rowsong *song,
    double tempo)
{
	playing->song = song;
	playing->tempo = tempo;
	playing->row = 0;
	playing->visits = 0;
	playing->end = MK_PLAYING_NO_END;
	memset(playing->left, -1, sizeof(playing->left));
}

bool
mk_playing_next(struct mk_playing *playing, struct mk_visit *visit)
{
	const struct mk_rowsong *song = playing->song;

	while (!ends(song, playing->row, &playing->end)) {
		size_t i = playing->row;
		enum mk_row_kind kind = mk_row_kind(&song->rows[i], i);

		if (playing->visits++ == MK_PLAYING_VISITS) {
			playing->end = MK_PLAYING_TOO_LONG;
			return false;
		}
		if (kind == MK_ROW_IS_LOOP)
			playing->row = follow_loop(playing, i);
		else if (kind == MK_ROW_IS_JUMP)
			playing->row =
			    mk_row_get(&song->rows[i], MK_ROW_TARGET);
		else
			playing->row++;
		if (kind != MK_ROW_IS_PATTERN)
			continue;
		playing->tempo =
		    mk_playing_tempo(&song->rows[i], playing->tempo);
		*visit = mk_playing_row(song, i, playing->tempo);
		return true;
	}
	return false;
}
