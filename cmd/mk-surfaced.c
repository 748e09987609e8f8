/* SPDX-License-Identifier: ISC */
/* mk-surfaced - join control surfaces and a song */
#include "cmd.h"
#include "daemon.h"
#include "drive.h"
#include "feed.h"
#include "load.h"
#include "output.h"
#include "ports.h"
#include "shared_options.h"

#include <libmk/desk/replay_priv.h>

#include <string.h>

#define MAX_MEMORY ((size_t)256 << 20) /* of the song, unless given */

struct options {
	struct daemon_options daemon;
	struct shared_options shared;
	const char *script;
	bool replay, no_socket, notes;
};

enum {
	OPT_REPLAY = 256,
	OPT_ANY_SENDER,
	OPT_BIND,
	OPT_HOST,
	OPT_NO_SOCKET,
	OPT_RT,
	OPT_SERVE,
	OPT_SOCKET,
	OPT_STATE,
};

static const struct argp_option argp_options[] = {
    {"surface", 's', "SURFACE", 0,
        "the surface: a file, or the name of a known one; if there are "
        "several, each is followed by its --port; \"auto\" is whatever is "
        "plugged in",
        0},
    {"port", 'p', "PORT", 0,
        "the surface's MIDI port; without it, the one that the surface's file "
        "describes",
        0},
    {"output", 'o', "PORT", 0, "send the MIDI of MIDI targets to PORT", 0},
    {"host", OPT_HOST, "URL", 0,
        "the software that plays the song; without it \"song:\", the song's "
        "file itself",
        0},
    {"serve", OPT_SERVE, "DIALECT[:PORT][?tick=MS]", 0,
        "offer the song to clients of AbletonOSC (\"ableton\") or of LiveOSC "
        "(\"liveosc\")",
        0},
    {"bind", OPT_BIND, "ADDRESS", 0,
        "listen at ADDRESS for the host and for clients of --serve; without "
        "it, only this machine's are heard",
        0},
    {"any-sender", OPT_ANY_SENDER, NULL, 0,
        "accept what machines other than the host's send", 0},
    {"state", OPT_STATE, "FILE", 0, "keep changes to the song in FILE", 0},
    SHARED_BANKS(0),
    {"socket", OPT_SOCKET, "PATH", 0, "listen at PATH for mk-ctl", 0},
    {"no-socket", OPT_NO_SOCKET, NULL, 0, "do not listen for mk-ctl", 0},
    SHARED_MAX_MEMORY(0, "256M"),
    {"rt", OPT_RT, "PRIO", 0,
        "run at a real-time priority from 1 to 99, with all memory locked", 0},
    {"verbose", 'v', NULL, 0, "report what goes on", 0},
    {"list-ports", SHARED_OPTION_LIST_PORTS, NULL, 0,
        "list the MIDI ports, and exit", 0},
    {"json", SHARED_OPTION_JSON, NULL, 0, "with --list-ports: list as JSON", 0},
    {"replay", OPT_REPLAY, "SCRIPT", OPTION_ARG_OPTIONAL,
        "act on the lines of SCRIPT or standard input, and print what each "
        "causes",
        0},
    {"strict", SHARED_OPTION_STRICT, NULL, 0,
        "end a replay with 65 at the first faulty line", 0},
    {0},
};

/* The pair that an option belongs to: the last, or the first of all. */
static struct pair *
pair_of(struct daemon_options *o)
{
	if (!o->n_pairs)
		o->n_pairs = 1;
	return &o->pairs[o->n_pairs - 1];
}

static void
add_surface(struct argp_state *state, struct daemon_options *o, char *arg)
{
	if (o->n_pairs == MK_DESK_SEATS)
		argp_error(state, "there is room for only %d surfaces",
		    MK_DESK_SEATS);
	if (o->n_pairs == 1 && !o->pairs[0].surface)
		argp_error(state, "put each --surface before its --port");
	o->pairs[o->n_pairs++].surface = arg;
}

static void
add_port(struct argp_state *state, struct daemon_options *o, char *arg)
{
	if (pair_of(o)->port)
		argp_error(state,
		    "put each further --port after its --surface: "
		    "-s SURFACE -p PORT");
	pair_of(o)->port = arg;
}

static void
add_emulator(struct argp_state *state, struct daemon_options *o, char *arg)
{
	if (o->n_serve == EMULATORS)
		argp_error(state, "--serve can be given only %d times",
		    EMULATORS);
	o->serve[o->n_serve++] = arg;
}

/* The host song: plays a file; the others have songs of their own. */
static void
check_song(struct argp_state *state, const struct options *options)
{
	const struct daemon_options *o = &options->daemon;
	bool file =
	    options->replay || !o->host || !strncmp(o->host, "song:", 5);

	if (file && !o->song)
		argp_error(state, "no SONG given");
	if (!file && (o->song || o->state))
		argp_error(state,
		    "%s goes with \"--host song:\": %s has its own",
		    o->song ? "SONG" : "--state", o->host);
	if (file && (o->any_sender || (o->bind && !o->n_serve)))
		argp_error(state, "%s goes with a --host in the network%s",
		    o->any_sender ? "--any-sender" : "--bind",
		    o->any_sender ? "" : ", or with --serve");
}

