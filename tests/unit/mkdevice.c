/* SPDX-License-Identifier: ISC */
#include "lib/display.h"
#include "lib/unit.h"

#include <libmk/base/time.h>
#include <libmk/lcd/mkdevice_priv.h>

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* The worked page and flash, with their 46 and 43 bytes. */
#define NAMES "LV1 LV2 LV3 LV4 "

static struct mk_mkdevice device;

static int
fresh(void **state)
{
	(void)state;
	mk_mkdevice_init(&device);
	return 0;
}

/* Gives the device bytes, and returns what it made of the last message. */
static int
give(const char *hex, uint64_t now, struct mk_buf *out, struct mk_err *err)
{
	uint8_t sysex[256];
	struct mk_midi_parser parser;
	struct mk_midi messages[8];
	struct mk_buf bytes;
	const uint8_t *at;
	size_t n, i, left;
	int got = 0;

	mk_buf_init(&bytes);
	display_bytes(hex, &bytes);
	mk_midi_init(&parser, sysex, sizeof(sysex));
	for (at = bytes.data, left = bytes.len; left;) {
		n = mk_midi_parse(&parser, &at, &left, messages, 8);
		for (i = 0; i < n; i++)
			got = mk_mkdevice_take(&device, &messages[i], now, out,
			    err);
	}
	mk_buf_done(&bytes);
	return got;
}

/* The device makes that of bytes, and answers with those. */
static void
answers(const char *hex, int code, const char *answer)
{
	struct mk_buf out;

	mk_buf_init(&out);
	assert_int_equal(give(hex, 0, &out, NULL), code);
	assert_string_equal(display_hex(out.data, out.len), answer);
	mk_buf_done(&out);
}

static void
shows(const char *first, const char *second)
{
	char lines[MK_MKPROTO_LINES][MK_MKPROTO_COLUMNS + 1];

	mk_mkdevice_display(&device, lines);
	assert_string_equal(lines[0], first);
	assert_string_equal(lines[1], second);
}

/* Turning a control by steps sends those bytes. */
static void
sends(int control, int steps, const char *hex)
{
	struct mk_buf out;

	mk_buf_init(&out);
	mk_mkdevice_turn(&device, control, steps, &out);
	assert_string_equal(display_hex(out.data, out.len), hex);
	mk_buf_done(&out);
}

/* A page of a command, a patch and a number; names of four letters each. */
static const char *
page(enum mk_mkproto_command command, uint32_t patch, uint32_t number,
    const char *names)
{
	struct mk_mkproto message;
	uint8_t bytes[MK_MKPROTO_MAX];
	size_t n;

	mk_mkproto_init(&message, command);
	message.patch = patch;
	message.page = number;
	memcpy(message.contents.cc, "\1\2\3\4", 4);
	memcpy(message.contents.name, names, 16);
	n = mk_mkproto_write(&message, bytes);
	assert_int_equal(n, 46);
	return display_hex(bytes, n);
}

static void
a_new_device_sends_1_to_16(void **state)
{
	char hex[16];
	int i;

	(void)state;
	shows("1   2   3   4   ", "0   0   0   0   ");
	for (i = 0; i < MK_MKDEVICE_ENCODERS; i++) {
		snprintf(hex, sizeof(hex), "B0 %02X 05", i + 1);
		sends(i, 5, hex);
	}
}

static void
a_page_is_shown_and_not_answered(void **state)
{
	(void)state;
	answers(DISPLAY_PAGE, 1, "");
	shows(NAMES, "0   0   0   0   ");
	assert_int_equal(device.pages[0].contents.macro[0][0], 0x80);
	assert_int_equal(device.pages[0].contents.macro[0][1], 0x5a);
	/* It is gone with the next start. */
	mk_mkdevice_choose(&device, 1);
	shows("1   2   3   4   ", "0   0   0   0   ");
}

static void
a_page_of_another_patch_is_passed_over(void **state)
{
	(void)state;
	answers(page(MK_MKPROTO_SEND_PAGE, 2, 0, NAMES), 1, "");
	shows("1   2   3   4   ", "0   0   0   0   ");
	mk_mkdevice_choose(&device, 2);
	shows("1   2   3   4   ", "0   0   0   0   ");
	answers(page(MK_MKPROTO_SEND_PAGE, 2, 0, NAMES), 1, "");
	shows(NAMES, "0   0   0   0   ");
}

