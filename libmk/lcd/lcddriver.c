/* SPDX-License-Identifier: ISC */
/*
 * Each driver is a row of functions. Mackie displays get runs of characters,
 * the others whole messages.
 */
#include <libmk/lcd/lcddriver_priv.h>

#include <libmk/lcd/mkproto_priv.h>

#include <assert.h>
#include <errno.h>
#include <string.h>

/* What a kind of display needs, and how it is written. */
struct ops {
	int (*init)(struct mk_lcddriver *driver,
	    const struct mk_surface *surface, struct mk_err *err);
	size_t (*page)(const struct mk_lcddriver *driver,
	    struct mk_lcd_screen *screen, uint8_t *message);
	size_t (*flash)(const struct mk_lcddriver *driver, const char *text,
	    size_t *at, uint8_t *message);
	int (*receive)(const struct mk_lcddriver *driver,
	    struct mk_lcd_screen *screens, size_t n, const uint8_t *message,
	    size_t size, struct mk_err *err);
};

static size_t
display_size(const struct mk_lcddriver *driver)
{
	const struct mk_display *display = driver->display;

	return (size_t)(display->lines * display->columns);
}

/* --- midikontrol */

static int
midikontrol_init(struct mk_lcddriver *driver, const struct mk_surface *surface,
    struct mk_err *err)
{
	const struct mk_display *display = driver->display;

	driver->flashes = driver->ends = true;
	if (display->lines != MK_MKPROTO_LINES ||
	    display->columns != MK_MKPROTO_COLUMNS ||
	    display->cell != MK_MKPROTO_NAME)
		return mk_err_set(err, -EINVAL,
		    "a midikontrol display has %d lines of %d columns, "
		    "and cells of %d",
		    MK_MKPROTO_LINES, MK_MKPROTO_COLUMNS, MK_MKPROTO_NAME);
	if (surface->n_pages > MK_MKPROTO_PAGES || !surface->pages_at_once)
		return mk_err_set(err, -EINVAL,
		    "a midikontrol display holds %d pages at once",
		    MK_MKPROTO_PAGES);
	if (display->patch < 0 || display->patch >= MK_MKPROTO_PATCHES ||
	    display->type < 0 || display->type > 0x7f)
		return mk_err_set(err, -EINVAL,
		    "a midikontrol display has a patch from 0 to %d "
		    "and a type from 0 to 127",
		    MK_MKPROTO_PATCHES - 1);
	return 0;
}

static void
midikontrol_make(const struct mk_lcddriver *driver,
    const struct mk_lcd_screen *screen, struct mk_mkproto *m)
{
	const struct mk_display *display = driver->display;
	int i;

	mk_mkproto_init(m, MK_MKPROTO_SEND_PAGE);
	m->patch = (uint32_t)display->patch;
	m->type = (uint32_t)display->type;
	m->page = (uint32_t)screen->page;
	for (i = 0; i < MK_MKPROTO_CELLS; i++) {
		if (screen->cells[i].cc < 0)
			continue;
		m->contents.cc[i] = (uint8_t)screen->cells[i].cc;
		m->contents.channel[i] = (uint8_t)screen->cells[i].channel;
	}
	if (display->macros)
		memcpy(m->contents.macro, display->macros,
		    sizeof(m->contents.macro));
	memcpy(m->contents.name, screen->want, sizeof(m->contents.name));
}

/* The display draws its second line itself. */
static size_t
midikontrol_page(const struct mk_lcddriver *driver,
    struct mk_lcd_screen *screen, uint8_t *message)
{
	struct mk_mkproto m;

	if (!memcmp(screen->want, screen->shown, MK_MKPROTO_COLUMNS))
		return 0;
	midikontrol_make(driver, screen, &m);
	memcpy(screen->shown, screen->want, MK_MKPROTO_COLUMNS);
	return mk_mkproto_write(&m, message);
}

/*
 * A page dump that differs only in its names says what is shown; any other page
 * is sent again as a whole.
 */
static int
midikontrol_receive(const struct mk_lcddriver *driver,
    struct mk_lcd_screen *screens, size_t n, const uint8_t *message,
    size_t size, struct mk_err *err)
{
	struct mk_mkproto is, own;
	int got = mk_mkproto_read(&is, message, size, 0, err);

	if (got <= 0)
		return got;
	if (is.command != MK_MKPROTO_SEND_PAGE || is.page >= n ||
	    is.patch != (uint32_t)driver->display->patch)
		return 0;
	midikontrol_make(driver, &screens[is.page], &own);
	memcpy(own.contents.name, is.contents.name, sizeof(is.contents.name));
	if (is.type != own.type ||
	    memcmp(&is.contents, &own.contents, sizeof(own.contents)) != 0)
		memset(is.contents.name, 0, sizeof(is.contents.name));
	memcpy(screens[is.page].shown, is.contents.name,
	    sizeof(is.contents.name));
	return 1;
}

