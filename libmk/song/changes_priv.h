/* SPDX-License-Identifier: ISC */
/*
 * What has changed in a song, as lines of mk-lines(5).
 *
 *   select strip 2
 *   set strip/1/volume 0.5
 *   set scene/3/name Intro
 *
 * The lines repeat the changes in the same song, or in a later version as far
 * as they fit.
 */
#ifndef LIBMK_SONG_CHANGES_PRIV_H
#define LIBMK_SONG_CHANGES_PRIV_H

#include <libmk/base/buf.h>
#include <libmk/base/report.h>
#include <libmk/song/song.h>

#include <stddef.h>

struct mk_changes;

/*
 * Return the song's present state, from which changes are found later, or NULL.
 *
 * Its names are not copied: the song must outlive it. The caller frees it.
 */
struct mk_changes *mk_changes_new(struct mk_song *song);

/* Free it. NULL is fine. */
void mk_changes_free(struct mk_changes *changes);

/* Append a line for each change since then in the same song. */
void mk_changes_write(const struct mk_changes *changes, struct mk_buf *out);

/*
 * Do the same with paths for a later version of the song, whose strips and
 * scenes may be elsewhere; see song/counterpart_priv.h.
 *
 * They are recognised by their names before the changes. What no longer exists
 * is reported to gone and left out. Returns 0 or -ENOMEM.
 */
int mk_changes_write_later(const struct mk_changes *changes,
    const struct mk_song *later, struct mk_buf *out, struct mk_report *gone);

/*
 * Make the changes of text[0..len) in a song.
 *
 * A line that does not fit is reported to misfits, as "name:line:column:
 * sentence", and skipped. Returns 0 or -ENOMEM.
 */
int mk_changes_read(struct mk_song *song, const char *text, size_t len,
    const char *name, struct mk_report *misfits);

#endif
