/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include <libmk/base/hex_priv.h>
#include <libmk/codec/osc_priv.h>
#include <libmk/codec/osc_put_priv.h>

#include <errno.h>
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static void
tell_arg(const struct mk_osc_arg *arg, struct mk_buf *out)
{
	mk_buf_printf(out, " %c", arg->type);
	if (strchr("ihc", arg->type))
		mk_buf_printf(out, "%" PRId64, arg->i);
	else if (strchr("fd", arg->type))
		mk_buf_printf(out, "%g", arg->f);
	else if (strchr("tr", arg->type))
		mk_buf_printf(out, "%" PRIu64, arg->t);
	else if (strchr("sS", arg->type))
		mk_buf_printf(out, "\"%s\"", arg->s);
	else if (strchr("bm", arg->type))
		mk_hex_write(out, arg->bytes, arg->type == 'm' ? 4 : arg->size);
}

/* The messages of a datagram as text, or the sentence of its fault. */
static const char *
tell(const uint8_t *data, size_t n)
{
	static char text[4096];
	/* A block of just that size, so that reading past it is seen. */
	uint8_t *copy = malloc(n ? n : 1);
	struct mk_osc_message message;
	struct mk_osc_arg arg;
	struct mk_err err;
	struct mk_buf out;
	struct mk_osc osc;

	mk_buf_init_fixed(&out, text, sizeof(text));
	if (n)
		memcpy(copy, data, n);
	if (mk_osc_open(&osc, copy, n, &err) < 0)
		mk_buf_text(&out, err.msg);
	else
		while (mk_osc_next(&osc, &message)) {
			mk_buf_text(&out, out.len ? "; " : "");
			mk_buf_text(&out, message.address);
			while (mk_osc_arg(&message, &arg))
				tell_arg(&arg, &out);
		}
	mk_buf_byte(&out, 0);
	assert_int_equal(mk_buf_status(&out), 0);
	free(copy);
	return text;
}

/* The same of bytes in hexadecimal, in which words in quotes are text. */
static const char *
tell_hex(const char *hex)
{
	const char *text;
	struct mk_buf data;

	mk_buf_init(&data);
	while (*hex) {
		size_t n = strcspn(hex, "'");

		assert_int_equal(mk_hex_read(hex, n, &data), -1);
		hex += n;
		if (!*hex)
			break;
		n = strcspn(++hex, "'");
		mk_buf_put(&data, hex, n);
		hex += n + 1;
	}
	text = tell(data.data, data.len);
	mk_buf_done(&data);
	return text;
}

#define A    "'/a' 00 00 "     /* an address */
#define NONE A "',' 00 00 00 " /* a message of 8 bytes */
#define BUNDLE                                                                 \
	"'#bundle' 00 "                                                        \
	"00 00 00 00 00 00 00 01 "

