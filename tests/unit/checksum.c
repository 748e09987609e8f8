/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include <libmk/codec/checksum.h>

#include <string.h>

static void
is(const char *name, const char *data, size_t n, const char *expected)
{
	const struct mk_checksum_kind *kind = mk_checksum_find(name);
	struct mk_checksum checksum;
	uint8_t bytes[MK_CHECKSUM_MAX];
	size_t i;

	assert_non_null(kind);
	assert_int_equal(kind->size, strlen(expected));
	assert_int_equal(mk_checksum_of(kind, (const uint8_t *)data, n, bytes),
	    kind->size);
	assert_memory_equal(bytes, expected, kind->size);
	mk_checksum_init(&checksum, kind);
	for (i = 0; i < n; i++)
		mk_checksum_add(&checksum, (const uint8_t *)data + i, 1);
	assert_int_equal(mk_checksum_end(&checksum, bytes), kind->size);
	assert_memory_equal(bytes, expected, kind->size);
}

static void
each_kind_is_as_its_makers_say(void **state)
{
	char many[400];

	(void)state;
	/* The Roland manuals' own example: GS reset. */
	is("roland", "\x40\x00\x7f\x00", 4, "\x41");
	memset(many, 0x7f, sizeof(many));
	/* 400 * 127 = 50800 = 3 * 16384 + 1648 */
	is("elektron", many, sizeof(many), "\x0c\x70");
	is("xor", "\x7e\x01\x02", 3, "\x7d");
	is("xor", "\xff", 1, "\x7f");
	is("sum", "\x7f\x02", 2, "\x01");
	is("yamaha", "\x01", 1, "\x7f");
}

static void
a_sum_of_nothing_is_zero(void **state)
{
	const struct mk_checksum_kind *kind;
	uint8_t bytes[MK_CHECKSUM_MAX] = {1, 1};
	size_t i;

	(void)state;
	for (i = 0; (kind = mk_checksum_at(i)); i++) {
		mk_checksum_of(kind, (const uint8_t *)"", 0, bytes);
		assert_int_equal(bytes[0], 0);
		/* Roland: 128 becomes 0. */
		mk_checksum_of(kind, (const uint8_t *)"\x40\x40", 2, bytes);
		assert_int_equal(bytes[0], kind->size == 2 ? 1 : 0);
		assert_ptr_equal(mk_checksum_find(kind->name), kind);
	}
	assert_int_equal(i, 5);
	assert_null(mk_checksum_find("crc"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(each_kind_is_as_its_makers_say),
	    cmocka_unit_test(a_sum_of_nothing_is_zero),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
