/* SPDX-License-Identifier: ISC */
/*
 * A file that is written whole or not at all, or as it comes.
 *
 * Whoever reads a file that is written whole finds what was saved last or what
 * was saved before, whenever the power went or the disk was full: what is new
 * is written beside it, brought to the disk, and takes the name. A link to a
 * file is followed, and stays. Only regular files can be replaced so: devices,
 * FIFOs, and what is open already, as /dev/stdout is, are written in their
 * place.
 */
#ifndef LIBMK_IO_SAVEFILE_PRIV_H
#define LIBMK_IO_SAVEFILE_PRIV_H

#include <libmk/base/buf.h>
#include <libmk/base/err.h>

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#define MK_SAVEFILE_PATH 4096 /* bytes of a path, with its NUL */

enum mk_savefile_way {
	MK_SAVEFILE_WHOLE, /* it is what it was until it ends well */
	MK_SAVEFILE_LIVE,  /* in its place, for those who follow it */
};

/* A file that is being written. */
struct mk_savefile {
	int fd;     /* negative: none is */
	bool ours;  /* fd was opened here */
	bool fresh; /* in its place, and nothing of it was touched yet */
	bool made;  /* there was none */
	char path[MK_SAVEFILE_PATH];
	char beside[MK_SAVEFILE_PATH]; /* what is new, or "" if in its place */
};

/*
 * Begin to write a file.
 *
 * A new one gets the mode, less the umask; one that is replaced keeps its mode
 * and, where that is allowed, its owner. What was in a file that is written in
 * its place goes with the first byte, but for files that were open already.
 * Returns 0 or a negative errno. To be ended, or dropped.
 */
int mk_savefile_begin(struct mk_savefile *file, const char *path,
    enum mk_savefile_way way, mode_t mode);

/* Return whether a path would be written whole: a file's, or nothing's yet. */
bool mk_savefile_replaces(const char *path);

/* Begin to write to what is open already, which stays open. */
int mk_savefile_use(struct mk_savefile *file, int fd);

/* Write n bytes. Returns 0 or a negative errno. */
int mk_savefile_put(struct mk_savefile *file, const void *data, size_t n);

/*
 * End it: wait for the disk, and let what is new take the name.
 *
 * Returns 0, or a negative errno and has dropped it.
 */
int mk_savefile_end(struct mk_savefile *file);

/*
 * Leave it: what would have been replaced is as it was. Fine for a file that
 * was ended.
 */
void mk_savefile_drop(struct mk_savefile *file);

/*
 * Append what the file has to buf; a file that is not there has nothing.
 *
 * Returns 0 or a negative errno with a sentence that names the file.
 */
int mk_savefile_read(const char *path, struct mk_buf *buf, struct mk_err *err);

/*
 * Replace the file, or make it, for its owner alone: data[0..n) is what it has
 * then.
 *
 * Returns 0, or a negative errno with a sentence; the file then is as it was.
 */
int mk_savefile_write(const char *path, const void *data, size_t n,
    struct mk_err *err);

#endif
