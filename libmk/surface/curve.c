/* SPDX-License-Identifier: ISC */
/*
 * mk_curve_init() folds taper, curve, range and steps into one law with a few
 * constants, so that a movement costs one short formula.
 */
#include <libmk/surface/curve.h>

#include <math.h>

/* The steps of a position received in 7 bits. */
#define CLICKS 127

/* The ratio of a log curve whose range has none. */
#define RATIO 100

/*
 * The fader: above KNEE, 40 dB for the whole travel; below it, falling ever
 * more steeply, with SLOPE_DB at the knee, to -70 dB at 0, which is silence.
 */
#define KNEE    0.4
#define KNEE_DB (-18.0)
#define SLOPE   40.0
#define BEND    225.0

static double
fader_gain(double travel)
{
	double below = KNEE - travel, db = KNEE_DB - SLOPE * below;

	if (below > 0)
		db -= BEND * below * below;
	return pow(10, db / 20);
}

static double
fader_travel(double gain)
{
	double db, travel;

	if (!(gain > 0))
		return 0;
	db = 20 * log10(gain) - KNEE_DB;
	if (db >= 0)
		return KNEE + db / SLOPE;
	travel =
	    KNEE - (sqrt(SLOPE * SLOPE - 4 * BEND * db) - SLOPE) / (2 * BEND);
	return travel > 0 ? travel : 0;
}

/*
 * Where a fader's range ends. Its ends are stored in single precision, yet must
 * be the ends of the travel.
 */
static double
fader_end(double gain)
{
	double travel = fader_travel(gain), whole = floor(travel + 0.5);

	return fabs(travel - whole) < 1e-6 ? whole : travel;
}

/* The travel that the table gives for a position. */
static double
bend(const struct mk_curve *curve, double position)
{
	const double *t = curve->table;
	size_t last = curve->n_table - 1, i;
	double x = position * (double)last;

	if (x >= (double)last)
		return t[last];
	i = (size_t)x;
	return t[i] + (x - (double)i) * (t[i + 1] - t[i]);
}

/*
 * The first position at which the table reaches the travel, or comes nearest.
 */
static double
unbend(const struct mk_curve *curve, double travel)
{
	const double *t = curve->table;
	size_t last = curve->n_table - 1, nearest = 0, i;

	for (i = 0; i < last; i++) {
		double from = t[i] - travel, to = t[i + 1] - travel;

		if ((from < 0) != (to < 0))
			return ((double)i + from / (from - to)) / (double)last;
		if (fabs(to) < fabs(t[nearest] - travel))
			nearest = i + 1;
	}
	return last ? (double)nearest / (double)last : 0;
}

static enum mk_curve_law
choose_law(const struct mk_param *param, const struct mk_binding *binding)
{
	static const enum mk_curve_law tapers[] = {
	    [MK_TAPER_LINEAR] = MK_LAW_LINEAR,
	    [MK_TAPER_LOG] = MK_LAW_LOG,
	    [MK_TAPER_FADER] = MK_LAW_FADER,
	};

	switch (binding ? binding->curve : MK_CURVE_TAPER) {
	case MK_CURVE_LIN:
		return MK_LAW_LINEAR;
	case MK_CURVE_LOG:
		return MK_LAW_LOG;
	case MK_CURVE_EXP:
		return MK_LAW_EXP;
	case MK_CURVE_TAPER:
	case MK_CURVE_TABLE:
		break;
	}
	return tapers[param->taper];
}

static double
clamp_value(double value, double lo, double hi)
{
	if (!(value > lo))
		return lo;
	return value < hi ? value : hi;
}

/* Narrows the parameter's range, inverting it if the binding's runs down. */
static void
narrow_range(struct mk_curve *curve, const struct mk_binding *binding)
{
	double from = clamp_value(binding->min, curve->lo, curve->hi);
	double to = clamp_value(binding->max, curve->lo, curve->hi);

	curve->lo = fmin(from, to);
	curve->hi = fmax(from, to);
	curve->invert ^= binding->min > binding->max;
}

/* Reduces a range to its whole numbers, at least one. */
static void
round_range(struct mk_curve *curve)
{
	double lo = ceil(curve->lo), hi = floor(curve->hi);

	if (lo > hi)
		lo = hi = floor(curve->lo + 0.5);
	curve->lo = lo;
	curve->hi = hi;
}

static void
prepare_log(struct mk_curve *curve)
{
	double span = curve->hi - curve->lo, ratio = curve->hi / curve->lo;

	curve->base = 0;
	curve->scale = curve->lo;
	if (!(ratio > 0) || isinf(ratio)) {
		ratio = RATIO;
		curve->scale = span / (RATIO - 1);
		curve->base = curve->lo - curve->scale;
	}
	curve->k = log(ratio);
	if (curve->law == MK_LAW_EXP) {
		curve->base = span / curve->k;
		curve->scale = ratio - 1;
	}
}

