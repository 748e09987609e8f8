/* SPDX-License-Identifier: ISC */
#include <libmk/arrange/join_priv.h>

#include <libmk/machine/clipname.h>

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* Does a track with a lower number use the same kit? */
static bool
kit_met_before(const struct mk_takes *takes, int track)
{
	int i;

	for (i = 0; i < track; i++)
		if (takes->tracks[i].pattern &&
		    takes->tracks[i].kit == takes->tracks[track].kit)
			return true;
	return false;
}

static void
join_effects(const struct mk_takes *takes, struct mk_mdkit *kit,
    struct mk_report *warnings)
{
	const struct mk_mdkit *base = mk_takes_base(takes)->kit;
	int track;

	memcpy(kit->effects, base->effects, sizeof(kit->effects));
	for (track = 0; track < MK_MDKIT_TRACKS; track++) {
		const struct mk_take *take = &takes->tracks[track];

		if (!take->pattern || kit_met_before(takes, track) ||
		    !memcmp(take->kit->effects, base->effects,
		        sizeof(base->effects)))
			continue;
		mk_report(warnings,
		    "%s: kits %d and %d differ in their effects; those of %d "
		    "are used",
		    takes->where, base->position + 1, take->kit->position + 1,
		    base->position + 1);
	}
}

void
mk_join_kit(const struct mk_takes *takes, const char *text,
    struct mk_mdkit *kit, struct mk_report *warnings)
{
	const struct mk_mdkit *base = mk_takes_base(takes)->kit;
	int track;

	mk_mdkit_init(kit);
	kit->version = base->version;
	kit->revision = base->revision;
	mk_mdkit_set_name(kit, text, strlen(text));
	join_effects(takes, kit, warnings);
	for (track = 0; track < MK_MDKIT_TRACKS; track++) {
		const struct mk_take *take = &takes->tracks[track];

		if (!take->pattern)
			continue;
		mk_mdkit_copy_track(kit, take->kit, track);
		kit->trigs[track] = take->trig;
		kit->mutes[track] = take->mute;
		if (!take->lfo_off)
			continue;
		kit->lfos[track][MK_MDLFO_TRACK] = (uint8_t)track;
		kit->params[track][MK_MDKIT_LFO_DEPTH] = 0;
	}
}

/* The pattern being made. */
struct join {
	const struct mk_takes *takes;
	struct mk_mdpattern *pattern;
	struct mk_report *warnings;
};

/* Which step of a pattern falls on a step of the new one; -1: none. */
static int
source_step(const struct join *j, const struct mk_mdpattern *from, int step)
{
	if (from->length == j->pattern->length)
		return step;
	return step < j->pattern->length ? step % from->length : -1;
}

static uint64_t
tile(const struct join *j, const struct mk_mdpattern *from, uint64_t mask)
{
	uint64_t tiled = 0;
	int step, at;

	if (from->length == j->pattern->length)
		return mask;
	for (step = 0; step < MK_MDPATTERN_STEPS; step++) {
		at = source_step(j, from, step);
		if (at >= 0)
			tiled |= (mask >> at & 1) << step;
	}
	return tiled;
}

/* Repeats the mask beyond the new pattern's end too, as swing does. */
static uint64_t
tile_on(const struct join *j, const struct mk_mdpattern *from, uint64_t mask)
{
	uint64_t tiled = 0;
	int step;

	if (from->length == j->pattern->length)
		return mask;
	for (step = 0; step < MK_MDPATTERN_STEPS; step++)
		tiled |= (mask >> step % from->length & 1) << step;
	return tiled & mk_mdpattern_bits(j->pattern->wide);
}

static uint64_t
tile_mask(const struct join *j, enum mk_mdmask kind,
    const struct mk_mdpattern *from, uint64_t mask)
{
	if (kind == MK_MDMASK_SWING)
		return tile_on(j, from, mask);
	return tile(j, from, mask);
}

