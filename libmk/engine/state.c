/* SPDX-License-Identifier: ISC */
/*
 * Changes are made at once, consequences only noted: a control becomes due,
 * the bindings stale, the display out of date. Whoever drains looks at the
 * notes.
 */
#include <libmk/engine/state_priv.h>

#include <libmk/base/time.h>
#include <libmk/song/transport_priv.h>
#include <libmk/surface/range_priv.h>

#include <assert.h>
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool
has_memory(const struct mk_state *state)
{
	return state->outbox && state->lights && state->held && state->lines &&
	    state->bounds && state->controls && state->listed;
}

/* Prepares what each movement needs to know about the control. */
static void
init_control(struct mk_state_control *c, const struct mk_control *control)
{
	const struct mk_feedback *feedback = &control->feedback;

	c->quiet = true;
	c->rests = !control->button;
	if (feedback->delay_ms > 0)
		c->delay_ms = feedback->delay_ms;
	mk_takeover_init(&c->takeover, mk_range_of(control).span);
}

/* A toggle that is a condition stays on; its light may show that. */
static void
init_condition(struct mk_state *state, int when)
{
	if (when == MK_SURFACE_NONE || !state->surface->controls[when].toggle)
		return;
	state->controls[when].latches = true;
	state->controls[when].quiet =
	    state->surface->controls[when].feedback.none;
}

/* A control shows its binding or its show, with or without a condition. */
static void
init_shown(struct mk_state *state, int control, int when)
{
	state->controls[control].quiet =
	    state->surface->controls[control].feedback.none;
	if (when != MK_SURFACE_NONE)
		state->controls[when].conditions = true;
	init_condition(state, when);
}

/* Only controls with a binding, a show or a condition show anything. */
static void
init_controls(struct mk_state *state)
{
	const struct mk_surface *surface = state->surface;
	size_t i;

	for (i = 0; i < surface->n_controls; i++)
		init_control(&state->controls[i], &surface->controls[i]);
	for (i = 0; i < surface->n_bindings; i++)
		init_shown(state, surface->bindings[i].control,
		    surface->bindings[i].when);
	for (i = 0; i < surface->n_shows; i++)
		init_shown(state, surface->shows[i].control,
		    surface->shows[i].when);
	for (i = 0; i < surface->n_actions; i++) {
		state->controls[surface->actions[i].control].speaks = true;
		init_condition(state, surface->actions[i].when);
	}
}

int
mk_state_init(struct mk_state *state, struct mk_err *err)
{
	const struct mk_surface *surface = state->surface;
	size_t n = surface->n_controls + 1;

	state->next_due = MK_TIME_NEVER;
	mk_state_hide(state);
	state->map = mk_map_new(surface);
	state->lights = mk_lights_new(surface);
	state->outbox = state->map ? mk_outbox_new(state->map, surface) : NULL;
	state->held = calloc(n, sizeof(*state->held));
	state->lines = calloc(surface->n_actions + 1, sizeof(*state->lines));
	state->bounds = calloc(n, sizeof(struct mk_bound *));
	state->controls = calloc(n, sizeof(*state->controls));
	state->listed = calloc(n, sizeof(*state->listed));
	mk_err_set(err, -ENOMEM, "out of memory");
	if (has_memory(state)) {
		state->ctl = mk_ctl_new(surface, err);
		state->lcd = state->ctl ? mk_lcd_new(surface, err) : NULL;
	}
	if (state->lcd)
		state->cells = calloc((size_t)(mk_lcd_pages(state->lcd) *
		                          mk_lcd_cells(state->lcd)) +
		        1,
		    sizeof(*state->cells));
	if (!state->cells)
		return -EINVAL;
	init_controls(state);
	state->values = mk_lcd_value_size(state->lcd) > 0;
	state->stale = true;
	return 0;
}

void
mk_state_done(struct mk_state *state)
{
	mk_state_leave(state);
	mk_ctl_free(state->ctl);
	mk_lcd_free(state->lcd);
	mk_map_free(state->map);
	mk_lights_free(state->lights);
	mk_outbox_free(state->outbox);
	free(state->held);
	free(state->lines);
	free(state->bounds);
	free(state->controls);
	free(state->listed);
	free(state->cells);
}

void
mk_state_hide(struct mk_state *state)
{
	state->shown_device = NULL;
	snprintf(state->shown, sizeof(state->shown), "NONE");
}

void
mk_state_compare(struct mk_state *state, int control, uint64_t due)
{
	struct mk_state_control *c = &state->controls[control];

	if (c->quiet)
		return;
	due += (uint64_t)c->delay_ms * MK_TIME_MS;
	c->due = due;
	assert(c->listed || state->n_listed < state->surface->n_controls);
	if (!c->listed)
		state->listed[state->n_listed++] = control;
	c->listed = true;
	if (due < state->next_due)
		state->next_due = due;
}

