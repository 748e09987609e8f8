/* SPDX-License-Identifier: ISC */
/*
 * Room decides: first decimals go, then the blank before the unit, then the
 * unit.
 */
#include <libmk/lcd/valuetext_priv.h>

#include <libmk/base/num_priv.h>

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

/* What to write: a number, and its unit or "". */
struct amount {
	double number;
	const char *unit;
};

static bool
is_switch(const struct mk_param *param)
{
	double min = param->has_range ? param->min : 0;
	double max = param->has_range ? param->max : 1;

	return param->quantized && !(min < 0) && !(min > 0) && !(max < 1) &&
	    !(max > 1);
}

static struct amount
amount_of(const struct mk_param *param)
{
	struct amount a = {param->value, param->unit ? param->unit : ""};

	if (param->taper == MK_TAPER_FADER)
		return (struct amount){20 * log10(a.number), "dB"};
	if (!strcmp(a.unit, "Hz") && fabs(a.number) >= 1000)
		return (struct amount){a.number / 1000, "kHz"};
	return a;
}

/* The number with three significant digits, or fewer decimals. */
static size_t
write_number(double number, int decimals, char text[MK_NUM_MAX])
{
	double size = fabs(number);
	double scale = size < 10 ? 100 : size < 100 ? 10 : 1;

	if (decimals < 2)
		scale = fmin(scale, decimals ? 10 : 1);
	return mk_num_write_short(round(number * scale) / scale, text);
}

void
mk_valuetext_write(char text[MK_VALUETEXT_SIZE], size_t max,
    const struct mk_param *param)
{
	struct amount a = amount_of(param);
	char number[MK_NUM_MAX] = "-inf"; /* silence in dB */
	size_t n = strlen(number), unit = strlen(a.unit);
	int decimals = 2;

	if (is_switch(param)) {
		snprintf(text, MK_VALUETEXT_SIZE, "%s",
		    param->value >= 0.5 ? "on" : "off");
		return;
	}
	if (isfinite(a.number))
		n = write_number(a.number, decimals, number);
	while (n > max && isfinite(a.number) && decimals > 0)
		n = write_number(a.number, --decimals, number);
	snprintf(text, MK_VALUETEXT_SIZE, "%s%s%.24s", number,
	    unit && n + 1 + unit <= max ? " " : "",
	    unit && n + unit <= max ? a.unit : "");
}
