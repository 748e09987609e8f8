/* SPDX-License-Identifier: ISC */
/*
 * Which pattern a clip stands for, where its name does not say so itself.
 *
 * A map is text in the grammar of mk-lines(5), so that nobody has to rename
 * the clips of a set:
 *
 *   clip "Kick*" A01 1        a clip whose name matches the shell pattern
 *   clip "Break ?" B07        no track: that is left to other lines
 *   color #ff3636 C02 4       a clip of that colour
 *   track "Bass*" 3           clips of that track play track 3
 *   scene "Verse*" A02        clips in that scene play A02
 *   clip "Vocals*" none       not for the machine
 *
 * For each clip the lines are read from the first on. A line that fits fills
 * what the ones before left open, pattern, track or both; "none" holds where
 * the pattern is still open. If no line gives a pattern, the clip's own name
 * does, as machine/clipname.h has it; without a track it is all 16.
 */
#ifndef LIBMK_ARRANGE_CLIPMAP_H
#define LIBMK_ARRANGE_CLIPMAP_H

#include <libmk/base/api.h>
#include <libmk/base/err.h>
#include <libmk/base/report.h>
#include <libmk/machine/clipname.h>
#include <libmk/song/song.h>

#include <stddef.h>

MK_BEGIN_DECLS

struct mk_clipmap;

/* Room for the number of a track or scene, as text. */
#define MK_CLIPMAP_NUMBER 24

/* A clip and where it is. */
struct mk_clip_place {
	const struct mk_clip *clip;
	const char *track;   /* the track's own name, perhaps "" */
	size_t track_number; /* from 1 */
	const char *scene;   /* see mk_clipmap_name(); NULL: the arrangement */
};

/* What is known of a clip. */
enum mk_clip_says {
	MK_CLIP_SAYS_NOTHING, /* neither the map nor the name says */
	MK_CLIP_SAYS_NONE,    /* the map excludes it */
	MK_CLIP_SAYS_PATTERN,
};

/*
 * Read a map, or return NULL with *status -EINVAL or -ENOMEM.
 *
 * Every fault is reported as "name:line:column: sentence"; one is enough for
 * -EINVAL. The caller frees the map.
 */
MK_API struct mk_clipmap *mk_clipmap_read(const char *text, size_t len,
    const char *name, struct mk_report *faults, int *status);

/* Free the map. NULL is fine. */
MK_API void mk_clipmap_free(struct mk_clipmap *map);

/*
 * Return what a map calls a track or scene: its name without leading blanks,
 * or, if it has none, its number from 1, written to room.
 */
MK_API const char *mk_clipmap_name(const char *name, size_t number,
    char room[MK_CLIPMAP_NUMBER]);

/*
 * Find what a clip plays; map may be NULL.
 *
 * Returns which it is, with *target filled in for a pattern; or -EBADMSG as
 * mk_clipname_read() does.
 */
MK_API int mk_clipmap_find(const struct mk_clipmap *map,
    const struct mk_clip_place *at, struct mk_clipname *target,
    struct mk_err *err);

/*
 * Report each line that matches nothing in a song: "name:line: sentence".
 *
 * All clips count, of the session and of the arrangement.
 */
MK_API void mk_clipmap_tell_unused(const struct mk_clipmap *map,
    const struct mk_song *song, struct mk_report *warnings);

MK_END_DECLS

#endif
