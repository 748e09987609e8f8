/* SPDX-License-Identifier: ISC */
#include <libmk/machine/mdcheck.h>

#include <libmk/machine/clipname.h>
#include <libmk/machine/mdsong.h>

#include <stdio.h>

struct check {
	char name[16]; /* "song 4" */
	size_t at;
	struct mk_report *faults;
	size_t found;
};

static void tell_fault(struct check *check, size_t offset, const char *fmt, ...)
    MK_PRINTF(3, 4);

/* Reports a fault at an offset in the message; fmt continues after the name. */
static void
tell_fault(struct check *check, size_t offset, const char *fmt, ...)
{
	struct mk_err what;
	va_list args;

	va_start(args, fmt);
	mk_err_vset(&what, 0, fmt, args);
	va_end(args);
	check->found++;
	if (check->at == MK_MDCHECK_NOWHERE)
		mk_report(check->faults, "%s%s", check->name, what.msg);
	else
		mk_report(check->faults, "offset %zu: %s%s", check->at + offset,
		    check->name, what.msg);
}

static void row_fault(struct check *check, size_t row, const char *fmt, ...)
    MK_PRINTF(3, 4);

/* row is an index, from 0. */
static void
row_fault(struct check *check, size_t row, const char *fmt, ...)
{
	struct mk_err what;
	va_list args;

	va_start(args, fmt);
	mk_err_vset(&what, 0, fmt, args);
	va_end(args);
	tell_fault(check, mk_mdsong_row_at(row), ", row %zu: %s", row + 1,
	    what.msg);
}

static void
check_tempo(struct check *check, size_t i, unsigned tempo)
{
	if (tempo == MK_ROW_TEMPO_KEEP ||
	    (tempo >= MK_ROW_TEMPO_MIN && tempo <= MK_ROW_TEMPO_MAX))
		return;
	row_fault(check, i, "a tempo of %.6g BPM; the machine has 30 to 300",
	    tempo / 24.0);
}

static void
check_pattern(struct check *check, size_t i, const struct mk_row *row)
{
	unsigned repeats = mk_row_get(row, MK_ROW_REPEATS);
	unsigned start = mk_row_get(row, MK_ROW_START);
	unsigned stop = mk_row_get(row, MK_ROW_STOP);

	if (repeats >= MK_ROW_PASSES)
		row_fault(check, i, "%u repeats; the machine has 0 to %d",
		    repeats, MK_ROW_PASSES - 1);
	if (stop > MK_ROW_STEPS)
		row_fault(check, i, "steps up to %u; a pattern has %d", stop,
		    MK_ROW_STEPS);
	if (start >= stop)
		row_fault(check, i, "starts at step %u, but ends before %u",
		    start, stop);
	check_tempo(check, i, mk_row_get(row, MK_ROW_TEMPO));
}

static void
check_go(struct check *check, const struct mk_rowsong *song, size_t i,
    const struct mk_row *row)
{
	unsigned target = mk_row_get(row, MK_ROW_TARGET);
	unsigned repeats = mk_row_get(row, MK_ROW_REPEATS);

	if (target >= song->n_rows)
		row_fault(check, i, "goes to row %u; the song has %zu",
		    target + 1, song->n_rows);
	if (target < i && repeats >= MK_ROW_PASSES)
		row_fault(check, i, "%u repeats; the machine has 0 to %d",
		    repeats, MK_ROW_PASSES - 1);
}

static void
check_row(struct check *check, const struct mk_rowsong *song, size_t i)
{
	const struct mk_row *row = &song->rows[i];

	switch (mk_row_kind(row, i)) {
	case MK_ROW_IS_PATTERN:
		check_pattern(check, i, row);
		return;
	case MK_ROW_IS_LOOP:
	case MK_ROW_IS_JUMP:
	case MK_ROW_IS_HALT:
		check_go(check, song, i, row);
		return;
	case MK_ROW_IS_END:
		if (i + 1 < song->n_rows)
			row_fault(check, i, "END, but it is not the last row");
		return;
	case MK_ROW_IS_OTHER:
		row_fault(check, i, "neither a pattern nor a command: %02Xh",
		    mk_row_get(row, MK_ROW_PATTERN));
		return;
	}
}

