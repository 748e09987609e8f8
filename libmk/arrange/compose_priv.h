/* SPDX-License-Identifier: ISC */
/*
 * A whole live set for the machine: kits and patterns composed of those in
 * its dump, and the song that plays them.
 *
 * Each scene takes tracks of patterns, arrange/takes_priv.h, with what they
 * depend on, arrange/wiring_priv.h, and becomes one kit and one pattern,
 * arrange/joinkit_priv.h and arrange/joinpattern_priv.h. Equal ones are made
 * once. The scenes, or what the arrangement plays of them, become the song's
 * rows.
 */
#ifndef LIBMK_ARRANGE_COMPOSE_PRIV_H
#define LIBMK_ARRANGE_COMPOSE_PRIV_H

#include <libmk/arrange/composition_priv.h>
#include <libmk/base/err.h>
#include <libmk/song/song.h>

/*
 * Compose a song's scenes.
 *
 * composition is filled as far as it went, and is the caller's to be done
 * with, in any case. The song has position 0 and the song's name; it is not
 * in composition->made until mk_composition_finish(). Warnings are told to
 * options->rows.warnings. Returns 0; -ENODATA if nothing plays; -EBADMSG with
 * the scene in the sentence; -EEXIST if something in the dump would be
 * overwritten; -ENOMEM.
 */
int mk_compose(const struct mk_song *song,
    const struct mk_compose_options *options,
    struct mk_composition *composition, struct mk_err *err);

#endif
