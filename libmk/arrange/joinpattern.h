/*
 * A scene's pattern: the steps of its tracks, which may be of several
 * patterns.
 */
#ifndef MK_ARRANGE_JOINPATTERN_H
#define MK_ARRANGE_JOINPATTERN_H

#include <libmk/arrange/takes.h>
#include <libmk/base/api.h>
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
MK_API int mk_joinpattern_make(const struct mk_takes *takes,
    struct mk_mdpattern *pattern, struct mk_report *warnings,
    struct mk_err *err);

#endif
