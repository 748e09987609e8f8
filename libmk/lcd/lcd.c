/* SPDX-License-Identifier: ISC */
/*
 * Pages hold what should be shown. Screens pair that with what the device is
 * known to show; the driver sends the difference, message by message.
 */
#include <libmk/lcd/lcd_priv.h>

#include <libmk/lcd/lcddriver_priv.h>

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define FLASH_MS 1500 /* unless the surface says otherwise */

struct mk_lcd {
	struct mk_lcddriver driver;
	const struct mk_display *display;
	int cells, shown;
	struct mk_lcdpage *pages;
	size_t n_pages;
	struct mk_lcd_screen *screens; /* one a page, or one for all */
	size_t n_screens;
	char *shown_text; /* of the screens */
	bool changed; /* the pages have changed since the screens were composed
	               */
	bool behind;  /* the screens differ from what is shown, or might */
	struct mk_lcdtext flash;
	bool flashing;
	bool to_flash;   /* messages of the flash remain to be sent */
	size_t flash_at; /* how many are sent */
	uint64_t flash_end;
};

/* Characters of one screen. */
static size_t
screen_size(const struct mk_lcd *lcd)
{
	return (size_t)(lcd->display->lines * lcd->display->columns);
}

static int
allocate_screens(struct mk_lcd *lcd, const struct mk_surface *surface)
{
	size_t i;

	lcd->n_pages = surface->n_pages ? surface->n_pages : 1;
	lcd->n_screens = surface->pages_at_once ? lcd->n_pages : 1;
	lcd->pages = calloc(lcd->n_pages, sizeof(*lcd->pages));
	lcd->screens = calloc(lcd->n_screens, sizeof(*lcd->screens));
	lcd->shown_text = calloc(lcd->n_screens, screen_size(lcd) + 1);
	if (!lcd->pages || !lcd->screens || !lcd->shown_text)
		return -ENOMEM;
	for (i = 0; i < lcd->n_screens; i++) {
		lcd->screens[i].page = (int)i;
		lcd->screens[i].shown = lcd->shown_text + i * screen_size(lcd);
	}
	return 0;
}

static int
start_lcd(struct mk_lcd *lcd, const struct mk_surface *surface,
    struct mk_err *err)
{
	int code = mk_lcddriver_init(&lcd->driver, surface, err);
	size_t i;

	if (code < 0)
		return code;
	if (surface->n_pages > MK_LCD_PAGES)
		return mk_err_set(err, -EINVAL,
		    "a display has %d pages at most", MK_LCD_PAGES);
	lcd->display = &surface->display;
	if (allocate_screens(lcd, surface) < 0)
		return mk_err_set(err, -ENOMEM, "out of memory");
	if (lcd->display->driver != MK_LCD_NONE)
		lcd->cells = lcd->display->columns / lcd->display->cell;
	for (i = 0; i < lcd->n_pages; i++)
		mk_lcdpage_init(&lcd->pages[i], surface, (int)i);
	mk_lcd_forget(lcd);
	lcd->changed = true;
	return 0;
}

struct mk_lcd *
mk_lcd_new(const struct mk_surface *surface, struct mk_err *err)
{
	struct mk_lcd *lcd = calloc(1, sizeof(*lcd));

	if (!lcd) {
		mk_err_set(err, -ENOMEM, "out of memory");
		return NULL;
	}
	if (start_lcd(lcd, surface, err) < 0) {
		mk_lcd_free(lcd);
		return NULL;
	}
	return lcd;
}

void
mk_lcd_free(struct mk_lcd *lcd)
{
	if (!lcd)
		return;
	free(lcd->pages);
	free(lcd->screens);
	free(lcd->shown_text);
	free(lcd);
}

const struct mk_display *
mk_lcd_display(const struct mk_lcd *lcd)
{
	return lcd->display;
}

int
mk_lcd_pages(const struct mk_lcd *lcd)
{
	return (int)lcd->n_pages;
}

