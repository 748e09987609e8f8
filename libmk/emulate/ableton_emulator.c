/* SPDX-License-Identifier: ISC */
/*
 * An address is looked up in the table of properties; one with wildcards is
 * answered for each address that it matches.
 */
#include <libmk/emulate/ableton_emulator_priv.h>

#include <libmk/emulate/ableton_listeners_priv.h>
#include <libmk/emulate/ableton_props_priv.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define STARS 4 /* in an address; longer ones match nothing */

#define VERSION_MAJOR 12
#define VERSION_MINOR 1

struct server {
	struct mk_emulator *emulator;
	struct mk_livelisteners listeners;
	struct mk_osc_arg in[MK_EMULATOR_ARGS];
	size_t n_in;
};

static void *
new_server(struct mk_emulator *emulator)
{
	struct server *server = calloc(1, sizeof(*server));

	if (!server)
		return NULL;
	server->emulator = emulator;
	if (mk_livelisteners_init(&server->listeners, emulator) == 0)
		return server;
	free(server);
	return NULL;
}

static void
free_server(void *self)
{
	struct server *server = self;

	mk_livelisteners_done(&server->listeners);
	free(server);
}

static void
send_error(struct mk_emulator *emulator, const char *what, const char *text)
{
	struct mk_osc_arg arg;
	char error[256];

	snprintf(error, sizeof(error), "%s: %s", what, text);
	arg = mk_emulator_text(error);
	mk_emulator_send(emulator, "/live/error", &arg, 1);
}

static void
send_failure(struct mk_emulator *emulator, const struct mk_ableton_call *call)
{
	send_error(emulator, "Error handling OSC message", call->error);
}

/* What is done to a property; the error is in call. */
typedef void do_fn(struct server *server, struct mk_ableton_call *call);

static void
do_get(struct server *server, struct mk_ableton_call *call)
{
	(void)server;
	mk_ableton_call_find(call, call->prop->group);
	if (!call->error)
		call->prop->get(call);
	if (!call->error)
		mk_liveprop_answer(call);
}

static void
do_set(struct server *server, struct mk_ableton_call *call)
{
	(void)server;
	mk_ableton_call_find(call, call->prop->group);
	if (call->at == call->n_in)
		mk_ableton_call_fail(call, "tuple index out of range");
	if (!call->error)
		call->prop->set(call, &call->in[call->at]);
}

static void
do_start(struct server *server, struct mk_ableton_call *call)
{
	mk_livelisteners_start(&server->listeners, call);
}

static void
do_stop(struct server *server, struct mk_ableton_call *call)
{
	mk_livelisteners_stop(&server->listeners, call);
}

static const struct {
	const char *name;
	do_fn *work;
	bool all; /* the track "*" stands for all of them, not for the first */
} verbs[] = {
    {"get", do_get, false},
    {"set", do_set, true},
    {"start_listen", do_start, true},
    {"stop_listen", do_stop, true},
};

#define VERBS (sizeof(verbs) / sizeof(*verbs))

static bool
has_verb(const struct mk_liveprop *prop, size_t verb)
{
	return verbs[verb].work == do_get ||
	    (verbs[verb].work == do_set ? prop->set != NULL : prop->listen);
}

/* Does it; false if it failed in a way that ends a wildcard's walk. */
static bool
do_one(struct server *server, const struct mk_liveprop *prop, size_t verb,
    bool wild)
{
	struct mk_ableton_call call = mk_ableton_call_begin(server->emulator,
	    prop, server->in, server->n_in);

	verbs[verb].work(server, &call);
	if (!call.error || (wild && call.is_value_error))
		return true;
	send_failure(server->emulator, &call);
	return false;
}

static bool
do_prop(struct server *server, const struct mk_liveprop *prop, size_t verb,
    bool wild)
{
	size_t i, n = mk_song_tracks(server->emulator->song);
	struct mk_osc_arg *id = server->in;

	if ((prop->group != MK_LIVE_TRACK && prop->group != MK_LIVE_SEND) ||
	    !server->n_in || id->type != 's' || strcmp(id->s, "*") != 0)
		return do_one(server, prop, verb, wild);
	for (i = 0; i < (verbs[verb].all ? n : 1); i++) {
		*id = mk_emulator_int((long)i);
		if (!do_one(server, prop, verb, wild))
			return false;
	}
	*id = mk_emulator_text("*");
	return true;
}

/* --- addresses other than properties */

static void
answer_test(struct server *server)
{
	const struct mk_osc_arg ok = mk_emulator_text("ok");

	mk_emulator_send(server->emulator, "/live/test", &ok, 1);
}

static void
answer_version(struct server *server)
{
	const struct mk_osc_arg version[] = {
	    mk_emulator_int(VERSION_MAJOR), mk_emulator_int(VERSION_MINOR)};

	mk_emulator_send(server->emulator, "/live/application/get/version",
	    version, 2);
}

static void
forget_listeners(struct server *server)
{
	mk_livelisteners_forget(&server->listeners);
}