/* "-s auto" stands for all pairs. */
static void
check_pairs(struct argp_state *state, struct daemon_options *o)
{
	size_t i;

	pair_of(o);
	for (i = 0; i < o->n_pairs; i++)
		o->plugged |=
		    o->pairs[i].surface && !strcmp(o->pairs[i].surface, "auto");
	if (o->plugged && (o->n_pairs > 1 || o->pairs[0].port))
		argp_error(state,
		    "-s auto serves whatever is plugged in: it takes no --port "
		    "and no other --surface");
	if (o->plugged)
		o->n_pairs = 0;
}

static void
check(struct argp_state *state, struct options *o)
{
	struct daemon_options *daemon = &o->daemon;

	if (o->no_socket && daemon->socket)
		argp_error(state, "--socket or --no-socket, not both");
	if (o->no_socket)
		daemon->socket = "";
	if (o->shared.json && !o->shared.list_ports)
		argp_error(state, "--json goes with --list-ports");
	if (o->shared.list_ports)
		return;
	check_song(state, o);
	check_pairs(state, daemon);
	if (o->replay && (daemon->n_pairs != 1 || daemon->pairs[0].port))
		argp_error(state, "--replay takes one --surface and no --port");
	if (o->replay &&
	    (daemon->output || daemon->host || daemon->n_serve ||
	        daemon->state || daemon->socket || daemon->realtime))
		argp_error(state,
		    "--replay does not go with --output, --host, --serve, "
		    "--state, --socket or --rt");
	if (o->shared.strict && !o->replay)
		argp_error(state, "--strict goes with --replay");
}

/* Options that are a text, and where it goes. */
static const char **
text_of(struct options *o, int key)
{
	struct daemon_options *daemon = &o->daemon;

	switch (key) {
	case 'o':
		return &daemon->output;
	case OPT_HOST:
		return &daemon->host;
	case OPT_BIND:
		return &daemon->bind;
	case OPT_STATE:
		return &daemon->state;
	case OPT_SOCKET:
		return &daemon->socket;
	default:
		return NULL;
	}
}

static error_t
parse_opt(int key, char *arg, struct argp_state *state)
{
	struct options *o = state->input;
	struct daemon_options *daemon = &o->daemon;

	switch (key) {
	case 's':
		add_surface(state, daemon, arg);
		return 0;
	case 'p':
		add_port(state, daemon, arg);
		return 0;
	case OPT_SERVE:
		add_emulator(state, daemon, arg);
		return 0;
	case OPT_ANY_SENDER:
		daemon->any_sender = true;
		return 0;
	case OPT_NO_SOCKET:
		o->no_socket = true;
		return 0;
	case OPT_RT:
		daemon->realtime = (int)cmd_whole(state, "--rt", arg, 1, 99);
		return 0;
	case 'v':
		o->notes = true;
		return 0;
	case OPT_REPLAY:
		o->replay = true;
		o->script = arg;
		return 0;
	case ARGP_KEY_ARG:
		if (daemon->song)
			argp_error(state, "only one SONG can be given");
		daemon->song = arg;
		return 0;
	case ARGP_KEY_END:
		check(state, o);
		return 0;
	default:
		if (!text_of(o, key))
			return shared_options_parse(&o->shared, key, arg,
			    state);
		*text_of(o, key) = arg;
		return 0;
	}
}

static const struct argp argp = {argp_options, parse_opt, "[SONG]",
    "Join control surfaces and a song: what moves on one side moves on the "
    "other.",
    NULL, NULL, NULL};

static int
on_line(void *self, const struct mk_line *line, size_t *column,
    struct mk_err *err)
{
	return mk_replay_line(self, line, column, err);
}

static int
run(const struct options *o, struct mk_engine *engine, struct mk_buf *out)
{
	struct mk_replay *replay = mk_replay_new(engine, out);
	struct feed feed = {.self = replay,
	    .out = out,
	    .strict = o->shared.strict,
	    .line = on_line};
	struct mk_err err = {""};
	int code;

	if (!replay)
		cmd_die(CMD_BUSY, "out of memory");
	code = feed_lines(&feed, o->script);
	if (mk_replay_end(replay, &err) < 0) {
		cmd_warn("the script's end: %s", err.msg);
		code = o->shared.strict ? CMD_DATA : code;
	}
	mk_replay_free(replay);
	return code;
}

static int
replay(const struct options *o)
{
	struct mk_surface *surface = load_surface(o->daemon.pairs[0].surface);
	struct mk_banks *banks = load_banks(o->daemon.banks);
	struct mk_song *song =
	    load_song(o->daemon.song, MK_PART_USUAL, o->daemon.max_memory);
	struct mk_engine *engine = drive_engine(surface, song, banks);
	struct mk_buf out;
	int code;

	cmd_stdout(&out, false);
	code = run(o, engine, &out);
	mk_engine_free(engine);
	mk_song_free(song);
	mk_banks_free(banks);
	mk_surface_free(surface);
	return cmd_finish(&out, code);
}

int
main(int argc, char **argv)
{
	struct options o = {.shared.max_memory = MAX_MEMORY};

	cmd_init(argv);
	cmd_parse(&argp, argc, argv, &o);
	cmd_journal(o.notes);
	if (o.shared.list_ports)
		return ports_list(o.shared.json);
	o.daemon.banks = o.shared.banks;
	o.daemon.max_memory = o.shared.max_memory;
	return o.replay ? replay(&o) : daemon_run(&o.daemon);
}
