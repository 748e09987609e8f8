/* SPDX-License-Identifier: ISC */
/*
 * A device whose memory is not known here is refused, with a hint to its
 * maker's editor.
 */
#include <libmk/setup/program_priv.h>

#include <libmk/lcd/lcd.h>
#include <libmk/lcd/mkproto_priv.h>
#include <libmk/setup/fault_priv.h>
#include <libmk/setup/fcb1010_priv.h>

#include <errno.h>

static int
program_fcb1010(const struct mk_surface *surface, struct mk_report *faults,
    struct mk_buf *out, struct mk_err *err)
{
	uint8_t memory[MK_FCB1010_MEMORY], dump[MK_FCB1010_DUMP];

	if (mk_fcb1010_fill(surface, faults, memory) < 0)
		return mk_err_set(err, -EBADMSG,
		    "%s: not all of it can be in the board's memory",
		    surface->file);
	mk_fcb1010_write(memory, dump);
	mk_buf_put(out, dump, sizeof(dump));
	return mk_buf_status(out);
}

/* Whether the device itself decides what a control sends. */
static bool
is_scroll(const struct mk_control *control)
{
	return control->kind == MK_CONTROL_CC && control->channel == 1 &&
	    (control->number == MK_MKPROTO_SCENE_CC ||
	        control->number == MK_MKPROTO_STRIP_CC);
}

static bool
is_in_cell(const struct mk_surface *surface, size_t control)
{
	size_t i;

	for (i = 0; i < surface->n_bindings; i++)
		if (surface->bindings[i].control == (int)control &&
		    surface->bindings[i].cell != MK_SURFACE_NONE)
			return true;
	return false;
}

/* Reports what a page cannot have. */
static int
check_midikontrol(const struct mk_surface *surface, struct mk_report *faults)
{
	int status = 0;
	size_t i;

	for (i = 0; i < surface->n_controls; i++) {
		const struct mk_control *control = &surface->controls[i];
		bool in_cell = is_in_cell(surface, i);
		bool turned = mk_encoding_is_relative(control->encoding);

		if (in_cell ? !turned : is_scroll(control))
			continue;
		mk_fault(surface, faults, control->line,
		    in_cell ? "control \"%s\": an encoder of a page sends "
		              "positions, its encoding should be absolute"
		            : "control \"%s\" is in no cell of a page, so that "
		              "the device cannot be told of it",
		    control->name);
		status = -EBADMSG;
	}
	return status;
}

/* Appends a page's message, which makes the device store it. */
static void
save_page(const uint8_t *message, size_t size, struct mk_buf *out)
{
	struct mk_mkproto page;
	uint8_t bytes[MK_MKPROTO_MAX];

	if (mk_mkproto_read(&page, message, size, 0, NULL) <= 0 ||
	    page.command != MK_MKPROTO_SEND_PAGE)
		return;
	page.command = MK_MKPROTO_SAVE_PAGE;
	mk_buf_put(out, bytes, mk_mkproto_write(&page, bytes));
}

/* Appends the pages as a display would get them, with the file's labels. */
static int
program_midikontrol(const struct mk_surface *surface, struct mk_report *faults,
    struct mk_buf *out, struct mk_err *err)
{
	uint8_t message[MK_LCD_MESSAGE];
	struct mk_lcd *lcd;
	size_t i, n;

	if (surface->display.driver != MK_LCD_MIDIKONTROL)
		return mk_err_set(err, -ENOTSUP,
		    "%s: its pages are those of an lcd with the driver "
		    "midikontrol, and it has none",
		    surface->file);
	if (check_midikontrol(surface, faults) < 0)
		return mk_err_set(err, -EBADMSG,
		    "%s: not all of it can be in the device's memory",
		    surface->file);
	lcd = mk_lcd_new(surface, err);
	if (!lcd)
		return -ENOMEM;
	for (i = 0; i < surface->n_bindings; i++) {
		const struct mk_binding *binding = &surface->bindings[i];

		if (binding->label && binding->when == MK_SURFACE_NONE)
			mk_lcd_set_label(lcd, binding->page, binding->cell,
			    binding->label);
	}
	while ((n = mk_lcd_drain(lcd, 0, message)) > 0)
		save_page(message, n, out);
	mk_lcd_free(lcd);
	return mk_buf_status(out);
}

int
mk_program_write(const struct mk_surface *surface, struct mk_report *faults,
    struct mk_buf *out, struct mk_err *err)
{
	switch (surface->memory) {
	case MK_MEMORY_FCB1010:
		return program_fcb1010(surface, faults, out, err);
	case MK_MEMORY_MIDIKONTROL:
		return program_midikontrol(surface, faults, out, err);
	case MK_MEMORY_NONE:
		break;
	}
	return mk_err_set(err, -ENOTSUP,
	    "%s: the device has no memory that is known; what its controls "
	    "send is set with its maker's editor",
	    surface->file);
}
