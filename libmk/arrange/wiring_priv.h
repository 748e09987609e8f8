/* SPDX-License-Identifier: ISC */
/*
 * How the tracks of a kit depend on one another.
 *
 * An LFO may move another track's parameter, or another LFO's speed; a trig
 * group starts another track; a mute group cuts one; CTR machines turn other
 * tracks' parameters. Often silent tracks do this: a scene that takes a track
 * without them loses its sound.
 */
#ifndef LIBMK_ARRANGE_WIRING_PRIV_H
#define LIBMK_ARRANGE_WIRING_PRIV_H

#include <libmk/arrange/takes_priv.h>
#include <libmk/base/report.h>

#include <stdint.h>

/*
 * Take helpers, and settle what becomes of each track's wiring.
 *
 * A track brings along the one that its trig group starts and those whose LFO
 * moves it, and these theirs, unless their numbers are taken. Wiring to tracks
 * of other kits is cut: groups are dropped, LFOs switched off. Warnings name
 * what is lost, each beginning with takes->where.
 */
void mk_wiring_settle(struct mk_takes *takes, struct mk_report *warnings);

/* Return the other tracks that a track's groups and LFO reach. */
uint16_t mk_wiring_reach(const struct mk_mdkit *kit,
    const struct mk_mdpattern *pattern, int track);

#endif
