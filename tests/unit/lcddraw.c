/* SPDX-License-Identifier: ISC */
#include "lib/display.h"
#include "lib/unit.h"

#include <libmk/draw/dotfont_priv.h>
#include <libmk/lcd/lcddraw_priv.h>
#include <libmk/lcd/lcdsvg_priv.h>

#include <errno.h>
#include <stdio.h>
#include <string.h>

static void
draws(const struct mk_lcd *lcd, bool fancy, int columns, const char *due)
{
	struct mk_buf out;

	mk_buf_init(&out);
	mk_lcddraw(lcd, fancy, columns, &out);
	mk_buf_byte(&out, '\0');
	assert_string_equal((char *)out.data, due);
	mk_buf_done(&out);
}

static void
pages_stand_side_by_side_and_the_flash_behind(void **state)
{
	struct mk_surface *surface =
	    display_surface(MK_LCD_MIDIKONTROL, 3, 16, 4);
	struct mk_lcd *lcd = display_lcd(surface);

	(void)state;
	mk_lcd_set_label(lcd, 0, 0, "LV1");
	mk_lcd_set_label(lcd, 2, 3, "AMT");
	mk_lcd_set_value(lcd, 2, 3, 1, NULL);
	mk_lcd_flash(lcd, 0, "DEVICE", "Auto Filter");
	draws(lcd, false, 38,
	    " o1  o2  o3  o4      o5  o6  o7  o8\n"
	    "+- page 1 -------+  +- page 2 -------+\n"
	    "|LV1             |  |                |\n"
	    "|                |  |                |\n"
	    "+----------------+  +----------------+\n"
	    " o9  o10 o11 o12\n"
	    "+- page 3 -------+  +- flash --------+\n"
	    "|            AMT |  |DEVICE          |\n"
	    "|            127 |  |Auto Filter     |\n"
	    "+----------------+  +----------------+\n");
	mk_lcd_end_flash(lcd);
	draws(lcd, false, 1,
	    " o1  o2  o3  o4\n"
	    "+- page 1 -------+\n"
	    "|LV1             |\n"
	    "|                |\n"
	    "+----------------+\n"
	    " o5  o6  o7  o8\n"
	    "+- page 2 -------+\n"
	    "|                |\n"
	    "|                |\n"
	    "+----------------+\n"
	    " o9  o10 o11 o12\n"
	    "+- page 3 -------+\n"
	    "|            AMT |\n"
	    "|            127 |\n"
	    "+----------------+\n");
	mk_lcd_free(lcd);
	mk_surface_free(surface);
}

static void
one_page_is_shown_and_the_flash_over_it(void **state)
{
	struct mk_surface *surface = display_surface(MK_LCD_MACKIE, 2, 14, 7);
	struct mk_lcd *lcd = display_lcd(surface);

	(void)state;
	mk_lcd_set_label(lcd, 1, 0, "Cutoff");
	mk_lcd_set_value(lcd, 1, 0, 0.3, "220 Hz");
	mk_lcd_show(lcd, 1);
	draws(lcd, false, 80,
	    " o3     o4\n"
	    "+- page 2 -----+\n"
	    "|Cutoff        |\n"
	    "|220 Hz        |\n"
	    "+--------------+\n");
	mk_lcd_flash(lcd, 0, "DEVICE", "Operator");
	draws(lcd, false, 80,
	    " o3     o4\n"
	    "+- page 2 -----+\n"
	    "|DEVICE        |\n"
	    "|Operator      |\n"
	    "+--------------+\n");
	mk_lcd_free(lcd);
	mk_surface_free(surface);
}

#define GREEN "\33[38;5;16;48;5;148m"
#define AMBER "\33[38;5;16;48;5;214m"
#define OFF   "\33[0m"

static void
a_fancy_picture_has_frames_and_colours(void **state)
{
	struct mk_surface *surface =
	    display_surface(MK_LCD_MIDIKONTROL, 1, 16, 4);
	struct mk_lcd *lcd;

	(void)state;
	surface->bindings[3].cell = MK_SURFACE_NONE;
	lcd = display_lcd(surface);
	mk_lcd_set_label(lcd, 0, 0, "LV1");
	mk_lcd_set_label(lcd, 0, 1, "LV2");
	mk_lcd_set_value(lcd, 0, 0, 0.5, NULL);
	mk_lcd_set_value(lcd, 0, 1, 0.9, "loud");
	mk_lcd_flash(lcd, 0, "DEVICE", "");
	draws(lcd, true, 20,
	    " \33[38;5;208m◑\33[0m\33[2m1\33[0m  "
	    "\33[38;5;208m●\33[0m\33[2m2\33[0m  "
	    "\33[2m◌\33[0m\33[2m3\33[0m  \33[2m◌\33[0m\n"
	    "╭─ page 1 ───────╮\n"
	    "│" GREEN "LV1 LV2         " OFF "│\n"
	    "│" GREEN "64  lou         " OFF "│\n"
	    "╰────────────────╯\n"
	    "\n"
	    "╭─ flash ────────╮\n"
	    "│" AMBER "DEVICE          " OFF "│\n"
	    "│" AMBER "                " OFF "│\n"
	    "╰────────────────╯\n");
	mk_lcd_free(lcd);
	mk_surface_free(surface);
}