int
mk_lcd_cells(const struct mk_lcd *lcd)
{
	return lcd->cells;
}

static struct mk_lcdpage *
find_page(const struct mk_lcd *lcd, int page)
{
	return page >= 0 && page < (int)lcd->n_pages ? &lcd->pages[page] : NULL;
}

void
mk_lcd_set_label(struct mk_lcd *lcd, int page, int cell, const char *text)
{
	struct mk_lcdpage *to = find_page(lcd, page);

	if (to && cell >= 0 && cell < lcd->cells)
		lcd->changed |=
		    mk_lcdpage_set_label(to, lcd->display, cell, text);
}

void
mk_lcd_set_value(struct mk_lcd *lcd, int page, int cell, double position,
    const char *text)
{
	struct mk_lcdpage *to = find_page(lcd, page);

	if (to && cell >= 0 && cell < lcd->cells)
		lcd->changed |= mk_lcdpage_set_value(to, lcd->display, cell,
		    position, text);
}

size_t
mk_lcd_value_size(const struct mk_lcd *lcd)
{
	const struct mk_display *display = lcd->display;

	if (!lcd->driver.values || display->lines < 2)
		return 0;
	return (size_t)(display->label ? display->label : display->cell);
}

void
mk_lcd_show(struct mk_lcd *lcd, int page)
{
	if (!find_page(lcd, page) || page == lcd->shown)
		return;
	lcd->shown = page;
	lcd->changed = true;
}

/* The flash's text has been sent: time it from now on. */
static void
start_flash(struct mk_lcd *lcd, uint64_t now)
{
	uint64_t ms = lcd->display->flash_ms > 0
	    ? (uint64_t)lcd->display->flash_ms
	    : FLASH_MS;

	lcd->flashing = lcd->display->driver != MK_LCD_NONE;
	lcd->to_flash = lcd->driver.flashes;
	lcd->flash_at = 0;
	lcd->flash_end = now + ms * MK_TIME_MS;
	lcd->changed = true;
}

void
mk_lcd_flash(struct mk_lcd *lcd, uint64_t now, const char *line1,
    const char *line2)
{
	int lines = lcd->display->lines, columns = lcd->display->columns;

	mk_lcdtext_init(&lcd->flash, lines, columns);
	if (lines > 0)
		mk_lcdtext_put(&lcd->flash, 0, 0, columns, columns, line1);
	if (lines > 1)
		mk_lcdtext_put(&lcd->flash, 1, 0, columns, columns, line2);
	start_flash(lcd, now);
}

void
mk_lcd_message(struct mk_lcd *lcd, uint64_t now, const char *text)
{
	mk_lcdtext_init(&lcd->flash, lcd->display->lines,
	    lcd->display->columns);
	mk_lcdtext_wrap(&lcd->flash, text);
	start_flash(lcd, now);
}

void
mk_lcd_end_flash(struct mk_lcd *lcd)
{
	if (!lcd->flashing)
		return;
	/* What the flash overwrote is no longer known to be shown. */
	if (lcd->driver.flashes && !lcd->driver.ends && lcd->flash_at)
		mk_lcd_forget(lcd);
	lcd->flashing = lcd->to_flash = false;
	lcd->changed = true;
}

/* Whether pages must wait because they would overwrite the flash. */
static bool
is_covered(const struct mk_lcd *lcd)
{
	return lcd->flashing && lcd->flash_at && lcd->driver.flashes &&
	    !lcd->driver.ends;
}

static void
compose_screens(struct mk_lcd *lcd)
{
	bool over = lcd->flashing && !lcd->driver.flashes;
	size_t i;

	for (i = 0; i < lcd->n_screens; i++) {
		struct mk_lcd_screen *screen = &lcd->screens[i];
		const struct mk_lcdpage *page;

		if (!mk_lcd_at_once(lcd))
			screen->page = lcd->shown;
		assert(screen->page < (int)lcd->n_pages);
		page = &lcd->pages[screen->page];
		screen->cells = page->cells;
		screen->want =
		    over ? lcd->flash.characters : page->text.characters;
		screen->at = 0;
	}
	lcd->changed = false;
	lcd->behind = true;
}

