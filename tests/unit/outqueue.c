/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include <libmk/base/time.h>
#include <libmk/codec/midi.h>
#include <libmk/io/outqueue_priv.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static struct mk_outqueue *queue;

static int
begin(void **state)
{
	(void)state;
	queue = mk_outqueue_new();
	return queue ? 0 : -1;
}

static int
end(void **state)
{
	(void)state;
	mk_outqueue_free(queue);
	return 0;
}

static int
put(uint8_t status, uint8_t first, uint8_t second)
{
	const uint8_t message[3] = {status, first, second};

	return mk_outqueue_put(queue, message, mk_midi_size(status));
}

static int
put_sysex(size_t n, uint8_t fill)
{
	uint8_t *message = malloc(n);
	int status;

	memset(message, fill, n);
	message[0] = 0xf0;
	message[n - 1] = 0xf7;
	status = mk_outqueue_put(queue, message, n);
	free(message);
	return status;
}

/* Takes all that goes now, and returns how much that was. */
static size_t
take(uint8_t *to, size_t room, uint64_t now)
{
	const uint8_t *bytes;
	size_t n, all = 0;

	while ((n = mk_outqueue_next(queue, now, &bytes)) > 0) {
		assert_true(all + n <= room);
		memcpy(to + all, bytes, n);
		mk_outqueue_took(queue, n, now);
		all += n;
	}
	return all;
}

/* The port takes nothing this time. */
static void
block(void)
{
	const uint8_t *bytes;

	if (mk_outqueue_next(queue, 0, &bytes))
		mk_outqueue_took(queue, 0, 0);
}

static void
sent(const char *bytes, size_t n)
{
	uint8_t got[64];

	assert_int_equal(take(got, sizeof(got), 0), n);
	assert_memory_equal(got, bytes, n);
}

static void
what_is_not_slow_is_sent_as_it_came(void **state)
{
	(void)state;
	put(0xb0, 7, 1);
	put(0xb0, 7, 2);
	put(0xf8, 0, 0);
	put_sysex(4, 5);
	put(0xb0, 7, 3);
	assert_int_equal(mk_outqueue_due(queue), 0);
	assert_int_equal(mk_outqueue_waiting(queue), 14);
	sent("\xb0\7\1\xb0\7\2\xf8\xf0\5\5\xf7\xb0\7\3", 14);
	assert_int_equal(mk_outqueue_due(queue), MK_TIME_NEVER);
}

static void
the_latest_value_wins_while_it_is_slow(void **state)
{
	(void)state;
	put(0xb0, 7, 1);
	block();
	assert_int_equal(put(0x90, 60, 1), 1);
	assert_int_equal(put(0xe1, 1, 2), 1);
	assert_int_equal(put(0xb0, 7, 2), 0);
	assert_int_equal(put(0xb1, 7, 3), 1);
	assert_int_equal(put(0xe1, 3, 4), 0);
	assert_int_equal(put(0xb0, 7, 4), 0);
	sent("\xb0\7\4\x90\74\1\xe1\3\4\xb1\7\3", 12);
	/* And not any more. */
	put(0xb0, 7, 5);
	put(0xb0, 7, 6);
	sent("\xb0\7\5\xb0\7\6", 6);
}

/* Steps of an encoder add up; where a fader stands does not. */
static void
steps_are_kept_while_it_is_slow(void **state)
{
	size_t i;

	(void)state;
	mk_outqueue_keep_steps(queue);
	put(0xb0, 16, 1);
	block();
	assert_int_equal(put(0xb0, 16, 1), 1);
	assert_int_equal(put(0xe0, 1, 2), 1);
	assert_int_equal(put(0xb0, 16, 65), 1);
	assert_int_equal(put(0xe0, 3, 4), 0);
	sent("\xb0\20\1\xb0\20\1\xe0\3\4\xb0\20\101", 12);
	/* with no more room the last counts */
	for (i = 0; i < MK_OUTQUEUE_ROOM / 3; i++)
		assert_int_equal(put(0xb0, 16, 1), 1);
	assert_int_equal(put(0xb0, 16, 2), 0);
	assert_int_equal(put(0xb0, 17, 3), 1);
}