static size_t
midikontrol_flash(const struct mk_lcddriver *driver, const char *text,
    size_t *at, uint8_t *message)
{
	struct mk_mkproto m;

	(void)driver;
	if ((*at)++)
		return 0;
	mk_mkproto_init(&m, MK_MKPROTO_SET_FLASH);
	memcpy(m.flash, text, sizeof(m.flash));
	return mk_mkproto_write(&m, message);
}

/* --- mackie: characters anywhere on the display */

static const uint8_t mackie_head[] = {0xf0, 0x00, 0x00, 0x66};

#define MACKIE_TEXT 0x12
#define MACKIE_MORE 8 /* bytes of a message besides its characters */

static int
mackie_init(struct mk_lcddriver *driver, const struct mk_surface *surface,
    struct mk_err *err)
{
	const struct mk_display *display = driver->display;

	driver->values = true;
	if (display_size(driver) > 0x80)
		return mk_err_set(err, -EINVAL,
		    "a mackie display has 128 characters at most");
	if (display->device < 0 || display->device > 0x7f)
		return mk_err_set(err, -EINVAL,
		    "a mackie display has a device from 0 to 7F");
	if (surface->pages_at_once)
		return mk_err_set(err, -EINVAL,
		    "a mackie display holds one page, not all at once");
	return 0;
}

/*
 * The end of the run of differing characters from *from on. The gap to a next
 * run is sent along if it is shorter than another message.
 */
static size_t
find_run(const struct mk_lcd_screen *screen, size_t size, size_t *from)
{
	size_t i = *from, end;

	while (i < size && screen->want[i] == screen->shown[i])
		i++;
	*from = end = i;
	for (; i < size && i < end + MACKIE_MORE; i++)
		if (screen->want[i] != screen->shown[i])
			end = i + 1;
	return end;
}

static size_t
mackie_page(const struct mk_lcddriver *driver, struct mk_lcd_screen *screen,
    uint8_t *message)
{
	size_t from = 0, end = find_run(screen, display_size(driver), &from);
	uint8_t *p = message + sizeof(mackie_head);
	size_t n = end - from;

	if (!n)
		return 0;
	assert(n + MACKIE_MORE <= MK_LCD_MESSAGE);
	memcpy(message, mackie_head, sizeof(mackie_head));
	*p++ = (uint8_t)driver->display->device;
	*p++ = MACKIE_TEXT;
	*p++ = (uint8_t)from;
	memcpy(p, screen->want + from, n);
	memcpy(screen->shown + from, screen->want + from, n);
	p[n] = 0xf7;
	return n + MACKIE_MORE;
}

/* --- template */

static struct mk_template_fields
fields_of(const struct mk_lcddriver *driver, int page, const char *text)
{
	return (struct mk_template_fields){.page = page,
	    .lines = driver->display->lines,
	    .columns = driver->display->columns,
	    .text = text};
}

static int
read_template(const struct mk_lcddriver *driver, struct mk_template *tpl,
    const char *text, const char *what, struct mk_err *err)
{
	struct mk_template_fields fields = fields_of(driver, 0, NULL);
	size_t i, n;

	if (mk_template_read(tpl, text, err) < 0)
		return mk_err_prefix(err, -EINVAL, "template of a %s", what);
	for (i = 0; (n = mk_template_write(tpl, i, &fields, NULL, 0)); i++)
		if (n > MK_LCD_MESSAGE)
			return mk_err_set(err, -EINVAL,
			    "template of a %s: a message of %zu bytes, "
			    "more than %d",
			    what, n, MK_LCD_MESSAGE);
	return 0;
}

static int
template_init(struct mk_lcddriver *driver, const struct mk_surface *surface,
    struct mk_err *err)
{
	const struct mk_display *display = driver->display;
	int code;

	(void)surface;
	driver->values = true;
	if (!display->page_template)
		return mk_err_set(err, -EINVAL,
		    "a template display needs the template of a page");
	code = read_template(driver, &driver->page, display->page_template,
	    "page", err);
	if (code < 0 || !display->flash_template)
		return code;
	driver->flashes = true;
	driver->ends = !display->flash_ms;
	return read_template(driver, &driver->flash, display->flash_template,
	    "flash", err);
}

