/* SPDX-License-Identifier: ISC */
#include "lib/display.h"
#include "lib/unit.h"

#include <libmk/base/buf.h>
#include <libmk/base/hex_priv.h>
#include <libmk/base/time.h>
#include <libmk/lcd/lcd.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Drains the display at a time into lines of hexadecimal digits. */
static const char *
drained(struct mk_lcd *lcd, uint64_t now)
{
	static char text[65536];
	uint8_t message[MK_LCD_MESSAGE];
	struct mk_buf buf;
	size_t n;

	mk_buf_init(&buf);
	while ((n = mk_lcd_drain(lcd, now, message))) {
		mk_hex_write(&buf, message, n);
		mk_buf_byte(&buf, '\n');
	}
	assert_true(buf.len < sizeof(text));
	if (buf.len)
		memcpy(text, buf.data, buf.len);
	text[buf.len] = '\0';
	mk_buf_done(&buf);
	return text;
}

static void
set_labels(struct mk_lcd *lcd, int page, const char *const *labels)
{
	int i;

	for (i = 0; labels[i]; i++)
		mk_lcd_set_label(lcd, page, i, labels[i]);
}

#define LABELS(lcd, page, ...)                                                 \
	set_labels(lcd, page, (const char *const[]){__VA_ARGS__, NULL})

static void
the_worked_page_and_flash_come_out(void **state)
{
	struct mk_surface *surface = display_midikontrol();
	struct mk_lcd *lcd = display_lcd(surface);

	(void)state;
	assert_true(strlen(drained(lcd, 0)) == 4 * 46 * 3);
	assert_string_equal(drained(lcd, 0), "");
	mk_lcd_flash(lcd, 0, "DEVICE", "AUTOFILTER");
	LABELS(lcd, 0, "LV1", "LV2", "LV3", "LV4");
	assert_string_equal(drained(lcd, 0),
	    DISPLAY_PAGE "\n" DISPLAY_FLASH "\n");
	assert_string_equal(drained(lcd, 0), "");
	mk_lcd_free(lcd);
	mk_surface_free(surface);
}

static void
a_page_is_46_bytes_and_a_flash_43_whatever_they_say(void **state)
{
	static const char *const texts[] = {"", "A", "AUTO", "Fréquence",
	    "日本", "\xff\xfe\xfd", "a\nb\tc", "LONG LONG LONG LONG LONG LONG",
	    "ß", "\xc3"};
	struct mk_surface *surface = display_midikontrol();
	struct mk_lcd *lcd = display_lcd(surface);
	uint8_t message[MK_LCD_MESSAGE];
	size_t i, n = sizeof(texts) / sizeof(*texts), k;

	(void)state;
	drained(lcd, 0);
	for (i = 0; i < n * n; i++) {
		LABELS(lcd, (int)(i % 4), texts[i % n], texts[i / n],
		    texts[(i + 1) % n], texts[(i / n + 1) % n]);
		mk_lcd_forget_page(lcd, (int)(i % 4));
		mk_lcd_flash(lcd, 0, texts[i % n], texts[i / n]);
		assert_int_equal(mk_lcd_drain(lcd, 0, message), 46);
		for (k = 1; k < 45; k++)
			assert_true(message[k] < 0x80);
		assert_int_equal(mk_lcd_drain(lcd, 0, message), 43);
		for (k = 1; k < 42; k++)
			assert_true(message[k] < 0x80);
		assert_int_equal(mk_lcd_drain(lcd, 0, message), 0);
	}
	mk_lcd_free(lcd);
	mk_surface_free(surface);
}

/* A page's characters, in brackets. */
static const char *
line(const struct mk_lcdtext *text, int i)
{
	static char chars[MK_LCDTEXT_COLUMNS + 3];

	snprintf(chars, sizeof(chars), "[%.*s]", text->columns,
	    mk_lcdtext_line(text, i));
	return chars;
}