/* Settles what a pattern has only once: length, form, multiplier. */
static int
join_frame(const struct join *j, struct mk_err *err)
{
	const struct mk_mdpattern *base = mk_takes_base(j->takes)->pattern;
	struct mk_mdpattern *to = j->pattern;
	char name[4], other[4];
	int track;

	for (track = 0; track < MK_MDKIT_TRACKS; track++) {
		const struct mk_mdpattern *from =
		    j->takes->tracks[track].pattern;

		if (!from)
			continue;
		if (from->length > to->length)
			to->length = from->length;
		if (from->scale > to->scale)
			to->scale = from->scale;
		to->wide |= from->wide;
		if (from->multiplier == base->multiplier)
			continue;
		mk_clipname_write(base->position, name);
		mk_clipname_write(from->position, other);
		return mk_err_set(err, -EBADMSG,
		    "%s: %s runs at %s, %s at %s; a pattern has one tempo "
		    "multiplier",
		    j->takes->where, name,
		    mk_mdmultiplier_name(base->multiplier), other,
		    mk_mdmultiplier_name(from->multiplier));
	}
	to->wide |= to->scale > 1;
	to->multiplier = base->multiplier;
	return 0;
}

/* Warns once of each pattern whose last pass is cut. */
static void
check_lengths(const struct join *j)
{
	unsigned length = j->pattern->length;
	bool told[MK_MDPATTERN_PATTERNS] = {false};
	char name[4];
	int track;

	for (track = 0; track < MK_MDKIT_TRACKS; track++) {
		const struct mk_mdpattern *from =
		    j->takes->tracks[track].pattern;

		if (!from || length % from->length == 0 || told[from->position])
			continue;
		told[from->position] = true;
		mk_clipname_write(from->position, name);
		mk_report(j->warnings,
		    "%s: the %u steps of %s do not go into %u, its last pass "
		    "is cut",
		    j->takes->where, from->length, name, length);
	}
}

/* The amount of a mask, or 0 for one that has none. */
static uint32_t
amount_of(const struct mk_mdpattern *pattern, enum mk_mdmask kind)
{
	switch (kind) {
	case MK_MDMASK_ACCENT:
		return pattern->accent;
	case MK_MDMASK_SWING:
		return pattern->swing;
	case MK_MDMASK_SLIDE:
	case MK_MDMASKS:
		break;
	}
	return 0;
}

/* Returns the largest amount, and warns of other amounts except 0. */
static uint32_t
join_amount(const struct join *j, enum mk_mdmask kind, const char *what)
{
	uint32_t most = 0, other = 0, amount;
	int track;

	for (track = 0; track < MK_MDKIT_TRACKS; track++) {
		if (!j->takes->tracks[track].pattern)
			continue;
		amount = amount_of(j->takes->tracks[track].pattern, kind);
		if (amount > most) {
			other = most;
			most = amount;
		} else if (amount && amount < most) {
			other = amount;
		}
	}
	if (other)
		mk_report(j->warnings,
		    "%s: patterns differ in their %s, %lu and %lu: %lu is "
		    "used",
		    j->takes->where, what, (unsigned long)other,
		    (unsigned long)most, (unsigned long)most);
	return most;
}

/* The mask with which a track plays, laid out in the new pattern. */
static uint64_t
effective(const struct join *j, enum mk_mdmask kind, int track, uint32_t most)
{
	const struct mk_mdpattern *from = j->takes->tracks[track].pattern;

	if (kind != MK_MDMASK_SLIDE && most && !amount_of(from, kind))
		return 0;
	return tile_mask(j, kind, from,
	    from->edit_all[kind] ? from->all[kind] : from->own[kind][track]);
}

/* Do all tracks play with the masks of their patterns, and are those equal? */
static bool
is_for_all(const struct join *j, enum mk_mdmask kind, uint32_t most)
{
	uint64_t steps = UINT64_MAX >> (64 - j->pattern->length);
	uint64_t mask = 0, first = 0;
	bool any = false;
	int track;

	for (track = 0; track < MK_MDKIT_TRACKS; track++) {
		const struct mk_mdpattern *from =
		    j->takes->tracks[track].pattern;

		if (!from)
			continue;
		mask = effective(j, kind, track, most) & steps;
		if (!any)
			first = mask;
		if (!from->edit_all[kind] || mask != first)
			return false;
		any = true;
	}
	return true;
}

static void
join_masks(const struct join *j, enum mk_mdmask kind, uint32_t most)
{
	const struct mk_take *base = mk_takes_base(j->takes);
	bool for_all = is_for_all(j, kind, most);
	struct mk_mdpattern *to = j->pattern;
	int track;

	to->edit_all[kind] = for_all;
	to->all[kind] =
	    tile_mask(j, kind, base->pattern, base->pattern->all[kind]);
	if (for_all)
		to->all[kind] =
		    effective(j, kind, (int)(base - j->takes->tracks), most);
	for (track = 0; track < MK_MDKIT_TRACKS; track++) {
		const struct mk_mdpattern *from =
		    j->takes->tracks[track].pattern;

		if (!from)
			continue;
		to->own[kind][track] = for_all
		    ? tile_mask(j, kind, from, from->own[kind][track])
		    : effective(j, kind, track, most);
	}
}

