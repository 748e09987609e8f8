/* SPDX-License-Identifier: ISC */
#include "lib/display.h"
#include "lib/unit.h"

#include <libmk/codec/lines.h>
#include <libmk/lcd/lcdline_priv.h>
#include <libmk/lcd/lcdorder_priv.h>
#include <libmk/lcd/mkproto_priv.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* What bytes become, fed in pieces of a size: lines, and faults after "!". */
static void
feed(const uint8_t *bytes, size_t n, size_t piece, struct mk_buf *out)
{
	struct mk_surface *surface = display_midikontrol();
	struct mk_lcd *lcd = display_lcd(surface);
	struct mk_lcdline stream;
	uint8_t sysex[100];
	struct mk_err err;

	mk_lcdline_init(&stream, lcd, sysex, sizeof(sysex));
	while (n > 0) {
		size_t some = n < piece ? n : piece;

		n -= some;
		while (some > 0)
			if (mk_lcdline_feed(&stream, &bytes, &some, out, &err))
				mk_buf_printf(out, "! %s\n", err.msg);
	}
	if (mk_lcdline_end(&stream, &err))
		mk_buf_printf(out, "! %s\n", err.msg);
	mk_buf_byte(out, '\0');
	mk_lcd_free(lcd);
	mk_surface_free(surface);
}

static void
becomes(const char *hex, const char *lines)
{
	struct mk_buf bytes, out;
	size_t piece;

	mk_buf_init(&bytes);
	mk_buf_init(&out);
	display_bytes(hex, &bytes);
	for (piece = 1; piece <= bytes.len; piece++) {
		out.len = 0;
		feed(bytes.data, bytes.len, piece, &out);
		assert_string_equal((char *)out.data, lines);
	}
	mk_buf_done(&bytes);
	mk_buf_done(&out);
}

static void
pages_and_flashes_have_lines_of_their_own(void **state)
{
	(void)state;
	becomes(DISPLAY_PAGE, "page 1 \"LV1\" \"LV2\" \"LV3\" \"LV4\"\n");
	becomes(DISPLAY_FLASH, "flash \"DEVICE\" \"AUTOFILTER\"\n");
	becomes(DISPLAY_PAGE DISPLAY_FLASH DISPLAY_PAGE,
	    "page 1 \"LV1\" \"LV2\" \"LV3\" \"LV4\"\n"
	    "flash \"DEVICE\" \"AUTOFILTER\"\n"
	    "page 1 \"LV1\" \"LV2\" \"LV3\" \"LV4\"\n");
}

static void
what_differs_from_the_surface_stands_in_extras(void **state)
{
	uint8_t bytes[MK_MKPROTO_MAX];
	struct mk_mkproto m;
	size_t n;

	(void)state;
	mk_mkproto_init(&m, MK_MKPROTO_SAVE_PAGE);
	m.patch = 2;
	m.page = 3;
	m.type = 7;
	memcpy(m.contents.cc, "\x0d\x0e\x0f\x7f", 4);
	memcpy(m.contents.channel, "\x0f\0\0\0", 4);
	m.contents.macro[3][1] = 0xff;
	memcpy(m.contents.name, "A   BCDE  \0 ", 12);
	n = mk_mkproto_write(&m, bytes);
	becomes(display_hex(bytes, n),
	    "page 4 \"A\" \"BCDE\" \"\" \"\" patch=2 type=7 cc=13,14,15,127 "
	    "channel=16,1,1,1 macros=00000000000000FF "
	    "characters=\"A   BCDE  \\x00     \" save=1\n");
	/* One thing alone. */
	becomes("F0 00 13 37 11 01 01 00 00 05 06 07 08 0F 00 00 02 00 00 5A "
	        "00 5B 00 00 00 00 00 4C 45 56 20 53 00 44 31 20 4C 50 20 20 "
	        "00 48 50 20 20 F7",
	    "page 2 \"LEV\" \"SD1\" \"LP\" \"HP\" channel=16,1,1,1\n");
}

static void
a_flash_keeps_its_characters(void **state)
{
	(void)state;
	becomes("F0 00 13 37 15 08 20 41 20 69 20 20 20 00 20 20 20 20 20 20 "
	        "20 00 20 20 20 20 20 20 20 00 20 20 20 20 20 20 20 00 20 20 "
	        "20 01 F7",
	    "flash \" A \\xE9\" \"               \\x01\" characters=\" A "
	    "\\xE9                           \\x01\"\n");
}