static void
labels_are_cut_padded_and_plain(void **state)
{
	struct mk_surface *surface = display_midikontrol();
	struct mk_lcd *lcd = display_lcd(surface);

	(void)state;
	LABELS(lcd, 1, "Fréquence", "", "é", "日本");
	assert_string_equal(line(mk_lcd_text(lcd, 1), 0), "[Fre     e   ??  ]");
	assert_string_equal(line(mk_lcd_text(lcd, 0), 0), "[                ]");
	surface->display.label = 0;
	LABELS(lcd, 1, "Fréquence");
	assert_string_equal(line(mk_lcd_text(lcd, 1), 0), "[Freq    e   ??  ]");
	mk_lcd_set_label(lcd, 4, 0, "no");
	mk_lcd_set_label(lcd, -1, 0, "no");
	mk_lcd_set_label(lcd, 0, 4, "no");
	mk_lcd_set_label(lcd, 0, -1, "no");
	mk_lcd_set_value(lcd, 4, 0, 1, "no");
	mk_lcd_set_value(lcd, 0, 4, 1, "no");
	assert_null(mk_lcd_text(lcd, 4));
	assert_null(mk_lcd_cell(lcd, 0, 4));
	assert_null(mk_lcd_cell(lcd, -1, 0));
	mk_lcd_free(lcd);
	mk_surface_free(surface);
}

static void
only_what_differs_is_sent(void **state)
{
	struct mk_surface *surface = display_midikontrol();
	struct mk_lcd *lcd = display_lcd(surface);

	(void)state;
	LABELS(lcd, 2, "FRQ", "RES", "ENV", "AMT");
	drained(lcd, 0);
	LABELS(lcd, 2, "FRQ", "RES", "ENV", "AMT");
	assert_string_equal(drained(lcd, 0), "");
	LABELS(lcd, 2, "FRQ", "RES", "ENV", "QQQ");
	LABELS(lcd, 2, "FRQ", "RES", "ENV", "AMT");
	assert_string_equal(drained(lcd, 0), "");
	LABELS(lcd, 2, "FRQ", "RES", "ENV", "LFO");
	assert_int_equal(strlen(drained(lcd, 0)), 46 * 3);
	mk_lcd_set_value(lcd, 2, 0, 0.5, NULL);
	mk_lcd_show(lcd, 1);
	assert_string_equal(drained(lcd, 0), "");
	mk_lcd_forget_page(lcd, 2);
	assert_int_equal(strlen(drained(lcd, 0)), 46 * 3);
	mk_lcd_forget(lcd);
	assert_int_equal(strlen(drained(lcd, 0)), 4 * 46 * 3);
	mk_lcd_free(lcd);
	mk_surface_free(surface);
}

static void
a_cell_is_what_is_bound_there(void **state)
{
	struct mk_surface *surface = display_surface(MK_LCD_MACKIE, 2, 56, 7);
	const struct mk_lcd_cell *cell;
	struct mk_lcd *lcd;

	(void)state;
	/* Held with another control; then none; then a note, on all pages. */
	surface->bindings[0].when = 1;
	surface->bindings[1].cell = MK_SURFACE_NONE;
	surface->controls[2].kind = MK_CONTROL_NOTE;
	surface->controls[3].channel = 16;
	surface->bindings[8 + 1].cell = 0;
	surface->bindings[8 + 1].page = MK_SURFACE_NONE;
	lcd = display_lcd(surface);
	assert_int_equal(mk_lcd_pages(lcd), 2);
	assert_int_equal(mk_lcd_cells(lcd), 8);
	assert_int_equal(mk_lcd_cell(lcd, 0, 0)->cc, 10);
	assert_int_equal(mk_lcd_cell(lcd, 0, 1)->cc, -1);
	assert_int_equal(mk_lcd_cell(lcd, 0, 2)->cc, -1);
	cell = mk_lcd_cell(lcd, 0, 3);
	assert_int_equal(cell->cc, 4);
	assert_int_equal(cell->channel, 15);
	assert_true(cell->position < 0);
	mk_lcd_free(lcd);
	mk_surface_free(surface);
}

