/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include <libmk/codec/line.h>
#include <libmk/codec/line_put_priv.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static struct mk_line line;

static int
parse(const char *text)
{
	struct mk_err err = {""};
	int got = mk_line_parse(&line, text, strlen(text), &err);

	assert_int_equal(got < 0, err.msg[0] != '\0');
	return got;
}

static void
word_is(size_t i, const char *expected)
{
	size_t len;
	const char *word = mk_line_word(&line, i, &len);

	assert_non_null(word);
	assert_string_equal(word, expected);
	assert_int_equal(len, strlen(expected));
}

static void
words_are_values_without_quotes(void **state)
{
	size_t len;
	const char *raw;

	(void)state;
	assert_int_equal(parse("set track/1/param/\"Dry/Wet\" \"a "
	                       "b\"c\"\\\\\\\"\" \"\""),
	    1);
	assert_int_equal(line.n_words, 4);
	assert_int_equal(line.n_extras, 0);
	word_is(0, "set");
	word_is(1, "track/1/param/Dry/Wet");
	word_is(2, "a bc\\\"");
	word_is(3, "");
	assert_null(mk_line_word(&line, 4, &len));
	raw = mk_line_raw(&line, 1, &len);
	assert_int_equal(len, 23);
	assert_memory_equal(raw, "track/1/param/\"Dry/Wet\"", 23);
	raw = mk_line_raw(&line, 2, &len);
	assert_memory_equal(raw, "\"a b\"c\"\\\\\\\"\"", len);
	assert_int_equal(len, 12);
	assert_null(mk_line_raw(&line, 4, &len));
}

static void
escapes_give_any_byte(void **state)
{
	size_t len;
	const char *word;

	(void)state;
	assert_int_equal(parse("message \"\\x00\\xfF\\x1b\""), 1);
	word = mk_line_word(&line, 1, &len);
	assert_int_equal(len, 3);
	assert_memory_equal(word, "\0\xff\x1b", 4);
}

static void
stamps_are_microseconds(void **state)
{
	(void)state;
	assert_int_equal(parse("@12.000345 play"), 1);
	assert_true(line.stamped);
	assert_int_equal(line.stamp, 12000345);
	word_is(0, "play");
	assert_int_equal(parse("play"), 1);
	assert_false(line.stamped);
	assert_int_equal(parse("@18446744073709.551615 play"), 1);
	assert_true(line.stamp == UINT64_MAX);
}

static void
extras_stand_at_the_end(void **state)
{
	size_t len;

	(void)state;
	assert_int_equal(parse("page a=b x unit=dB label=\"LV 1\" empty="), 1);
	assert_int_equal(line.n_words, 3);
	assert_int_equal(line.n_extras, 3);
	word_is(1, "a=b");
	assert_string_equal(mk_line_extra(&line, "unit", &len), "dB");
	assert_int_equal(len, 2);
	assert_string_equal(mk_line_extra(&line, "label", &len), "LV 1");
	assert_int_equal(len, 4);
	assert_string_equal(mk_line_extra(&line, "empty", NULL), "");
	assert_null(mk_line_extra(&line, "a", NULL));
	assert_null(mk_line_extra(&line, "uni", NULL));
	assert_null(mk_line_word(&line, 3, NULL));
}

static void
what_is_quoted_or_no_name_is_no_extra(void **state)
{
	(void)state;
	assert_int_equal(parse("message \"a=b\""), 1);
	assert_int_equal(line.n_words, 2);
	assert_int_equal(parse("message A=b 1=2 -a=3 =4 \"\"a=5"), 1);
	assert_int_equal(line.n_words, 6);
	assert_int_equal(parse("a=b"), 1);
	assert_int_equal(line.n_words, 1);
}

static void
blank_lines_and_comments_are_none(void **state)
{
	(void)state;
	assert_int_equal(parse(""), 0);
	assert_int_equal(parse(" \t "), 0);
	assert_int_equal(parse("# set \r \\"), 0);
	assert_int_equal(parse("  #"), 0);
	assert_int_equal(parse("set #"), 1);
}

static void
blanks_do_no_harm(void **state)
{
	(void)state;
	assert_int_equal(parse("  @0.000000  cc  1\t20   64 x=1 "), 1);
	assert_int_equal(line.n_words, 4);
	assert_int_equal(line.n_extras, 1);
	word_is(3, "64");
	assert_int_equal(mk_line_column(&line, 0), 14);
	assert_int_equal(mk_line_column(&line, 2), 20);
	assert_int_equal(mk_line_column(&line, 5), 32);
}

