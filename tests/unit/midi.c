/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include <libmk/base/hex_priv.h>
#include <libmk/codec/midi.h>

#include <stdlib.h>
#include <string.h>

#define ROOM 8 /* for sysex: F0, six bytes, F7 */

/* Messages as text: "B0 07 10; cut F0 01; ". */
static void
tell(const struct mk_midi *messages, size_t n, struct mk_buf *out)
{
	static const char *const kinds[] = {
	    [MK_MIDI_SHORT] = "",
	    [MK_MIDI_SYSEX] = "sysex ",
	    [MK_MIDI_CUT] = "cut ",
	    [MK_MIDI_STRAY] = "stray",
	    [MK_MIDI_LONG] = "long",
	};
	size_t i, unused;

	for (i = 0; i < n; i++) {
		mk_buf_text(out, kinds[messages[i].kind]);
		/* Bytes that are not in use are 0. */
		if (!messages[i].data)
			for (unused = messages[i].size; unused < 3; unused++)
				assert_int_equal(messages[i].bytes[unused], 0);
		mk_hex_write(out, mk_midi_bytes(&messages[i]),
		    messages[i].size);
		mk_buf_text(out, "; ");
	}
}

/* Parses n bytes in pieces, asking for so many messages at once. */
static void
parse(const uint8_t *bytes, size_t n, size_t piece, size_t most,
    struct mk_buf *out)
{
	struct mk_midi_parser parser;
	struct mk_midi messages[64];
	uint8_t sysex[ROOM];
	size_t at;

	mk_midi_init(&parser, sysex, sizeof(sysex));
	for (at = 0; at < n; at += piece) {
		size_t left = n - at < piece ? n - at : piece;
		uint8_t *copy = malloc(left);
		const uint8_t *data = memcpy(copy, bytes + at, left);

		while (left > 0)
			tell(messages,
			    mk_midi_parse(&parser, &data, &left, messages,
			        most),
			    out);
		free(copy);
	}
	if (mk_midi_end(&parser, messages))
		tell(messages, 1, out);
	mk_buf_byte(out, '\0');
}