static const struct {
	const char *in, *out;
} rows[] = {
    {A, "/a"},
    {NONE, "/a"},
    {A "',i' 00 00 FF FF FF FE", "/a i-2"},
    {A "',f' 00 00 3F 80 00 00", "/a f1"},
    {A "',h' 00 00 FF FF FF FF FF FF FF FD", "/a h-3"},
    {A "',d' 00 00 BF F8 00 00 00 00 00 00", "/a d-1.5"},
    {A "',t' 00 00 00 00 00 00 00 00 00 01", "/a t1"},
    {A "',r' 00 00 00 00 01 00", "/a r256"},
    {A "',c' 00 00 00 00 00 41", "/a c65"},
    {A "',m' 00 00 00 B0 07 40", "/a m00 B0 07 40"},
    {A "',TFNI' 00 00 00", "/a T F N I"},
    {A "',s' 00 00 'abc' 00", "/a s\"abc\""},
    {A "',ss' 00 'abcd' 00 00 00 00 00 00 00 00", "/a s\"abcd\" s\"\""},
    {A "',S' 00 00 'x' 00 00 00", "/a S\"x\""},
    {A "',b' 00 00 00 00 00 05 01 02 03 04 05 00 00 00", "/a b01 02 03 04 05"},
    {A "',b' 00 00 00 00 00 00", "/a b"},
    {A "',if' 00 00 00 00 07 3F 00 00 00", "/a i7 f0.5"},
    {A "',[]' 00", "/a [ ]"},
    {A "',[i[f]]' 00 00 00 00 07 3F 00 00 00", "/a [ i7 [ f0.5 ] ]"},
    /* bundles: empty, of two, within one another */
    {BUNDLE, ""},
    {BUNDLE "00 00 00 08 " NONE "00 00 00 04 '/b' 00 00", "/a; /b"},
    {BUNDLE "00 00 00 1C " BUNDLE "00 00 00 08 " NONE "00 00 00 10 " BUNDLE
            "00 00 00 04 '/b' 00 00",
        "/a; /b"},
    /* what cannot be */
    {"", "0 bytes are not an OSC datagram"},
    {"'/a' 00", "3 bytes are not an OSC datagram"},
    {"00 00 00 00", "offset 0: no address"},
    {"'abc' 00", "offset 0: no address"},
    {"'/abc'", "offset 0: a text without its end"},
    {"'/a' 00 01", "offset 0: its padding is not zero"},
    {A "'i' 00 00 00", "offset 4: no types of arguments"},
    {A "',iii'", "offset 4: a text without its end"},
    {A "',i' 00 00", "offset 8: an argument is missing"},
    {A "',d' 00 00 00 00 00 00", "offset 8: an argument is missing"},
    {A "',x' 00 00 00 00 00 00", "offset 8: an argument of unknown type"},
    {A "',' FF 00 00", "offset 8: an argument of unknown type"},
    {A "',[' 00 00", "offset 8: an array without its end"},
    {A "',]' 00 00", "offset 8: an array without its start"},
    {A "',][' 00", "offset 8: an array without its start"},
    {A "',s' 00 00 'abcd'", "offset 8: a text without its end"},
    {A "',s' 00 00 'a' 00 01 00", "offset 8: its padding is not zero"},
    {A "',b' 00 00", "offset 8: a size is missing"},
    {A "',b' 00 00 00 00 00 05 01 02 03 04",
        "offset 12: there are fewer bytes than announced"},
    {A "',b' 00 00 FF FF FF FF 01 02 03 04",
        "offset 12: there are fewer bytes than announced"},
    {A "',b' 00 00 FF FF FF FD 01 02 03 04",
        "offset 12: there are fewer bytes than announced"},
    {A "',b' 00 00 00 00 00 03 01 02 03 04",
        "offset 12: its padding is not zero"},
    {NONE "00 00 00 00", "offset 8: there is more than the arguments"},
    {"'#bundle' 00 00 00 00 00", "offset 0: no address"},
    {BUNDLE "00 00 00 00", "offset 16: a size that cannot be"},
    {BUNDLE "00 00 00 0C " NONE, "offset 16: a size that cannot be"},
    {BUNDLE "FF FF FF F8 " NONE, "offset 16: a size that cannot be"},
    {BUNDLE "00 00 00 06 " NONE, "offset 16: a size that cannot be"},
    {BUNDLE "00 00 00 08 " NONE "00 00 00 04 'x' 00 00 00",
        "offset 32: no address"},
    {BUNDLE "00 00 00 18 " BUNDLE "00 00 00 08 " NONE,
        "offset 36: a size that cannot be"},
};

static void
test_reading(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		assert_string_equal(tell_hex(rows[i].in), rows[i].out);
}

/* Bundles are nested from the inside out. */
static void
test_deep_bundles(void **state)
{
	uint8_t data[1024];
	size_t depth, n = 4;

	(void)state;
	memcpy(data, "/a\0", 4);
	for (depth = 1; depth <= MK_OSC_DEPTH + 1; depth++) {
		memmove(data + 20, data, n);
		memcpy(data, "#bundle\0\0\0\0\0\0\0\0\1\0\0\0", 20);
		data[19] = (uint8_t)n;
		n += 20;
		if (depth <= MK_OSC_DEPTH)
			assert_string_equal(tell(data, n), "/a");
	}
	assert_string_equal(tell(data, n), "offset 160: bundles are too deep");
}

static void
test_writing(void **state)
{
	uint8_t memory[256];
	struct mk_buf buf;
	size_t at;

	(void)state;
	mk_buf_init_fixed(&buf, memory, sizeof(memory));
	assert_int_equal(mk_osc_put(&buf, "/live/x", "ifsTFNIhd", -5, 0.25,
	                     "four", INT64_C(1) << 40, 1e300),
	    0);
	assert_string_equal(tell(memory, buf.len),
	    "/live/x i-5 f0.25 s\"four\" T F N I h1099511627776 d1e+300");
	buf.len = 0;
	mk_osc_put_bundle(&buf);
	at = mk_osc_begin(&buf);
	mk_osc_put(&buf, "/a", "i", 1);
	mk_osc_end(&buf, at);
	at = mk_osc_begin(&buf);
	mk_osc_put(&buf, "/b", "");
	mk_osc_end(&buf, at);
	assert_string_equal(tell(memory, buf.len), "/a i1; /b");
}

