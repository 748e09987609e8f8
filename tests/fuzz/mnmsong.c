/* SPDX-License-Identifier: ISC */
/*
 * Any bytes as a Monomachine's song, raw or as messages: what is decoded is
 * encoded to something that decodes to the same, and goes through the other
 * machine's rows.
 */
#include "lib/md.h"

#include <libmk/machine/mnmsong_priv.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Encoded and decoded, a song is the same. */
static void
try_song(const struct mk_mnmsong *song)
{
	struct mk_mnmsong again;
	struct mk_sysex message;
	struct mk_buf buf;

	mk_buf_init(&buf);
	mk_mnmsong_encode(song, &buf);
	message = (struct mk_sysex){buf.data, buf.len, 0};
	fuzz_check(mk_mnmsong_decode(&again, &message, NULL) == 1);
	fuzz_check(again.position == song->position);
	fuzz_check(!memcmp(again.raw, song->raw, sizeof(song->raw)));
	mk_buf_done(&buf);
}

/* Rows that it has are the other machine's, and come back. */
static void
try_rows(const struct mk_mnmsong *song)
{
	struct mk_report warnings = {.tell = NULL};
	struct mk_rowsong rows, again;
	struct mk_mnmsong made;
	struct mk_err err;

	mk_mnmsong_to_rows(song, &rows, &warnings);
	mk_mnmsong_init(&made);
	if (mk_mnmsong_from_rows(&made, &rows, &warnings, &err) < 0) {
		fuzz_check(err.msg[0]);
		return;
	}
	mk_mnmsong_to_rows(&made, &again, &warnings);
	fuzz_check(again.n_rows == rows.n_rows);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct mk_sysex_split split;
	struct mk_sysex message;
	struct mk_mnmsong song;
	struct mk_buf clean;
	struct mk_err err;
	int got;

	mk_mnmsong_init(&song);
	memcpy(song.raw, data,
	    size < sizeof(song.raw) ? size : sizeof(song.raw));
	try_song(&song);
	try_rows(&song);
	mk_buf_init(&clean);
	mk_sysex_split(&split, data, size, &clean);
	while ((got = mk_sysex_next(&split, &message, &err)))
		if (got == 1 && mk_mnmsong_decode(&song, &message, &err) == 1) {
			try_song(&song);
			try_rows(&song);
		}
	mk_buf_done(&clean);
	return 0;
}