static void
all_else_is_kept(void **state)
{
	(void)state;
	becomes("F0 00 13 37 13 01 F7",
	    "sysex 00 13 37 13 01 name=GET_PATCH\n");
	becomes("F0 00 13 37 02 F7 F0 00 13 37 10 F7",
	    "sysex 00 13 37 02 name=DATA_BLOCK_ACK\n"
	    "sysex 00 13 37 10 name=DATA_BLOCK_NAK\n");
	becomes("F0 00 13 37 03 01 02 03 04 05 F7",
	    "sysex 00 13 37 03 01 02 03 04 05 name=FIRMWARE_CHECKSUM\n");
	becomes("F0 00 13 37 12 01 F7", "sysex 00 13 37 12 01\n");
	becomes("F0 7E 7F 06 01 F7", "sysex 7E 7F 06 01\n");
	becomes("F0 F7", "midi F0 F7\n");
	becomes("B0 01 40 02 41", "cc 1 1 64\ncc 1 2 65\n");
	becomes("BF 01 40 90 3C 64 C0 05 F6",
	    "cc 16 1 64\nmidi 90 3C 64\nmidi C0 05\nmidi F6\n");
	becomes("F8 B0 F8 01 FE 40 FA", "cc 1 1 64\n");
	becomes("", "");
}

static void
each_fault_has_its_offset(void **state)
{
	(void)state;
	becomes("B0 01 40 F0 00 13 37 11 01 F7 B0 01 41",
	    "cc 1 1 64\n! offset 9: a SEND_PAGE of 7 bytes, and it should have "
	    "46\ncc 1 1 65\n");
	becomes("FE F0 00 13 F8 37 13 F8 09 F7",
	    "! offset 6: patch 9 is beyond 7\n");
	becomes("B0 01 40 F0 00 13 B0 01 41",
	    "cc 1 1 64\n! offset 3: a message that does not end\ncc 1 1 65\n");
	becomes("F0 00 13", "! offset 0: a message that does not end\n");
	becomes("B0 01 40 B0 01",
	    "cc 1 1 64\n"
	    "! offset 3: a message that does not end\n");
	becomes("F6 01 02 03 B0 01 40",
	    "midi F6\n! offset 1: bytes that belong to no message\n"
	    "cc 1 1 64\n");
}

static void
a_message_too_long_is_told_once(void **state)
{
	struct mk_buf bytes, out;
	size_t i;

	(void)state;
	mk_buf_init(&bytes);
	mk_buf_init(&out);
	mk_buf_byte(&bytes, 0xf0);
	for (i = 0; i < 1000; i++)
		mk_buf_byte(&bytes, 0x11);
	display_bytes("F7 B0 01 40", &bytes);
	feed(bytes.data, bytes.len, 7, &out);
	assert_non_null(strstr((char *)out.data,
	    ": a system exclusive message that is too long\ncc 1 1 64\n"));
	mk_buf_done(&bytes);
	mk_buf_done(&out);
}

static void
a_line_is_shown_as_well(void **state)
{
	struct mk_surface *surface = display_midikontrol();
	struct mk_lcd *lcd = display_lcd(surface);
	struct mk_buf bytes;

	(void)state;
	mk_buf_init(&bytes);
	display_bytes(DISPLAY_PAGE, &bytes);
	assert_int_equal(mk_lcdline_show(lcd, bytes.data, bytes.len, 0, NULL),
	    0);
	assert_memory_equal(mk_lcdtext_line(mk_lcd_text(lcd, 0), 0),
	    "LV1 LV2 LV3 LV4 ", 16);
	assert_int_equal(mk_lcdline_show(lcd, (const uint8_t *)"\xb0\x06\x7f",
	                     3, 0, NULL),
	    0);
	assert_true(mk_lcd_cell(lcd, 1, 1)->position == 1);
	assert_true(mk_lcd_cell(lcd, 1, 0)->position < 0);
	assert_int_equal(mk_lcdline_show(lcd, (const uint8_t *)"\xb1\x05\x7f",
	                     3, 0, NULL),
	    0);
	assert_true(mk_lcd_cell(lcd, 1, 0)->position < 0);
	bytes.len = 0;
	display_bytes(DISPLAY_FLASH, &bytes);
	mk_lcdline_show(lcd, bytes.data, bytes.len, 0, NULL);
	assert_memory_equal(mk_lcdtext_line(mk_lcd_flash_text(lcd), 1),
	    "AUTOFILTER      ", 16);
	assert_int_equal(mk_lcdline_show(lcd, bytes.data, 5, 0, NULL),
	    -EBADMSG);
	mk_buf_done(&bytes);
	mk_lcd_free(lcd);
	mk_surface_free(surface);
}

