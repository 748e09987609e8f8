#include <libmk/engine/handover_priv.h>

#include <libmk/engine/hold_priv.h>
#include <libmk/engine/moves_priv.h>

static bool
is_alike(const struct mk_control *a, const struct mk_control *b)
{
	return a->button && b->button && a->toggle == b->toggle &&
	    a->kind == b->kind && a->channel == b->channel &&
	    a->number == b->number;
}

/* A button that is there, too, is as it was; what it holds stays held. */
static void
hand_over(struct mk_state *from, int control, struct mk_state *to, int other)
{
	struct mk_state_control *old = &from->controls[control],
	                        *new = &to->controls[other];

	to->held[other] = from->held[control];
	new->button = old->button;
	if (old->button != MK_BUTTON_DOWN)
		return;
	mk_hold_give(from, control, to, other);
	if (old->hold.target.param) {
		new->button = MK_BUTTON_UP; /* that hold is about to end */
		return;
	}
	mk_moves_arm(to, other);
	old->button = MK_BUTTON_UP;
}

void
mk_handover(struct mk_state *from, struct mk_state *to)
{
	const struct mk_surface *old = from->surface, *surface = to->surface;
	size_t i;

	for (i = 0; i < old->n_controls; i++) {
		int other =
		    mk_surface_find_control(surface, old->controls[i].name);

		if (other != MK_SURFACE_NONE &&
		    is_alike(&old->controls[i], &surface->controls[other]))
			hand_over(from, (int)i, to, other);
	}
	to->stale = true;
}
