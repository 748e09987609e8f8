/* SPDX-License-Identifier: ISC */
/*
 * The absolute path of a device, as text that outlives its song.
 */
#ifndef LIBMK_SONG_DEVICEPATH_PRIV_H
#define LIBMK_SONG_DEVICEPATH_PRIV_H

#include <libmk/song/song.h>
#include <libmk/song/target.h>

#include <stdbool.h>

#define MK_DEVICEPATH 1024 /* bytes, with the NUL */

/*
 * Write the path of a target's device; "" if there is none, or if it is too
 * long.
 */
void mk_devicepath_write(const struct mk_target *target,
    const struct mk_song *song, char path[MK_DEVICEPATH]);

/* Write its path in a later version of the song; or "". */
void mk_devicepath_write_later(const struct mk_target *target,
    const struct mk_song *song, const struct mk_song *later,
    char path[MK_DEVICEPATH]);

/*
 * Find the device and its strip; false, with an empty target, if there is none.
 */
bool mk_devicepath_find(const char *path, const struct mk_song *song,
    struct mk_target *target);

#endif
