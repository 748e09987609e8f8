/* SPDX-License-Identifier: ISC */
#include <libmk/base/num_priv.h>

#include <locale.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Powers of ten that a double holds exactly. */
#define EXACT_POWERS 23
#define EXACT_WHOLE  9007199254740992.0 /* 2^53 */

#define SHORT_DIGITS 6
#define SHORT_LIMIT  1e6

static const double ten_to[EXACT_POWERS] = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6,
    1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
    1e20, 1e21, 1e22};

/* A number's text, before it is rounded to a double. */
struct decimal {
	uint64_t digits;
	int exponent;
	bool negative, exact; /* exact: digits holds every digit */
};

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static void
take_digit(struct decimal *d, char c, bool after_point)
{
	if (d->digits > (UINT64_MAX - 9) / 10) {
		d->exact = false;
		return;
	}
	d->digits = d->digits * 10 + (uint64_t)(c - '0');
	d->exponent -= after_point;
}

/* Returns the end of the exponent at p, or NULL if it is malformed. */
static const char *
scan_exponent(struct decimal *d, const char *p, const char *end)
{
	int exponent = 0, sign = 1;

	if (p < end && (*p == '+' || *p == '-'))
		sign = *p++ == '-' ? -1 : 1;
	if (p == end || !is_digit(*p))
		return NULL;
	for (; p < end && is_digit(*p); p++)
		if (exponent < 100000)
			exponent = exponent * 10 + (*p - '0');
	d->exponent += sign * exponent;
	return p;
}

static bool
scan(struct decimal *d, const char *p, const char *end)
{
	int seen = 0;

	*d = (struct decimal){.exact = true};
	if (p < end && (*p == '+' || *p == '-'))
		d->negative = *p++ == '-';
	for (; p < end && is_digit(*p); p++, seen++)
		take_digit(d, *p, false);
	if (p < end && *p == '.')
		for (p++; p < end && is_digit(*p); p++, seen++)
			take_digit(d, *p, true);
	if (seen && p < end && (*p == 'e' || *p == 'E'))
		p = scan_exponent(d, p + 1, end);
	return seen && p == end;
}

/* For the rare text whose value needs more than one exact operation. */
static bool
read_slowly(const char *text, size_t len, double *value)
{
	locale_t c_locale;
	char copy[512], *end;
	double got;

	if (len >= sizeof(copy))
		return false;
	memcpy(copy, text, len);
	copy[len] = '\0';
	c_locale = newlocale(LC_ALL_MASK, "C", (locale_t)0);
	if (!c_locale)
		return false;
	got = strtod_l(copy, &end, c_locale);
	freelocale(c_locale);
	if (*end || !isfinite(got))
		return false;
	*value = got;
	return true;
}

bool
mk_num_read(const char *text, size_t len, double *value)
{
	struct decimal d;
	double got;

	if (!scan(&d, text, text + len))
		return false;
	if (!d.exact || (double)d.digits > EXACT_WHOLE ||
	    abs(d.exponent) >= EXACT_POWERS)
		return read_slowly(text, len, value);
	/* Both operands are exact, so rounding once is correct. */
	got = (double)d.digits;
	got = d.exponent < 0 ? got / ten_to[-d.exponent]
	                     : got * ten_to[d.exponent];
	*value = d.negative ? -got : got;
	return true;
}

bool
mk_num_read_int(const char *text, size_t len, long min, long max, long *value)
{
	const char *p = text, *end = text + len;
	bool negative = false;
	long got = 0;

	if (p < end && (*p == '+' || *p == '-'))
		negative = *p++ == '-';
	if (p == end)
		return false;
	for (; p < end; p++) {
		if (!is_digit(*p) || __builtin_mul_overflow(got, 10, &got) ||
		    __builtin_add_overflow(got, *p - '0', &got))
			return false;
	}
	if (negative)
		got = -got;
	if (got < min || got > max)
		return false;
	*value = got;
	return true;
}

