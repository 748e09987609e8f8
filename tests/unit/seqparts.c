/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include <libmk/codec/midi.h>
#include <libmk/io/seqparts_priv.h>

#include <stdlib.h>
#include <string.h>

#define LONG (3 << 19) /* more than one port takes */

/* What came out, byte for byte. */
struct heard {
	struct mk_seqparts *parts;
	struct mk_link_user user;
	size_t n, calls;
	uint8_t bytes[2 * LONG];
};

static void
on_bytes(void *self, const uint8_t *bytes, size_t n, uint64_t now)
{
	struct heard *heard = self;

	(void)now;
	heard->calls++;
	memcpy(heard->bytes + heard->n, bytes, n);
	heard->n += n;
}

static int
set_up(void **state)
{
	static struct heard heard;

	heard.user = (struct mk_link_user){.self = &heard, .bytes = on_bytes};
	heard.n = heard.calls = 0;
	heard.parts = mk_seqparts_new();
	*state = &heard;
	return heard.parts ? 0 : -1;
}

static int
tear_down(void **state)
{
	mk_seqparts_free(((struct heard *)*state)->parts);
	return 0;
}

/* Lets a sender's event come in. */
static void
take(struct heard *heard, unsigned sender, const char *bytes, size_t n)
{
	static uint64_t now;

	mk_seqparts_take(heard->parts, sender, (const uint8_t *)bytes, n,
	    &heard->user, ++now);
}

#define TAKE(heard, sender, text) take(heard, sender, text, sizeof(text) - 1)

static void
hears(struct heard *heard, const char *bytes, size_t n)
{
	assert_int_equal(heard->n, n);
	assert_memory_equal(heard->bytes, bytes, n);
	heard->n = heard->calls = 0;
}

#define HEARS(heard, text) hears(heard, text, sizeof(text) - 1)

static void
parts_of_two_senders_are_not_mixed(void **state)
{
	struct heard *heard = *state;

	TAKE(heard, 1, "\xf0\1\2");
	TAKE(heard, 2, "\xf0\3\4");
	TAKE(heard, 1, "\5\6");
	TAKE(heard, 2, "\x7\xf7");
	HEARS(heard, "\xf0\3\4\7\xf7");
	TAKE(heard, 3, "\xf0\x8\xf7");
	TAKE(heard, 2, "\x90\1\2");
	TAKE(heard, 1, "\xf7");
	HEARS(heard, "\xf0\x8\xf7\x90\1\2\xf0\1\2\5\6\xf7");
}

static void
time_goes_by_and_all_else_cuts(void **state)
{
	struct heard *heard = *state;

	TAKE(heard, 1, "\xf0\1");
	TAKE(heard, 1, "\xf8");
	TAKE(heard, 1, "\xf7");
	HEARS(heard, "\xf8\xf0\1\xf7");
	TAKE(heard, 1, "\xf0\1");
	TAKE(heard, 1, "\x90\2\3");
	TAKE(heard, 1, "\4\xf7");
	HEARS(heard, "\xf0\1\x90\2\3");
	TAKE(heard, 1, "\xf0\1");
	TAKE(heard, 1, "\xf0\2");
	TAKE(heard, 1, "\xf7");
	HEARS(heard, "\xf0\1\xf0\2\xf7");
}

static void
a_part_without_its_beginning_is_dropped(void **state)
{
	struct heard *heard = *state;

	TAKE(heard, 1, "\1\2");
	TAKE(heard, 1, "\xf7");
	assert_int_equal(heard->calls, 0);
	TAKE(heard, 1, "\xf0\1");
	mk_seqparts_clear(heard->parts);
	TAKE(heard, 1, "\2\xf7");
	assert_int_equal(heard->calls, 0);
}

static void
of_too_many_the_silent_one_is_cut(void **state)
{
	struct heard *heard = *state;

	TAKE(heard, 1, "\xf0\1");
	TAKE(heard, 2, "\xf0\2");
	TAKE(heard, 3, "\xf0\3");
	TAKE(heard, 4, "\xf0\4");
	TAKE(heard, 1, "\1");
	assert_int_equal(heard->calls, 0);
	TAKE(heard, 5, "\xf0\5");
	HEARS(heard, "\xf0\2");
	TAKE(heard, 1, "\xf7");
	HEARS(heard, "\xf0\1\1\xf7");
	TAKE(heard, 2, "\xf7");
	TAKE(heard, 5, "\xf7");
	HEARS(heard, "\xf0\5\xf7");
}

/* It is told as any other, and what comes next is whole. */
static void
what_is_too_long_ends(void **state)
{
	static uint8_t room[1 << 20];
	static char data[256];
	struct heard *heard = *state;
	struct mk_midi_parser parser;
	struct mk_midi messages[4];
	const uint8_t *bytes = heard->bytes;
	size_t i;

	TAKE(heard, 1, "\xf0");
	for (i = 0; i < LONG; i += sizeof(data))
		take(heard, 1, data, sizeof(data));
	TAKE(heard, 1, "\xf7");
	assert_int_equal(heard->calls, 1);
	TAKE(heard, 1, "\x90\1\2");
	mk_midi_init(&parser, room, sizeof(room));
	assert_int_equal(mk_midi_parse(&parser, &bytes, &heard->n, messages, 4),
	    2);
	assert_int_equal(messages[0].kind, MK_MIDI_LONG);
	assert_int_equal(messages[1].kind, MK_MIDI_SHORT);
}

static void
out_of_memory(void **state)
{
	(void)state;
	unit_fail_alloc(0);
	assert_null(mk_seqparts_new());
	unit_fail_alloc(-1);
	mk_seqparts_free(NULL);
}

int
main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
	const struct CMUnitTest tests[] = {
	    T(parts_of_two_senders_are_not_mixed),
	    T(time_goes_by_and_all_else_cuts),
	    T(a_part_without_its_beginning_is_dropped),
	    T(of_too_many_the_silent_one_is_cut),
	    T(what_is_too_long_ends),
	    T(out_of_memory),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
