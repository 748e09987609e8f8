/* SPDX-License-Identifier: ISC */
/*
 * The rows of a composed song.
 */
#ifndef LIBMK_ARRANGE_COMPOSEROWS_PRIV_H
#define LIBMK_ARRANGE_COMPOSEROWS_PRIV_H

#include <libmk/arrange/composition_priv.h>
#include <libmk/base/err.h>

/*
 * Make the rows of scenes whose patterns have numbers: one after another, or
 * as options->list plays them; and tell each scene what it comes to.
 *
 * Returns 0; -ENODATA if there is nothing to play; -EBADMSG if the list has a
 * scene that is not there, or for too many rows.
 */
int mk_composerows_make(const struct mk_compose_options *options,
    struct mk_composition *composition, struct mk_err *err);

#endif
