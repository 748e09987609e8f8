/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include <libmk/xml/input_priv.h>

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

/* Packs text as gzip; returns the length. */
static size_t
pack(const void *data, size_t n, uint8_t *out, size_t room)
{
	z_stream z = {0};
	size_t len;

	deflateInit2(&z, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY);
	z.next_in = (Bytef *)(uintptr_t)data;
	z.avail_in = (uInt)n;
	z.next_out = out;
	z.avail_out = (uInt)room;
	assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
	len = room - z.avail_out;
	deflateEnd(&z);
	return len;
}

/* Takes everything, `step` bytes at a time; the number or the failure. */
static long
read_all(struct mk_input *input, void *data, size_t room, size_t step,
    struct mk_err *err)
{
	size_t n = 0;
	long got;

	while ((got = mk_input_read(input, (char *)data + n, step, err)) > 0) {
		n += (size_t)got;
		assert_true(n + step <= room);
	}
	return got < 0 ? got : (long)n;
}

static long
read_memory(const void *data, size_t n, char *out, struct mk_err *err)
{
	struct mk_input *input = mk_input_new_memory(data, n, "it", 0);
	long got;

	assert_non_null(input);
	got = read_all(input, out, 4096, 7, err);
	mk_input_free(input);
	return got;
}

static void
packed_and_plain_give_the_same(void **state)
{
	static const char text[] = "<a>one two three one two three</a>";
	uint8_t packed[200];
	size_t n = pack(text, sizeof(text), packed, sizeof(packed));
	char out[4096];

	(void)state;
	assert_int_equal(read_memory(text, sizeof(text), out, NULL),
	    sizeof(text));
	assert_string_equal(out, text);
	assert_int_equal(read_memory(packed, n, out, NULL), sizeof(text));
	assert_string_equal(out, text);
}

static void
streams_may_follow_one_another(void **state)
{
	uint8_t packed[200];
	size_t n = pack("one ", 4, packed, sizeof(packed));
	char out[4096];

	(void)state;
	n += pack("two", 4, packed + n, sizeof(packed) - n);
	assert_int_equal(read_memory(packed, n, out, NULL), 8);
	assert_string_equal(out, "one two");
}

static void
is_refused(const void *data, size_t n, const char *sentence)
{
	struct mk_err err = {""};
	char out[4096];

	assert_int_equal(read_memory(data, n, out, &err), -EBADMSG);
	assert_string_equal(err.msg, sentence);
}

static void
broken_packing_is_told_with_its_place(void **state)
{
	static const char text[] = "some text that is packed";
	uint8_t packed[200];
	size_t n = pack(text, sizeof(text), packed, sizeof(packed));
	char sentence[200], out[4096];
	struct mk_err err = {""};

	(void)state;
	snprintf(sentence, sizeof(sentence),
	    "it: the gzip data is cut off after %zu bytes", n - 1);
	is_refused(packed, n - 1, sentence);
	is_refused(packed, 2, "it: the gzip data is cut off after 2 bytes");
	snprintf(sentence, sizeof(sentence),
	    "it: garbage after the end of the gzip data, at byte %zu", n);
	memcpy(packed + n, "junk", 4);
	is_refused(packed, n + 4, sentence);
	packed[3] = 0x20; /* a flag that nobody knows */
	assert_int_equal(read_memory(packed, n, out, &err), -EBADMSG);
	assert_non_null(strstr(err.msg, "it: the gzip data is broken before "));
	packed[3] = 0;
	packed[n - 6] ^= 1;
	assert_int_equal(read_memory(packed, n, out, &err), -EBADMSG);
	assert_non_null(strstr(err.msg, "it: the gzip data is broken before "));
	assert_non_null(strstr(err.msg, ": incorrect data check"));
}

/* More zeros than are read at once, and none of what they hide. */
static void
zeros_behind_packed_data_are_padding(void **state)
{
	static const char text[] = "some text that is packed";
	static uint8_t packed[100000];
	size_t n = pack(text, sizeof(text), packed, sizeof(packed)), i;
	char out[4096], sentence[200];
	struct mk_input *input;
	FILE *file;

	(void)state;
	for (i = n; i < n + 4; i++)
		assert_int_equal(read_memory(packed, i, out, NULL),
		    sizeof(text));
	file = tmpfile();
	assert_non_null(file);
	assert_int_equal(fwrite(packed, sizeof(packed), 1, file), 1);
	rewind(file);
	input = mk_input_new(fileno(file), "it", 0);
	assert_int_equal(read_all(input, out, sizeof(out), 7, NULL),
	    sizeof(text));
	assert_int_equal(mk_input_position(input), sizeof(packed));
	mk_input_free(input);
	fclose(file);
	snprintf(sentence, sizeof(sentence),
	    "it: garbage after the end of the gzip data, at byte %zu", n + 9);
	packed[n + 9] = 1;
	is_refused(packed, n + 10, sentence);
	/* Another stream does not begin behind padding. */
	memcpy(packed + n + 9, packed, n);
	is_refused(packed, n + 9 + n, sentence);
}

