/* SPDX-License-Identifier: ISC */
#include "rig.h"

#include <libmk/base/time.h>
#include <libmk/engine/engine_priv.h>

#include <stdio.h>
#include <string.h>

static void
add(struct given *given, const char *text)
{
	size_t len = strlen(given->text);

	snprintf(given->text + len, sizeof(given->text) - len, "%s; ", text);
}

static void
on_surface(void *self, const uint8_t *bytes, size_t n)
{
	char text[64];

	snprintf(text, sizeof(text), "%02x %02x %02x%s", bytes[0], bytes[1],
	    bytes[2], n > 3 ? "..." : "");
	add(self, text);
}

static void
on_midi(void *self, const uint8_t *bytes, size_t n)
{
	char text[64];

	for (; n > 0; n -= 3, bytes += 3) {
		snprintf(text, sizeof(text), "out %02x %02x %02x", bytes[0],
		    bytes[1], bytes[2]);
		add(self, text);
	}
}

static void
on_set(void *self, const char *path, const struct mk_param *param)
{
	char text[256];

	snprintf(text, sizeof(text), "%s=%g", path, param->value);
	add(self, text);
}

static void
on_line(void *self, const char *text, size_t n)
{
	(void)n;
	add(self, text);
}

static void
on_message(void *self, const char *text)
{
	add(self, "told:");
	add(self, text);
}

struct mk_sink
rig_sink(struct given *given)
{
	return (struct mk_sink){
	    .self = given,
	    .surface = on_surface,
	    .midi = on_midi,
	    .set = on_set,
	    .line = on_line,
	    .message = on_message,
	};
}

void
rig_bind(struct mk_surface *surface, int cc, const char *path,
    enum mk_takeover_mode takeover)
{
	struct mk_binding *binding = mk_surface_add_binding(surface);
	int index = (int)surface->n_controls;
	struct mk_control *control;
	char name[16];

	snprintf(name, sizeof(name), "knob %d", cc);
	control = mk_surface_add_control(surface, name, strlen(name));
	assert_true(control && binding);
	control->number = cc;
	control->takeover = takeover;
	control->feedback = (struct mk_feedback){
	    .kind = MK_CONTROL_CC, .channel = 1, .number = cc, .delay_ms = -1};
	binding->control = index;
	assert_int_equal(mk_path_read(&binding->target, path, strlen(path),
	                     NULL),
	    0);
}

static struct mk_surface *
make_surface(void)
{
	struct mk_surface *surface = mk_surface_new();

	rig_bind(surface, 1, "strip/1/volume", MK_TAKEOVER_OFF);
	rig_bind(surface, 2, "strip/1/volume", MK_TAKEOVER_OFF);
	rig_bind(surface, 3, "strip/2/volume", MK_TAKEOVER_PICKUP);
	rig_bind(surface, 4, "midi/cc/1/5", MK_TAKEOVER_OFF);
	rig_bind(surface, 5, "midi/cc/1/4", MK_TAKEOVER_OFF);
	rig_bind(surface, 6, "strip/sel/volume", MK_TAKEOVER_OFF);
	return surface;
}

struct mk_song *
rig_song(size_t strips)
{
	struct mk_song *song = mk_song_new();
	size_t i;

	for (i = 0; i < strips; i++) {
		struct mk_strip *strip = mk_song_add_strip(song, MK_STRIP_MIDI);

		mk_strip_add_mixer(song, strip, MK_MIXER_VOLUME)->value = 0.5;
	}
	assert_int_equal(mk_song_finish(song), 0);
	return song;
}

void
rig_drain(struct rig *rig, uint64_t now)
{
	rig->given.text[0] = '\0';
	mk_engine_attach(rig->engine, &rig->sink);
	mk_engine_drain(rig->engine, now);
}

int
rig_set_up(void **state)
{
	static struct rig rig;

	rig.surface = make_surface();
	rig.song = rig_song(3);
	rig.engine = mk_engine_new(rig.surface, rig.song, NULL, NULL);
	assert_non_null(rig.engine);
	rig.sink = rig_sink(&rig.given);
	mk_engine_connect(rig.engine, MK_TIME_MS);
	rig_drain(&rig, MK_TIME_MS);
	*state = &rig;
	return 0;
}

int
rig_tear_down(void **state)
{
	struct rig *rig = *state;

	mk_engine_free(rig->engine);
	mk_song_free(rig->song);
	mk_surface_free(rig->surface);
	return 0;
}

void
rig_turn(struct rig *rig, uint8_t cc, uint8_t value, uint64_t now)
{
	struct mk_midi message = mk_midi_make(0xb0, cc, value);

	mk_engine_hold(rig->engine, true);
	mk_engine_feed(rig->engine, &message, 1, now);
	mk_engine_hold(rig->engine, false);
}

void
rig_do(struct rig *rig, const char *text, uint64_t now)
{
	struct mk_command command;
	struct mk_line line;

	assert_int_equal(mk_line_parse(&line, text, strlen(text), NULL), 1);
	assert_int_equal(mk_command_read(&command, &line, NULL), 0);
	assert_int_equal(mk_engine_command(rig->engine, &command, &line, now,
	                     NULL),
	    0);
}