static void
what_has_begun_to_go_is_not_changed(void **state)
{
	const uint8_t *bytes;

	(void)state;
	put(0xb0, 7, 1);
	assert_int_equal(mk_outqueue_next(queue, 0, &bytes), 3);
	mk_outqueue_took(queue, 2, 0);
	assert_int_equal(put(0xb0, 7, 2), 1);
	sent("\1\xb0\7\2", 4);
}

static void
what_belongs_together_stays(void **state)
{
	static const uint8_t numbers[] = {
	    99, 98, 6, 38, 101, 100, 96, 0, 32, 64, 123};
	size_t i;

	(void)state;
	put(0xf8, 0, 0);
	block();
	for (i = 0; i < 2 * sizeof(numbers); i++)
		assert_int_equal(put(0xb0, numbers[i % sizeof(numbers)], 1), 1);
}

static void
order_is_kept_through_moves(void **state)
{
	uint8_t out[16];
	size_t i;

	(void)state;
	put_sysex(60000, 1);
	put_sysex(60000, 2);
	/* Often enough to pass the end of the memory. */
	for (i = 0; i < 200000; i++) {
		const uint8_t *bytes;

		put(0xc0, (uint8_t)(i % 128), 0);
		assert_true(mk_outqueue_next(queue, 0, &bytes) > 2);
		memcpy(out, bytes, 2);
		mk_outqueue_took(queue, 2, 0);
		if (i >= 60000)
			assert_int_equal(out[1], (i - 60000) % 128);
	}
}

/* 3 103 bytes at a cable's rate: each piece on its time, to the nanosecond,
 * although each is asked for late. */
static void
pacing_is_exact(void **state)
{
	uint8_t got[64];
	uint64_t now = MK_TIME_SECOND, start = now;
	size_t all = 0, n;

	(void)state;
	mk_outqueue_pace(queue, 3125, 32);
	put_sysex(3103, 1);
	while (mk_outqueue_due(queue) != MK_TIME_NEVER) {
		n = take(got, sizeof(got), now);
		assert_true(n == 32 || all + n == 3103);
		all += n;
		if (all == 3103)
			break;
		assert_int_equal(mk_outqueue_due(queue), start + all * 320000);
		/* Not a nanosecond earlier, */
		assert_int_equal(take(got, sizeof(got),
		                     mk_outqueue_due(queue) - 1),
		    0);
		/* and up to 5 ms late. */
		now = mk_outqueue_due(queue) + all * 7919 % 5000000;
	}
	assert_int_equal(all, 3103);
	/* The wire is still busy with the last piece. */
	put(0xb0, 7, 1);
	assert_int_equal(mk_outqueue_due(queue), start + 3103 * 320000);
	assert_int_equal(take(got, sizeof(got), start + 3103 * 320000), 3);
	/* Then idle: the next goes at once. */
	put(0xb0, 7, 2);
	assert_int_equal(take(got, sizeof(got), now + MK_TIME_SECOND), 3);
	assert_int_equal(mk_outqueue_due(queue), MK_TIME_NEVER);
	put(0xb0, 7, 2);
	assert_int_equal(mk_outqueue_due(queue), now + MK_TIME_SECOND + 960000);
}

static void
what_is_hopelessly_late_does_not_come_in_a_burst(void **state)
{
	uint8_t got[64];

	(void)state;
	mk_outqueue_pace(queue, 3125, 32);
	put_sysex(3103, 1);
	assert_int_equal(take(got, sizeof(got), MK_TIME_SECOND), 32);
	assert_int_equal(take(got, sizeof(got), MK_TIME_SECOND + 1), 0);
	assert_int_equal(take(got, sizeof(got), 3 * MK_TIME_SECOND), 32);
	assert_int_equal(mk_outqueue_due(queue),
	    3 * MK_TIME_SECOND + 32 * 320000);
}

