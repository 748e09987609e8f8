/* SPDX-License-Identifier: ISC */
#include "ardour.h"

#include <libmk/codec/osc_put_priv.h>

#include <stdarg.h>
#include <string.h>

/* Flags: 128 an input, 4 logarithmic, 64 and 2 a switch, 1 an enumeration. */
static const struct {
	const char *name, *format;
	int32_t flags;
	double min, max;
} params[ARDOUR_PARAMS] = {
    {"Frequency L", "%.0f Hz", 132, 20, 20000},
    {"Gain Reduction", "%4.1f", 0, 0, 45},
    {"Gain L", "%4.1f dB", 128, -20, 20},
    {"Enable", "", 194, 0, 1},
};

static const struct ardour_plugin eq = {
    .name = "ACE EQ", .on = true, .values = {160, 0, 0, 1}};

void
ardour_init(struct ardour *ardour,
    void (*send)(void *to, const uint8_t *data, size_t n), void *to)
{
	static const char *const types[] = {"AT", "B", "MT", "MA"};
	static const char *const names[] = {"Drums", "Room", "Keys", "Master"};
	size_t i;

	*ardour = (struct ardour){.n = 4, .send = send, .to = to};
	for (i = 0; i < ardour->n; i++)
		ardour->strips[i] = (struct ardour_strip){.type = types[i],
		    .name = names[i],
		    .fader = 0.75,
		    .pan = 0.5,
		    .send = -1};
	ardour->strips[0].send = 0.25;
	ardour->strips[0].plugins[0] = eq;
	ardour->strips[0].n_plugins = 1;
	ardour->strips[2].plugins[0] = eq;
	ardour->strips[2].plugins[1] = eq;
	ardour->strips[2].plugins[1].name = "Organ";
	ardour->strips[2].n_plugins = 2;
}

static void
say(struct ardour *ardour, const char *address, const struct mk_osc_arg *args,
    size_t n)
{
	uint8_t room[512];
	struct mk_buf out;

	mk_buf_init_fixed(&out, room, sizeof(room));
	mk_osc_put_args(&out, address, args, n);
	ardour->send(ardour->to, out.data, out.len);
}

static struct mk_osc_arg
whole(size_t value)
{
	return (struct mk_osc_arg){.type = 'i', .i = (int64_t)value};
}

static struct mk_osc_arg
number(double value)
{
	return (struct mk_osc_arg){.type = 'f', .f = value};
}

static struct mk_osc_arg
text(const char *s)
{
	return (struct mk_osc_arg){
	    .type = 's', .s = s, .size = (uint32_t)strlen(s)};
}

static void
say_value(struct ardour *ardour, const char *address, size_t strip,
    double value)
{
	struct mk_osc_arg args[] = {whole(strip + 1), number(value)};

	say(ardour, address, args, 2);
}

void
ardour_tell_name(struct ardour *ardour, size_t strip)
{
	const struct ardour_strip *s = &ardour->strips[strip];
	struct mk_osc_arg name[] = {
	    whole(strip + 1), text(s->odd ? s->odd : s->name)};

	say(ardour, "/strip/name", name, 2);
}

void
ardour_tell(struct ardour *ardour, size_t strip)
{
	const struct ardour_strip *s = &ardour->strips[strip];

	say_value(ardour, "/strip/select", strip, strip == ardour->selected);
	ardour_tell_name(ardour, strip);
	say_value(ardour, "/strip/mute/automation", strip, 0);
	say_value(ardour, "/strip/mute", strip, s->mute);
	say_value(ardour, "/strip/solo", strip, s->solo);
	if (s->type[1] == 'T')
		say_value(ardour, "/strip/recenable", strip, s->rec);
	say_value(ardour, "/strip/fader", strip, s->fader);
	say_value(ardour, "/strip/pan_stereo_position", strip, s->pan);
}

static void
tell_all(struct ardour *ardour)
{
	struct mk_osc_arg session = text("song");
	struct mk_osc_arg playing = number(ardour->playing);
	struct mk_osc_arg recording = number(ardour->recording);
	size_t i;

	for (i = 0; i < ardour->n; i++)
		ardour_tell(ardour, i);
	say(ardour, "/session_name", &session, 1);
	say(ardour, "/transport_play", &playing, 1);
	say(ardour, "/rec_enable_toggle", &recording, 1);
}

void
ardour_tell_change(struct ardour *ardour)
{
	tell_all(ardour);
	if (ardour->listed)
		say(ardour, "/strip/list", NULL, 0);
}

/* It is told at once, and then all is again. */
void
ardour_select(struct ardour *ardour, size_t strip)
{
	ardour->selected = strip;
	say_value(ardour, "/strip/select", strip, 1);
	ardour_tell_change(ardour);
}

static void
list(struct ardour *ardour)
{
	struct mk_osc_arg end[] = {
	    text("end_route_list"), whole(48000), whole(0), whole(0)};
	size_t i;

	ardour->listed = true;
	ardour->lists++;
	for (i = 0; i < ardour->n; i++) {
		const struct ardour_strip *s = &ardour->strips[i];
		struct mk_osc_arg args[] = {text(s->type), text(s->name),
		    whole(1), whole(2), whole(0), whole(0), whole(i + 1),
		    whole(0)};

		say(ardour, "/reply", args, s->type[1] == 'T' ? 8 : 7);
	}
	say(ardour, "/reply", end, 4);
	tell_all(ardour);
}

