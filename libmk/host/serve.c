#include <libmk/host/serve.h>

#include <libmk/codec/osc_put.h>
#include <libmk/surface/curve.h>

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

int
mk_serve_init(struct mk_serve *serve, const struct mk_servekind *kind,
    struct mk_song *song, const struct mk_serve_user *user)
{
	*serve = (struct mk_serve){.kind = kind, .song = song, .user = *user};
	serve->room = malloc(MK_OSC_MAX);
	serve->args = calloc(MK_SERVE_ARGS, sizeof(*serve->args));
	if (serve->room && serve->args)
		serve->self = kind->new (serve);
	if (serve->self)
		return 0;
	mk_serve_done(serve);
	return -ENOMEM;
}

void
mk_serve_done(struct mk_serve *serve)
{
	if (serve->self)
		serve->kind->free(serve->self);
	free(serve->room);
	free(serve->args);
	*serve = (struct mk_serve){0};
}

void
mk_serve_datagram(struct mk_serve *serve, const uint8_t *data, size_t n)
{
	struct mk_osc_message message;
	struct mk_osc osc;

	serve->heard++;
	if (mk_osc_open(&osc, data, n, NULL) < 0) {
		serve->malformed++;
		return;
	}
	while (mk_osc_next(&osc, &message))
		serve->kind->message(serve->self, &message);
}

void
mk_serve_value(struct mk_serve *serve, const struct mk_param *param)
{
	serve->kind->value(serve->self, param);
}

void
mk_serve_changed(struct mk_serve *serve)
{
	serve->kind->changed(serve->self);
}

void
mk_serve_playing(struct mk_serve *serve, bool playing)
{
	serve->playing = playing;
	mk_serve_changed(serve);
}

void
mk_serve_song(struct mk_serve *serve, struct mk_song *song)
{
	serve->song = song;
	serve->kind->song(serve->self);
}

void
mk_serve_send(struct mk_serve *serve, const char *address,
    const struct mk_osc_arg *args, size_t n)
{
	struct mk_buf out;

	mk_buf_init_fixed(&out, serve->room, MK_OSC_MAX);
	if (mk_osc_put_args(&out, address, args, n) < 0)
		return;
	serve->sent++;
	serve->user.send(serve->user.self, out.data, out.len);
}

void
mk_serve_set(struct mk_serve *serve, struct mk_param *param, double value)
{
	if (value == param->value)
		return;
	if (serve->user.set) {
		serve->user.set(serve->user.user, param, value);
		return;
	}
	param->value = value;
	mk_serve_value(serve, param);
}

void
mk_serve_line(struct mk_serve *serve, const char *fmt, ...)
{
	char text[128];
	va_list args;
	int n;

	if (!serve->user.line)
		return;
	va_start(args, fmt);
	n = vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	if (n > 0 && n < (int)sizeof(text))
		serve->user.line(serve->user.user, text, (size_t)n);
}

void
mk_serve_select_strip(struct mk_serve *serve, size_t strip)
{
	mk_serve_line(serve, "select strip %zu", strip + 1);
	if (!serve->user.line)
		serve->song->selected_strip = strip + 1;
	mk_serve_changed(serve);
}

void
mk_serve_select_scene(struct mk_serve *serve, size_t scene)
{
	mk_serve_line(serve, "select scene %zu", scene + 1);
	if (!serve->user.line)
		serve->song->selected_scene = scene + 1;
	mk_serve_changed(serve);
}

void
mk_serve_appoint(struct mk_serve *serve, size_t strip, size_t device)
{
	const char *path;
	char text[64];
	int n = snprintf(text, sizeof(text), "strip/%zu/device/%zu", strip + 1,
	    device + 1);

	mk_serve_line(serve, "appoint %s", text);
	if (!serve->user.line) {
		path = mk_song_text(serve->song, text, (size_t)n);
		serve->song->appointed = path;
	}
	mk_serve_changed(serve);
}

void
mk_serve_tempo(struct mk_serve *serve, double bpm)
{
	mk_serve_line(serve, "tempo %.6g", bpm);
	if (!serve->user.line)
		serve->song->tempo = bpm;
	mk_serve_changed(serve);
}

/* A pan's middle is 0 for those who speak of positions, too. */
static bool
is_centred(const struct mk_param *param)
{
	return param->min == -param->max;
}

double
mk_serve_position(const struct mk_param *param)
{
	struct mk_curve curve;
	double position;

	mk_curve_init(&curve, param, NULL);
	position = mk_curve_position(&curve, param->value);
	return is_centred(param) ? 2 * position - 1 : position;
}

double
mk_serve_from_position(const struct mk_param *param, double position)
{
	struct mk_curve curve;

	mk_curve_init(&curve, param, NULL);
	return mk_curve_value(&curve,
	    is_centred(param) ? (position + 1) / 2 : position);
}

struct mk_osc_arg
mk_serve_int(long value)
{
	return (struct mk_osc_arg){.type = 'i', .i = value};
}

struct mk_osc_arg
mk_serve_float(double value)
{
	return (struct mk_osc_arg){.type = 'f', .f = value};
}

struct mk_osc_arg
mk_serve_bool(bool value)
{
	return (struct mk_osc_arg){.type = value ? 'T' : 'F', .i = value};
}

struct mk_osc_arg
mk_serve_text(const char *text)
{
	return (struct mk_osc_arg){.type = 's', .s = text ? text : ""};
}