static void
pieces_end_with_messages(void **state)
{
	const uint8_t *bytes;

	(void)state;
	mk_outqueue_pace(queue, 0, 32);
	while (mk_outqueue_waiting(queue) < 63)
		put(0x90, 60, 1);
	put_sysex(40, 1);
	put(0x90, 60, 1);
	assert_int_equal(mk_outqueue_next(queue, 0, &bytes), 30);
	mk_outqueue_took(queue, 30, 0);
	assert_int_equal(mk_outqueue_next(queue, 0, &bytes), 30);
	mk_outqueue_took(queue, 30, 0);
	assert_int_equal(mk_outqueue_next(queue, 0, &bytes), 32);
	mk_outqueue_took(queue, 32, 0);
	assert_int_equal(mk_outqueue_next(queue, 0, &bytes), 14);
	assert_int_equal(bytes[10], 0xf7);
}

static void
what_is_cut_ends(void **state)
{
	const uint8_t *bytes;

	(void)state;
	put_sysex(20, 1);
	put(0x90, 60, 1);
	put(0x80, 60, 1);
	put_sysex(20, 1);
	put(0x91, 61, 0);
	put(0xb0, 7, 1);
	mk_outqueue_next(queue, 0, &bytes);
	mk_outqueue_took(queue, 10, 0);
	mk_outqueue_cut(queue);
	sent("\xf7\x80\74\1\x91\75\0", 7);
}

static void
nothing_is_left_to_cut_between_messages(void **state)
{
	const uint8_t *bytes;

	(void)state;
	put_sysex(20, 1);
	put_sysex(20, 1);
	mk_outqueue_next(queue, 0, &bytes);
	mk_outqueue_took(queue, 20, 0);
	mk_outqueue_cut(queue);
	assert_int_equal(mk_outqueue_waiting(queue), 0);
	put_sysex(20, 1);
	mk_outqueue_clear(queue);
	assert_int_equal(mk_outqueue_waiting(queue), 0);
	put(0xb0, 7, 1);
	sent("\xb0\7\1", 3);
}

/* --- any messages, to a port that takes them as it likes */

struct seen {
	int note[16][128];  /* 1: on, 0: off, -1: never */
	int value[16][128]; /* of controllers that may be coalesced */
	uint64_t dumps;     /* bytes of system exclusive */
};

static void
see(struct seen *seen, const uint8_t *m, size_t n)
{
	size_t channel = m[0] & 0xf;

	if (m[0] == 0xf0)
		seen->dumps += n;
	else if ((m[0] & 0xe0) == 0x80)
		seen->note[channel][m[1]] = m[0] >= 0x90 && m[2];
	else if (m[0] >> 4 == 0xb)
		seen->value[channel][m[1]] = m[2];
}

/* Reads what was sent: whole messages, or it fails. */
static void
see_all(struct seen *seen, const uint8_t *bytes, size_t n)
{
	static uint8_t sysex[MK_OUTQUEUE_ROOM];
	static struct mk_midi_parser parser;
	struct mk_midi message;

	if (!parser.sysex)
		mk_midi_init(&parser, sysex, sizeof(sysex));
	while (n > 0)
		if (mk_midi_parse(&parser, &bytes, &n, &message, 1)) {
			assert_true(message.kind <= MK_MIDI_SYSEX);
			see(seen, mk_midi_bytes(&message), message.size);
		}
}

static uint32_t
any(uint32_t below)
{
	static uint32_t x = 12345;

	x = x * 1664525 + 1013904223;
	return (x >> 8) % below;
}

static void
put_any(struct seen *in)
{
	uint8_t m[3] = {(uint8_t)(0x80 | any(2) << 4 | any(16)),
	    (uint8_t)any(128), (uint8_t)any(128)};

	if (any(3) == 0) {
		m[0] = (uint8_t)(0xb0 | any(16));
		m[1] = (uint8_t)(7 + any(25));
	}
	if (any(200) == 0) {
		size_t n = 2 + any(5000);

		if (put_sysex(n, (uint8_t)any(128)) > 0)
			in->dumps += n;
		return;
	}
	/* A note that could not begin need not end, but may. */
	if (mk_outqueue_put(queue, m, 3) >= 0)
		see(in, m, 3);
	else
		assert_true(m[0] >> 4 == 0x9 && m[2]);
}