static void
a_saved_page_is_kept(void **state)
{
	(void)state;
	answers(page(MK_MKPROTO_SAVE_PAGE, 1, 0, NAMES), 1, "");
	shows(NAMES, "0   0   0   0   ");
	mk_mkdevice_choose(&device, 3);
	shows("1   2   3   4   ", "0   0   0   0   ");
	mk_mkdevice_choose(&device, 1);
	shows(NAMES, "0   0   0   0   ");
	/* Also for a patch that is not the chosen one. */
	answers(page(MK_MKPROTO_SAVE_PAGE, 7, 0, "A   B   C   D   "), 1, "");
	shows(NAMES, "0   0   0   0   ");
	mk_mkdevice_choose(&device, 7);
	shows("A   B   C   D   ", "0   0   0   0   ");
	mk_mkdevice_choose(&device, 8);
	mk_mkdevice_choose(&device, -1);
	assert_int_equal(device.patch, 7);
}

static void
a_flash_stays_for_a_moment(void **state)
{
	struct mk_buf none;

	(void)state;
	mk_buf_init_fixed(&none, NULL, 0);
	assert_int_equal(device.flash_ends, MK_TIME_NEVER);
	assert_false(mk_mkdevice_tick(&device, 100 * MK_TIME_SECOND));
	assert_int_equal(give(DISPLAY_FLASH, 5 * MK_TIME_SECOND, &none, NULL),
	    1);
	shows("DEVICE          ", "AUTOFILTER      ");
	assert_int_equal(device.flash_ends, 6 * MK_TIME_SECOND);
	assert_false(mk_mkdevice_tick(&device, 6 * MK_TIME_SECOND - 1));
	shows("DEVICE          ", "AUTOFILTER      ");
	assert_true(mk_mkdevice_tick(&device, 6 * MK_TIME_SECOND));
	shows("1   2   3   4   ", "0   0   0   0   ");
	assert_int_equal(mk_buf_status(&none), 0);
}

static void
a_redraw_of_the_shown_page_ends_a_flash(void **state)
{
	(void)state;
	answers(DISPLAY_FLASH, 1, "");
	answers(page(MK_MKPROTO_SEND_PAGE, 1, 1, NAMES), 1, "");
	answers(page(MK_MKPROTO_SEND_PAGE, 2, 0, NAMES), 1, "");
	answers("B0 01 40", 1, "");
	shows("DEVICE          ", "AUTOFILTER      ");
	answers(DISPLAY_PAGE, 1, "");
	shows(NAMES, "64  0   0   0   ");
	answers(DISPLAY_FLASH, 1, "");
	mk_mkdevice_show(&device, 1);
	shows(NAMES, "64  0   0   0   ");
}

/* The first page of what GET_PATCH gives for a patch. */
static void
dumps(const char *hex, const char *first)
{
	struct mk_buf out;

	mk_buf_init(&out);
	assert_int_equal(give(hex, 0, &out, NULL), 1);
	assert_string_equal(display_hex(out.data, 46), first);
	mk_buf_done(&out);
}

static void
a_page_keeps_its_type(void **state)
{
	char hex[256];

	(void)state;
	snprintf(hex, sizeof(hex), "%s", DISPLAY_PAGE);
	memcpy(hex + 3 * 7, "7F", 2);
	answers(hex, 1, "");
	dumps("f0 00 13 37 13 01 f7", hex);
}

static void
get_patch_gives_its_four_pages(void **state)
{
	struct mk_buf out;
	uint32_t i;

	(void)state;
	answers(DISPLAY_PAGE, 1, "");
	answers(page(MK_MKPROTO_SAVE_PAGE, 5, 3, "A   B   C   D   "), 1, "");
	mk_buf_init(&out);
	assert_int_equal(give("f0 00 13 37 13 01 f7", 0, &out, NULL), 1);
	assert_int_equal(give("f0 00 13 37 13 05 f7", 0, &out, NULL), 1);
	assert_int_equal(out.len, 8 * 46);
	assert_string_equal(display_hex(out.data, 46), DISPLAY_PAGE);
	for (i = 0; i < 8; i++) {
		struct mk_mkproto m;

		assert_int_equal(mk_mkproto_read(&m, out.data + 46 * i, 46, 0,
		                     NULL),
		    1);
		assert_int_equal(m.command, MK_MKPROTO_SEND_PAGE);
		assert_int_equal(m.patch, i < 4 ? 1 : 5);
		assert_int_equal(m.page, i % 4);
	}
	assert_string_equal(display_hex(out.data + 7 * 46, 46),
	    page(MK_MKPROTO_SEND_PAGE, 5, 3, "A   B   C   D   "));
	mk_buf_done(&out);
}

