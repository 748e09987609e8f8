/* SPDX-License-Identifier: ISC */
/*
 * Lines and MIDI bytes fed to a tool as they come in.
 *
 * Output is flushed each time before the tool waits for more.
 */
#ifndef CMD_FEED_H
#define CMD_FEED_H

#include <libmk/base/buf.h>
#include <libmk/base/err.h>
#include <libmk/codec/line.h>
#include <libmk/codec/midi.h>
#include <libmk/io/port.h>
#include <libmk/surface/surface.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What a tool does with what comes in. */
struct feed {
	void *self;
	struct mk_buf *out, *also; /* flushed before waiting; or NULL */
	bool strict;               /* a faulty line ends the tool: 65 */
	/* What "auto" means as the name of a port; or NULL. */
	const struct mk_surface *surface;
	/*
	 * Takes a line; 0, or a negative errno with *column and a sentence
	 * without a place.
	 */
	int (*line)(void *self, const struct mk_line *line, size_t *column,
	    struct mk_err *err);
	/*
	 * Takes messages, or reports of what was lost; now in nanoseconds. In a
	 * Standard MIDI File it is the file's time that goes on.
	 */
	void (*midi)(void *self, const struct mk_midi *messages, size_t n,
	    uint64_t now);
	/*
	 * Takes bytes, instead of midi if that is NULL; without data it is the
	 * end. name is what messages call the file. Other than CMD_OK ends
	 * the tool with that.
	 */
	int (*bytes)(void *self, const char *name, const uint8_t *data,
	    size_t n);
	/* Asked before more of a raw file is read: whether it is enough. */
	bool (*enough)(void *self, int fd);
	/*
	 * Tells when something is due, or MK_TIME_NEVER, and does that: while
	 * MIDI is waited for, between a file's messages, and at its end. Or
	 * NULL.
	 */
	uint64_t (*due)(void *self);
	void (*tick)(void *self, uint64_t now);
};

/*
 * Feed all lines of a file, standard input for "-" or NULL, fd:N for one that
 * is open. Ports that are open are served while it waits.
 *
 * Faulty lines are reported with their place and skipped; an unknown verb is
 * reported once. Returns CMD_OK, or CMD_DATA where strict.
 */
int feed_lines(const struct feed *feed, const char *path);

/*
 * Feed all MIDI messages of a file, or of a port of any other form.
 *
 * The file may be a Standard MIDI File, whose messages come in order of time
 * and at once. What begins as another kind of file is refused with 65, here
 * and where lines are read.
 */
int feed_midi(const struct feed *feed, const char *path);

/*
 * Feed all MIDI messages of a port that is also written to.
 *
 * *port is set to it, and up called when it is connected, maybe again.
 */
int feed_port(const struct feed *feed, const char *name, struct mk_port **port,
    void (*up)(void *self, uint64_t now));

/* Feed a file of either kind: MIDI if it begins as such, else lines. */
int feed_either(const struct feed *feed, const char *path);

/* Return the time of a clock that never goes back, in nanoseconds. */
uint64_t feed_now(void);

#endif
