/* SPDX-License-Identifier: ISC */
/*
 * Patterns of watched paths: strip/?/volume.
 *
 * A star matches anything within a step of a path, two stars anything at all, a
 * question mark one character. A parameter's name may lack its quotes, as in a
 * path. Any name of a thing matches: strip/1/volume is also track/1/volume, and
 * strip/sel/volume while the strip is selected; likewise scene/sel, slot/sel
 * and device/sel; and what is below the current device is below device. Without
 * patterns, every path is watched.
 */
#ifndef LIBMK_DESK_WATCH_PRIV_H
#define LIBMK_DESK_WATCH_PRIV_H

#include <libmk/base/err.h>
#include <libmk/song/song.h>

#include <stdbool.h>
#include <stddef.h>

#define MK_WATCH_PATTERNS 16  /* at most */
#define MK_WATCH_PATTERN  256 /* bytes of one, with its NUL */

struct mk_watch {
	bool on;
	size_t n;
	char patterns[MK_WATCH_PATTERNS][MK_WATCH_PATTERN];
};

/*
 * Add the pattern text[0..len). Returns 0, or -EBADMSG with a sentence if there
 * are too many or it is too long.
 */
int mk_watch_add(struct mk_watch *watch, const char *text, size_t len,
    struct mk_err *err);

/* Watch nothing. */
void mk_watch_clear(struct mk_watch *watch);

/* Return whether a pattern matches a path as it is written. */
bool mk_watch_match(const char *pattern, const char *path);

/*
 * Return whether the absolute path is watched, by any of its names. device is
 * the path of the current device, or NULL.
 */
bool mk_watch_wants(const struct mk_watch *watch, const struct mk_song *song,
    const char *device, const char *path);

#endif
