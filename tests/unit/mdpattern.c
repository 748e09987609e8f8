/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include "lib/md.h"

#include <libmk/machine/mdpattern.h>

#include <errno.h>
#include <string.h>

#define NARROW 2763
#define WIDE   5410

static size_t
encode(const struct mk_mdpattern *pattern, uint8_t message[MD_LARGEST])
{
	struct mk_buf out;

	mk_buf_init_fixed(&out, message, MD_LARGEST);
	mk_mdpattern_encode(pattern, &out);
	assert_int_equal(mk_buf_status(&out), 0);
	return out.len;
}

static int
decode(struct mk_mdpattern *pattern, const uint8_t *message, size_t n,
    struct mk_err *err)
{
	const struct mk_sysex sysex = {message, n, 1000};
	struct mk_mddump dump;

	assert_int_equal(mk_mddump_open(&dump, &sysex, err), 1);
	assert_int_equal(mk_mddump_check(&dump, err), 0);
	return mk_mdpattern_decode(pattern, &dump, err);
}

static void
ten_thousand_random_patterns_stay_the_same(void **state)
{
	uint8_t message[MD_LARGEST], again[MD_LARGEST];
	struct mk_mdpattern pattern;
	int i;

	(void)state;
	for (i = 0; i < 10000; i++) {
		size_t n = i & 1 ? WIDE : NARROW;

		md_random_dump(message, n, MK_MDDUMP_PATTERN,
		    (uint8_t)(i % 64));
		assert_int_equal(decode(&pattern, message, n, NULL), 0);
		assert_int_equal(pattern.wide, i & 1);
		assert_int_equal(encode(&pattern, again), n);
		assert_memory_equal(again, message, n);
	}
}

/* Some bytes of the table of its dump. */
static void
a_new_pattern_is_the_machines_empty_one(void **state)
{
	uint8_t message[MD_LARGEST];
	struct mk_mdpattern pattern;

	(void)state;
	mk_mdpattern_init(&pattern, false);
	assert_true(mk_mdpattern_is_empty(&pattern));
	assert_int_equal(encode(&pattern, message), NARROW);
	assert_memory_equal(message, "\xf0\x00\x20\x3c\x02\x00\x67\x03\x01", 9);
	/* Accent and slide 0, swing AAAAAAAA of 50 %. */
	assert_memory_equal(message + 0x9e,
	    "\0\0\0\0\0\0\0\0\x3c\0\x2a\x2a\x2a\x2a\0\0\0\0\0", 19);
	assert_memory_equal(message + 0xb1, "\x40\x10\0\0\0\0", 6);
	assert_memory_equal(message + 0xb7, "\x7f\x7f\x7f\x7f", 4);
	assert_memory_equal(message + 0x9dc, "\0\0\0\0\x01\0\0\0\0\x01", 10);
	assert_memory_equal(message + 0xac8, "\x15\x41\xf7", 3);
	mk_mdpattern_init(&pattern, true);
	assert_int_equal(encode(&pattern, message), WIDE);
	assert_memory_equal(message + 0x151f, "\x2a\x18\xf7", 3);
}

static void
reads_the_fields_of_a_dump(void **state)
{
	struct mk_mdmemory *memory = md_memory("source.syx");
	const struct mk_mdpattern *a01 = memory->patterns[0];
	const struct mk_mdpattern *b07 = memory->patterns[22];

	(void)state;
	assert_false(a01->wide);
	assert_int_equal(a01->trigs[0], 0x1111);
	assert_int_equal(a01->swing, 1312);
	assert_int_equal(a01->kit, 10);
	assert_int_equal(a01->length, 16);
	assert_int_equal(a01->all[MK_MDMASK_SWING], 0xaaaaaaaa);
	assert_int_equal(mk_mdpattern_rows(a01), 4);
	assert_int_equal(mk_mdpattern_track_rows(a01, 4), 2);
	assert_int_equal(mk_mdpattern_row(a01, 0, 0)[12], 127);
	assert_int_equal(mk_mdpattern_row(a01, 0, 17)[8], 64);
	assert_int_equal(mk_mdpattern_row(a01, 4, 2)[7], 99);
	assert_int_equal(mk_mdpattern_row(a01, 4, 20)[7], 0xff);
	assert_null(mk_mdpattern_row(a01, 4, 3));
	assert_int_equal(b07->edit_all[MK_MDMASK_ACCENT], 0);
	assert_int_equal(b07->edit_all[MK_MDMASK_SLIDE], 1);
	assert_int_equal(b07->own[MK_MDMASK_ACCENT][3], 0x11111111);
	assert_int_equal(b07->accent, 34);
	assert_int_equal(b07->scale, 1);
	assert_int_equal(memory->patterns[32]->locked[0], 0xffffff);
	mk_mdmemory_free(memory);
}

static void
reads_the_upper_steps_of_a_wide_one(void **state)
{
	struct mk_mdmemory *memory = md_memory("source64.syx");
	const struct mk_mdpattern *d01 = memory->patterns[48];
	const struct mk_mdpattern *d03 = memory->patterns[50];

	(void)state;
	assert_true(d01->wide);
	assert_true(d01->trigs[0] == UINT64_C(0x1111111111111111));
	assert_true(d01->trigs[4] == UINT64_C(0x8000000000000001));
	assert_true(d01->all[MK_MDMASK_SWING] == MK_MDPATTERN_EVEN);
	assert_true(d03->own[MK_MDMASK_SWING][15] == UINT64_C(0xaaaaaaaaaaaa));
	assert_int_equal(mk_mdpattern_row(d01, 0, 12)[60], 3);
	assert_int_equal(mk_mdpattern_row(d01, 4, 4)[63], 127);
	mk_mdmemory_free(memory);
}

