/* SPDX-License-Identifier: ISC */
/*
 * A message takes one look-up in the route to its control, then the path of
 * its role: a position, half a value, a click or a selection of a parameter.
 * Positions, nearly all traffic, leave at the first branch.
 */
#include <libmk/engine/ctl_priv.h>

#include <libmk/engine/halves_priv.h>
#include <libmk/engine/route_priv.h>
#include <libmk/engine/shown_priv.h>
#include <libmk/surface/encoding.h>
#include <libmk/surface/feedback_priv.h>
#include <libmk/surface/nrpn_priv.h>
#include <libmk/surface/range_priv.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* The highest values. */
#define MOST   127
#define MOST14 16383

/* How far apart clicks may be to count as fast, in nanoseconds. */
#define SLOW 100e6

/* What every message needs of its control, kept small for the cache. */
struct live {
	struct mk_shown shown;
	bool plain; /* its values are positions from end to end */
};

/* An encoder's last movement. */
struct turned {
	uint64_t at;
	int direction; /* -1, 1, or 0: none yet */
};

/* And the rest. */
struct motion {
	const struct mk_control *control;
	struct mk_feedback feedback;
	struct mk_range range;
	struct turned turned;
};

/* The parameter that is selected on a channel, and its control. */
struct selection {
	struct mk_nrpn nrpn;
	int16_t control; /* or MK_SURFACE_NONE */
};

struct mk_ctl {
	struct mk_route *route;
	struct live *live;     /* by control */
	struct motion *motion; /* by control */
	struct mk_halves_table halves;
	size_t n;
	struct selection selections[MK_ROUTE_CHANNELS];
	uint64_t ignored;
	uint8_t *out; /* what mk_ctl_show() has made */
};

static void
init_control(struct mk_ctl *ctl, size_t i, const struct mk_control *control)
{
	struct motion *motion = &ctl->motion[i];

	motion->control = control;
	motion->feedback = mk_feedback_of(control);
	motion->range = mk_range_of(control);
	ctl->live[i].plain = !control->button && !control->has_range;
	mk_shown_init(&ctl->live[i].shown, control, &motion->feedback);
}

static int
init_controls(struct mk_ctl *ctl, const struct mk_surface *surface,
    struct mk_err *err)
{
	size_t room = MK_FEEDBACK_MAX, i;

	for (i = 0; i < surface->n_controls; i++) {
		int status = mk_route_add(ctl->route, i, err);

		if (status < 0)
			return status;
		init_control(ctl, i, &surface->controls[i]);
		if (ctl->motion[i].feedback.n_sysex > room)
			room = ctl->motion[i].feedback.n_sysex;
	}
	ctl->out = malloc(room);
	if (!ctl->out)
		return mk_err_set(err, -ENOMEM, "out of memory");
	mk_ctl_forget(ctl);
	return 0;
}

struct mk_ctl *
mk_ctl_new(const struct mk_surface *surface, struct mk_err *err)
{
	struct mk_ctl *ctl = calloc(1, sizeof(*ctl));

	if (!ctl) {
		mk_err_set(err, -ENOMEM, "out of memory");
		return NULL;
	}
	ctl->n = surface->n_controls;
	ctl->live = calloc(ctl->n + 1, sizeof(*ctl->live));
	ctl->motion = calloc(ctl->n + 1, sizeof(*ctl->motion));
	ctl->route = mk_route_new(surface);
	if (!ctl->live || !ctl->motion || !ctl->route ||
	    mk_halves_table_init(&ctl->halves, ctl->n) < 0)
		mk_err_set(err, -ENOMEM, "out of memory");
	else if (init_controls(ctl, surface, err) == 0)
		return ctl;
	mk_ctl_free(ctl);
	return NULL;
}

void
mk_ctl_free(struct mk_ctl *ctl)
{
	if (!ctl)
		return;
	mk_route_free(ctl->route);
	mk_halves_table_done(&ctl->halves);
	free(ctl->live);
	free(ctl->motion);
	free(ctl->out);
	free(ctl);
}

