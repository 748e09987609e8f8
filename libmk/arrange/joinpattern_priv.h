/* SPDX-License-Identifier: ISC */
/*
 * A scene's pattern: the steps of its tracks, which may be of several
 * patterns.
 */
#ifndef LIBMK_ARRANGE_JOINPATTERN_PRIV_H
#define LIBMK_ARRANGE_JOINPATTERN_PRIV_H

#include <libmk/arrange/takes_priv.h>
#include <libmk/base/err.h>
#include <libmk/base/report.h>

/*
 * Make the pattern of tracks whose wiring is settled.
 *
 * It is as long as the longest, the others being repeated; accents, slides
 * and swing become each track's own where the patterns differ. Returns 0, or
 * -EBADMSG if tempo multipliers differ or more parameters are locked than
 * there are rows for. Position, kit and version are left as in a new one.
 */
int mk_joinpattern_make(const struct mk_takes *takes,
    struct mk_mdpattern *pattern, struct mk_report *warnings,
    struct mk_err *err);

#endif
