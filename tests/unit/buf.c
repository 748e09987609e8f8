/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include <libmk/base/buf.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define DRAINED_AT 65536 /* what a draining buffer holds at most, about */

static void
holds(const struct mk_buf *buf, const char *expected)
{
	assert_int_equal(mk_buf_status(buf), 0);
	assert_int_equal(buf->len, strlen(expected));
	assert_memory_equal(buf->data, expected, buf->len);
}

static void
everything_is_appended(void **state)
{
	struct mk_buf buf;

	(void)state;
	mk_buf_init(&buf);
	mk_buf_put(&buf, NULL, 0);
	mk_buf_put(&buf, "ab", 2);
	mk_buf_byte(&buf, 'c');
	mk_buf_text(&buf, "de");
	mk_buf_text(&buf, "");
	mk_buf_printf(&buf, "%d%s", 12, "f");
	mk_buf_number(&buf, -0.5);
	memcpy(mk_buf_room(&buf, 2), "gh", 2);
	buf.len += 2;
	holds(&buf, "abcde12f-0.5gh");
	assert_int_equal(mk_buf_flush(&buf), 0);
	holds(&buf, "abcde12f-0.5gh");
	mk_buf_done(&buf);
	mk_buf_done(&buf);
}

static void
texts_of_any_length_are_formatted(void **state)
{
	struct mk_buf buf;
	char text[2000];
	size_t n, i;

	(void)state;
	memset(text, 'x', sizeof(text));
	for (n = 0; n < sizeof(text); n += n < 300 ? 1 : 131) {
		mk_buf_init(&buf);
		for (i = 0; i < 3; i++) {
			mk_buf_printf(&buf, "%.*s", (int)n, text);
			assert_int_equal(buf.len, (i + 1) * n);
		}
		if (n)
			assert_memory_equal(buf.data + 2 * n, text, n);
		mk_buf_done(&buf);
	}
}

/* Takes bytes until there are so many; then fails. */
struct sink {
	struct mk_buf got;
	size_t limit, largest;
};

static int
drain(void *to, const void *data, size_t n)
{
	struct sink *sink = to;

	if (sink->got.len + n > sink->limit)
		return -EPIPE;
	/* A block that is not whole is the last. */
	assert_int_equal(sink->got.len % DRAINED_AT, 0);
	sink->largest = n > sink->largest ? n : sink->largest;
	mk_buf_put(&sink->got, data, n);
	return 0;
}

static void
sink_init(struct sink *sink, size_t limit)
{
	mk_buf_init(&sink->got);
	sink->limit = limit;
	sink->largest = 0;
}

static void
a_drain_gets_everything_in_order(void **state)
{
	static const size_t pieces[] = {
	    1, 7, 1000, DRAINED_AT - 1, DRAINED_AT, 3 * DRAINED_AT + 5};
	uint8_t *bytes = malloc(4 * DRAINED_AT);
	size_t i, at, n = 1000000;

	(void)state;
	for (i = 0; i < 4 * DRAINED_AT; i++)
		bytes[i] = (uint8_t)(i % 251);
	for (i = 0; i < sizeof(pieces) / sizeof(*pieces); i++) {
		struct sink sink;
		struct mk_buf buf;

		sink_init(&sink, SIZE_MAX);
		mk_buf_init_drain(&buf, drain, &sink);
		for (at = 0; at + pieces[i] <= n; at += pieces[i]) {
			/* So that each byte goes on from the one before. */
			mk_buf_put(&buf, bytes + at % 251, pieces[i]);
			assert_true(buf.cap <= 4 * DRAINED_AT);
		}
		assert_int_equal(mk_buf_flush(&buf), 0);
		assert_int_equal(buf.len, 0);
		assert_int_equal(sink.got.len, at);
		while (at-- > 0)
			assert_int_equal(sink.got.data[at], at % 251);
		mk_buf_done(&buf);
		mk_buf_done(&sink.got);
	}
	free(bytes);
}