static void
a_message_is_broken_between_words(void **state)
{
	static const struct {
		const char *text, *first, *second;
	} rows[] = {
	    {"", "[                ]", "[                ]"},
	    {"locked", "[locked          ]", "[                ]"},
	    {"Auto Filter is locked", "[Auto Filter is  ]",
	        "[locked          ]"},
	    {"exactly sixteen. sixteen letters!", "[exactly sixteen.]",
	        "[sixteen letters!]"},
	    {"exactly sixteen. and", "[exactly sixteen.]",
	        "[and             ]"},
	    {"  abcdefghijklmnopqrstuvwxyz0123456789", "[abcdefghijklmnop]",
	        "[qrstuvwxyz012345]"},
	    {"one two three four five six seven eight", "[one two three   ]",
	        "[four five six   ]"},
	};
	struct mk_surface *surface = display_midikontrol();
	struct mk_lcd *lcd = display_lcd(surface);
	size_t i;

	(void)state;
	assert_null(mk_lcd_flash_text(lcd));
	for (i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		mk_lcd_message(lcd, 0, rows[i].text);
		assert_string_equal(line(mk_lcd_flash_text(lcd), 0),
		    rows[i].first);
		assert_string_equal(line(mk_lcd_flash_text(lcd), 1),
		    rows[i].second);
	}
	mk_lcd_free(lcd);
	mk_surface_free(surface);
}

static void
a_flash_is_the_devices_until_a_page_comes(void **state)
{
	struct mk_surface *surface = display_midikontrol();
	struct mk_lcd *lcd = display_lcd(surface);

	(void)state;
	drained(lcd, 0);
	mk_lcd_flash(lcd, 0, "DEVICE", "Operator");
	assert_int_equal(strlen(drained(lcd, 0)), 43 * 3);
	assert_true(mk_lcd_deadline(lcd) == MK_TIME_NEVER);
	assert_string_equal(drained(lcd, 100 * MK_TIME_SECOND), "");
	assert_non_null(mk_lcd_flash_text(lcd));
	mk_lcd_set_label(lcd, 3, 0, "NEW");
	assert_int_equal(strlen(drained(lcd, 0)), 46 * 3);
	assert_null(mk_lcd_flash_text(lcd));
	/* One that was not sent yet comes behind the page. */
	mk_lcd_flash(lcd, 0, "DEVICE", "Simpler");
	mk_lcd_set_label(lcd, 3, 0, "LAST");
	assert_int_equal(strlen(drained(lcd, 0)), (46 + 43) * 3);
	assert_non_null(mk_lcd_flash_text(lcd));
	mk_lcd_flash(lcd, 0, "never", "sent");
	mk_lcd_end_flash(lcd);
	mk_lcd_end_flash(lcd);
	assert_null(mk_lcd_flash_text(lcd));
	assert_string_equal(drained(lcd, 0), "");
	mk_lcd_free(lcd);
	mk_surface_free(surface);
}

static int
receive(struct mk_lcd *lcd, const char *hex, struct mk_err *err)
{
	struct mk_buf buf;
	int got;

	mk_buf_init(&buf);
	display_bytes(hex, &buf);
	got = mk_lcd_receive(lcd, buf.data, buf.len, err);
	mk_buf_done(&buf);
	return got;
}