static size_t
drain_pages(struct mk_lcd *lcd, uint8_t *message)
{
	size_t i, n;

	if (lcd->changed)
		compose_screens(lcd);
	for (i = 0; lcd->behind && i < lcd->n_screens; i++) {
		n = mk_lcddriver_page(&lcd->driver, &lcd->screens[i], message);
		if (!n)
			continue;
		/* A page sent after a flash ends the flash. */
		if (lcd->driver.ends && lcd->flash_at)
			lcd->flashing = lcd->to_flash = false;
		return n;
	}
	lcd->behind = false;
	return 0;
}

static size_t
drain_flash(struct mk_lcd *lcd, uint8_t *message)
{
	size_t n = mk_lcddriver_flash(&lcd->driver, lcd->flash.characters,
	    &lcd->flash_at, message);

	if (!n)
		lcd->to_flash = false;
	return n;
}

size_t
mk_lcd_drain(struct mk_lcd *lcd, uint64_t now, uint8_t message[MK_LCD_MESSAGE])
{
	size_t n = 0;

	if (now >= mk_lcd_deadline(lcd))
		mk_lcd_end_flash(lcd);
	if (!is_covered(lcd))
		n = drain_pages(lcd, message);
	if (!n && lcd->to_flash)
		n = drain_flash(lcd, message);
	return n;
}

bool
mk_lcd_waits(const struct mk_lcd *lcd, uint64_t now)
{
	return lcd->changed || lcd->behind || lcd->to_flash ||
	    (lcd->flashing && now >= mk_lcd_deadline(lcd));
}

uint64_t
mk_lcd_deadline(const struct mk_lcd *lcd)
{
	return lcd->flashing && !lcd->driver.ends ? lcd->flash_end
	                                          : MK_TIME_NEVER;
}

static void
forget_screen(struct mk_lcd *lcd, size_t screen)
{
	struct mk_lcd_screen *it = &lcd->screens[screen];

	it->shown_page = -1;
	it->at = 0;
	memset(it->shown, 0, screen_size(lcd));
	lcd->behind = true;
}

void
mk_lcd_forget(struct mk_lcd *lcd)
{
	size_t i;

	for (i = 0; i < lcd->n_screens; i++)
		forget_screen(lcd, i);
}

void
mk_lcd_forget_page(struct mk_lcd *lcd, int page)
{
	if (find_page(lcd, page) && mk_lcd_at_once(lcd))
		forget_screen(lcd, (size_t)page);
	else if (page == lcd->shown)
		forget_screen(lcd, 0);
}

int
mk_lcd_receive(struct mk_lcd *lcd, const uint8_t *message, size_t n,
    struct mk_err *err)
{
	int got;

	if (lcd->changed)
		compose_screens(lcd);
	got = mk_lcddriver_receive(&lcd->driver, lcd->screens, lcd->n_screens,
	    message, n, err);
	lcd->behind |= got > 0;
	return got;
}

const struct mk_lcd_cell *
mk_lcd_cell(const struct mk_lcd *lcd, int page, int cell)
{
	const struct mk_lcdpage *of = find_page(lcd, page);

	return of && cell >= 0 && cell < lcd->cells ? &of->cells[cell] : NULL;
}

const struct mk_lcdtext *
mk_lcd_text(const struct mk_lcd *lcd, int page)
{
	const struct mk_lcdpage *of = find_page(lcd, page);

	return of ? &of->text : NULL;
}

const struct mk_lcdtext *
mk_lcd_flash_text(const struct mk_lcd *lcd)
{
	return lcd->flashing ? &lcd->flash : NULL;
}

int
mk_lcd_shown(const struct mk_lcd *lcd)
{
	return lcd->shown;
}

bool
mk_lcd_at_once(const struct mk_lcd *lcd)
{
	return lcd->n_screens == lcd->n_pages;
}
