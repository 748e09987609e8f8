/*
 * What a path leads to in a song.
 *
 * Found in a number of steps that depends on the path alone; only a
 * parameter's name is searched for, among its device's.
 */
#ifndef LIBMK_SONG_TARGET_H
#define LIBMK_SONG_TARGET_H

#include <libmk/base/api.h>
#include <libmk/base/err.h>
#include <libmk/song/path.h>
#include <libmk/song/song.h>

#include <stddef.h>

/* What the path passes on its way, NULL where it does not. */
struct mk_target {
	const struct mk_step *last; /* the path's last step */
	struct mk_strip *strip;
	struct mk_device *device; /* the innermost */
	struct mk_chain *chain;
	struct mk_param *param; /* of steps MIXER, SEND and PARAM */
	size_t scene;           /* of steps SCENE and SLOT, or 0 */
};

/*
 * Find what the path leads to.
 *
 * Paths of eq and best mean parameters that a table of devices names: they
 * end at the strip or device, and the caller goes on. Paths of song and midi
 * have but their last step. Returns 0, or -ENOENT with a sentence that says
 * what is not there. Good until the song or the path changes.
 */
MK_API int mk_target_find(struct mk_target *target, const struct mk_path *path,
    const struct mk_song *song, struct mk_err *err);

/* Do the same for a path below the strip. */
MK_API int mk_target_find_below(struct mk_target *target,
    const struct mk_path *path, const struct mk_song *song,
    struct mk_strip *strip, struct mk_err *err);

#endif
