/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include <libmk/engine/route_priv.h>

#include <errno.h>

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

static const uint8_t ping[] = {0xf0, 0x7d, 0x01, 0x40, 0xf7};
static const uint8_t exact[] = {0x7f, 0x7f, 0x7f, 0x7f, 0x7f};
static const uint8_t any_last[] = {0x7f, 0x7f, 0x7f, 0, 0x7f};
static const uint8_t ping2[] = {0xf0, 0x7d, 0x01, 0x41, 0xf7};
static const uint8_t longer[] = {0xf0, 0x7d, 0x01, 0x40, 0x00, 0xf7};
static const uint8_t any_fifth[] = {0x7f, 0x7f, 0x7f, 0x7f, 0, 0x7f};
static const uint8_t pong[] = {0xf0, 0x7d, 0x02, 0x40, 0xf7};

#define SYSEX(pattern, mask_)                                                  \
	.kind = MK_CONTROL_SYSEX, .sysex = (pattern), .sysex_mask = (mask_),   \
	.n_sysex = sizeof(pattern)

static struct mk_surface
surface_of(struct mk_control *controls, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		controls[i].name = i ? "second" : "first";
		controls[i].line = (long)(10 * (i + 1));
	}
	return (struct mk_surface){
	    .file = "board.xml", .controls = controls, .n_controls = n};
}

/* Two controls, which can be together or not. */
static const struct row {
	struct mk_control controls[2];
	bool clash;
} rows[] = {
    {{{.channel = 1, .number = 7}, {.channel = 1, .number = 7}}, true},
    {{{.channel = 1, .number = 7}, {.channel = 1, .number = 8}}, false},
    {{{.channel = 1, .number = 7}, {.channel = 2, .number = 7}}, false},
    {{{.channel = 1, .number = 7},
         {.kind = MK_CONTROL_NOTE, .channel = 1, .number = 7}},
        false},
    {{{.kind = MK_CONTROL_CC14, .channel = 1, .number = 7},
         {.channel = 1, .number = 39}},
        true},
    {{{.channel = 1, .number = 39},
         {.kind = MK_CONTROL_CC14, .channel = 1, .number = 7}},
        true},
    {{{.kind = MK_CONTROL_CC14, .channel = 1, .number = 7},
         {.kind = MK_CONTROL_CC14, .channel = 1, .number = 39}},
        true},
    {{{.channel = 1, .number = 7, .encoding = MK_ENCODING_INCDEC},
         {.channel = 1, .number = 8}},
        true},
    {{{.channel = 1, .number = 7, .encoding = MK_ENCODING_TWOS},
         {.channel = 1, .number = 8}},
        false},
    {{{.kind = MK_CONTROL_NRPN, .channel = 1, .number = 5},
         {.kind = MK_CONTROL_NRPN, .channel = 1, .number = 5}},
        true},
    {{{.kind = MK_CONTROL_NRPN, .channel = 1, .number = 5},
         {.kind = MK_CONTROL_NRPN, .channel = 1, .number = 4}},
        false},
    {{{.kind = MK_CONTROL_NRPN, .channel = 1, .number = 5},
         {.kind = MK_CONTROL_RPN, .channel = 1, .number = 5}},
        false},
    {{{.kind = MK_CONTROL_NRPN, .channel = 1, .number = 5},
         {.channel = 1, .number = 98}},
        true},
    {{{.channel = 1, .number = 6},
         {.kind = MK_CONTROL_RPN, .channel = 1, .number = 5}},
        true},
    {{{.channel = 1, .number = 6},
         {.kind = MK_CONTROL_RPN, .channel = 2, .number = 5}},
        false},
    {{{.kind = MK_CONTROL_NOTE, .channel = 1, .number = 60},
         {.kind = MK_CONTROL_NOTE, .channel = 1, .number = 60}},
        true},
    {{{.kind = MK_CONTROL_BEND, .channel = 1},
         {.kind = MK_CONTROL_BEND, .channel = 1}},
        true},
    {{{.kind = MK_CONTROL_BEND, .channel = 1},
         {.kind = MK_CONTROL_BEND, .channel = 16}},
        false},
    {{{.kind = MK_CONTROL_AFTERTOUCH, .channel = 1},
         {.kind = MK_CONTROL_AFTERTOUCH, .channel = 1}},
        true},
    {{{.kind = MK_CONTROL_PROGRAM, .channel = 1, .number = 3},
         {.kind = MK_CONTROL_PROGRAM, .channel = 1, .number = 3}},
        true},
    {{{.kind = MK_CONTROL_PROGRAM, .channel = 1, .number = 3},
         {.kind = MK_CONTROL_PROGRAM, .channel = 1, .number = -1}},
        true},
    {{{.kind = MK_CONTROL_PROGRAM, .channel = 1, .number = -1},
         {.kind = MK_CONTROL_PROGRAM, .channel = 1, .number = 3}},
        true},
    {{{.kind = MK_CONTROL_PROGRAM, .channel = 1, .number = 3},
         {.kind = MK_CONTROL_PROGRAM, .channel = 2, .number = -1}},
        false},
    {{{SYSEX(ping, exact)}, {SYSEX(ping, exact)}}, true},
    {{{SYSEX(ping, any_last)}, {SYSEX(ping2, exact)}}, true},
    {{{SYSEX(ping2, exact)}, {SYSEX(ping, any_last)}}, true},
    {{{SYSEX(ping, exact)}, {SYSEX(ping2, exact)}}, false},
    {{{SYSEX(ping, exact)}, {SYSEX(longer, any_fifth)}}, false},
    {{{SYSEX(longer, any_fifth)}, {SYSEX(ping, exact)}}, false},
    {{{SYSEX(ping, exact)}, {SYSEX(pong, exact)}}, false},
};

