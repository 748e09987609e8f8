/* SPDX-License-Identifier: ISC */
#include <libmk/arrange/wiring_priv.h>

#include <stdio.h>

/* The knobs of a CTR-8P: each a track and a parameter. */
#define KNOBS    8
#define KNOBS_AT 8

/* Machines that play what another records: RAM-P is RAM-R and two. */
#define RAM_TO_RECORDER 2

static bool
is_player(uint32_t model)
{
	return model == 0xa2 || model == 0xa3 || model == 0xa7 || model == 0xa8;
}

/* Does the track have an LFO? Those of CTR-AL and CTR-8P have knobs instead. */
static bool
has_lfo(const struct mk_mdkit *kit, int track)
{
	return kit->models[track] != MK_MDMODEL_CTR_AL &&
	    kit->models[track] != MK_MDMODEL_CTR_8P;
}

/* Does the track's LFO move anything? */
static bool
lfo_moves(const struct mk_mdkit *kit, const struct mk_mdpattern *pattern,
    int track)
{
	return has_lfo(kit, track) &&
	    (kit->params[track][MK_MDKIT_LFO_DEPTH] ||
	        pattern->locked[track] >> MK_MDKIT_LFO_DEPTH & 1);
}

static uint8_t
lfo_target(const struct mk_mdkit *kit, int track)
{
	return kit->lfos[track][MK_MDLFO_TRACK];
}

static unsigned
bit_of(uint8_t track)
{
	return track < MK_MDKIT_TRACKS ? 1U << track : 0;
}

uint16_t
mk_wiring_reach(const struct mk_mdkit *kit, const struct mk_mdpattern *pattern,
    int track)
{
	unsigned reach = bit_of(kit->trigs[track]) | bit_of(kit->mutes[track]);

	if (lfo_moves(kit, pattern, track))
		reach |= bit_of(lfo_target(kit, track));
	return (uint16_t)(reach & ~(1U << track));
}

/* The work on one scene. */
struct wiring {
	struct mk_takes *takes;
	struct mk_report *warnings;
};

/* Takes a track along with another, unless it is taken already. */
static bool
help(struct mk_takes *takes, int track, int helper)
{
	struct mk_take *to = &takes->tracks[helper];

	if (to->pattern)
		return false;
	*to = takes->tracks[track];
	to->helper = true;
	return true;
}

/* Takes along what a track needs. */
static bool
add_helpers(struct mk_takes *takes, int track)
{
	const struct mk_take *take = &takes->tracks[track];
	uint8_t trig = take->kit->trigs[track];
	bool added = false;
	int other;

	if (trig < MK_MDKIT_TRACKS)
		added |= help(takes, track, trig);
	for (other = 0; other < MK_MDKIT_TRACKS; other++)
		if (other != track && lfo_target(take->kit, other) == track &&
		    lfo_moves(take->kit, take->pattern, other))
			added |= help(takes, track, other);
	return added;
}

static bool
same_kit(const struct mk_take *a, const struct mk_take *b)
{
	return a->kit == b->kit || mk_mdkit_equal(a->kit, b->kit);
}

/* Is a track taken from a kit other than the take's? */
static bool
is_foreign(const struct mk_takes *takes, const struct mk_take *take, int track)
{
	return takes->tracks[track].pattern &&
	    !same_kit(take, &takes->tracks[track]);
}

/*
 * Warns of what becomes of a track's wiring to one of another kit: "the LFO of"
 * it "is switched off".
 */
static void
tell_wire(const struct wiring *w, int track, int other, const char *what,
    const char *result)
{
	const struct mk_take *take = &w->takes->tracks[track];
	const struct mk_take *holds = &w->takes->tracks[other];
	char name[4], holder[4];

	mk_clipname_write(take->pattern->position, name);
	mk_clipname_write(holds->pattern->position, holder);
	mk_report(w->warnings,
	    "%s: %s track %d (%s, kit %d) %s: track %d comes from %s",
	    w->takes->where, what, track + 1, name, take->kit->position + 1,
	    result, other + 1, holder);
}

