/* SPDX-License-Identifier: ISC */
/* A Machinedrum's song to show, and the cells of its rows as text. */
#ifndef LIBMK_DRAW_ROWCELLS_PRIV_H
#define LIBMK_DRAW_ROWCELLS_PRIV_H

#include <libmk/arrange/duration_priv.h>
#include <libmk/arrange/rows.h>
#include <libmk/base/buf.h>
#include <libmk/machine/rowsong.h>
#include <libmk/song/song.h>

#include <stddef.h>

/* A song to show, and what else is known. */
struct mk_rowview {
	const struct mk_rowsong *song;
	double tempo;                  /* until a row sets one; 0: unknown */
	struct mk_signature signature; /* of the bars; none: 4/4 */
	const struct mk_rows_label *labels; /* of the rows, or NULL */
};

/* A row's cells; "" for those that its kind does not have. */
struct mk_rowcells {
	char pattern[16]; /* A01, LOOP, JUMP, HALT, END, ?FD */
	char repeats[16]; /* of a LOOP "ever", too */
	char start[16], length[16], bpm[16];
	char target[16]; /* "to 5" */
	char bars[32], time[32];
};

/* Fill in the cells of the row at an index; duration is the whole song's. */
struct mk_rowcells mk_rowcells_of(const struct mk_rowview *view, size_t index,
    const struct mk_duration *duration);

/* Write the song's name up to its NUL, control characters as '?'. */
void mk_rowcells_name(const struct mk_rowsong *song,
    char text[MK_ROWSONG_NAME + 1]);

/* Write seconds as "1:23.4", or "" where they are unknown. */
void mk_rowcells_time(double seconds, char text[32]);

/* Append "9 rows, 73 bars, 2:20.6", and how the song ends unless by END. */
void mk_rowcells_sum(const struct mk_rowview *view,
    const struct mk_duration *duration, struct mk_buf *out);

#endif
