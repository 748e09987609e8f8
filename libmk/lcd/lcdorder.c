/* SPDX-License-Identifier: ISC */
/*
 * Each verb changes the lcd and drains it; what drains is adapted to the
 * extras of the line before it is written.
 */
#include <libmk/lcd/lcdorder_priv.h>

#include <libmk/base/hex_priv.h>
#include <libmk/codec/midi.h>
#include <libmk/lcd/lcdline_priv.h>
#include <libmk/lcd/mkextra_priv.h>
#include <libmk/lcd/mkproto_priv.h>
#include <libmk/song/command.h>

#include <errno.h>
#include <string.h>

/* A line being done. */
struct doing {
	struct mk_lcdorder *order;
	const struct mk_command *command;
	const struct mk_line *line;
	struct mk_buf *out;
	size_t word; /* which is at fault */
	struct mk_err *err;
};

void
mk_lcdorder_init(struct mk_lcdorder *order, struct mk_lcd *lcd)
{
	uint8_t message[MK_LCD_MESSAGE];

	memset(order, 0, sizeof(*order));
	order->lcd = lcd;
	while (mk_lcd_drain(lcd, 0, message) > 0)
		;
}

/* The i-th of the command's words, or "". */
static const char *
order_word(const struct doing *d, size_t i)
{
	if (i >= d->command->n_words)
		return "";
	return mk_line_word(d->line, d->command->first_word + i, NULL);
}

static int
too_many(struct doing *d, const char *what, int most, const char *parts)
{
	if (d->command->n_words <= (size_t)most)
		return 0;
	d->word = d->command->first_word + (size_t)most;
	return mk_err_set(d->err, -EBADMSG, "a %s has %d %s", what, most,
	    parts);
}

/* What the line's extras change in a MidiKontrol's message. */
static int
adapt_message(struct doing *d, uint8_t *message, size_t *n)
{
	struct mk_mkproto m;
	int code;

	if (mk_lcd_display(d->order->lcd)->driver != MK_LCD_MIDIKONTROL)
		return 0;
	mk_mkproto_read(&m, message, *n, 0, NULL);
	if (m.command == MK_MKPROTO_SEND_PAGE && d->order->save)
		m.command = MK_MKPROTO_SAVE_PAGE;
	code = mk_mkextra_read(d->line, &m, d->err);
	if (code == 0)
		*n = mk_mkproto_write(&m, message);
	else
		d->word = d->line->n_words;
	return code;
}

static int
drain_lcd(struct doing *d)
{
	uint8_t message[MK_LCD_MESSAGE];
	int code = 0;
	size_t n;

	while ((n = mk_lcd_drain(d->order->lcd, d->order->now, message)) > 0) {
		if (code == 0)
			code = adapt_message(d, message, &n);
		if (code == 0)
			mk_buf_put(d->out, message, n);
	}
	return code;
}

static int
label_page(struct doing *d)
{
	struct mk_lcdorder *o = d->order;
	int n = (int)d->command->numbers[0].n - 1, i;

	if (n >= mk_lcd_pages(o->lcd)) {
		d->word = 1;
		return mk_err_set(d->err, -ENOENT,
		    "there is no page %d: the surface has %d", n + 1,
		    mk_lcd_pages(o->lcd));
	}
	if (too_many(d, "page", mk_lcd_cells(o->lcd), "labels") < 0)
		return -EBADMSG;
	for (i = 0; i < mk_lcd_cells(o->lcd); i++)
		mk_lcd_set_label(o->lcd, n, i, order_word(d, (size_t)i));
	mk_lcd_end_flash(o->lcd);
	if (!o->changes || !o->given[n] || d->line->n_extras)
		mk_lcd_forget_page(o->lcd, n);
	o->given[n] = true;
	return drain_lcd(d);
}

static int
flash_lines(struct doing *d)
{
	struct mk_lcd *lcd = d->order->lcd;

	if (too_many(d, "flash", 2, "lines") < 0)
		return -EBADMSG;
	mk_lcd_flash(lcd, d->order->now, order_word(d, 0), order_word(d, 1));
	return drain_lcd(d);
}

static int
flash_message(struct doing *d)
{
	mk_lcd_message(d->order->lcd, d->order->now, order_word(d, 0));
	return drain_lcd(d);
}