/* A firmware block of 64 bytes FF at 0, with its checksum. */
static const char *
block(const char *sum)
{
	static char hex[512];
	size_t i = (size_t)sprintf(hex, "f0 00 13 37 01 40 00 00 00 00");

	while (i < 29 + 9 * 16)
		i += (size_t)sprintf(hex + i, "7f7f7f7f7f7f7f7f");
	sprintf(hex + i, "01 7f %s f7", sum);
	return hex;
}

static void
blocks_are_acknowledged_by_their_checksum(void **state)
{
	(void)state;
	answers(block("3f"), 1, "F0 00 13 37 02 F7");
	answers(block("3e"), -EBADMSG, "F0 00 13 37 10 F7");
	answers("f0 00 13 37 01 40 f7", -EBADMSG, "F0 00 13 37 10 F7");
	assert_int_equal(device.firmware.bytes, 64);
	shows("1   2   3   4   ", "0   0   0   0   ");
}

static void
the_boot_loader_does_nothing_else(void **state)
{
	(void)state;
	answers("f0 00 13 37 05 f7", 1, "");
	shows("FIRMWARE        ", "0         bytes ");
	answers(block("3f"), 1, "F0 00 13 37 02 F7");
	shows("FIRMWARE        ", "64        bytes ");
	answers(DISPLAY_PAGE, 0, "");
	answers(DISPLAY_FLASH, 0, "");
	answers("f0 00 13 37 13 01 f7", 0, "");
	answers("b0 01 40", 0, "");
	sends(0, 1, "");
	sends(MK_MKDEVICE_SCENE, 1, "");
	mk_mkdevice_show(&device, 2);
	mk_mkdevice_choose(&device, 2);
	/* 64 bytes whose sum is 3FC0. */
	answers("f0 00 13 37 03 40 00 00 40 7f f7", 1, "");
	shows("FIRMWARE        ", "checksum right  ");
	answers("f0 00 13 37 03 40 00 00 41 7f f7", 1, "");
	shows("FIRMWARE        ", "checksum wrong  ");
	/* 128 bytes, and of their sum 7F80 the lowest 14 bits. */
	answers(block("3f"), 1, "F0 00 13 37 02 F7");
	answers("f0 00 13 37 03 00 01 00 00 7f f7", 1, "");
	shows("FIRMWARE        ", "checksum right  ");
	answers("f0 00 13 37 04 f7", 1, "");
	shows("1   2   3   4   ", "0   0   0   0   ");
	assert_int_equal(device.page, 0);
	assert_int_equal(device.patch, 1);
	sends(0, 1, "B0 01 01");
}

static void
feedback_turns_encoders_on_any_page(void **state)
{
	(void)state;
	answers(DISPLAY_PAGE, 1, "");
	answers("b0 01 7f 02 40", 1, "");
	answers("b0 10 22", 1, "");
	shows(NAMES, "127 64  0   0   ");
	assert_int_equal(device.values[15], 0x22);
	answers("b1 03 7f", 0, "");
	answers("b0 5a 01", 0, "");
	answers("90 01 7f", 0, "");
	answers("f8", 0, "");
	shows(NAMES, "127 64  0   0   ");
	/* It goes on from there. */
	sends(1, -1, "B0 02 3F");
	/* Two encoders with one controller: page 2 now has 1 to 4, too. */
	answers(page(MK_MKPROTO_SEND_PAGE, 1, 1, NAMES), 1, "");
	answers("b0 04 09", 1, "");
	assert_int_equal(device.values[3], 9);
	assert_int_equal(device.values[7], 9);
}

static void
encoders_stop_at_their_ends(void **state)
{
	(void)state;
	sends(0, -1, "");
	sends(0, 0, "");
	sends(0, 200, "B0 01 7F");
	sends(0, 1, "");
	sends(0, -200000, "B0 01 00");
	sends(MK_MKDEVICE_NONE, 1, "");
	sends(MK_MKDEVICE_CONTROLS, 1, "");
	device.pages[0].contents.cc[0] = 0x80;
	device.pages[0].contents.channel[1] = 16;
	device.pages[0].contents.channel[2] = 15;
	sends(0, 1, "");
	sends(1, 1, "");
	sends(2, 1, "BF 03 01");
}

