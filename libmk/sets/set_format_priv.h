/* SPDX-License-Identifier: ISC */
/*
 * A format of files that hold a song: how it is recognised, read and written.
 *
 * A module of this room defines one for each format that it knows; songfile.c
 * lists them.
 */
#ifndef LIBMK_SETS_SET_FORMAT_PRIV_H
#define LIBMK_SETS_SET_FORMAT_PRIV_H

#include <libmk/base/buf.h>
#include <libmk/base/err.h>
#include <libmk/song/song.h>
#include <libmk/xml/input.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct mk_set_format {
	const char *name; /* as in "a Live set" */

	/*
	 * Return whether a file that begins with these bytes, unpacked, is of
	 * this format. n is at most 4096, and less only if that is all.
	 */
	bool (*sniff)(const uint8_t *start, size_t n);

	/*
	 * Fill a new song at once if the file is as machines write it.
	 *
	 * Returns whether it did. If not, nothing was said, the song is to be
	 * thrown away, and read() has to begin anew. NULL for a format that
	 * has but one way. parts as for read().
	 */
	bool (*scan)(struct mk_input *input, struct mk_song *song,
	    unsigned parts);

	/*
	 * Fill a new song. parts are those wanted (enum mk_part); a format may
	 * read more of them.
	 *
	 * Returns 0, or a negative errno with a sentence that names the input:
	 * -EBADMSG for a file that is at fault.
	 */
	int (*read)(struct mk_input *input, struct mk_song *song,
	    unsigned parts, struct mk_err *err);

	/*
	 * Append the parts of a song as a file; NULL for a format that is only
	 * read. Failures stay in out, see mk_buf_status().
	 */
	void (*write)(const struct mk_song *song, unsigned parts,
	    struct mk_buf *out);
};

#endif
