/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include <libmk/base/arena.h>

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static void
objects_are_zero_and_aligned_and_apart(void **state)
{
	struct mk_arena *arena = mk_arena_new();
	unsigned char *last = NULL;
	size_t n, i;

	(void)state;
	assert_non_null(arena);
	for (n = 0; n < 3000; n++) {
		unsigned char *got = mk_arena_alloc(arena, n);

		assert_non_null(got);
		assert_int_equal((uintptr_t)got % _Alignof(max_align_t), 0);
		for (i = 0; i < n; i++)
			assert_int_equal(got[i], 0);
		memset(got, 0xff, n);
		if (last)
			assert_true(got >= last || got + n <= last);
		last = got + n;
	}
	assert_non_null(mk_arena_alloc(arena, 5 << 20));
	assert_null(mk_arena_alloc(arena, SIZE_MAX));
	assert_null(mk_arena_alloc(arena, SIZE_MAX / 2));
	mk_arena_free(arena);
	mk_arena_free(NULL);
}

static void
size_counts_what_is_taken(void **state)
{
	struct mk_arena *arena = mk_arena_new();
	size_t before;

	(void)state;
	assert_int_equal(mk_arena_size(arena), 0);
	mk_arena_alloc(arena, 1);
	before = mk_arena_size(arena);
	assert_true(before > 0 && before < 8192);
	mk_arena_alloc(arena, 1);
	assert_int_equal(mk_arena_size(arena), before);
	mk_arena_alloc(arena, 1 << 22);
	assert_true(mk_arena_size(arena) >= before + (1 << 22));
	mk_arena_free(arena);
}

/* Two arrays that grow by turns, or one alone. */
static void
grow(int other_too)
{
	struct mk_arena *arena = mk_arena_new();
	uint32_t *array = NULL, *other = NULL;
	uint32_t i, j;

	for (i = 0; i < 5000; i++) {
		array = mk_arena_extend(arena, array, i, sizeof(*array));
		assert_non_null(array);
		assert_int_equal(array[i], 0);
		array[i] = i + 1;
		if (!other_too)
			continue;
		other = mk_arena_extend(arena, other, i, sizeof(*other));
		assert_non_null(other);
		assert_int_equal(other[i], 0);
		other[i] = ~i;
	}
	for (j = 0; j < i; j++) {
		assert_int_equal(array[j], j + 1);
		assert_true(!other_too || other[j] == ~j);
	}
	/* Room at most doubles, and one alone grows where it stands. */
	assert_true(mk_arena_size(arena) < (other_too ? 8U : 4U) * 32768);
	mk_arena_free(arena);
}

static void
arrays_grow_and_keep_what_they_hold(void **state)
{
	(void)state;
	grow(0);
	grow(1);
}

static void
large_arrays_leave_nothing_behind(void **state)
{
	struct mk_arena *arena = mk_arena_new();
	uint64_t *arrays[3] = {NULL};
	size_t n[3] = {0}, i, k;

	(void)state;
	for (i = 0; i < 40000; i++) {
		for (k = 0; k < 3; k++) {
			uint64_t *added = MK_ARENA_ADD(arena, arrays[k], n[k]);

			assert_non_null(added);
			assert_int_equal((uintptr_t)arrays[k] %
			        _Alignof(max_align_t),
			    0);
			assert_int_equal(*added, 0);
			*added = i * 3 + k;
		}
	}
	for (i = 0; i < 40000; i++)
		for (k = 0; k < 3; k++)
			assert_int_equal(arrays[k][i], i * 3 + k);
	assert_true(mk_arena_size(arena) < 3 * 65536 * sizeof(i) + 150000);
	mk_arena_free(arena);
}

/* Elements so large that even the first few need a block of their own. */
static void
large_elements_are_zero(void **state)
{
	struct mk_arena *arena = mk_arena_new();
	struct large {
		char bytes[10000];
	} *array = NULL, *added;
	size_t n = 0, i;

	(void)state;
	while (n < 20) {
		added = MK_ARENA_ADD(arena, array, n);
		assert_non_null(added);
		for (i = 0; i < sizeof(added->bytes); i++)
			assert_int_equal(added->bytes[i], 0);
		memset(added, 0xff, sizeof(*added));
	}
	mk_arena_free(arena);
}

static void
a_large_array_that_may_not_grow_is_intact(void **state)
{
	struct mk_arena *arena = mk_arena_new();
	uint64_t *array = NULL, *added;
	size_t n = 0, i;

	(void)state;
	mk_arena_limit(arena, 100000);
	while ((added = MK_ARENA_ADD(arena, array, n)))
		*added = n;
	assert_int_equal(mk_arena_limit_met(arena), 100000);
	assert_int_equal(n, 8192);
	for (i = 0; i < n; i++)
		assert_int_equal(array[i], i + 1);
	assert_true(mk_arena_size(arena) <= 100000);
	mk_arena_free(arena);
}