void
mk_ctl_unshow(struct mk_ctl *ctl, int control)
{
	size_t i;

	if (control != MK_SURFACE_NONE) {
		mk_shown_forget(&ctl->live[control].shown);
		return;
	}
	for (i = 0; i < ctl->n; i++)
		mk_ctl_unshow(ctl, (int)i);
}

void
mk_ctl_forget(struct mk_ctl *ctl)
{
	size_t i;

	mk_ctl_unshow(ctl, MK_SURFACE_NONE);
	mk_halves_table_forget(&ctl->halves);
	for (i = 0; i < ctl->n; i++)
		ctl->motion[i].turned = (struct turned){0};
	for (i = 0; i < MK_ROUTE_CHANNELS; i++) {
		mk_nrpn_init(&ctl->selections[i].nrpn);
		ctl->selections[i].control = MK_SURFACE_NONE;
	}
}

uint64_t
mk_ctl_ignored(const struct mk_ctl *ctl)
{
	return ctl->ignored;
}

static int
ignore_message(struct mk_ctl *ctl)
{
	ctl->ignored++;
	return 0;
}

/*
 * How far some clicks move. Clicks in one message count as evenly spread over
 * the time since the message before.
 */
static int
accelerate(struct turned *turned, double acceleration, int clicks, uint64_t now)
{
	int n = abs(clicks), direction = clicks > 0 ? 1 : -1;
	double apart = (double)(now - turned->at) / n;
	bool fast = direction == turned->direction && apart < SLOW;

	turned->at = now;
	turned->direction = direction;
	if (!fast)
		return clicks;
	return direction *
	    (int)(n * (1 + acceleration * (1 - apart / SLOW)) + 0.5);
}

static int
take_clicks(struct mk_ctl *ctl, int16_t control, unsigned raw, int clicks,
    uint64_t now, struct mk_ctl_event *event)
{
	struct motion *motion = &ctl->motion[control];
	const struct mk_control *c = motion->control;

	if (clicks == 0)
		return 0;
	if (c->acceleration > 0 && !c->smooth)
		clicks =
		    accelerate(&motion->turned, c->acceleration, clicks, now);
	*event = (struct mk_ctl_event){.kind = MK_CTL_DELTA,
	    .control = control,
	    .raw = (int)raw,
	    .delta = clicks};
	return 1;
}

static int
make_event(enum mk_ctl_event_kind kind, int16_t control, int raw,
    double position, struct mk_ctl_event *event)
{
	*event = (struct mk_ctl_event){
	    .kind = kind, .control = control, .raw = raw, .position = position};
	return 1;
}

/* A value of a button, or of a control with a range of its own. */
static MK_APART int
take_within(struct mk_ctl *ctl, int16_t control, int raw,
    struct mk_ctl_event *event)
{
	const struct motion *motion = &ctl->motion[control];
	enum mk_ctl_event_kind kind = MK_CTL_POSITION;
	int within = mk_range_within(&motion->range, raw);

	mk_shown_hear(&ctl->live[control].shown, within);
	if (motion->control->button)
		kind = raw >= motion->range.on ? MK_CTL_PRESS : MK_CTL_RELEASE;
	return make_event(kind, control, raw,
	    mk_range_position(&motion->range, within), event);
}

/* A whole value; most is the highest that its message has. */
static inline int
take_position(struct mk_ctl *ctl, int16_t control, int raw, int most,
    struct mk_ctl_event *event)
{
	struct live *live;

	if (control == MK_SURFACE_NONE)
		return ignore_message(ctl);
	live = &ctl->live[control];
	if (!live->plain)
		return take_within(ctl, control, raw, event);
	mk_shown_hear(&live->shown, raw);
	return make_event(MK_CTL_POSITION, control, raw, (double)raw / most,
	    event);
}

/* A value of 7 bits that may be a movement. */
static int
take_value(struct mk_ctl *ctl, int16_t control, unsigned value, uint64_t now,
    struct mk_ctl_event *event)
{
	enum mk_encoding encoding = ctl->motion[control].control->encoding;

	if (encoding == MK_ENCODING_ABSOLUTE)
		return take_position(ctl, control, (int)value, MOST, event);
	return take_clicks(ctl, control, value,
	    mk_encoding_delta(encoding, value), now, event);
}

