/* SPDX-License-Identifier: ISC */
/*
 * Checks every number before it reaches the song: a message may come from
 * anyone.
 */
#include <libmk/host/oscsong_priv.h>

#include <libmk/song/transport_priv.h>

#include <stdio.h>

/* More sends than any software has; a host may send any number. */
#define SENDS 64

void
mk_oscsong_tempo(struct mk_oscpeer *peer, double bpm, uint64_t now)
{
	struct mk_song *song = mk_hostsong_song(&peer->keeper);

	if (!(bpm > 0 && bpm < 100000) || bpm == song->tempo)
		return;
	song->tempo = bpm;
	mk_hostsong_say(&peer->keeper, now, "set song/tempo %.6g", bpm);
}

void
mk_oscsong_signature(struct mk_oscpeer *peer, long numerator, long denominator)
{
	struct mk_signature *signature =
	    &mk_hostsong_song(&peer->keeper)->signature;

	if (numerator > 0 && numerator < 100)
		signature->numerator = (int)numerator;
	if (denominator > 0 && denominator <= 64 &&
	    !(denominator & (denominator - 1)))
		signature->denominator = (int)denominator;
}

void
mk_oscsong_playing(struct mk_oscpeer *peer, bool playing, uint64_t now)
{
	if (peer->keeper.next)
		mk_transport_run(peer->keeper.next, playing, now);
	mk_hostsong_say(&peer->keeper, now, "set song/playing %d", playing);
}

void
mk_oscsong_recording(struct mk_oscpeer *peer, bool on, uint64_t now)
{
	if (peer->keeper.next)
		peer->keeper.next->recording = on;
	mk_hostsong_say(&peer->keeper, now, "set song/record %d", on);
}

void
mk_oscsong_select_strip(struct mk_oscpeer *peer, size_t strip, uint64_t now)
{
	if (strip <= MK_OSCSONG_MAX)
		mk_hostsong_selected(&peer->keeper, MK_SELECTABLE_STRIP, strip,
		    now);
}

void
mk_oscsong_select_scene(struct mk_oscpeer *peer, size_t scene, uint64_t now)
{
	if (scene <= MK_OSCSONG_MAX)
		mk_hostsong_selected(&peer->keeper, MK_SELECTABLE_SCENE, scene,
		    now);
}

void
mk_oscsong_appoint(struct mk_oscpeer *peer, size_t strip, size_t device,
    uint64_t now)
{
	struct mk_song *song = mk_hostsong_song(&peer->keeper);
	const char *path;
	char text[64];
	int n;

	if (!peer->keeper.next &&
	    (strip >= song->n_strips ||
	        device >= song->strips[strip].n_devices))
		return;
	n = snprintf(text, sizeof(text), "strip/%zu/device/%zu", strip + 1,
	    device + 1);
	path = mk_song_text(song, text, (size_t)n);
	if (!path || path == song->appointed)
		return;
	song->appointed = path;
	mk_hostsong_changed(&peer->keeper, now);
}

void
mk_oscsong_appoint_none(struct mk_oscpeer *peer, uint64_t now)
{
	struct mk_song *song = mk_hostsong_song(&peer->keeper);

	if (!song->appointed)
		return;
	song->appointed = NULL;
	mk_hostsong_changed(&peer->keeper, now);
}

void
mk_oscsong_scenes(struct mk_oscpeer *peer, size_t n)
{
	struct mk_song *song = peer->keeper.next;

	while (song && song->n_scenes < n && n <= MK_OSCSONG_MAX) {
		struct mk_scene *scene = mk_song_add_scene(song);

		if (!scene)
			return;
		scene->name = "";
	}
}

bool
mk_oscsong_scene_name(struct mk_oscpeer *peer, size_t scene, const char *name)
{
	struct mk_song *song = mk_hostsong_song(&peer->keeper);

	if (scene >= song->n_scenes)
		return false;
	name = mk_hostsong_name(&peer->keeper, name);
	if (name == song->scenes[scene].name)
		return false;
	song->scenes[scene].name = name;
	return true;
}

void
mk_oscsong_mixer(struct mk_oscpeer *peer, struct mk_strip *strip,
    enum mk_mixer mixer, double value, uint64_t now)
{
	struct mk_param *param = &strip->mixer[mixer];

	if (!param->name && peer->keeper.next) {
		param = mk_strip_add_mixer(peer->keeper.next, strip, mixer);
		if (!param)
			return;
		mk_oscsong_range(param, mixer == MK_MIXER_PAN ? -1 : 0, 1);
		param->quantized = mixer == MK_MIXER_MUTE ||
		    mixer == MK_MIXER_SOLO || mixer == MK_MIXER_ARM;
	}
	if (param->name)
		mk_hostsong_value(&peer->keeper, param, value, now);
}

void
mk_oscsong_send(struct mk_oscpeer *peer, struct mk_strip *strip, size_t send,
    double value, uint64_t now)
{
	while (peer->keeper.next && strip->n_sends <= send && send < SENDS) {
		struct mk_param *param =
		    mk_strip_add_send(peer->keeper.next, strip);

		if (!param)
			return;
		mk_oscsong_range(param, 0, 1);
	}
	if (send < strip->n_sends)
		mk_hostsong_value(&peer->keeper, &strip->sends[send], value,
		    now);
}

struct mk_device *
mk_oscsong_add_device(struct mk_oscpeer *peer, struct mk_strip *strip,
    const char *class_name, const char *name)
{
	struct mk_device *device = NULL;

	if (strip->n_devices < MK_OSCSONG_MAX)
		device = mk_strip_add_device(peer->keeper.next, strip);
	if (device) {
		device->class_name =
		    mk_hostsong_name(&peer->keeper, class_name);
		device->name = mk_hostsong_name(&peer->keeper, name);
	}
	return device;
}

struct mk_param *
mk_oscsong_add_param(struct mk_oscpeer *peer, struct mk_device *device,
    const char *name)
{
	struct mk_param *param = NULL;

	if (device->n_params < MK_OSCSONG_MAX)
		param = mk_device_add_param(peer->keeper.next, device);
	if (param)
		param->name = mk_hostsong_name(&peer->keeper, name);
	return param;
}

void
mk_oscsong_range(struct mk_param *param, double min, double max)
{
	param->has_range = min < max;
	param->min = param->has_range ? min : 0;
	param->max = param->has_range ? max : 1;
}
