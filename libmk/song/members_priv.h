/* SPDX-License-Identifier: ISC */
/*
 * Walks through the members of a song that have a value or a name.
 *
 * Scenes' names; of each strip its name, mixer, sends, clips in slots and
 * devices; of each clip its name; of each device its name, parameters and
 * chains; of each chain its name, mixer and devices. mk_target_write() says
 * where each is; a name's path has /name behind that.
 */
#ifndef LIBMK_SONG_MEMBERS_PRIV_H
#define LIBMK_SONG_MEMBERS_PRIV_H

#include <libmk/song/song.h>
#include <libmk/song/target.h>

#include <stdbool.h>

/* A member: a parameter, target.param, or a name. */
struct mk_member {
	struct mk_target target;
	const char **name; /* NULL for a parameter */
};

/*
 * Call visit for each member, in an order that the song's structure decides.
 *
 * The walk ends when visit returns false. A member is valid during the call
 * only.
 */
void mk_members_each(struct mk_song *song,
    bool (*visit)(void *self, const struct mk_member *member), void *self);

/*
 * Find the strip, and any device and chain, to which a parameter of the song
 * belongs.
 *
 * Returns false, with an empty target, for a parameter of no song or another
 * one.
 */
bool mk_members_find(struct mk_song *song, struct mk_param *param,
    struct mk_target *target);

#endif