void
mk_state_compare_all(struct mk_state *state, uint64_t now)
{
	size_t i;

	for (i = 0; i < state->surface->n_controls; i++)
		mk_state_compare(state, (int)i, now);
}

static void
lose_lock(struct mk_state *state)
{
	char text[MK_DEVICEPATH + 64];

	snprintf(text, sizeof(text),
	    "the locked device is gone, and unlocked: %s", state->lock);
	mk_outbox_message(state->outbox, text);
	state->locked = false;
}

/* Finds the locked device, which may be gone, or the appointed one. */
static void
find_current(struct mk_state *state)
{
	if (state->locked &&
	    mk_devicepath_find(state->lock, state->song, &state->current))
		return;
	if (state->locked)
		lose_lock(state);
	mk_target_appointed(&state->current, state->song);
}

struct mk_state_cell *
mk_state_cells(const struct mk_state *state, int page)
{
	assert(page >= 0 && page < mk_lcd_pages(state->lcd));
	return &state->cells[page * mk_lcd_cells(state->lcd)];
}

/* A cell shows the label of a binding while that counts. */
static void
set_label(struct mk_state *state, const struct mk_bound *bound, int page, int i)
{
	struct mk_state_cell *cell = &mk_state_cells(state, page)[i];

	if (mk_map_of_control(state->map, bound->control, page, state->held) ==
	    bound) {
		mk_lcd_set_label(state->lcd, page, i, bound->more->label);
		*cell = (struct mk_state_cell){bound, NAN};
	} else if (cell->bound == bound) {
		mk_lcd_set_label(state->lcd, page, i, "");
		if (state->values)
			mk_lcd_set_value(state->lcd, page, i, -1, NULL);
		*cell = (struct mk_state_cell){NULL, NAN};
	}
}

static void
set_labels(struct mk_state *state)
{
	size_t i;

	for (i = 0; i < mk_map_size(state->map); i++) {
		const struct mk_bound *bound = mk_map_at(state->map, i);
		int page = bound->more->page;
		int cell = bound->more->binding->cell;

		if (page != MK_SURFACE_NONE && cell != MK_SURFACE_NONE &&
		    cell < mk_lcd_cells(state->lcd))
			set_label(state, bound, page, cell);
	}
	state->valued = state->values;
}

/* Chooses the binding of each control that counts now. */
static void
choose_bounds(struct mk_state *state)
{
	size_t i;

	for (i = 0; i < state->surface->n_controls; i++)
		state->bounds[i] = mk_map_of_control(state->map, (int)i,
		    state->page, state->held);
	mk_lights_choose(state->lights, state->page, state->held);
}

void
mk_state_relabel(struct mk_state *state, uint64_t now)
{
	choose_bounds(state);
	set_labels(state);
	mk_state_compare_all(state, now);
}

static bool
shows_device(const struct mk_state *state)
{
	size_t i;

	for (i = 0; i < state->surface->n_bindings; i++)
		if (state->surface->bindings[i].target.steps[0].kind ==
		    MK_STEP_CURRENT)
			return true;
	return false;
}

/* Flashes the name of a device that is shown for the first time. */
static void
flash_device(struct mk_state *state, uint64_t now)
{
	const struct mk_device *device = state->current.device;
	const char *name = "NONE";

	if (device)
		name = *device->name ? device->name : device->class_name;
	if (device == state->shown_device &&
	    !strncmp(name, state->shown, sizeof(state->shown) - 1))
		return;
	if (shows_device(state))
		mk_lcd_flash(state->lcd, now, "DEVICE", name);
	state->shown_device = device;
	snprintf(state->shown, sizeof(state->shown), "%s", name);
}

void
mk_state_resolve(struct mk_state *state, uint64_t now)
{
	if (!state->stale)
		return;
	state->stale = false;
	find_current(state);
	mk_outbox_unbind(state->outbox);
	mk_map_rebuild(state->map, state->song, &state->current, state->banks);
	mk_lights_rebuild(state->lights, state->song, &state->current,
	    state->banks);
	mk_state_relabel(state, now);
	flash_device(state, now);
}

void
mk_state_follow(struct mk_state *state, const struct mk_param *param,
    const struct mk_bound *but, uint64_t now)
{
	struct mk_bound *bound = mk_map_of_param(state->map, param);
	const struct mk_light *light = mk_lights_of_param(state->lights, param);

	for (; bound; bound = mk_map_next_of_param(state->map, bound))
		if (bound != but)
			mk_state_compare(state, bound->control, now);
	for (; light; light = mk_lights_next_of_param(state->lights, light))
		mk_state_compare(state, mk_light_show(light)->control, now);
}

