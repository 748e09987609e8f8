/* SPDX-License-Identifier: ISC */
/*
 * Whatever a Standard MIDI File holds: its events come in order of time, each
 * track's in its own, messages are whole or are told of, and there are no more
 * than the file has bytes.
 */
#include <libmk/codec/filekind_priv.h>
#include <libmk/codec/smf.h>

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check(bool good)
{
	if (!good)
		abort();
}

static void
check_message(const struct mk_midi *midi, size_t size)
{
	const uint8_t *bytes = mk_midi_bytes(midi);

	check(midi->size <= size);
	if (midi->kind == MK_MIDI_SHORT)
		check(midi->size == mk_midi_size(bytes[0]) &&
		    mk_midi_count_data(bytes + 1, midi->size - 1) ==
		        midi->size - 1);
	if (midi->kind == MK_MIDI_SYSEX)
		check(bytes[0] == 0xf0 && bytes[midi->size - 1] == 0xf7);
	check(midi->kind != MK_MIDI_LONG);
}

static void
check_event(const struct mk_smf_event *event, const struct mk_smf *smf,
    const uint8_t *data, size_t size)
{
	check(event->track < mk_smf_head(smf)->n_tracks);
	if (event->kind == MK_SMF_MESSAGE)
		check_message(&event->midi, size);
	else
		check(event->data >= data &&
		    event->data + event->size <= data + size);
}

static void
check_unfolded(const uint8_t *data, size_t size, size_t bytes)
{
	struct mk_err err;
	struct mk_buf out;

	mk_buf_init(&out);
	check(mk_smf_unfold(data, size, &out, NULL, &err) == 0);
	check(out.len == bytes);
	mk_buf_done(&out);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct mk_smf_event event, last = {0};
	size_t events = 0, bytes = 0;
	struct mk_err err = {""};
	struct mk_smf *smf;
	int status;

	mk_filekind_name(data, size);
	mk_filekind_is_open(data, size);
	smf = mk_smf_new(data, size, &status, &err);
	if (!smf) {
		check(status < 0 && *err.msg);
		return 0;
	}
	while ((status = mk_smf_next(smf, &event, &err)) != 0) {
		check(++events <= size);
		check(event.tick >= last.tick && event.time >= last.time);
		last = event;
		if (status == 1)
			check_event(&event, smf, data, size);
		if (status == 1 && event.kind == MK_SMF_MESSAGE)
			bytes += event.midi.size;
	}
	mk_smf_free(smf);
	check_unfolded(data, size, bytes);
	return 0;
}
