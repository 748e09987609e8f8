/* SPDX-License-Identifier: ISC */
/*
 * A stream in one piece and in two gives the same messages, which are whole,
 * and which read back when written.
 */
#include <libmk/codec/midi.h>

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define ROOM 16

static void
check(bool good)
{
	if (!good)
		abort();
}

static void
check_message(const struct mk_midi *message)
{
	const uint8_t *bytes = mk_midi_bytes(message);
	size_t n = message->size;

	switch ((enum mk_midi_kind)message->kind) {
	case MK_MIDI_SHORT:
		check(n == mk_midi_size(bytes[0]));
		check(mk_midi_count_data(bytes + 1, n - 1) == n - 1);
		break;
	case MK_MIDI_SYSEX:
		check(n >= 2 && n <= ROOM && bytes[0] == 0xf0);
		check(mk_midi_count_data(bytes + 1, n - 1) == n - 2);
		check(bytes[n - 1] == 0xf7);
		break;
	case MK_MIDI_CUT:
		check(n >= 1 && n < ROOM && bytes[0] >= 0x80);
		check(mk_midi_count_data(bytes + 1, n - 1) == n - 1);
		break;
	case MK_MIDI_STRAY:
	case MK_MIDI_LONG:
		check(n == 0);
		break;
	}
}

static void
keep(const struct mk_midi *messages, size_t n, struct mk_buf *out)
{
	size_t i;

	for (i = 0; i < n; i++) {
		check_message(&messages[i]);
		mk_buf_byte(out, messages[i].kind);
		mk_buf_put(out, mk_midi_bytes(&messages[i]), messages[i].size);
	}
}

static void
feed(struct mk_midi_parser *parser, const uint8_t *data, size_t n, size_t most,
    struct mk_buf *out)
{
	struct mk_midi messages[8];

	while (n > 0)
		keep(messages, mk_midi_parse(parser, &data, &n, messages, most),
		    out);
}

static void
run(const uint8_t *data, size_t size, size_t cut, size_t most,
    struct mk_buf *out)
{
	struct mk_midi_parser parser;
	struct mk_midi message;
	uint8_t sysex[ROOM];

	mk_buf_init(out);
	mk_midi_init(&parser, sysex, sizeof(sysex));
	feed(&parser, data, cut, most, out);
	feed(&parser, data + cut, size - cut, most, out);
	if (mk_midi_end(&parser, &message))
		keep(&message, 1, out);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	size_t cut = size ? data[size - 1] % size : 0;
	struct mk_buf whole, split;

	run(data, size, 0, 8, &whole);
	run(data, size, cut, 1 + size % 8, &split);
	check(whole.len == split.len &&
	    (!whole.len || !memcmp(whole.data, split.data, whole.len)));
	mk_buf_done(&whole);
	mk_buf_done(&split);
	return 0;
}
