/* SPDX-License-Identifier: ISC */
/*
 * A table of addresses and functions; one function serves tracks, returns and
 * the master alike.
 */
#include <libmk/emulate/liveosc_emulator_priv.h>

#include <libmk/emulate/liveosc_call_priv.h>
#include <libmk/emulate/liveosc_told_priv.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- the song */

static void
do_tempo(struct mk_liveosc_call *r)
{
	double bpm;

	if (!mk_liveosc_call_take_value(r, &bpm)) {
		mk_liveosc_call_put(r,
		    mk_emulator_float(r->emulator->song->tempo));
		mk_liveosc_call_answer(r);
	} else if (bpm >= 20 && bpm <= 999)
		mk_emulator_tempo(r->emulator, bpm);
	else
		mk_liveosc_call_fail(r);
}

static void
do_tracks(struct mk_liveosc_call *r)
{
	mk_liveosc_call_answer_int(r, mk_song_tracks(r->emulator->song));
}

static void
do_scenes(struct mk_liveosc_call *r)
{
	mk_liveosc_call_answer_int(r, r->emulator->song->n_scenes);
}

static void
do_scene(struct mk_liveosc_call *r)
{
	size_t scene;

	if (!r->n_in || r->in[0].type == 's')
		mk_liveosc_call_answer_int(r,
		    r->emulator->song->selected_scene);
	else if (mk_liveosc_call_take(r, r->emulator->song->n_scenes, &scene))
		mk_emulator_select_scene(r->emulator, scene);
}

static void
do_scene_names(struct mk_liveosc_call *r)
{
	const struct mk_song *song = r->emulator->song;
	size_t i = 0, end = song->n_scenes;

	if (r->n_in && r->in[0].type != 's') {
		if (!mk_liveosc_call_take(r, song->n_scenes, &i))
			return;
		end = i + 1;
	}
	for (; i < end; i++) {
		r->n_out = 0;
		mk_liveosc_call_put(r, mk_emulator_int((long)i));
		mk_liveosc_call_put(r, mk_emulator_text(song->scenes[i].name));
		mk_liveosc_call_answer(r);
	}
}

static void
do_track_names(struct mk_liveosc_call *r)
{
	const struct mk_song *song = r->emulator->song;
	size_t i = 0, end = mk_song_tracks(song);

	if (r->n_in && r->in[0].type != 's') {
		if (!mk_liveosc_call_take(r, end, &i))
			return;
		end = i + 1;
	}
	for (; i < end; i++) {
		const struct mk_strip *strip = &song->strips[i];

		r->n_out = 0;
		mk_liveosc_call_put(r, mk_emulator_int((long)i));
		mk_liveosc_call_put(r, mk_emulator_text(strip->name));
		mk_liveosc_call_answer_int(r,
		    strip->color < 0 ? 0 : (size_t)strip->color);
	}
}

static const char *const orders[] = {
    "play", "continue", "stop", "fire scene", "fire slot", "stop strip"};

/* number: of the order; ids count from 1 in lines. */
static void
do_order(struct mk_liveosc_call *r)
{
	const struct mk_song *song = r->emulator->song;
	const char *order = orders[r->number];
	size_t one, two;

	if (r->number < 3) {
		mk_emulator_line(r->emulator, "%s", order);
		if (!r->emulator->user.line)
			mk_emulator_playing(r->emulator, r->number < 2);
	} else if (r->number == 3) {
		if (mk_liveosc_call_take(r, song->n_scenes, &one))
			mk_emulator_line(r->emulator, "%s %zu", order, one + 1);
	} else if (mk_liveosc_call_take(r, mk_song_tracks(song), &one)) {
		if (r->number == 5)
			mk_emulator_line(r->emulator, "%s %zu", order, one + 1);
		else if (mk_liveosc_call_take(r, song->n_scenes, &two))
			mk_emulator_line(r->emulator, "%s %zu %zu", order,
			    one + 1, two + 1);
	}
}

/* --- strips */

static void
do_mixer(struct mk_liveosc_call *r)
{
	struct mk_param *param = &r->strip->mixer[r->number];
	bool is_switch = r->number >= MK_MIXER_MUTE;
	double value, least = r->number == MK_MIXER_PAN ? -1 : 0;

	if (!param->name)
		mk_liveosc_call_fail(r);
	else if (!mk_liveosc_call_take_value(r, &value))
		mk_liveosc_call_answer_mixer(r, param, is_switch);
	else if (value < least || value > 1)
		mk_liveosc_call_fail(r);
	else
		mk_emulator_set(r->emulator, param,
		    is_switch ? value != 0
		              : mk_emulator_from_position(param, value));
}

