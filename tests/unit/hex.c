/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include <libmk/base/hex_priv.h>

#include <string.h>

static void
reads(const char *text, long expected, const char *bytes, size_t n)
{
	struct mk_buf buf;

	mk_buf_init(&buf);
	assert_int_equal(mk_hex_read(text, strlen(text), &buf), expected);
	assert_int_equal(buf.len, n);
	if (n)
		assert_memory_equal(buf.data, bytes, n);
	mk_buf_done(&buf);
}

static void
reads_pairs_of_digits(void **state)
{
	(void)state;
	reads("", -1, "", 0);
	reads(" \n", -1, "", 0);
	reads("F0 7e\t0a", -1, "\xf0\x7e\x0a", 3);
	reads("f07E0A", -1, "\xf0\x7e\x0a", 3);
}

static void
tells_where_no_pair_is(void **state)
{
	(void)state;
	reads("F", 1, "", 0);
	reads("F0 7", 4, "\xf0", 1);
	reads("F0 7 E", 4, "\xf0", 1);
	reads("F0 G0", 3, "\xf0", 1);
	reads("0x", 1, "", 0);
}

static void
what_is_written_reads_back(void **state)
{
	struct mk_buf text, back;
	uint8_t bytes[3000];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(bytes); i++)
		bytes[i] = (uint8_t)(i * 7);
	for (i = 0; i <= sizeof(bytes); i += i < 4 ? 1 : 107) {
		mk_buf_init(&text);
		mk_buf_init(&back);
		mk_hex_write(&text, bytes, i);
		assert_int_equal(text.len, i ? 3 * i - 1 : 0);
		assert_int_equal(mk_hex_read((char *)text.data, text.len,
		                     &back),
		    -1);
		assert_int_equal(back.len, i);
		if (i)
			assert_memory_equal(back.data, bytes, i);
		mk_buf_done(&text);
		mk_buf_done(&back);
	}
}

static void
writing_without_memory_fails_the_buffer(void **state)
{
	struct mk_buf buf;

	(void)state;
	mk_buf_init(&buf);
	unit_fail_alloc(0);
	mk_hex_write(&buf, (const uint8_t *)"a", 1);
	unit_fail_alloc(-1);
	assert_true(mk_buf_status(&buf) < 0);
	mk_buf_done(&buf);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(reads_pairs_of_digits),
	    cmocka_unit_test(tells_where_no_pair_is),
	    cmocka_unit_test(what_is_written_reads_back),
	    cmocka_unit_test(writing_without_memory_fails_the_buffer),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
