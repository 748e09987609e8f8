/* SPDX-License-Identifier: ISC */
#include "lib/display.h"
#include "lib/unit.h"

#include <libmk/lcd/lcdorder_priv.h>

#include <errno.h>
#include <stdio.h>
#include <string.h>

static struct mk_line line;

/* A display and what lines made of it. */
struct bench {
	struct mk_surface *surface;
	struct mk_lcd *lcd;
	struct mk_lcdorder order;
	struct mk_buf out;
};

static struct bench
begin(struct mk_surface *surface)
{
	struct bench b = {.surface = surface, .lcd = display_lcd(surface)};

	mk_lcdorder_init(&b.order, b.lcd);
	mk_buf_init(&b.out);
	return b;
}

static void
end(struct bench *b)
{
	mk_buf_done(&b->out);
	mk_lcd_free(b->lcd);
	mk_surface_free(b->surface);
}

/* Whether a line becomes those bytes. */
static void
becomes(struct bench *b, const char *text, const char *hex)
{
	struct mk_err err = {""};
	size_t column;

	b->out.len = 0;
	assert_int_equal(mk_line_parse(&line, text, strlen(text), NULL), 1);
	assert_int_equal(mk_lcdorder_take(&b->order, &line, &b->out, &column,
	                     &err),
	    0);
	assert_string_equal(err.msg, "");
	assert_string_equal(display_hex(b->out.data, b->out.len), hex);
}

/* How many bytes a line becomes. */
static size_t
size_of(struct bench *b, const char *text)
{
	size_t column;

	b->out.len = 0;
	assert_int_equal(mk_line_parse(&line, text, strlen(text), NULL), 1);
	assert_int_equal(mk_lcdorder_take(&b->order, &line, &b->out, &column,
	                     NULL),
	    0);
	return b->out.len;
}

static void
every_line_is_one_message(void **state)
{
	struct bench b = begin(display_midikontrol());

	(void)state;
	becomes(&b, "page 1 \"LV1\" \"LV2\" \"LV3\" \"LV4\"", DISPLAY_PAGE);
	becomes(&b, "page 1 LV1 LV2 LV3 LV4", DISPLAY_PAGE);
	becomes(&b, "flash DEVICE AUTOFILTER", DISPLAY_FLASH);
	becomes(&b, "flash DEVICE AUTOFILTER", DISPLAY_FLASH);
	becomes(&b, "message \"DEVICE          AUTOFILTER\"", DISPLAY_FLASH);
	becomes(&b, "page 2 \"\"",
	    "F0 00 13 37 11 01 01 00 00 05 06 07 08 00 00 00 02 00 00 5A 00 5B "
	    "00 00 00 00 00 20 20 20 20 20 00 20 20 20 20 20 20 20 00 20 20 20 "
	    "20 F7");
	assert_int_equal(size_of(&b, "flash \"\""), 43);
	assert_int_equal(size_of(&b, "page 4 A"), 46);
	becomes(&b, "show page 3", "");
	assert_int_equal(mk_lcd_shown(b.lcd), 2);
	end(&b);
}

static void
a_refresh_sends_the_pages_that_were_given(void **state)
{
	struct bench b = begin(display_midikontrol());

	(void)state;
	becomes(&b, "refresh", "");
	assert_int_equal(size_of(&b, "page 1 LV1 LV2 LV3 LV4"), 46);
	assert_int_equal(size_of(&b, "page 3 FRQ"), 46);
	assert_int_equal(size_of(&b, "refresh"), 92);
	end(&b);
}

static void
changes_alone_are_sent_if_asked_for(void **state)
{
	struct bench b = begin(display_midikontrol());

	(void)state;
	b.order.changes = true;
	becomes(&b, "page 1 LV1 LV2 LV3 LV4", DISPLAY_PAGE);
	becomes(&b, "page 1 LV1 LV2 LV3 LV4", "");
	assert_int_equal(size_of(&b, "page 1 LV1 LV2 LV3"), 46);
	assert_int_equal(size_of(&b, "page 2 x"), 46);
	becomes(&b, "page 2 x", "");
	assert_int_equal(size_of(&b, "page 2 x patch=2"), 46);
	assert_int_equal(size_of(&b, "refresh"), 92);
	end(&b);
}

