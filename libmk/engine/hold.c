/* SPDX-License-Identifier: ISC */
/*
 * The release finds what the press took hold of in the control itself: page,
 * condition and selection may have changed in between.
 */
#include <libmk/engine/hold_priv.h>

#include <libmk/song/counterpart_priv.h>

#include <assert.h>

static bool
holds_param(const struct mk_hold *hold)
{
	return hold->target.param != NULL;
}

/* The binding that a control has of a parameter, or NULL. */
static struct mk_bound *
find_bound(const struct mk_state *state, int control,
    const struct mk_param *param)
{
	struct mk_bound *bound = mk_map_of_param(state->map, param);

	while (bound && bound->control != control)
		bound = mk_map_next_of_param(state->map, bound);
	return bound;
}

void
mk_hold_take(struct mk_state *state, struct mk_bound *bound, uint64_t now)
{
	struct mk_hold *hold = &state->controls[bound->control].hold;

	if (hold->target.param != bound->more->param)
		mk_hold_end(state, bound->control, now);
	assert(bound->more->param &&
	    (!holds_param(hold) || hold->target.param == bound->more->param));
	hold->target = bound->more->target;
	hold->target.param = bound->more->param;
	hold->target.last = NULL; /* it is the binding's */
	hold->own = bound->is_own ? bound : NULL;
	hold->back = mk_curve_value(&bound->curve, 0);
}

void
mk_hold_end(struct mk_state *state, int control, uint64_t now)
{
	struct mk_hold hold = state->controls[control].hold;
	struct mk_bound *bound = hold.own;

	if (!holds_param(&hold))
		return;
	state->controls[control].hold = (struct mk_hold){0};
	if (!bound)
		bound = find_bound(state, control, hold.target.param);
	if (bound) {
		mk_state_turn(state, bound, hold.back, now);
		return;
	}
	state->controls[control].turned = now;
	mk_state_set(state, &hold.target, hold.back, true, now);
}

void
mk_hold_move(struct mk_state *state, const struct mk_song *song)
{
	size_t i;

	for (i = 0; i < state->surface->n_controls; i++) {
		struct mk_hold *hold = &state->controls[i].hold;

		/*
		 * MIDI and the transport belong to no song. What an unknown
		 * song had belongs to none, either.
		 */
		if (!holds_param(hold) ||
		    (hold->own && hold->own->kind != MK_BOUND_PARAM))
			continue;
		if (hold->own ||
		    !mk_counterpart_find(&hold->target, state->song, song))
			*hold = (struct mk_hold){0};
	}
}

void
mk_hold_give(struct mk_state *state, int control, struct mk_state *to,
    int other)
{
	struct mk_hold *hold = &state->controls[control].hold, given = *hold;

	if (hold->own) {
		given.own =
		    mk_map_own(to->map, &hold->own->more->binding->target);
		if (!given.own)
			return;
		given.target.param = given.own->more->param;
	}
	to->controls[other].hold = given;
	*hold = (struct mk_hold){0};
}
