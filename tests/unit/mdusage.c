/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include "lib/md.h"

#include <libmk/draw/memorysvg_priv.h>
#include <libmk/machine/mdusage_priv.h>

#include <errno.h>
#include <string.h>

static struct mk_mdmemory *memory;
static struct mk_mdusage usage;
static struct mk_buf out;

static void
store_pattern(int position, int kit)
{
	struct mk_mdpattern pattern;

	mk_mdpattern_init(&pattern, false);
	pattern.position = (uint8_t)position;
	pattern.kit = (uint8_t)kit;
	assert_non_null(mk_mdmemory_store_pattern(memory, &pattern));
}

/* Kit 1 in A01-A03 and B01, kit 2 in none; kit 3 is missing, as is C01;
 * songs 1 and 4 play A02, song 4 plays C01 and H16. */
static int
fill(void **state)
{
	struct mk_mdkit kit;
	struct mk_rowsong song;

	(void)state;
	memory = mk_mdmemory_new();
	assert_non_null(memory);
	mk_mdkit_init(&kit);
	mk_mdkit_set_name(&kit, "ONE", 3);
	assert_non_null(mk_mdmemory_store_kit(memory, &kit));
	kit.position = 1;
	mk_mdkit_set_name(&kit, "TWO", 3);
	assert_non_null(mk_mdmemory_store_kit(memory, &kit));
	store_pattern(0, 0);
	store_pattern(1, 0);
	store_pattern(2, 0);
	store_pattern(16, 0);
	store_pattern(127, 2);
	mk_rowsong_init(&song);
	md_add(&song, 1, 0, 0, 16);
	md_add_end(&song);
	assert_non_null(mk_mdmemory_store_song(memory, &song));
	mk_rowsong_init(&song);
	song.position = 3;
	md_add(&song, 1, 0, 0, 16);
	md_add(&song, 32, 0, 0, 16);
	md_add(&song, 127, 0, 0, 16);
	md_add_end(&song);
	assert_non_null(mk_mdmemory_store_song(memory, &song));
	mk_mdusage_count(&usage, memory);
	mk_buf_init(&out);
	return 0;
}

static int
empty(void **state)
{
	(void)state;
	mk_buf_done(&out);
	mk_mdmemory_free(memory);
	return 0;
}

static const char *
written(void)
{
	mk_buf_byte(&out, '\0');
	assert_int_equal(mk_buf_status(&out), 0);
	return (const char *)out.data;
}

static void
counts_what_uses_what(void **state)
{
	(void)state;
	assert_int_equal(usage.n_kits, 2);
	assert_int_equal(usage.n_patterns, 5);
	assert_int_equal(usage.n_songs, 2);
	assert_int_equal(usage.kits[0].patterns, 4);
	assert_int_equal(usage.kits[0].songs, 9);
	assert_int_equal(usage.kits[1].patterns, 0);
	assert_false(usage.kits[2].there);
	assert_int_equal(usage.kits[2].songs, 8);
	assert_false(usage.patterns[32].there);
	assert_int_equal(usage.patterns[32].kit, MK_MDUSAGE_NO_KIT);
	assert_int_equal(usage.patterns[32].songs, 8);
}

static void
says_it_as_text(void **state)
{
	const char *text;

	(void)state;
	mk_mdusage_write(&usage, memory, &out);
	text = written();
	assert_non_null(strstr(text, "\nA    1   *1    1    .    .    .    ."));
	assert_non_null(strstr(text, "\nC    ?    .    .    ."));
	assert_non_null(strstr(text, "    .   *3\n"));
	assert_non_null(strstr(text,
	    "\n  1  ONE               A01-A03 B01; songs 1 4\n"
	    "  2  TWO               in no pattern\n"
	    "  3  (not here)        H16; song 4\n"));
}

static void
sums_up(void **state)
{
	(void)state;
	mk_mdusage_sum(&usage, &out);
	assert_string_equal(written(), "2 kits, 5 patterns, 2 songs");
}

/* Songs are drawn below, with a light for each track of their rows. */
static void
draws_it(void **state)
{
	const char *at;
	int circles = 0;

	(void)state;
	assert_int_equal(mk_memorysvg(memory, 0, &out), 0);
	for (at = written(); (at = strstr(at, "<circle")); at++)
		circles++;
	assert_int_equal(circles, 4 * 16);
}

static void
out_of_memory_is_told(void **state)
{
	long n;

	(void)state;
	for (n = 0;; n++) {
		int status, failed;

		unit_fail_alloc(n);
		status = mk_memorysvg(memory, 0, &out);
		failed = unit_alloc_failed();
		unit_fail_alloc(-1);
		if (!failed)
			break;
		assert_true(status == -ENOMEM || mk_buf_status(&out) < 0);
		mk_buf_done(&out);
		mk_buf_init(&out);
	}
	assert_true(n > 3);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, fill, empty)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(counts_what_uses_what),
	    TEST(says_it_as_text),
	    TEST(sums_up),
	    TEST(draws_it),
	    TEST(out_of_memory_is_told),
	};

	return cmocka_run_group_tests_name("mdusage", tests, NULL, NULL);
}
