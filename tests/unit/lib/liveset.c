/* SPDX-License-Identifier: ISC */
#include "liveset.h"

#include "unit.h"

#include <libmk/codec/osc_put_priv.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ARGS 256

static const char *const props[LIVESET_PROPS] = {
    [LIVESET_NAME] = "name",
    [LIVESET_VOLUME] = "volume",
    [LIVESET_PANNING] = "panning",
    [LIVESET_MUTE] = "mute",
    [LIVESET_SOLO] = "solo",
    [LIVESET_ARM] = "arm",
    [LIVESET_PLAYING_SLOT] = "playing_slot_index",
    [LIVESET_FIRED_SLOT] = "fired_slot_index",
};

/* A request being answered: the ids come back before what is said. */
struct answer {
	const char *address;
	struct mk_osc_arg args[ARGS];
	size_t n;
};

static struct mk_osc_arg
whole(long value)
{
	return (struct mk_osc_arg){.type = 'i', .i = value};
}

static struct mk_osc_arg
number(double value)
{
	return (struct mk_osc_arg){.type = 'f', .f = value};
}

static struct mk_osc_arg
text(const char *s)
{
	return s ? (struct mk_osc_arg){.type = 's',
	               .s = s,
	               .size = (uint32_t)strlen(s)}
	         : (struct mk_osc_arg){.type = 'N'};
}

static void
say(struct liveset *set, const char *address, const struct mk_osc_arg *args,
    size_t n)
{
	static uint8_t room[8192];
	struct mk_buf out;

	mk_buf_init_fixed(&out, room, sizeof(room));
	mk_osc_put_args(&out, address, args, n);
	assert_int_equal(mk_buf_status(&out), 0);
	set->send(set->to, out.data, out.len);
}

static void
put(struct answer *answer, struct mk_osc_arg arg)
{
	if (answer->n < ARGS)
		answer->args[answer->n++] = arg;
}

/* What is wrong is said, and the rest waits for the next turn. */
static void
say_error(struct liveset *set, const char *what)
{
	struct mk_osc_arg arg = text(what);

	set->error = true;
	set->errors++;
	say(set, "/live/error", &arg, 1);
}

/* --- tracks */

static const char *
name_of(const struct liveset *set, size_t track)
{
	static char name[32];

	if (set->tracks[track].name[0])
		return set->tracks[track].name;
	snprintf(name, sizeof(name), "%zu-Audio", track + 1);
	return name;
}

static size_t
find_id(const struct liveset *set, int id)
{
	size_t i;

	for (i = 0; i < set->n && set->tracks[i].id != id; i++)
		;
	return i;
}

static struct mk_osc_arg
prop_of(const struct liveset *set, size_t track, enum liveset_prop prop)
{
	double value = set->tracks[track].props[prop];

	if (prop == LIVESET_NAME)
		return text(name_of(set, track));
	if (prop == LIVESET_VOLUME || prop == LIVESET_PANNING)
		return number(value);
	if (prop == LIVESET_PLAYING_SLOT || prop == LIVESET_FIRED_SLOT)
		return whole((long)value);
	return (struct mk_osc_arg){.type = value > 0 ? 'T' : 'F'};
}

static void
tell_listener(struct liveset *set, const struct liveset_listener *listener)
{
	size_t track = find_id(set, listener->id);
	struct mk_osc_arg args[3] = {
	    whole(listener->index), whole(listener->tag)};
	char address[64];

	if (track == set->n)
		return;
	args[2] = prop_of(set, track, listener->prop);
	snprintf(address, sizeof(address), "/live/track/get/%s",
	    props[listener->prop]);
	say(set, address, args, 3);
}

static void
tell(struct liveset *set, size_t track, enum liveset_prop prop)
{
	size_t i;

	for (i = 0; i < set->n_listeners; i++)
		if (set->listeners[i].id == set->tracks[track].id &&
		    set->listeners[i].prop == prop)
			tell_listener(set, &set->listeners[i]);
}

void
liveset_change(struct liveset *set, size_t track, enum liveset_prop prop,
    double value)
{
	set->tracks[track].props[prop] = (double)(float)value;
	tell(set, track, prop);
}

