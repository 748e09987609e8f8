/* SPDX-License-Identifier: ISC */
/*
 * A surface's display: what it should show, and what it shows.
 *
 * Labels and values go in whenever they change; messages come out only for what
 * the display does not show yet. The driver knows the messages. A device that
 * stores all its pages gets each of them, any other only the page shown. Pages,
 * cells and lines count from 0. Texts are cut, padded with blanks and written
 * in ASCII. After mk_lcd_new() nothing is allocated and nothing fails.
 */
#ifndef LIBMK_LCD_LCD_H
#define LIBMK_LCD_LCD_H

#include <libmk/base/api.h>
#include <libmk/base/err.h>
#include <libmk/base/time.h>
#include <libmk/surface/surface.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

MK_BEGIN_DECLS

/* Most pages that a display has. */
#define MK_LCD_PAGES 127

struct mk_lcd;

/*
 * Return the surface's display, blank, with unknown contents on the device.
 *
 * The surface must outlive it; the caller frees it. A cell's controller and
 * channel are those of the control bound there. A surface without a display
 * (MK_LCD_NONE) accepts all calls and gives no messages. Returns NULL with a
 * sentence in err if the driver cannot show such pages, or without memory.
 */
MK_API struct mk_lcd *mk_lcd_new(const struct mk_surface *surface,
    struct mk_err *err);

/* Free the display. NULL is fine. */
MK_API void mk_lcd_free(struct mk_lcd *lcd);

/* Return its description from the surface. */
MK_API const struct mk_display *mk_lcd_display(const struct mk_lcd *lcd);

/* Return the number of pages, or of the cells on each. */
MK_API int mk_lcd_pages(const struct mk_lcd *lcd);
MK_API int mk_lcd_cells(const struct mk_lcd *lcd);

/*
 * Set a cell's label: the first line.
 *
 * Text beyond the display's label length is cut. Pages and cells that do not
 * exist are ignored.
 */
MK_API void mk_lcd_set_label(struct mk_lcd *lcd, int page, int cell,
    const char *text);

/*
 * Set a cell's value: the second line, where the host writes it.
 *
 * position, 0 to 1, is what pictures show for the control; negative if unknown.
 * If text is NULL, the position is written as 0-127, or blanks if unknown.
 */
MK_API void mk_lcd_set_value(struct mk_lcd *lcd, int page, int cell,
    double position, const char *text);

/*
 * Return how many characters of a value are visible.
 *
 * Returns 0 if the device writes its second line itself or has none.
 */
MK_API size_t mk_lcd_value_size(const struct mk_lcd *lcd);

/* Show a page, on a display where the host chooses it. */
MK_API void mk_lcd_show(struct mk_lcd *lcd, int page);

/*
 * Show two lines for a moment, which begins now.
 *
 * They are sent after everything else. now is monotonic time in nanoseconds,
 * here and below.
 */
MK_API void mk_lcd_flash(struct mk_lcd *lcd, uint64_t now, const char *line1,
    const char *line2);

/* Show a text in the same way, broken between words if it is too long. */
MK_API void mk_lcd_message(struct mk_lcd *lcd, uint64_t now, const char *text);

/*
 * Write the next message to send, and return its size.
 *
 * Returns 0 when nothing more must be sent for the display to be up to date.
 * Call it until then after any change and at the deadline.
 */
MK_API size_t mk_lcd_drain(struct mk_lcd *lcd, uint64_t now,
    uint8_t message[MK_LCD_MESSAGE]);

/* Return whether mk_lcd_drain() has, or may have, a message. */
MK_API bool mk_lcd_waits(const struct mk_lcd *lcd, uint64_t now);

/* Return when the host must end a flash, or MK_TIME_NEVER. */
MK_API uint64_t mk_lcd_deadline(const struct mk_lcd *lcd);

/* Assume nothing about what the display shows: send everything again. */
MK_API void mk_lcd_forget(struct mk_lcd *lcd);

/*
 * Take a message from the device: a page dump says what it shows.
 *
 * Whatever should be different is sent next. Returns 1; 0 for a message that
 * does not say what is shown; or -EBADMSG with "offset N: ..." in err.
 */
MK_API int mk_lcd_receive(struct mk_lcd *lcd, const uint8_t *message, size_t n,
    struct mk_err *err);

/* Return the page shown; return whether the device stores all pages. */
MK_API int mk_lcd_shown(const struct mk_lcd *lcd);
MK_API bool mk_lcd_at_once(const struct mk_lcd *lcd);

MK_END_DECLS

#endif
