/* SPDX-License-Identifier: ISC */
/*
 * What the jobs of mk-song share: its options, and a run from an input to
 * songs that are written when all is known.
 */
#ifndef CMD_SONGRUN_H
#define CMD_SONGRUN_H

#include "cmd.h"
#include "output.h"

#include <libmk/arrange/songrows.h>
#include <libmk/draw/rowtext_priv.h>
#include <libmk/draw/songsout_priv.h>
#include <libmk/machine/machine_priv.h>

enum songrun_job {
	JOB_MAKE,
	JOB_DECODE,
	JOB_CHECK,
	JOB_MAP,
};

struct songrun_options {
	const char *file, *map, *name, *output;
	size_t max_memory; /* of the song, or 0 */
	enum songrun_job job;
	enum mk_songsout_form form;
	bool shown; /* rows are shown, in that form, */
	bool drawn; /* or drawn */
	enum mk_songrows_view from;
	/* Composing, where there is a dump to do it from. */
	const char *dump, *list;
	int start_pattern, start_kit;
	bool unite, force, plan;
	bool composing; /* an option of these was given */
	struct mk_rows_options rows;
	const struct mk_machine *machine;
	bool making; /* an option was given that is for making a song, */
	bool asking; /* and for making its rows */
	bool quiet;
	long number; /* of the song, or 0 */
	double tempo;
};

/* One run: the input and what is made of it, held until all is known. */
struct songrun {
	const struct songrun_options *o;
	const char *name; /* of the input */
	struct mk_songsout songs;
	struct mk_buf held;
	struct mk_buf sums; /* what the songs come to, a line each */
	size_t faults;      /* of a MIDI file in which a dump stands */
};

/* Start a run. */
void songrun_init(struct songrun *run, const struct songrun_options *o);

/*
 * Let what comes be written as it comes, not held until all is known. By then
 * the input has been opened.
 */
void songrun_write_through(struct songrun *run);

/* Return whether that goes to a terminal, where it tells enough itself. */
bool songrun_shows(const struct songrun *run);

/* Write what the run holds, sum it up, free it, and return the exit code. */
int songrun_finish(struct songrun *run, int code);

/* Add a song that was made, named and numbered as the options say, or exit. */
void songrun_put_made(struct songrun *run, struct mk_rowsong *song,
    struct mk_rowview *view);

/* Name and number a song as the options say. */
void songrun_name(const struct songrun *run, struct mk_rowsong *song);

#endif
