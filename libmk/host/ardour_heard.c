/* SPDX-License-Identifier: ISC */
/*
 * A table of feedback addresses, with the number of ids that each starts with;
 * lists and plug-ins have modules of their own.
 */
#include <libmk/host/ardour_heard_priv.h>

#include <libmk/host/ardour_appoint_priv.h>
#include <libmk/host/ardour_list_priv.h>
#include <libmk/host/oscsong_priv.h>

#include <string.h>

/* --- strips */

/* Ardour repeats all selected strips: only a new one counts. */
static void
take_select(struct mk_ardour_heard *h)
{
	struct mk_ardour_map_note *note =
	    mk_ardour_map_note(&h->a->map, h->strip_number);
	bool on, was = note->selected;

	if (!mk_ardour_take_switch(h, &on))
		return;
	note->selected = on;
	if (!on || was)
		return;
	mk_oscsong_select_strip(h->peer, h->strip_number, h->now);
	mk_ardour_appoint_follow(h->a, h->now);
}

/* Ardour's panner has left at 1. */
static void
take_ardour_mixer(struct mk_ardour_heard *h)
{
	double value;

	if (!mk_osc_take_number(h->message, &value) ||
	    (h->strip->kind == MK_STRIP_MASTER && h->mixer == MK_MIXER_SOLO))
		return;
	if (h->mixer == MK_MIXER_PAN)
		value = 1 - 2 * value;
	mk_oscsong_mixer(h->peer, h->strip, h->mixer, value, h->now);
}

/* For each send: its bus, that one's name, its number, position, state. */
static void
take_sends(struct mk_ardour_heard *h)
{
	const char *name;
	double position;
	long bus, id, on;
	size_t n = 0;

	mk_questions_answered(&h->peer->asker, MK_ARDOUR_SENDS,
	    (int32_t)h->strip_number, -1);
	for (; mk_osc_take_int(h->message, 0, MK_OSCSONG_MAX, &bus); n++)
		if (mk_osc_take_text(h->message, &name) &&
		    mk_osc_take_int(h->message, 1, MK_OSCSONG_MAX, &id) &&
		    mk_osc_take_number(h->message, &position) &&
		    mk_osc_take_int(h->message, 0, 1, &on))
			mk_oscsong_send(h->peer, h->strip, (size_t)id - 1,
			    position, h->now);
	if (!h->peer->keeper.next && n != h->strip->n_sends)
		h->a->plan.again = true;
}

/* --- the session */

/* Each change is reported twice. */
static void
take_playing(struct mk_ardour_heard *h)
{
	bool on;

	if (!mk_ardour_take_switch(h, &on) || h->a->playing == on)
		return;
	h->a->playing = on;
	mk_oscsong_playing(h->peer, on, h->now);
}

/* Recording is armed, or begins with playback. */
static void
take_record(struct mk_ardour_heard *h)
{
	bool on;

	if (!mk_ardour_take_switch(h, &on) || h->a->recording == on)
		return;
	h->a->recording = on;
	mk_oscsong_recording(h->peer, on, h->now);
}

static void
take_session(struct mk_ardour_heard *h)
{
	const char *name;

	if (mk_osc_take_text(h->message, &name))
		h->song->name = mk_hostsong_name(&h->peer->keeper, name);
}

/*
 * An address, the number of ids it starts with, and the function for the rest.
 */
static const struct row {
	const char *address;
	int n_ids; /* 1: a strip's, 2: and its plug-in's */
	void (*take)(struct mk_ardour_heard *h);
	enum mk_mixer mixer;
} rows[] = {
    {"/reply", 0, mk_ardour_list_take, 0},
    {"/strip/list", 0, mk_ardour_list_take_change, 0},
    {"/strip/name", 1, mk_ardour_list_take_name, 0},
    {"/strip/select", 1, take_select, 0},
    {"/strip/fader", 1, take_ardour_mixer, MK_MIXER_VOLUME},
    {"/strip/pan_stereo_position", 1, take_ardour_mixer, MK_MIXER_PAN},
    {"/strip/mute", 1, take_ardour_mixer, MK_MIXER_MUTE},
    {"/strip/solo", 1, take_ardour_mixer, MK_MIXER_SOLO},
    {"/strip/recenable", 1, take_ardour_mixer, MK_MIXER_ARM},
    {"/strip/sends", 1, take_sends, 0},
    {"/strip/plugin/list", 1, mk_ardour_take_plugins, 0},
    {"/strip/plugin/descriptor", 2, mk_ardour_take_descriptor, 0},
    {"/strip/plugin/descriptor_end", 2, mk_ardour_take_descriptor_end, 0},
    {"/transport_play", 0, take_playing, 0},
    {"/rec_enable_toggle", 0, take_record, 0},
    {"/session_name", 0, take_session, 0},
};

static const struct row *
find_row(const char *address)
{
	size_t i;

	for (i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		if (!strcmp(rows[i].address, address))
			return &rows[i];
	return NULL;
}

/* Finds what the numbers refer to; false for what is not in the song. */
static bool
find_ardour_ids(struct mk_ardour_heard *h, int n_ids)
{
	long ssid, plugin;

	if (n_ids == 0)
		return true;
	if (!mk_osc_take_int(h->message, 1, MK_OSCSONG_MAX, &ssid))
		return false;
	h->strip_number = mk_ardour_map_strip(&h->a->map, ssid);
	if (h->strip_number >= h->song->n_strips)
		return false;
	h->strip = &h->song->strips[h->strip_number];
	if (n_ids == 1)
		return true;
	if (!mk_osc_take_int(h->message, 1, MK_OSCSONG_MAX, &plugin) ||
	    (size_t)plugin > h->strip->n_devices)
		return false;
	h->device_number = (size_t)plugin - 1;
	h->device = &h->strip->devices[h->device_number];
	return true;
}

void
mk_ardour_heard(struct mk_ardour *a, struct mk_osc_message *message,
    uint64_t now)
{
	struct mk_ardour_heard h = {.a = a,
	    .peer = a->peer,
	    .message = message,
	    .song = mk_hostsong_song(&a->peer->keeper),
	    .now = now};
	const struct row *row = find_row(message->address);

	if (!row || !find_ardour_ids(&h, row->n_ids))
		return;
	if (h.strip && a->peer->doubt && row->take != mk_ardour_list_take_name)
		return;
	h.mixer = row->mixer;
	row->take(&h);
}
