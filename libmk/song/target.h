/* SPDX-License-Identifier: ISC */
/*
 * What a path leads to in a song.
 *
 * Found in a number of steps that depends on the path alone, where devices
 * are indexed; see mk_device_index().
 */
#ifndef LIBMK_SONG_TARGET_H
#define LIBMK_SONG_TARGET_H

#include <libmk/base/api.h>
#include <libmk/base/buf.h>
#include <libmk/base/err.h>
#include <libmk/song/path.h>
#include <libmk/song/song.h>

#include <stddef.h>

MK_BEGIN_DECLS

/* What the path passes on its way, NULL where it does not. */
struct mk_target {
	const struct mk_step *last; /* the path's last step */
	struct mk_strip *strip;
	struct mk_device *device; /* the innermost */
	struct mk_chain *chain; /* of that device, where the path ends in it */
	struct mk_param *param; /* of steps MIXER, SEND and PARAM */
	size_t scene;           /* of steps SCENE and SLOT, or 0 */
};

/*
 * Find what the path leads to.
 *
 * Paths of eq and best mean parameters that a table of devices names: they
 * end at the strip or device, and the caller goes on. Paths of song, surface
 * and midi have but their last step. Returns 0, or -ENOENT with a sentence that
 * says what is not there. Good until the song or the path changes.
 */
MK_API int mk_target_find(struct mk_target *target, const struct mk_path *path,
    const struct mk_song *song, struct mk_err *err);

/*
 * Do the same with a current device that is not the song's appointed one.
 *
 * It is that of current, with its strip; current's device NULL means there
 * is none.
 */
MK_API int mk_target_find_with(struct mk_target *target,
    const struct mk_path *path, const struct mk_song *song,
    const struct mk_target *current, struct mk_err *err);

/* Find the song's appointed device and its strip; device NULL: none. */
MK_API void mk_target_appointed(struct mk_target *target,
    const struct mk_song *song);

/* Do as mk_target_find() for a path below the strip. */
MK_API int mk_target_find_below(struct mk_target *target,
    const struct mk_path *path, const struct mk_song *song,
    struct mk_strip *strip, struct mk_err *err);

/*
 * Return where the name is kept of what the target ends at: chain, device,
 * slot's clip, scene or strip. NULL if nothing there has one.
 */
MK_API const char **mk_target_name(const struct mk_target *target,
    const struct mk_song *song);

/*
 * Append the absolute path of what a target has: strip/2/volume,
 * strip/1/device/3/param/"Freq", scene/4, strip/2/device/1/chain/2,
 * strip/2/device/1/chain/2/volume.
 *
 * A parameter is named, or numbered if another of the device has its name
 * before it, or if that is longer than a path may have it. Appends nothing for
 * a target that has nothing of a song.
 */
MK_API void mk_target_write(const struct mk_target *target,
    const struct mk_song *song, struct mk_buf *out);

MK_END_DECLS

#endif
