#include <libmk/engine/current_priv.h>

#include <stdio.h>

void
mk_current_appoint(struct mk_state *state, const struct mk_target *target,
    bool for_host)
{
	char line[MK_DEVICEPATH + 16];
	int len;

	state->appointed[0] = '\0';
	if (target && target->device)
		mk_devicepath_write(target, state->song, state->appointed);
	state->song->appointed = state->appointed[0] ? state->appointed : NULL;
	state->stale = true;
	if (!for_host)
		return;
	len = snprintf(line, sizeof(line), "appoint %s",
	    state->appointed[0] ? state->appointed : "none");
	mk_outbox_line(state->outbox, line, (size_t)len);
}

void
mk_current_lock(struct mk_state *state, const struct mk_target *target)
{
	mk_devicepath_write(target, state->song, state->lock);
	state->locked = state->lock[0] != '\0';
	state->stale = true;
}

void
mk_current_unlock(struct mk_state *state)
{
	state->locked = false;
	state->stale = true;
}
