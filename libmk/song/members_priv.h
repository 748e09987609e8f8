/* SPDX-License-Identifier: ISC */
/*
 * The members of a song that have a value or a name, one by one.
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

/* One of them: a parameter, which target.param is, or a name. */
struct mk_member {
	struct mk_target target;
	const char **name; /* NULL for a parameter */
};

/*
 * Give each member to visit, in an order that the song's structure decides.
 *
 * It ends when visit returns false. A member is good for the call only.
 */
void mk_members_each(struct mk_song *song,
    bool (*visit)(void *self, const struct mk_member *member), void *self);

/*
 * Find the strip, and the device or the chain of one, that a parameter of the
 * song belongs to.
 *
 * Returns false, with an empty target, for one that is not the song's.
 */
bool mk_members_find(struct mk_song *song, struct mk_param *param,
    struct mk_target *target);

#endif
