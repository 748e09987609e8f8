/*
 * Sequencer events as the bytes of a MIDI stream, and back.
 */
#ifndef LIBMK_IO_SEQEVENT_PRIV_H
#define LIBMK_IO_SEQEVENT_PRIV_H

#include <stddef.h>
#include <stdint.h>

struct snd_seq_event;
struct snd_midi_event;

/* The longest piece of a system exclusive message in an event. */
#define MK_SEQEVENT_CHUNK 256

/*
 * Point bytes to those of an event, or of the short message made in memory.
 *
 * Returns how many; 0 for an event that is no MIDI.
 */
size_t mk_seqevent_bytes(struct snd_midi_event *codec,
    const struct snd_seq_event *event, uint8_t memory[12],
    const uint8_t **bytes);

/*
 * Make an event of the first message, or piece of a system exclusive one.
 *
 * in_sysex: the bytes go on with one. Returns how many it took; the event's
 * data are those bytes.
 */
size_t mk_seqevent_make(struct snd_midi_event *codec, const uint8_t *bytes,
    size_t n, int in_sysex, struct snd_seq_event *event);

#endif
