/* SPDX-License-Identifier: ISC */
/*
 * Messages to and from a display as lines of mk-lines(5).
 *
 *   F0 00 13 37 11 ... F7   page 1 "LV1" "LV2" "LV3" "LV4"
 *   F0 00 13 37 15 ... F7   flash "DEVICE" "Auto Filter"
 *   F0 00 13 37 13 01 F7    sysex 00 13 37 13 01 name=GET_PATCH
 *   B0 01 40                cc 1 1 64
 *
 * A page or flash of a MidiKontrol becomes a line with extras for what differs
 * from the lcd's pages (mkextra_priv.h); any other message is written in full.
 * Realtime messages are skipped.
 */
#ifndef LIBMK_LCD_LCDLINE_PRIV_H
#define LIBMK_LCD_LCDLINE_PRIV_H

#include <libmk/base/buf.h>
#include <libmk/base/err.h>
#include <libmk/codec/midi.h>
#include <libmk/lcd/lcd_priv.h>

#include <stddef.h>
#include <stdint.h>

/*
 * Apply a message to the lcd.
 *
 * That is a page's labels, a flash, or a controller's position; afterwards
 * nothing is queued. offset is the message's place in its stream, for error
 * messages. Returns 0, also for messages without effect, or -EBADMSG with
 * "offset N: ..." in err.
 */
int mk_lcdline_show(struct mk_lcd *lcd, const uint8_t *message, size_t n,
    uint64_t offset, struct mk_err *err);

/* Do so, and append the message's line. */
int mk_lcdline_put(struct mk_lcd *lcd, const uint8_t *message, size_t n,
    uint64_t offset, struct mk_buf *out, struct mk_err *err);

/* A stream of bytes that becomes lines. */
struct mk_lcdline {
	struct mk_lcd *lcd;
	struct mk_midi_parser parser;
	uint64_t taken;  /* bytes */
	uint64_t within; /* realtime messages within the open message */
};

/* Start a stream; sysex is the caller's memory for collecting messages. */
void mk_lcdline_init(struct mk_lcdline *stream, struct mk_lcd *lcd,
    uint8_t *sysex, size_t room);

/*
 * Take bytes from *data, moving *data and *n, and append their lines.
 *
 * Returns 0 when all bytes are taken; or -EBADMSG for a malformed or lost
 * message, with "offset N: ..." in err, counted from the stream's start; the
 * next call continues after it.
 */
int mk_lcdline_feed(struct mk_lcdline *stream, const uint8_t **data, size_t *n,
    struct mk_buf *out, struct mk_err *err);

/* End the stream: 0, or -EBADMSG if a message is incomplete. */
int mk_lcdline_end(struct mk_lcdline *stream, struct mk_err *err);

#endif
