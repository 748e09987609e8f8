/* SPDX-License-Identifier: ISC */
/* A song's rows, made from the view asked for. */
#ifndef LIBMK_ARRANGE_SONGROWS_H
#define LIBMK_ARRANGE_SONGROWS_H

#include <libmk/arrange/rows.h>
#include <libmk/base/api.h>
#include <libmk/base/err.h>
#include <libmk/song/song.h>

#include <stdbool.h>

MK_BEGIN_DECLS

/* The parts of a song from which rows are made. */
#define MK_SONGROWS_PARTS                                                      \
	(MK_PART_SCENES | MK_PART_TRACKS | MK_PART_SLOTS |                     \
	    MK_PART_ARRANGEMENT | MK_PART_TEMPO)

enum mk_songrows_view {
	MK_SONGROWS_SESSION,
	MK_SONGROWS_ARRANGEMENT,
	MK_SONGROWS_VIEWS
};

/* Return the view's name: "session". */
MK_API const char *mk_songrows_name(enum mk_songrows_view view);

/* Find the view of that name; false if there is none. */
MK_API bool mk_songrows_find(const char *name, enum mk_songrows_view *view);

/* Give the machine's song the name of the music software's, or "SONG". */
MK_API void mk_songrows_set_name(struct mk_rowsong *to,
    const struct mk_song *song);

/*
 * Make rows from a view, and give them the song's name.
 *
 * Returns as mk_session_rows() or mk_arrangement_rows(). If there is nothing to
 * play, -ENODATA, the sentence says whether the other view has something.
 */
MK_API int mk_songrows_make(const struct mk_song *song,
    enum mk_songrows_view view, const struct mk_rows_options *options,
    struct mk_rows *rows, struct mk_err *err);

MK_END_DECLS

#endif
