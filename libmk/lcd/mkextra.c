/* SPDX-License-Identifier: ISC */
/*
 * Only what differs from the message that the lcd would send becomes an extra,
 * so that usual lines stay short.
 */
#include <libmk/lcd/mkextra_priv.h>

#include <libmk/base/hex_priv.h>
#include <libmk/base/num_priv.h>
#include <libmk/codec/line_put_priv.h>

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#define N MK_MKPROTO_CELLS

static bool
is_page(const struct mk_mkproto *message)
{
	return message->command == MK_MKPROTO_SEND_PAGE ||
	    message->command == MK_MKPROTO_SAVE_PAGE;
}

static void
put_number(struct mk_buf *out, const char *name, uint32_t number)
{
	char text[16];
	int n = snprintf(text, sizeof(text), "%u", number);

	mk_line_put_extra(out, name, text, (size_t)n);
}

static void
put_numbers(struct mk_buf *out, const char *name, const uint8_t *numbers,
    unsigned first)
{
	char text[8 * N];
	int i, n = 0;

	for (i = 0; i < N; i++)
		n += snprintf(text + n, sizeof(text) - (size_t)n, "%s%u",
		    i ? "," : "", numbers[i] + first);
	mk_line_put_extra(out, name, text, (size_t)n);
}

static void
put_macros(struct mk_buf *out, const uint8_t *bytes)
{
	char text[4 * N];
	size_t i;

	for (i = 0; i < 2 * N; i++)
		mk_hex_byte(text + 2 * i, bytes[i]);
	mk_line_put_extra(out, "macros", text, sizeof(text));
}

/* What of a message are characters. */
static char *
characters_of(struct mk_mkproto *message, size_t *n)
{
	if (is_page(message)) {
		*n = sizeof(message->contents.name);
		return message->contents.name[0];
	}
	*n = sizeof(message->flash);
	return message->flash[0];
}

static void
put_page(const struct mk_mkproto *message, const struct mk_mkproto *usual,
    struct mk_buf *out)
{
	const struct mk_mkproto_page *is = &message->contents;
	const struct mk_mkproto_page *was = &usual->contents;

	if (message->patch != usual->patch)
		put_number(out, "patch", message->patch);
	if (message->type != usual->type)
		put_number(out, "type", message->type);
	if (memcmp(is->cc, was->cc, sizeof(is->cc)) != 0)
		put_numbers(out, "cc", is->cc, 0);
	if (memcmp(is->channel, was->channel, sizeof(is->channel)) != 0)
		put_numbers(out, "channel", is->channel, 1);
	if (memcmp(is->macro, was->macro, sizeof(is->macro)) != 0)
		put_macros(out, is->macro[0]);
}

void
mk_mkextra_put(const struct mk_mkproto *message, const struct mk_mkproto *usual,
    struct mk_buf *out)
{
	struct mk_mkproto is = *message, was = *usual;
	const char *characters, *others;
	size_t n;

	if (is_page(&is))
		put_page(&is, &was, out);
	characters = characters_of(&is, &n);
	others = characters_of(&was, &n);
	if (memcmp(characters, others, n) != 0)
		mk_line_put_extra(out, "characters", characters, n);
	if (is.command == MK_MKPROTO_SAVE_PAGE &&
	    was.command != MK_MKPROTO_SAVE_PAGE)
		put_number(out, "save", 1);
}

/* --- reading */

/* Reads numbers with commas between them; false if they are not so many. */
static bool
read_numbers(const char *text, size_t len, long min, long max, long *numbers,
    int n)
{
	const char *end = text + len, *comma;
	int i;

	for (i = 0; i < n; i++, text = comma + 1) {
		comma = memchr(text, ',', (size_t)(end - text));
		if (!comma)
			comma = end;
		if ((comma == end) != (i == n - 1) ||
		    !mk_num_read_int(text, (size_t)(comma - text), min, max,
		        &numbers[i]))
			return false;
	}
	return true;
}

/* The extras that are numbers, and where they belong. */
static const struct extra {
	const char *name;
	int n;
	long min, max;
	size_t member;   /* of struct mk_mkproto; of one number a uint32_t */
	const char *are; /* what is meant */
} extras[] = {
    {"patch", 1, 0, MK_MKPROTO_PATCHES - 1, offsetof(struct mk_mkproto, patch),
        "a number from 0 to 7"},
    {"type", 1, 0, 127, offsetof(struct mk_mkproto, type),
        "a number from 0 to 127"},
    {"cc", N, 0, 255, offsetof(struct mk_mkproto, contents.cc),
        "four numbers from 0 to 255, with commas"},
    {"channel", N, 1, 256, offsetof(struct mk_mkproto, contents.channel),
        "four numbers from 1, with commas"},
};

static int
read_extra(const struct extra *extra, const char *text, size_t len,
    struct mk_mkproto *message, struct mk_err *err)
{
	char *to = (char *)message + extra->member;
	uint32_t number;
	long numbers[N];
	int i;

	if (!read_numbers(text, len, extra->min, extra->max, numbers, extra->n))
		return mk_err_set(err, -EBADMSG, "%s=%s: %s %s meant",
		    extra->name, text, extra->are, extra->n > 1 ? "are" : "is");
	number = (uint32_t)numbers[0];
	if (extra->n == 1)
		memcpy(to, &number, sizeof(number));
	for (i = 0; extra->n > 1 && i < extra->n; i++)
		to[i] = (char)(numbers[i] - extra->min);
	return 0;
}

static int
read_macros(const char *text, size_t len, struct mk_mkproto *message,
    struct mk_err *err)
{
	uint8_t *to = message->contents.macro[0];
	size_t i;

	if (len != 4 * N || strspn(text, "0123456789abcdefABCDEF") != len)
		return mk_err_set(err, -EBADMSG,
		    "macros=%s: %d hexadecimal digits are meant", text, 4 * N);
	for (i = 0; i < 2 * N; i++)
		to[i] = (uint8_t)(mk_hex_value(text[2 * i]) << 4 |
		    mk_hex_value(text[2 * i + 1]));
	return 0;
}

static int
read_characters(const char *text, size_t len, struct mk_mkproto *message,
    struct mk_err *err)
{
	size_t n;
	char *to = characters_of(message, &n);

	if (len != n)
		return mk_err_set(err, -EBADMSG,
		    "characters= has %zu characters, and it should have %zu",
		    len, n);
	memcpy(to, text, n);
	return 0;
}

static int
read_page(const struct mk_line *line, struct mk_mkproto *message,
    struct mk_err *err)
{
	size_t i, len;
	const char *text;
	int code = 0;

	for (i = 0; i < sizeof(extras) / sizeof(*extras) && code == 0; i++) {
		text = mk_line_extra(line, extras[i].name, &len);
		if (text)
			code = read_extra(&extras[i], text, len, message, err);
	}
	text = mk_line_extra(line, "macros", &len);
	if (text && code == 0)
		code = read_macros(text, len, message, err);
	text = mk_line_extra(line, "save", &len);
	if (text && !strcmp(text, "1"))
		message->command = MK_MKPROTO_SAVE_PAGE;
	return code;
}

int
mk_mkextra_read(const struct mk_line *line, struct mk_mkproto *message,
    struct mk_err *err)
{
	size_t len;
	const char *text = mk_line_extra(line, "characters", &len);
	int code = 0;

	if (is_page(message))
		code = read_page(line, message, err);
	if (text && code == 0)
		code = read_characters(text, len, message, err);
	return code;
}
