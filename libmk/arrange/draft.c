/* SPDX-License-Identifier: ISC */
#include <libmk/arrange/draft_priv.h>

#include <libmk/arrange/wiring_priv.h>

#include <string.h>

bool
mk_draft_equal(const struct mk_draft *a, const struct mk_draft *b)
{
	return mk_mdkit_equal(&a->kit, &b->kit) &&
	    mk_mdpattern_equal(&a->pattern, &b->pattern);
}

static bool
same_frame(const struct mk_draft *a, const struct mk_draft *b)
{
	return a->kit.version == b->kit.version &&
	    a->kit.revision == b->kit.revision &&
	    !memcmp(a->kit.effects, b->kit.effects, sizeof(a->kit.effects)) &&
	    mk_mdpattern_same_frame(&a->pattern, &b->pattern);
}

static bool
uses(const struct mk_draft *draft, int track)
{
	return draft->tracks >> track & 1;
}

static bool
same_tracks(const struct mk_draft *a, const struct mk_draft *b)
{
	int track;

	for (track = 0; track < MK_MDKIT_TRACKS; track++)
		if (uses(a, track) && uses(b, track) &&
		    (!mk_mdkit_same_track(&a->kit, &b->kit, track) ||
		        !mk_mdpattern_same_track(&a->pattern, &b->pattern,
		            track)))
			return false;
	return true;
}

/* Does a track of a reach a track that only b uses? */
static bool
reaches(const struct mk_draft *a, const struct mk_draft *b)
{
	unsigned only = b->tracks & ~(unsigned)a->tracks;
	int track;

	for (track = 0; track < MK_MDKIT_TRACKS; track++)
		if (uses(a, track) &&
		    mk_wiring_reach(&a->kit, &a->pattern, track) & only)
			return true;
	return false;
}

static bool
locks_fit(const struct mk_draft *a, const struct mk_draft *b)
{
	size_t rows = mk_mdpattern_rows(&a->pattern);
	int track;

	for (track = 0; track < MK_MDKIT_TRACKS; track++)
		if (uses(b, track) && !uses(a, track))
			rows += mk_mdpattern_track_rows(&b->pattern, track);
	return rows <= MK_MDPATTERN_LOCKS;
}

bool
mk_draft_fits(const struct mk_draft *a, const struct mk_draft *b)
{
	return same_frame(a, b) && same_tracks(a, b) && !reaches(a, b) &&
	    !reaches(b, a) && locks_fit(a, b);
}

/* Copies a track's steps, and appends its rows of locks. */
static size_t
copy_steps(struct mk_mdpattern *to, const struct mk_mdpattern *from, int track,
    size_t rows)
{
	const uint8_t *row;
	int i;

	to->trigs[track] = from->trigs[track];
	to->locked[track] = from->locked[track];
	for (i = 0; i < MK_MDMASKS; i++)
		to->own[i][track] = from->own[i][track];
	for (i = 0; i < MK_MDKIT_PARAMS; i++) {
		row = mk_mdpattern_row(from, track, i);
		if (row && rows < MK_MDPATTERN_LOCKS)
			memcpy(to->locks[rows++], row, MK_MDPATTERN_STEPS);
	}
	return rows;
}

void
mk_draft_unite(struct mk_draft *draft, const struct mk_draft *other)
{
	const struct mk_draft old = *draft;
	size_t rows = 0;
	int track;

	memset(draft->pattern.locks, MK_MDPATTERN_NO_LOCK,
	    sizeof(draft->pattern.locks));
	for (track = 0; track < MK_MDKIT_TRACKS; track++) {
		const struct mk_draft *from = &old;

		if (uses(other, track) && !uses(&old, track)) {
			from = other;
			mk_mdkit_copy_track(&draft->kit, &other->kit, track);
		}
		rows = copy_steps(&draft->pattern, &from->pattern, track, rows);
	}
	draft->tracks |= other->tracks;
}