/* All that is read can be written, byte by byte. */
static void
test_writing_arguments(void **state)
{
	static const uint8_t midi[4] = {0, 0x90, 60, 100};
	const struct mk_osc_arg args[] = {{.type = 'i', .i = 7},
	    {.type = 'b', .size = 3, .bytes = midi},
	    {.type = 'm', .bytes = midi}, {.type = 't', .t = 9},
	    {.type = 'r', .t = 0xff}, {.type = 'c', .i = 'A'},
	    {.type = 'S', .s = "sym"}, {.type = 'T'}};
	uint8_t memory[128];
	struct mk_buf buf;
	size_t room;

	(void)state;
	mk_buf_init_fixed(&buf, memory, sizeof(memory));
	assert_int_equal(mk_osc_put_args(&buf, "/all", args, 8), 0);
	assert_string_equal(tell(memory, buf.len),
	    "/all i7 b00 90 3C m00 90 3C 64 t9 r255 c65 S\"sym\" T");
	for (room = 0; room < buf.len; room++) {
		struct mk_buf less;
		uint8_t *exact = malloc(room ? room : 1);

		mk_buf_init_fixed(&less, exact, room);
		assert_int_equal(mk_osc_put_args(&less, "/all", args, 8),
		    -ENOBUFS);
		mk_osc_end(&less, 0);
		free(exact);
	}
}

static void
test_taking(void **state)
{
	uint8_t memory[256];
	struct mk_osc_message message;
	const char *text;
	struct mk_buf buf;
	struct mk_osc osc;
	double value = -1;
	long n = -1;

	(void)state;
	mk_buf_init_fixed(&buf, memory, sizeof(memory));
	mk_osc_put(&buf, "/a", "ifsTffh", 3, 2.0, "x", (double)NAN, 0.5,
	    INT64_C(1) << 40);
	assert_int_equal(mk_osc_open(&osc, memory, buf.len, NULL), 0);
	assert_true(mk_osc_next(&osc, &message));
	assert_false(mk_osc_take_text(&message, &text));
	assert_false(mk_osc_take_int(&message, 4, 9, &n));
	assert_true(mk_osc_take_int(&message, 0, 3, &n));
	assert_int_equal(n, 3);
	assert_true(mk_osc_take_int(&message, 0, 3, &n));
	assert_int_equal(n, 2);
	assert_false(mk_osc_take_number(&message, &value));
	assert_true(mk_osc_take_text(&message, &text));
	assert_string_equal(text, "x");
	assert_true(mk_osc_take_number(&message, &value));
	assert_true(value == 1);
	assert_false(mk_osc_take_number(&message, &value));
	assert_string_equal(message.types, "ffh");
	message.types++;
	message.data += 4;
	assert_false(mk_osc_take_int(&message, 0, 3, &n));
	assert_true(mk_osc_take_number(&message, &value));
	assert_true(value == 0.5);
	assert_false(mk_osc_take_int(&message, 0, 3, &n));
	assert_true(mk_osc_take_number(&message, &value));
	assert_false(mk_osc_take_number(&message, &value));
	assert_false(mk_osc_take_text(&message, &text));
	assert_false(mk_osc_next(&osc, &message));
}

static void
test_taking_floats(void **state)
{
	static const double expected[] = {0.85, 0.3, 0.1, 1e300};
	uint8_t memory[128];
	struct mk_osc_message message;
	struct mk_buf buf;
	struct mk_osc osc;
	double value;
	size_t i;

	(void)state;
	mk_buf_init_fixed(&buf, memory, sizeof(memory));
	mk_osc_put(&buf, "/a", "fddd", 0.85, (double)0.3f, 0.1, 1e300);
	assert_int_equal(mk_osc_open(&osc, memory, buf.len, NULL), 0);
	assert_true(mk_osc_next(&osc, &message));
	for (i = 0; i < 4; i++) {
		assert_true(mk_osc_take_number(&message, &value));
		assert_true(value == expected[i]);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_reading),
	    cmocka_unit_test(test_deep_bundles),
	    cmocka_unit_test(test_writing),
	    cmocka_unit_test(test_writing_arguments),
	    cmocka_unit_test(test_taking),
	    cmocka_unit_test(test_taking_floats),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