static int
show_page(struct doing *d)
{
	const struct mk_number *number = &d->command->numbers[0];
	struct mk_lcd *lcd = d->order->lcd;
	long n = number->n - 1;

	if (number->kind != MK_NUMBER_PLAIN)
		n = mk_lcd_shown(lcd) + number->n;
	if (n < 0 || n >= mk_lcd_pages(lcd)) {
		d->word = 2;
		return mk_err_set(d->err, -ENOENT,
		    "there is no page %ld: the surface has %d", n + 1,
		    mk_lcd_pages(lcd));
	}
	mk_lcd_show(lcd, (int)n);
	mk_lcd_end_flash(lcd);
	if (!mk_lcd_at_once(lcd) && !d->order->changes)
		mk_lcd_forget(lcd);
	return drain_lcd(d);
}

static int
refresh_pages(struct doing *d)
{
	struct mk_lcdorder *o = d->order;
	int i;

	for (i = 0; i < mk_lcd_pages(o->lcd); i++)
		if (o->given[i])
			mk_lcd_forget_page(o->lcd, i);
	return drain_lcd(d);
}

/* Sends a whole message as it is, and applies it. */
static int
pass_message(struct doing *d, const uint8_t *bytes, size_t n)
{
	int code = mk_lcdline_show(d->order->lcd, bytes, n, 0, d->err);

	if (code == 0)
		mk_buf_put(d->out, bytes, n);
	return code;
}

static bool
is_whole(const uint8_t *bytes, size_t n)
{
	if (n > 1 && bytes[0] == 0xf0)
		return bytes[n - 1] == 0xf7 &&
		    mk_midi_count_data(bytes + 1, n - 2) == n - 2;
	return n > 0 && bytes[0] >= 0x80 && mk_midi_size(bytes[0]) == n &&
	    mk_midi_count_data(bytes + 1, n - 1) == n - 1;
}

static int
pass_midi(struct doing *d)
{
	uint8_t bytes[MK_LINE_MAX / 3 + 2];
	bool sysex = d->command->verb == MK_VERB_SYSEX;
	size_t n = 0, i;

	if (sysex)
		bytes[n++] = 0xf0;
	for (i = 0; i < d->command->n_words; i++) {
		const char *hex = order_word(d, i);

		bytes[n++] =
		    (uint8_t)(mk_hex_value(hex[0]) << 4 | mk_hex_value(hex[1]));
	}
	if (sysex)
		bytes[n++] = 0xf7;
	if (is_whole(bytes, n))
		return pass_message(d, bytes, n);
	d->word = d->command->first_word;
	return mk_err_set(d->err, -EBADMSG, "that is not one whole message");
}

static int
pass_cc(struct doing *d)
{
	const struct mk_number *n = d->command->numbers;
	uint8_t bytes[3] = {
	    (uint8_t)(0xb0 | (n[0].n - 1)), (uint8_t)n[1].n, (uint8_t)n[2].n};

	return pass_message(d, bytes, sizeof(bytes));
}

static const struct {
	enum mk_verb verb;
	int (*act)(struct doing *d);
} acts[] = {
    {MK_VERB_PAGE, label_page},
    {MK_VERB_FLASH, flash_lines},
    {MK_VERB_MESSAGE, flash_message},
    {MK_VERB_SHOW_PAGE, show_page},
    {MK_VERB_REFRESH, refresh_pages},
    {MK_VERB_SYSEX, pass_midi},
    {MK_VERB_MIDI, pass_midi},
    {MK_VERB_CC, pass_cc},
};

/* Ends a flash whose time is up, on displays where the host ends it. */
static void
end_flash(struct mk_lcdorder *order, struct mk_buf *out)
{
	uint8_t message[MK_LCD_MESSAGE];
	size_t n;

	if (order->now < mk_lcd_deadline(order->lcd))
		return;
	while ((n = mk_lcd_drain(order->lcd, order->now, message)) > 0)
		mk_buf_put(out, message, n);
}

int
mk_lcdorder_take(struct mk_lcdorder *order, const struct mk_line *line,
    struct mk_buf *out, size_t *column, struct mk_err *err)
{
	struct mk_command command;
	struct doing d = {order, &command, line, out, 0, err};
	int code = mk_command_read(&command, line, err);
	size_t i;

	if (line->stamped) {
		order->now = line->stamp * 1000;
		end_flash(order, out);
	}
	d.word = command.fault;
	for (i = 0; code == 0 && i < sizeof(acts) / sizeof(*acts); i++)
		if (acts[i].verb == command.verb && !command.host) {
			code = acts[i].act(&d);
			break;
		}
	if (code < 0)
		*column = mk_line_column(line, d.word);
	return code;
}