static void
no_display_gives_no_picture(void **state)
{
	struct mk_surface *surface = mk_surface_new();
	struct mk_lcd *lcd = display_lcd(surface);
	struct mk_buf out;

	(void)state;
	mk_buf_init(&out);
	mk_lcddraw(lcd, false, 80, &out);
	assert_int_equal(out.len, 0);
	mk_lcdsvg(lcd, &out);
	mk_buf_byte(&out, '\0');
	assert_non_null(strstr((char *)out.data, "<svg "));
	mk_buf_done(&out);
	mk_lcd_free(lcd);
	mk_surface_free(surface);
}

static const char *
nth(const char *text, const char *part, int n)
{
	while (text && n-- > 0)
		text = strstr(text + 1, part);
	return text;
}

static void
a_drawing_says_what_it_shows(void **state)
{
	struct mk_surface *surface =
	    display_surface(MK_LCD_MIDIKONTROL, 4, 16, 4);
	struct mk_lcd *lcd = display_lcd(surface);
	struct mk_buf out;
	const char *svg;

	(void)state;
	mk_lcd_set_label(lcd, 0, 0, "<\"&");
	mk_lcd_set_value(lcd, 0, 0, 0.5, NULL);
	mk_lcd_set_label(lcd, 3, 3, "AMT");
	mk_lcd_flash(lcd, 0, "DEVICE", "Auto Filter");
	mk_buf_init(&out);
	mk_lcdsvg(lcd, &out);
	mk_buf_byte(&out, '\0');
	svg = (char *)out.data;
	assert_non_null(strstr(svg,
	    "aria-label=\"page 1: &lt;&quot;&amp; 64\""));
	assert_non_null(strstr(svg, "aria-label=\"page 2:\""));
	assert_non_null(strstr(svg, "aria-label=\"page 4: AMT\""));
	assert_non_null(strstr(svg,
	    "aria-label=\"flash: DEVICE Auto Filter\""));
	/* Every encoder has a ring; one has a position, two have labels. */
	assert_non_null(nth(svg, "stroke=\"#17181b\"", 16));
	assert_null(nth(svg, "stroke=\"#17181b\"", 17));
	assert_non_null(nth(svg, "stroke=\"#ff9d2e\"", 1));
	assert_null(nth(svg, "stroke=\"#ff9d2e\"", 2));
	assert_non_null(nth(svg, "transform=\"rotate(0)\"", 1));
	assert_non_null(nth(svg, "stroke-dasharray=\"135 360\"", 1));
	assert_non_null(nth(svg, "opacity=\".4\"", 14));
	assert_null(nth(svg, "opacity=\".4\"", 15));
	mk_buf_done(&out);
	mk_lcd_free(lcd);
	mk_surface_free(surface);
}

static int
count_dots(char c)
{
	const uint8_t *rows = mk_dotfont_rows(c);
	int row, n = 0;

	for (row = 0; row < MK_DOTFONT_ROWS; row++) {
		assert_true(rows[row] < 1 << MK_DOTFONT_COLUMNS);
		n += __builtin_popcount(rows[row]);
	}
	return n;
}

static void
characters_have_different_shapes(void **state)
{
	int a, b;

	(void)state;
	assert_int_equal(count_dots(' '), 0);
	assert_int_equal(count_dots('A'), 18);
	assert_ptr_equal(mk_dotfont_rows('\x1f'), mk_dotfont_rows('?'));
	assert_ptr_equal(mk_dotfont_rows('\x7f'), mk_dotfont_rows('?'));
	assert_ptr_equal(mk_dotfont_rows('\xff'), mk_dotfont_rows('?'));
	for (a = 0x20; a < 0x7f; a++)
		for (b = 0x20; b < a; b++) {
			count_dots((char)a);
			assert_memory_not_equal(mk_dotfont_rows((char)a),
			    mk_dotfont_rows((char)b), MK_DOTFONT_ROWS);
		}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(pages_stand_side_by_side_and_the_flash_behind),
	    cmocka_unit_test(one_page_is_shown_and_the_flash_over_it),
	    cmocka_unit_test(a_fancy_picture_has_frames_and_colours),
	    cmocka_unit_test(no_display_gives_no_picture),
	    cmocka_unit_test(a_drawing_says_what_it_shows),
	    cmocka_unit_test(characters_have_different_shapes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
