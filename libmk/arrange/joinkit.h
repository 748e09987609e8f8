/*
 * A scene's kit: the sounds of its tracks, which may be of several kits.
 */
#ifndef MK_ARRANGE_JOINKIT_H
#define MK_ARRANGE_JOINKIT_H

#include <libmk/arrange/takes.h>
#include <libmk/base/api.h>
#include <libmk/base/report.h>

/*
 * Make the kit, named text, of tracks whose wiring is settled.
 *
 * Effects and version are those of the base; where another kit's effects
 * differ that is told to warnings. The position is left 0.
 */
MK_API void mk_joinkit_make(const struct mk_takes *takes, const char *text,
    struct mk_mdkit *kit, struct mk_report *warnings);

#endif