static bool
has_end(const struct mk_rowsong *song)
{
	size_t i;

	for (i = 0; i < song->n_rows; i++)
		if (mk_row_kind(&song->rows[i], i) == MK_ROW_IS_END)
			return true;
	return false;
}

size_t
mk_mdcheck_song(const struct mk_rowsong *song, size_t at,
    struct mk_report *faults)
{
	struct check check = {.at = at, .faults = faults};
	size_t i;

	snprintf(check.name, sizeof(check.name), "song %u",
	    song->position + 1U);
	if (song->version != 2)
		tell_fault(&check, 7,
		    ": version %u; this is known of version 2", song->version);
	if (song->position >= MK_MDSONG_SONGS)
		tell_fault(&check, 9, ": the machine has songs 1 to %d",
		    MK_MDSONG_SONGS);
	for (i = 0; i < song->n_rows; i++)
		check_row(&check, song, i);
	if (!has_end(song))
		tell_fault(&check, mk_mdsong_row_at(0),
		    ": no END: the machine goes on into whatever it has in "
		    "memory");
	return check.found;
}

/* The bytes of an LFO that have a limit. */
static const struct {
	uint8_t byte, max;
	const char *what;
} lfo_limits[] = {
    {MK_MDLFO_TRACK, MK_MDKIT_TRACKS - 1, "moves a track that does not exist"},
    {MK_MDLFO_PARAM, MK_MDKIT_PARAMS - 1,
        "moves a parameter that does not exist"},
    {MK_MDLFO_SHAPE1, 5, "has a first shape that does not exist"},
    {MK_MDLFO_SHAPE2, 5, "has a second shape that does not exist"},
    {MK_MDLFO_UPDATE, 2, "is neither free, trig nor hold"},
};

static void
check_lfo(struct check *check, const struct mk_mdkit *kit, int track)
{
	size_t i;

	for (i = 0; i < sizeof(lfo_limits) / sizeof(*lfo_limits); i++) {
		const uint8_t *byte = &kit->lfos[track][lfo_limits[i].byte];

		if (*byte > lfo_limits[i].max)
			tell_fault(check, mk_mdkit_where(kit, byte),
			    ", track %d: its LFO %s: %u", track + 1,
			    lfo_limits[i].what, *byte);
	}
}

/* Checks a group's target; group is what it is called. */
static void
check_group(struct check *check, const struct mk_mdkit *kit,
    const uint8_t groups[MK_MDKIT_TRACKS], int track, const char *group)
{
	if (groups[track] < MK_MDKIT_TRACKS || groups[track] == MK_MDKIT_NONE)
		return;
	tell_fault(check, mk_mdkit_where(kit, &groups[track]),
	    ", track %d: its %s group has a track that does not exist: %u",
	    track + 1, group, groups[track]);
}

static void
check_track(struct check *check, const struct mk_mdkit *kit, int track)
{
	uint32_t model = kit->models[track];
	int param;

	if (kit->version > 4)
		model &= ~(uint32_t)MK_MDMODEL_TONAL;
	if (model > 0xff)
		tell_fault(check, mk_mdkit_where(kit, &kit->models[track]),
		    ", track %d: no sound is known as %lXh", track + 1,
		    (unsigned long)model);
	for (param = 0; param < MK_MDKIT_PARAMS; param++)
		if (kit->params[track][param] > 0x7f)
			tell_fault(check,
			    mk_mdkit_where(kit, &kit->params[track][param]),
			    ", track %d, %s: %u; the machine has 0 to 127",
			    track + 1, mk_mdkit_param((unsigned)param),
			    kit->params[track][param]);
	check_lfo(check, kit, track);
	check_group(check, kit, kit->trigs, track, "trig");
	check_group(check, kit, kit->mutes, track, "mute");
}

size_t
mk_mdcheck_kit(const struct mk_mdkit *kit, size_t at, struct mk_report *faults)
{
	struct check check = {.at = at, .faults = faults};
	int track;

	snprintf(check.name, sizeof(check.name), "kit %u", kit->position + 1U);
	if (kit->position >= MK_MDKIT_KITS)
		tell_fault(&check, 9, ": the machine has kits 1 to %d",
		    MK_MDKIT_KITS);
	for (track = 0; track < MK_MDKIT_TRACKS; track++)
		check_track(&check, kit, track);
	return check.found;
}

