/* SPDX-License-Identifier: ISC */
#include <libmk/codec/osc_put_priv.h>

#include <stdarg.h>
#include <string.h>

static void
write_4(struct mk_buf *buf, uint32_t value)
{
	const uint8_t bytes[4] = {(uint8_t)(value >> 24),
	    (uint8_t)(value >> 16), (uint8_t)(value >> 8), (uint8_t)value};

	mk_buf_put(buf, bytes, sizeof(bytes));
}

static void
write_8(struct mk_buf *buf, uint64_t value)
{
	write_4(buf, (uint32_t)(value >> 32));
	write_4(buf, (uint32_t)value);
}

/* Zeros after size bytes, up to a multiple of four. */
static void
write_padding(struct mk_buf *buf, size_t size)
{
	mk_buf_put(buf, "\0\0\0", -size & 3);
}

static void
write_text(struct mk_buf *buf, const char *text)
{
	size_t size = strlen(text) + 1;

	mk_buf_put(buf, text, size);
	write_padding(buf, size);
}

static void
write_float(struct mk_buf *buf, double value)
{
	float narrow = (float)value;
	uint32_t bits;

	memcpy(&bits, &narrow, sizeof(bits));
	write_4(buf, bits);
}

static void
write_double(struct mk_buf *buf, double value)
{
	uint64_t bits;

	memcpy(&bits, &value, sizeof(bits));
	write_8(buf, bits);
}

static void
write_arg(struct mk_buf *buf, const struct mk_osc_arg *arg)
{
	switch (arg->type) {
	case 'i':
	case 'c':
		write_4(buf, (uint32_t)arg->i);
		break;
	case 'h':
		write_8(buf, (uint64_t)arg->i);
		break;
	case 'f':
		write_float(buf, arg->f);
		break;
	case 'd':
		write_double(buf, arg->f);
		break;
	case 't':
		write_8(buf, arg->t);
		break;
	case 'r':
		write_4(buf, (uint32_t)arg->t);
		break;
	case 's':
	case 'S':
		write_text(buf, arg->s);
		break;
	case 'm':
		mk_buf_put(buf, arg->bytes, 4);
		break;
	case 'b':
		write_4(buf, arg->size);
		mk_buf_put(buf, arg->bytes, arg->size);
		write_padding(buf, arg->size);
		break;
	default:
		break;
	}
}

int
mk_osc_put_args(struct mk_buf *buf, const char *address,
    const struct mk_osc_arg *args, size_t n)
{
	size_t i;

	write_text(buf, address);
	mk_buf_byte(buf, ',');
	for (i = 0; i < n; i++)
		mk_buf_byte(buf, (uint8_t)args[i].type);
	mk_buf_byte(buf, 0);
	write_padding(buf, n + 2);
	for (i = 0; i < n; i++)
		write_arg(buf, &args[i]);
	return mk_buf_status(buf);
}

int
mk_osc_put(struct mk_buf *buf, const char *address, const char *types, ...)
{
	size_t n = strlen(types);
	va_list list;

	write_text(buf, address);
	mk_buf_byte(buf, ',');
	mk_buf_put(buf, types, n + 1);
	write_padding(buf, n + 2);
	va_start(list, types);
	for (; *types; types++) {
		struct mk_osc_arg arg = {.type = *types};

		if (*types == 'i')
			arg.i = va_arg(list, int32_t);
		else if (*types == 'h')
			arg.i = va_arg(list, int64_t);
		else if (*types == 'f' || *types == 'd')
			arg.f = va_arg(list, double);
		else if (*types == 's')
			arg.s = va_arg(list, const char *);
		write_arg(buf, &arg);
	}
	va_end(list);
	return mk_buf_status(buf);
}

void
mk_osc_put_bundle(struct mk_buf *buf)
{
	write_text(buf, "#bundle");
	write_8(buf, 1);
}

size_t
mk_osc_begin(struct mk_buf *buf)
{
	size_t at = buf->len;

	write_4(buf, 0);
	return at;
}

void
mk_osc_end(struct mk_buf *buf, size_t at)
{
	size_t size = buf->len - at - 4;
	struct mk_buf place;

	if (mk_buf_status(buf) < 0)
		return;
	mk_buf_init_fixed(&place, buf->data + at, 4);
	write_4(&place, (uint32_t)size);
}