static void
a_page_dump_tells_what_is_shown(void **state)
{
	struct mk_surface *surface = display_midikontrol();
	struct mk_lcd *lcd = display_lcd(surface);
	struct mk_err err;
	char page[256];

	(void)state;
	assert_int_equal(receive(lcd, DISPLAY_PAGE, &err), 1);
	assert_int_equal(strlen(drained(lcd, 0)), 4 * 46 * 3);
	LABELS(lcd, 1, "LEV", "SD1", "LP", "HP");
	snprintf(page, sizeof(page), "%s", drained(lcd, 0));
	mk_lcd_forget_page(lcd, 1);
	assert_int_equal(receive(lcd, page, &err), 1);
	assert_string_equal(drained(lcd, 0), "");
	LABELS(lcd, 1, "QQQ");
	drained(lcd, 0);
	assert_int_equal(receive(lcd, page, &err), 1);
	assert_int_equal(strlen(drained(lcd, 0)), 46 * 3);
	/* Another controller: the whole page is sent. */
	LABELS(lcd, 1, "LEV");
	drained(lcd, 0);
	memcpy(page + 3 * 9, "07", 2);
	assert_int_equal(receive(lcd, page, &err), 1);
	assert_int_equal(strlen(drained(lcd, 0)), 46 * 3);
	/* Another type. */
	memcpy(page + 3 * 9, "05", 2);
	memcpy(page + 3 * 7, "01", 2);
	assert_int_equal(receive(lcd, page, &err), 1);
	assert_int_equal(strlen(drained(lcd, 0)), 46 * 3);
	/* Another patch, and what is no page. */
	memcpy(page + 3 * 5, "02", 2);
	assert_int_equal(receive(lcd, page, &err), 0);
	assert_int_equal(receive(lcd, "F0 00 13 37 02 F7", &err), 0);
	assert_int_equal(receive(lcd, "F0 7E 7F 06 01 F7", &err), 0);
	assert_int_equal(receive(lcd, "F0 00 13 37 11 F7", &err), -EBADMSG);
	assert_string_equal(err.msg,
	    "offset 5: a SEND_PAGE of 6 bytes, and it should have 46");
	assert_string_equal(drained(lcd, 0), "");
	mk_lcd_free(lcd);
	mk_surface_free(surface);
}

static void
a_mackie_display_gets_the_runs_that_differ(void **state)
{
	struct mk_surface *surface = display_surface(MK_LCD_MACKIE, 2, 56, 7);
	struct mk_lcd *lcd = display_lcd(surface);
	const char *all;

	(void)state;
	all = drained(lcd, 0);
	assert_int_equal(strlen(all), (112 + 8) * 3);
	assert_memory_equal(all, "F0 00 00 66 14 12 00 20 20 ", 27);
	mk_lcd_set_label(lcd, 0, 1, "ab");
	mk_lcd_set_value(lcd, 0, 0, 1, NULL);
	assert_string_equal(drained(lcd, 0),
	    "F0 00 00 66 14 12 07 61 62 F7\n"
	    "F0 00 00 66 14 12 38 31 32 37 F7\n");
	/* Seven equal characters between two runs go along, eight do not. */
	mk_lcd_set_label(lcd, 0, 0, "x");
	mk_lcd_set_label(lcd, 0, 1, "ac");
	assert_string_equal(drained(lcd, 0),
	    "F0 00 00 66 14 12 00 78 20 20 20 20 20 20 61 63 F7\n");
	mk_lcd_set_label(lcd, 0, 0, "y");
	mk_lcd_set_label(lcd, 0, 1, "ac d");
	assert_string_equal(drained(lcd, 0),
	    "F0 00 00 66 14 12 00 79 F7\nF0 00 00 66 14 12 0A 64 F7\n");
	/* Another page is shown: its text alone is of interest. */
	mk_lcd_set_label(lcd, 1, 0, "y");
	assert_string_equal(drained(lcd, 0), "");
	mk_lcd_show(lcd, 1);
	assert_int_equal(mk_lcd_shown(lcd), 1);
	assert_string_equal(drained(lcd, 0),
	    "F0 00 00 66 14 12 07 20 20 20 20 F7\n"
	    "F0 00 00 66 14 12 38 20 20 20 F7\n");
	mk_lcd_show(lcd, 2);
	assert_int_equal(mk_lcd_shown(lcd), 1);
	mk_lcd_free(lcd);
	mk_surface_free(surface);
}