static size_t
write_whole(uint64_t whole, char *text)
{
	char reversed[20];
	size_t n = 0, i;

	do {
		reversed[n++] = (char)('0' + whole % 10);
		whole /= 10;
	} while (whole);
	for (i = 0; i < n; i++)
		text[i] = reversed[n - 1 - i];
	text[n] = '\0';
	return n;
}

/* Writes whole / 10^places, places > 0. */
static size_t
write_fraction(uint64_t whole, int places, char *text)
{
	char digits[24];
	int n = (int)write_whole(whole, digits);
	int before = n - places; /* digits before the point */
	size_t len = 0;

	if (before <= 0) {
		text[len++] = '0';
		text[len++] = '.';
		for (; before < 0; before++)
			text[len++] = '0';
		memcpy(text + len, digits, (size_t)n + 1);
		return len + (size_t)n;
	}
	memcpy(text, digits, (size_t)before);
	text[before] = '.';
	memcpy(text + before + 1, digits + before, (size_t)(n - before) + 1);
	return (size_t)n + 1;
}

/* Writes as printf() does in the C locale. */
static size_t
write_format(double value, int digits, char text[MK_NUM_MAX])
{
	locale_t c_locale = newlocale(LC_ALL_MASK, "C", (locale_t)0);
	locale_t before = uselocale(c_locale);
	int n = snprintf(text, MK_NUM_MAX, "%.*g", digits, value);

	uselocale(before);
	if (c_locale)
		freelocale(c_locale);
	return (size_t)n;
}

static size_t
write_slowly(double value, char text[MK_NUM_MAX])
{
	double back;
	size_t n = 0;
	int digits;

	for (digits = 15; digits <= 17; digits++) {
		n = write_format(value, digits, text);
		if (mk_num_read(text, n, &back) && back == value)
			break;
	}
	return n;
}

size_t
mk_num_write(double value, char text[MK_NUM_MAX])
{
	double size = fabs(value);
	size_t sign = 0;
	int places;

	if (!isfinite(value) || size == 0)
		return write_whole(0, text);
	if (value < 0)
		text[sign++] = '-';
	if (size < 1e15 && size == floor(size))
		return sign + write_whole((uint64_t)size, text + sign);
	/*
	 * whole / 10^places is rounded once, from exact operands: if it equals
	 * the value, those digits are its text, and the first ones found are
	 * the fewest.
	 */
	for (places = 1; places <= 19 && size >= 1e-5; places++) {
		double whole = nearbyint(size * ten_to[places]);

		if (whole >= 1e15)
			break;
		if (whole / ten_to[places] == size)
			return sign +
			    write_fraction((uint64_t)whole, places,
			        text + sign);
	}
	return write_slowly(value, text);
}

/*
 * Rounds size, from 1e-4 to below 1e6, to SHORT_DIGITS digits: whole /
 * 10^places. False if that is too close to call, because scaling may be
 * inexact.
 */
static bool
round_short(double size, uint64_t *whole, int *places)
{
	double scaled, floored;

	for (*places = 0; size * ten_to[*places] < SHORT_LIMIT / 10;)
		++*places;
	scaled = size * ten_to[*places];
	floored = floor(scaled);
	if (fabs(scaled - floored - 0.5) < 1e-6 || scaled > SHORT_LIMIT - 1)
		return false;
	*whole = (uint64_t)(floored + (scaled - floored > 0.5));
	for (; *places > 0 && *whole % 10 == 0; --*places)
		*whole /= 10;
	return true;
}

size_t
mk_num_write_short(double value, char text[MK_NUM_MAX])
{
	double size = fabs(value);
	size_t sign = 0;
	uint64_t whole;
	int places;

	if (!isfinite(value) || size == 0)
		return write_whole(0, text);
	if (size < 1e-4 || size >= SHORT_LIMIT ||
	    !round_short(size, &whole, &places))
		return write_format(value, SHORT_DIGITS, text);
	if (value < 0)
		text[sign++] = '-';
	if (!places)
		return sign + write_whole(whole, text + sign);
	return sign + write_fraction(whole, places, text + sign);
}