static void
a_message_is_of_one_control(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(rows); i++) {
		struct mk_control controls[2] = {
		    rows[i].controls[0], rows[i].controls[1]};
		struct mk_surface surface = surface_of(controls, 2);
		struct mk_route *route = mk_route_new(&surface);
		struct mk_err err = {""};

		assert_non_null(route);
		assert_int_equal(mk_route_add(route, 0, &err), 0);
		if ((mk_route_add(route, 1, &err) < 0) != rows[i].clash)
			fail_msg("row %zu: %s", i, err.msg);
		if (rows[i].clash)
			assert_string_equal(err.msg,
			    "board.xml:20: control \"second\" sends what "
			    "control \"first\" of line 10 sends");
		mk_route_free(route);
	}
}

/* One that cannot be, and what is said of it. */
static const struct {
	struct mk_control control;
	const char *sentence;
} faults[] = {
    {{.channel = 0}, "has no channel from 1 to 16"},
    {{.channel = 17}, "has no channel from 1 to 16"},
    {{.channel = 1, .number = -1}, "has a number out of range"},
    {{.channel = 1, .number = 128}, "has a number out of range"},
    {{.channel = 1, .number = 127, .encoding = MK_ENCODING_INCDEC},
        "has a number out of range"},
    {{.kind = MK_CONTROL_CC14, .channel = 1, .number = 96},
        "has a number out of range"},
    {{.kind = MK_CONTROL_NRPN, .channel = 1, .number = 16384},
        "has a number out of range"},
    {{.kind = MK_CONTROL_NOTE, .channel = 1, .number = 128},
        "has a number out of range"},
    {{.kind = MK_CONTROL_PROGRAM, .channel = 1, .number = -2},
        "has a number out of range"},
    {{.kind = MK_CONTROL_SYSEX}, "has no sysex from F0 to F7"},
    {{.kind = MK_CONTROL_SYSEX, .sysex = ping, .n_sysex = 4},
        "has no sysex from F0 to F7"},
    {{.kind = MK_CONTROL_SYSEX, .sysex = ping + 1, .n_sysex = 4},
        "has no sysex from F0 to F7"},
};

static void
what_cannot_be_is_refused(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(faults); i++) {
		struct mk_control control = faults[i].control;
		struct mk_surface surface = surface_of(&control, 1);
		struct mk_route *route = mk_route_new(&surface);
		struct mk_err err = {""}, expected;

		assert_non_null(route);
		mk_err_set(&expected, 0, "board.xml:10: control \"first\" %s",
		    faults[i].sentence);
		assert_int_equal(mk_route_add(route, 0, &err), -EINVAL);
		assert_string_equal(err.msg, expected.msg);
		mk_route_free(route);
	}
}