/* On another display a MidiKontrol's messages say nothing. */
static void
other_displays_have_no_lines(void **state)
{
	struct mk_surface *surface = display_surface(MK_LCD_MACKIE, 1, 56, 7);
	struct mk_lcd *lcd = display_lcd(surface);
	struct mk_buf out;

	(void)state;
	mk_buf_init(&out);
	mk_lcdline_put(lcd, (const uint8_t *)"\xf0\0\x13\x37\x11\xf7", 6, 0,
	    &out, NULL);
	mk_buf_byte(&out, '\0');
	assert_string_equal((char *)out.data, "sysex 00 13 37 11\n");
	mk_buf_done(&out);
	mk_lcd_free(lcd);
	mk_surface_free(surface);
}

/* The messages that lines ask for, with a display of their own. */
static void
order(const char *text, size_t n, struct mk_buf *out)
{
	struct mk_surface *surface = display_midikontrol();
	struct mk_lcd *lcd = display_lcd(surface);
	static struct mk_lines lines;
	struct mk_lcdorder orders;
	struct mk_err err;
	size_t column;

	mk_lcdorder_init(&orders, lcd);
	mk_lines_init(&lines, "it");
	while (mk_lines_next(&lines, &text, &n, &err) == 1)
		assert_int_equal(mk_lcdorder_take(&orders, &lines.line, out,
		                     &column, &err),
		    0);
	mk_lcd_free(lcd);
	mk_surface_free(surface);
}

/* Whatever the device dumps comes back from its line, byte by byte. */
static void
lines_become_the_same_messages(void **state)
{
	uint8_t bytes[MK_MKPROTO_MAX];
	struct mk_mkproto m;
	struct mk_buf out, back;
	unsigned seed = 1, i, k;
	size_t n;

	(void)state;
	mk_buf_init(&out);
	mk_buf_init(&back);
	for (i = 0; i < 2000; i++) {
		static const enum mk_mkproto_command commands[] = {
		    MK_MKPROTO_SEND_PAGE, MK_MKPROTO_SAVE_PAGE,
		    MK_MKPROTO_SET_FLASH, MK_MKPROTO_BOOT_DATA_BLOCK};

		mk_mkproto_init(&m, commands[i % 4]);
		m.patch = i / 8 % 8;
		m.page = i / 4 % 4;
		m.type = i % 3;
		for (k = 0; k < sizeof(m.data); k++) {
			seed = seed * 1103515245 + 12345;
			m.data[k] =
			    (uint8_t)(seed >> 16 & (i % 5 ? 0x7f : 0xff));
		}
		n = mk_mkproto_write(&m, bytes);
		out.len = back.len = 0;
		feed(bytes, n, n, &out);
		order((const char *)out.data, out.len - 1, &back);
		assert_int_equal(back.len, n);
		assert_memory_equal(back.data, bytes, n);
	}
	mk_buf_done(&out);
	mk_buf_done(&back);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(pages_and_flashes_have_lines_of_their_own),
	    cmocka_unit_test(what_differs_from_the_surface_stands_in_extras),
	    cmocka_unit_test(a_flash_keeps_its_characters),
	    cmocka_unit_test(all_else_is_kept),
	    cmocka_unit_test(each_fault_has_its_offset),
	    cmocka_unit_test(a_message_too_long_is_told_once),
	    cmocka_unit_test(a_line_is_shown_as_well),
	    cmocka_unit_test(other_displays_have_no_lines),
	    cmocka_unit_test(lines_become_the_same_messages),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
