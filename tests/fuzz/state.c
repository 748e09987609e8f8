/* SPDX-License-Identifier: ISC */
/*
 * Any bytes as a state file: what of it fits a song is made, and is told by
 * the song's changes so that it can be made again.
 */
#include <libmk/song/changes_priv.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct mk_song *
make_song(void)
{
	struct mk_song *song = mk_song_new();
	int i;

	for (i = 0; i < 2; i++) {
		struct mk_strip *strip = mk_song_add_strip(song, MK_STRIP_MIDI);
		struct mk_device *device;
		struct mk_chain *chain;

		mk_song_add_scene(song)->name = "Part";
		strip->name = "Drums";
		mk_strip_add_mixer(song, strip, MK_MIXER_VOLUME);
		mk_strip_add_send(song, strip);
		mk_strip_add_slot_clip(song, strip, 2)->name = "Beat";
		device = mk_strip_add_device(song, strip);
		device->name = "Rack";
		mk_device_add_param(song, device)->name = "Device On";
		chain = mk_device_add_chain(song, device);
		chain->name = "Low";
		device = mk_chain_add_device(song, chain);
		device->name = "Filter";
		mk_device_add_param(song, device)->name = "Freq";
		mk_device_add_param(song, device)->name = "Freq";
	}
	if (mk_song_finish(song) < 0)
		abort();
	return song;
}

/* What text changes in a song, as lines. */
static void
change(const char *text, size_t len, struct mk_report *misfits,
    struct mk_buf *out)
{
	struct mk_song *song = make_song();
	struct mk_changes *changes = mk_changes_new(song);

	if (!changes || mk_changes_read(song, text, len, "it", misfits) != 0)
		abort();
	mk_changes_write(changes, out);
	if (mk_buf_status(out))
		abort();
	mk_changes_free(changes);
	mk_song_free(song);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct mk_report misfits = {NULL, NULL, 0};
	struct mk_buf once, again;

	mk_buf_init(&once);
	mk_buf_init(&again);
	change((const char *)data, size, NULL, &once);
	change((const char *)once.data, once.len, &misfits, &again);
	if (misfits.told || once.len != again.len ||
	    (once.len && memcmp(once.data, again.data, once.len) != 0))
		abort();
	mk_buf_done(&once);
	mk_buf_done(&again);
	return 0;
}
