/* SPDX-License-Identifier: ISC */
#include <libmk/codec/osc_priv.h>

#include <errno.h>
#include <float.h>
#include <math.h>
#include <string.h>

#define BUNDLE_HEAD 16 /* "#bundle", its NUL, a time tag */

/* How an argument's bytes are laid out. */
enum layout {
	UNKNOWN,
	NOTHING,
	FOUR,
	EIGHT,
	TEXT,
	BYTES,
};

static const uint8_t layouts[128] = {
    ['i'] = FOUR,
    ['f'] = FOUR,
    ['c'] = FOUR,
    ['r'] = FOUR,
    ['m'] = FOUR,
    ['h'] = EIGHT,
    ['d'] = EIGHT,
    ['t'] = EIGHT,
    ['T'] = NOTHING,
    ['F'] = NOTHING,
    ['N'] = NOTHING,
    ['I'] = NOTHING,
    ['['] = NOTHING,
    [']'] = NOTHING,
    ['s'] = TEXT,
    ['S'] = TEXT,
    ['b'] = BYTES,
};

static enum layout
layout_of(char type)
{
	return (unsigned char)type < sizeof(layouts)
	    ? layouts[(unsigned char)type]
	    : UNKNOWN;
}

static uint32_t
read_4(const uint8_t *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 |
	    (uint32_t)p[2] << 8 | p[3];
}

static uint64_t
read_8(const uint8_t *p)
{
	return (uint64_t)read_4(p) << 32 | read_4(p + 4);
}

static size_t
padded(size_t n)
{
	return (n + 3) & ~(size_t)3;
}

/* A piece of a datagram being checked. */
struct check {
	const uint8_t *start, *p, *end;
	struct mk_err *err;
};

static int
packet_fault(const struct check *check, const char *what)
{
	return mk_err_set(check->err, -EBADMSG, "offset %td: %s",
	    check->p - check->start, what);
}

/* Skips size bytes and their padding. */
static int
pass_padded(struct check *check, size_t size, const char *what)
{
	size_t i, left = (size_t)(check->end - check->p);

	if (size > left || padded(size) > left)
		return packet_fault(check, what);
	for (i = size; i < padded(size); i++)
		if (check->p[i])
			return packet_fault(check, "its padding is not zero");
	check->p += padded(size);
	return 0;
}

static int
pass_text(struct check *check)
{
	size_t left = (size_t)(check->end - check->p);
	const uint8_t *nul = left ? memchr(check->p, 0, left) : NULL;

	if (!nul)
		return packet_fault(check, "a text without its end");
	return pass_padded(check, (size_t)(nul - check->p) + 1,
	    "a text is cut");
}

static int
pass_bytes(struct check *check)
{
	uint32_t size;
	int code = pass_padded(check, 4, "a size is missing");

	if (code)
		return code;
	size = read_4(check->p - 4);
	return pass_padded(check, size, "there are fewer bytes than announced");
}

static int
pass_arg(struct check *check, char type)
{
	switch (layout_of(type)) {
	case NOTHING:
		return 0;
	case FOUR:
		return pass_padded(check, 4, "an argument is missing");
	case EIGHT:
		return pass_padded(check, 8, "an argument is missing");
	case TEXT:
		return pass_text(check);
	case BYTES:
		return pass_bytes(check);
	case UNKNOWN:
		break;
	}
	return packet_fault(check, "an argument of unknown type");
}

/* Skips all arguments; every array that begins must end. */
static int
pass_args(struct check *check, const char *types)
{
	size_t arrays = 0;
	int code = 0;

	for (; !code && *types; types++) {
		if (*types == ']' && arrays-- == 0)
			return packet_fault(check,
			    "an array without its start");
		arrays += *types == '[';
		code = pass_arg(check, *types);
	}
	if (!code && arrays)
		return packet_fault(check, "an array without its end");
	return code;
}

/* A message without arguments may lack its types. */
static int
check_message(struct check *check)
{
	const char *types;
	int code;

	if (check->p == check->end || *check->p != '/')
		return packet_fault(check, "no address");
	code = pass_text(check);
	if (code || check->p == check->end)
		return code;
	types = (const char *)check->p;
	if (*types != ',')
		return packet_fault(check, "no types of arguments");
	code = pass_text(check);
	if (!code)
		code = pass_args(check, types + 1);
	if (!code && check->p < check->end)
		return packet_fault(check, "there is more than the arguments");
	return code;
}

static bool
is_bundle(const uint8_t *p, size_t n)
{
	return n >= BUNDLE_HEAD && !memcmp(p, "#bundle", 8);
}

static int check_element(struct check *check, int depth);

static int
check_bundle(struct check *check, int depth)
{
	const uint8_t *end = check->end;
	int code = 0;

	if (depth == MK_OSC_DEPTH)
		return packet_fault(check, "bundles are too deep");
	check->p += BUNDLE_HEAD;
	while (!code && check->p < end) {
		uint32_t size;

		if (end - check->p < 4)
			return packet_fault(check, "a size is missing");
		size = read_4(check->p);
		if (size == 0 || size % 4 || size > end - check->p - 4)
			return packet_fault(check, "a size that cannot be");
		check->p += 4;
		check->end = check->p + size;
		code = check_element(check, depth + 1);
	}
	check->end = end;
	return code;
}

