/* SPDX-License-Identifier: ISC */
/*
 * A surface's display: what it shall show, and what it shows.
 *
 * Labels and values go in whenever they change; messages come out for what
 * differs from what the display shows, and only for that. How a display is
 * told, its driver knows; a device that holds all its pages is sent each of
 * them, another the page that is shown. Pages, cells and lines count from 0.
 * Texts are cut, padded with blanks and written in ASCII.
 * After mk_lcd_new() nothing is allocated and nothing fails.
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
 * Return the surface's display, all blank, nothing known of what it shows.
 *
 * The surface must outlive it; the caller frees it. A cell's controller and
 * channel are those of the control that is bound there. Without a display
 * (MK_LCD_NONE) all calls are fine and no message comes. Returns NULL with a
 * sentence in err if its driver cannot show such pages, or without memory.
 */
MK_API struct mk_lcd *mk_lcd_new(const struct mk_surface *surface,
    struct mk_err *err);

/* Free the display. NULL is fine. */
MK_API void mk_lcd_free(struct mk_lcd *lcd);

/* Return its description, which is the surface's. */
MK_API const struct mk_display *mk_lcd_display(const struct mk_lcd *lcd);

/* Return the number of pages, and of each page's cells. */
MK_API int mk_lcd_pages(const struct mk_lcd *lcd);
MK_API int mk_lcd_cells(const struct mk_lcd *lcd);

/*
 * Set a cell's label: the first line.
 *
 * Text beyond the display's label length is cut. A page or cell that is not
 * there is passed over.
 */
MK_API void mk_lcd_set_label(struct mk_lcd *lcd, int page, int cell,
    const char *text);

/*
 * Set a cell's value: the second line, where it is the host's to write.
 *
 * position, 0 to 1, is what pictures show of the control; negative: not
 * known. text NULL: the position as 0-127, or blank.
 */
MK_API void mk_lcd_set_value(struct mk_lcd *lcd, int page, int cell,
    double position, const char *text);

/*
 * Return how many characters of a value can be seen.
 *
 * 0 where the device writes its second line itself, or has none.
 */
MK_API size_t mk_lcd_value_size(const struct mk_lcd *lcd);

/* Turn to a page, on a display that shows the host's choice. */
MK_API void mk_lcd_show(struct mk_lcd *lcd, int page);

/*
 * Show two lines for a moment, which begins now.
 *
 * They are sent behind what else is to be sent. now is monotonic, in
 * nanoseconds, here and below.
 */
MK_API void mk_lcd_flash(struct mk_lcd *lcd, uint64_t now, const char *line1,
    const char *line2);

/* Do so with a text that is broken between words, if it is too long. */
MK_API void mk_lcd_message(struct mk_lcd *lcd, uint64_t now, const char *text);

/*
 * Write the next message that has to be sent, and return its size.
 *
 * Returns 0 when the display shows, once it has received the messages, what
 * it shall. To be called until then, after any change and at the deadline.
 */
MK_API size_t mk_lcd_drain(struct mk_lcd *lcd, uint64_t now,
    uint8_t message[MK_LCD_MESSAGE]);

/* Return whether mk_lcd_drain() would have a message, or may. */
MK_API bool mk_lcd_waits(const struct mk_lcd *lcd, uint64_t now);

/* Return when a flash ends that the host has to end, or MK_TIME_NEVER. */
MK_API uint64_t mk_lcd_deadline(const struct mk_lcd *lcd);

/* Take the display for unknown: everything is sent again. */
MK_API void mk_lcd_forget(struct mk_lcd *lcd);

/*
 * Take a message from the device: a page dump tells what it shows.
 *
 * What differs from what it shall show is sent next. Returns 1; 0 for a
 * message that tells nothing of that; or -EBADMSG with "offset N: ..." in err.
 */
MK_API int mk_lcd_receive(struct mk_lcd *lcd, const uint8_t *message, size_t n,
    struct mk_err *err);

/* Return the page that is shown, and whether the device holds them all. */
MK_API int mk_lcd_shown(const struct mk_lcd *lcd);
MK_API bool mk_lcd_at_once(const struct mk_lcd *lcd);

MK_END_DECLS

#endif