static void
extras_and_save_change_a_page(void **state)
{
	struct bench b = begin(display_midikontrol());

	(void)state;
	becomes(&b,
	    "page 1 LV1 patch=7 type=127 cc=127,0,1,2 channel=1,2,3,16 "
	    "macros=00000000000000ff characters=\"ABCDEFGHIJKLMNO\\x80\"",
	    "F0 00 13 37 11 07 00 7F 00 7F 00 01 02 00 01 02 00 0F 00 00 00 00 "
	    "00 00 02 00 7F 41 42 43 44 45 00 46 47 48 49 4A 4B 4C 08 4D 4E 4F "
	    "00 F7");
	assert_int_equal(size_of(&b, "page 2 x save=1"), 46);
	assert_int_equal(b.out.data[4], 0x14);
	assert_int_equal(size_of(&b, "page 2 x save=0 unknown=x"), 46);
	assert_int_equal(b.out.data[4], 0x11);
	b.order.save = true;
	assert_int_equal(size_of(&b, "page 2 x"), 46);
	assert_int_equal(b.out.data[4], 0x14);
	assert_int_equal(size_of(&b, "refresh"), 92);
	assert_int_equal(b.out.data[4], 0x14);
	becomes(&b, "flash DEVICE AUTOFILTER", DISPLAY_FLASH);
	end(&b);
}

static void
messages_are_passed_on_and_shown(void **state)
{
	struct bench b = begin(display_midikontrol());

	(void)state;
	becomes(&b, "midi " DISPLAY_PAGE, DISPLAY_PAGE);
	assert_memory_equal(mk_lcdtext_line(mk_lcd_text(b.lcd, 0), 0),
	    "LV1 LV2 LV3 LV4 ", 16);
	becomes(&b, "sysex 00 13 37 13 01 name=GET_PATCH",
	    "F0 00 13 37 13 01 F7");
	becomes(&b, "midi F0 F7", "F0 F7");
	becomes(&b, "midi F6", "F6");
	becomes(&b, "midi c0 05", "C0 05");
	becomes(&b, "cc 1 2 127", "B0 02 7F");
	assert_true(mk_lcd_cell(b.lcd, 0, 1)->position == 1);
	becomes(&b, "cc 16 2 0", "BF 02 00");
	assert_true(mk_lcd_cell(b.lcd, 0, 1)->position == 1);
	end(&b);
}

static void
other_verbs_are_passed_over(void **state)
{
	struct bench b = begin(display_midikontrol());

	(void)state;
	becomes(&b, "set strip/1/volume 0.5", "");
	becomes(&b, "select strip 3", "");
	becomes(&b, "note 1 60 100", "");
	becomes(&b, "host play", "");
	becomes(&b, "host message here", "");
	becomes(&b, "begin", "");
	end(&b);
}

static void
stamps_end_a_flash_that_the_host_ends(void **state)
{
	struct bench b = begin(display_surface(MK_LCD_MACKIE, 2, 14, 7));

	(void)state;
	b.order.changes = true;
	assert_int_equal(size_of(&b, "page 1 A B"), 28 + 8);
	becomes(&b, "@1.000000 flash ON",
	    "F0 00 00 66 14 12 00 4F 4E 20 20 20 20 20 20 F7");
	becomes(&b, "cc 1 1 0", "B0 01 00");
	becomes(&b, "@2.400000 ok", "");
	becomes(&b, "@2.500000 ok",
	    "F0 00 00 66 14 12 00 41 20 20 20 20 20 20 42 20 20 20 20 20 20 30 "
	    "F7");
	/* The other page comes when it is shown, and ends a flash. */
	becomes(&b, "page 2 A C", "");
	becomes(&b, "flash A",
	    "F0 00 00 66 14 12 07 20 20 20 20 20 20 20 20 F7");
	becomes(&b, "show page +1", "F0 00 00 66 14 12 07 43 F7");
	b.order.changes = false;
	assert_int_equal(size_of(&b, "show page -1"), 28 + 8);
	assert_int_equal(size_of(&b, "show page sel"), 28 + 8);
	assert_true(size_of(&b, "flash ON") > 0);
	assert_int_equal(size_of(&b, "page 1 A B"), 28 + 8);
	assert_int_equal(b.out.data[7], 'A');
	end(&b);
}

