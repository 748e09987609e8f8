/* SPDX-License-Identifier: ISC */
/*
 * Keeps what clients were sent last and sends what differs; a parameter's value
 * is sent each time.
 */
#include <libmk/emulate/liveosc_told_priv.h>

#include <libmk/song/target.h>

#include <stdio.h>

static void
tell_one(struct mk_emulator *emulator, const char *address,
    struct mk_osc_arg arg)
{
	mk_emulator_send(emulator, address, &arg, 1);
}

static void
tell_device(struct mk_liveosc_told *server)
{
	const struct mk_song *song = server->emulator->song;
	struct mk_osc_arg args[2];
	struct mk_target at;
	size_t strip, tracks = mk_song_tracks(song);

	mk_target_appointed(&at, song);
	if (!at.device || at.device < at.strip->devices ||
	    at.device >= at.strip->devices + at.strip->n_devices)
		return;
	strip = (size_t)(at.strip - song->strips);
	args[0] =
	    mk_emulator_int((long)(strip < tracks ? strip : strip - tracks));
	args[1] = mk_emulator_int(at.device - at.strip->devices);
	if (at.strip->kind == MK_STRIP_MASTER)
		mk_emulator_send(server->emulator,
		    "/live/master/device/selected", &args[1], 1);
	else
		mk_emulator_send(server->emulator,
		    strip < tracks ? "/live/device/selected"
		                   : "/live/return/device/selected",
		    args, 2);
}

void
mk_liveosc_told_changes(struct mk_liveosc_told *server)
{
	struct mk_emulator *emulator = server->emulator;
	const struct mk_song *song = emulator->song;

	if (!emulator->heard)
		return;
	if (song->tempo != server->tempo)
		tell_one(emulator, "/live/tempo",
		    mk_emulator_float(song->tempo));
	if (emulator->playing != server->playing)
		tell_one(emulator, "/live/play",
		    mk_emulator_int(emulator->playing ? 2 : 1));
	if (song->selected_scene != server->scene)
		tell_one(emulator, "/live/scene",
		    mk_emulator_int((long)song->selected_scene));
	if (song->selected_strip != server->strip)
		tell_one(emulator, "/live/track",
		    mk_emulator_int((long)song->selected_strip));
	if (song->appointed != server->appointed)
		tell_device(server);
	server->tempo = song->tempo;
	server->playing = emulator->playing;
	server->scene = song->selected_scene;
	server->strip = song->selected_strip;
	server->appointed = song->appointed;
}

void
mk_liveosc_told_value(struct mk_liveosc_told *server,
    const struct mk_param *param)
{
	static const char *const mixers[MK_MIXER_COUNT] = {
	    "volume", "pan", "mute", "solo", "arm"};
	const struct mk_song *song = server->emulator->song;
	size_t number = mk_places_number(&server->places, param), n = 0;
	size_t tracks = mk_song_tracks(song), returns = mk_song_returns(song);
	const char *prefix = "/live/", *last = "device/param";
	struct mk_osc_arg args[6];
	struct mk_place place;
	char address[64];

	if (number == MK_PLACES_NONE || !server->emulator->heard)
		return;
	mk_places_at(&server->places, number, &place);
	if (place.strip >= tracks + returns) {
		prefix = "/live/master/";
	} else {
		if (place.strip >= tracks)
			prefix = "/live/return/";
		args[n++] = mk_emulator_int((long)(place.strip < tracks
		        ? place.strip
		        : place.strip - tracks));
	}
	if (place.kind == MK_PLACE_PARAM)
		args[n++] = mk_emulator_int((long)place.device);
	if (place.kind != MK_PLACE_MIXER)
		args[n++] = mk_emulator_int((long)place.number);
	if (place.kind == MK_PLACE_MIXER)
		last = mixers[place.number];
	else if (place.kind == MK_PLACE_SEND)
		last = "send";
	if (!last)
		return;
	args[n++] = place.kind == MK_PLACE_PARAM
	    ? mk_emulator_float(param->value)
	    : place.kind == MK_PLACE_MIXER && place.number >= MK_MIXER_MUTE
	    ? mk_emulator_int(param->value != 0)
	    : mk_emulator_float(mk_emulator_position(param));
	if (place.kind == MK_PLACE_PARAM)
		args[n++] = mk_emulator_text(param->name);
	snprintf(address, sizeof(address), "%s%s", prefix, last);
	mk_emulator_send(server->emulator, address, args, n);
}
