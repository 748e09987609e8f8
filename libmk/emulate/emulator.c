/* SPDX-License-Identifier: ISC */
/*
 * Calls the kind's functions, and holds what kinds share: sending, changing the
 * song or asking its user to, and fader positions.
 */
#include <libmk/emulate/emulator_priv.h>

#include <libmk/codec/osc_put_priv.h>
#include <libmk/surface/curve.h>

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

int
mk_emulator_init(struct mk_emulator *emulator,
    const struct mk_emulatorkind *kind, struct mk_song *song,
    const struct mk_emulator_user *user)
{
	*emulator =
	    (struct mk_emulator){.kind = kind, .song = song, .user = *user};
	emulator->room = malloc(MK_OSC_MAX);
	emulator->args = calloc(MK_EMULATOR_ARGS, sizeof(*emulator->args));
	if (emulator->room && emulator->args)
		emulator->self = kind->new (emulator);
	if (emulator->self)
		return 0;
	mk_emulator_done(emulator);
	return -ENOMEM;
}

void
mk_emulator_done(struct mk_emulator *emulator)
{
	if (emulator->self)
		emulator->kind->free(emulator->self);
	free(emulator->room);
	free(emulator->args);
	*emulator = (struct mk_emulator){0};
}

void
mk_emulator_datagram(struct mk_emulator *emulator, const uint8_t *data,
    size_t n)
{
	struct mk_osc_message message;
	struct mk_osc osc;

	emulator->heard++;
	if (mk_osc_open(&osc, data, n, NULL) < 0) {
		emulator->malformed++;
		return;
	}
	while (mk_osc_next(&osc, &message))
		emulator->kind->message(emulator->self, &message);
}

void
mk_emulator_value(struct mk_emulator *emulator, const struct mk_param *param)
{
	emulator->kind->value(emulator->self, param);
}

void
mk_emulator_changed(struct mk_emulator *emulator)
{
	emulator->kind->changed(emulator->self);
}

void
mk_emulator_playing(struct mk_emulator *emulator, bool playing)
{
	emulator->playing = playing;
	mk_emulator_changed(emulator);
}

void
mk_emulator_song(struct mk_emulator *emulator, struct mk_song *song)
{
	emulator->song = song;
	emulator->kind->song(emulator->self);
}

void
mk_emulator_send(struct mk_emulator *emulator, const char *address,
    const struct mk_osc_arg *args, size_t n)
{
	struct mk_buf out;

	mk_buf_init_fixed(&out, emulator->room, MK_OSC_MAX);
	if (mk_osc_put_args(&out, address, args, n) < 0)
		return;
	emulator->sent++;
	emulator->user.send(emulator->user.self, out.data, out.len);
}

void
mk_emulator_set(struct mk_emulator *emulator, struct mk_param *param,
    double value)
{
	if (value == param->value)
		return;
	if (emulator->user.set) {
		emulator->user.set(emulator->user.user, param, value);
		return;
	}
	param->value = value;
	mk_emulator_value(emulator, param);
}

void
mk_emulator_line(struct mk_emulator *emulator, const char *fmt, ...)
{
	char text[128];
	va_list args;
	int n;

	if (!emulator->user.line)
		return;
	va_start(args, fmt);
	n = vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	if (n > 0 && n < (int)sizeof(text))
		emulator->user.line(emulator->user.user, text, (size_t)n);
}

void
mk_emulator_select_strip(struct mk_emulator *emulator, size_t strip)
{
	mk_emulator_line(emulator, "select strip %zu", strip + 1);
	if (!emulator->user.line)
		mk_song_select_strip(emulator->song, strip + 1);
	mk_emulator_changed(emulator);
}

void
mk_emulator_select_scene(struct mk_emulator *emulator, size_t scene)
{
	mk_emulator_line(emulator, "select scene %zu", scene + 1);
	if (!emulator->user.line)
		mk_song_select_scene(emulator->song, scene + 1);
	mk_emulator_changed(emulator);
}

void
mk_emulator_appoint(struct mk_emulator *emulator, size_t strip, size_t device)
{
	const char *path;
	char text[64];
	int n = snprintf(text, sizeof(text), "strip/%zu/device/%zu", strip + 1,
	    device + 1);

	mk_emulator_line(emulator, "appoint %s", text);
	if (!emulator->user.line) {
		path = mk_song_text(emulator->song, text, (size_t)n);
		emulator->song->appointed = path;
	}
	mk_emulator_changed(emulator);
}

void
mk_emulator_tempo(struct mk_emulator *emulator, double bpm)
{
	mk_emulator_line(emulator, "tempo %.6g", bpm);
	if (!emulator->user.line)
		emulator->song->tempo = bpm;
	mk_emulator_changed(emulator);
}

/* The middle of a pan is 0 even as a position. */
static bool
is_centred(const struct mk_param *param)
{
	return param->min == -param->max;
}

double
mk_emulator_position(const struct mk_param *param)
{
	struct mk_curve curve;
	double position;

	mk_curve_init(&curve, param, NULL);
	position = mk_curve_position(&curve, param->value);
	return is_centred(param) ? 2 * position - 1 : position;
}

double
mk_emulator_from_position(const struct mk_param *param, double position)
{
	struct mk_curve curve;

	mk_curve_init(&curve, param, NULL);
	return mk_curve_value(&curve,
	    is_centred(param) ? (position + 1) / 2 : position);
}

struct mk_osc_arg
mk_emulator_int(long value)
{
	return (struct mk_osc_arg){.type = 'i', .i = value};
}

struct mk_osc_arg
mk_emulator_float(double value)
{
	return (struct mk_osc_arg){.type = 'f', .f = value};
}

struct mk_osc_arg
mk_emulator_bool(bool value)
{
	return (struct mk_osc_arg){.type = value ? 'T' : 'F', .i = value};
}

struct mk_osc_arg
mk_emulator_text(const char *text)
{
	return (struct mk_osc_arg){.type = 's', .s = text ? text : ""};
}