/*
 * A half of a 14-bit value. Of a movement only the upper half counts, and of a
 * button unless it has a range of its own; clicks come as other messages.
 */
static int
take_half(struct mk_ctl *ctl, int16_t control, enum mk_half half,
    unsigned value, uint64_t now, struct mk_ctl_event *event)
{
	const struct mk_control *c = ctl->motion[control].control;
	int raw;

	if (c->encoding == MK_ENCODING_ABSOLUTE &&
	    (c->has_range || !c->button)) {
		if (!mk_halves_table_feed(&ctl->halves, (size_t)control, half,
		        value, now, &raw))
			return 0;
		return take_position(ctl, control, raw, MOST14, event);
	}
	if (half == MK_HALF_LOW || c->encoding == MK_ENCODING_INCDEC)
		return 0;
	if (c->encoding != MK_ENCODING_ABSOLUTE)
		return take_value(ctl, control, value, now, event);
	return take_position(ctl, control, (int)value * (MOST14 / MOST), MOST14,
	    event);
}

static void
find_selected(struct mk_ctl *ctl, unsigned channel)
{
	struct selection *s = &ctl->selections[channel];

	s->control = MK_SURFACE_NONE;
	if (s->nrpn.number >= 0)
		s->control = (int16_t)mk_route_param(ctl->route, channel,
		    s->nrpn.registered, (unsigned)s->nrpn.number);
}

static int
select_param(struct mk_ctl *ctl, unsigned channel, unsigned number,
    unsigned value)
{
	struct selection *s = &ctl->selections[channel];

	mk_nrpn_select(&s->nrpn, (enum mk_nrpn_cc)number, value);
	find_selected(ctl, channel);
	return 0;
}

/*
 * The value 0 is a button's release; the value of CC 96 and 97 means nothing.
 */
static bool
is_click(unsigned number, unsigned value)
{
	return value > 0 || number == MK_NRPN_UP || number == MK_NRPN_DOWN;
}

/* A controller that is not simply the position of its control. */
static int
take_role(struct mk_ctl *ctl, unsigned channel, unsigned number, unsigned value,
    uint64_t now, struct mk_ctl_event *event)
{
	struct mk_hop hop = ctl->route->cc[channel][number];

	if (hop.param && hop.role != MK_ROLE_SELECT)
		hop.control = ctl->selections[channel].control;
	if (hop.control == MK_SURFACE_NONE)
		return ignore_message(ctl);
	switch ((enum mk_role)hop.role) {
	case MK_ROLE_POSITION:
		break; /* it was taken before */
	case MK_ROLE_VALUE:
		return take_value(ctl, hop.control, value, now, event);
	case MK_ROLE_HIGH:
		return take_half(ctl, hop.control, MK_HALF_HIGH, value, now,
		    event);
	case MK_ROLE_LOW:
		return take_half(ctl, hop.control, MK_HALF_LOW, value, now,
		    event);
	case MK_ROLE_UP:
		return take_clicks(ctl, hop.control, value,
		    is_click(number, value), now, event);
	case MK_ROLE_DOWN:
		return take_clicks(ctl, hop.control, value,
		    -is_click(number, value), now, event);
	case MK_ROLE_SELECT:
		return select_param(ctl, channel, number, value);
	}
	return 0;
}

static int
take_program(struct mk_ctl *ctl, unsigned channel, unsigned program,
    struct mk_ctl_event *event)
{
	int16_t control = ctl->route->program[channel][program];

	if (control == MK_SURFACE_NONE ||
	    ctl->motion[control].control->number == MK_SURFACE_NONE)
		return take_position(ctl, control, (int)program, MOST, event);
	return make_event(MK_CTL_PRESS, control, (int)program,
	    (double)program / MOST, event);
}

static int
take_sysex(struct mk_ctl *ctl, const uint8_t *data, size_t n, uint64_t now,
    struct mk_ctl_event *event)
{
	int16_t control = (int16_t)mk_route_sysex(ctl->route, data, n);
	const uint8_t *mask, *value;

