/*
 * The rows of a composed song.
 */
#ifndef MK_ARRANGE_COMPOSEROWS_H
#define MK_ARRANGE_COMPOSEROWS_H

#include <libmk/arrange/composition.h>
#include <libmk/base/api.h>
#include <libmk/base/err.h>

/*
 * Make the rows of scenes whose patterns have numbers: one after another, or
 * as options->list plays them; and tell each scene what it comes to.
 *
 * Returns 0; -ENODATA if there is nothing to play; -EBADMSG if the list has a
 * scene that is not there, or for too many rows.
 */
MK_API int mk_composerows_make(const struct mk_compose_options *options,
    struct mk_composition *composition, struct mk_err *err);

#endif