static const struct {
	const char *address;
	void (*work)(struct server *server);
	enum mk_livegroup group; /* how many ids the line has, from 1 */
	const char *line;
} methods[] = {
    {"/live/test", answer_test, MK_LIVE_SONG, NULL},
    {"/live/application/get/version", answer_version, MK_LIVE_SONG, NULL},
    {"/live/api/reload", forget_listeners, MK_LIVE_SONG, NULL},
    {"/live/song/start_playing", NULL, MK_LIVE_SONG, "play"},
    {"/live/song/continue_playing", NULL, MK_LIVE_SONG, "continue"},
    {"/live/song/stop_playing", NULL, MK_LIVE_SONG, "stop"},
    {"/live/song/trigger_session_record", NULL, MK_LIVE_SONG, "record"},
    {"/live/scene/fire", NULL, MK_LIVE_SCENE, "fire scene"},
    {"/live/scene/fire_selected", NULL, MK_LIVE_SONG, "fire scene sel"},
    {"/live/clip_slot/fire", NULL, MK_LIVE_SLOT, "fire slot"},
    {"/live/clip/fire", NULL, MK_LIVE_SLOT, "fire slot"},
    {"/live/track/stop_all_clips", NULL, MK_LIVE_TRACK, "stop strip"},
};

#define METHODS (sizeof(methods) / sizeof(*methods))

/* Without a user that plays, only the transport is known. */
static void
do_line(struct server *server, size_t method)
{
	struct mk_ableton_call call = mk_ableton_call_begin(server->emulator,
	    NULL, server->in, server->n_in);
	struct mk_emulator *emulator = server->emulator;
	const char *line = methods[method].line;

	mk_ableton_call_find(&call, methods[method].group);
	if (call.error)
		send_failure(emulator, &call);
	else if (methods[method].group == MK_LIVE_SONG)
		mk_emulator_line(emulator, "%s", line);
	else if (methods[method].group == MK_LIVE_SCENE)
		mk_emulator_line(emulator, "%s %zu", line, call.scene + 1);
	else if (methods[method].group == MK_LIVE_TRACK)
		mk_emulator_line(emulator, "%s %zu", line,
		    call.strip_number + 1);
	else
		mk_emulator_line(emulator, "%s %zu %zu", line,
		    call.strip_number + 1, call.scene + 1);
	if (!emulator->user.line && methods[method].group == MK_LIVE_SONG &&
	    strcmp(line, "record") != 0)
		mk_emulator_playing(emulator, strcmp(line, "stop") != 0);
}

/* --- addresses */

/* Like the regular expression that "*" becomes: a matching start is enough. */
static bool
matches_address(const char *pattern, const char *address)
{
	size_t n;

	for (; *pattern && *pattern != '*'; pattern++, address++)
		if (*pattern != *address)
			return false;
	if (!*pattern)
		return true;
	for (n = strcspn(address, "/"); n > 0; n--)
		if (matches_address(pattern + 1, address + n))
			return true;
	return false;
}

static bool
is_meant(const struct mk_liveprop *prop, size_t verb, const char *pattern,
    bool wild)
{
	char address[MK_LIVEPROP_ADDRESS];

	if (!has_verb(prop, verb))
		return false;
	if (!wild)
		return mk_liveprop_is(prop, verbs[verb].name, pattern);
	mk_liveprop_address(prop, verbs[verb].name, address);
	return matches_address(pattern, address);
}

/* Handles every address that matches; false if none does. */
static bool
do_all(struct server *server, const char *pattern)
{
	const struct mk_liveprop *prop;
	size_t i, verb;
	bool wild = strchr(pattern, '*'), found = false;

	for (i = 0; (prop = mk_liveprop_at(i)); i++)
		for (verb = 0; verb < VERBS; verb++) {
			if (!is_meant(prop, verb, pattern, wild))
				continue;
			found = true;
			if (!do_prop(server, prop, verb, wild) || !wild)
				return true;
		}
	return found;
}

static size_t
count_stars(const char *pattern)
{
	size_t n = 0;

	for (; *pattern; pattern++)
		n += *pattern == '*';
	return n;
}

static void
take_ableton_message(void *self, const struct mk_osc_message *message)
{
	struct server *server = self;
	struct mk_osc_message rest = *message;
	size_t i;

	for (server->n_in = 0; server->n_in < MK_EMULATOR_ARGS; server->n_in++)
		if (!mk_osc_arg(&rest, &server->in[server->n_in]))
			break;
	for (i = 0; i < METHODS; i++)
		if (!strcmp(methods[i].address, message->address)) {
			if (methods[i].work)
				methods[i].work(server);
			else
				do_line(server, i);
			return;
		}
	if (count_stars(message->address) > STARS ||
	    !do_all(server, message->address))
		send_error(server->emulator, "Unknown OSC address",
		    message->address);
}

static void
tell_all(void *self)
{
	struct server *server = self;

	mk_livelisteners_tell(&server->listeners);
}

static void
tell_ableton_value(void *self, const struct mk_param *param)
{
	struct server *server = self;

	mk_livelisteners_tell_value(&server->listeners, param);
}

/* As when Live opens another set: the script restarts, and says so. */
static void
take_ableton_song(void *self)
{
	struct server *server = self;

	forget_listeners(server);
	if (server->emulator->heard)
		mk_emulator_send(server->emulator, "/live/startup", NULL, 0);
}

const struct mk_emulatorkind mk_ableton_emulator = {
    .scheme = "ableton",
    .port = 11000,
    .answer = 11001,
    .new = new_server,
    .free = free_server,
    .message = take_ableton_message,
    .value = tell_ableton_value,
    .changed = tell_all,
    .song = take_ableton_song,
};