static void
a_mackie_flash_is_text_that_the_host_ends(void **state)
{
	struct mk_surface *surface = display_surface(MK_LCD_MACKIE, 1, 14, 7);
	struct mk_lcd *lcd;

	(void)state;
	surface->display.flash_ms = 800;
	lcd = display_lcd(surface);
	mk_lcd_set_label(lcd, 0, 0, "LV1");
	drained(lcd, 0);
	mk_lcd_flash(lcd, MK_TIME_SECOND, "DEVICE", "Operator");
	assert_true(mk_lcd_deadline(lcd) == 1800 * (MK_TIME_SECOND / 1000));
	assert_string_equal(drained(lcd, MK_TIME_SECOND),
	    "F0 00 00 66 14 12 00 44 45 56 49 43 45 F7\n"
	    "F0 00 00 66 14 12 0E 4F 70 65 72 61 74 6F 72 F7\n");
	/* A page beneath it waits. */
	mk_lcd_set_label(lcd, 0, 1, "LV2");
	assert_string_equal(drained(lcd, MK_TIME_SECOND), "");
	assert_string_equal(drained(lcd, 1799 * (MK_TIME_SECOND / 1000)), "");
	assert_string_equal(drained(lcd, 1800 * (MK_TIME_SECOND / 1000)),
	    "F0 00 00 66 14 12 00 4C 56 31 20 20 20 20 4C 56 32 20 20 20 20 20 "
	    "20 20 20 20 20 20 20 F7\n");
	assert_true(mk_lcd_deadline(lcd) == MK_TIME_NEVER);
	mk_lcd_free(lcd);
	mk_surface_free(surface);
}

static void
a_template_display_gets_the_messages_that_differ(void **state)
{
	struct mk_surface *surface = display_surface(MK_LCD_TEMPLATE, 2, 4, 2);
	struct mk_lcd *lcd;

	(void)state;
	surface->display.page_template =
	    "F0 01 {page} {line1} F7 F0 02 {line2} F7 f00304F7";
	lcd = display_lcd(surface);
	LABELS(lcd, 0, "AB", "C");
	assert_string_equal(drained(lcd, 0),
	    "F0 01 00 41 20 43 20 F7\nF0 02 20 20 20 20 F7\n");
	assert_string_equal(drained(lcd, 0), "");
	mk_lcd_set_value(lcd, 0, 1, 0.05, NULL);
	assert_string_equal(drained(lcd, 0), "F0 02 20 20 36 20 F7\n");
	mk_lcd_show(lcd, 1);
	LABELS(lcd, 1, "A", "C");
	assert_string_equal(drained(lcd, 0),
	    "F0 01 01 41 20 43 20 F7\nF0 02 20 20 20 20 F7\n");
	mk_lcd_flash(lcd, 0, "long line", "2");
	assert_string_equal(drained(lcd, 0),
	    "F0 01 01 6C 6F 6E 67 F7\nF0 02 32 20 20 20 F7\n");
	assert_string_equal(drained(lcd, 2 * MK_TIME_SECOND),
	    "F0 01 01 41 20 43 20 F7\nF0 02 20 20 20 20 F7\n");
	mk_lcd_forget(lcd);
	assert_int_equal(strlen(drained(lcd, 0)), 15 * 3);
	mk_lcd_free(lcd);
	/* A page's number may be all that is told of it. */
	surface->display.page_template = "F0 05 {page} F7";
	lcd = display_lcd(surface);
	assert_string_equal(drained(lcd, 0), "F0 05 00 F7\n");
	mk_lcd_set_label(lcd, 0, 0, "X");
	assert_string_equal(drained(lcd, 0), "");
	mk_lcd_show(lcd, 1);
	assert_string_equal(drained(lcd, 0), "F0 05 01 F7\n");
	mk_lcd_forget(lcd);
	assert_string_equal(drained(lcd, 0), "F0 05 01 F7\n");
	mk_lcd_free(lcd);
	mk_surface_free(surface);
}

/* A label that changes between two messages of one page is not lost. */
static void
a_change_while_draining_is_sent_whole(void **state)
{
	struct mk_surface *surface = display_surface(MK_LCD_TEMPLATE, 1, 4, 2);
	uint8_t message[MK_LCD_MESSAGE];
	struct mk_lcd *lcd;

	(void)state;
	surface->display.page_template = "F0 01 {line1} F7 F0 02 {text} F7";
	lcd = display_lcd(surface);
	drained(lcd, 0);
	mk_lcd_set_label(lcd, 0, 0, "X");
	assert_int_equal(mk_lcd_drain(lcd, 0, message), 7);
	assert_memory_equal(message, "\xf0\x01X   \xf7", 7);
	mk_lcd_set_label(lcd, 0, 0, "");
	assert_string_equal(drained(lcd, 0),
	    "F0 01 20 20 20 20 F7\nF0 02 20 20 20 20 20 20 20 20 F7\n");
	assert_string_equal(drained(lcd, 0), "");
	mk_lcd_free(lcd);
	mk_surface_free(surface);
}