static void
list_plugins(struct ardour *ardour, size_t strip)
{
	struct mk_osc_arg args[1 + 3 * ARDOUR_PLUGINS] = {whole(strip + 1)};
	const struct ardour_strip *s = &ardour->strips[strip];
	size_t i;

	for (i = 0; i < s->n_plugins; i++) {
		args[3 * i + 1] = whole(i + 1);
		args[3 * i + 2] = text(s->plugins[i].name);
		args[3 * i + 3] = whole(s->plugins[i].on);
	}
	say(ardour, "/strip/plugin/list", args, 1 + 3 * i);
}

static void
list_sends(struct ardour *ardour, size_t strip)
{
	double send = ardour->strips[strip].send;
	struct mk_osc_arg args[] = {whole(strip + 1), whole(2), text("Room"),
	    whole(1), number(send), whole(1)};

	say(ardour, "/strip/sends", args, send < 0 ? 1 : 6);
}

static void
describe(struct ardour *ardour, size_t strip, size_t plugin)
{
	const struct ardour_plugin *p = &ardour->strips[strip].plugins[plugin];
	struct mk_osc_arg end[] = {whole(strip + 1), whole(plugin + 1)};
	size_t i;

	for (i = 0; i < ARDOUR_PARAMS; i++) {
		struct mk_osc_arg args[] = {whole(strip + 1), whole(plugin + 1),
		    whole(i + 1), text(params[i].name),
		    whole((size_t)params[i].flags), text("NOTHING"),
		    number(params[i].min), number(params[i].max),
		    text(params[i].format), whole(1), number(1), text("one"),
		    {.type = 'd', .f = p->values[i]}};

		say(ardour, "/strip/plugin/descriptor", args,
		    sizeof(args) / sizeof(*args));
	}
	say(ardour, "/strip/plugin/descriptor_end", end, 2);
}

/* A request: its numbers, those of strip and plug-in from 0. */
struct asked {
	double n[4];
	size_t count, strip, plugin;
};

static bool
ask_plugin(struct ardour *ardour, const char *address, const struct asked *a)
{
	struct ardour_plugin *plugin =
	    &ardour->strips[a->strip].plugins[a->plugin];

	if (!strcmp(address, "/strip/plugin/descriptor"))
		describe(ardour, a->strip, a->plugin);
	else if (!strcmp(address, "/strip/plugin/activate"))
		plugin->on = true;
	else if (!strcmp(address, "/strip/plugin/deactivate"))
		plugin->on = false;
	else if (!strcmp(address, "/strip/plugin/parameter") && a->n[2] >= 1 &&
	    a->n[2] <= ARDOUR_PARAMS)
		plugin->values[(size_t)a->n[2] - 1] = a->n[3];
	else
		return false;
	return true;
}

static void
ask_strip(struct ardour *ardour, const char *address, const struct asked *a)
{
	static const char *const addresses[] = {"/strip/fader",
	    "/strip/pan_stereo_position", "/strip/mute", "/strip/solo",
	    "/strip/recenable"};
	struct ardour_strip *s = &ardour->strips[a->strip];
	double *const values[] = {
	    &s->fader, &s->pan, &s->mute, &s->solo, &s->rec};
	size_t i;

	for (i = 0; i < 5; i++)
		if (!strcmp(address, addresses[i])) {
			*values[i] = a->n[1];
			say_value(ardour, address, a->strip, a->n[1]);
		}
	if (s->type[0] == 'V' &&
	    (!strcmp(address, "/strip/plugin/list") ||
	        !strcmp(address, "/strip/sends")))
		ardour->unanswered++;
	else if (!strcmp(address, "/strip/plugin/list"))
		list_plugins(ardour, a->strip);
	else if (!strcmp(address, "/strip/sends"))
		list_sends(ardour, a->strip);
	else if (!strcmp(address, "/strip/send/fader"))
		s->send = a->n[2];
	else if (!strcmp(address, "/strip/select") && a->n[1] == 0)
		ardour_select(ardour, a->strip);
}

static void
play(struct ardour *ardour, bool on)
{
	ardour->playing = on;
	tell_all(ardour);
}

static void
take(struct ardour *ardour, struct mk_osc_message *message)
{
	const char *address = message->address;
	struct asked a = {.count = 0};
	struct mk_osc_arg speed = {.type = 'd'};

	while (a.count < 4 && mk_osc_take_number(message, &a.n[a.count]))
		a.count++;
	a.strip = (size_t)a.n[0] - 1;
	a.plugin = (size_t)a.n[1] - 1;
	if (!strcmp(address, "/transport_speed"))
		say(ardour, address, &speed, 1);
	else if (!strcmp(address, "/set_surface")) {
		ardour->surfaces++;
		tell_all(ardour);
	} else if (!strcmp(address, "/strip/list"))
		list(ardour);
	else if (!strcmp(address, "/rec_enable_toggle")) {
		ardour->recording = !ardour->recording;
		tell_all(ardour);
	} else if (!strncmp(address, "/transport_", 11))
		play(ardour, !strcmp(address, "/transport_play"));
	else if (a.strip < ardour->n &&
	    !(a.plugin < ardour->strips[a.strip].n_plugins &&
	        ask_plugin(ardour, address, &a)))
		ask_strip(ardour, address, &a);
}

void
ardour_datagram(struct ardour *ardour, const uint8_t *data, size_t n)
{
	struct mk_osc_message message;
	struct mk_osc osc;

	if (mk_osc_open(&osc, data, n, NULL) == 0)
		while (mk_osc_next(&osc, &message))
			take(ardour, &message);
}