static int
check_element(struct check *check, int depth)
{
	if (is_bundle(check->p, (size_t)(check->end - check->p)))
		return check_bundle(check, depth);
	return check_message(check);
}

int
mk_osc_open(struct mk_osc *osc, const uint8_t *data, size_t n,
    struct mk_err *err)
{
	struct check check = {data, data, data + n, err};
	int code;

	if (n == 0 || n % 4)
		return mk_err_set(err, -EBADMSG,
		    "%zu bytes are not an OSC datagram", n);
	code = check_element(&check, 0);
	if (code)
		return code;
	osc->p = data;
	osc->end = data + n;
	osc->bundle = is_bundle(data, n);
	if (osc->bundle)
		osc->p += BUNDLE_HEAD;
	return 0;
}

/* Elements follow one another at any depth: heads are skipped. */
bool
mk_osc_next(struct mk_osc *osc, struct mk_osc_message *message)
{
	size_t size = (size_t)(osc->end - osc->p), address;

	while (osc->bundle && osc->p < osc->end) {
		size = read_4(osc->p);
		osc->p += 4;
		if (!is_bundle(osc->p, size))
			break;
		osc->p += BUNDLE_HEAD;
	}
	if (osc->p == osc->end)
		return false;
	message->address = (const char *)osc->p;
	message->types = "";
	address = padded(strlen(message->address) + 1);
	message->data = osc->p + address;
	if (address < size) {
		message->types = (const char *)message->data + 1;
		message->data += padded(strlen(message->types) + 2);
	}
	osc->p += size;
	return true;
}

static float
float_of(uint32_t bits)
{
	float value;

	memcpy(&value, &bits, sizeof(value));
	return value;
}

static double
double_of(uint64_t bits)
{
	double value;

	memcpy(&value, &bits, sizeof(value));
	return value;
}

static void
read_value(struct mk_osc_arg *arg, const uint8_t *p)
{
	switch (arg->type) {
	case 'i':
	case 'c':
		arg->i = (int32_t)read_4(p);
		break;
	case 'h':
		arg->i = (int64_t)read_8(p);
		break;
	case 'T':
		arg->i = 1;
		break;
	case 'f':
		arg->f = (double)float_of(read_4(p));
		break;
	case 'd':
		arg->f = double_of(read_8(p));
		break;
	case 't':
		arg->t = read_8(p);
		break;
	case 'r':
		arg->t = read_4(p);
		break;
	case 'm':
		arg->bytes = p;
		break;
	default:
		break;
	}
}

bool
mk_osc_arg(struct mk_osc_message *message, struct mk_osc_arg *arg)
{
	const uint8_t *p = message->data;

	*arg = (struct mk_osc_arg){.type = *message->types};
	switch (layout_of(arg->type)) {
	case UNKNOWN:
		return false;
	case NOTHING:
		break;
	case FOUR:
		message->data += 4;
		break;
	case EIGHT:
		message->data += 8;
		break;
	case TEXT:
		arg->s = (const char *)p;
		arg->size = (uint32_t)strlen(arg->s);
		message->data += padded(arg->size + 1);
		break;
	case BYTES:
		arg->size = read_4(p);
		arg->bytes = p + 4;
		message->data += 4 + padded(arg->size);
		break;
	}
	read_value(arg, p);
	message->types++;
	return true;
}

/* The number with the fewest digits that is the same float, such as 0.85. */
static double
shortest(double value)
{
	double scale, rounded;
	int digits;

	if (value == 0)
		return 0;
	digits = 6 - (int)floor(log10(fabs(value)));
	if (digits < 0 || digits > 22)
		return value;
	scale = pow(10, digits);
	rounded = round(value * scale) / scale;
	return (float)rounded == (float)value ? rounded : value;
}

static bool
is_float(double value)
{
	return fabs(value) <= FLT_MAX && (float)value == value;
}

bool
mk_osc_number(const struct mk_osc_arg *arg, double *value)
{
	switch (arg->type) {
	case 'i':
	case 'h':
	case 'T':
	case 'F':
		*value = (double)arg->i;
		return true;
	case 'f':
	case 'd':
		if (!isfinite(arg->f))
			return false;
		*value = is_float(arg->f) ? shortest(arg->f) : arg->f;
		return true;
	default:
		return false;
	}
}

bool
mk_osc_take_number(struct mk_osc_message *message, double *value)
{
	struct mk_osc_message after = *message;
	struct mk_osc_arg arg;

	if (!mk_osc_arg(&after, &arg) || !mk_osc_number(&arg, value))
		return false;
	*message = after;
	return true;
}

bool
mk_osc_take_int(struct mk_osc_message *message, long min, long max, long *value)
{
	struct mk_osc_message after = *message;
	double number;

	if (!mk_osc_take_number(&after, &number) || number < (double)min ||
	    number > (double)max || number != floor(number))
		return false;
	*message = after;
	*value = (long)number;
	return true;
}

bool
mk_osc_take_text(struct mk_osc_message *message, const char **text)
{
	struct mk_osc_message after = *message;
	struct mk_osc_arg arg;

	if (!mk_osc_arg(&after, &arg) || layout_of(arg.type) != TEXT)
		return false;
	*message = after;
	*text = arg.s;
	return true;
}