static void
check_length(struct check *check, const struct mk_mdpattern *pattern)
{
	int most = MK_MDPATTERN_BAR * (pattern->scale + 1);

	if (pattern->scale * MK_MDPATTERN_BAR >= MK_MDPATTERN_STEPS)
		tell_fault(check, mk_mdpattern_where(pattern, &pattern->scale),
		    ": scale %u; the machine has 0 to 3", pattern->scale);
	if (!pattern->wide && most > MK_MDPATTERN_NARROW)
		most = MK_MDPATTERN_NARROW;
	if (most > MK_MDPATTERN_STEPS)
		most = MK_MDPATTERN_STEPS;
	if (pattern->length < 1 || pattern->length > most)
		tell_fault(check, mk_mdpattern_where(pattern, &pattern->length),
		    ": %u steps; it has room for 1 to %d", pattern->length,
		    most);
}

static void
check_settings(struct check *check, const struct mk_mdpattern *pattern)
{
	if (pattern->multiplier >= MK_MDMULTIPLIERS)
		tell_fault(check,
		    mk_mdpattern_where(pattern, &pattern->multiplier),
		    ": multiplier %u; the machine has 0 to 3",
		    pattern->multiplier);
	if (pattern->kit >= MK_MDKIT_KITS)
		tell_fault(check, mk_mdpattern_where(pattern, &pattern->kit),
		    ": kit %u; the machine has 1 to %d", pattern->kit + 1U,
		    MK_MDKIT_KITS);
	if (pattern->swing > MK_MDPATTERN_SWING_MAX)
		tell_fault(check, mk_mdpattern_where(pattern, &pattern->swing),
		    ": a swing of %lu; the machine has 0 to %d",
		    (unsigned long)pattern->swing, MK_MDPATTERN_SWING_MAX);
	if (pattern->accent > 0x7f)
		tell_fault(check, mk_mdpattern_where(pattern, &pattern->accent),
		    ": an accent of %u; the machine has 0 to 127",
		    pattern->accent);
}

static void
check_row_of(struct check *check, const struct mk_mdpattern *pattern, int track,
    unsigned param)
{
	const uint8_t *row = mk_mdpattern_row(pattern, track, (int)param);
	int step;

	for (step = 0; row && step < MK_MDPATTERN_STEPS; step++)
		if (row[step] > 0x7f && row[step] != MK_MDPATTERN_NO_LOCK)
			tell_fault(check,
			    mk_mdpattern_where(pattern, &row[step]),
			    ", track %d, %s, step %d: locked to %u; the "
			    "machine has 0 to 127",
			    track + 1, mk_mdkit_param(param), step + 1,
			    row[step]);
}

static void
check_locks(struct check *check, const struct mk_mdpattern *pattern, int track)
{
	uint32_t locked = pattern->locked[track];
	unsigned param;

	if (locked >> MK_MDKIT_PARAMS)
		tell_fault(check,
		    mk_mdpattern_where(pattern, &pattern->locked[track]),
		    ", track %d: locks a parameter beyond the last", track + 1);
	for (param = 0; param < MK_MDKIT_PARAMS; param++)
		if (locked >> param & 1)
			check_row_of(check, pattern, track, param);
}

size_t
mk_mdcheck_pattern(const struct mk_mdpattern *pattern, size_t at,
    struct mk_report *faults)
{
	struct check check = {.at = at, .faults = faults};
	size_t rows = mk_mdpattern_rows(pattern);
	char name[4];
	int track;

	mk_clipname_write(pattern->position % MK_MDPATTERN_PATTERNS, name);
	snprintf(check.name, sizeof(check.name), "pattern %s", name);
	check_length(&check, pattern);
	check_settings(&check, pattern);
	if (rows > MK_MDPATTERN_LOCKS)
		tell_fault(&check, mk_mdpattern_where(pattern, pattern->locked),
		    ": %zu locked parameters; the machine has %d", rows,
		    MK_MDPATTERN_LOCKS);
	for (track = 0; track < MK_MDKIT_TRACKS; track++)
		check_locks(&check, pattern, track);
	return check.found;
}
