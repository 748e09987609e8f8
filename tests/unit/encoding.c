#include "lib/unit.h"

#include <libmk/surface/encoding.h>

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

struct row {
	enum mk_encoding encoding;
	unsigned value;
	int delta;
};

/* Nothing, a click each way, both ends, and 64 from both sides. */
static const struct row rows[] = {
    {MK_ENCODING_TWOS, 0x00, 0},
    {MK_ENCODING_TWOS, 0x01, 1},
    {MK_ENCODING_TWOS, 0x3f, 63},
    {MK_ENCODING_TWOS, 0x40, -64},
    {MK_ENCODING_TWOS, 0x41, -63},
    {MK_ENCODING_TWOS, 0x7f, -1},

    {MK_ENCODING_TWOS_LIVE, 0x00, 0},
    {MK_ENCODING_TWOS_LIVE, 0x01, 1},
    {MK_ENCODING_TWOS_LIVE, 0x3f, 63},
    {MK_ENCODING_TWOS_LIVE, 0x40, 64},
    {MK_ENCODING_TWOS_LIVE, 0x41, -63},
    {MK_ENCODING_TWOS_LIVE, 0x7f, -1},

    {MK_ENCODING_OFFSET, 0, -64},
    {MK_ENCODING_OFFSET, 1, -63},
    {MK_ENCODING_OFFSET, 63, -1},
    {MK_ENCODING_OFFSET, 64, 0},
    {MK_ENCODING_OFFSET, 65, 1},
    {MK_ENCODING_OFFSET, 127, 63},

    {MK_ENCODING_SIGN, 0, 0},
    {MK_ENCODING_SIGN, 1, 1},
    {MK_ENCODING_SIGN, 63, 63},
    {MK_ENCODING_SIGN, 64, 64},
    {MK_ENCODING_SIGN, 65, -1},
    {MK_ENCODING_SIGN, 127, -63},

    {MK_ENCODING_SIGN_REV, 0, 0},
    {MK_ENCODING_SIGN_REV, 1, -1},
    {MK_ENCODING_SIGN_REV, 63, -63},
    {MK_ENCODING_SIGN_REV, 64, -64},
    {MK_ENCODING_SIGN_REV, 65, 1},
    {MK_ENCODING_SIGN_REV, 127, 63},

    {MK_ENCODING_INCDEC, 0, 0},
    {MK_ENCODING_INCDEC, 64, 0},
    {MK_ENCODING_INCDEC, 95, 0},
    {MK_ENCODING_INCDEC, 96, 1},
    {MK_ENCODING_INCDEC, 97, -1},
    {MK_ENCODING_INCDEC, 98, 0},
    {MK_ENCODING_INCDEC, 127, 0},

    {MK_ENCODING_ABSOLUTE, 0, 0},
    {MK_ENCODING_ABSOLUTE, 1, 0},
    {MK_ENCODING_BINARY, 0, -1},
    {MK_ENCODING_BINARY, 1, 0},
    {MK_ENCODING_BINARY, 64, 0},
    {MK_ENCODING_BINARY, 126, 0},
    {MK_ENCODING_BINARY, 127, 1},

    {MK_ENCODING_ABSOLUTE, 64, 0},
    {MK_ENCODING_ABSOLUTE, 127, 0},
};

static void
values_mean_movements(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(rows); i++)
		if (mk_encoding_delta(rows[i].encoding, rows[i].value) !=
		    rows[i].delta)
			fail_msg("%s %u is not %d",
			    mk_encoding_name(rows[i].encoding), rows[i].value,
			    rows[i].delta);
}

/* What each is defined as, apart from the table. */
static int
defined(enum mk_encoding encoding, int v)
{
	switch (encoding) {
	case MK_ENCODING_TWOS:
		return v >= 64 ? v - 128 : v;
	case MK_ENCODING_TWOS_LIVE:
		return v > 64 ? v - 128 : v;
	case MK_ENCODING_OFFSET:
		return v - 64;
	case MK_ENCODING_SIGN:
		return v <= 64 ? v : 64 - v;
	case MK_ENCODING_SIGN_REV:
		return v <= 64 ? -v : v - 64;
	case MK_ENCODING_INCDEC:
		return (v == 96) - (v == 97);
	case MK_ENCODING_BINARY:
		return (v == 127) - (v == 0);
	case MK_ENCODING_ABSOLUTE:
	case MK_ENCODING_COUNT:
		break;
	}
	return 0;
}

static void
every_value_is_as_defined(void **state)
{
	int e, v;

	(void)state;
	for (e = 0; e < MK_ENCODING_COUNT; e++)
		for (v = 0; v < 128; v++)
			assert_int_equal(mk_encoding_delta((enum mk_encoding)e,
			                     (unsigned)v),
			    defined((enum mk_encoding)e, v));
}

static void
only_seven_bits_count(void **state)
{
	(void)state;
	assert_int_equal(mk_encoding_delta(MK_ENCODING_TWOS, 0x81), 1);
	assert_int_equal(mk_encoding_delta(MK_ENCODING_OFFSET, 0xc0), 0);
}

static void
movements_read_back(void **state)
{
	int e, v;

	(void)state;
	for (e = MK_ENCODING_TWOS; e < MK_ENCODING_COUNT; e++)
		for (v = 0; v < 128; v++) {
			enum mk_encoding encoding = (enum mk_encoding)e;
			int delta = mk_encoding_delta(encoding, (unsigned)v);
			unsigned back = mk_encoding_value(encoding, delta);

			assert_true(back < 128);
			assert_int_equal(mk_encoding_delta(encoding, back),
			    delta);
		}
}

static void
movements_that_are_too_far_are_cut(void **state)
{
	static const struct {
		enum mk_encoding encoding;
		int down, up;
	} ends[] = {
	    {MK_ENCODING_ABSOLUTE, 0, 0},
	    {MK_ENCODING_TWOS, -64, 63},
	    {MK_ENCODING_TWOS_LIVE, -63, 64},
	    {MK_ENCODING_OFFSET, -64, 63},
	    {MK_ENCODING_SIGN, -63, 64},
	    {MK_ENCODING_SIGN_REV, -64, 63},
	    {MK_ENCODING_INCDEC, -1, 1},
	    {MK_ENCODING_BINARY, -1, 1},
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(ends); i++) {
		enum mk_encoding e = ends[i].encoding;

		assert_int_equal(mk_encoding_delta(e,
		                     mk_encoding_value(e, -1000)),
		    ends[i].down);
		assert_int_equal(mk_encoding_delta(e,
		                     mk_encoding_value(e, 1000)),
		    ends[i].up);
	}
}

static void
names_are_as_in_surface_files(void **state)
{
	static const char *const names[] = {"absolute", "twos", "twos-live",
	    "offset", "sign", "sign-rev", "incdec", "binary"};
	size_t i;

	(void)state;
	assert_int_equal(COUNT(names), MK_ENCODING_COUNT);
	for (i = 0; i < COUNT(names); i++) {
		assert_string_equal(mk_encoding_name((enum mk_encoding)i),
		    names[i]);
		assert_int_equal(mk_encoding_is_relative((enum mk_encoding)i),
		    i != 0);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(values_mean_movements),
	    cmocka_unit_test(every_value_is_as_defined),
	    cmocka_unit_test(only_seven_bits_count),
	    cmocka_unit_test(movements_read_back),
	    cmocka_unit_test(movements_that_are_too_far_are_cut),
	    cmocka_unit_test(names_are_as_in_surface_files),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
