#include <libmk/io/seqevent_priv.h>

#include <libmk/codec/midi.h>

#include <alsa/asoundlib.h>
#include <string.h>

size_t
mk_seqevent_bytes(struct snd_midi_event *codec,
    const struct snd_seq_event *event, uint8_t memory[12],
    const uint8_t **bytes)
{
	long n;

	if (event->type == SND_SEQ_EVENT_SYSEX) {
		*bytes = event->data.ext.ptr;
		return event->data.ext.len;
	}
	*bytes = memory;
	snd_midi_event_reset_decode(codec);
	n = snd_midi_event_decode(codec, memory, 12, event);
	return n > 0 ? (size_t)n : 0;
}

static size_t
make_sysex(const uint8_t *bytes, size_t n, struct snd_seq_event *event)
{
	const uint8_t *end;

	if (n > MK_SEQEVENT_CHUNK)
		n = MK_SEQEVENT_CHUNK;
	end = memchr(bytes, 0xf7, n);
	if (end)
		n = (size_t)(end - bytes) + 1;
	event->type = SND_SEQ_EVENT_SYSEX;
	event->flags = SND_SEQ_EVENT_LENGTH_VARIABLE;
	event->data.ext.len = (unsigned)n;
	event->data.ext.ptr = (void *)(uintptr_t)bytes;
	return n;
}

size_t
mk_seqevent_make(struct snd_midi_event *codec, const uint8_t *bytes, size_t n,
    int in_sysex, struct snd_seq_event *event)
{
	size_t size;

	snd_seq_ev_clear(event);
	if (in_sysex || *bytes == 0xf0)
		return make_sysex(bytes, n, event);
	size = mk_midi_size(*bytes);
	if (!size || size > n)
		size = 1;
	snd_midi_event_reset_encode(codec);
	snd_midi_event_encode(codec, bytes, (long)size, event);
	return size;
}
