#include <libmk/surface/moves.h>

#include <libmk/surface/nav.h>

#include <stdio.h>

/* A list's end and the place selected in it. */
struct selection {
	size_t at, n;
};

static struct selection
selection_of(const struct mk_state *state, const struct mk_bound *bound)
{
	const struct mk_song *song = state->song;
	struct selection s = {1, 0};
	const struct mk_strip *strip = bound->more->target.strip;

	switch ((enum mk_bound_kind)bound->kind) {
	case MK_BOUND_STRIP:
		return (struct selection){song->selected_strip, song->n_strips};
	case MK_BOUND_SCENE:
		return (struct selection){song->selected_scene, song->n_scenes};
	case MK_BOUND_DEVICE:
		if (!strip || !strip->n_devices)
			return s;
		s.n = strip->n_devices;
		if (state->current.strip == strip &&
		    state->current.device >= strip->devices &&
		    state->current.device < strip->devices + s.n)
			s.at =
			    (size_t)(state->current.device - strip->devices) +
			    1;
		return s;
	case MK_BOUND_NOTHING:
	case MK_BOUND_PARAM:
	case MK_BOUND_TEMPO:
	case MK_BOUND_PLAYING:
	case MK_BOUND_CC:
	case MK_BOUND_NOTE:
	case MK_BOUND_BEND:
		return s;
	}
	return s;
}

static void
select_place(struct mk_state *state, const struct mk_bound *bound, size_t at,
    uint64_t now)
{
	struct mk_target target = {.strip = bound->more->target.strip};

	if (bound->kind == MK_BOUND_STRIP)
		mk_state_select_strip(state, at, true, now);
	else if (bound->kind == MK_BOUND_SCENE)
		mk_state_select_scene(state, at, true, now);
	else if (at >= 1 && target.strip) {
		target.device = &target.strip->devices[at - 1];
		if (target.device != state->current.device)
			mk_state_appoint(state, &target, true);
	}
}

/* Of a song that is not there, only the movement can be told. */
static void
tell_movement(struct mk_state *state, const struct mk_bound *bound, long delta)
{
	static const char *const names[] = {
	    [MK_BOUND_STRIP] = "strip",
	    [MK_BOUND_SCENE] = "scene",
	    [MK_BOUND_DEVICE] = "device",
	};
	char line[64];
	int n = snprintf(line, sizeof(line), "select %s %+ld",
	    names[bound->kind], delta);

	if (delta)
		mk_outbox_line(state->outbox, line, (size_t)n);
}

static MK_APART void
move_selection(struct mk_state *state, const struct mk_bound *bound,
    const struct mk_ctl_event *event, uint64_t now)
{
	struct selection s = selection_of(state, bound);
	long delta =
	    bound->more->binding->invert ? -event->delta : event->delta;

	if (!state->song->n_strips) {
		tell_movement(state, bound, delta);
		return;
	}
	switch (event->kind) {
	case MK_CTL_DELTA:
		select_place(state, bound, mk_nav_move(s.at, s.n, delta), now);
		return;
	case MK_CTL_POSITION:
		select_place(state, bound, mk_nav_at(event->position, s.n),
		    now);
		return;
	case MK_CTL_PRESS:
		select_place(state, bound,
		    mk_nav_move(s.at, s.n,
		        bound->more->binding->invert ? -1 : 1),
		    now);
		return;
	case MK_CTL_RELEASE:
		return;
	}
}

/* A position that counts as the control's takeover has it, or not yet. */
static MK_APART void
take_over(struct mk_state *state, struct mk_bound *bound, double position,
    uint64_t now)
{
	double at = mk_curve_position(&bound->curve, *bound->value);

	if (mk_takeover_feed(&bound->more->takeover, bound->mode, position, at,
	        &position))
		mk_state_turn(state, bound,
		    mk_curve_value(&bound->curve, position), now);
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

static inline void
move(struct mk_state *state, struct mk_bound *bound,
    const struct mk_ctl_event *event, uint64_t now)
{
	if (!bound || bound->kind == MK_BOUND_NOTHING)
		return;
	if (!bound->value) {
		move_selection(state, bound, event, now);
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