static void
a_bomb_is_refused(void **state)
{
	size_t n = (size_t)2 << 20, packed_len;
	uint8_t *zeros = calloc(1, n), *packed = malloc(1 << 20);
	struct mk_err err = {""};
	struct mk_input *input;

	(void)state;
	packed_len = pack(zeros, n, packed, 1 << 20);
	input = mk_input_new_memory(packed, packed_len, "it", 0);
	assert_int_equal(read_all(input, zeros, n + 65536, 65536, &err),
	    -EBADMSG);
	assert_string_equal(err.msg,
	    "it: unpacks to more than 200 times its size; no set does");
	mk_input_free(input);
	input = mk_input_new_memory(packed, packed_len, "it", 1000);
	assert_int_equal(read_all(input, zeros, n, 64, &err), -EBADMSG);
	assert_string_equal(err.msg,
	    "it: larger than 1000 bytes when unpacked");
	mk_input_free(input);
	/* Little is not refused, however small it was. */
	packed_len = pack(zeros, 1 << 20, packed, 1 << 20);
	input = mk_input_new_memory(packed, packed_len, "it", 0);
	assert_int_equal(read_all(input, zeros, n, 65536, &err), 1 << 20);
	mk_input_free(input);
	free(zeros);
	free(packed);
}

static void
peeking_takes_nothing(void **state)
{
	struct mk_input *input = mk_input_new_memory("abcdef", 6, "it", 0);
	const uint8_t *data;
	char out[16] = "";

	(void)state;
	assert_int_equal(mk_input_peek(input, &data, NULL), 6);
	assert_memory_equal(data, "abcdef", 6);
	assert_int_equal(mk_input_read(input, out, 2, NULL), 2);
	assert_int_equal(mk_input_peek(input, &data, NULL), 4);
	assert_memory_equal(data, "cdef", 4);
	assert_int_equal(mk_input_read(input, out, 9, NULL), 4);
	assert_int_equal(mk_input_peek(input, &data, NULL), 0);
	assert_int_equal(mk_input_read(input, out, 9, NULL), 0);
	mk_input_free(input);
}

static void
a_pipe_may_give_single_bytes(void **state)
{
	uint8_t packed[200];
	size_t n = pack("hello", 6, packed, sizeof(packed)), i;
	struct mk_input *input;
	char out[64];
	int ends[2];

	(void)state;
	assert_int_equal(pipe(ends), 0);
	for (i = 0; i < n; i++)
		assert_int_equal(write(ends[1], packed + i, 1), 1);
	close(ends[1]);
	input = mk_input_new(ends[0], "pipe", 0);
	assert_int_equal(read_all(input, out, sizeof(out), 3, NULL), 6);
	assert_string_equal(out, "hello");
	assert_int_equal(mk_input_position(input), n);
	mk_input_free(input);
	close(ends[0]);
}

/* Reads some of an input, starts again, and reads it all. */
static void
starts_again(struct mk_input *input, const char *text, size_t n)
{
	const uint8_t *start;
	char out[300];

	assert_true(mk_input_peek(input, &start, NULL) > 0);
	mk_input_keep(input);
	assert_int_equal(mk_input_read(input, out, 5, NULL), 5);
	assert_int_equal(mk_input_rewind(input, NULL), 0);
	memset(out, 0, sizeof(out));
	assert_int_equal(read_all(input, out, sizeof(out), 7, NULL), n);
	assert_memory_equal(out, text, n);
	mk_input_free(input);
}

static void
an_input_may_be_read_twice(void **state)
{
	static const char text[] = "<a>one two three one two three</a>";
	uint8_t packed[200];
	size_t n = pack(text, sizeof(text), packed, sizeof(packed));
	FILE *file = tmpfile();
	int ends[2];

	(void)state;
	starts_again(mk_input_new_memory(packed, n, "it", 0), text,
	    sizeof(text));
	starts_again(mk_input_new_memory(text, sizeof(text), "it", 0), text,
	    sizeof(text));
	/* A file from where it stands. */
	assert_int_equal(fwrite("junk", 4, 1, file), 1);
	assert_int_equal(fwrite(packed, n, 1, file), 1);
	fflush(file);
	lseek(fileno(file), 4, SEEK_SET);
	starts_again(mk_input_new(fileno(file), "it", 0), text, sizeof(text));
	fclose(file);
	assert_int_equal(pipe(ends), 0);
	assert_int_equal(write(ends[1], packed, n), n);
	close(ends[1]);
	starts_again(mk_input_new(ends[0], "it", 0), text, sizeof(text));
	close(ends[0]);
}

static void
a_failing_read_is_told(void **state)
{
	struct mk_input *input = mk_input_new(-1, "gone", 0);
	struct mk_err err;
	char out[8];

	(void)state;
	assert_int_equal(mk_input_read(input, out, 8, &err), -EBADF);
	assert_string_equal(err.msg, "gone: Bad file descriptor");
	mk_input_free(input);
	mk_input_free(NULL);
	unit_fail_alloc(0);
	assert_null(mk_input_new(0, "x", 0));
	unit_fail_alloc(-1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(packed_and_plain_give_the_same),
	    cmocka_unit_test(streams_may_follow_one_another),
	    cmocka_unit_test(broken_packing_is_told_with_its_place),
	    cmocka_unit_test(zeros_behind_packed_data_are_padding),
	    cmocka_unit_test(a_bomb_is_refused),
	    cmocka_unit_test(peeking_takes_nothing),
	    cmocka_unit_test(a_pipe_may_give_single_bytes),
	    cmocka_unit_test(an_input_may_be_read_twice),
	    cmocka_unit_test(a_failing_read_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
