#include <libmk/surface/moves.h>

#include <libmk/surface/nav.h>
#include <libmk/surface/selected.h>

#include <stdio.h>

/* Of strips that are not in the song, only the movement can be told. */
static void
tell_movement(struct mk_state *state, enum mk_selection what, long delta)
{
	char line[64];
	int n = snprintf(line, sizeof(line), "select %s %+ld",
	    mk_selected_word(what), delta);

	if (delta)
		mk_outbox_line(state->outbox, line, (size_t)n);
}

/* Where an event leads from a place; 0: nowhere. */
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
		mk_selected_go(state, what, strip,
		    next_place(mk_selected_place(state, what, strip), event,
		        binding->invert),
		    true);
}

/* Whether the control moved this last, and nobody has moved it since. */
static bool
is_taken(const struct mk_state_control *c, const struct mk_bound *bound)
{
	return c->taken == bound && c->taken_param == bound->more->param &&
	    !(*bound->value < c->left) && !(*bound->value > c->left);
}

/* A position that counts as the control's takeover has it, or not yet. */
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

/* A button: on while it is held, or over to the other end when pressed. */
static void
press(struct mk_state *state, struct mk_bound *bound,
    const struct mk_ctl_event *event, uint64_t now)
{
	const struct mk_control *control =
	    &state->surface->controls[bound->control];
	double position = event->kind == MK_CTL_PRESS;

	if (control->toggle) {
		if (event->kind == MK_CTL_RELEASE) {
			mk_state_compare(state, bound->control, now);
			return;
		}
		position =
		    mk_curve_position(&bound->curve, *bound->value) < 0.5;
	}
	/* A note has the velocity it was played with. */
	if (bound->kind == MK_BOUND_NOTE && event->kind == MK_CTL_PRESS &&
	    !control->toggle && event->position > 0)
		position = event->position;
	mk_state_turn(state, bound, mk_curve_value(&bound->curve, position),
	    now);
}

/* A control that moves no value, but perhaps a selection. */
static MK_APART void
move_no_value(struct mk_state *state, const struct mk_bound *bound,
    const struct mk_ctl_event *event)
{
	if (event->kind == MK_CTL_POSITION)
		mk_takeover_stand(&state->controls[event->control].takeover,
		    event->position);
	if (bound && bound->kind != MK_BOUND_NOTHING)
		move_selection(state, bound, event);
}

static inline void
move(struct mk_state *state, struct mk_bound *bound,
    const struct mk_ctl_event *event, uint64_t now)
{
	if (!bound || !bound->value) {
		move_no_value(state, bound, event);
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
	case MK_CTL_RELEASE:
		press(state, bound, event, now);
		return;
	}
}

static bool
asks_for(const struct mk_action *action, const struct mk_ctl_event *event)
{
	switch (action->on) {
	case MK_ON_PRESS:
		return event->kind == MK_CTL_PRESS;
	case MK_ON_RELEASE:
		return event->kind == MK_CTL_RELEASE;
	case MK_ON_TURN_UP:
		return event->kind == MK_CTL_DELTA && event->delta > 0;
	case MK_ON_TURN_DOWN:
		return event->kind == MK_CTL_DELTA && event->delta < 0;
	}
	return false;
}

static bool
counts(const struct mk_state *state, const struct mk_action *action)
{
	if (action->page != MK_SURFACE_NONE && action->page != state->page &&
	    !state->surface->pages_at_once)
		return false;
	return action->when == MK_SURFACE_NONE || state->held[action->when];
}

/* The page and what is held are those from before the first line. */
static void
say_lines(struct mk_state *state, const struct mk_ctl_event *event,
    void (*say)(struct mk_state *state, const char *text, uint64_t now),
    uint64_t now)
{
	const struct mk_surface *surface = state->surface;
	const struct mk_action *chosen[16];
	bool conditional = false;
	size_t n = 0, i;

	for (i = 0; i < surface->n_actions && n < 16; i++) {
		const struct mk_action *action = &surface->actions[i];

		if (action->control != event->control ||
		    !asks_for(action, event) || !counts(state, action))
			continue;
		conditional |= action->when != MK_SURFACE_NONE;
		chosen[n++] = action;
	}
	for (i = 0; i < n; i++)
		if (!conditional || chosen[i]->when != MK_SURFACE_NONE)
			say(state, chosen[i]->text, now);
}

/* What a held control conditions shows something else now. */
static void
hold(struct mk_state *state, int control, bool held, uint64_t now)
{
	const struct mk_surface *surface = state->surface;
	size_t i;

	state->held[control] = held;
	for (i = 0; i < surface->n_bindings; i++) {
		if (surface->bindings[i].when == control) {
			mk_state_relabel(state, now);
			return;
		}
	}
}

/* Only presses and turns are held, or say something. */
static MK_APART void
act(struct mk_state *state, struct mk_bound *bound,
    const struct mk_ctl_event *event,
    void (*say)(struct mk_state *state, const char *text, uint64_t now),
    uint64_t now)
{
	if (event->kind != MK_CTL_DELTA)
		hold(state, event->control, event->kind == MK_CTL_PRESS, now);
	move(state, bound, event, now);
	if (state->controls[event->control].speaks)
		say_lines(state, event, say, now);
}

void
mk_moves_event(struct mk_state *state, const struct mk_ctl_event *event,
    void (*say)(struct mk_state *state, const char *text, uint64_t now),
    uint64_t now)
{
	struct mk_bound *bound = state->bounds[event->control];

	if (event->kind == MK_CTL_POSITION)
		move(state, bound, event, now);
	else
		act(state, bound, event, say, now);
}