static void
take_any(struct seen *out, size_t most, uint64_t now)
{
	const uint8_t *bytes;
	size_t n = mk_outqueue_next(queue, now, &bytes);

	if (!n)
		return;
	n = n < most ? n : most;
	see_all(out, bytes, n);
	mk_outqueue_took(queue, n, now);
}

static void
no_note_hangs_and_every_last_value_arrives(void **state)
{
	static struct seen in, out;
	size_t turns;

	(void)state;
	memset(&in, -1, sizeof(in));
	in.dumps = 0;
	out = in;
	for (turns = 0; turns < 300000; turns++) {
		put_any(&in);
		/* Times of flood and times of rest. */
		if (any(turns / 20000 % 2 ? 3 : 40) == 0)
			take_any(&out, any(90), 0);
		if (any(100000) == 0)
			while (mk_outqueue_waiting(queue))
				take_any(&out, 1 + any(9000), 0);
	}
	while (mk_outqueue_waiting(queue))
		take_any(&out, 1 + any(9000), 0);
	assert_int_equal(in.dumps, out.dumps);
	assert_memory_equal(in.note, out.note, sizeof(in.note));
	assert_memory_equal(in.value, out.value, sizeof(in.value));
}

static void
a_full_queue_has_room_for_every_end(void **state)
{
	static struct seen in, out;
	unsigned channel, i, round;

	(void)state;
	memset(&in, -1, sizeof(in));
	in.dumps = 0;
	out = in;
	while (put(0xc0, 1, 0) == 1)
		;
	assert_int_equal(put_sysex(3, 1), -ENOBUFS);
	assert_int_equal(put(0x90, 1, 1), -ENOBUFS);
	for (round = 0; round < 3; round++)
		for (channel = 0; channel < 16; channel++)
			for (i = 0; i < 128; i++) {
				const uint8_t off[3] = {
				    (uint8_t)(0x80 | channel), (uint8_t)i, 0};
				const uint8_t value[3] = {
				    (uint8_t)(0xb0 | channel), (uint8_t)i,
				    (uint8_t)round};
				const uint8_t press[3] = {
				    (uint8_t)(0xa0 | channel), (uint8_t)i,
				    (uint8_t)round};

				assert_int_equal(mk_outqueue_put(queue, off, 3),
				    !round);
				see(&in, off, 3);
				mk_outqueue_put(queue, press, 3);
				if (mk_outqueue_put(queue, value, 3) >= 0)
					see(&in, value, 3);
			}
	while (mk_outqueue_waiting(queue))
		take_any(&out, 9000, 0);
	assert_memory_equal(&in, &out, sizeof(in));
}

static void
out_of_memory_is_an_error(void **state)
{
	(void)state;
	unit_fail_alloc(0);
	assert_null(mk_outqueue_new());
	unit_fail_alloc(-1);
	mk_outqueue_free(NULL);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(what_is_not_slow_is_sent_as_it_came),
	    TEST(the_latest_value_wins_while_it_is_slow),
	    TEST(steps_are_kept_while_it_is_slow),
	    TEST(what_has_begun_to_go_is_not_changed),
	    TEST(what_belongs_together_stays),
	    TEST(order_is_kept_through_moves),
	    TEST(pacing_is_exact),
	    TEST(what_is_hopelessly_late_does_not_come_in_a_burst),
	    TEST(pieces_end_with_messages),
	    TEST(what_is_cut_ends),
	    TEST(nothing_is_left_to_cut_between_messages),
	    TEST(no_note_hangs_and_every_last_value_arrives),
	    TEST(a_full_queue_has_room_for_every_end),
	    TEST(out_of_memory_is_an_error),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