static void
faults_tell_the_column(void **state)
{
	static const struct {
		const char *text, *cause;
		size_t column;
	} faults[] = {
	    {"set a\r", "a carriage return: lines end with LF alone", 6},
	    {"set \x01", "a control character: write it as \"\\x01\"", 5},
	    {"set \"\x7f\"", "a control character: write it as \"\\x7F\"", 6},
	    {"set \"\t\"", "a control character: write it as \"\\x09\"", 6},
	    {"set a\\b", "a backslash outside of quotes", 6},
	    {"set ab\"cd e", "a quote that does not end", 7},
	    {"set \"\\n\"", "an unknown escape: \\\\, \\\" and \\xHH are known",
	        6},
	    {"set \"\\x4", "an unknown escape: \\\\, \\\" and \\xHH are known",
	        6},
	    {"set \"\\", "an unknown escape: \\\\, \\\" and \\xHH are known",
	        6},
	    {"  @1.0 a",
	        "a stamp is @ and seconds with six decimals: @1.250000", 3},
	    {"@.000000 a",
	        "a stamp is @ and seconds with six decimals: @1.250000", 1},
	    {"@1.0000000 a",
	        "a stamp is @ and seconds with six decimals: @1.250000", 1},
	    {"@18446744073709.551616 a",
	        "a stamp is @ and seconds with six decimals: @1.250000", 1},
	    {"@1.000000a",
	        "a stamp is @ and seconds with six decimals: @1.250000", 1},
	    {"@1.000000  \"a\"", "a verb is not quoted", 12},
	    {"\"", "a quote that does not end", 1},
	    {"@1.000000 ", "no verb behind the stamp", 11},
	};
	struct mk_err err;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(faults) / sizeof(*faults); i++) {
		assert_int_equal(mk_line_parse(&line, faults[i].text,
		                     strlen(faults[i].text), &err),
		    -EBADMSG);
		assert_string_equal(err.msg, faults[i].cause);
		assert_int_equal(line.column, faults[i].column);
	}
}

static void
the_longest_line_is_65535_bytes_and_lf(void **state)
{
	char *text = malloc(MK_LINE_MAX);
	struct mk_err err;
	size_t i, len;

	(void)state;
	memset(text, 'a', MK_LINE_MAX);
	assert_int_equal(mk_line_parse(&line, text, MK_LINE_MAX, &err),
	    -EBADMSG);
	assert_string_equal(err.msg, "the line is longer than 65536 bytes");
	assert_int_equal(line.column, MK_LINE_MAX);
	assert_int_equal(mk_line_parse(&line, text, MK_LINE_MAX - 1, NULL), 1);
	assert_non_null(mk_line_word(&line, 0, &len));
	assert_int_equal(len, MK_LINE_MAX - 1);
	for (i = 1; i < MK_LINE_MAX; i += 2)
		text[i] = ' ';
	assert_int_equal(mk_line_parse(&line, text, MK_LINE_MAX - 1, NULL), 1);
	assert_int_equal(line.n_words, MK_LINE_WORDS);
	word_is(MK_LINE_WORDS - 1, "a");
	free(text);
}

static void
writes(const char *text, size_t len, const char *expected)
{
	struct mk_buf buf;

	mk_buf_init(&buf);
	mk_line_put_word(&buf, text, len);
	mk_buf_byte(&buf, '\0');
	assert_string_equal((char *)buf.data, expected);
	mk_buf_done(&buf);
}

static void
a_word_is_quoted_when_needed(void **state)
{
	(void)state;
	writes("abc", 3, " abc");
	writes("", 0, " \"\"");
	writes("a b", 3, " \"a b\"");
	writes("a\"\\", 3, " \"a\\\"\\\\\"");
	writes("a\nb", 3, " \"a\\x0Ab\"");
	writes("a=b", 3, " \"a=b\"");
	writes("A=b", 3, " A=b");
	writes("#ff0000", 7, " #ff0000");
	writes("Gr\xc3\xbc\xc3\x9f", 6, " Gr\xc3\xbc\xc3\x9f");
	writes("\xc2\x9b[", 3, " \"\\xC2\\x9B[\"");
	writes("\xff", 1, " \"\\xFF\"");
	writes("\xc3", 1, " \"\\xC3\"");
	writes("\0", 1, " \"\\x00\"");
}

