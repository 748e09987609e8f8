/* SPDX-License-Identifier: ISC */
/*
 * The kit and the pattern of a scene, joined from the sounds and the steps of
 * its tracks, which may come from several kits and patterns.
 */
#ifndef LIBMK_ARRANGE_JOIN_PRIV_H
#define LIBMK_ARRANGE_JOIN_PRIV_H

#include <libmk/arrange/takes_priv.h>
#include <libmk/base/err.h>
#include <libmk/base/report.h>

/*
 * Make the kit of tracks whose wiring is settled, and name it text.
 *
 * Effects and version are those of the base; a warning names each other kit
 * whose effects differ. The position stays 0.
 */
void mk_join_kit(const struct mk_takes *takes, const char *text,
    struct mk_mdkit *kit, struct mk_report *warnings);

/*
 * Make the pattern of tracks whose wiring is settled.
 *
 * It is as long as the longest one, and the others repeat; accents, slides and
 * swing become each track's own where the patterns differ. Position, kit and
 * version stay as in a new pattern. Returns 0, or -EBADMSG if tempo
 * multipliers differ or if more parameters are locked than a pattern has rows
 * for.
 */
int mk_join_pattern(const struct mk_takes *takes, struct mk_mdpattern *pattern,
    struct mk_report *warnings, struct mk_err *err);

#endif
