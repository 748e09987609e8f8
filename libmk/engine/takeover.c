#include <libmk/engine/takeover_priv.h>

#include <assert.h>
#include <math.h>

#define UNKNOWN (-1)

/* What arithmetic may lose. */
#define SAME 1e-9

/* Finer ones need not be met. */
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
within(double position)
{
	if (!(position > 0))
		return 0;
	return position < 1 ? position : 1;
}

void
mk_takeover_stand(struct mk_takeover *takeover, double control)
{
	takeover->control = within(control);
}

static bool
near(const struct mk_takeover *takeover, double control, double param)
{
	return fabs(control - param) <= takeover->near;
}

/* Whether a control that stood at from and is at to meets the parameter. */
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
	return near(takeover, to, param) ||
	    (known && near(takeover, from, param));
}

/* Where the control's movement takes a parameter that is elsewhere. */
static double
follow(enum mk_takeover_mode mode, double from, double to, double param)
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
		return within(param + (to - from));
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
	double from = takeover->control, to = within(control);

	takeover->control = to;
	if (!takeover->leads) {
		takeover->param = within(param);
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
	takeover->param = follow(mode, from, to, takeover->param);
	*moved = within(takeover->param);
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
	double missing = within(param) - takeover->control;

	if (mode == MK_TAKEOVER_OFF || mode == MK_TAKEOVER_RELATIVE ||
	    takeover->caught || takeover->control < 0)
		return 0;
	return near(takeover, takeover->control, within(param)) ? 0 : missing;
}
