/* SPDX-License-Identifier: ISC */
/*
 * Which tracks a scene takes from which patterns and kits.
 *
 * A track keeps its number, because the machine's LFOs, groups and controllers
 * refer to tracks by number. Besides the tracks that clips name there are
 * helpers, without which those would sound different; arrange/wiring_priv.h
 * finds them.
 */
#ifndef LIBMK_ARRANGE_TAKES_PRIV_H
#define LIBMK_ARRANGE_TAKES_PRIV_H

#include <libmk/base/err.h>
#include <libmk/machine/clipname.h>
#include <libmk/machine/mdmemory_priv.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define MK_TAKES_WHERE 96

/* What tracks are taken from; what was checked once is not checked again. */
struct mk_sources {
	const struct mk_mdmemory *dump;
	bool kits[MK_MDKIT_KITS];
	bool patterns[MK_MDPATTERN_PATTERNS];
};

struct mk_take {
	const struct mk_mdpattern *pattern; /* NULL: the track is not taken */
	const struct mk_mdkit *kit;
	bool helper;
	/* What becomes of its wiring; see arrange/wiring_priv.h. */
	uint8_t trig, mute;
	bool lfo_off;
};

struct mk_takes {
	struct mk_take tracks[MK_MDKIT_TRACKS];
	char where[MK_TAKES_WHERE]; /* for messages: "scene S1" */
};

/* Start without tracks. */
void mk_takes_init(struct mk_takes *takes, const char *where);

/*
 * Take what a clip plays: a track of a pattern, or all of it.
 *
 * Returns 0, or -EBADMSG if the dump lacks the pattern or its kit, if either
 * has a fault, or if the track is already taken from another pattern; the
 * sentence begins with takes->where.
 */
int mk_takes_add(struct mk_takes *takes, struct mk_sources *sources,
    const struct mk_clipname *plays, struct mk_err *err);

/* Return the first take, which decides what a pattern has only once. */
const struct mk_take *mk_takes_base(const struct mk_takes *takes);

/* Return whether a taken track's trigs and locks come along. */
bool mk_take_plays(const struct mk_take *take, int track);

/* Return the tracks taken, helpers included; or the helpers only. */
uint16_t mk_takes_tracks(const struct mk_takes *takes);
uint16_t mk_takes_helpers(const struct mk_takes *takes);

#endif
