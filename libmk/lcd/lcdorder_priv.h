/* SPDX-License-Identifier: ISC */
/*
 * Lines of mk-lines(5) as messages to a display.
 *
 *   page N LABEL ...    a page's labels, with the extras of mkextra_priv.h
 *   flash LINE LINE     two lines for a moment; so with message TEXT
 *   show page N         another page, on a display that shows one
 *   refresh             all pages that were given, again
 *   sysex, midi, cc     the message itself
 *
 * Other verbs are skipped.
 */
#ifndef LIBMK_LCD_LCDORDER_PRIV_H
#define LIBMK_LCD_LCDORDER_PRIV_H

#include <libmk/base/buf.h>
#include <libmk/base/err.h>
#include <libmk/codec/line.h>
#include <libmk/lcd/lcd_priv.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct mk_lcdorder {
	struct mk_lcd *lcd;
	bool save;    /* a MidiKontrol stores the pages */
	bool changes; /* send only what differs, else the page of each line */
	bool given[MK_LCD_PAGES]; /* the pages that lines were about */
	uint64_t now;             /* of the latest stamp, in nanoseconds */
};

/*
 * Start with a display whose contents are unknown, and both flags false.
 *
 * The lcd must outlive it. What the lcd has queued is discarded.
 */
void mk_lcdorder_init(struct mk_lcdorder *order, struct mk_lcd *lcd);

/*
 * Execute a line, and append the messages.
 *
 * Its stamp is the time; without stamps no time passes. Returns 0; -ENOENT for
 * an unknown verb or page; -EBADMSG for other faults. On failure *column is the
 * place, and err has a sentence without it.
 */
int mk_lcdorder_take(struct mk_lcdorder *order, const struct mk_line *line,
    struct mk_buf *out, size_t *column, struct mk_err *err);

#endif