static void
a_failed_drain_stays_failed(void **state)
{
	static const char bytes[2 * DRAINED_AT];
	struct sink sink;
	struct mk_buf buf;

	(void)state;
	sink_init(&sink, 10);
	mk_buf_init_drain(&buf, drain, &sink);
	mk_buf_put(&buf, bytes, 10);
	assert_int_equal(mk_buf_flush(&buf), 0);
	mk_buf_byte(&buf, 'x');
	assert_int_equal(mk_buf_flush(&buf), -EPIPE);
	assert_int_equal(mk_buf_status(&buf), -EPIPE);
	sink.limit = SIZE_MAX;
	mk_buf_byte(&buf, 'y');
	mk_buf_text(&buf, "z");
	mk_buf_printf(&buf, "%d", 1);
	mk_buf_number(&buf, 1);
	mk_buf_put(&buf, bytes, sizeof(bytes));
	assert_null(mk_buf_room(&buf, 1));
	assert_int_equal(mk_buf_flush(&buf), -EPIPE);
	assert_int_equal(sink.got.len, 10);
	mk_buf_done(&buf);
	mk_buf_init_drain(&buf, drain, &sink);
	sink.limit = 0;
	mk_buf_put(&buf, bytes, sizeof(bytes));
	assert_int_equal(mk_buf_status(&buf), -EPIPE);
	mk_buf_done(&buf);
	mk_buf_done(&sink.got);
}

static void
fixed_memory_is_filled_and_no_more(void **state)
{
	char memory[9] = "";
	struct mk_buf buf;

	(void)state;
	memory[8] = '!';
	unit_fail_alloc(0);
	mk_buf_init_fixed(&buf, memory, 8);
	mk_buf_text(&buf, "abc");
	mk_buf_number(&buf, 12);
	mk_buf_put(&buf, "def", 3);
	assert_int_equal(mk_buf_status(&buf), 0);
	assert_memory_equal(memory, "abc12def!", 9);
	mk_buf_byte(&buf, 'x');
	assert_int_equal(mk_buf_status(&buf), -ENOBUFS);
	mk_buf_done(&buf);
	mk_buf_init_fixed(&buf, memory, 8);
	mk_buf_text(&buf, "123456789");
	assert_int_equal(mk_buf_status(&buf), -ENOBUFS);
	mk_buf_byte(&buf, 'x');
	mk_buf_put(&buf, "x", 1);
	assert_int_equal(buf.len, 0);
	mk_buf_init_fixed(&buf, memory, 8);
	mk_buf_printf(&buf, "%s", "1234567");
	assert_int_equal(mk_buf_status(&buf), 0);
	mk_buf_printf(&buf, "%s", "8");
	assert_int_equal(mk_buf_status(&buf), -ENOBUFS);
	assert_int_equal(buf.len, 7);
	unit_fail_alloc(-1);
	assert_int_equal(memory[8], '!');
}

static void
without_memory_it_fails_and_stays_so(void **state)
{
	struct mk_buf buf;
	long n;

	(void)state;
	for (n = 0; n < 4; n++) {
		size_t i, whole;

		mk_buf_init(&buf);
		unit_fail_alloc(n);
		for (i = 0; i < 5000; i++)
			mk_buf_byte(&buf, (uint8_t)i);
		unit_fail_alloc(-1);
		assert_int_equal(mk_buf_status(&buf), -ENOMEM);
		whole = buf.len;
		mk_buf_text(&buf, "more");
		mk_buf_printf(&buf, "more");
		assert_int_equal(buf.len, whole);
		for (i = 0; i < whole; i++)
			assert_int_equal(buf.data[i], (uint8_t)i);
		mk_buf_done(&buf);
	}
	mk_buf_init(&buf);
	assert_null(mk_buf_room(&buf, SIZE_MAX));
	assert_int_equal(mk_buf_status(&buf), -ENOMEM);
	mk_buf_done(&buf);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(everything_is_appended),
	    cmocka_unit_test(texts_of_any_length_are_formatted),
	    cmocka_unit_test(a_drain_gets_everything_in_order),
	    cmocka_unit_test(a_failed_drain_stays_failed),
	    cmocka_unit_test(fixed_memory_is_filled_and_no_more),
	    cmocka_unit_test(without_memory_it_fails_and_stays_so),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
