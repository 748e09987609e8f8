/* SPDX-License-Identifier: ISC */
/*
 * A template is parsed once into items, bytes or fields; writing a message
 * only copies.
 */
#include <libmk/lcd/template_priv.h>

#include <libmk/base/hex_priv.h>
#include <libmk/base/suggest_priv.h>

#include <errno.h>
#include <stdbool.h>
#include <string.h>

/* Items beyond a byte's are fields. */
enum {
	FIELD = 0x100,
	FIELD_TEXT = FIELD,
	FIELD_PAGE,
	FIELD_LINE, /* and those after it: the lines */
	FIELDS = FIELD_LINE + MK_TEMPLATE_LINES - FIELD,
};

static const char *const names[FIELDS] = {
    "text", "page", "line1", "line2", "line3", "line4"};

/* Reads the field at text, "{name}"; returns its length, or -EBADMSG. */
static long
read_field(struct mk_template *tpl, const char *text, struct mk_err *err)
{
	size_t n = strcspn(text, "}"), i;
	const char *near;

	if (text[n] != '}')
		return mk_err_set(err, -EBADMSG, "a '{' without its '}'");
	for (i = 0; i < FIELDS; i++) {
		if (strlen(names[i]) != n - 1 ||
		    memcmp(names[i], text + 1, n - 1) != 0)
			continue;
		tpl->items[tpl->n++] = (uint16_t)(FIELD + i);
		return (long)n + 1;
	}
	near = mk_suggest(text + 1, n - 1, names, FIELDS);
	if (near)
		return mk_err_set(err, -EBADMSG,
		    "no field %.*s}: is {%s} meant?", (int)n, text, near);
	return mk_err_set(err, -EBADMSG,
	    "no field %.*s}: there are {line1} to {line4}, {text}, {page}",
	    (int)n, text);
}

/* Whether a message is open behind what was read. */
static bool
is_open(const struct mk_template *tpl)
{
	return tpl->n > 0 && tpl->items[tpl->n - 1] != 0xf7;
}

static long
read_byte(struct mk_template *tpl, const char *text, struct mk_err *err)
{
	int high = mk_hex_value(text[0]);
	int low = high < 0 ? -1 : mk_hex_value(text[1]);
	int byte = high * 16 + low;

	if (low < 0)
		return mk_err_set(err, -EBADMSG,
		    "neither two hexadecimal digits nor a field");
	if (byte >= 0x80 && byte != (is_open(tpl) ? 0xf7 : 0xf0))
		return mk_err_set(err, -EBADMSG, "byte %02X cannot stand here",
		    (unsigned)byte);
	if (byte < 0x80 && !is_open(tpl))
		return mk_err_set(err, -EBADMSG, "a message begins with F0");
	tpl->items[tpl->n++] = (uint16_t)byte;
	return 2;
}

static long
read_item(struct mk_template *tpl, const char *text, struct mk_err *err)
{
	if (*text == ' ' || *text == '\t' || *text == '\n')
		return 1;
	if (tpl->n == MK_TEMPLATE_ITEMS)
		return mk_err_set(err, -EBADMSG,
		    "more than %d bytes and fields", MK_TEMPLATE_ITEMS);
	if (*text != '{')
		return read_byte(tpl, text, err);
	if (!is_open(tpl))
		return mk_err_set(err, -EBADMSG, "a message begins with F0");
	return read_field(tpl, text, err);
}

int
mk_template_read(struct mk_template *tpl, const char *text, struct mk_err *err)
{
	size_t at = 0;
	long got;

	tpl->n = 0;
	while (text[at]) {
		got = read_item(tpl, text + at, err);
		if (got < 0)
			return mk_err_prefix(err, (int)got, "column %zu",
			    at + 1);
		at += (size_t)got;
	}
	if (is_open(tpl) || !tpl->n)
		return mk_err_set(err, -EBADMSG,
		    "column %zu: the message does not end with F7", at + 1);
	return 0;
}

/* What is written for an item: its characters, or byte; and their number. */
static size_t
expand(uint16_t item, const struct mk_template_fields *fields,
    const char **text, uint8_t *byte)
{
	int line = item - FIELD_LINE;

	*text = NULL;
	*byte = (uint8_t)item;
	if (item < FIELD)
		return 1;
	if (item == FIELD_PAGE) {
		*byte = fields->page & 0x7f;
		return 1;
	}
	*text = fields->text;
	if (item == FIELD_TEXT)
		return (size_t)(fields->lines * fields->columns);
	if (line >= fields->lines)
		return 0;
	if (*text)
		*text += line * fields->columns;
	return (size_t)fields->columns;
}

/* Appends n bytes at *used, as far as they fit. */
static void
put_bytes(uint8_t *out, size_t room, size_t *used, const void *data, size_t n)
{
	if (*used < room)
		memcpy(out + *used, data, n < room - *used ? n : room - *used);
	*used += n;
}

size_t
mk_template_write(const struct mk_template *tpl, size_t i,
    const struct mk_template_fields *fields, uint8_t *out, size_t room)
{
	size_t used = 0, at, n;
	const char *text;
	uint8_t byte;

	for (at = 0; at < tpl->n && i > 0; at++)
		i -= tpl->items[at] == 0xf7;
	for (; at < tpl->n; at++) {
		n = expand(tpl->items[at], fields, &text, &byte);
		put_bytes(out, room, &used, text ? (const void *)text : &byte,
		    n);
		if (tpl->items[at] == 0xf7)
			break;
	}
	return used;
}
