/* SPDX-License-Identifier: ISC */
/*
 * The target of a path: what it refers to in a song.
 *
 * Finding it takes a number of steps that depends only on the path, if devices
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

/* What the path passes through; NULL if it does not. */
struct mk_target {
	const struct mk_step *last; /* the path's last step */
	struct mk_strip *strip;
	struct mk_device *device; /* the innermost */
	struct mk_chain *chain;   /* of that device, if the path ends in it */
	struct mk_param *param;   /* of steps MIXER, SEND and PARAM */
	size_t scene;             /* of steps SCENE and SLOT, or 0 */
};

/*
 * Find what the path refers to.
 *
 * Paths with eq and best refer to parameters named in a table of devices: they
 * end at the strip or device, and the caller resolves the rest. Paths of song,
 * surface and midi have only their last step. Returns 0, or -ENOENT with a
 * sentence that says what is missing. Valid until the song or the path changes.
 */
MK_API int mk_target_find(struct mk_target *target, const struct mk_path *path,
    const struct mk_song *song, struct mk_err *err);

/*
 * Do the same with a current device other than the song's appointed one.
 *
 * current has the device and its strip; device NULL means that there is none.
 */
MK_API int mk_target_find_with(struct mk_target *target,
    const struct mk_path *path, const struct mk_song *song,
    const struct mk_target *current, struct mk_err *err);

/*
 * Find the song's appointed device and its strip; device becomes NULL if there
 * is none.
 */
MK_API void mk_target_appointed(struct mk_target *target,
    const struct mk_song *song);

/* Do as mk_target_find() for a path below the strip. */
MK_API int mk_target_find_below(struct mk_target *target,
    const struct mk_path *path, const struct mk_song *song,
    struct mk_strip *strip, struct mk_err *err);

/*
 * Return where the name of what the target ends at is stored: chain, device,
 * slot's clip, scene or strip; NULL if it has none.
 */
MK_API const char **mk_target_name(const struct mk_target *target,
    const struct mk_song *song);

/*
 * Append a target's absolute path: strip/2/volume,
 * strip/1/device/3/param/"Freq", scene/4, strip/2/device/1/chain/2,
 * strip/2/device/1/chain/2/volume.
 *
 * A parameter is named; it is numbered if an earlier one on the device has the
 * same name, or if the name is too long for a path. Appends nothing for a
 * target outside a song.
 */
MK_API void mk_target_write(const struct mk_target *target,
    const struct mk_song *song, struct mk_buf *out);

MK_END_DECLS

#endif
