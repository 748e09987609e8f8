#include <libmk/machine/mdcheck.h>

#include <stdio.h>

struct check {
	const struct mk_mdsong *song;
	size_t at;
	struct mk_report *faults;
	size_t found;
};

static void
tell(struct check *check, size_t offset, const char *what)
{
	unsigned number = check->song->position + 1U;

	check->found++;
	if (check->at == MK_MDCHECK_NOWHERE)
		mk_report(check->faults, "song %u%s", number, what);
	else
		mk_report(check->faults, "offset %zu: song %u%s",
		    check->at + offset, number, what);
}

static void song_fault(struct check *check, size_t offset, const char *fmt, ...)
    MK_PRINTF(3, 4);
static void row_fault(struct check *check, size_t row, const char *fmt, ...)
    MK_PRINTF(3, 4);

static void
song_fault(struct check *check, size_t offset, const char *fmt, ...)
{
	struct mk_err err;
	va_list args;

	va_start(args, fmt);
	mk_err_vset(&err, 0, fmt, args);
	va_end(args);
	mk_err_prefix(&err, 0, "%s", "");
	tell(check, offset, err.msg);
}

/* row is an index, from 0. */
static void
row_fault(struct check *check, size_t row, const char *fmt, ...)
{
	struct mk_err err;
	va_list args;

	va_start(args, fmt);
	mk_err_vset(&err, 0, fmt, args);
	va_end(args);
	mk_err_prefix(&err, 0, ", row %zu", row + 1);
	tell(check, mk_mdsong_row_at(row), err.msg);
}

static void
check_tempo(struct check *check, size_t i, unsigned tempo)
{
	if (tempo == MK_MDROW_TEMPO_KEEP ||
	    (tempo >= MK_MDROW_TEMPO_MIN && tempo <= MK_MDROW_TEMPO_MAX))
		return;
	row_fault(check, i, "a tempo of %.6g BPM; the machine has 30 to 300",
	    tempo / 24.0);
}

static void
check_pattern(struct check *check, size_t i, const struct mk_mdrow *row)
{
	unsigned repeats = mk_mdrow_get(row, MK_MDROW_REPEATS);
	unsigned start = mk_mdrow_get(row, MK_MDROW_START);
	unsigned stop = mk_mdrow_get(row, MK_MDROW_STOP);

	if (repeats >= MK_MDROW_PASSES)
		row_fault(check, i, "%u repeats; the machine has 0 to %d",
		    repeats, MK_MDROW_PASSES - 1);
	if (stop > MK_MDSONG_STEPS)
		row_fault(check, i, "steps up to %u; a pattern has %d", stop,
		    MK_MDSONG_STEPS);
	if (start >= stop)
		row_fault(check, i, "starts at step %u, but ends before %u",
		    start, stop);
	check_tempo(check, i, mk_mdrow_get(row, MK_MDROW_TEMPO));
}

static void
check_go(struct check *check, size_t i, const struct mk_mdrow *row)
{
	unsigned target = mk_mdrow_get(row, MK_MDROW_TARGET);
	unsigned repeats = mk_mdrow_get(row, MK_MDROW_REPEATS);

	if (target >= check->song->n_rows)
		row_fault(check, i, "goes to row %u; the song has %zu",
		    target + 1, check->song->n_rows);
	if (target < i && repeats >= MK_MDROW_PASSES)
		row_fault(check, i, "%u repeats; the machine has 0 to %d",
		    repeats, MK_MDROW_PASSES - 1);
}

static void
check_row(struct check *check, size_t i)
{
	const struct mk_mdrow *row = &check->song->rows[i];

	switch (mk_mdrow_kind(row, i)) {
	case MK_MDROW_IS_PATTERN:
		check_pattern(check, i, row);
		return;
	case MK_MDROW_IS_LOOP:
	case MK_MDROW_IS_JUMP:
	case MK_MDROW_IS_HALT:
		check_go(check, i, row);
		return;
	case MK_MDROW_IS_END:
		if (i + 1 < check->song->n_rows)
			row_fault(check, i, "END, but it is not the last row");
		return;
	case MK_MDROW_IS_OTHER:
		row_fault(check, i, "neither a pattern nor a command: %02Xh",
		    mk_mdrow_get(row, MK_MDROW_PATTERN));
		return;
	}
}

static bool
has_end(const struct mk_mdsong *song)
{
	size_t i;

	for (i = 0; i < song->n_rows; i++)
		if (mk_mdrow_kind(&song->rows[i], i) == MK_MDROW_IS_END)
			return true;
	return false;
}

size_t
mk_mdcheck_song(const struct mk_mdsong *song, size_t at,
    struct mk_report *faults)
{
	struct check check = {.song = song, .at = at, .faults = faults};
	size_t i;

	if (song->version != 2)
		song_fault(&check, 7, "version %u; this is known of version 2",
		    song->version);
	if (song->position >= MK_MDSONG_SONGS)
		song_fault(&check, 9, "the machine has songs 1 to %d",
		    MK_MDSONG_SONGS);
	for (i = 0; i < song->n_rows; i++)
		check_row(&check, i);
	if (!has_end(song))
		song_fault(&check, mk_mdsong_row_at(0),
		    "no END: the machine goes on into whatever it has in "
		    "memory");
	return check.found;
}
