/* SPDX-License-Identifier: ISC */
/*
 * The song keeps strip and scene, the state the device. Every change marks the
 * bindings as stale; they are resolved before they are used next.
 */
#include <libmk/engine/selection_priv.h>

#include <stdio.h>

const char *
mk_selection_word(enum mk_selection what)
{
	static const char *const words[] = {
	    [MK_SELECTION_NONE] = "",
	    [MK_SELECTION_STRIP] = "strip",
	    [MK_SELECTION_SCENE] = "scene",
	    [MK_SELECTION_DEVICE] = "device",
	};

	return words[what];
}

/* Devices within racks do not count. */
static struct mk_selected
device_place(const struct mk_state *state, const struct mk_strip *strip)
{
	const struct mk_device *current = state->current.device;
	struct mk_selected place = {1, strip ? strip->n_devices : 0};

	if (place.n && current >= strip->devices &&
	    current < strip->devices + place.n)
		place.at = (size_t)(current - strip->devices) + 1;
	return place;
}

struct mk_selected
mk_selection_place(const struct mk_state *state, enum mk_selection what,
    const struct mk_strip *strip)
{
	const struct mk_song *song = state->song;

	switch (what) {
	case MK_SELECTION_NONE:
		break;
	case MK_SELECTION_STRIP:
		return (struct mk_selected){
		    song->selected_strip, song->n_strips};
	case MK_SELECTION_SCENE:
		return (struct mk_selected){
		    song->selected_scene, song->n_scenes};
	case MK_SELECTION_DEVICE:
		return device_place(state, strip);
	}
	return (struct mk_selected){1, 0};
}

void
mk_selection_appoint(struct mk_state *state, const struct mk_target *target,
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

static void
tell_selected(struct mk_state *state, enum mk_selection what, size_t at)
{
	char line[64];
	int n = snprintf(line, sizeof(line), "select %s %zu",
	    mk_selection_word(what), at);

	mk_outbox_line(state->outbox, line, (size_t)n);
}

void
mk_selection_go(struct mk_state *state, enum mk_selection what,
    struct mk_strip *strip, size_t at, bool for_host)
{
	struct mk_selected place = mk_selection_place(state, what, strip);
	struct mk_target target = {.strip = strip};

	if (at < 1 || at > place.n)
		return;
	if (what == MK_SELECTION_DEVICE) {
		target.device = &strip->devices[at - 1];
		if (target.device != state->current.device)
			mk_selection_appoint(state, &target, for_host);
		return;
	}
	if (at == place.at)
		return;
	if (what == MK_SELECTION_STRIP)
		mk_song_select_strip(state->song, at);
	else
		mk_song_select_scene(state->song, at);
	state->stale = true;
	if (for_host)
		tell_selected(state, what, at);
}

void
mk_selection_lock(struct mk_state *state, const struct mk_target *target)
{
	mk_devicepath_write(target, state->song, state->lock);
	state->locked = state->lock[0] != '\0';
	state->stale = true;
}

void
mk_selection_unlock(struct mk_state *state)
{
	state->locked = false;
	state->stale = true;
}
