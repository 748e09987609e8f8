/* SPDX-License-Identifier: ISC */
/*
 * What differs in a song from how it was, as lines of mk-lines(5).
 *
 *   select strip 2
 *   set strip/1/volume 0.5
 *   set scene/3/name Intro
 *
 * The lines make it so again in the same song, or in a later version of it as
 * far as they fit.
 */
#ifndef LIBMK_SONG_CHANGES_PRIV_H
#define LIBMK_SONG_CHANGES_PRIV_H

#include <libmk/base/buf.h>
#include <libmk/base/report.h>
#include <libmk/song/song.h>

#include <stddef.h>

struct mk_changes;

/*
 * Return what the song is now, for later changes to be told, or NULL.
 *
 * Its names are not copied: the song must outlive it. The caller frees it.
 */
struct mk_changes *mk_changes_new(struct mk_song *song);

/* Free it. NULL is fine. */
void mk_changes_free(struct mk_changes *changes);

/* Append a line for each change of the song that it was made of. */
void mk_changes_write(const struct mk_changes *changes, struct mk_buf *out);

/*
 * Do the same with the paths that things have in a later version of the song,
 * whose strips and scenes may stand elsewhere; see song/counterpart_priv.h.
 *
 * They are known by the names that they had before the changes. What is not
 * there any more is told to gone and left out. Returns 0 or -ENOMEM.
 */
int mk_changes_write_later(const struct mk_changes *changes,
    const struct mk_song *later, struct mk_buf *out, struct mk_report *gone);

/*
 * Make the changes that text[0..len) has in a song.
 *
 * A line that does not fit is told to misfits, as "name:line:column: sentence",
 * and passed over. Returns 0 or -ENOMEM.
 */
int mk_changes_read(struct mk_song *song, const char *text, size_t len,
    const char *name, struct mk_report *misfits);

#endif