static void
a_template_flash_covers_the_page(void **state)
{
	struct mk_surface *surface = display_surface(MK_LCD_TEMPLATE, 1, 4, 2);
	struct mk_lcd *lcd;

	(void)state;
	surface->display.page_template = "F0 01 {text} F7";
	surface->display.flash_template = "F0 02 {line1} F7 F0 03 {line2} F7";
	surface->display.flash_ms = 1000;
	lcd = display_lcd(surface);
	drained(lcd, 0);
	mk_lcd_flash(lcd, 0, "ab", "cd");
	assert_string_equal(drained(lcd, 0),
	    "F0 02 61 62 20 20 F7\nF0 03 63 64 20 20 F7\n");
	mk_lcd_set_label(lcd, 0, 0, "X");
	assert_string_equal(drained(lcd, 0), "");
	assert_string_equal(drained(lcd, MK_TIME_SECOND),
	    "F0 01 58 20 20 20 20 20 20 20 F7\n");
	mk_lcd_free(lcd);
	/* Without a time the device ends it. */
	surface->display.flash_ms = 0;
	lcd = display_lcd(surface);
	drained(lcd, 0);
	mk_lcd_flash(lcd, 0, "ab", "cd");
	assert_int_equal(strlen(drained(lcd, 0)), 14 * 3);
	assert_true(mk_lcd_deadline(lcd) == MK_TIME_NEVER);
	assert_string_equal(drained(lcd, 9 * MK_TIME_SECOND), "");
	mk_lcd_free(lcd);
	mk_surface_free(surface);
}

static void
no_display_takes_everything_and_says_nothing(void **state)
{
	struct mk_surface *surface = mk_surface_new();
	struct mk_lcd *lcd;

	(void)state;
	assert_non_null(surface);
	lcd = display_lcd(surface);
	assert_int_equal(mk_lcd_pages(lcd), 1);
	assert_int_equal(mk_lcd_cells(lcd), 0);
	mk_lcd_set_label(lcd, 0, 0, "LV1");
	mk_lcd_set_value(lcd, 0, 0, 1, NULL);
	mk_lcd_flash(lcd, 0, "a", "b");
	mk_lcd_message(lcd, 0, "words");
	mk_lcd_forget(lcd);
	assert_string_equal(drained(lcd, 0), "");
	assert_true(mk_lcd_deadline(lcd) == MK_TIME_NEVER);
	assert_null(mk_lcd_flash_text(lcd));
	assert_int_equal(receive(lcd, "F0 00 13 37 11 F7", NULL), 0);
	mk_lcd_free(lcd);
	mk_lcd_free(NULL);
	mk_surface_free(surface);
}

static void
refuses(struct mk_surface *surface, const char *sentence)
{
	struct mk_err err = {""};

	assert_null(mk_lcd_new(surface, &err));
	assert_string_equal(err.msg, sentence);
	assert_null(mk_lcd_new(surface, NULL));
}

