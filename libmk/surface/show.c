#include <libmk/surface/show.h>

#include <libmk/surface/nav.h>

/* The position that a control should show, or a negative number. */
static double
position_of(const struct mk_state *state, int control)
{
	const struct mk_song *song = state->song;
	const struct mk_bound *bound =
	    mk_map_of_control(state->map, control, state->page, state->held);

	if (!bound)
		return -1;
	if (bound->param)
		return mk_curve_position(&bound->curve, bound->param->value);
	if (bound->kind == MK_BOUND_STRIP)
		return mk_nav_position(song->selected_strip, song->n_strips);
	if (bound->kind == MK_BOUND_SCENE)
		return mk_nav_position(song->selected_scene, song->n_scenes);
	return -1;
}

static void
show(struct mk_state *state, int control, const struct mk_sink *sink)
{
	double position = position_of(state, control);
	const uint8_t *bytes;
	size_t n;

	if (position < 0)
		return;
	n = mk_ctl_show(state->ctl, control, position, &bytes);
	if (n && sink->surface)
		sink->surface(sink->self, bytes, n);
}

void
mk_show_due(struct mk_state *state, const struct mk_sink *sink, uint64_t now)
{
	size_t i, left = 0;

	state->next_due = MK_STATE_NEVER;
	for (i = 0; i < state->n_listed; i++) {
		int control = state->listed[i];
		struct mk_state_control *c = &state->controls[control];

		if (c->due > now) {
			state->listed[left++] = control;
			if (c->due < state->next_due)
				state->next_due = c->due;
			continue;
		}
		c->listed = false;
		show(state, control, sink);
	}
	state->n_listed = left;
}

void
mk_show_lcd(struct mk_state *state, const struct mk_sink *sink, uint64_t now)
{
	uint8_t message[MK_LCD_MESSAGE];
	size_t n;

	while ((n = mk_lcd_drain(state->lcd, now, message)) > 0)
		if (sink->surface)
			sink->surface(sink->self, message, n);
}

void
mk_show_start(struct mk_state *state, const struct mk_sink *sink)
{
	const uint8_t *at = state->surface->start, *last;
	const uint8_t *end = at ? at + state->surface->n_start : at;

	state->greet = false;
	for (; at < end && sink->surface; at = last) {
		for (last = at + 1; last < end && !(*last & 0x80);)
			last++;
		last += last < end && *last == 0xf7;
		sink->surface(sink->self, at, (size_t)(last - at));
	}
}
