/* SPDX-License-Identifier: ISC */
/*
 * A file that is read piece by piece, while open ports and a timer are served.
 */
#ifndef CMD_SOURCE_H
#define CMD_SOURCE_H

#include <libmk/base/buf.h>
#include <libmk/io/loop.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SOURCE_PIECE 65536

struct source {
	const char *name; /* what messages call it */
	int fd;
	struct mk_buf *out, *also; /* flushed before waiting; or NULL */
	/* Served while it is waited for, with its deadline and no files. */
	const struct mk_source *timer; /* or NULL */
	bool ready;                    /* it has something, or is at its end */
	uint64_t now; /* when the last bytes came, as far as is known */
	size_t held;  /* bytes that were read, and not taken yet */
	uint8_t data[SOURCE_PIECE];
};

/* Open a file as cmd_open() does, which flushes nothing yet; close it. */
void source_open(struct source *source, const char *path);
void source_close(const struct source *source);

/* Read the next bytes into data, or exit; 0 at the end. */
size_t source_next(struct source *source);

/*
 * Return how many bytes there are to be looked at, as many as tell what they
 * begin, or 0 at the end; source_next() gives them, too.
 */
size_t source_look(struct source *source);

#endif