static void
what_a_driver_cannot_show_is_refused(void **state)
{
	struct mk_surface *surface = display_midikontrol();
	struct mk_display good = surface->display, *it = &surface->display;

	(void)state;
	it->columns = 20;
	refuses(surface,
	    "a midikontrol display has 2 lines of 16 columns, and cells of 4");
	*it = good;
	it->patch = 8;
	refuses(surface,
	    "a midikontrol display has a patch from 0 to 7 "
	    "and a type from 0 to 127");
	*it = good;
	surface->pages_at_once = false;
	refuses(surface, "a midikontrol display holds 4 pages at once");
	surface->pages_at_once = true;
	it->lines = 0;
	refuses(surface, "a display has 1 to 4 lines of 1 to 80 columns");
	it->lines = 2;
	it->cell = 17;
	refuses(surface,
	    "a cell is not wider than the display, which has 16 at most");
	it->cell = 4;
	it->label = 5;
	refuses(surface, "a label is not longer than its cell");
	*it = good;
	assert_non_null(mk_surface_add_page(surface));
	refuses(surface, "a midikontrol display holds 4 pages at once");
	it->driver = MK_LCD_MACKIE;
	refuses(surface, "a mackie display holds one page, not all at once");
	surface->pages_at_once = false;
	it->device = 0x80;
	refuses(surface, "a mackie display has a device from 0 to 7F");
	it->columns = 80;
	it->cell = 8;
	refuses(surface, "a mackie display has 128 characters at most");
	it->driver = MK_LCD_TEMPLATE;
	refuses(surface, "a template display needs the template of a page");
	it->page_template = "F0 {lin1} F7";
	refuses(surface,
	    "template of a page: column 4: no field {lin1}: is {line1} meant?");
	it->page_template = "F0 {text}{text}{text}{text} F7";
	refuses(surface,
	    "template of a page: a message of 642 bytes, more than 512");
	it->page_template = "F0 {text} F7";
	it->flash_template = "F0";
	refuses(surface,
	    "template of a flash: column 3: "
	    "the message does not end with F7");
	it->driver = MK_LCD_NONE;
	while (surface->n_pages < 128)
		assert_non_null(mk_surface_add_page(surface));
	refuses(surface, "a display has 127 pages at most");
	mk_surface_free(surface);
}

static void
survives_each_failing_allocation(void **state)
{
	struct mk_surface *surface = display_midikontrol();
	struct mk_lcd *lcd = NULL;
	struct mk_err err;
	long n;

	(void)state;
	for (n = 0; !lcd; n++) {
		unit_fail_alloc(n);
		lcd = mk_lcd_new(surface, &err);
		unit_fail_alloc(-1);
		if (!lcd)
			assert_string_equal(err.msg, "out of memory");
	}
	assert_int_equal(n, 5);
	mk_lcd_free(lcd);
	mk_surface_free(surface);
}

/* Nothing that happens while it is in use allocates. */
static void
nothing_allocates_once_it_is_there(void **state)
{
	struct mk_surface *surface = display_midikontrol();
	struct mk_lcd *lcd = display_lcd(surface);
	uint8_t message[MK_LCD_MESSAGE];
	char text[8];
	int i;

	(void)state;
	unit_fail_alloc(0);
	for (i = 0; i < 1000; i++) {
		snprintf(text, sizeof(text), "%d", i);
		mk_lcd_set_label(lcd, i % 4, i / 4 % 4, text);
		mk_lcd_set_value(lcd, i % 4, i / 4 % 4, i / 1000., text);
		mk_lcd_message(lcd, (uint64_t)i, text);
		while (mk_lcd_drain(lcd, (uint64_t)i, message))
			;
	}
	assert_false(unit_alloc_failed());
	unit_fail_alloc(-1);
	mk_lcd_free(lcd);
	mk_surface_free(surface);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_worked_page_and_flash_come_out),
	    cmocka_unit_test(
	        a_page_is_46_bytes_and_a_flash_43_whatever_they_say),
	    cmocka_unit_test(labels_are_cut_padded_and_plain),
	    cmocka_unit_test(only_what_differs_is_sent),
	    cmocka_unit_test(a_cell_is_what_is_bound_there),
	    cmocka_unit_test(a_message_is_broken_between_words),
	    cmocka_unit_test(a_flash_is_the_devices_until_a_page_comes),
	    cmocka_unit_test(a_page_dump_tells_what_is_shown),
	    cmocka_unit_test(a_mackie_display_gets_the_runs_that_differ),
	    cmocka_unit_test(a_mackie_flash_is_text_that_the_host_ends),
	    cmocka_unit_test(a_template_display_gets_the_messages_that_differ),
	    cmocka_unit_test(a_change_while_draining_is_sent_whole),
	    cmocka_unit_test(a_template_flash_covers_the_page),
	    cmocka_unit_test(no_display_takes_everything_and_says_nothing),
	    cmocka_unit_test(what_a_driver_cannot_show_is_refused),
	    cmocka_unit_test(survives_each_failing_allocation),
	    cmocka_unit_test(nothing_allocates_once_it_is_there),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
