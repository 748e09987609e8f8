/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include <libmk/base/hex_priv.h>
#include <libmk/codec/sysex.h>

#include <errno.h>
#include <stdio.h>
#include <string.h>

static void
bytes(const char *hex, struct mk_buf *out)
{
	mk_buf_init(out);
	assert_int_equal(mk_hex_read(hex, strlen(hex), out), -1);
}

/* Writes all that is found in a part, and returns how that ended. */
static int
write_found(struct mk_sysex_split *split, struct mk_buf *out)
{
	struct mk_sysex message;
	struct mk_err err;
	int got;

	while ((got = mk_sysex_next(split, &message, &err)) == 1 ||
	    got == -EBADMSG) {
		if (got < 0) {
			mk_buf_printf(out, "%s; ", err.msg);
			continue;
		}
		mk_buf_printf(out, "%zu: ", message.offset);
		mk_hex_write(out, message.data, message.size);
		mk_buf_text(out, "; ");
	}
	return got;
}

/* The same of a file that comes in parts of so many bytes. */
static void
write_found_in_parts(const struct mk_buf *in, size_t step,
    struct mk_sysex_split *split, struct mk_buf *out)
{
	size_t from = 0, to = 0;

	do {
		to = step < in->len - to ? to + step : in->len;
		mk_sysex_split_part(split, in->data ? in->data + from : NULL,
		    to - from, to < in->len);
		assert_int_equal(write_found(split, out),
		    to < in->len ? -EAGAIN : 0);
		from += split->at;
	} while (to < in->len);
}

/*
 * What is found, as text: "3: F0 01 F7; offset 9: the message is cut...; ",
 * in the whole and in parts.
 */
static void
finds(const char *hex, const char *expected)
{
	struct mk_buf in, clean, out;
	struct mk_sysex_split split;
	size_t step;

	bytes(hex, &in);
	mk_buf_init(&clean);
	for (step = 0; step <= in.len; step++) {
		mk_buf_init(&out);
		mk_sysex_split(&split, step ? NULL : in.data, step ? 0 : in.len,
		    &clean);
		if (step)
			write_found_in_parts(&in, step, &split, &out);
		else
			assert_int_equal(write_found(&split, &out), 0);
		mk_buf_byte(&out, '\0');
		assert_string_equal((char *)out.data, expected);
		mk_buf_done(&out);
	}
	mk_buf_done(&in);
	mk_buf_done(&clean);
}

static void
messages_are_found_among_others(void **state)
{
	(void)state;
	finds("", "");
	finds("90 3C 64 3C 00 F8 F7", "");
	finds("F0 01 F7", "0: F0 01 F7; ");
	finds("F0 F7", "0: F0 F7; ");
	finds("00 01 F0 01 F7 90 3C 64 F0 02 03 F7 F8",
	    "2: F0 01 F7; 8: F0 02 03 F7; ");
	finds("F0 01 02 03 04 05 06 07 08 09 0A F7 F0 F7",
	    "0: F0 01 02 03 04 05 06 07 08 09 0A F7; 12: F0 F7; ");
}

static void
realtime_bytes_are_taken_out(void **state)
{
	(void)state;
	finds("F0 F8 01 FE 02 FF F7 F8", "0: F0 01 02 F7; ");
	finds("F0 F8 F7 F0 01 02 03 04 05 06 07 08 09 F8 F9 F7 F0 02 F7",
	    "0: F0 F7; 3: F0 01 02 03 04 05 06 07 08 09 F7; 16: F0 02 F7; ");
}

static void
cut_messages_are_named_and_passed(void **state)
{
	(void)state;
	finds("F0 01 02", "offset 0: the message is cut by the end; ");
	finds("F7 F0", "offset 1: the message is cut by the end; ");
	finds("F0 01 F0 02 F7",
	    "offset 0: the message is cut by F0 at 2; 2: F0 02 F7; ");
	finds("F0 01 90 3C 64 F0 02 F7",
	    "offset 0: the message is cut by 90 at 2; 5: F0 02 F7; ");
	finds("F0 F8 F0 F6",
	    "offset 0: the message is cut by F0 at 2; "
	    "offset 2: the message is cut by F6 at 3; ");
}

static void
without_memory_no_message_is_cleaned(void **state)
{
	struct mk_sysex_split split;
	struct mk_sysex message;
	struct mk_buf clean;
	struct mk_err err;

	(void)state;
	mk_buf_init(&clean);
	mk_sysex_split(&split, (const uint8_t *)"\xf0\xf8\xf7", 3, &clean);
	unit_fail_alloc(0);
	assert_int_equal(mk_sysex_next(&split, &message, &err), -ENOMEM);
	unit_fail_alloc(-1);
	assert_string_equal(err.msg, "out of memory");
	mk_buf_done(&clean);
}

/* The worked song of two rows and an END: a header up to the position. */
static const char song_header[] = "F0 00 20 3C 02 00 69 02 02 00";
static const char song_payload[] =
    "53 4F 4E 47 00 00 00 00 00 00 00 00 00 00 00 00 "
    "00 00 00 00 00 00 00 0B 40 38 00 10 01 01 00 03 00 00 41 7F 40 7F 00 20 "
    "41 7E 00 01 00 00 00 7F 50 7F 00 7F 41 7F 00 00 00 00 00 7F 40 7F 00 00";
static const char song_trailer[] = "0F 79 00 45 F7";