static void
one_that_is_refused_has_no_message(void **state)
{
	struct mk_control controls[] = {
	    {.channel = 1, .number = 39},
	    {.kind = MK_CONTROL_CC14, .channel = 1, .number = 7},
	};
	struct mk_surface surface = surface_of(controls, 2);
	struct mk_route *route = mk_route_new(&surface);

	(void)state;
	assert_non_null(route);
	assert_int_equal(mk_route_add(route, 0, NULL), 0);
	assert_int_equal(mk_route_add(route, 1, NULL), -EINVAL);
	assert_int_equal(route->cc[0][7].control, MK_SURFACE_NONE);
	assert_int_equal(route->cc[0][39].control, 0);
	mk_route_free(route);
}

/* In whatever order they were added. */
static void
parameters_are_found(void **state)
{
	static const int numbers[] = {9, 16383, 0, 300, 8, 10, 127, 128};
	struct mk_control controls[2 * COUNT(numbers)] = {{.name = ""}};
	struct mk_surface surface;
	struct mk_route *route;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(controls); i++) {
		controls[i].kind = i % 2 ? MK_CONTROL_RPN : MK_CONTROL_NRPN;
		controls[i].channel = i % 4 < 2 ? 1 : 16;
		controls[i].number = numbers[i / 2];
	}
	surface = surface_of(controls, COUNT(controls));
	route = mk_route_new(&surface);
	assert_non_null(route);
	for (i = 0; i < COUNT(controls); i++)
		assert_int_equal(mk_route_add(route, i, NULL), 0);
	for (i = 0; i < COUNT(controls); i++)
		assert_int_equal(mk_route_param(route,
		                     (unsigned)controls[i].channel - 1, i % 2,
		                     (unsigned)controls[i].number),
		    i);
	assert_int_equal(mk_route_param(route, 15, true, 9), MK_SURFACE_NONE);
	assert_int_equal(mk_route_param(route, 0, true, 16382),
	    MK_SURFACE_NONE);
	assert_int_equal(mk_route_param(route, 1, false, 9), MK_SURFACE_NONE);
	mk_route_free(route);
}

static void
sysex_is_found_by_its_pattern(void **state)
{
	struct mk_control controls[] = {
	    {SYSEX(pong, exact)}, {SYSEX(ping, any_last)}};
	struct mk_surface surface = surface_of(controls, 2);
	struct mk_route *route = mk_route_new(&surface);

	(void)state;
	assert_non_null(route);
	assert_int_equal(mk_route_add(route, 0, NULL), 0);
	assert_int_equal(mk_route_add(route, 1, NULL), 0);
	assert_int_equal(mk_route_sysex(route, pong, sizeof(pong)), 0);
	assert_int_equal(mk_route_sysex(route, ping, sizeof(ping)), 1);
	assert_int_equal(mk_route_sysex(route, ping2, sizeof(ping2)), 1);
	assert_int_equal(mk_route_sysex(route, longer, sizeof(longer)),
	    MK_SURFACE_NONE);
	assert_int_equal(mk_route_sysex(route, ping, 4), MK_SURFACE_NONE);
	mk_route_free(route);
}

static void
no_memory_is_an_ordinary_failure(void **state)
{
	struct mk_control control = {.channel = 1};
	struct mk_surface surface = surface_of(&control, 1);
	struct mk_route *route = NULL;
	long n;

	(void)state;
	for (n = 0; !route; n++) {
		unit_fail_alloc(n);
		route = mk_route_new(&surface);
		assert_true(route || unit_alloc_failed());
	}
	unit_fail_alloc(-1);
	assert_int_equal(n, 4);
	mk_route_free(route);
	mk_route_free(NULL);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_message_is_of_one_control),
	    cmocka_unit_test(what_cannot_be_is_refused),
	    cmocka_unit_test(one_that_is_refused_has_no_message),
	    cmocka_unit_test(parameters_are_found),
	    cmocka_unit_test(sysex_is_found_by_its_pattern),
	    cmocka_unit_test(no_memory_is_an_ordinary_failure),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