	if (control == MK_SURFACE_NONE)
		return ignore_message(ctl);
	mask = ctl->motion[control].control->sysex_mask;
	value = memchr(mask, 0, n);
	if (!value)
		return make_event(MK_CTL_PRESS, control, MOST, 1, event);
	return take_value(ctl, control, data[value - mask] & MOST, now, event);
}

static int
take_short(struct mk_ctl *ctl, const uint8_t *bytes, uint64_t now,
    struct mk_ctl_event *event)
{
	const struct mk_route *route = ctl->route;
	unsigned channel = bytes[0] & 0xf, first = bytes[1] & MOST;
	int second = bytes[2] & MOST;

	switch (bytes[0] & 0xf0) {
	case 0x80:
		return take_position(ctl, route->note[channel][first], 0, MOST,
		    event);
	case 0x90:
		return take_position(ctl, route->note[channel][first], second,
		    MOST, event);
	case 0xb0:
		return take_role(ctl, channel, first, (unsigned)second, now,
		    event);
	case 0xc0:
		return take_program(ctl, channel, first, event);
	case 0xd0:
		return take_position(ctl, route->aftertouch[channel],
		    (int)first, MOST, event);
	case 0xe0:
		return take_position(ctl, route->bend[channel],
		    second << 7 | (int)first, MOST14, event);
	case 0xf0:
		return 0;
	default:
		return ignore_message(ctl);
	}
}

static MK_APART int
take_control_message(struct mk_ctl *ctl, const struct mk_midi *message,
    uint64_t now, struct mk_ctl_event *event)
{
	if (message->kind == MK_MIDI_SHORT)
		return take_short(ctl, message->bytes, now, event);
	if (message->kind == MK_MIDI_SYSEX)
		return take_sysex(ctl, message->data, message->size, now,
		    event);
	return 0;
}

int
mk_ctl_feed(struct mk_ctl *ctl, const struct mk_midi *message, uint64_t now,
    struct mk_ctl_event *event)
{
	const struct mk_hop *hop = mk_route_hop(ctl->route, message);

	/* Nearly every message is a controller that is a position. */
	if (hop && hop->role == MK_ROLE_POSITION)
		return take_position(ctl, hop->control,
		    message->bytes[2] & MOST, MOST, event);
	return take_control_message(ctl, message, now, event);
}

void
mk_ctl_give(const struct mk_ctl *ctl, int control, struct mk_ctl *to, int other)
{
	mk_halves_table_give(&ctl->halves, (size_t)control, &to->halves,
	    (size_t)other);
}

void
mk_ctl_select_as(struct mk_ctl *ctl, const struct mk_ctl *from)
{
	unsigned i;

	for (i = 0; i < MK_ROUTE_CHANNELS; i++) {
		ctl->selections[i].nrpn = from->selections[i].nrpn;
		find_selected(ctl, i);
	}
}

uint64_t
mk_ctl_deadline(const struct mk_ctl *ctl)
{
	return mk_halves_table_deadline(&ctl->halves);
}

int
mk_ctl_due(struct mk_ctl *ctl, uint64_t now, struct mk_ctl_event *event)
{
	size_t control;
	int raw;

	if (!mk_halves_table_due(&ctl->halves, now, &control, &raw))
		return 0;
	return take_position(ctl, (int16_t)control, raw, MOST14, event);
}

size_t
mk_ctl_find(const struct mk_ctl *ctl, const struct mk_midi *messages, size_t n,
    int16_t *controls)
{
	return mk_route_find(ctl->route, messages, n, controls);
}

size_t
mk_ctl_show(struct mk_ctl *ctl, int control, double position,
    const uint8_t *map, size_t n_map, const uint8_t **bytes)
{
	const struct mk_feedback feedback =
	    mk_feedback_with(&ctl->motion[control].feedback, map, n_map);

	*bytes = ctl->out;
	return mk_shown_send(&ctl->live[control].shown, &feedback, position,
	    ctl->out);
}

int
mk_ctl_shown(const struct mk_ctl *ctl, int control)
{
	return ctl->live[control].shown.raw;
}