/* Decides what becomes of a group's target. */
static uint8_t
settle_group(const struct wiring *w, int track, uint8_t target,
    const char *what)
{
	const struct mk_takes *takes = w->takes;
	const struct mk_take *take = &takes->tracks[track];

	if (target >= MK_MDKIT_TRACKS || !takes->tracks[target].pattern)
		return MK_MDKIT_NONE;
	if (!is_foreign(takes, take, target))
		return target;
	tell_wire(w, track, target, what, "is left out");
	return MK_MDKIT_NONE;
}

static void
settle_lfo(const struct wiring *w, int track)
{
	struct mk_take *take = &w->takes->tracks[track];
	uint8_t target = lfo_target(take->kit, track);
	int other;

	if (has_lfo(take->kit, track) && target != track &&
	    target < MK_MDKIT_TRACKS && is_foreign(w->takes, take, target)) {
		take->lfo_off = true;
		if (lfo_moves(take->kit, take->pattern, track))
			tell_wire(w, track, target, "the LFO of",
			    "is switched off");
	}
	for (other = 0; other < MK_MDKIT_TRACKS; other++)
		if (other != track && lfo_target(take->kit, other) == track &&
		    lfo_moves(take->kit, take->pattern, other) &&
		    is_foreign(w->takes, take, other))
			tell_wire(w, track, other, "the LFO that moves",
			    "is missing");
}

/* Warns of knobs that now turn tracks from another kit. */
static void
check_controller(const struct wiring *w, int track)
{
	const struct mk_take *take = &w->takes->tracks[track];
	const struct mk_take *base = mk_takes_base(w->takes);
	uint32_t model = take->kit->models[track];
	const uint8_t *knobs = take->kit->params[track] + KNOBS_AT;
	unsigned told = 0;
	int i;

	for (i = 0; model == MK_MDMODEL_CTR_8P && i < KNOBS; i++) {
		uint8_t target = knobs[2 * i];

		if (bit_of(target) & ~told &&
		    is_foreign(w->takes, take, target))
			tell_wire(w, track, target, "a knob of",
			    "turns another sound");
		told |= bit_of(target);
	}
	if (model >= MK_MDMODEL_CTR_RE && model <= MK_MDMODEL_CTR_DX &&
	    !same_kit(take, base))
		mk_report(w->warnings,
		    "%s: track %d controls an effect of kit %d, but the "
		    "effects are those of kit %d",
		    w->takes->where, track + 1, take->kit->position + 1,
		    base->kit->position + 1);
}

static void
check_player(const struct wiring *w, int track)
{
	const struct mk_takes *takes = w->takes;
	uint32_t model = takes->tracks[track].kit->models[track];
	int other;

	if (!is_player(model))
		return;
	for (other = 0; other < MK_MDKIT_TRACKS; other++) {
		const struct mk_take *take = &takes->tracks[other];

		if (take->pattern &&
		    take->kit->models[other] == model - RAM_TO_RECORDER)
			return;
	}
	mk_report(w->warnings,
	    "%s: track %d plays what a RAM-R machine records, and none is "
	    "taken",
	    takes->where, track + 1);
}

void
mk_wiring_settle(struct mk_takes *takes, struct mk_report *warnings)
{
	const struct wiring w = {.takes = takes, .warnings = warnings};
	struct mk_take *take;
	bool added;
	int track;

	do {
		added = false;
		for (track = 0; track < MK_MDKIT_TRACKS; track++)
			if (takes->tracks[track].pattern)
				added |= add_helpers(takes, track);
	} while (added);
	for (track = 0; track < MK_MDKIT_TRACKS; track++) {
		take = &takes->tracks[track];
		if (!take->pattern)
			continue;
		take->trig = settle_group(&w, track, take->kit->trigs[track],
		    "the trig group of");
		take->mute = settle_group(&w, track, take->kit->mutes[track],
		    "the mute group of");
		settle_lfo(&w, track);
		check_controller(&w, track);
		check_player(&w, track);
	}
}