static void
fails(const char *text, int code, size_t column, const char *sentence)
{
	struct bench b = begin(display_midikontrol());
	struct mk_err err = {""};
	size_t is = 0;

	assert_int_equal(mk_line_parse(&line, text, strlen(text), NULL), 1);
	assert_int_equal(mk_lcdorder_take(&b.order, &line, &b.out, &is, &err),
	    code);
	assert_string_equal(err.msg, sentence);
	assert_int_equal(is, column);
	assert_int_equal(b.out.len, 0);
	assert_int_equal(mk_lcdorder_take(&b.order, &line, &b.out, &is, NULL),
	    code);
	end(&b);
}

static void
each_fault_has_its_column(void **state)
{
	(void)state;
	fails("page 5 A", -ENOENT, 6, "there is no page 5: the surface has 4");
	fails("page 1 a b c d e", -EBADMSG, 16, "a page has 4 labels");
	fails("page 1", -EBADMSG, 7, "\"page\" needs more: page N LABEL ...");
	fails("flash a b c", -EBADMSG, 11, "a flash has 2 lines");
	fails("show page 9", -ENOENT, 11,
	    "there is no page 9: the surface has 4");
	fails("show page -1", -ENOENT, 11,
	    "there is no page 0: the surface has 4");
	fails("midi 90 3C", -EBADMSG, 6, "that is not one whole message");
	fails("midi 90 3C 80", -EBADMSG, 6, "that is not one whole message");
	fails("midi F0 00", -EBADMSG, 6, "that is not one whole message");
	fails("midi F0", -EBADMSG, 6, "that is not one whole message");
	fails("midi 3C 00", -EBADMSG, 6, "that is not one whole message");
	fails("sysex 00 F7", -EBADMSG, 7, "that is not one whole message");
	fails("sysex 00 13 37 11", -EBADMSG, 1,
	    "offset 5: a SEND_PAGE of 6 bytes, and it should have 46");
	fails("page 1 a patch=8", -EBADMSG, 10,
	    "patch=8: a number from 0 to 7 is meant");
	fails("page 1 a type=x", -EBADMSG, 10,
	    "type=x: a number from 0 to 127 is meant");
	fails("page 1 a cc=1,2,3", -EBADMSG, 10,
	    "cc=1,2,3: four numbers from 0 to 255, with commas are meant");
	fails("page 1 a cc=1,2,3,4,5", -EBADMSG, 10,
	    "cc=1,2,3,4,5: four numbers from 0 to 255, with commas are meant");
	fails("page 1 a channel=0,1,1,1", -EBADMSG, 10,
	    "channel=0,1,1,1: four numbers from 1, with commas are meant");
	fails("page 1 a macros=00", -EBADMSG, 10,
	    "macros=00: 16 hexadecimal digits are meant");
	fails("page 1 a characters=abc", -EBADMSG, 10,
	    "characters= has 3 characters, and it should have 16");
	fails("flash a characters=abc", -EBADMSG, 9,
	    "characters= has 3 characters, and it should have 32");
}

static void
an_unknown_verb_is_named(void **state)
{
	struct bench b = begin(display_midikontrol());
	struct mk_err err;
	size_t column;

	(void)state;
	assert_int_equal(mk_line_parse(&line, "pgae 1", 6, NULL), 1);
	assert_int_equal(mk_lcdorder_take(&b.order, &line, &b.out, &column,
	                     &err),
	    -ENOENT);
	assert_int_equal(column, 1);
	assert_non_null(strstr(err.msg, "pgae"));
	end(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_line_is_one_message),
	    cmocka_unit_test(a_refresh_sends_the_pages_that_were_given),
	    cmocka_unit_test(changes_alone_are_sent_if_asked_for),
	    cmocka_unit_test(extras_and_save_change_a_page),
	    cmocka_unit_test(messages_are_passed_on_and_shown),
	    cmocka_unit_test(other_verbs_are_passed_over),
	    cmocka_unit_test(stamps_end_a_flash_that_the_host_ends),
	    cmocka_unit_test(each_fault_has_its_column),
	    cmocka_unit_test(an_unknown_verb_is_named),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