void
mk_state_reread(struct mk_state *state, uint64_t now)
{
	const struct mk_light *light;
	size_t i;

	for (i = 0; (light = mk_lights_at(state->lights, i)); i++) {
		int control = mk_light_show(light)->control;
		const struct mk_state_control *c = &state->controls[control];
		uint64_t due = now + (uint64_t)c->delay_ms * MK_TIME_MS;

		/* A frequent change must not postpone it each time. */
		if (mk_light_reads(light) && !(c->listed && c->due <= due))
			mk_state_compare(state, control, now);
	}
}

/* The song's parameter has another value: tells whoever follows it. */
static void
spread_value(struct mk_state *state, struct mk_param *param,
    const struct mk_bound *but, uint64_t now)
{
	mk_state_follow(state, param, but, now);
	if (state->probe && state->probe->value)
		state->probe->value(state->probe->self, param, now);
}

/* A parameter has another value; bound is one of its bindings, or NULL. */
static void
keep_value(struct mk_state *state, const struct mk_bound *bound, uint64_t now)
{
	state->valued = state->values;
	if (!bound || bound->kind != MK_BOUND_TEMPO)
		return;
	mk_transport_tempo(state->song, *bound->value, now);
	mk_state_reread(state, now);
}

/*
 * The host knows the values of the song's parameters: equal ones are not sent.
 */
static MK_APART void
turn_song(struct mk_state *state, struct mk_bound *bound, double value,
    uint64_t now)
{
	if (!(value < *bound->value) && !(value > *bound->value))
		return;
	*bound->value = value;
	keep_value(state, bound, now);
	mk_outbox_bound(state->outbox, bound);
	spread_value(state, bound->more->param, bound, now);
}

void
mk_state_turn(struct mk_state *state, struct mk_bound *bound, double value,
    uint64_t now)
{
	struct mk_state_control *c = &state->controls[bound->control];

	c->turned = now;
	mk_state_compare(state, bound->control,
	    c->rests ? now + MK_STATE_REST : now);
	if (!bound->is_own) {
		turn_song(state, bound, value, now);
		return;
	}
	*bound->value = value;
	keep_value(state, bound, now);
	mk_outbox_bound(state->outbox, bound);
	if (bound->shared)
		mk_state_follow(state, bound->more->param, bound, now);
}

void
mk_state_set(struct mk_state *state, const struct mk_target *target,
    double value, bool for_host, uint64_t now)
{
	struct mk_param *param = target->param;

	if (!(value < param->value) && !(value > param->value))
		return;
	param->value = value;
	keep_value(state, mk_map_of_param(state->map, param), now);
	if (for_host)
		mk_outbox_target(state->outbox, target);
	spread_value(state, param, NULL, now);
}

void
mk_state_leave(struct mk_state *state)
{
	struct mk_song *song = state->song;

	if (song->appointed == state->appointed)
		song->appointed = mk_song_text(song, state->appointed,
		    strlen(state->appointed));
}

/*
 * The lock follows its device to where the strip is in the later song; if it is
 * not there, the lock ends.
 */
static void
move_lock(struct mk_state *state, const struct mk_song *later)
{
	char path[MK_DEVICEPATH];

	if (!state->locked)
		return;
	mk_devicepath_write_later(&state->current, state->song, later, path);
	if (path[0])
		memcpy(state->lock, path, sizeof(path));
	else
		lose_lock(state);
}

void
mk_state_swap(struct mk_state *state, struct mk_song *song, uint64_t now)
{
	struct mk_target target;
	char shown[MK_DEVICEPATH];

	mk_state_resolve(state, now);
	mk_devicepath_write_later(&state->current, state->song, song, shown);
	mk_target_appointed(&target, state->song);
	mk_state_leave(state);
	mk_devicepath_write_later(&target, state->song, song, state->appointed);
	mk_outbox_drop(state->outbox);
	move_lock(state, song);
	state->song = song;
	if (!song->appointed &&
	    mk_devicepath_find(state->appointed, song, &target))
		song->appointed = state->appointed;
	/* A device in the same place counts as shown already. */
	mk_devicepath_find(shown, song, &target);
	state->shown_device = target.device;
	state->stale = true;
	mk_state_resolve(state, now);
}

void
mk_state_show(struct mk_state *state, int page, uint64_t now)
{
	if (page < 0 || (size_t)page >= state->surface->n_pages)
		return;
	state->page = page;
	mk_lcd_show(state->lcd, page);
	mk_state_relabel(state, now);
}