/* Frames a payload in pieces and compares. */
static void
frames(struct mk_sysex_frame *frame, const char *header, const char *payload,
    const char *expected)
{
	struct mk_buf head, in, out, right;
	struct mk_sysex_writer writer;
	struct mk_sysex message;
	const uint8_t *found;
	size_t piece, n;

	bytes(header, &head);
	bytes(payload, &in);
	bytes(expected, &right);
	frame->header = head.data;
	frame->n_header = head.len;
	for (piece = 1; piece < in.len + 2; piece++) {
		size_t at;

		mk_buf_init(&out);
		mk_sysex_begin(&writer, frame, &out);
		for (at = 0; at < in.len; at += piece)
			mk_sysex_put(&writer, in.data + at,
			    in.len - at < piece ? in.len - at : piece);
		assert_int_equal(mk_sysex_end(&writer, NULL), 0);
		assert_int_equal(out.len, right.len);
		assert_memory_equal(out.data, right.data, out.len);
		mk_buf_done(&out);
	}
	message = (struct mk_sysex){right.data, right.len, 0};
	assert_int_equal(mk_sysex_open(frame, &message, &found, &n, NULL), 0);
	assert_int_equal(n, in.len);
	assert_memory_equal(found, in.data, n);
	assert_int_equal(mk_sysex_checksum_ok(frame, &message),
	    frame->checksum != NULL);
	assert_int_equal(mk_sysex_length_ok(frame, &message), frame->length);
	mk_buf_done(&head);
	mk_buf_done(&in);
	mk_buf_done(&right);
}

static void
frames_are_as_machines_have_them(void **state)
{
	struct mk_sysex_frame plain = {0},
	                      elektron = {.from = 9, .length = true},
	                      roland = {.from = 5}, length = {.from = 2};
	char song[600];

	(void)state;
	snprintf(song, sizeof(song), "%s %s %s", song_header, song_payload,
	    song_trailer);
	elektron.checksum = mk_checksum_find("elektron");
	frames(&elektron, song_header, song_payload, song);
	frames(&plain, "F0 00 13 37 15", "01 02", "F0 00 13 37 15 01 02 F7");
	frames(&plain, "F0", "01", "F0 01 F7");
	roland.checksum = mk_checksum_find("roland");
	/* GS reset, as in every manual; the address is in the header here. */
	frames(&roland, "F0 41 10 42 12 40 00", "7F 00",
	    "F0 41 10 42 12 40 00 7F 00 41 F7");
	length.length = true;
	frames(&length, "F0 01", "05 06 07", "F0 01 05 06 07 00 05 F7");
}

static void
too_long_a_message_has_no_length(void **state)
{
	static uint8_t payload[MK_SYSEX_LENGTH_MAX];
	struct mk_sysex_frame frame = {
	    .header = (const uint8_t *)"\xf0", .n_header = 1, .length = true};
	struct mk_sysex_writer writer;
	struct mk_err err;
	struct mk_buf out;

	(void)state;
	frame.from = 1;
	mk_buf_init(&out);
	mk_sysex_begin(&writer, &frame, &out);
	mk_sysex_put(&writer, payload, sizeof(payload) - 2);
	assert_int_equal(mk_sysex_end(&writer, &err), 0);
	mk_sysex_begin(&writer, &frame, &out);
	mk_sysex_put(&writer, payload, sizeof(payload) - 1);
	assert_int_equal(mk_sysex_end(&writer, &err), -EBADMSG);
	assert_string_equal(err.msg,
	    "the message is too long for its length field: "
	    "16384 bytes, at most 16383");
	mk_buf_done(&out);
}

/* Opens the song at offset 100, changed at a place. */
static void
fails(size_t at, uint8_t byte, const char *sentence)
{
	struct mk_sysex_frame frame = {.from = 9, .length = true};
	struct mk_buf head, song;
	struct mk_sysex message;
	struct mk_err err = {""};
	const uint8_t *payload;
	char hex[600];
	size_t n;

	snprintf(hex, sizeof(hex), "%s %s %s", song_header, song_payload,
	    song_trailer);
	bytes(hex, &song);
	bytes(song_header, &head);
	frame.header = head.data;
	frame.n_header = head.len;
	frame.checksum = mk_checksum_find("elektron");
	message = (struct mk_sysex){song.data, song.len, 100};
	if (at < song.len) {
		song.data[at] = byte;
	} else {
		/* Cut to a size. */
		message.size = byte;
		song.data[byte - 1] = 0xf7;
	}
	assert_int_equal(mk_sysex_open(&frame, &message, &payload, &n, &err),
	    -EBADMSG);
	assert_string_equal(err.msg, sentence);
	mk_buf_done(&head);
	mk_buf_done(&song);
}

static void
what_does_not_fit_the_frame_is_refused(void **state)
{
	(void)state;
	fails(4, 0x03, "offset 104: the header has 03 where 02 should be");
	fails(30, 0x01,
	    "offset 174: the checksum is 0F 79, but the message has 0F "
	    "7A");
	fails(75, 0x00,
	    "offset 174: the checksum is 0F 00, but the message has 0F "
	    "79");
	fails(77, 0x46,
	    "offset 176: the length is 00 46, but the message has 00 "
	    "45");
	fails(999, 78,
	    "offset 175: the length is 79 00, but the message has 00 "
	    "44");
	fails(999, 9, "offset 100: the message ends within its header");
	fails(999, 11,
	    "offset 100: the message is too short for its frame: "
	    "11 bytes, at least 15");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(messages_are_found_among_others),
	    cmocka_unit_test(realtime_bytes_are_taken_out),
	    cmocka_unit_test(cut_messages_are_named_and_passed),
	    cmocka_unit_test(without_memory_no_message_is_cleaned),
	    cmocka_unit_test(frames_are_as_machines_have_them),
	    cmocka_unit_test(too_long_a_message_has_no_length),
	    cmocka_unit_test(what_does_not_fit_the_frame_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
