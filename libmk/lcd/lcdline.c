/* SPDX-License-Identifier: ISC */
/*
 * What arrives is applied to the lcd first; the line's extras then have
 * whatever the lcd itself would have sent differently.
 */
#include <libmk/lcd/lcdline_priv.h>

#include <libmk/codec/line_put_priv.h>
#include <libmk/lcd/mkextra_priv.h>
#include <libmk/lcd/mkproto_priv.h>

#include <errno.h>
#include <inttypes.h>
#include <stdbool.h>
#include <string.h>

#define REALTIME 0xf8

/*
 * Discards what the lcd has to send; *last becomes the last MidiKontrol message
 * among it.
 */
static void
settle_lcd(struct mk_lcd *lcd, struct mk_mkproto *last)
{
	uint8_t message[MK_LCD_MESSAGE];
	size_t n;

	while ((n = mk_lcd_drain(lcd, 0, message)) > 0)
		mk_mkproto_read(last, message, n, 0, NULL);
}

/* Copies n characters without trailing blanks. */
static const char *
trim_cell(const char *from, size_t n, char *text)
{
	memcpy(text, from, n);
	text[n] = '\0';
	n = strlen(text);
	while (n > 0 && text[n - 1] == ' ')
		text[--n] = '\0';
	return text;
}

static void
show_page(struct mk_lcd *lcd, const struct mk_mkproto *m)
{
	char name[MK_MKPROTO_NAME + 1];
	int i;

	for (i = 0; i < MK_MKPROTO_CELLS; i++)
		mk_lcd_set_label(lcd, (int)m->page, i,
		    trim_cell(m->contents.name[i], MK_MKPROTO_NAME, name));
	mk_lcd_forget_page(lcd, (int)m->page);
}

static void
show_flash(struct mk_lcd *lcd, const struct mk_mkproto *m)
{
	char first[MK_MKPROTO_COLUMNS + 1], second[MK_MKPROTO_COLUMNS + 1];

	mk_lcd_flash(lcd, 0, trim_cell(m->flash[0], MK_MKPROTO_COLUMNS, first),
	    trim_cell(m->flash[1], MK_MKPROTO_COLUMNS, second));
}

static void
show_position(struct mk_lcd *lcd, const uint8_t *message)
{
	int page, i, channel = message[0] & 0xf;

	for (page = 0; page < mk_lcd_pages(lcd); page++)
		for (i = 0; i < mk_lcd_cells(lcd); i++) {
			const struct mk_lcd_cell *cell =
			    mk_lcd_cell(lcd, page, i);

			if (cell->cc == message[1] && cell->channel == channel)
				mk_lcd_set_value(lcd, page, i,
				    message[2] / 127., NULL);
		}
}

/*
 * Reads a MidiKontrol's message and applies it; *usual becomes what the lcd
 * would have sent. Returns 1, 0 for others, or -EBADMSG.
 */
static int
show_message(struct mk_lcd *lcd, const uint8_t *message, size_t n,
    uint64_t offset, struct mk_mkproto *m, struct mk_mkproto *usual,
    struct mk_err *err)
{
	int got = 0;

	if (mk_lcd_display(lcd)->driver == MK_LCD_MIDIKONTROL)
		got = mk_mkproto_read(m, message, n, offset, err);
	settle_lcd(lcd, usual);
	if (got > 0) {
		mk_mkproto_init(usual, m->command);
		if (m->command == MK_MKPROTO_SEND_PAGE ||
		    m->command == MK_MKPROTO_SAVE_PAGE)
			show_page(lcd, m);
		else if (m->command == MK_MKPROTO_SET_FLASH)
			show_flash(lcd, m);
	} else if (n == 3 && (message[0] & 0xf0) == 0xb0) {
		show_position(lcd, message);
	}
	settle_lcd(lcd, usual);
	return got;
}

int
mk_lcdline_show(struct mk_lcd *lcd, const uint8_t *message, size_t n,
    uint64_t offset, struct mk_err *err)
{
	struct mk_mkproto m, usual;
	int got = show_message(lcd, message, n, offset, &m, &usual, err);

	return got < 0 ? got : 0;
}

static void
put_text(struct mk_buf *out, const char *text)
{
	mk_buf_byte(out, ' ');
	mk_line_put_quoted(out, text, strlen(text));
}

static void
put_page(struct mk_buf *out, const struct mk_mkproto *m)
{
	char name[MK_MKPROTO_NAME + 1];
	int i;

	mk_line_put_verb(out, "page");
	mk_line_put_int(out, (long)m->page + 1);
	for (i = 0; i < MK_MKPROTO_CELLS; i++)
		put_text(out,
		    trim_cell(m->contents.name[i], MK_MKPROTO_NAME, name));
}

