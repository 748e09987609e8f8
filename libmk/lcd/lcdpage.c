/* SPDX-License-Identifier: ISC */
/*
 * A cell takes its controller from the first binding without a condition, then
 * from one with a condition.
 */
#include <libmk/lcd/lcdpage_priv.h>

#include <stddef.h>

/* The control of a binding if it sends a controller, or NULL. */
static const struct mk_control *
control_of(const struct mk_surface *surface, const struct mk_binding *binding)
{
	const struct mk_control *control = &surface->controls[binding->control];

	return control->kind == MK_CONTROL_CC ||
	        control->kind == MK_CONTROL_CC14
	    ? control
	    : NULL;
}

static void
bind_cell(struct mk_lcdpage *page, const struct mk_surface *surface,
    const struct mk_binding *binding)
{
	const struct mk_control *control = control_of(surface, binding);
	struct mk_lcd_cell *cell = &page->cells[binding->cell];

	if (!control || cell->cc >= 0)
		return;
	cell->cc = control->number;
	cell->channel = control->channel - 1;
}

void
mk_lcdpage_init(struct mk_lcdpage *page, const struct mk_surface *surface,
    int number)
{
	size_t i, n = surface->n_bindings;
	int cell;

	mk_lcdtext_init(&page->text, surface->display.lines,
	    surface->display.columns);
	for (cell = 0; cell < MK_LCD_CELLS; cell++)
		page->cells[cell] = (struct mk_lcd_cell){-1, -1, -1};
	/* Once for those without a condition, once for the others. */
	for (i = 0; i < 2 * n; i++) {
		const struct mk_binding *b = &surface->bindings[i % n];

		if ((b->when == MK_SURFACE_NONE) == (i < n) &&
		    (b->page == MK_SURFACE_NONE || b->page == number) &&
		    b->cell >= 0 && b->cell < MK_LCD_CELLS)
			bind_cell(page, surface, b);
	}
}

/* Writes a cell's text on a line. */
static bool
put_cell(struct mk_lcdpage *page, const struct mk_display *display, int line,
    int cell, const char *words)
{
	int size = display->cell;
	int max = display->label ? display->label : size;

	return mk_lcdtext_put(&page->text, line, size * cell, max, size, words);
}

bool
mk_lcdpage_set_label(struct mk_lcdpage *page, const struct mk_display *display,
    int cell, const char *text)
{
	return put_cell(page, display, 0, cell, text);
}

/* A position as 0 to 127, or nothing; by hand, as values come in thousands. */
static void
write_position(double position, char text[4])
{
	int value = 0;

	if (position >= 0 && position <= 1) {
		value = (int)(position * 127 + 0.5);
		if (value >= 100)
			*text++ = '1';
		if (value >= 10)
			*text++ = (char)('0' + value / 10 % 10);
		*text++ = (char)('0' + value % 10);
	}
	*text = '\0';
}

bool
mk_lcdpage_set_value(struct mk_lcdpage *page, const struct mk_display *display,
    int cell, double position, const char *text)
{
	char number[4];

	page->cells[cell].position = position;
	if (display->lines < 2)
		return false;
	write_position(position, number);
	return put_cell(page, display, 1, cell, text ? text : number);
}