static void
endless_encoders_tell_steps(void **state)
{
	(void)state;
	sends(MK_MKDEVICE_SCENE, 1, "B0 5A 01");
	sends(MK_MKDEVICE_SCENE, 63, "B0 5A 3F");
	sends(MK_MKDEVICE_SCENE, 100, "B0 5A 3F");
	sends(MK_MKDEVICE_STRIP, -1, "B0 5B 7F");
	sends(MK_MKDEVICE_STRIP, -64, "B0 5B 40");
	sends(MK_MKDEVICE_STRIP, -100, "B0 5B 40");
	sends(MK_MKDEVICE_STRIP, 0, "");
}

static void
controls_have_names(void **state)
{
	(void)state;
	assert_int_equal(mk_mkdevice_find(&device, "page 1 encoder 1"), 0);
	assert_int_equal(mk_mkdevice_find(&device, "page 4 encoder 4"), 15);
	assert_int_equal(mk_mkdevice_find(&device, "encoder 2"), 1);
	mk_mkdevice_show(&device, 2);
	assert_int_equal(mk_mkdevice_find(&device, "encoder 2"), 9);
	assert_int_equal(mk_mkdevice_find(&device, "scene scroll"),
	    MK_MKDEVICE_SCENE);
	assert_int_equal(mk_mkdevice_find(&device, "strip scroll"),
	    MK_MKDEVICE_STRIP);
	assert_int_equal(mk_mkdevice_find(&device, ""), MK_MKDEVICE_NONE);
	assert_int_equal(mk_mkdevice_find(&device, "page 5 encoder 1"),
	    MK_MKDEVICE_NONE);
	assert_int_equal(mk_mkdevice_find(&device, "encoder 5"),
	    MK_MKDEVICE_NONE);
}

static void
what_is_malformed_is_passed_over(void **state)
{
	struct mk_err err = {""};
	struct mk_buf out;

	(void)state;
	mk_buf_init(&out);
	assert_int_equal(give("f0 00 13 37 11 01 00 f7", 0, &out, &err),
	    -EBADMSG);
	assert_string_equal(err.msg,
	    "offset 7: a SEND_PAGE of 8 bytes, and it should have 46");
	assert_int_equal(out.len, 0);
	mk_buf_done(&out);
	/* SWITCH_PATCH, another's, an answer of the device's own. */
	answers("f0 00 13 37 12 02 f7", 0, "");
	answers("f0 7e 7f 06 01 f7", 0, "");
	answers("f0 00 13 37 02 f7", 0, "");
	assert_int_equal(device.patch, 1);
	shows("1   2   3   4   ", "0   0   0   0   ");
}

static void
the_display_has_only_characters(void **state)
{
	(void)state;
	answers(page(MK_MKPROTO_SEND_PAGE, 1, 0,
	            "A\0\0\0    \x01\xff\x7f~\0\0\0\0"),
	    1, "");
	shows("A       ???~    ", "0       0       ");
	mk_mkdevice_show(&device, 4);
	mk_mkdevice_show(&device, -1);
	assert_int_equal(device.page, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup(a_new_device_sends_1_to_16, fresh),
	    cmocka_unit_test_setup(a_page_is_shown_and_not_answered, fresh),
	    cmocka_unit_test_setup(a_page_of_another_patch_is_passed_over,
	        fresh),
	    cmocka_unit_test_setup(a_saved_page_is_kept, fresh),
	    cmocka_unit_test_setup(a_flash_stays_for_a_moment, fresh),
	    cmocka_unit_test_setup(a_redraw_of_the_shown_page_ends_a_flash,
	        fresh),
	    cmocka_unit_test_setup(get_patch_gives_its_four_pages, fresh),
	    cmocka_unit_test_setup(a_page_keeps_its_type, fresh),
	    cmocka_unit_test_setup(blocks_are_acknowledged_by_their_checksum,
	        fresh),
	    cmocka_unit_test_setup(the_boot_loader_does_nothing_else, fresh),
	    cmocka_unit_test_setup(feedback_turns_encoders_on_any_page, fresh),
	    cmocka_unit_test_setup(encoders_stop_at_their_ends, fresh),
	    cmocka_unit_test_setup(endless_encoders_tell_steps, fresh),
	    cmocka_unit_test_setup(controls_have_names, fresh),
	    cmocka_unit_test_setup(what_is_malformed_is_passed_over, fresh),
	    cmocka_unit_test_setup(the_display_has_only_characters, fresh),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
