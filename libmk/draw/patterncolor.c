/* SPDX-License-Identifier: ISC */
#include <libmk/draw/patterncolor_priv.h>

#include <math.h>
#include <string.h>

#define GOLDEN 137.508 /* degrees: no hue comes twice */

/* One component of a colour given in HSL: n is 0 for red, 8 green, 4 blue. */
static uint32_t
part(double hue, double saturation, double light, int n)
{
	double k = fmod(n + hue / 30, 12);
	double a = saturation * fmin(light, 1 - light);
	double most = fmax(-1, fmin(fmin(k - 3, 9 - k), 1));

	return (uint32_t)lround((light - a * most) * 255);
}

/* Later rounds of hues are darker or lighter. */
uint32_t
mk_patterncolor(int i)
{
	static const double lights[] = {.62, .46, .76};
	double hue = fmod(205 + i * GOLDEN, 360);
	double light = lights[i / 12 % 3];

	return part(hue, .68, light, 0) << 16 | part(hue, .68, light, 8) << 8 |
	    part(hue, .68, light, 4);
}

void
mk_patterncolors_make(struct mk_patterncolors *colors,
    const struct mk_rowsong *song)
{
	int given = 0;
	size_t i;

	memset(colors, 0, sizeof(*colors));
	for (i = 0; i < song->n_rows; i++) {
		unsigned pattern = mk_row_get(&song->rows[i], MK_ROW_PATTERN);

		if (pattern < MK_CLIPNAME_PATTERNS && !colors->rgb[pattern])
			colors->rgb[pattern] = mk_patterncolor(given++);
	}
}

int
mk_patterncolor_256(uint32_t rgb)
{
	int shift, index = 0;

	for (shift = 16; shift >= 0; shift -= 8) {
		int value = rgb >> shift & 0xff;
		/* The cube's steps: 0, 95, 135, 175, 215, 255. */
		int step = value < 48 ? 0 : value < 115 ? 1 : (value - 35) / 40;

		index = index * 6 + step;
	}
	return 16 + index;
}
