/* SPDX-License-Identifier: ISC */
/*
 * Any bytes as a song in XML or text: what rows are made of it, the machine
 * can play; else there is a sentence.
 */
#include <libmk/arrange/songrows.h>
#include <libmk/machine/mdcheck.h>
#include <libmk/sets/songfile.h>

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
make(const struct mk_song *song, enum mk_songrows_view view)
{
	struct mk_rows_options options = MK_ROWS_OPTIONS_INIT;
	struct mk_report warnings = {.tell = NULL};
	struct mk_err err = {""};
	struct mk_rows rows;

	options.warnings = &warnings;
	if (mk_songrows_make(song, view, &options, &rows, &err) < 0) {
		if (!err.msg[0])
			abort();
		return;
	}
	if (mk_mdcheck_song(&rows.song, 0, NULL))
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct mk_input *input = mk_input_new_memory(data, size, "it", 1 << 20);
	struct mk_song *song;
	int status;

	if (!input)
		return 0;
	song = mk_songfile_read(input, MK_SONGROWS_PARTS, &status, NULL);
	if (song) {
		make(song, MK_SONGROWS_SESSION);
		make(song, MK_SONGROWS_ARRANGEMENT);
	}
	mk_song_free(song);
	mk_input_free(input);
	return 0;
}