static void
do_send(struct mk_liveosc_call *r)
{
	struct mk_strip *strip = r->strip;
	size_t send;
	double value;

	if (r->at == r->n_in) {
		for (send = 0; send < strip->n_sends; send++) {
			mk_liveosc_call_put(r, mk_emulator_int((long)send));
			mk_liveosc_call_put_position(r, &strip->sends[send]);
		}
		mk_liveosc_call_answer(r);
	} else if (mk_liveosc_call_take(r, strip->n_sends, &send)) {
		if (!mk_liveosc_call_take_value(r, &value))
			mk_liveosc_call_answer_mixer(r, &strip->sends[send],
			    false);
		else if (value >= 0 && value <= 1)
			mk_emulator_set(r->emulator, &strip->sends[send],
			    mk_emulator_from_position(&strip->sends[send],
			        value));
	}
}

static void
do_view(struct mk_liveosc_call *r)
{
	mk_emulator_select_strip(r->emulator,
	    (size_t)(r->strip - r->emulator->song->strips));
}

static void
do_device_view(struct mk_liveosc_call *r)
{
	size_t device, strip = (size_t)(r->strip - r->emulator->song->strips);

	if (!mk_liveosc_call_take(r, r->strip->n_devices, &device))
		return;
	mk_emulator_select_strip(r->emulator, strip);
	mk_emulator_appoint(r->emulator, strip, device);
}

static void
do_devices(struct mk_liveosc_call *r)
{
	size_t i;

	for (i = 0; i < r->strip->n_devices; i++) {
		mk_liveosc_call_put(r, mk_emulator_int((long)i));
		mk_liveosc_call_put(r,
		    mk_emulator_text(r->strip->devices[i].name));
	}
	mk_liveosc_call_answer(r);
}

static void
put_param(struct mk_liveosc_call *r, const struct mk_device *device, size_t i)
{
	mk_liveosc_call_put(r, mk_emulator_int((long)i));
	mk_liveosc_call_put(r, mk_emulator_float(device->params[i].value));
	mk_liveosc_call_put(r, mk_emulator_text(device->params[i].name));
}

/* Answers all parameters, or one; or sets that one. */
static void
do_device(struct mk_liveosc_call *r)
{
	const struct mk_device *device;
	struct mk_param *param;
	size_t i, which;
	double value;

	if (!mk_liveosc_call_take(r, r->strip->n_devices, &which))
		return;
	device = &r->strip->devices[which];
	if (r->at == r->n_in) {
		for (i = 0; i < device->n_params; i++)
			put_param(r, device, i);
		mk_liveosc_call_answer(r);
		return;
	}
	if (!mk_liveosc_call_take(r, device->n_params, &i))
		return;
	param = &device->params[i];
	if (!mk_liveosc_call_take_value(r, &value)) {
		r->n_out--;
		put_param(r, device, i);
		if (strcmp(r->prefix, "/live/master/") != 0)
			r->answer = "device/param";
		mk_liveosc_call_answer(r);
	} else if (value >= param->min && value <= param->max) {
		mk_emulator_set(r->emulator, param,
		    param->quantized ? round(value) : value);
	} else {
		mk_liveosc_call_fail(r);
	}
}

/* For the master the maxima come first, as in LiveOSC. */
static void
do_ranges(struct mk_liveosc_call *r)
{
	const struct mk_device *device;
	bool master = !strcmp(r->prefix, "/live/master/");
	size_t i, which;

	if (!mk_liveosc_call_take(r, r->strip->n_devices, &which))
		return;
	device = &r->strip->devices[which];
	for (i = 0; i < device->n_params; i++) {
		const struct mk_param *param = &device->params[i];

		mk_liveosc_call_put(r, mk_emulator_int((long)i));
		mk_liveosc_call_put(r,
		    mk_emulator_float(master ? param->max : param->min));
		mk_liveosc_call_put(r,
		    mk_emulator_float(master ? param->min : param->max));
	}
	mk_liveosc_call_answer(r);
}