static void
a_line_is_written_whole(void **state)
{
	static const uint8_t bytes[] = {0xf0, 0x00, 0x7f, 0xf7};
	struct mk_buf buf;

	(void)state;
	mk_buf_init(&buf);
	mk_line_put_stamp(&buf, 1000042);
	mk_line_put_verb(&buf, "test");
	mk_line_put_int(&buf, -7);
	mk_line_put_number(&buf, 0.1234567);
	mk_line_put_raw(&buf, "param/\"a b\"", 11);
	mk_line_put_text(&buf, "x y");
	mk_line_put_hex(&buf, bytes, sizeof(bytes));
	mk_line_put_hex(&buf, bytes, 0);
	mk_line_put_extra(&buf, "unit", "dB", 2);
	mk_line_put_extra(&buf, "label", "a b", 3);
	mk_line_put_extra(&buf, "none", "", 0);
	mk_line_put_end(&buf);
	mk_buf_byte(&buf, '\0');
	assert_string_equal((char *)buf.data,
	    "@1.000042 test -7 0.123457 param/\"a b\" \"x y\" F0 00 7F F7 "
	    "unit=dB label=\"a b\" none=\n");
	mk_buf_done(&buf);
}

static void
word_reads_back(const char *text, size_t len)
{
	struct mk_buf buf;
	struct mk_err err;
	const char *word;
	size_t got;

	mk_buf_init(&buf);
	mk_line_put_verb(&buf, "v");
	mk_line_put_word(&buf, text, len);
	mk_line_put_extra(&buf, "x", text, len);
	assert_null(memchr(buf.data, '\n', buf.len));
	assert_int_equal(mk_line_parse(&line, (char *)buf.data, buf.len, &err),
	    1);
	assert_int_equal(line.n_words, 2);
	assert_int_equal(line.n_extras, 1);
	word = mk_line_word(&line, 1, &got);
	assert_int_equal(got, len);
	assert_memory_equal(word, text, len);
	word = mk_line_extra(&line, "x", &got);
	assert_int_equal(got, len);
	assert_memory_equal(word, text, len);
	mk_buf_done(&buf);
}

static void
what_is_written_reads_back(void **state)
{
	uint32_t random = 1;
	char text[12];
	int i;

	(void)state;
	for (i = 0; i < 0x10000; i++) {
		text[0] = (char)(i >> 8);
		text[1] = (char)i;
		word_reads_back(text, 2);
		word_reads_back(text + 1, 1);
	}
	for (i = 0; i < 100000; i++) {
		size_t j, len = random % (sizeof(text) + 1);

		for (j = 0; j < len; j++) {
			random = random * 1664525 + 1013904223;
			/* Often a byte that means something. */
			text[j] = random >> 31
			    ? "\"\\ x=a-\n0\xc2\x80#"[random >> 20 & 11]
			    : (char)(random >> 16);
		}
		random = random * 1664525 + 1013904223;
		random ^= random >> 13;
		word_reads_back(text, len);
	}
}

static void
a_word_alone_can_be_read(void **state)
{
	char value[16];
	size_t len, fault;
	struct mk_err err;

	(void)state;
	assert_int_equal(mk_line_read_word("a\"b c\" d", 8, value, &len, &fault,
	                     &err),
	    6);
	assert_int_equal(len, 4);
	assert_memory_equal(value, "ab c", 4);
	assert_int_equal(mk_line_read_word("ab\"c", 4, value, &len, &fault,
	                     &err),
	    -EBADMSG);
	assert_int_equal(fault, 2);
	assert_string_equal(err.msg, "a quote that does not end");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(words_are_values_without_quotes),
	    cmocka_unit_test(escapes_give_any_byte),
	    cmocka_unit_test(stamps_are_microseconds),
	    cmocka_unit_test(extras_stand_at_the_end),
	    cmocka_unit_test(what_is_quoted_or_no_name_is_no_extra),
	    cmocka_unit_test(blank_lines_and_comments_are_none),
	    cmocka_unit_test(blanks_do_no_harm),
	    cmocka_unit_test(faults_tell_the_column),
	    cmocka_unit_test(the_longest_line_is_65535_bytes_and_lf),
	    cmocka_unit_test(a_word_is_quoted_when_needed),
	    cmocka_unit_test(a_line_is_written_whole),
	    cmocka_unit_test(what_is_written_reads_back),
	    cmocka_unit_test(a_word_alone_can_be_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
