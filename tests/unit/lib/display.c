/* SPDX-License-Identifier: ISC */
#include "display.h"

#include "unit.h"

#include <libmk/base/hex_priv.h>

#include <string.h>

static const uint8_t macros[8] = {0x80, 0x5a, 0x00, 0x5b};

struct mk_surface *
display_surface(enum mk_lcd_driver driver, int pages, int columns, int cell)
{
	struct mk_surface *surface = mk_surface_new();
	int i, n = columns / cell;

	assert_non_null(surface);
	surface->display = (struct mk_display){.driver = driver,
	    .lines = 2,
	    .columns = columns,
	    .cell = cell,
	    .label = cell - 1,
	    .patch = 1,
	    .macros = macros,
	    .device = 0x14};
	surface->pages_at_once = driver == MK_LCD_MIDIKONTROL;
	for (i = 0; i < pages; i++)
		assert_non_null(mk_surface_add_page(surface));
	for (i = 0; i < pages * n; i++) {
		struct mk_control *control =
		    mk_surface_add_control(surface, "", 0);
		struct mk_binding *binding = mk_surface_add_binding(surface);

		assert_true(control && binding);
		control->number = i + 1;
		binding->control = i;
		binding->page = i / n;
		binding->cell = i % n;
	}
	return surface;
}

struct mk_surface *
display_midikontrol(void)
{
	return display_surface(MK_LCD_MIDIKONTROL, 4, 16, 4);
}

struct mk_lcd *
display_lcd(const struct mk_surface *surface)
{
	struct mk_err err = {""};
	struct mk_lcd *lcd = mk_lcd_new(surface, &err);

	assert_string_equal(err.msg, "");
	assert_non_null(lcd);
	return lcd;
}

void
display_bytes(const char *hex, struct mk_buf *out)
{
	assert_int_equal(mk_hex_read(hex, strlen(hex), out), -1);
}

const char *
display_hex(const uint8_t *bytes, size_t n)
{
	static char text[8192];
	struct mk_buf buf;

	mk_buf_init(&buf);
	mk_hex_write(&buf, bytes, n);
	assert_true(buf.len < sizeof(text));
	if (buf.len)
		memcpy(text, buf.data, buf.len);
	text[buf.len] = '\0';
	mk_buf_done(&buf);
	return text;
}
