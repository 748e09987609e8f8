/* SPDX-License-Identifier: ISC */
/*
 * From an event to what it does: positions through takeover, presses through
 * holds, clicks and selections at once, then the lines that the control says.
 */
#include <libmk/engine/moves_priv.h>

#include <libmk/engine/hold_priv.h>
#include <libmk/engine/selection_priv.h>
#include <libmk/song/nav_priv.h>

#include <assert.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

#define MOST_STEPS 16383

/* Without strips in the song only the movement can be sent. */
static void
tell_movement(struct mk_state *state, enum mk_selection what, long delta)
{
	char line[64];
	int n = snprintf(line, sizeof(line), "select %s %+ld",
	    mk_selection_word(what), delta);

	if (delta)
		mk_outbox_line(state->outbox, line, (size_t)n);
}

/* The place to which an event moves a selection; 0: none. */
static size_t
next_place(struct mk_selected from, const struct mk_ctl_event *event,
    bool invert)
{
	switch (event->kind) {
	case MK_CTL_DELTA:
		return mk_nav_move(from.at, from.n,
		    invert ? -event->delta : event->delta);
	case MK_CTL_POSITION:
		return mk_nav_at(event->position, from.n);
	case MK_CTL_PRESS:
		return mk_nav_move(from.at, from.n, invert ? -1 : 1);
	case MK_CTL_RELEASE:
		break;
	}
	return 0;
}

static MK_APART void
move_selection(struct mk_state *state, const struct mk_bound *bound,
    const struct mk_ctl_event *event)
{
	const struct mk_binding *binding = bound->more->binding;
	enum mk_selection what = mk_surface_selection(&binding->target);
	struct mk_strip *strip = bound->more->target.strip;
	long delta = binding->invert ? -event->delta : event->delta;

	if (!state->song->n_strips ||
	    (what == MK_SELECTION_STRIP && event->kind == MK_CTL_DELTA &&
	        mk_song_goes_on(state->song, delta)))
		tell_movement(state, what, delta);
	else
		mk_selection_go(state, what, strip,
		    next_place(mk_selection_place(state, what, strip), event,
		        binding->invert),
		    true);
}

/* Whether this control moved the parameter last. */
static bool
is_taken(const struct mk_state_control *c, const struct mk_bound *bound)
{
	return c->taken == bound && c->taken_param == bound->more->param &&
	    !(*bound->value < c->left) && !(*bound->value > c->left);
}

/* A control that moved nothing is corrected once it rests. */
static void
correct_at_rest(struct mk_state *state, int control, uint64_t now)
{
	mk_state_compare(state, control, now + MK_STATE_REST);
}

/* Applies a position as far as the takeover mode lets it count. */
static MK_APART void
take_over(struct mk_state *state, struct mk_bound *bound, double position,
    uint64_t now)
{
	struct mk_state_control *c = &state->controls[bound->control];
	double at = mk_curve_position(&bound->curve, *bound->value);

	if (!is_taken(c, bound))
		mk_takeover_reset(&c->takeover);
	if (mk_takeover_feed(&c->takeover, bound->mode, position, at,
	        &position))
		mk_state_turn(state, bound,
		    mk_curve_value(&bound->curve, position), now);
	else
		correct_at_rest(state, bound->control, now);
	c->taken = bound;
	c->taken_param = bound->more->param;
	c->left = *bound->value;
}

static inline void
move_to(struct mk_state *state, struct mk_bound *bound, double position,
    uint64_t now)
{
	if (bound->mode == MK_TAKEOVER_OFF)
		mk_state_turn(state, bound,
		    mk_curve_value(&bound->curve, position), now);
	else
		take_over(state, bound, position, now);
}

/* A press: a toggle switches over, any other button is on while held. */
static void
press_button(struct mk_state *state, struct mk_bound *bound,
    const struct mk_ctl_event *event, uint64_t now)
{
	const struct mk_control *control =
	    &state->surface->controls[bound->control];
	double position = 1;

	if (control->toggle)
		position =
		    mk_curve_position(&bound->curve, *bound->value) < 0.5;
	else if (mk_control_is_released(control))
		mk_hold_take(state, bound, now);
	/* A note has the velocity it was played with. */
	if (bound->kind == MK_BOUND_NOTE && !control->toggle &&
	    event->position > 0)
		position = event->position;
	mk_state_turn(state, bound, mk_curve_value(&bound->curve, position),
	    now);
}

