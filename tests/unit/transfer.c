/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include <libmk/base/time.h>
#include <libmk/machine/transfer_priv.h>

#include <errno.h>
#include <stdio.h>
#include <string.h>

static const uint8_t plain[] = {0xf0, 0x43, 0x01, 0xf7};
static const uint8_t block[] = {0xf0, 0x00, 0x13, 0x37, 0x01, 0x00, 0xf7};
static const uint8_t ack[] = {0xf0, 0x00, 0x13, 0x37, 0x02, 0xf7};
static const uint8_t nak[] = {0xf0, 0x00, 0x13, 0x37, 0x10, 0xf7};
static const uint8_t header[] = {0xf0, 0x7e, 0x05, 0x01, 0x00, 0xf7};
static const uint8_t packet[] = {0xf0, 0x7e, 0x05, 0x02, 0x00, 0xf7};
static const uint8_t request[] = {
    0xf0, 0x00, 0x20, 0x3c, 0x02, 0x00, 0x6a, 0x04, 0xf7};

static struct mk_transfer transfer;
static char told[4096], got[4096];

static void
on_tell(void *self, const char *sentence)
{
	(void)self;
	strcat(strcat(told, sentence), "\n");
}

static void
on_got(void *self, size_t i, const uint8_t *data, size_t n)
{
	(void)self;
	sprintf(got + strlen(got), "%zu: %02x %zu\n", i, data[9], n);
}

static void
start(const struct mk_transfer_message *messages, size_t n)
{
	static const struct mk_transfer_options options =
	    MK_TRANSFER_OPTIONS_INIT;
	static const struct mk_transfer_user user = {
	    .got = on_got, .tell = on_tell};

	told[0] = got[0] = '\0';
	mk_transfer_init(&transfer, &options, &user, messages, n);
}

#define MESSAGE(bytes)                                                         \
	{                                                                      \
		bytes, sizeof(bytes)                                           \
	}

/* Sends what is to be sent, which must be that message. */
static void
sends(const struct mk_transfer_message *message, uint64_t now)
{
	assert_ptr_equal(mk_transfer_next(&transfer), message);
	assert_null(mk_transfer_next(&transfer));
	mk_transfer_sent(&transfer, now);
}

static void
receive(const uint8_t *data, size_t n, uint64_t now)
{
	const struct mk_midi message = mk_midi_make_sysex(data, n);

	mk_transfer_receive(&transfer, &message, now);
}

#define RECEIVE(bytes, now) receive(bytes, sizeof(bytes), now)

/* An empty song's dump at a position, from the manual: 31 + 12 bytes. */
static const uint8_t *
song_dump(unsigned position, size_t *n)
{
	static uint8_t bytes[31 + 12];
	unsigned sum = 0;
	size_t i;

	memset(bytes, 0, sizeof(bytes));
	memcpy(bytes, request, 6);
	bytes[6] = 0x69;
	bytes[7] = bytes[8] = 2;
	bytes[9] = (uint8_t)position;
	for (i = 9; i < sizeof(bytes) - 5; i++)
		sum += bytes[i];
	bytes[i++] = (uint8_t)(sum >> 7 & 0x7f);
	bytes[i++] = (uint8_t)(sum & 0x7f);
	bytes[i++] = 0;
	bytes[i++] = sizeof(bytes) - 10;
	bytes[i] = 0xf7;
	*n = sizeof(bytes);
	return bytes;
}

static void
messages_follow_after_a_pause(void **state)
{
	const struct mk_transfer_message messages[] = {
	    MESSAGE(plain), MESSAGE(plain)};

	(void)state;
	start(messages, 2);
	sends(&messages[0], 1000 * MK_TIME_MS);
	assert_int_equal(mk_transfer_deadline(&transfer), 1100 * MK_TIME_MS);
	mk_transfer_tick(&transfer, 1099 * MK_TIME_MS);
	assert_null(mk_transfer_next(&transfer));
	mk_transfer_tick(&transfer, 1100 * MK_TIME_MS);
	sends(&messages[1], 1200 * MK_TIME_MS);
	assert_int_equal(transfer.state, MK_TRANSFER_DONE);
	assert_int_equal(mk_transfer_deadline(&transfer), MK_TIME_NEVER);
}

static void
nothing_to_send_is_done(void **state)
{
	(void)state;
	start(NULL, 0);
	assert_int_equal(transfer.state, MK_TRANSFER_DONE);
	assert_null(mk_transfer_next(&transfer));
}

