/* SPDX-License-Identifier: ISC */
/*
 * A song from a file of any kind that holds one, told by content: song XML,
 * a Live set or preset (gzip or plain), or the scene text.
 */
#ifndef LIBMK_SETS_SONGFILE_H
#define LIBMK_SETS_SONGFILE_H

#include <libmk/base/api.h>
#include <libmk/song/song.h>
#include <libmk/xml/input.h>

#include <stddef.h>

MK_BEGIN_DECLS

#define MK_SONGFILE_MEMORY ((size_t)1 << 30) /* of a song, unless told */

/*
 * Read a song, or return NULL with *status a negative errno.
 *
 * parts says which parts are wanted of a Live set (enum mk_part); the others
 * are read whole. A song without a name gets the file's, less its folder and
 * ending. What takes more than MK_SONGFILE_MEMORY is -EBADMSG. The caller frees
 * the song.
 */
MK_API struct mk_song *mk_songfile_read(struct mk_input *input, unsigned parts,
    int *status, struct mk_err *err);

/* Do so, where a song may take max_memory bytes; 0: as many as above. */
MK_API struct mk_song *mk_songfile_read_within(struct mk_input *input,
    unsigned parts, size_t max_memory, int *status, struct mk_err *err);

MK_END_DECLS

#endif
