/* SPDX-License-Identifier: ISC */
/*
 * Any bytes as what goes to a display: lines, and from them the same bytes.
 *
 * The first byte chooses the size of the pieces. A line that stands in the
 * output is read again; its message then gives the same line.
 */
#include <libmk/codec/lines.h>
#include <libmk/lcd/lcdline_priv.h>
#include <libmk/lcd/lcdorder_priv.h>

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct mk_surface *
new_surface(void)
{
	struct mk_surface *surface = mk_surface_new();

	if (!surface || !mk_surface_add_page(surface) ||
	    !mk_surface_add_page(surface))
		abort();
	surface->display = (struct mk_display){.driver = MK_LCD_MIDIKONTROL,
	    .lines = 2,
	    .columns = 16,
	    .cell = 4,
	    .label = 3,
	    .patch = 1};
	surface->pages_at_once = true;
	return surface;
}

/* Bytes become lines. */
static void
decode(struct mk_lcd *lcd, const uint8_t *data, size_t size, size_t piece,
    struct mk_buf *out)
{
	struct mk_lcdline stream;
	static uint8_t sysex[512];
	struct mk_err err = {""};

	mk_lcdline_init(&stream, lcd, sysex, sizeof(sysex));
	while (size > 0) {
		size_t n = size < piece ? size : piece;

		size -= n;
		while (n > 0)
			if (mk_lcdline_feed(&stream, &data, &n, out, &err) &&
			    strncmp(err.msg, "offset ", 7) != 0)
				abort();
	}
	mk_lcdline_end(&stream, &err);
}

/* Lines become bytes. */
static void
encode(struct mk_lcd *lcd, const char *text, size_t size, struct mk_buf *out)
{
	static struct mk_lines lines;
	struct mk_lcdorder order;
	struct mk_err err;
	size_t column;
	int got;

	mk_lcdorder_init(&order, lcd);
	mk_lines_init(&lines, "it");
	while ((got = mk_lines_next(&lines, &text, &size, &err))) {
		if (got < 0)
			abort();
		got = mk_lcdorder_take(&order, &lines.line, out, &column, &err);
		/* A page that this surface does not have. */
		if (got < 0 && strncmp(err.msg, "there is no page", 16) != 0)
			abort();
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct mk_surface *surface = new_surface();
	struct mk_lcd *lcd = mk_lcd_new(surface, NULL);
	struct mk_buf text, bytes, again;

	if (!lcd)
		abort();
	mk_buf_init(&text);
	mk_buf_init(&bytes);
	mk_buf_init(&again);
	if (size > 0)
		decode(lcd, data + 1, size - 1, data[0] + 1U, &text);
	encode(lcd, (const char *)text.data, text.len, &bytes);
	/* What was written are whole messages, and mean the same. */
	decode(lcd, bytes.data, bytes.len, bytes.len, &again);
	text.len = 0;
	encode(lcd, (const char *)again.data, again.len, &text);
	if (text.len != bytes.len ||
	    (text.len && memcmp(text.data, bytes.data, text.len) != 0))
		abort();
	mk_buf_done(&text);
	mk_buf_done(&bytes);
	mk_buf_done(&again);
	mk_lcd_free(lcd);
	mk_surface_free(surface);
	return 0;
}