static void
blocks_wait_for_their_ack(void **state)
{
	const struct mk_transfer_message messages[] = {
	    MESSAGE(block), MESSAGE(block)};

	(void)state;
	start(messages, 2);
	sends(&messages[0], 0);
	assert_int_equal(mk_transfer_deadline(&transfer), 1000 * MK_TIME_MS);
	RECEIVE(plain, 1 * MK_TIME_MS);
	assert_int_equal(transfer.state, MK_TRANSFER_WAITING);
	RECEIVE(ack, 2 * MK_TIME_MS);
	sends(&messages[1], 3 * MK_TIME_MS);
	RECEIVE(nak, 4 * MK_TIME_MS);
	mk_transfer_tick(&transfer, 104 * MK_TIME_MS);
	sends(&messages[1], 105 * MK_TIME_MS);
	mk_transfer_tick(&transfer, 1105 * MK_TIME_MS);
	mk_transfer_tick(&transfer, 1205 * MK_TIME_MS);
	sends(&messages[1], 1300 * MK_TIME_MS);
	RECEIVE(ack, 1301 * MK_TIME_MS);
	assert_int_equal(transfer.state, MK_TRANSFER_DONE);
	assert_int_equal(transfer.again, 2);
	assert_string_equal(told,
	    "message 2: it came broken; sending again\n"
	    "message 2: no answer; sending again\n");
}

/* A dump without a cable back goes on by itself, as the standard says. */
static void
sample_dumps_may_go_unanswered(void **state)
{
	const struct mk_transfer_message messages[] = {
	    MESSAGE(header), MESSAGE(packet)};

	(void)state;
	start(messages, 2);
	sends(&messages[0], 0);
	assert_int_equal(mk_transfer_deadline(&transfer), 2000 * MK_TIME_MS);
	mk_transfer_tick(&transfer, 2000 * MK_TIME_MS);
	sends(&messages[1], 2000 * MK_TIME_MS);
	assert_int_equal(mk_transfer_deadline(&transfer), 2020 * MK_TIME_MS);
	mk_transfer_tick(&transfer, 2020 * MK_TIME_MS);
	assert_int_equal(transfer.state, MK_TRANSFER_DONE);
	assert_string_equal(told, "");
}

static void
sample_dumps_wait_and_are_cancelled(void **state)
{
	const struct mk_transfer_message messages[] = {
	    MESSAGE(packet), MESSAGE(packet)};
	uint8_t reply[] = {0xf0, 0x7e, 0x05, 0x7c, 0x00, 0xf7};

	(void)state;
	start(messages, 2);
	sends(&messages[0], 0);
	RECEIVE(reply, 1 * MK_TIME_MS);
	assert_int_equal(mk_transfer_deadline(&transfer), MK_TIME_NEVER);
	mk_transfer_tick(&transfer, 100000 * MK_TIME_MS);
	assert_int_equal(transfer.state, MK_TRANSFER_WAITING);
	reply[3] = 0x7f;
	RECEIVE(reply, 100001 * MK_TIME_MS);
	sends(&messages[1], 100002 * MK_TIME_MS);
	reply[3] = 0x7d;
	RECEIVE(reply, 100003 * MK_TIME_MS);
	assert_int_equal(transfer.state, MK_TRANSFER_FAILED);
	assert_int_equal(transfer.status, -ECANCELED);
	assert_string_equal(told,
	    "message 2: the device wants no more; given up\n");
}

static void
requests_get_their_dump(void **state)
{
	const struct mk_transfer_message messages[] = {MESSAGE(request)};
	const uint8_t *bytes;
	size_t n;

	(void)state;
	start(messages, 1);
	sends(&messages[0], 0);
	bytes = song_dump(3, &n);
	receive(bytes, n, 1 * MK_TIME_MS);
	assert_int_equal(transfer.strays, 1);
	bytes = song_dump(4, &n);
	receive(bytes, n, 2 * MK_TIME_MS);
	assert_int_equal(transfer.state, MK_TRANSFER_DONE);
	assert_string_equal(got, "0: 04 43\n");
}

