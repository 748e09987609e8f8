/* SPDX-License-Identifier: ISC */
/*
 * Goes through the controls that are due, works out what each should show, and
 * leaves it to ctl to drop what is shown already.
 */
#include <libmk/engine/feedback_out_priv.h>

#include <libmk/lcd/valuetext_priv.h>
#include <libmk/song/nav_priv.h>

#include <assert.h>

/* The position that a binding should show; negative: it moves nothing. */
static double
position_of(const struct mk_state *state, const struct mk_bound *bound)
{
	const struct mk_song *song = state->song;

	if (bound->value)
		return mk_curve_position(&bound->curve, *bound->value);
	if (bound->kind == MK_BOUND_STRIP)
		return mk_nav_position(song->selected_strip, song->n_strips);
	if (bound->kind == MK_BOUND_SCENE)
		return mk_nav_position(song->selected_scene, song->n_scenes);
	return -1;
}

/* What a control should look like: a position, and by which map. */
struct look {
	double position; /* or negative: it shows nothing */
	const uint8_t *map;
	size_t n_map;
	uint64_t due; /* when it should look otherwise by itself */
};

static struct look
look_of(const struct mk_state *state, int control, uint64_t now)
{
	const struct mk_light *light =
	    mk_lights_of_control(state->lights, control);
	const struct mk_bound *bound = state->bounds[control];
	const struct mk_reading reading = {
	    state->song, state->locked, state->page, now};
	struct look look = {.position = -1, .due = MK_TIME_NEVER};

	if (light) {
		look.position = mk_light_position(light, &reading, &look.due);
		look.map = mk_light_show(light)->map;
		look.n_map = mk_light_show(light)->n_map;
	} else if (bound) {
		look.position = position_of(state, bound);
	} else if (state->controls[control].latches) {
		look.position = state->held[control];
	}
	return look;
}

/* Sends a control's feedback, and returns when it changes by itself. */
static uint64_t
show_control(struct mk_state *state, int control, const struct mk_sink *sink,
    uint64_t now)
{
	struct look look = look_of(state, control, now);
	const uint8_t *bytes;
	size_t n;

	n = mk_ctl_show(state->ctl, control, look.position, look.map,
	    look.n_map, &bytes);
	if (n && sink->surface)
		sink->surface(sink->self, bytes, n);
	return look.due;
}

void
mk_feedback_out_due(struct mk_state *state, const struct mk_sink *sink,
    uint64_t now)
{
	size_t i, left = 0;

	state->next_due = MK_TIME_NEVER;
	for (i = 0; i < state->n_listed; i++) {
		int control = state->listed[i];
		struct mk_state_control *c = &state->controls[control];

		assert(c->listed);
		if (c->due <= now)
			c->due = show_control(state, control, sink, now);
		c->listed = c->due != MK_TIME_NEVER;
		if (c->listed)
			state->listed[left++] = control;
		if (c->due < state->next_due)
			state->next_due = c->due;
	}
	state->n_listed = left;
}

/* The text of a cell's value; of a selection, the selected place. */
static void
write_value(const struct mk_state *state, const struct mk_bound *bound,
    char text[MK_VALUETEXT_SIZE])
{
	struct mk_param place = {.has_range = true};

	text[0] = '\0';
	if (bound->kind == MK_BOUND_STRIP)
		place.value = (double)state->song->selected_strip;
	else if (bound->kind == MK_BOUND_SCENE)
		place.value = (double)state->song->selected_scene;
	else if (!bound->value)
		return;
	mk_valuetext_write(text, mk_lcd_value_size(state->lcd),
	    bound->value ? mk_bound_param(bound) : &place);
}

static void
show_values(struct mk_state *state, int page)
{
	struct mk_state_cell *cells = mk_state_cells(state, page);
	char text[MK_VALUETEXT_SIZE];
	int i;

	for (i = 0; i < mk_lcd_cells(state->lcd); i++) {
		const struct mk_bound *bound = cells[i].bound;
		double value = bound && bound->value ? *bound->value : 0;

		/* A selection changes only with the bindings. */
		if (!bound || value == cells[i].value)
			continue;
		cells[i].value = value;
		write_value(state, bound, text);
		mk_lcd_set_value(state->lcd, page, i, position_of(state, bound),
		    text);
	}
}

/* Values of the pages that can be seen. */
static void
show_all_values(struct mk_state *state)
{
	int page;

	state->valued = false;
	if (!mk_lcd_at_once(state->lcd)) {
		show_values(state, state->page);
		return;
	}
	for (page = 0; page < mk_lcd_pages(state->lcd); page++)
		show_values(state, page);
}

void
mk_feedback_out_lcd(struct mk_state *state, const struct mk_sink *sink,
    uint64_t now)
{
	uint8_t message[MK_LCD_MESSAGE];
	size_t n;

	if (state->valued)
		show_all_values(state);
	while ((n = mk_lcd_drain(state->lcd, now, message)) > 0)
		if (sink->surface)
			sink->surface(sink->self, message, n);
}

void
mk_feedback_out_start(struct mk_state *state, const struct mk_sink *sink)
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
