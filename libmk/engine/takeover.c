/* SPDX-License-Identifier: ISC */
/*
 * One rule decides whether control and parameter have met, one where the
 * control leads the parameter until then.
 */
#include <libmk/engine/takeover_priv.h>

#include <assert.h>
#include <math.h>

#define UNKNOWN (-1)

/* Rounding errors. */
#define SAME 1e-9

/* A finer control need not match more precisely. */
#define STEPS 127

void
mk_takeover_init(struct mk_takeover *takeover, int steps)
{
	assert(steps > 0);
	takeover->near = 0.5 / (steps < STEPS ? steps : STEPS) + SAME;
	mk_takeover_forget(takeover);
}

void
mk_takeover_forget(struct mk_takeover *takeover)
{
	takeover->control = UNKNOWN;
	mk_takeover_reset(takeover);
}

void
mk_takeover_reset(struct mk_takeover *takeover)
{
	takeover->param = 0;
	takeover->leads = false;
	takeover->caught = false;
}

static double
clamp_position(double position)
{
	if (!(position > 0))
		return 0;
	return position < 1 ? position : 1;
}

void
mk_takeover_stand(struct mk_takeover *takeover, double control)
{
	takeover->control = clamp_position(control);
}

static bool
is_near(const struct mk_takeover *takeover, double control, double param)
{
	return fabs(control - param) <= takeover->near;
}

/*
 * Whether a control that moved from one position to another meets the
 * parameter.
 */
static bool
meets(const struct mk_takeover *takeover, enum mk_takeover_mode mode,
    double from, double to)
{
	double param = takeover->param;
	bool known = from >= 0;

	switch (mode) {
	case MK_TAKEOVER_OFF:
		return true;
	case MK_TAKEOVER_TOLERANT:
		if (known && (from < param) != (to < param))
			return true;
		break;
	case MK_TAKEOVER_PICKUP:
	case MK_TAKEOVER_SCALE:
	case MK_TAKEOVER_PARALLEL:
		break;
	case MK_TAKEOVER_RELATIVE:
		return false;
	}
	return is_near(takeover, to, param) ||
	    (known && is_near(takeover, from, param));
}

/* Where the movement takes a parameter that the control has not met. */
static double
follow_control(enum mk_takeover_mode mode, double from, double to, double param)
{
	assert(from >= 0 && from <= 1 && to >= 0 && to <= 1);
	switch (mode) {
	case MK_TAKEOVER_SCALE:
		if (to > from)
			return 1 - (1 - param) * (1 - to) / (1 - from);
		return param * to / from;
	case MK_TAKEOVER_PARALLEL:
		return param + (to - from);
	case MK_TAKEOVER_RELATIVE:
		return clamp_position(param + (to - from));
	case MK_TAKEOVER_OFF:
	case MK_TAKEOVER_PICKUP:
	case MK_TAKEOVER_TOLERANT:
		break;
	}
	return param;
}

bool
mk_takeover_feed(struct mk_takeover *takeover, enum mk_takeover_mode mode,
    double control, double param, double *moved)
{
	double from = takeover->control, to = clamp_position(control);

	takeover->control = to;
	if (!takeover->leads) {
		takeover->param = clamp_position(param);
		if (meets(takeover, mode, from, to))
			takeover->caught = true;
	}
	if (takeover->caught) {
		*moved = to;
		return true;
	}
	if (from < 0 || from == to || mode == MK_TAKEOVER_PICKUP ||
	    mode == MK_TAKEOVER_TOLERANT)
		return false;
	takeover->leads = true;
	takeover->param = follow_control(mode, from, to, takeover->param);
	*moved = clamp_position(takeover->param);
	if (fabs(*moved - to) < SAME) {
		takeover->caught = true;
		*moved = to;
	}
	return true;
}

double
mk_takeover_missing(const struct mk_takeover *takeover,
    enum mk_takeover_mode mode, double param)
{
	double missing = clamp_position(param) - takeover->control;

	if (mode == MK_TAKEOVER_OFF || mode == MK_TAKEOVER_RELATIVE ||
	    takeover->caught || takeover->control < 0)
		return 0;
	return is_near(takeover, takeover->control, clamp_position(param))
	    ? 0
	    : missing;
}
