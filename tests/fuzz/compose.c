/* SPDX-License-Identifier: ISC */
/*
 * A scene text, a NUL, and a file of dumps to compose its scenes of: a
 * sentence, or dumps without a fault.
 */
#include "lib/md.h"

#include <libmk/arrange/compose_priv.h>
#include <libmk/song/scenetext_priv.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
compose(const struct mk_song *song, const struct mk_mdmemory *dump, bool unite)
{
	struct mk_report warnings = {.tell = NULL};
	const struct mk_compose_options options = {
	    .rows = {.repeats = 1, .fold = unite, .warnings = &warnings},
	    .dump = dump,
	    .patterns = {MK_NUMBERING_FREE, false},
	    .kits = {MK_NUMBERING_FREE, false},
	    .unite = unite,
	};
	struct mk_report faults = {.tell = NULL};
	struct mk_composition made;
	struct mk_err err = {""};
	struct mk_mdfile file;
	struct mk_buf out;

	if (mk_compose(song, &options, &made, &err)) {
		fuzz_check(err.msg[0]);
		mk_composition_done(&made);
		return;
	}
	mk_buf_init(&out);
	fuzz_check(!mk_composition_finish(&made, &err));
	mk_mdmemory_write(made.made, &out);
	fuzz_check(!mk_mdfile_check(&file, out.data, out.len, &faults, &err));
	fuzz_check(!faults.told && file.songs == 1 && !file.others);
	mk_buf_done(&out);
	mk_composition_done(&made);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const uint8_t *end = size ? memchr(data, 0, size) : NULL;
	struct mk_mdmemory *dump = mk_mdmemory_new();
	struct mk_song *song = mk_song_new();
	struct mk_mdfile file;
	size_t n = end ? (size_t)(end - data) : 0;

	fuzz_check(dump && song);
	if (end && n < 10000) {
		mk_mdmemory_read(dump, end + 1, size - n - 1, &file, NULL);
		if (!mk_scenetext_read(song, (const char *)data, n, "it",
		        NULL)) {
			compose(song, dump, false);
			compose(song, dump, true);
		}
	}
	mk_song_free(song);
	mk_mdmemory_free(dump);
	return 0;
}