static void
real_dumps_stay_the_same(void **state)
{
	static const char *const names[] = {
	    "source.syx", "source64.syx", "expect.syx", "worked_song.syx"};
	size_t i, at;

	(void)state;
	for (i = 0; i < sizeof(names) / sizeof(*names); i++) {
		struct mk_buf dump = md_golden(names[i]), again;
		struct mk_mdmemory *memory = md_memory(names[i]);

		mk_buf_init(&again);
		mk_mdmemory_write(memory, &again);
		/* The first three messages of some are no dumps. */
		at = dump.len - again.len;
		assert_true(at < 30);
		assert_memory_equal(again.data, dump.data + at, again.len);
		mk_buf_done(&again);
		mk_buf_done(&dump);
		mk_mdmemory_free(memory);
	}
}

static void
equal_patterns_play_the_same(void **state)
{
	struct mk_mdpattern a, b;

	(void)state;
	mk_mdpattern_init(&a, false);
	a.locked[3] = 0x11;
	b = a;
	b.position = 7;
	b.kit = 9;
	b.rows = 1;
	memset(b.locks[2], 0, sizeof(b.locks[2]));
	assert_true(mk_mdpattern_equal(&a, &b));
	b.locks[1][4] = 0;
	assert_true(mk_mdpattern_same_track(&a, &b, 2));
	assert_false(mk_mdpattern_same_track(&a, &b, 3));
	assert_false(mk_mdpattern_equal(&a, &b));
	b = a;
	b.own[MK_MDMASK_SLIDE][9] = 1;
	assert_false(mk_mdpattern_equal(&a, &b));
	b = a;
	b.swing++;
	assert_false(mk_mdpattern_same_frame(&a, &b));
}

/* Every parameter of every track is locked: of most rows there are none. */
static void
rows_end_with_the_last(void **state)
{
	struct mk_mdpattern a;
	int i;

	(void)state;
	mk_mdpattern_init(&a, true);
	for (i = 0; i < MK_MDKIT_TRACKS; i++)
		a.locked[i] = 0xffffffff;
	assert_int_equal(mk_mdpattern_rows(&a), 512);
	assert_ptr_equal(mk_mdpattern_row(&a, 0, 0), a.locks[0]);
	assert_ptr_equal(mk_mdpattern_row(&a, 1, 31), a.locks[63]);
	assert_null(mk_mdpattern_row(&a, 2, 0));
	assert_true(mk_mdpattern_same_track(&a, &a, 15));
}

static void
tells_where_bytes_stand(void **state)
{
	struct mk_mdpattern a;

	(void)state;
	mk_mdpattern_init(&a, true);
	assert_int_equal(mk_mdpattern_where(&a, &a.trigs[0]), 0x0b);
	assert_int_equal(mk_mdpattern_where(&a, &a.locked[0]), 0x55);
	assert_int_equal(mk_mdpattern_where(&a, &a.swing), 0x9e + 14);
	assert_int_equal(mk_mdpattern_where(&a, &a.length), 0xb2);
	assert_int_equal(mk_mdpattern_where(&a, &a.rows), 0xb6);
	assert_int_equal(mk_mdpattern_where(&a, &a.locks[1][1]), 0xb7 + 38);
	assert_int_equal(mk_mdpattern_where(&a, &a.locks[0][32]),
	    0xac6 + 1 + 76 + 76 / 7);
	assert_int_equal(mk_mdpattern_where(&a, &a.edit_all[0]), 0x9dd);
}

static void
refuses(size_t n, uint8_t version, const char *sentence)
{
	uint8_t message[MD_LARGEST];
	struct mk_mdpattern pattern;
	struct mk_err err;

	md_random_dump(message, n, MK_MDDUMP_PATTERN, version);
	assert_int_equal(decode(&pattern, message, n, &err), -EBADMSG);
	assert_string_equal(err.msg, sentence);
}

static void
refuses_what_is_laid_out_otherwise(void **state)
{
	(void)state;
	refuses(NARROW + 1, 3,
	    "offset 1000: a pattern of 2764 bytes; it should have 2763 or "
	    "5410");
	refuses(15, 3,
	    "offset 1000: a pattern of 15 bytes; it should have 2763 or 5410");
	refuses(WIDE, 64,
	    "offset 1000: a pattern of version 64, of which nothing is known");
}

static void
multipliers_have_names(void **state)
{
	(void)state;
	assert_string_equal(mk_mdmultiplier_name(MK_MDMULTIPLIER_3_4), "3/4X");
	assert_int_equal(mk_mdmultiplier_steps(MK_MDMULTIPLIER_1), 4);
	assert_int_equal(mk_mdmultiplier_steps(MK_MDMULTIPLIER_2), 8);
	assert_int_equal(mk_mdmultiplier_steps(MK_MDMULTIPLIER_3_4), 3);
	assert_int_equal(mk_mdmultiplier_steps(MK_MDMULTIPLIER_3_2), 6);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(ten_thousand_random_patterns_stay_the_same),
	    cmocka_unit_test(a_new_pattern_is_the_machines_empty_one),
	    cmocka_unit_test(reads_the_fields_of_a_dump),
	    cmocka_unit_test(reads_the_upper_steps_of_a_wide_one),
	    cmocka_unit_test(real_dumps_stay_the_same),
	    cmocka_unit_test(equal_patterns_play_the_same),
	    cmocka_unit_test(rows_end_with_the_last),
	    cmocka_unit_test(tells_where_bytes_stand),
	    cmocka_unit_test(refuses_what_is_laid_out_otherwise),
	    cmocka_unit_test(multipliers_have_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