static void
equal_texts_are_one(void **state)
{
	struct mk_arena *arena = mk_arena_new();
	const char *first[3000], *again;
	char text[16];
	int i;

	(void)state;
	assert_null(mk_arena_find(arena, "a", 1));
	for (i = 0; i < 3000; i++) {
		int n = snprintf(text, sizeof(text), "text %d", i);

		assert_null(mk_arena_find(arena, text, (size_t)n));
		first[i] = mk_arena_intern(arena, text, (size_t)n);
		assert_string_equal(first[i], text);
	}
	for (i = 0; i < 3000; i++) {
		int n = snprintf(text, sizeof(text), "text %d", i);

		again = mk_arena_intern(arena, text, (size_t)n);
		assert_ptr_equal(again, first[i]);
		assert_ptr_equal(mk_arena_find(arena, text, (size_t)n),
		    first[i]);
	}
	assert_string_equal(mk_arena_intern(arena, "abc", 2), "ab");
	assert_string_equal(mk_arena_intern(arena, "", 0), "");
	assert_ptr_equal(mk_arena_intern(arena, "x", 0),
	    mk_arena_intern(arena, "", 0));
	assert_ptr_not_equal(mk_arena_intern(arena, "a\0b", 3),
	    mk_arena_intern(arena, "a\0c", 3));
	mk_arena_free(arena);
}

static void
the_size_of_texts_counts_each_once(void **state)
{
	struct mk_arena *arena = mk_arena_new();

	(void)state;
	assert_int_equal(mk_arena_text_size(arena), 0);
	mk_arena_intern(arena, "abc", 3);
	mk_arena_intern(arena, "abc", 3);
	mk_arena_intern(arena, "de", 2);
	assert_int_equal(mk_arena_text_size(arena), 5);
	mk_arena_free(arena);
}

static void
an_arena_takes_no_more_than_its_limit(void **state)
{
	struct mk_arena *arena = mk_arena_new();
	size_t most = 100000;
	char text[16];
	int i, n;

	(void)state;
	mk_arena_limit(arena, most);
	assert_non_null(mk_arena_alloc(arena, 50000));
	assert_int_equal(mk_arena_limit_met(arena), 0);
	assert_null(mk_arena_alloc(arena, 50000));
	assert_int_equal(mk_arena_limit_met(arena), most);
	for (i = 0; i < 10000; i++) {
		n = snprintf(text, sizeof(text), "text %d", i);
		if (!mk_arena_intern(arena, text, (size_t)n))
			break;
	}
	assert_in_range(i, 100, 9999);
	assert_true(mk_arena_size(arena) <= most);
	mk_arena_free(arena);
}

/* Does all there is to do; false at the first lack of memory. */
static bool
build(struct mk_arena **made)
{
	struct mk_arena *arena = *made = mk_arena_new();
	struct element {
		uint64_t n, rest[7];
	} *array = NULL, *grown;
	char text[16];
	uint64_t i;

	if (!arena)
		return false;
	for (i = 0; i < 600; i++) {
		int n = snprintf(text, sizeof(text), "%d", (int)i);

		if (!mk_arena_intern(arena, text, (size_t)n) ||
		    !mk_arena_alloc(arena, i))
			return false;
		grown = mk_arena_extend(arena, array, i, sizeof(*array));
		if (!grown) {
			/* The old one is intact. */
			while (i-- > 0)
				assert_int_equal(array[i].n, i);
			return false;
		}
		array = grown;
		array[i].n = i;
	}
	return true;
}

static void
each_allocation_may_fail(void **state)
{
	struct mk_arena *arena;
	long n;
	bool done;

	(void)state;
	for (n = 0, done = false; !done; n++) {
		unit_fail_alloc(n);
		done = build(&arena);
		assert_int_equal(done, !unit_alloc_failed());
		unit_fail_alloc(-1);
		mk_arena_free(arena);
	}
	assert_true(n > 6);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(objects_are_zero_and_aligned_and_apart),
	    cmocka_unit_test(size_counts_what_is_taken),
	    cmocka_unit_test(arrays_grow_and_keep_what_they_hold),
	    cmocka_unit_test(large_arrays_leave_nothing_behind),
	    cmocka_unit_test(large_elements_are_zero),
	    cmocka_unit_test(a_large_array_that_may_not_grow_is_intact),
	    cmocka_unit_test(equal_texts_are_one),
	    cmocka_unit_test(the_size_of_texts_counts_each_once),
	    cmocka_unit_test(an_arena_takes_no_more_than_its_limit),
	    cmocka_unit_test(each_allocation_may_fail),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
