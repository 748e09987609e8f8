/* SPDX-License-Identifier: ISC */
/*
 * A scene's kit: the sounds of its tracks, which may be of several kits.
 */
#ifndef LIBMK_ARRANGE_JOINKIT_PRIV_H
#define LIBMK_ARRANGE_JOINKIT_PRIV_H

#include <libmk/arrange/takes_priv.h>
#include <libmk/base/report.h>

/*
 * Make the kit, named text, of tracks whose wiring is settled.
 *
 * Effects and version are those of the base; where another kit's effects
 * differ that is told to warnings. The position is left 0.
 */
void mk_joinkit_make(const struct mk_takes *takes, const char *text,
    struct mk_mdkit *kit, struct mk_report *warnings);

#endif
