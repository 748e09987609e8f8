/* SPDX-License-Identifier: ISC */
/*
 * The rows of a machine's song while they are made from the music software's.
 *
 * arrange/session_priv.h and arrange/arrangement_priv.h both make rows: with
 * the same options, added and ended here. Rows beyond the machine's 255 and END
 * are counted, so that the message can say how many are too many.
 */
#ifndef LIBMK_ARRANGE_ROWS_H
#define LIBMK_ARRANGE_ROWS_H

#include <libmk/arrange/clipmap.h>
#include <libmk/base/api.h>
#include <libmk/base/err.h>
#include <libmk/base/report.h>
#include <libmk/machine/rowsong.h>
#include <libmk/song/song.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

MK_BEGIN_DECLS

#define MK_ROWS_MAX   (MK_ROWSONG_ROWS - 1) /* besides END */
#define MK_ROWS_LABEL 32

struct mk_rows_options {
	const struct mk_clipmap *map; /* or NULL: names alone decide */
	int steps;                    /* 1-64, for a clip of unknown length */
	int repeats;                  /* 0-63, where no name gives passes */
	bool fold;                    /* repeated runs of rows become LOOPs */
	struct mk_report *warnings;   /* may be NULL */
};

/* The original author's choices: 16 steps, 31 repeats. */
#define MK_ROWS_OPTIONS_INIT                                                   \
	{                                                                      \
		.steps = 16, .repeats = 31                                     \
	}

struct mk_rows_label {
	char text[MK_ROWS_LABEL];
};

struct mk_rows {
	struct mk_rowsong song;
	/* What each row was made from: a scene's name or a time. */
	struct mk_rows_label labels[MK_ROWSONG_ROWS];
	size_t wanted; /* rows that are to be in it */
	size_t added;  /* before any was folded */
	bool fold;     /* and whether that failed */
	bool unfoldable;
	double bpm;     /* the song's, for the first row, or 0 */
	unsigned tempo; /* of the last row that set one, or 0 */
};

/* What to play; passes may be more than one row can have. */
struct mk_rows_part {
	int pattern;    /* 0-127 */
	uint16_t mutes; /* bit t: track t + 1 */
	int start, stop;
	long passes;
	double bpm; /* 0: as before */
	const char *label;
	const char *where; /* the label for warnings: "scene S1" */
};

/* Set a label to text, cut between characters, without control characters. */
MK_API void mk_rows_label_set(struct mk_rows_label *label, const char *text);

/* Start without rows; the first one gets the song's tempo. */
MK_API void mk_rows_init(struct mk_rows *rows, const struct mk_song *song,
    const struct mk_rows_options *options);

/*
 * Add a part, as several rows if it has more passes than fit one.
 *
 * The first row sets the tempo, and only if it changes. Where the first part
 * has no tempo, the song's is used. Warnings name what had to be rounded.
 */
MK_API void mk_rows_add(struct mk_rows *rows, const struct mk_rows_part *part,
    struct mk_report *warnings);

/*
 * Add rows that play a loop of `length` steps for so many steps, starting at
 * one of its steps: the rest of the loop, whole passes, and a remainder.
 *
 * The part's start, stop and passes are ignored.
 */
MK_API void mk_rows_add_span(struct mk_rows *rows,
    const struct mk_rows_part *part, long from, long length, long steps,
    struct mk_report *warnings);

/*
 * Add END. Returns 0, -ENODATA if there is nothing to play, or -EBADMSG if
 * there are too many rows; source names what they were made from, in messages.
 */
MK_API int mk_rows_end(struct mk_rows *rows, const char *source,
    struct mk_err *err);

/* Return beats as whole steps, sixteenths; were they rounded? */
MK_API long mk_rows_steps(double beats, bool *rounded);

/* Warn of rounded steps: where and what are "scene S1", "track 3's loop". */
MK_API void mk_rows_tell_rounded(double beats, const char *where,
    const char *what, struct mk_report *warnings);

MK_END_DECLS

#endif