void
liveset_rename(struct liveset *set, size_t track, const char *name)
{
	snprintf(set->tracks[track].name, sizeof(set->tracks[track].name), "%s",
	    name);
	tell(set, track, LIVESET_NAME);
}

/* Those that are called by their numbers have others behind a place. */
static void
renumber(struct liveset *set, size_t from)
{
	size_t i;

	for (i = from; i < set->n && !set->silent; i++)
		if (!set->tracks[i].name[0])
			tell(set, i, LIVESET_NAME);
}

void
liveset_insert(struct liveset *set, size_t at, const char *name)
{
	struct liveset_track *track = &set->tracks[at];

	assert_true(set->n < LIVESET_TRACKS);
	memmove(track + 1, track, (set->n++ - at) * sizeof(*track));
	*track = (struct liveset_track){.id = ++set->ids,
	    .device = "EQ Eight",
	    .params = {"Device On", "Freq", "Gain"},
	    .max = 1};
	snprintf(track->name, sizeof(track->name), "%s", name);
	track->props[LIVESET_VOLUME] = 0.5;
	track->props[LIVESET_PLAYING_SLOT] = -1;
	track->props[LIVESET_FIRED_SLOT] = -1;
	renumber(set, at + 1);
}

/* Its listeners go with it; their keys stay. */
void
liveset_delete(struct liveset *set, size_t at)
{
	size_t i, n = 0;

	for (i = 0; i < set->n_listeners; i++)
		if (set->listeners[i].id != set->tracks[at].id)
			set->listeners[n++] = set->listeners[i];
	set->n_listeners = n;
	set->n--;
	memmove(&set->tracks[at], &set->tracks[at + 1],
	    (set->n - at) * sizeof(*set->tracks));
	renumber(set, at);
}

void
liveset_move(struct liveset *set, size_t from, size_t to)
{
	struct liveset_track track = set->tracks[from];

	set->n--;
	memmove(&set->tracks[from], &set->tracks[from + 1],
	    (set->n - from) * sizeof(track));
	memmove(&set->tracks[to + 1], &set->tracks[to],
	    (set->n++ - to) * sizeof(track));
	set->tracks[to] = track;
	renumber(set, from < to ? from : to);
}

void
liveset_select(struct liveset *set, size_t track)
{
	struct mk_osc_arg arg = whole((long)track);

	set->selected = track;
	say(set, "/live/view/get/selected_track", &arg, 1);
}

/* --- listeners */

static struct liveset_listener *
find_listener(const struct liveset *set, enum liveset_prop prop, long index,
    long tag)
{
	size_t i;

	for (i = 0; i < set->n_listeners; i++)
		if (set->listeners[i].prop == prop &&
		    set->listeners[i].index == index &&
		    set->listeners[i].tag == tag)
			return &set->listeners[i];
	return NULL;
}

/* False if it is of another track by now, which a mixer's does not survive. */
static bool
stop(struct liveset *set, size_t track, enum liveset_prop prop, long tag)
{
	struct liveset_listener *listener =
	    find_listener(set, prop, (long)track, tag);

	if (!listener)
		return true;
	if (listener->id != set->tracks[track].id) {
		if (prop == LIVESET_VOLUME || prop == LIVESET_PANNING)
			say_error(set,
			    "Error handling OSC message: Observer not "
			    "connected");
		return false;
	}
	*listener = set->listeners[--set->n_listeners];
	return true;
}

static void
start(struct liveset *set, size_t track, enum liveset_prop prop, long tag)
{
	if (!stop(set, track, prop, tag))
		return;
	set->listeners = realloc(set->listeners,
	    (set->n_listeners + 1) * sizeof(*set->listeners));
	set->listeners[set->n_listeners] = (struct liveset_listener){
	    set->tracks[track].id, prop, (long)track, tag};
	tell_listener(set, &set->listeners[set->n_listeners++]);
}

static size_t
count(const struct liveset *set, size_t track, enum liveset_prop prop)
{
	size_t i, n = 0;

	for (i = 0; i < set->n_listeners; i++)
		n += set->listeners[i].id == set->tracks[track].id &&
		    set->listeners[i].prop == prop;
	return n;
}

