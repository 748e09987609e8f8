#include <libmk/host/ardourheard.h>

#include <libmk/host/oscsong.h>

#include <string.h>

/* Flags of a plug-in's parameter. */
enum {
	ENUMERATION = 1,
	WHOLE = 2,
	LOGARITHMIC = 4,
	TOGGLED = 64,
	INPUT = 128, /* others only show something */
};

#define UNIT 16 /* bytes of a unit, with its NUL */

/* A message being taken, and what its first numbers lead to. */
struct heard {
	struct mk_ardour *a;
	struct mk_oscpeer *peer;
	struct mk_osc_message *message; /* behind those numbers */
	struct mk_song *song;
	size_t strip_number, device_number;
	struct mk_strip *strip;
	struct mk_device *device;
	enum mk_mixer mixer; /* the row's */
	uint64_t now;
};

void
mk_ardour_appoint(struct mk_ardour *a, uint64_t now)
{
	const struct mk_song *song = mk_oscpeer_song(a->peer);
	size_t strip = song->selected_strip ? song->selected_strip - 1 : 0;

	if (strip < song->n_strips && song->strips[strip].n_devices)
		mk_oscsong_appoint(a->peer, strip, 0, now);
}

static bool
take_switch(struct heard *h, bool *on)
{
	double value;

	if (!mk_osc_take_number(h->message, &value))
		return false;
	*on = value != 0;
	return true;
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
add_strip(struct heard *h, enum mk_strip_kind kind, const char *name, long ssid)
{
	struct mk_strip *strip = mk_song_add_strip(h->song, kind);

	if (!strip)
		return;
	strip->name = mk_oscpeer_name(h->peer, name);
	if (!mk_ardourmap_add(&h->a->map, (size_t)(strip - h->song->strips),
	        (int32_t)ssid))
		h->a->again = true;
	mk_oscsong_mixer(h->peer, strip, MK_MIXER_VOLUME, 0, h->now);
	mk_oscsong_mixer(h->peer, strip, MK_MIXER_MUTE, 0, h->now);
}

/* The list ends with the sample rate; a gap in it means that some got lost. */
static void
end_list(struct heard *h)
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
take_list(struct heard *h)
{
	const char *type, *name;
	enum mk_strip_kind kind;
	long skip, ssid;
	int i;

	if (!h->peer->next || !mk_osc_take_text(h->message, &type))
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
take_change(struct heard *h)
{
	if (!*h->message->types)
		h->a->again = true;
}

static void
take_name(struct heard *h)
{
	const char *name;

	if (!mk_osc_take_text(h->message, &name))
		return;
	name = mk_oscpeer_name(h->peer, name);
	if (name == h->strip->name)
		return;
	h->strip->name = name;
	mk_oscpeer_changed(h->peer, h->now);
}

static void
take_select(struct heard *h)
{
	size_t before = h->song->selected_strip;
	bool on;

	if (!take_switch(h, &on) || !on)
		return;
	mk_oscsong_select_strip(h->peer, h->strip_number, h->now);
	if (!h->peer->next && h->song->selected_strip != before)
		mk_ardour_appoint(h->a, h->now);
}

/* Ardour's panner has left at 1. */
static void
take_mixer(struct heard *h)
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
take_sends(struct heard *h)
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
	if (!h->peer->next && n != h->strip->n_sends)
		h->a->again = true;
}

/* --- plug-ins */

static void
add_plugin(struct heard *h, const char *name, bool on)
{
	struct mk_device *device =
	    mk_oscsong_add_device(h->peer, h->strip, name, name);
	struct mk_param *param =
	    device ? mk_oscsong_add_param(h->peer, device, "Device On") : NULL;

	if (!param)
		return;
	param->quantized = true;
	param->value = on;
	mk_oscsong_range(param, 0, 1);
}

static void
compare_plugin(struct heard *h, size_t number, const char *name, bool on)
{
	const struct mk_device *device = &h->strip->devices[number];

	if (number >= h->strip->n_devices ||
	    device->name != mk_oscpeer_name(h->peer, name))
		h->a->again = true;
	else if (device->n_params)
		mk_oscpeer_value(h->peer, &device->params[0], on, h->now);
}

/* For each plug-in: its number, its name, whether it is on. */
static void
take_plugins(struct heard *h)
{
	bool first = h->peer->next && !h->strip->n_devices, on;
	const char *name;
	size_t n = 0;
	long number;

	mk_asker_answered(&h->peer->asker, MK_ARDOUR_PLUGINS,
	    (int32_t)h->strip_number, -1);
	for (; mk_osc_take_int(h->message, 1, MK_OSCSONG_MAX, &number); n++) {
		if (!mk_osc_take_text(h->message, &name) ||
		    !take_switch(h, &on))
			return;
		if (first)
			add_plugin(h, name, on);
		else
			compare_plugin(h, n, name, on);
	}
	if (n != h->strip->n_devices)
		h->a->again = true;
}

/* What stands behind the number in a format of printf: "%.0f Hz". */
static const char *
unit_of(struct heard *h, const char *format)
{
	const char *p = strchr(format, '%');
	char unit[UNIT];
	size_t n;

	if (!p)
		return NULL;
	p += strcspn(p, "fdi");
	p += *p != '\0';
	p += strspn(p, " ");
	if (!strncmp(p, "%%", 2))
		p++;
	n = strcspn(p, " ");
	if (!n || n >= sizeof(unit))
		return NULL;
	memcpy(unit, p, n);
	unit[n] = '\0';
	return mk_oscpeer_name(h->peer, unit);
}

/* What a descriptor tells of a parameter. */
struct told {
	const char *name, *format;
	long id, flags;
	double min, max, value;
};

static bool
take_told(struct heard *h, struct told *told)
{
	const char *type;
	double at;
	long n;

	if (!mk_osc_take_int(h->message, 1, MK_OSCSONG_MAX, &told->id) ||
	    !mk_osc_take_text(h->message, &told->name) ||
	    !mk_osc_take_int(h->message, 0, MK_OSCSONG_MAX, &told->flags) ||
	    !mk_osc_take_text(h->message, &type) ||
	    !mk_osc_take_number(h->message, &told->min) ||
	    !mk_osc_take_number(h->message, &told->max) ||
	    !mk_osc_take_text(h->message, &told->format) ||
	    !mk_osc_take_int(h->message, 0, MK_OSCSONG_MAX, &n))
		return false;
	while (n-- > 0)
		if (!mk_osc_take_number(h->message, &at) ||
		    !mk_osc_take_text(h->message, &type))
			return false;
	return mk_osc_take_number(h->message, &told->value);
}

static void
add_param(struct heard *h, const struct told *told)
{
	struct mk_param *param =
	    mk_oscsong_add_param(h->peer, h->device, told->name);

	if (!param)
		return;
	if (!mk_ardourmap_add_param(&h->a->map, h->strip_number,
	        h->device_number, told->id))
		h->a->again = true;
	mk_oscsong_range(param, told->min, told->max);
	param->quantized = told->flags & (ENUMERATION | WHOLE | TOGGLED);
	if (told->flags & LOGARITHMIC && told->min > 0 && param->has_range)
		param->taper = MK_TAPER_LOG;
	param->unit = unit_of(h, told->format);
	param->value = told->value;
}

static void
take_descriptor(struct heard *h)
{
	struct told told;
	size_t number;

	if (!take_told(h, &told) || !(told.flags & INPUT))
		return;
	number = mk_ardourmap_param(&h->a->map, h->strip_number,
	    h->device_number, told.id);
	if (number < h->device->n_params)
		mk_oscpeer_value(h->peer, &h->device->params[number],
		    told.value, h->now);
	else if (h->peer->next)
		add_param(h, &told);
	else
		h->a->again = true;
}

static void
take_descriptor_end(struct heard *h)
{
	mk_asker_answered(&h->peer->asker, MK_ARDOUR_DESCRIPTOR,
	    (int32_t)h->strip_number, (int32_t)h->device_number);
}

/* --- the session */

/* It is told twice at each change. */
static void
take_playing(struct heard *h)
{
	bool on;

	if (!take_switch(h, &on) || h->a->playing == on)
		return;
	h->a->playing = on;
	mk_oscsong_playing(h->peer, on, h->now);
}

static void
take_session(struct heard *h)
{
	const char *name;

	if (mk_osc_take_text(h->message, &name))
		h->song->name = mk_oscpeer_name(h->peer, name);
}

/* An address, how many of its numbers lead to something, and what it says. */
static const struct row {
	const char *address;
	int n_ids; /* 1: a strip's, 2: and its plug-in's */
	void (*take)(struct heard *h);
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
    {"/strip/plugin/list", 1, take_plugins, 0},
    {"/strip/plugin/descriptor", 2, take_descriptor, 0},
    {"/strip/plugin/descriptor_end", 2, take_descriptor_end, 0},
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
find(struct heard *h, int n_ids)
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
	struct heard h = {.a = a,
	    .peer = a->peer,
	    .message = message,
	    .song = mk_oscpeer_song(a->peer),
	    .now = now};
	const struct row *row = find_row(message->address);

	if (!row || !find(&h, row->n_ids))
		return;
	h.mixer = row->mixer;
	row->take(&h);
}
