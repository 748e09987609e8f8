/* SPDX-License-Identifier: ISC */
#include <libmk/xml/surfaceattrs_priv.h>

#include <libmk/base/hex_priv.h>
#include <libmk/base/num_priv.h>
#include <libmk/codec/midi.h>
#include <libmk/xml/attrwords_priv.h>

#include <string.h>

static bool
equals(const char *text, size_t len, const char *word)
{
	return strlen(word) == len && !memcmp(text, word, len);
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Finds the next word from *at on; its length, 0 at the end. */
static size_t
next_word(const char **at, const char *end)
{
	const char *word;

	while (*at < end && is_blank(**at))
		++*at;
	for (word = *at; word < end && !is_blank(*word);)
		word++;
	return (size_t)(word - *at);
}

/* What is there and has no other value. */
static bool
read_true(const char *text, size_t len, void *value)
{
	(void)value;
	return equals(text, len, "true");
}

/* A program, or MK_SURFACEATTR_ANY. */
static bool
read_program(const char *text, size_t len, void *to)
{
	size_t program = MK_SURFACEATTR_ANY;
	long number;

	if (!equals(text, len, "any")) {
		if (!mk_num_read_int(text, len, 0, 127, &number))
			return false;
		program = (size_t)number;
	}
	memcpy(to, &program, sizeof(program));
	return true;
}

/* What shows that nothing is bound: a value, or what was shown before. */
static bool
read_unbound(const char *text, size_t len, void *to)
{
	int unbound = MK_FEEDBACK_KEEP;
	long number;

	if (!equals(text, len, "keep")) {
		if (!mk_num_read_int(text, len, 0, 127, &number))
			return false;
		unbound = (int)number;
	}
	memcpy(to, &unbound, sizeof(unbound));
	return true;
}

/* Bytes as pairs of hexadecimal digits; with a mask, "vv" is any. */
static bool
read_hex(const char *text, size_t len, struct mk_surfaceattr_bytes *value,
    bool masked)
{
	const char *at = text, *end = text + len;
	size_t n;

	for (value->n = 0; (n = next_word(&at, end)); at += n) {
		int high = mk_hex_value(at[0]);
		int low = n == 2 ? mk_hex_value(at[1]) : -1;
		bool any = masked && equals(at, n, "vv");

		if (value->n == MK_SURFACEATTR_BYTES ||
		    (!any && (high < 0 || low < 0)))
			return false;
		value->mask[value->n] = any ? 0 : 0x7f;
		value->bytes[value->n++] = any ? 0 : (uint8_t)(high << 4 | low);
	}
	return value->n > 0;
}

/* A pattern F0 ... F7 of data bytes, one of which may be any. */
static bool
read_pattern(const char *text, size_t len, void *to)
{
	struct mk_surfaceattr_bytes *value = to;
	size_t i, any = 0;

	if (!read_hex(text, len, value, true) || value->n < 3 ||
	    value->bytes[0] != 0xf0 || value->bytes[value->n - 1] != 0xf7)
		return false;
	for (i = 1; i < value->n - 1; i++) {
		any += !value->mask[i];
		if (value->bytes[i] & 0x80)
			return false;
	}
	return any <= 1;
}

/* How many bytes the message at p has, or 0 if it is not whole. */
static size_t
message_size(const uint8_t *p, size_t n)
{
	size_t size = 1;

	while (size < n && p[size] < 0x80)
		size++;
	if (*p == 0xf0)
		return size < n && p[size] == 0xf7 ? size + 1 : 0;
	return mk_midi_size(*p) == size ? size : 0;
}

static bool
read_messages(const char *text, size_t len, void *to)
{
	struct mk_surfaceattr_bytes *value = to;
	size_t i = 0, n;

	if (!read_hex(text, len, value, false))
		return false;
	while (i < value->n) {
		n = message_size(value->bytes + i, value->n - i);
		if (!n)
			return false;
		i += n;
	}
	return true;
}

static bool
read_macros(const char *text, size_t len, void *to)
{
	struct mk_surfaceattr_bytes *value = to;

	return read_hex(text, len, value, false) && value->n == 8;
}

static bool
read_id(const char *text, size_t len, void *to)
{
	struct mk_surfaceattr_bytes value;
	size_t id;

	if (!read_hex(text, len, &value, false) || value.n != 1 ||
	    value.bytes[0] > 0x7f)
		return false;
	id = value.bytes[0];
	memcpy(to, &id, sizeof(id));
	return true;
}

static bool
read_map(const char *text, size_t len, void *to)
{
	struct mk_surfaceattr_bytes *value = to;
	const char *at = text, *end = text + len;
	size_t n;
	long number;

	for (value->n = 0; (n = next_word(&at, end)); at += n) {
		if (value->n == MK_SURFACEATTR_NUMBERS ||
		    !mk_num_read_int(at, n, 0, 127, &number))
			return false;
		value->bytes[value->n++] = (uint8_t)number;
	}
	return value->n >= 2;
}

static bool
read_table(const char *text, size_t len, void *to)
{
	struct mk_surfaceattr_table *value = to;
	const char *at = text, *end = text + len;
	size_t n;
	double number;

	for (value->n = 0; (n = next_word(&at, end)); at += n) {
		if (value->n == MK_SURFACEATTR_NUMBERS ||
		    !mk_num_read(at, n, &number) || number < 0 || number > 1)
			return false;
		value->numbers[value->n++] = number;
	}
	return value->n >= 2;
}

/* "vvvv:pppp" in hexadecimal. */
static bool
read_usb(const char *text, size_t len, void *to)
{
	struct mk_chars value = {text, len};
	size_t i;

	if (len != 9 || text[4] != ':')
		return false;
	for (i = 0; i < len; i++)
		if (i != 4 && mk_hex_value(text[i]) < 0)
			return false;
	memcpy(to, &value, sizeof(value));
	return true;
}

static bool
read_cell(const char *text, size_t len, void *to)
{
	long number = 0;
	int cell;

	if (!equals(text, len, "none") &&
	    !mk_num_read_int(text, len, 1, 16, &number))
		return false;
	cell = (int)number;
	memcpy(to, &cell, sizeof(cell));
	return true;
}

static bool
read_preset(const char *text, size_t len, void *to)
{
	long number;
	int preset;

	if (equals(text, len, "pedal-a"))
		number = MK_MEMORY_PEDAL_A;
	else if (equals(text, len, "pedal-b"))
		number = MK_MEMORY_PEDAL_B;
	else if (!mk_num_read_int(text, len, 0, 99, &number))
		return false;
	preset = (int)number;
	memcpy(to, &preset, sizeof(preset));
	return true;
}

/* In the order of their enums. */
static const char *const pages[] = {"one", "all", NULL};
static const char *const formats[] = {"none", "midikontrol", "fcb1010", NULL};
static const char *const drivers[] = {
    "none", "midikontrol", "mackie", "template", NULL};
static const char *const encodings[] = {"absolute", "twos", "twos-live",
    "offset", "sign", "sign-rev", "incdec", "binary", NULL};
static const char *const takeovers[] = {
    "off", "pickup", "tolerant", "scale", "parallel", "relative", NULL};
static const char *const rings[] = {"dot", "boost-cut", "wrap", "spread", NULL};
static const char *const curves[] = {
    "taper", "lin", "log", "exp", "table", NULL};
static const char *const ons[] = {"press", "release", "up", "down", NULL};

#define VALUES          struct mk_surfaceattrs
#define SENDS(kind, hi) COUNT(numbers[MK_CONTROL_##kind], 0, hi)

static const struct mk_attr table[MK_SURFACEATTR_COUNT] = {
    [MK_SURFACEATTR_NAME] = {"name", TEXT(name)},
    [MK_SURFACEATTR_CHANNEL] = {"channel", COUNT(channel, 1, 16)},
    [MK_SURFACEATTR_CONTROL] = {"control", TEXT(control)},
    [MK_SURFACEATTR_WHEN] = {"when", TEXT(when)},
    [MK_SURFACEATTR_CC] = {"cc", SENDS(CC, 127)},
    [MK_SURFACEATTR_CC14] = {"cc14", SENDS(CC14, 95)},
    [MK_SURFACEATTR_NRPN] = {"nrpn", SENDS(NRPN, 16382)},
    [MK_SURFACEATTR_RPN] = {"rpn", SENDS(RPN, 16382)},
    [MK_SURFACEATTR_NOTE] = {"note", SENDS(NOTE, 127)},
    [MK_SURFACEATTR_BEND] = {"bend",
        OTHER(numbers[MK_CONTROL_BEND], read_true, "true")},
    [MK_SURFACEATTR_PROGRAM] = {"program",
        OTHER(numbers[MK_CONTROL_PROGRAM], read_program, "0 to 127 or any")},
    [MK_SURFACEATTR_AFTERTOUCH] = {"aftertouch",
        OTHER(numbers[MK_CONTROL_AFTERTOUCH], read_true, "true")},
    [MK_SURFACEATTR_SYSEX] = {"sysex",
        OTHER(sysex, read_pattern,
            "F0, bytes in hex of which one may be vv, F7")},
    [MK_SURFACEATTR_PAGES] = {"pages", CHOICE(pages, pages)},
    [MK_SURFACEATTR_MATCH] = {"match", TEXT(match)},
    [MK_SURFACEATTR_USB] = {"usb",
        OTHER(usb, read_usb, "vendor and product in hex, such as 1397:00b7")},
    [MK_SURFACEATTR_SERIAL] = {"serial", TEXT(serial)},
    [MK_SURFACEATTR_AUTO] = {"auto", BOOL(is_auto)},
    [MK_SURFACEATTR_RATE] = {"rate", COUNT(rate, 1, 999999)},
    [MK_SURFACEATTR_MIDI] = {"midi",
        OTHER(midi, read_messages, "whole messages in hex")},
    [MK_SURFACEATTR_FORMAT] = {"format", CHOICE(format, formats)},
    [MK_SURFACEATTR_DRIVER] = {"driver", CHOICE(driver, drivers)},
    [MK_SURFACEATTR_LINES] = {"lines", COUNT(lines, 1, 4)},
    [MK_SURFACEATTR_COLUMNS] = {"columns", COUNT(columns, 1, 80)},
    [MK_SURFACEATTR_LCD_CELL] = {"cell", COUNT(lcd_cell, 1, 80)},
    [MK_SURFACEATTR_LCD_LABEL] = {"label", COUNT(lcd_label, 1, 80)},
    [MK_SURFACEATTR_PATCH] = {"patch", COUNT(patch, 0, 7)},
    [MK_SURFACEATTR_TYPE] = {"type", COUNT(type, 0, 127)},
    [MK_SURFACEATTR_MACROS] = {"macros",
        OTHER(macros, read_macros, "8 bytes in hex")},
    [MK_SURFACEATTR_DEVICE] = {"device",
        OTHER(device, read_id, "a byte in hex, 00 to 7F")},
    [MK_SURFACEATTR_FLASH_TIME] = {"flash-time", COUNT(flash_time, 0, 60000)},
    [MK_SURFACEATTR_PAGE] = {"page", TEXT(page)},
    [MK_SURFACEATTR_FLASH] = {"flash", TEXT(flash)},
    [MK_SURFACEATTR_ENCODING] = {"encoding", CHOICE(encoding, encodings)},
    [MK_SURFACEATTR_SMOOTH] = {"smooth", BOOL(smooth)},
    [MK_SURFACEATTR_BUTTON] = {"button", BOOL(button)},
    [MK_SURFACEATTR_TOGGLE] = {"toggle", BOOL(toggle)},
    [MK_SURFACEATTR_LOW] = {"low", COUNT(low, 0, 16383)},
    [MK_SURFACEATTR_HIGH] = {"high", COUNT(high, 0, 16383)},
    [MK_SURFACEATTR_TAKEOVER] = {"takeover", CHOICE(takeover, takeovers)},
    [MK_SURFACEATTR_ACCELERATION] = {"acceleration",
        NUMBER(acceleration, 0, 100)},
    [MK_SURFACEATTR_PRESET] = {"preset",
        OTHER(preset, read_preset, "0 to 99, pedal-a or pedal-b")},
    [MK_SURFACEATTR_NONE] = {"none", BOOL(none)},
    [MK_SURFACEATTR_MAP] = {"map",
        OTHER(map, read_map, "2 to 128 numbers from 0 to 127")},
    [MK_SURFACEATTR_RING] = {"ring", CHOICE(ring, rings)},
    [MK_SURFACEATTR_DELAY] = {"delay", COUNT(delay, 0, 60000)},
    [MK_SURFACEATTR_UNBOUND] = {"unbound",
        OTHER(unbound, read_unbound, "0 to 127 or keep")},
    [MK_SURFACEATTR_TARGET] = {"target", TEXT(target)},
    [MK_SURFACEATTR_LABEL] = {"label", TEXT(label)},
    [MK_SURFACEATTR_CELL] = {"cell", OTHER(cell, read_cell, "1 to 16 or none")},
    [MK_SURFACEATTR_MIN] = {"min", NUMBER(min, 0, 0)},
    [MK_SURFACEATTR_MAX] = {"max", NUMBER(max, 0, 0)},
    [MK_SURFACEATTR_INVERT] = {"invert", BOOL(invert)},
    [MK_SURFACEATTR_CURVE] = {"curve", CHOICE(curve, curves)},
    [MK_SURFACEATTR_TABLE] = {"table",
        OTHER(table, read_table, "2 to 128 numbers from 0 to 1")},
    [MK_SURFACEATTR_STEPS] = {"steps", COUNT(steps, 2, 16384)},
    [MK_SURFACEATTR_ON] = {"on", CHOICE(on, ons)},
    [MK_SURFACEATTR_LINE] = {"line", TEXT(line)},
};

static const struct mk_attrs attrs = {
    table, MK_SURFACEATTR_COUNT, sizeof(struct mk_surfaceattrs)};

int
mk_surfaceattrs_read(struct mk_surfaceattrs *values, struct mk_reader *reader,
    const char *element, uint64_t allowed, uint64_t required)
{
	return mk_attrs_read(&attrs, values, reader, element, allowed,
	    required);
}
