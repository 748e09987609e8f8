/* SPDX-License-Identifier: ISC */
/*
 * Ableton Live's sets, presets and racks, Live 8 to 12, into a song.
 *
 * The dialect of documents whose root is <Ableton>. A set becomes a song; a
 * preset (.adv, .adg) a song of one track that holds the device. Elements
 * that this version does not know are skipped. Source of the facts: sets
 * written by Live 8.1 to 12.3.
 */
#ifndef LIBMK_SETS_ALS_PRIV_H
#define LIBMK_SETS_ALS_PRIV_H

#include <libmk/sets/set_format_priv.h>

/*
 * Parts that are not wanted are skipped quickly. Strips and scenes are there
 * in any case, by name, since all else counts them.
 */
extern const struct mk_set_format mk_als_format;

/* The binary files of older versions: to be read, they are refused by name. */
extern const struct mk_set_format mk_als_binary_format;

#endif