/* Marks as unknown what is about to change, until all of it is sent. */
static void
blur_screen(struct mk_lcd_screen *screen, size_t size)
{
	size_t i;

	for (i = 0; i < size; i++)
		if (screen->shown[i] != screen->want[i])
			screen->shown[i] = '\0';
	if (screen->shown_page != screen->page)
		screen->shown_page = -1;
}

static size_t
template_page(const struct mk_lcddriver *driver, struct mk_lcd_screen *screen,
    uint8_t *message)
{
	struct mk_template_fields want =
	    fields_of(driver, screen->page, screen->want);
	struct mk_template_fields shown =
	    fields_of(driver, screen->shown_page, screen->shown);
	uint8_t old[MK_LCD_MESSAGE];
	size_t n;

	blur_screen(screen, display_size(driver));
	for (;;) {
		n = mk_template_write(&driver->page, screen->at, &want, message,
		    MK_LCD_MESSAGE);
		if (!n)
			break;
		mk_template_write(&driver->page, screen->at++, &shown, old,
		    MK_LCD_MESSAGE);
		if (memcmp(message, old, n) != 0)
			return n;
	}
	screen->at = 0;
	screen->shown_page = screen->page;
	memcpy(screen->shown, screen->want, display_size(driver));
	return 0;
}

static size_t
template_flash(const struct mk_lcddriver *driver, const char *text, size_t *at,
    uint8_t *message)
{
	struct mk_template_fields fields = fields_of(driver, 0, text);

	return mk_template_write(&driver->flash, (*at)++, &fields, message,
	    MK_LCD_MESSAGE);
}

/* --- all of them */

static const struct ops drivers[] = {
    [MK_LCD_NONE] = {NULL, NULL, NULL, NULL},
    [MK_LCD_MIDIKONTROL] = {midikontrol_init, midikontrol_page,
        midikontrol_flash, midikontrol_receive},
    [MK_LCD_MACKIE] = {mackie_init, mackie_page, NULL, NULL},
    [MK_LCD_TEMPLATE] = {template_init, template_page, template_flash, NULL},
};

static const struct ops *
ops_of(const struct mk_lcddriver *driver)
{
	return &drivers[driver->display->driver];
}

static int
check_geometry(const struct mk_display *display, struct mk_err *err)
{
	if (display->lines < 1 || display->lines > MK_LCDTEXT_LINES ||
	    display->columns < 1 || display->columns > MK_LCDTEXT_COLUMNS)
		return mk_err_set(err, -EINVAL,
		    "a display has 1 to %d lines of 1 to %d columns",
		    MK_LCDTEXT_LINES, MK_LCDTEXT_COLUMNS);
	if (display->cell < 1 || display->cell > display->columns ||
	    display->columns / display->cell > MK_LCD_CELLS)
		return mk_err_set(err, -EINVAL,
		    "a cell is not wider than the display, "
		    "which has %d at most",
		    MK_LCD_CELLS);
	if (display->label < 0 || display->label > display->cell)
		return mk_err_set(err, -EINVAL,
		    "a label is not longer than its cell");
	return 0;
}

int
mk_lcddriver_init(struct mk_lcddriver *driver, const struct mk_surface *surface,
    struct mk_err *err)
{
	int code;

	memset(driver, 0, sizeof(*driver));
	driver->display = &surface->display;
	if (!ops_of(driver)->init)
		return 0;
	code = check_geometry(driver->display, err);
	return code < 0 ? code : ops_of(driver)->init(driver, surface, err);
}

size_t
mk_lcddriver_page(const struct mk_lcddriver *driver,
    struct mk_lcd_screen *screen, uint8_t message[MK_LCD_MESSAGE])
{
	const struct ops *ops = ops_of(driver);

	return ops->page ? ops->page(driver, screen, message) : 0;
}

size_t
mk_lcddriver_flash(const struct mk_lcddriver *driver, const char *text,
    size_t *at, uint8_t message[MK_LCD_MESSAGE])
{
	return ops_of(driver)->flash(driver, text, at, message);
}

int
mk_lcddriver_receive(const struct mk_lcddriver *driver,
    struct mk_lcd_screen *screens, size_t n, const uint8_t *message,
    size_t size, struct mk_err *err)
{
	const struct ops *ops = ops_of(driver);

	return ops->receive
	    ? ops->receive(driver, screens, n, message, size, err)
	    : 0;
}
