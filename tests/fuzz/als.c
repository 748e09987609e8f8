/* SPDX-License-Identifier: ISC */
/*
 * Any bytes as a Live set, which also become an outline.
 */
#include "lib/song.h"

#include <libmk/song/outline_priv.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct mk_song *song = fuzz_read_song(data, size);
	struct mk_buf out;

	if (!song)
		return 0;
	mk_buf_init(&out);
	mk_outline_write(song, MK_PART_ALL, &out);
	mk_buf_done(&out);
	mk_song_free(song);
	return fuzz_song(data, size);
}
