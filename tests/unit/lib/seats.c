/* SPDX-License-Identifier: ISC */
#include "seats.h"

#include <libmk/base/time.h>

#include <stdio.h>
#include <string.h>

static void MK_PRINTF(2, 3) add(void *self, const char *fmt, ...)
{
	struct given *given = &((struct seats *)self)->given;
	size_t len = strlen(given->text);
	va_list args;

	va_start(args, fmt);
	vsnprintf(given->text + len, sizeof(given->text) - len, fmt, args);
	va_end(args);
}

static void
on_surface(void *self, size_t seat, const uint8_t *bytes, size_t n,
    uint64_t now)
{
	(void)n;
	(void)now;
	add(self, "%zu:%02x %02x %02x; ", seat, bytes[0], bytes[1], bytes[2]);
}

static void
on_midi(void *self, const uint8_t *bytes, size_t n, uint64_t now)
{
	(void)n;
	(void)now;
	add(self, "out:%02x %02x %02x; ", bytes[0], bytes[1], bytes[2]);
}

static void
on_set(void *self, const char *path, const struct mk_param *param, uint64_t now)
{
	(void)now;
	add(self, "%s=%.2f; ", path, param->value);
}

static void
on_line(void *self, const char *text, size_t n, uint64_t now)
{
	(void)now;
	add(self, "host:%.*s; ", (int)n, text);
}

static void
on_value(void *self, struct mk_param *param)
{
	assert_non_null(param);
	((struct seats *)self)->values++;
}

static void
on_message(void *self, const char *text)
{
	add(self, "told:%s; ", text);
}

static void
on_news(void *self, const char *path, const char *line, size_t n)
{
	add(self, "news:%s:%.*s; ", path, (int)n - 1, line);
}

static void
on_trace(void *self, const struct mk_traced *event)
{
	add(self, "trace:%s %s%s%.*s; ", event->module,
	    event->source ? event->source : "", event->source ? " " : "",
	    (int)event->n, event->line);
}

struct mk_desk_user
seats_user(struct seats *seats)
{
	return (struct mk_desk_user){
	    .self = seats,
	    .surface = on_surface,
	    .midi = on_midi,
	    .set = on_set,
	    .line = on_line,
	    .value = on_value,
	    .message = on_message,
	    .news = on_news,
	    .trace = on_trace,
	};
}

struct mk_surface *
seats_surface(const char *name)
{
	struct mk_surface *surface = mk_surface_new();

	assert_non_null(surface);
	surface->name = name;
	rig_bind(surface, 1, "strip/1/volume", MK_TAKEOVER_OFF);
	rig_bind(surface, 2, "strip/sel/volume", MK_TAKEOVER_OFF);
	rig_bind(surface, 3, "midi/cc/1/74", MK_TAKEOVER_OFF);
	return surface;
}

static void
add_device(struct mk_song *song, struct mk_strip *strip)
{
	struct mk_device *device = mk_strip_add_device(song, strip);

	device->name = "Filter";
	mk_device_add_param(song, device)->name = "Device On";
	mk_device_add_param(song, device)->name = "Freq";
	mk_device_add_chain(song, device)->name = "Low";
}

struct mk_song *
seats_song(void)
{
	static const char *const names[] = {"Drums", "Bass"};
	struct mk_song *song = mk_song_new();
	size_t i;

	for (i = 0; i < 2; i++) {
		struct mk_strip *strip = mk_song_add_strip(song, MK_STRIP_MIDI);

		mk_song_add_scene(song)->name = "Part";
		strip->name = names[i];
		mk_strip_add_mixer(song, strip, MK_MIXER_VOLUME)->value = 0.5;
	}
	mk_strip_add_slot_clip(song, &song->strips[0], 1)->name = "Beat";
	add_device(song, &song->strips[0]);
	assert_int_equal(mk_song_finish(song), 0);
	return song;
}

int
seats_set_up(void **state)
{
	static const char *const names[] = {"left", "right"};
	static struct seats seats;
	struct mk_desk_user user = seats_user(&seats);
	size_t i;

	seats.now = MK_TIME_MS;
	seats.song = seats_song();
	seats.desk = mk_desk_new(seats.song, NULL, &user);
	assert_non_null(seats.desk);
	for (i = 0; i < 2; i++) {
		seats.surfaces[i] = seats_surface(names[i]);
		assert_int_equal(mk_desk_add(seats.desk, seats.surfaces[i],
		                     NULL),
		    i);
		mk_desk_connect(seats.desk, i, MK_TIME_MS);
	}
	seats_drain(&seats);
	*state = &seats;
	return 0;
}

int
seats_tear_down(void **state)
{
	struct seats *seats = *state;

	mk_desk_free(seats->desk);
	mk_song_free(seats->song);
	mk_surface_free(seats->surfaces[0]);
	mk_surface_free(seats->surfaces[1]);
	return 0;
}

void
seats_turn(struct seats *seats, size_t seat, uint8_t cc, uint8_t value)
{
	struct mk_midi message = mk_midi_make(0xb0, cc, value);

	mk_desk_hold(seats->desk, true);
	mk_desk_midi(seats->desk, seat, &message, 1, seats->now);
	mk_desk_hold(seats->desk, false);
}

int
seats_do(struct seats *seats, const char *text, struct mk_err *err)
{
	static struct mk_line line;
	struct mk_command command;

	assert_int_equal(mk_line_parse(&line, text, strlen(text), NULL), 1);
	assert_int_equal(mk_command_read(&command, &line, NULL), 0);
	return mk_desk_command(seats->desk, &command, &line, seats->now, err);
}

const char *
seats_drain(struct seats *seats)
{
	static struct given given;

	mk_desk_drain(seats->desk, seats->now);
	given = seats->given;
	seats->given.text[0] = '\0';
	return given.text;
}