size_t
liveset_most(const struct liveset *set)
{
	size_t i, most = 0;
	enum liveset_prop prop;

	for (i = 0; i < set->n; i++)
		for (prop = 0; prop < LIVESET_PROPS; prop++)
			if (count(set, i, prop) > most)
				most = count(set, i, prop);
	return most;
}

size_t
liveset_fewest(const struct liveset *set)
{
	size_t i, fewest = SIZE_MAX;
	enum liveset_prop prop;

	for (i = 0; i < set->n; i++)
		for (prop = 0; prop < LIVESET_PROPS; prop++)
			if (count(set, i, prop) < fewest)
				fewest = count(set, i, prop);
	return fewest;
}

/* --- requests */

/* "/live/track/get/volume": what is asked of whom. */
struct request {
	char object[16], verb[16], property[32];
	struct mk_osc_message *message;
};

static void
ask_song(struct liveset *set, const struct request *r, struct answer *answer)
{
	static const char *const listened[] = {"tempo", "is_playing",
	    "signature_numerator", "signature_denominator", "beat",
	    "selected_track", "selected_scene"};
	const char *p = r->property;
	char address[64];
	size_t i;

	for (i = 0; i < sizeof(listened) / sizeof(*listened); i++)
		if (!strcmp(p, listened[i]) && strcmp(r->verb, "get") != 0)
			set->songs[i] = !strcmp(r->verb, "start_listen");
	if (!strcmp(r->verb, "stop_listen") || !strcmp(p, "beat"))
		return;
	if (!strcmp(p, "tempo"))
		put(answer, number(120));
	else if (!strcmp(p, "is_playing"))
		put(answer, (struct mk_osc_arg){.type = 'F'});
	else if (!strcmp(p, "track_names"))
		for (i = 0; i < set->n; i++) {
			static char names[LIVESET_TRACKS][32];

			snprintf(names[i], sizeof(names[i]), "%s",
			    name_of(set, i));
			put(answer, text(names[i]));
		}
	else if (!strcmp(p, "num_scenes"))
		put(answer, whole(LIVESET_SCENES));
	else if (!strcmp(p, "scenes/name"))
		for (i = 0; i < LIVESET_SCENES; i++)
			put(answer, text(""));
	else if (!strcmp(p, "selected_track"))
		put(answer, whole((long)set->selected));
	else if (!strcmp(p, "selected_device")) {
		put(answer, whole((long)set->selected));
		put(answer, whole(0));
	} else
		put(answer, whole(!strncmp(p, "sig", 3) ? 4 : 0));
	snprintf(address, sizeof(address), "/live/%s/get/%s", r->object, p);
	say(set, address, answer->args, answer->n);
}

static void
ask_prop(struct liveset *set, const struct request *r, enum liveset_prop prop,
    size_t track, struct answer *answer)
{
	double value = 0;

	if (!strcmp(r->verb, "get")) {
		put(answer, prop_of(set, track, prop));
		say(set, answer->address, answer->args, answer->n);
		return;
	}
	mk_osc_take_number(r->message, &value);
	if (!strcmp(r->verb, "start_listen"))
		start(set, track, prop, (long)value);
	else if (!strcmp(r->verb, "stop_listen"))
		stop(set, track, prop, (long)value);
	else
		liveset_change(set, track, prop, value);
}

static void
ask_clips(struct liveset *set, const struct liveset_track *track,
    const char *what, struct answer *answer)
{
	size_t i;

	for (i = 0; i < LIVESET_SCENES; i++)
		if (i || !track->clip[0])
			put(answer, text(NULL));
		else
			put(answer,
			    *what == 'n' ? text(track->clip) : whole(4));
	say(set, answer->address, answer->args, answer->n);
}

/* No track has sends. */
static void
ask_track(struct liveset *set, const struct request *r, size_t number_of,
    struct answer *answer)
{
	const struct liveset_track *track = &set->tracks[number_of];
	const char *p = r->property;
	enum liveset_prop prop;

