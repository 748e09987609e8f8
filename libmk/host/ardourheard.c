#include <libmk/host/ardourheard.h>

#include <libmk/host/oscsong.h>

#include <string.h>

void
mk_ardour_appoint(struct mk_ardour *a, uint64_t now)
{
	const struct mk_song *song = mk_keeper_song(&a->peer->keeper);
	size_t strip = song->selected_strip ? song->selected_strip - 1 : 0;

	if (strip < song->n_strips && song->strips[strip].n_devices)
		mk_oscsong_appoint(a->peer, strip, 0, now);
}

/* --- strips */

static const struct {
	const char *type;
	enum mk_strip_kind kind;
} types[] = {
    {"AT", MK_STRIP_AUDIO},
    {"MT", MK_STRIP_MIDI},
    {"B", MK_STRIP_RETURN},
    {"AB", MK_STRIP_RETURN},
    {"MB", MK_STRIP_RETURN},
    {"FB", MK_STRIP_RETURN},
    {"V", MK_STRIP_GROUP},
    {"MA", MK_STRIP_MASTER},
};

static bool
find_kind(const char *type, enum mk_strip_kind *kind)
{
	size_t i;

	for (i = 0; i < sizeof(types) / sizeof(*types); i++) {
		if (strcmp(types[i].type, type))
			continue;
		*kind = types[i].kind;
		return true;
	}
	return false;
}

static void
add_strip(struct mk_ardour_heard *h, enum mk_strip_kind kind, const char *name,
    long ssid)
{
	struct mk_strip *strip = mk_song_add_strip(h->song, kind);

	if (!strip)
		return;
	strip->name = mk_keeper_name(&h->peer->keeper, name);
	if (!mk_ardourmap_add(&h->a->map, (size_t)(strip - h->song->strips),
	        (int32_t)ssid))
		h->a->plan.again = true;
	mk_oscsong_mixer(h->peer, strip, MK_MIXER_VOLUME, 0, h->now);
	mk_oscsong_mixer(h->peer, strip, MK_MIXER_MUTE, 0, h->now);
}

/* The list ends with the sample rate; a gap in it means that some got lost. */
static void
end_list(struct mk_ardour_heard *h)
{
	size_t i, n = h->a->map.n;

	for (i = 1; i <= n; i++)
		if (mk_ardourmap_strip(&h->a->map, (long)i) ==
		    MK_ARDOURMAP_NONE)
			return;
	mk_asker_answered(&h->peer->asker, MK_ARDOUR_LIST, -1, -1);
}

/* Type, name, inputs, outputs, muted, soloed, number. */
static void
take_list(struct mk_ardour_heard *h)
{
	const char *type, *name;
	enum mk_strip_kind kind;
	long skip, ssid;
	int i;

	if (!h->peer->keeper.next || !mk_osc_take_text(h->message, &type))
		return;
	if (!strcmp(type, "end_route_list")) {
		end_list(h);
		return;
	}
	if (!find_kind(type, &kind) || !mk_osc_take_text(h->message, &name))
		return;
	for (i = 0; i < 4; i++)
		if (!mk_osc_take_int(h->message, 0, MK_OSCSONG_MAX, &skip))
			return;
	if (mk_osc_take_int(h->message, 1, MK_OSCSONG_MAX, &ssid) &&
	    mk_ardourmap_strip(&h->a->map, ssid) == MK_ARDOURMAP_NONE)
		add_strip(h, kind, name, ssid);
}

/* Without arguments it says that strips came, went or moved. */
static void
take_change(struct mk_ardour_heard *h)
{
	if (!*h->message->types)
		h->a->plan.again = true;
}

static void
take_name(struct mk_ardour_heard *h)
{
	const char *name;

	if (!mk_osc_take_text(h->message, &name))
		return;
	name = mk_keeper_name(&h->peer->keeper, name);
	if (name == h->strip->name)
		return;
	h->strip->name = name;
	mk_keeper_changed(&h->peer->keeper, h->now);
}

static void
take_select(struct mk_ardour_heard *h)
{
	size_t before = h->song->selected_strip;
	bool on;

	if (!mk_ardour_take_switch(h, &on) || !on)
		return;
	mk_oscsong_select_strip(h->peer, h->strip_number, h->now);
	if (!h->peer->keeper.next && h->song->selected_strip != before)
		mk_ardour_appoint(h->a, h->now);
}

/* Ardour's panner has left at 1. */
static void
take_mixer(struct mk_ardour_heard *h)
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

	mk_asker_answered(&h->peer->asker, MK_ARDOUR_SENDS,
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

/* It is told twice at each change. */
static void
take_playing(struct mk_ardour_heard *h)
{
	bool on;

	if (!mk_ardour_take_switch(h, &on) || h->a->playing == on)
		return;
	h->a->playing = on;
	mk_oscsong_playing(h->peer, on, h->now);
}

static void
take_session(struct mk_ardour_heard *h)
{
	const char *name;

	if (mk_osc_take_text(h->message, &name))
		h->song->name = mk_keeper_name(&h->peer->keeper, name);
}

/* An address, how many of its numbers lead to something, and what it says. */
static const struct row {
	const char *address;
	int n_ids; /* 1: a strip's, 2: and its plug-in's */
	void (*take)(struct mk_ardour_heard *h);
	enum mk_mixer mixer;
} rows[] = {
    {"/reply", 0, take_list, 0},
    {"/strip/list", 0, take_change, 0},
    {"/strip/name", 1, take_name, 0},
    {"/strip/select", 1, take_select, 0},
    {"/strip/fader", 1, take_mixer, MK_MIXER_VOLUME},
    {"/strip/pan_stereo_position", 1, take_mixer, MK_MIXER_PAN},
    {"/strip/mute", 1, take_mixer, MK_MIXER_MUTE},
    {"/strip/solo", 1, take_mixer, MK_MIXER_SOLO},
    {"/strip/recenable", 1, take_mixer, MK_MIXER_ARM},
    {"/strip/sends", 1, take_sends, 0},
    {"/strip/plugin/list", 1, mk_ardour_take_plugins, 0},
    {"/strip/plugin/descriptor", 2, mk_ardour_take_descriptor, 0},
    {"/strip/plugin/descriptor_end", 2, mk_ardour_take_descriptor_end, 0},
    {"/transport_play", 0, take_playing, 0},
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

/* Finds what the numbers lead to; false for what is not in the song. */
static bool
find(struct mk_ardour_heard *h, int n_ids)
{
	long ssid, plugin;

	if (n_ids == 0)
		return true;
	if (!mk_osc_take_int(h->message, 1, MK_OSCSONG_MAX, &ssid))
		return false;
	h->strip_number = mk_ardourmap_strip(&h->a->map, ssid);
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
	    .song = mk_keeper_song(&a->peer->keeper),
	    .now = now};
	const struct row *row = find_row(message->address);

	if (!row || !find(&h, row->n_ids))
		return;
	h.mixer = row->mixer;
	row->take(&h);
}