/* An event of a control that moves no value, but perhaps a selection. */
static MK_APART void
move_no_value(struct mk_state *state, const struct mk_bound *bound,
    const struct mk_ctl_event *event, uint64_t now)
{
	struct mk_state_control *c = &state->controls[event->control];

	if (event->kind == MK_CTL_POSITION) {
		mk_takeover_stand(&c->takeover, event->position);
		c->taken = NULL;
		correct_at_rest(state, event->control, now);
	}
	if (bound && bound->kind != MK_BOUND_NOTHING)
		move_selection(state, bound, event);
}

static inline void
move_bound(struct mk_state *state, struct mk_bound *bound,
    const struct mk_ctl_event *event, uint64_t now)
{
	if (!bound || !bound->value) {
		move_no_value(state, bound, event, now);
		return;
	}
	switch (event->kind) {
	case MK_CTL_POSITION:
		move_to(state, bound, event->position, now);
		return;
	case MK_CTL_DELTA:
		mk_state_turn(state, bound,
		    mk_curve_move(&bound->curve, *bound->value, event->delta),
		    now);
		return;
	case MK_CTL_PRESS:
		press_button(state, bound, event, now);
		return;
	case MK_CTL_RELEASE:
		return; /* it is of its press, not of the binding */
	}
}

/* Marks of lines: said now, and said by the release. */
#define CHOSEN 1u
#define ARMED  2u

/*
 * Marks the lines of a control that count now. Lines with a condition come
 * before those without.
 */
static void
choose_lines(struct mk_state *state, int control, enum mk_action_on on,
    uint8_t mark)
{
	const struct mk_surface *surface = state->surface;
	bool conditional = false;
	size_t i;

	for (i = 0; i < surface->n_actions; i++) {
		const struct mk_action *action = &surface->actions[i];

		if (action->control != control || action->on != on)
			continue;
		state->lines[i] &= (uint8_t)~mark;
		if (!mk_surface_counts(surface, action->page, action->when,
		        state->page, state->held))
			continue;
		state->lines[i] |= mark;
		conditional |= action->when != MK_SURFACE_NONE;
	}
	for (i = 0; i < surface->n_actions && conditional; i++)
		if (surface->actions[i].control == control &&
		    surface->actions[i].on == on &&
		    surface->actions[i].when == MK_SURFACE_NONE)
			state->lines[i] &= (uint8_t)~mark;
}

static void
say_lines(struct mk_state *state, int control, uint8_t mark, mk_say *say,
    uint64_t now)
{
	const struct mk_surface *surface = state->surface;
	size_t i;

	for (i = 0; i < surface->n_actions; i++) {
		if (surface->actions[i].control != control ||
		    !(state->lines[i] & mark))
			continue;
		state->lines[i] &= (uint8_t)~mark;
		say(state, surface->actions[i].text, now);
	}
}

/*
 * Notes whether a control is held as a condition, and updates what depends on
 * it.
 */
static void
hold_condition(struct mk_state *state, int control, bool held, uint64_t now)
{
	if (state->held[control] == held)
		return;
	state->held[control] = held;
	if (state->controls[control].latches)
		mk_state_compare(state, control, now);
	if (state->controls[control].conditions)
		mk_state_relabel(state, now);
}

static void
take_press(struct mk_state *state, struct mk_bound *bound,
    const struct mk_ctl_event *event, mk_say *say, uint64_t now)
{
	int i = event->control;
	const struct mk_control *control = &state->surface->controls[i];
	struct mk_state_control *c = &state->controls[i];

	if (mk_control_is_released(control))
		c->button = MK_BUTTON_DOWN;
	hold_condition(state, i, !control->toggle || !state->held[i], now);
	move_bound(state, bound, event, now);
	if (!c->speaks)
		return;
	choose_lines(state, i, MK_ON_PRESS, CHOSEN);
	choose_lines(state, i, MK_ON_RELEASE, ARMED);
	say_lines(state, i, CHOSEN, say, now);
}

/*
 * The first message of a button may be a release: a latching switch that was
 * on. Its target is switched off.
 */
static void
switch_off(struct mk_state *state, struct mk_bound *bound, uint64_t now)
{
	if (bound && bound->value &&
	    !state->surface->controls[bound->control].toggle)
		mk_state_turn(state, bound, mk_curve_value(&bound->curve, 0),
		    now);
}

