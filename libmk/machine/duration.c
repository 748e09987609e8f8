#include <libmk/machine/duration.h>

#include <libmk/song/barbeat.h>

#include <math.h>
#include <string.h>

#define STEPS_A_BEAT 4

/* What a play-through remembers. */
struct player {
	const struct mk_mdsong *song;
	double tempo; /* 0: unknown */
	/* Passes that a LOOP still has to send back; -1: not met yet. */
	int left[MK_MDSONG_ROWS];
	bool played[MK_MDSONG_ROWS];
};

static double
seconds_of(uint64_t steps, double tempo)
{
	if (tempo <= 0)
		return -1;
	return (double)steps * 60 / (tempo * STEPS_A_BEAT);
}

static double
tempo_after(const struct mk_mdrow *row, double tempo)
{
	unsigned own = mk_mdrow_get(row, MK_MDROW_TEMPO);

	return own == MK_MDROW_TEMPO_KEEP || own == 0 ? tempo : own / 24.0;
}

static uint64_t
steps_of(const struct mk_mdrow *row)
{
	unsigned start = mk_mdrow_get(row, MK_MDROW_START);
	unsigned stop = mk_mdrow_get(row, MK_MDROW_STOP);

	if (stop <= start)
		return 0;
	return (mk_mdrow_get(row, MK_MDROW_REPEATS) + 1) *
	    (uint64_t)(stop - start);
}

static void
add(struct mk_span *to, const struct mk_span *span)
{
	to->steps += span->steps;
	if (span->seconds < 0)
		to->seconds = -1;
	else if (to->seconds >= 0)
		to->seconds += span->seconds;
}

/* Plays a pattern's row. */
static void
play(struct player *player, size_t i, struct mk_duration *duration)
{
	const struct mk_mdrow *row = &player->song->rows[i];
	struct mk_span span = {.steps = steps_of(row)};

	player->tempo = tempo_after(row, player->tempo);
	span.seconds = seconds_of(span.steps, player->tempo);
	add(&duration->total, &span);
	if (!player->played[i])
		duration->rows[i] = span;
	player->played[i] = true;
}

/* Returns the row after a LOOP. */
static size_t
follow_loop(struct player *player, size_t i)
{
	const struct mk_mdrow *row = &player->song->rows[i];

	if (player->left[i] < 0)
		player->left[i] = (int)mk_mdrow_get(row, MK_MDROW_REPEATS);
	if (player->left[i]-- > 0)
		return mk_mdrow_get(row, MK_MDROW_TARGET);
	/* Met again, in a loop around it, it starts anew. */
	return i + 1;
}

/* Whether the song ends at row i, and how. */
static bool
ends(const struct mk_mdsong *song, size_t i, enum mk_duration_end *end)
{
	enum mk_mdrow_kind kind;

	*end = MK_DURATION_NO_END;
	if (i >= song->n_rows)
		return true;
	kind = mk_mdrow_kind(&song->rows[i], i);
	if (kind == MK_MDROW_IS_END)
		*end = MK_DURATION_END;
	else if (kind == MK_MDROW_IS_HALT)
		*end = MK_DURATION_HALT;
	else if (kind == MK_MDROW_IS_LOOP &&
	    mk_mdrow_get(&song->rows[i], MK_MDROW_REPEATS) == 0)
		*end = MK_DURATION_FOREVER;
	return *end != MK_DURATION_NO_END;
}

/* Rows that no way leads to. */
static void
fill_unplayed(const struct player *player, double tempo,
    struct mk_duration *duration)
{
	size_t i;

	for (i = 0; i < player->song->n_rows; i++) {
		const struct mk_mdrow *row = &player->song->rows[i];
		struct mk_span *span = &duration->rows[i];

		if (mk_mdrow_kind(row, i) != MK_MDROW_IS_PATTERN)
			continue;
		tempo = tempo_after(row, tempo);
		if (player->played[i])
			continue;
		span->steps = steps_of(row);
		span->seconds = seconds_of(span->steps, tempo);
	}
}

void
mk_duration_count(const struct mk_mdsong *song, double tempo,
    struct mk_duration *duration)
{
	struct player player = {.song = song, .tempo = tempo};
	long visits;
	size_t i = 0;

	memset(player.left, -1, sizeof(player.left));
	memset(duration, 0, sizeof(*duration));
	for (visits = 0; !ends(song, i, &duration->end); visits++) {
		enum mk_mdrow_kind kind = mk_mdrow_kind(&song->rows[i], i);

		if (visits == MK_DURATION_VISITS) {
			duration->end = MK_DURATION_TOO_LONG;
			break;
		}
		if (kind == MK_MDROW_IS_PATTERN)
			play(&player, i, duration);
		if (kind == MK_MDROW_IS_LOOP)
			i = follow_loop(&player, i);
		else if (kind == MK_MDROW_IS_JUMP)
			i = mk_mdrow_get(&song->rows[i], MK_MDROW_TARGET);
		else
			i++;
	}
	duration->end_row = i;
	fill_unplayed(&player, tempo, duration);
}

double
mk_duration_bars(uint64_t steps, struct mk_signature signature)
{
	double beats = (double)steps / STEPS_A_BEAT;

	return round(beats / mk_barbeat_bar(signature) * 1000) / 1000;
}