/* Copies a row of locks; false if no lock falls within the pattern. */
static bool
join_row(const struct join *j, const struct mk_mdpattern *from,
    const uint8_t *row, uint8_t to[MK_MDPATTERN_STEPS])
{
	int room = MK_MDPATTERN_BAR * (j->pattern->scale + 1);
	bool any = false;
	int step, at;

	for (step = 0; step < MK_MDPATTERN_STEPS; step++) {
		at = source_step(j, from, step);
		to[step] = at < 0 ? MK_MDPATTERN_NO_LOCK : row[at];
		any |= step < room && to[step] != MK_MDPATTERN_NO_LOCK;
	}
	return any;
}

/* Appends a track's rows of locks, and returns how many rows there are now. */
static size_t
join_locks(const struct join *j, int track, size_t rows)
{
	const struct mk_take *take = &j->takes->tracks[track];
	uint8_t copy[MK_MDPATTERN_STEPS];
	const uint8_t *row;
	int param;

	for (param = 0; param < MK_MDKIT_PARAMS; param++) {
		row = mk_mdpattern_row(take->pattern, track, param);
		if (!row || (take->lfo_off && param == MK_MDKIT_LFO_DEPTH) ||
		    !join_row(j, take->pattern, row, copy))
			continue;
		j->pattern->locked[track] |= UINT32_C(1) << param;
		if (rows < MK_MDPATTERN_LOCKS)
			memcpy(j->pattern->locks[rows], copy, sizeof(copy));
		rows++;
	}
	return rows;
}

/* The error for a full pattern, with the rows that each track needs. */
static int
too_many_locks(const struct join *j, size_t rows, struct mk_err *err)
{
	char list[16 * MK_MDKIT_TRACKS];
	size_t len = 0, n;
	int track;

	for (track = 0; track < MK_MDKIT_TRACKS; track++) {
		n = mk_mdpattern_track_rows(j->pattern, track);
		if (n)
			len += (size_t)snprintf(list + len, sizeof(list) - len,
			    "%s%d:%zu", len ? ", " : "", track + 1, n);
	}
	return mk_err_set(err, -EBADMSG,
	    "%s: %zu locked parameters, the machine has %d (by track: %s)",
	    j->takes->where, rows, MK_MDPATTERN_LOCKS, list);
}

static int
join_tracks(const struct join *j, struct mk_err *err)
{
	size_t rows = 0;
	int track;

	for (track = 0; track < MK_MDKIT_TRACKS; track++) {
		const struct mk_take *take = &j->takes->tracks[track];

		if (!take->pattern || !mk_take_plays(take, track))
			continue;
		j->pattern->trigs[track] =
		    tile(j, take->pattern, take->pattern->trigs[track]);
		rows = join_locks(j, track, rows);
	}
	return rows > MK_MDPATTERN_LOCKS ? too_many_locks(j, rows, err) : 0;
}

int
mk_join_pattern(const struct mk_takes *takes, struct mk_mdpattern *pattern,
    struct mk_report *warnings, struct mk_err *err)
{
	struct mk_mdpattern frame = {.length = 0};
	struct join j = {
	    .takes = takes, .pattern = &frame, .warnings = warnings};
	int status = join_frame(&j, err);

	if (status)
		return status;
	mk_mdpattern_init(pattern, frame.wide);
	pattern->length = frame.length;
	pattern->scale = frame.scale;
	pattern->multiplier = frame.multiplier;
	j.pattern = pattern;
	check_lengths(&j);
	pattern->accent = (uint8_t)join_amount(&j, MK_MDMASK_ACCENT, "accent");
	pattern->swing = join_amount(&j, MK_MDMASK_SWING, "swing");
	join_masks(&j, MK_MDMASK_ACCENT, pattern->accent);
	join_masks(&j, MK_MDMASK_SLIDE, 0);
	join_masks(&j, MK_MDMASK_SWING, pattern->swing);
	return join_tracks(&j, err);
}
