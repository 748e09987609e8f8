/* SPDX-License-Identifier: ISC */
#include <libmk/song/songplay_priv.h>

#include <libmk/song/nav_priv.h>
#include <libmk/song/slot_priv.h>
#include <libmk/song/transport_priv.h>

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static void say(const struct mk_songplay *play, const char *fmt, ...)
    MK_PRINTF(2, 3);

static void
say(const struct mk_songplay *play, const char *fmt, ...)
{
	char line[96];
	va_list args;
	int n;

	va_start(args, fmt);
	n = vsnprintf(line, sizeof(line), fmt, args);
	va_end(args);
	play->say(play->self, line, (size_t)n, play->now);
}

static void
locate(const struct mk_songplay *play, double beats)
{
	double at = mk_transport_position(play->song, play->now);

	if (at <= beats && at >= beats)
		return;
	mk_transport_locate(play->song, beats, play->now);
	say(play, "set song/position %.6g", beats);
}

static void
run_transport(const struct mk_songplay *play, bool on)
{
	if (play->song->playing == on)
		return;
	mk_transport_run(play->song, on, play->now);
	say(play, "set song/playing %d", on);
}

static void
record(const struct mk_songplay *play, bool on)
{
	if (play->song->recording == on)
		return;
	play->song->recording = on;
	say(play, "set song/record %d", on);
}

static void
start_playing(const struct mk_songplay *play)
{
	locate(play, 0);
	run_transport(play, true);
}

static void
stop_playing(const struct mk_songplay *play)
{
	record(play, false);
	run_transport(play, false);
}

/* Starts from the beginning if it was stopped; or stops. */
static void
set_playing(const struct mk_songplay *play, bool on)
{
	if (!on)
		stop_playing(play);
	else if (!play->song->playing)
		start_playing(play);
}

static void
set_slot(const struct mk_songplay *play, struct mk_strip *strip, size_t scene,
    enum mk_slot_state state)
{
	if (mk_slot_state(strip, scene) == state)
		return;
	mk_slot_set(strip, scene, state);
	say(play, "set strip/%zu/slot/%zu/state %d",
	    (size_t)(strip - play->song->strips) + 1, scene, (int)state);
}

/* Lets the strip play only its clip in a scene, from 1; 0: none. */
static void
launch(const struct mk_songplay *play, struct mk_strip *strip, size_t scene)
{
	if (strip->playing_slot && strip->playing_slot != scene)
		set_slot(play, strip, strip->playing_slot, MK_SLOT_STOPPED);
	if (scene < 1 || scene > strip->n_slots || !strip->slots[scene - 1])
		return;
	set_slot(play, strip, scene, MK_SLOT_PLAYING);
	set_playing(play, true);
}

static void
take_tempo(const struct mk_songplay *play, double bpm)
{
	if (!(bpm > 0) ||
	    (bpm <= play->song->tempo && bpm >= play->song->tempo))
		return;
	mk_transport_tempo(play->song, bpm, play->now);
	say(play, "set song/tempo %.6g", bpm);
}

static void
fire_scene(const struct mk_songplay *play, size_t scene)
{
	size_t i;

	for (i = 0; i < play->song->n_strips; i++)
		launch(play, &play->song->strips[i], scene);
	take_tempo(play, play->song->scenes[scene - 1].tempo);
}

/* The place given by a command's i-th number, or 0 with a sentence. */
static size_t
place(const struct mk_command *command, size_t i, size_t selected, size_t n,
    const char *what, struct mk_err *err)
{
	const struct mk_number *number = &command->numbers[i];
	size_t at = number->n > 0 ? (size_t)number->n : 0;

	if (number->kind == MK_NUMBER_SEL)
		at = selected;
	else if (number->kind == MK_NUMBER_RELATIVE)
		at = mk_nav_move(selected, n, number->n);
	if (at >= 1 && at <= n)
		return at;
	mk_err_set(err, -ENOENT, "there is no %s %zu: there are %zu", what, at,
	    n);
	return 0;
}

static size_t
scene_of(const struct mk_songplay *play, const struct mk_command *command,
    size_t i, struct mk_err *err)
{
	return place(command, i, play->song->selected_scene,
	    play->song->n_scenes, "scene", err);
}

static struct mk_strip *
strip_of(const struct mk_songplay *play, const struct mk_command *command,
    struct mk_err *err)
{
	size_t at = place(command, 0, play->song->selected_strip,
	    play->song->n_strips, "strip", err);

	return at ? &play->song->strips[at - 1] : NULL;
}

static int
fire(const struct mk_songplay *play, const struct mk_command *command,
    struct mk_err *err)
{
	struct mk_strip *strip = NULL;
	size_t scene;

	if (command->verb == MK_VERB_FIRE_SCENE) {
		scene = scene_of(play, command, 0, err);
		if (scene)
			fire_scene(play, scene);
		return scene ? 0 : -ENOENT;
	}
	scene = scene_of(play, command, 1, err);
	if (scene)
		strip = strip_of(play, command, err);
	if (strip)
		launch(play, strip, scene);
	return strip ? 0 : -ENOENT;
}

/* Parameters never come here: the song has their values. */
static int
set_value(const struct mk_songplay *play, const struct mk_command *command,
    struct mk_err *err)
{
	const struct mk_value *value = &command->value;

	switch ((int)command->path.steps[command->path.n_steps - 1].kind) {
	case MK_STEP_NAME:
	case MK_STEP_TEMPO:
		return 0;
	case MK_STEP_PLAYING:
		set_playing(play,
		    value->kind == MK_VALUE_TOGGLE ? !play->song->playing
		                                   : value->number > 0.5);
		return 0;
	default:
		return mk_err_set(err, -EBADMSG,
		    "a song file has no such value");
	}
}

void
mk_songplay_set(const struct mk_songplay *play, const char *path, double value)
{
	if (!strcmp(path, "song/playing"))
		set_playing(play, value > 0.5);
	else if (!strcmp(path, "song/tempo"))
		mk_transport_tempo(play->song, value, play->now);
}

int
mk_songplay_do(const struct mk_songplay *play, const struct mk_command *command,
    struct mk_err *err)
{
	struct mk_strip *strip;

	switch ((int)command->verb) {
	case MK_VERB_PLAY:
		start_playing(play);
		return 0;
	case MK_VERB_STOP:
		stop_playing(play);
		return 0;
	case MK_VERB_CONTINUE:
		run_transport(play, true);
		return 0;
	case MK_VERB_RECORD:
		record(play, !play->song->recording);
		if (play->song->recording)
			run_transport(play, true);
		return 0;
	case MK_VERB_FIRE_SCENE:
	case MK_VERB_FIRE_SLOT:
		return fire(play, command, err);
	case MK_VERB_STOP_STRIP:
		strip = strip_of(play, command, err);
		if (strip)
			launch(play, strip, 0);
		return strip ? 0 : -ENOENT;
	case MK_VERB_SET:
		return set_value(play, command, err);
	default:
		return 0;
	}
}
