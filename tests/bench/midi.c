/* SPDX-License-Identifier: ISC */
/*
 * A MIDI byte stream into messages, against alsa-lib's encoder of sequencer
 * events over the same stream.
 */
#include "lib/bench.h"

#include <libmk/codec/midi.h>

#include <alsa/asoundlib.h>
#include <stdio.h>
#include <stdlib.h>

#define SIZE  (16U << 20)
#define BATCH 256

struct stream {
	const char *name;
	unsigned status; /* in 256: how often a status byte is left out */
	unsigned clock;  /* in 256: how often a clock comes between */
	unsigned mixed;  /* every kind of channel message, not controllers */
	unsigned sysex;  /* in 256: how often a sysex of 64 bytes comes */
};

static const struct stream streams[] = {
    {"midi, controllers with running status", 236, 0, 0, 0},
    {"midi, controllers", 0, 0, 0, 0},
    {"midi, mixed with clock", 64, 4, 1, 0},
    {"midi, mixed with clock and sysex", 64, 4, 1, 1},
};

struct work {
	uint8_t *bytes;
	size_t n, messages;
	size_t seen, sum; /* so that nothing is left undone */
};

static void
put(struct work *w, unsigned byte)
{
	w->bytes[w->n++] = (uint8_t)byte;
}

static void
make(struct work *w, const struct stream *stream)
{
	uint32_t random = 1;
	unsigned status = 0, i;

	w->n = w->messages = 0;
	while (w->n + 128 < SIZE) {
		unsigned draw, next;

		random = random * 1664525 + 1013904223;
		draw = random >> 24;
		w->messages++;
		if (draw < stream->clock) {
			put(w, 0xf8);
			continue;
		}
		if (draw < stream->clock + stream->sysex) {
			put(w, 0xf0);
			for (i = 0; i < 62; i++)
				put(w, i);
			put(w, 0xf7);
			status = 0;
			continue;
		}
		next = 0xb0;
		if (stream->mixed)
			next = 0x80 + (random >> 12 & 0x7f) % 0x70;
		if (!status || (random >> 4 & 0xff) >= stream->status) {
			status = next;
			put(w, status);
		}
		put(w, random >> 8 & 0x7f);
		if (mk_midi_size((uint8_t)status) == 3)
			put(w, random >> 16 & 0x7f);
	}
}

static void
ours(void *arg)
{
	struct work *w = arg;
	struct mk_midi_parser parser;
	struct mk_midi messages[BATCH];
	uint8_t sysex[256];
	const uint8_t *data = w->bytes;
	size_t i, got, left = w->n;

	w->seen = 0;
	mk_midi_init(&parser, sysex, sizeof(sysex));
	while (left > 0) {
		got = mk_midi_parse(&parser, &data, &left, messages, BATCH);
		for (i = 0; i < got; i++)
			w->sum += messages[i].bytes[1];
		w->seen += got;
	}
	if (w->seen != w->messages)
		abort();
}

static void
alsa(void *arg)
{
	struct work *w = arg;
	const uint8_t *data = w->bytes;
	long got, left = (long)w->n;
	snd_midi_event_t *encoder;
	snd_seq_event_t event;

	if (snd_midi_event_new(256, &encoder) < 0)
		abort();
	w->seen = 0;
	while (left > 0) {
		got = snd_midi_event_encode(encoder, data, left, &event);
		if (got <= 0)
			abort();
		data += got;
		left -= got;
		if (event.type != SND_SEQ_EVENT_NONE) {
			w->sum += event.data.control.channel;
			w->seen++;
		}
	}
	snd_midi_event_free(encoder);
	if (w->seen != w->messages)
		abort();
}

int
main(void)
{
	struct work w = {.bytes = malloc(SIZE)};
	size_t i;

	if (!w.bytes)
		return 1;
	for (i = 0; i < sizeof(streams) / sizeof(*streams); i++) {
		make(&w, &streams[i]);
		bench_claim(streams[i].name, bench_compare(ours, alsa, &w),
		    (double)w.messages * 1e-6, "M/s", "alsa-lib", ">=2");
	}
	free(w.bytes);
	return 0;
}
