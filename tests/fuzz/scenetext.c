/* SPDX-License-Identifier: ISC */
/*
 * Any bytes as scene text: a song, or a sentence.
 */
#include <libmk/song/scenetext_priv.h>

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct mk_song *song = mk_song_new();
	struct mk_err err = {""};

	if (song &&
	    mk_scenetext_read(song, (const char *)data, size, "it", &err) < 0 &&
	    !err.msg[0])
		abort();
	mk_song_free(song);
	return 0;
}