static const struct {
	const char *in, *out;
} rows[] = {
    {"", ""},
    {"B0 07 10 07 11 07 12", "B0 07 10; B0 07 11; B0 07 12; "},
    {"90 F8 3C FE 64", "F8; FE; 90 3C 64; "},
    {"F0 01 F8 02 F7", "F8; sysex F0 01 02 F7; "},
    /* system common: one, two, one and no data bytes; no running status */
    {"90 3C 64 F1 01 02", "90 3C 64; F1 01; stray; "},
    {"90 3C 64 F2 01 02 03", "90 3C 64; F2 01 02; stray; "},
    {"90 3C 64 F3 01 02", "90 3C 64; F3 01; stray; "},
    {"90 3C 64 F6 01", "90 3C 64; F6; stray; "},
    /* undefined ones */
    {"90 3C 64 F4 3C 00", "90 3C 64; stray; "},
    {"90 3C 64 F5 3C 00", "90 3C 64; stray; "},
    {"90 3C 64 F9 3C 00", "90 3C 64; 90 3C 00; "},
    {"90 3C 64 FD 3C 00", "90 3C 64; 90 3C 00; "},
    {"90 F9 3C FD 00", "90 3C 00; "},
    {"F0 01 F9 02 FD F7", "sysex F0 01 02 F7; "},
    {"F0 01 F4", "cut F0 01; "},
    /* sysex that does not end */
    {"F0 01 02 90 3C 64", "cut F0 01 02; 90 3C 64; "},
    {"F0 01 02 F0 03 F7", "cut F0 01 02; sysex F0 03 F7; "},
    {"F0 01 02 F6", "cut F0 01 02; F6; "},
    {"F0 01 02", "cut F0 01 02; "},
    {"F0", "cut F0; "},
    {"F0 F7", "sysex F0 F7; "},
    {"90 3C 64 F0 F7 3C", "90 3C 64; sysex F0 F7; stray; "},
    /* an end, and data, of nothing */
    {"F7", ""},
    {"F7 F7 F8", "F8; "},
    {"90 3C 64 F7 3C", "90 3C 64; stray; "},
    {"01 02 03", "stray; "},
    {"01 F8 02", "stray; F8; "},
    {"01 02 90 3C 64 F7 03 04", "stray; 90 3C 64; stray; "},
    {"01 F7 02 F4 03", "stray; stray; stray; "},
    /* sysex longer than the buffer of eight bytes */
    {"F0 01 02 03 04 05 06 F7", "sysex F0 01 02 03 04 05 06 F7; "},
    {"F0 01 02 03 04 05 06 07 F7 90 3C 64", "long; 90 3C 64; "},
    {"F0 01 02 03 04 05 06 07 08 09 0A 0B 0C 0D 0E 0F 10 11 12 90 3C 64",
        "long; 90 3C 64; "},
    {"F0 01 02 03 04 05 06 07 F8 08 F7 F0 01 F7", "long; F8; sysex F0 01 F7; "},
    {"F0 01 02 03 04 05 06 07 F0 01 F7", "long; sysex F0 01 F7; "},
    {"F0 01 02 03 04 05 06 07", "long; "},
    /* a velocity of 0 stays */
    {"90 3C 00", "90 3C 00; "},
    /* short messages that do not end */
    {"90 3C", "cut 90 3C; "},
    {"90", "cut 90; "},
    {"90 3C 64 3D", "90 3C 64; cut 90 3D; "},
    {"90 3C B0 07 10", "cut 90 3C; B0 07 10; "},
    {"90 90 3C 64", "cut 90; 90 3C 64; "},
    {"F2 01 F7", "cut F2 01; "},
    {"F2 01 F6", "cut F2 01; F6; "},
    {"F2 01 F0 F7", "cut F2 01; sysex F0 F7; "},
    {"F2 01 F2 01 02", "cut F2 01; F2 01 02; "},
    /* every size of channel message */
    {"80 01 02 90 01 02 A0 01 02 B0 01 02 C0 01 D0 01 E0 01 02",
        "80 01 02; 90 01 02; A0 01 02; B0 01 02; C0 01; D0 01; E0 01 02; "},
    {"C5 01 02 03 D6 04 05 E7 06 07 08 09",
        "C5 01; C5 02; C5 03; D6 04; D6 05; E7 06 07; E7 08 09; "},
    {"F8 FA FB FC FE FF", "F8; FA; FB; FC; FE; FF; "},
};

static void
the_table_holds_in_any_split(void **state)
{
	size_t i, piece, most;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct mk_buf bytes, out;

		mk_buf_init(&bytes);
		assert_int_equal(mk_hex_read(rows[i].in, strlen(rows[i].in),
		                     &bytes),
		    -1);
		for (piece = 1; piece <= bytes.len + 1; piece++)
			for (most = 1; most <= 64; most = most * 2 + 1) {
				mk_buf_init(&out);
				parse(bytes.data, bytes.len, piece, most, &out);
				assert_string_equal((char *)out.data,
				    rows[i].out);
				mk_buf_done(&out);
			}
		mk_buf_done(&bytes);
	}
}

static void
any_bytes_are_the_same_in_any_split(void **state)
{
	/* Bytes that mean something, more often than chance has it. */
	static const uint8_t likely[] = {0x90, 0xb1, 0xc2, 0xf0, 0xf7, 0xf8,
	    0xf2, 0xf4, 0xfd, 0x00, 0x01, 0x7f};
	uint32_t random = 1;
	int round;

	(void)state;
	for (round = 0; round < 3000; round++) {
		uint8_t bytes[60];
		struct mk_buf whole, split;
		size_t i, n = (size_t)round % sizeof(bytes);

		for (i = 0; i < n; i++) {
			random = random * 1664525 + 1013904223;
			bytes[i] = random >> 28 & 1
			    ? likely[(random >> 16) % sizeof(likely)]
			    : (uint8_t)(random >> 16);
			if (round & 1)
				bytes[i] &= 0x9f;
		}
		mk_buf_init(&whole);
		mk_buf_init(&split);
		parse(bytes, n, 60, 64, &whole);
		parse(bytes, n, 1, 64, &split);
		assert_string_equal((char *)whole.data, (char *)split.data);
		split.len = 0;
		parse(bytes, n, 1 + random % 7, 1 + random % 5, &split);
		assert_string_equal((char *)whole.data, (char *)split.data);
		mk_buf_done(&whole);
		mk_buf_done(&split);
	}
}