static void
prepare_fader(struct mk_curve *curve)
{
	curve->base = fader_end(curve->lo);
	curve->scale = fader_end(curve->hi) - curve->base;
	if (!(curve->scale > 0))
		curve->law = MK_LAW_LINEAR;
}

/* A click's width on a travel of so many steps. */
static double
detent(const struct mk_curve *curve)
{
	double steps = CLICKS;

	if (curve->quantized)
		steps = fmin(steps, curve->hi - curve->lo);
	if (curve->steps)
		steps = fmin(steps, curve->steps - 1);
	return 1 / fmax(steps, 1);
}

void
mk_curve_init(struct mk_curve *curve, const struct mk_param *param,
    const struct mk_binding *binding)
{
	*curve = (struct mk_curve){.law = (uint8_t)choose_law(param, binding),
	    .lo = fmin(param->min, param->max),
	    .hi = fmax(param->min, param->max),
	    .quantized = param->quantized};

	if (binding) {
		curve->invert = binding->invert;
		curve->steps = binding->steps > 1 ? binding->steps : 0;
		if (binding->curve == MK_CURVE_TABLE) {
			curve->table = binding->table;
			curve->n_table = binding->n_table;
		}
		if (binding->has_range)
			narrow_range(curve, binding);
	}
	if (curve->quantized)
		round_range(curve);
	if (curve->law == MK_LAW_FADER)
		prepare_fader(curve);
	if (curve->law == MK_LAW_LOG || curve->law == MK_LAW_EXP)
		prepare_log(curve);
	curve->plain = !curve->invert && !curve->steps && !curve->n_table;
	curve->detent = detent(curve);
}

/* The value on the law's curve, which may miss an end by rounding. */
static double
law_value(const struct mk_curve *curve, double travel)
{
	switch ((enum mk_curve_law)curve->law) {
	case MK_LAW_LINEAR:
		break;
	case MK_LAW_LOG:
		return curve->base + curve->scale * exp(travel * curve->k);
	case MK_LAW_EXP:
		return curve->lo + curve->base * log1p(curve->scale * travel);
	case MK_LAW_FADER:
		return fader_gain(curve->base + travel * curve->scale);
	}
	return curve->lo + travel * (curve->hi - curve->lo);
}

/* Where along its travel the parameter is at a position. */
static double
travel_at(const struct mk_curve *curve, double position)
{
	double travel = curve->invert ? 1 - position : position;

	if (curve->steps)
		travel = floor(travel * (curve->steps - 1) + 0.5) /
		    (curve->steps - 1);
	return curve->n_table ? bend(curve, travel) : travel;
}

double
mk_curve_value(const struct mk_curve *curve, double position)
{
	double travel = position, value;

	if (!curve->plain)
		travel = travel_at(curve, clamp_value(position, 0, 1));
	if (!(travel > 0))
		value = curve->lo;
	else if (travel >= 1)
		value = curve->hi;
	else
		value =
		    clamp_value(law_value(curve, travel), curve->lo, curve->hi);
	return curve->quantized ? floor(value + 0.5) : value;
}

static double
travel_to(const struct mk_curve *curve, double value)
{
	double travel = 0, span = curve->hi - curve->lo;

	if (!(value > curve->lo))
		return 0;
	if (value >= curve->hi)
		return 1;
	switch ((enum mk_curve_law)curve->law) {
	case MK_LAW_LINEAR:
		travel = (value - curve->lo) / span;
		break;
	case MK_LAW_LOG:
		travel = log((value - curve->base) / curve->scale) / curve->k;
		break;
	case MK_LAW_EXP:
		travel =
		    expm1((value - curve->lo) / curve->base) / curve->scale;
		break;
	case MK_LAW_FADER:
		travel = (fader_travel(value) - curve->base) / curve->scale;
		break;
	}
	return clamp_value(travel, 0, 1);
}

double
mk_curve_position(const struct mk_curve *curve, double value)
{
	double travel = travel_to(curve, value);

	if (!(curve->hi > curve->lo))
		return 0;
	if (curve->n_table)
		travel = unbend(curve, travel);
	return curve->invert ? 1 - travel : travel;
}

double
mk_curve_move(const struct mk_curve *curve, double value, int clicks)
{
	double from = mk_curve_position(curve, value);
	double to =
	    mk_curve_value(curve, from + (double)clicks * curve->detent);

	/* Where the law is flat, a click is still one whole number. */
	if (curve->quantized && clicks && to == floor(value + 0.5))
		to += (clicks > 0) != curve->invert ? 1 : -1;
	return clamp_value(to, curve->lo, curve->hi);
}