/* Many devices change a button's light themselves when it is pressed. */
static void
take_release(struct mk_state *state, struct mk_bound *bound,
    const struct mk_ctl_event *event, mk_say *say, uint64_t now)
{
	int i = event->control;
	struct mk_state_control *c = &state->controls[i];

	if (c->button == MK_BUTTON_UNKNOWN) {
		switch_off(state, bound, now);
		choose_lines(state, i, MK_ON_RELEASE, ARMED);
	}
	c->button = MK_BUTTON_UP;
	mk_hold_end(state, i, now);
	if (!state->surface->controls[i].toggle)
		hold_condition(state, i, false, now);
	mk_ctl_unshow(state->ctl, i);
	mk_state_compare(state, i, now);
	if (c->speaks)
		say_lines(state, i, ARMED, say, now);
}

static void
take_delta(struct mk_state *state, struct mk_bound *bound,
    const struct mk_ctl_event *event, mk_say *say, uint64_t now)
{
	move_bound(state, bound, event, now);
	if (!state->controls[event->control].speaks)
		return;
	choose_lines(state, event->control,
	    event->delta > 0 ? MK_ON_TURN_UP : MK_ON_TURN_DOWN, CHOSEN);
	say_lines(state, event->control, CHOSEN, say, now);
}

static MK_APART void
act_on_event(struct mk_state *state, struct mk_bound *bound,
    const struct mk_ctl_event *event, mk_say *say, uint64_t now)
{
	assert((size_t)event->control < state->surface->n_controls);
	switch (event->kind) {
	case MK_CTL_PRESS:
		take_press(state, bound, event, say, now);
		return;
	case MK_CTL_RELEASE:
		take_release(state, bound, event, say, now);
		return;
	case MK_CTL_DELTA:
		take_delta(state, bound, event, say, now);
		return;
	case MK_CTL_POSITION:
		return;
	}
}

void
mk_moves_event(struct mk_state *state, const struct mk_ctl_event *event,
    mk_say *say, uint64_t now)
{
	struct mk_bound *bound = state->bounds[event->control];

	if (event->kind == MK_CTL_POSITION)
		move_bound(state, bound, event, now);
	else
		act_on_event(state, bound, event, say, now);
}

/* Marks a line that a control's release has and is not going to say yet. */
static bool
arm_line(struct mk_state *state, int control, const char *text)
{
	const struct mk_surface *surface = state->surface;
	size_t i;

	for (i = 0; i < surface->n_actions; i++) {
		const struct mk_action *action = &surface->actions[i];

		if (action->control != control || action->on != MK_ON_RELEASE ||
		    state->lines[i] & ARMED || strcmp(action->text, text))
			continue;
		state->lines[i] |= ARMED;
		return true;
	}
	return false;
}

bool
mk_moves_give(struct mk_state *state, int control, struct mk_state *to,
    int other)
{
	const struct mk_surface *surface = state->surface;
	bool left = false;
	size_t i;

	for (i = 0; i < surface->n_actions; i++) {
		if (surface->actions[i].control != control ||
		    !(state->lines[i] & ARMED))
			continue;
		if (arm_line(to, other, surface->actions[i].text))
			state->lines[i] &= (uint8_t)~ARMED;
		else
			left = true;
	}
	return left;
}

static double
between(double low, double value, double high)
{
	return value < low ? low : value > high ? high : value;
}

/* An encoder's whole steps, at most as many as a value can have. */
static int
make_steps(double value, struct mk_ctl_event *event, struct mk_err *err)
{
	event->kind = MK_CTL_DELTA;
	event->delta = (int)between(-MOST_STEPS, value, MOST_STEPS);
	if (event->delta)
		return 0;
	return mk_err_set(err, -EBADMSG,
	    "an encoder moves by steps, such as 1 or -1, not by %g", value);
}

int
mk_moves_make(const struct mk_state *state, const char *name, double value,
    struct mk_ctl_event *event, struct mk_err *err)
{
	int control = mk_surface_find_control(state->surface, name);
	const struct mk_control *moved;

	*event = (struct mk_ctl_event){.control = control};
	if (control == MK_SURFACE_NONE)
		return mk_err_set(err, -ENOENT, "there is no control \"%s\"",
		    name);
	moved = &state->surface->controls[control];
	if (mk_encoding_is_relative(moved->encoding))
		return make_steps(value, event, err);
	event->kind = MK_CTL_POSITION;
	if (moved->button)
		event->kind = value >= 64 ? MK_CTL_PRESS : MK_CTL_RELEASE;
	event->position = between(0, value / 127, 1);
	return 0;
}