static void
broken_cut_and_missing_dumps_are_asked_for_again(void **state)
{
	const struct mk_transfer_message messages[] = {MESSAGE(request)};
	struct mk_midi cut = {.kind = MK_MIDI_CUT, .size = 9};
	uint8_t broken[64];
	const uint8_t *whole;
	size_t n;

	(void)state;
	start(messages, 1);
	sends(&messages[0], 0);
	whole = song_dump(4, &n);
	memcpy(broken, whole, n);
	broken[20] ^= 1;
	receive(broken, n, 1 * MK_TIME_MS);
	mk_transfer_tick(&transfer, 101 * MK_TIME_MS);
	sends(&messages[0], 102 * MK_TIME_MS);
	cut.data = whole;
	mk_transfer_receive(&transfer, &cut, 103 * MK_TIME_MS);
	mk_transfer_tick(&transfer, 4102 * MK_TIME_MS);
	mk_transfer_tick(&transfer, 4202 * MK_TIME_MS);
	sends(&messages[0], 4203 * MK_TIME_MS);
	mk_transfer_tick(&transfer, 8203 * MK_TIME_MS);
	mk_transfer_tick(&transfer, 8303 * MK_TIME_MS);
	sends(&messages[0], 8304 * MK_TIME_MS);
	mk_transfer_tick(&transfer, 12304 * MK_TIME_MS);
	assert_int_equal(transfer.state, MK_TRANSFER_FAILED);
	assert_int_equal(transfer.status, -ETIMEDOUT);
	assert_string_equal(got, "");
	assert_string_equal(told,
	    "song 5: the dump came broken; asking again\n"
	    "song 5: half an answer came; asking again\n"
	    "song 5: no answer; asking again\n"
	    "song 5: no answer; given up\n");
}

/* What begins as an answer does not end the waiting for a whole one. */
static void
a_cut_message_is_waited_out(void **state)
{
	static const uint8_t taken[] = {0xf0, 0x7e, 0x05, 0x7f, 0x00, 0xf7};
	static const uint8_t other[] = {0xf0, 0x43, 0x00};
	const struct mk_transfer_message messages[] = {
	    MESSAGE(packet), MESSAGE(packet), MESSAGE(packet)};
	struct mk_midi cut = {.kind = MK_MIDI_CUT, .data = taken, .size = 3};

	(void)state;
	start(messages, 3);
	sends(&messages[0], 0);
	mk_transfer_receive(&transfer, &cut, 1 * MK_TIME_MS);
	RECEIVE(taken, 1 * MK_TIME_MS);
	sends(&messages[1], 2 * MK_TIME_MS);
	/* Half an answer, and no whole one. */
	mk_transfer_receive(&transfer, &cut, 3 * MK_TIME_MS);
	mk_transfer_tick(&transfer, 22 * MK_TIME_MS);
	mk_transfer_tick(&transfer, 122 * MK_TIME_MS);
	sends(&messages[1], 123 * MK_TIME_MS);
	RECEIVE(taken, 124 * MK_TIME_MS);
	/* None at all is what a cable that leads one way has. */
	sends(&messages[2], 125 * MK_TIME_MS);
	cut.data = other;
	mk_transfer_receive(&transfer, &cut, 126 * MK_TIME_MS);
	mk_transfer_tick(&transfer, 145 * MK_TIME_MS);
	assert_int_equal(transfer.state, MK_TRANSFER_DONE);
	assert_string_equal(told,
	    "message 2: half an answer came; sending again\n");
}

static void
messages_are_called_what_they_are(void **state)
{
	uint8_t bytes[MK_DIALOGUE_REQUEST];
	char name[MK_DIALOGUE_NAME];

	(void)state;
	assert_int_equal(mk_dialogue_request(0x67, 64, bytes), 9);
	assert_true(mk_dialogue_name(bytes, 9, name));
	assert_string_equal(name, "pattern E01");
	assert_int_equal(mk_dialogue_request(0x52, 63, bytes), 9);
	assert_true(mk_dialogue_name(bytes, 9, name));
	assert_string_equal(name, "kit 64");
	assert_int_equal(mk_dialogue_request(0x52, 64, bytes), 0);
	assert_int_equal(mk_dialogue_request(0x50, 0, bytes), 0);
	assert_int_equal(mk_dialogue_positions(0x69), 32);
	assert_int_equal(mk_dialogue_positions(0x50), 0);
	assert_false(mk_dialogue_name(plain, sizeof(plain), name));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(messages_follow_after_a_pause),
	    cmocka_unit_test(nothing_to_send_is_done),
	    cmocka_unit_test(blocks_wait_for_their_ack),
	    cmocka_unit_test(sample_dumps_may_go_unanswered),
	    cmocka_unit_test(sample_dumps_wait_and_are_cancelled),
	    cmocka_unit_test(requests_get_their_dump),
	    cmocka_unit_test(broken_cut_and_missing_dumps_are_asked_for_again),
	    cmocka_unit_test(a_cut_message_is_waited_out),
	    cmocka_unit_test(messages_are_called_what_they_are),
	};

	return cmocka_run_group_tests_name("transfer", tests, NULL, NULL);
}