	for (prop = 0; prop < LIVESET_PROPS; prop++)
		if (!strcmp(p, props[prop])) {
			ask_prop(set, r, prop, number_of, answer);
			return;
		}
	if (!strcmp(p, "send")) {
		say_error(set,
		    "Error handling OSC message: tuple index out of "
		    "range");
		return;
	}
	if (!strncmp(p, "clips/", 6)) {
		ask_clips(set, track, p + 6, answer);
		return;
	}
	if (!strncmp(p, "devices/", 8) && track->device)
		put(answer, text(track->device));
	else if (strncmp(p, "devices/", 8) != 0)
		put(answer, whole(!strcmp(p, "color")));
	say(set, answer->address, answer->args, answer->n);
}

static void
ask_device(struct liveset *set, const struct request *r,
    struct liveset_track *track, struct answer *answer)
{
	double id, value;
	size_t i;

	if (!strcmp(r->verb, "set")) {
		if (mk_osc_take_number(r->message, &id) &&
		    mk_osc_take_number(r->message, &value))
			track->values[(size_t)id] = value;
		return;
	}
	for (i = 0; i < LIVESET_PARAMS; i++)
		if (!strcmp(r->property, "parameters/name"))
			put(answer, text(track->params[i]));
		else if (!strcmp(r->property, "parameters/is_quantized"))
			put(answer, (struct mk_osc_arg){.type = i ? 'F' : 'T'});
		else
			put(answer,
			    number(strstr(r->property, "min") ? 0
			            : strstr(r->property, "max")
			            ? track->max
			            : track->values[i]));
	say(set, answer->address, answer->args, answer->n);
}

static void
take(struct liveset *set, struct mk_osc_message *message)
{
	struct answer answer = {.address = message->address};
	struct request r = {.message = message};
	struct mk_osc_arg ok = text("ok");
	double id, device = 0;

	if (!strcmp(message->address, "/live/test")) {
		say(set, "/live/test", &ok, 1);
		return;
	}
	sscanf(message->address, "/live/%15[^/]/%15[^/]/%31s", r.object, r.verb,
	    r.property);
	if (!strcmp(r.object, "song") || !strcmp(r.object, "view")) {
		if (!strcmp(r.verb, "set") && mk_osc_take_number(message, &id))
			liveset_select(set, (size_t)id);
		else
			ask_song(set, &r, &answer);
		return;
	}
	if (!mk_osc_take_number(message, &id) || id >= (double)set->n) {
		say_error(set,
		    "Error handling OSC message: list index out of "
		    "range");
		return;
	}
	put(&answer, whole((long)id));
	if (!strcmp(r.object, "track")) {
		ask_track(set, &r, (size_t)id, &answer);
		return;
	}
	mk_osc_take_number(message, &device);
	put(&answer, whole((long)device));
	if (device > 0 || !set->tracks[(size_t)id].device)
		say_error(set,
		    "Error handling OSC message: list index out of "
		    "range");
	else
		ask_device(set, &r, &set->tracks[(size_t)id], &answer);
}

void
liveset_datagram(struct liveset *set, const uint8_t *data, size_t n)
{
	if (set->n_socket == LIVESET_SOCKET) {
		set->lost++;
		return;
	}
	assert_true(n <= sizeof(set->socket->data));
	memcpy(set->socket[set->n_socket].data, data, n);
	set->socket[set->n_socket++].n = n;
}

void
liveset_turn(struct liveset *set)
{
	struct mk_osc_message message;
	struct mk_osc osc;
	size_t i, n = set->n_socket;

	set->error = false;
	for (i = 0; i < n && !set->error; i++) {
		assert_int_equal(mk_osc_open(&osc, set->socket[i].data,
		                     set->socket[i].n, NULL),
		    0);
		while (mk_osc_next(&osc, &message))
			take(set, &message);
	}
	set->n_socket -= i;
	memmove(set->socket, &set->socket[i],
	    set->n_socket * sizeof(*set->socket));
}

void
liveset_init(struct liveset *set, size_t n,
    void (*send)(void *to, const uint8_t *data, size_t n), void *to)
{
	size_t i;

	*set = (struct liveset){.send = send, .to = to};
	set->socket = calloc(LIVESET_SOCKET, sizeof(*set->socket));
	assert_non_null(set->socket);
	for (i = 0; i < n; i++)
		liveset_insert(set, i, "");
}

void
liveset_done(struct liveset *set)
{
	free(set->socket);
	free(set->listeners);
}