static void
put_flash(struct mk_buf *out, const struct mk_mkproto *m)
{
	char text[MK_MKPROTO_COLUMNS + 1];
	int i;

	mk_line_put_verb(out, "flash");
	for (i = 0; i < MK_MKPROTO_LINES; i++)
		put_text(out, trim_cell(m->flash[i], MK_MKPROTO_COLUMNS, text));
}

/* A message for which the display has no verb; name may be NULL. */
static void
put_other(struct mk_buf *out, const uint8_t *message, size_t n,
    const char *name)
{
	if (n == 3 && (message[0] & 0xf0) == 0xb0) {
		mk_line_put_verb(out, "cc");
		mk_line_put_int(out, (message[0] & 0xf) + 1);
		mk_line_put_int(out, message[1]);
		mk_line_put_int(out, message[2]);
	} else if (n > 2 && message[0] == 0xf0) {
		mk_line_put_verb(out, "sysex");
		mk_line_put_hex(out, message + 1, n - 2);
	} else {
		mk_line_put_verb(out, "midi");
		mk_line_put_hex(out, message, n);
	}
	if (name)
		mk_line_put_extra(out, "name", name, strlen(name));
}

int
mk_lcdline_put(struct mk_lcd *lcd, const uint8_t *message, size_t n,
    uint64_t offset, struct mk_buf *out, struct mk_err *err)
{
	struct mk_mkproto m, usual;
	int got = show_message(lcd, message, n, offset, &m, &usual, err);

	if (got < 0)
		return got;
	if (got &&
	    (m.command == MK_MKPROTO_SEND_PAGE ||
	        m.command == MK_MKPROTO_SAVE_PAGE)) {
		put_page(out, &m);
		mk_mkextra_put(&m, &usual, out);
	} else if (got && m.command == MK_MKPROTO_SET_FLASH) {
		put_flash(out, &m);
		mk_mkextra_put(&m, &usual, out);
	} else {
		put_other(out, message, n,
		    got ? mk_mkproto_name(m.command) : NULL);
	}
	mk_line_put_end(out);
	return 0;
}

/* --- a stream */

void
mk_lcdline_init(struct mk_lcdline *stream, struct mk_lcd *lcd, uint8_t *sysex,
    size_t room)
{
	stream->lcd = lcd;
	stream->taken = stream->within = 0;
	mk_midi_init(&stream->parser, sysex, room);
}

/* Reports lost bytes. */
static int
refuse_lost(const struct mk_lcdline *stream, const struct mk_midi *message,
    uint64_t from, struct mk_err *err)
{
	static const char *const sentences[] = {
	    [MK_MIDI_CUT] = "a message that does not end",
	    [MK_MIDI_STRAY] = "bytes that belong to no message",
	    [MK_MIDI_LONG] = "a system exclusive message that is too long",
	};

	if (message->kind != MK_MIDI_CUT)
		from = stream->taken - 1;
	return mk_err_set(err, -EBADMSG, "offset %" PRIu64 ": %s", from,
	    sentences[message->kind]);
}

static int
take_parsed(struct mk_lcdline *stream, const struct mk_midi *message,
    struct mk_buf *out, struct mk_err *err)
{
	const uint8_t *bytes = mk_midi_bytes(message);
	uint64_t from = stream->taken - message->size - stream->within;

	if (message->kind == MK_MIDI_SHORT && bytes[0] >= REALTIME) {
		if (stream->parser.in_sysex || stream->parser.open)
			stream->within++;
		return 0;
	}
	stream->within = 0;
	if (message->kind > MK_MIDI_SYSEX)
		return refuse_lost(stream, message, from, err);
	return mk_lcdline_put(stream->lcd, bytes, message->size, from, out,
	    err);
}

int
mk_lcdline_feed(struct mk_lcdline *stream, const uint8_t **data, size_t *n,
    struct mk_buf *out, struct mk_err *err)
{
	struct mk_midi message;
	int code = 0;

	while (*n > 0 && code == 0) {
		size_t before = *n, made;

		made = mk_midi_parse(&stream->parser, data, n, &message, 1);
		stream->taken += before - *n;
		if (made)
			code = take_parsed(stream, &message, out, err);
	}
	return code;
}

int
mk_lcdline_end(struct mk_lcdline *stream, struct mk_err *err)
{
	struct mk_midi message;

	if (!mk_midi_end(&stream->parser, &message))
		return 0;
	return refuse_lost(stream, &message,
	    stream->taken - message.size - stream->within, err);
}
