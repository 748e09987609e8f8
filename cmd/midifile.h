/* SPDX-License-Identifier: ISC */
/*
 * Files of MIDI whose system exclusive messages are taken one after another:
 * raw, or a Standard MIDI File, as the first bytes tell.
 *
 * A raw file takes no more memory than its longest message.
 */
#ifndef CMD_MIDIFILE_H
#define CMD_MIDIFILE_H

#include "progress.h"

#include <libmk/base/buf.h>
#include <libmk/base/report.h>
#include <libmk/codec/sysex.h>

#include <stdbool.h>
#include <stdint.h>

struct midifile {
	const char *name; /* what messages call it */
	int fd;
	uint64_t got;        /* bytes, so far */
	struct mk_buf bytes; /* what of them is not done with */
	struct mk_buf clean;
	struct mk_sysex_split split;
	struct progress progress;
};

/*
 * Start with the file behind fd, or exit. The file must not move.
 *
 * Of a Standard MIDI File it is the messages in order of time, and faults of
 * the file are told. What begins as another kind of file is refused. How far
 * the reading is, is told on a terminal where that takes long, unless quiet.
 */
void midifile_begin(struct midifile *file, int fd, const char *name, bool quiet,
    struct mk_report *faults);

/*
 * Do so with a file of system exclusive messages, or exit with 65 if it has
 * none, or has more bytes that only look like the start of one. *name becomes
 * what messages call it.
 */
void midifile_open(struct midifile *file, const char *path, const char **name,
    bool quiet, struct mk_report *faults);

/* Take the next message, as mk_sysex_next() does, or exit. */
int midifile_next(struct midifile *file, struct mk_sysex *message,
    struct mk_err *err);

/* Free what it takes; the file stays open. */
void midifile_end(struct midifile *file);

/* Do so, and close the file. */
void midifile_close(struct midifile *file);

#endif