/* Feeds bytes that shall make so many messages. */
static void
feed(struct mk_midi_parser *parser, const char *bytes, size_t n, size_t made)
{
	const uint8_t *data = (const uint8_t *)bytes;
	struct mk_midi messages[8];

	assert_int_equal(mk_midi_parse(parser, &data, &n, messages, 8), made);
	assert_int_equal(n, 0);
}

static void
reconnecting_forgets(void **state)
{
	struct mk_midi_parser parser;
	struct mk_midi message;
	uint8_t sysex[ROOM];

	(void)state;
	mk_midi_init(&parser, sysex, sizeof(sysex));
	feed(&parser, "\x90\x3c\x64\x3c", 4, 1);
	mk_midi_reset(&parser);
	feed(&parser, "\x64", 1, 1); /* stray */
	feed(&parser, "\xf0\x01", 2, 0);
	mk_midi_reset(&parser);
	feed(&parser, "\xf7", 1, 0);
	assert_false(mk_midi_end(&parser, &message));
	feed(&parser, "\xf0\x01", 2, 0);
	assert_true(mk_midi_end(&parser, &message));
	assert_int_equal(message.kind, MK_MIDI_CUT);
	assert_false(mk_midi_end(&parser, &message));
}

static void
without_room_every_sysex_is_too_long(void **state)
{
	struct mk_midi_parser parser;

	(void)state;
	mk_midi_init(&parser, NULL, 0);
	feed(&parser, "\xf0\x01\xf7\xf8\xf0\xf7", 6, 3);
}

static void
sizes_go_by_the_status(void **state)
{
	(void)state;
	assert_int_equal(mk_midi_size(0x8f), 3);
	assert_int_equal(mk_midi_size(0xc0), 2);
	assert_int_equal(mk_midi_size(0xdf), 2);
	assert_int_equal(mk_midi_size(0xf0), 0);
	assert_int_equal(mk_midi_size(0xf2), 3);
	assert_int_equal(mk_midi_size(0xf6), 1);
	assert_int_equal(mk_midi_size(0xf4), 0);
	assert_int_equal(mk_midi_size(0xf7), 0);
	assert_int_equal(mk_midi_size(0xf9), 0);
	assert_int_equal(mk_midi_size(0x00), 0);
	assert_int_equal(mk_midi_size(0x7f), 0);
}

static void
messages_are_written_whole(void **state)
{
	static const uint8_t sysex[] = {0xf0, 0x01, 0xf7};
	struct mk_midi messages[] = {mk_midi_make(0xb0, 7, 1),
	    mk_midi_make(0xb0, 7, 2), mk_midi_make(0xc1, 3, 99),
	    mk_midi_make(0xf8, 1, 1), mk_midi_make_sysex(sysex, 3),
	    {.kind = MK_MIDI_STRAY}, {.kind = MK_MIDI_CUT, .size = 1}};
	struct mk_buf out;
	size_t i;

	(void)state;
	mk_buf_init(&out);
	for (i = 0; i < sizeof(messages) / sizeof(*messages); i++)
		mk_midi_put(&out, &messages[i]);
	assert_int_equal(out.len, 12);
	assert_memory_equal(out.data, "\xb0\7\1\xb0\7\2\xc1\3\xf8\xf0\1\xf7",
	    12);
	mk_buf_done(&out);
}

static void
a_note_ends_in_two_ways(void **state)
{
	struct mk_midi message = mk_midi_make(0x90, 60, 0);

	(void)state;
	assert_true(mk_midi_is_note_off(&message));
	message = mk_midi_make(0x8f, 60, 64);
	assert_true(mk_midi_is_note_off(&message));
	message = mk_midi_make(0x90, 60, 1);
	assert_false(mk_midi_is_note_off(&message));
	message = mk_midi_make(0xb0, 60, 0);
	assert_false(mk_midi_is_note_off(&message));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_table_holds_in_any_split),
	    cmocka_unit_test(any_bytes_are_the_same_in_any_split),
	    cmocka_unit_test(reconnecting_forgets),
	    cmocka_unit_test(without_room_every_sysex_is_too_long),
	    cmocka_unit_test(sizes_go_by_the_status),
	    cmocka_unit_test(messages_are_written_whole),
	    cmocka_unit_test(a_note_ends_in_two_ways),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
