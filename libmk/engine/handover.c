/* SPDX-License-Identifier: ISC */
/*
 * A surface's file was read again: the device is the same, and so is what was
 * done with it. Controls are the same if their names and messages are.
 */
#include <libmk/engine/handover_priv.h>

#include <libmk/engine/hold_priv.h>
#include <libmk/engine/moves_priv.h>

#include <math.h>
#include <string.h>

/* Positions that count as equal. */
#define SAME 1e-9

static bool
sends_the_same(const struct mk_control *a, const struct mk_control *b)
{
	return a->kind == b->kind && a->channel == b->channel &&
	    a->number == b->number && a->n_sysex == b->n_sysex &&
	    (!a->n_sysex ||
	        (!memcmp(a->sysex, b->sysex, a->n_sysex) &&
	            !memcmp(a->sysex_mask, b->sysex_mask, a->n_sysex)));
}

/* The control of another state that is an old one's, or NONE. */
static int
find_alike(const struct mk_state *from, size_t control,
    const struct mk_state *to)
{
	const struct mk_control *old = &from->surface->controls[control];
	int other = mk_surface_find_control(to->surface, old->name);

	if (other == MK_SURFACE_NONE ||
	    !sends_the_same(old, &to->surface->controls[other]))
		return MK_SURFACE_NONE;
	return other;
}

static bool
are_buttons(const struct mk_control *a, const struct mk_control *b)
{
	return a->button && b->button && a->toggle == b->toggle;
}

/* Hands over a button's state and what it holds. */
static void
give_button(struct mk_state *from, int control, struct mk_state *to, int other)
{
	struct mk_state_control *old = &from->controls[control];
	bool left;

	to->held[other] = from->held[control];
	to->controls[other].button = old->button;
	if (old->button != MK_BUTTON_DOWN)
		return;
	mk_hold_give(from, control, to, other);
	left = mk_moves_give(from, control, to, other);
	if (!left && !old->hold.target.param)
		old->button = MK_BUTTON_UP;
}

static bool
are_positions(const struct mk_control *a, const struct mk_control *b)
{
	return !a->button && !b->button &&
	    a->encoding == MK_ENCODING_ABSOLUTE &&
	    b->encoding == MK_ENCODING_ABSOLUTE && a->low == b->low &&
	    a->high == b->high && a->has_range == b->has_range;
}

/* Whether bindings of two maps move the same thing in the same way now. */
static bool
move_the_same(const struct mk_bound *a, const struct mk_bound *b,
    const struct mk_map *of_b)
{
	const struct mk_bound *own;

	if (!a || !b || !a->value || !b->value || a->mode != b->mode ||
	    fabs(mk_curve_position(&a->curve, *a->value) -
	        mk_curve_position(&b->curve, *b->value)) > SAME)
		return false;
	if (!a->is_own)
		return a->value == b->value;
	own = mk_map_own(of_b, &a->more->binding->target);
	return own && own->value == b->value;
}

/* Hands over a knob's position and what it has taken over. */
static void
give_position(const struct mk_state *from, int control, struct mk_state *to,
    int other)
{
	const struct mk_state_control *old = &from->controls[control];
	const struct mk_bound *bound = from->bounds[control];
	struct mk_state_control *new = &to->controls[other];

	if (old->takeover.control < 0)
		return;
	mk_takeover_stand(&new->takeover, old->takeover.control);
	if (old->taken != bound ||
	    !move_the_same(bound, to->bounds[other], to->map))
		return;
	new->takeover = old->takeover;
	new->taken = to->bounds[other];
	new->taken_param = new->taken->more->param;
	new->left = old->left;
}

void
mk_handover_values(const struct mk_state *from, struct mk_state *to)
{
	size_t i;

	for (i = 0; i < mk_map_size(from->map); i++) {
		const struct mk_bound *bound = mk_map_at(from->map, i);
		struct mk_bound *own;

		/* The others have theirs from the song. */
		if (!bound->status || bound->more->first != bound)
			continue;
		own = mk_map_own(to->map, &bound->more->binding->target);
		if (own)
			*own->value = *bound->value;
	}
}

void
mk_handover(struct mk_state *from, struct mk_state *to, uint64_t now)
{
	const struct mk_control *controls = from->surface->controls;
	size_t n = from->surface->n_controls, i;
	int other;

	mk_ctl_select_as(to->ctl, from->ctl);
	for (i = 0; i < n; i++) {
		other = find_alike(from, i, to);
		if (other == MK_SURFACE_NONE)
			continue;
		mk_ctl_give(from->ctl, (int)i, to->ctl, other);
		if (are_buttons(&controls[i], &to->surface->controls[other]))
			give_button(from, (int)i, to, other);
	}
	to->stale = true;
	mk_state_resolve(to, now);
	for (i = 0; i < n; i++) {
		other = find_alike(from, i, to);
		if (other != MK_SURFACE_NONE &&
		    are_positions(&controls[i], &to->surface->controls[other]))
			give_position(from, (int)i, to, other);
	}
}
