/* SPDX-License-Identifier: ISC */
/*
 * How the tracks of a kit depend on one another.
 *
 * An LFO may move another track's parameter, or another LFO's speed; a trig
 * group starts another track; a mute group cuts one; CTR machines turn other
 * tracks' parameters. Often it is silent tracks that do so: a scene that
 * takes a track without them has lost its sound.
 */
#ifndef LIBMK_ARRANGE_WIRING_PRIV_H
#define LIBMK_ARRANGE_WIRING_PRIV_H

#include <libmk/arrange/takes_priv.h>
#include <libmk/base/report.h>

#include <stdint.h>

/*
 * Take helpers, and settle what becomes of each track's relations.
 *
 * A track brings along the one that its trig group starts and those whose LFO
 * moves it, and they theirs, as far as no other track is there. Relations
 * with tracks of other kits are dissolved: groups are left out, LFOs switched
 * off. What is lost is told to warnings, each sentence beginning with
 * takes->where.
 */
void mk_wiring_settle(struct mk_takes *takes, struct mk_report *warnings);

/* Return the tracks, but itself, that a track's groups and LFO reach. */
uint16_t mk_wiring_reach(const struct mk_mdkit *kit,
    const struct mk_mdpattern *pattern, int track);

#endif
