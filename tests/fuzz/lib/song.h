/* SPDX-License-Identifier: ISC */
/*
 * What any bytes that may hold a song must come to: a sentence, or a song
 * that is written, read and written to the same text again.
 */
#ifndef TESTS_FUZZ_SONG_H
#define TESTS_FUZZ_SONG_H

#include <libmk/sets/songfile.h>
#include <libmk/song/songdoc.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static inline struct mk_song *
fuzz_read_song(const uint8_t *data, size_t size)
{
	struct mk_input *input = mk_input_new_memory(data, size, "it", 1 << 20);
	struct mk_err err = {""};
	struct mk_song *song;
	int status;

	if (!input)
		return NULL;
	song = mk_songfile_read(input, MK_PART_ALL, &status, &err);
	if (!song && (status >= 0 || !err.msg[0]))
		abort();
	mk_input_free(input);
	return song;
}

static inline void
fuzz_write_song(const struct mk_song *song, struct mk_buf *out)
{
	mk_buf_init(out);
	mk_songdoc_write(song, MK_PART_ALL, MK_XMLJSON_XML, out);
}

static inline int
fuzz_song(const uint8_t *data, size_t size)
{
	struct mk_song *song = fuzz_read_song(data, size), *again;
	struct mk_buf first, second;

	if (!song)
		return 0;
	fuzz_write_song(song, &first);
	again = fuzz_read_song(first.data, first.len);
	if (!again)
		abort();
	fuzz_write_song(again, &second);
	if (first.len != second.len ||
	    memcmp(first.data, second.data, first.len))
		abort();
	mk_buf_done(&first);
	mk_buf_done(&second);
	mk_song_free(song);
	mk_song_free(again);
	return 0;
}

#endif