static const struct {
	const char *address; /* after /live/ and the kind of strip */
	void (*work)(struct mk_liveosc_call *r);
	int number;
	const char *answer; /* NULL: the same */
	bool strip;         /* it is of a strip */
} rows[] = {
    {"tempo", do_tempo, 0, NULL, false},
    {"tracks", do_tracks, 0, NULL, false},
    {"scenes", do_scenes, 0, NULL, false},
    {"scene", do_scene, 0, NULL, false},
    {"name/scene", do_scene_names, 0, NULL, false},
    {"name/track", do_track_names, 0, NULL, false},
    {"play", do_order, 0, NULL, false},
    {"play/continue", do_order, 1, NULL, false},
    {"stop", do_order, 2, NULL, false},
    {"play/scene", do_order, 3, NULL, false},
    {"play/clipslot", do_order, 4, NULL, false},
    {"play/clip", do_order, 4, NULL, false},
    {"stop/track", do_order, 5, NULL, false},
    {"volume", do_mixer, MK_MIXER_VOLUME, NULL, true},
    {"pan", do_mixer, MK_MIXER_PAN, NULL, true},
    {"mute", do_mixer, MK_MIXER_MUTE, NULL, true},
    {"solo", do_mixer, MK_MIXER_SOLO, NULL, true},
    {"arm", do_mixer, MK_MIXER_ARM, NULL, true},
    {"send", do_send, 0, NULL, true},
    {"track/view", do_view, 0, NULL, true},
    {"view", do_view, 0, NULL, true},
    {"track/device/view", do_device_view, 0, NULL, true},
    {"device/view", do_device_view, 0, NULL, true},
    {"devicelist", do_devices, 0, NULL, true},
    {"device", do_device, 0, "device/allparam", true},
    {"device/range", do_ranges, 0, NULL, true},
};

#define ROWS (sizeof(rows) / sizeof(*rows))

/* Finds the strip named by the prefix and the first id. */
static bool
find_strip(struct mk_liveosc_call *r, bool returns, bool master)
{
	struct mk_song *song = r->emulator->song;
	size_t tracks = mk_song_tracks(song), n = mk_song_returns(song), i = 0;

	if (master) {
		if (song->n_strips > tracks + n)
			r->strip = &song->strips[tracks + n];
		else
			mk_liveosc_call_fail(r);
		return r->strip;
	}
	if (!mk_liveosc_call_take(r, returns ? n : tracks, &i))
		return false;
	r->strip = &song->strips[returns ? tracks + i : i];
	return true;
}

static void
take_liveosc_message(void *self, const struct mk_osc_message *message)
{
	static const char *const prefixes[] = {
	    "/live/return/", "/live/master/", "/live/"};
	struct mk_liveosc_told *server = self;
	struct mk_osc_message rest = *message;
	struct mk_liveosc_call r = {
	    .emulator = server->emulator, .out = server->emulator->args};
	size_t i, p = 0;

	while (p < 3 &&
	    strncmp(message->address, prefixes[p], strlen(prefixes[p])) != 0)
		p++;
	for (i = 0; p < 3 && i < ROWS; i++)
		if (!strcmp(message->address + strlen(prefixes[p]),
		        rows[i].address) &&
		    (p == 2 || rows[i].strip))
			break;
	if (p == 3 || i == ROWS)
		return;
	while (r.n_in < MK_LIVEOSC_ARGS && mk_osc_arg(&rest, &r.in[r.n_in]))
		r.n_in++;
	r.prefix = prefixes[p];
	r.answer = rows[i].answer && p != 1 ? rows[i].answer : rows[i].address;
	r.number = rows[i].number;
	if (!rows[i].strip || find_strip(&r, p == 0, p == 1))
		rows[i].work(&r);
}

static void
tell_liveosc_value(void *self, const struct mk_param *param)
{
	mk_liveosc_told_value(self, param);
}

static void
tell_changes(void *self)
{
	mk_liveosc_told_changes(self);
}

static void
take_liveosc_song(void *self)
{
	struct mk_liveosc_told *server = self;
	struct mk_places places;

	if (mk_places_init(&places, server->emulator->song) < 0)
		places = (struct mk_places){0};
	mk_places_done(&server->places);
	server->places = places;
	mk_liveosc_told_changes(server);
}

static void *
new_server(struct mk_emulator *emulator)
{
	struct mk_liveosc_told *server = calloc(1, sizeof(*server));

	if (!server)
		return NULL;
	server->emulator = emulator;
	server->tempo = emulator->song->tempo;
	server->strip = emulator->song->selected_strip;
	server->scene = emulator->song->selected_scene;
	server->appointed = emulator->song->appointed;
	if (mk_places_init(&server->places, emulator->song) == 0)
		return server;
	free(server);
	return NULL;
}

static void
free_server(void *self)
{
	struct mk_liveosc_told *server = self;

	mk_places_done(&server->places);
	free(server);
}

const struct mk_emulatorkind mk_liveosc_emulator = {
    .scheme = "liveosc",
    .port = 9000,
    .answer = 9001,
    .new = new_server,
    .free = free_server,
    .message = take_liveosc_message,
    .value = tell_liveosc_value,
    .changed = tell_changes,
    .song = take_liveosc_song,
};
