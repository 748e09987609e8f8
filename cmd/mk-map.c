/* SPDX-License-Identifier: ISC */
/* mk-map - map a control surface to parameters, actions and MIDI */
#include "cmd.h"
#include "drive.h"
#include "feed.h"
#include "learn.h"
#include "load.h"
#include "output.h"
#include "ports.h"
#include "shared_options.h"
#include "surfacelist.h"

#include <libmk/engine/engine.h>
#include <libmk/engine/linesink_priv.h>
#include <libmk/setup/maplist_priv.h>
#include <libmk/setup/program_priv.h>
#include <libmk/song/modeldoc_priv.h>

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

enum job {
	JOB_LINES, /* MIDI in, lines out */
	JOB_RAW,
	JOB_FEEDBACK,
	JOB_CHECK,
	JOB_LIST,
	JOB_TARGETS,
	JOB_LEARN,
	JOB_PROGRAM,
	JOB_PORTS,
	JOB_SURFACES,
	N_JOBS,
};

struct options {
	struct shared_options shared;
	const char *port, *out;
	struct learn learn;
	enum job job;
};

enum {
	OPT_JOB = 256, /* and the job that an option is */
};

static const struct argp_option argp_options[] = {
    SHARED_SURFACE(1),
    SHARED_SONG(1),
    SHARED_BANKS(1),
    {"input", 'i', "PORT", 0, "read PORT instead of standard input", 2},
    {"port", 'p', "PORT", 0,
        "read PORT, and show on it the values of its controls", 2},
    {"output", 'o', "PORT", 0, "send the MIDI of MIDI targets to PORT", 2},
    {"raw", OPT_JOB + JOB_RAW, NULL, 0,
        "write that MIDI to standard output, and no lines", 2},
    {"feedback", OPT_JOB + JOB_FEEDBACK, NULL, 0,
        "read lines, and write the MIDI that shows them on the surface", 2},
    {"check", OPT_JOB + JOB_CHECK, NULL, 0, "report every fault in the surface",
        3},
    {"list", OPT_JOB + JOB_LIST, NULL, 0,
        "list what each control moves, shows and says", 3},
    {"targets", OPT_JOB + JOB_TARGETS, NULL, 0,
        "list every path that can be a target", 3},
    {"surfaces", OPT_JOB + JOB_SURFACES, NULL, 0,
        "list the known surface files, and where their devices are", 3},
    {"list-ports", OPT_JOB + JOB_PORTS, NULL, 0, "list the MIDI ports", 3},
    {"json", SHARED_OPTION_JSON, NULL, 0, "list as JSON", 3},
    {"learn", OPT_JOB + JOB_LEARN, "PATH", 0,
        "print the elements that bind the control you turn to PATH; more PATHs "
        "may follow, one for each control",
        4},
    {"program-device", OPT_JOB + JOB_PROGRAM, NULL, 0,
        "write the MIDI that programs the device to send what the surface "
        "expects",
        4},
    SHARED_MAX_MEMORY(5, "1G"),
    SHARED_STRICT(5),
    {0},
};

static error_t
set_job(struct options *o, enum job job, struct argp_state *state)
{
	if (o->job != JOB_LINES && o->job != job)
		argp_error(state,
		    "--raw, --feedback, --check, --list, --targets, "
		    "--learn, --program-device, --surfaces and --list-ports "
		    "exclude each other");
	o->job = job;
	return 0;
}

static void
check_options(struct argp_state *state, const struct options *o)
{
	if (o->shared.json && o->job != JOB_LIST && o->job != JOB_TARGETS &&
	    o->job != JOB_PORTS && o->job != JOB_SURFACES)
		argp_error(state,
		    "--json goes with --list, --targets, --surfaces or "
		    "--list-ports");
	if (o->port &&
	    (o->shared.input || (o->job != JOB_LINES && o->job != JOB_RAW)))
		argp_error(state,
		    "--port maps, and takes the place of --input");
	if (o->port && !strcmp(o->port, "-"))
		argp_error(state,
		    "--port - would mix MIDI and lines: use --input");
}

static error_t
add_path(struct learn *learn, const char *path, struct argp_state *state)
{
	if (learn->n == LEARN_PATHS)
		argp_error(state, "only %d paths can be learnt at a time",
		    LEARN_PATHS);
	learn->paths[learn->n++] = path;
	return 0;
}

static error_t
parse_opt(int key, char *arg, struct argp_state *state)
{
	struct options *o = state->input;

	if (key == OPT_JOB + JOB_LEARN)
		add_path(&o->learn, arg, state);
	if (key > OPT_JOB && key < OPT_JOB + N_JOBS)
		return set_job(o, (enum job)(key - OPT_JOB), state);
	switch (key) {
	case 'i':
		o->shared.input = arg;
		return 0;
	case 'p':
		o->port = arg;
		return 0;
	case 'o':
		o->out = arg;
		return 0;
	case ARGP_KEY_ARG:
		if (o->job == JOB_LEARN)
			return add_path(&o->learn, arg, state);
		argp_error(state,
		    "unexpected argument \"%s\"; use --input to read a file",
		    arg);
		return 0;
	case ARGP_KEY_END:
		check_options(state, o);
		return 0;
	default:
		return shared_options_parse(&o->shared, key, arg, state);
	}
}

static const struct argp argp = {argp_options, parse_opt, "",
    "Map what a control surface sends to lines that set parameters and steer "
    "music software, and to MIDI.",
    NULL, NULL, NULL};

/* A map at work. */
struct map {
	struct drive drive;   /* first: what is fed is fed to it */
	struct mk_buf out;    /* standard output */
	struct mk_buf *midi;  /* where the MIDI of MIDI targets goes */
	struct mk_port *port; /* the surface's, where one was named */
	struct mk_sink lines; /* writes lines to out */
};

static void
to_midi(void *self, const uint8_t *bytes, size_t n)
{
	mk_buf_put(((struct map *)self)->midi, bytes, n);
}

static void
to_out(void *self, const uint8_t *bytes, size_t n)
{
	mk_buf_put(&((struct map *)self)->out, bytes, n);
}

static void
to_port(void *self, const uint8_t *bytes, size_t n)
{
	mk_port_send(((struct map *)self)->port, bytes, n);
}

static void
put_set(void *self, const char *path, const struct mk_param *param)
{
	struct map *map = self;

	map->lines.set(map->lines.self, path, param);
}

static void
put_line(void *self, const char *text, size_t n)
{
	struct map *map = self;

	map->lines.line(map->lines.self, text, n);
}

static void
tell_user(void *self, const char *text)
{
	(void)self;
	cmd_warn("%s", text);
}

static void
choose_sink(struct map *map, const struct options *o)
{
	map->lines = mk_linesink(&map->out);
	map->drive.sink = (struct mk_sink){.self = map, .message = tell_user};
	mk_engine_attach(map->drive.engine, &map->drive.sink);
	if (o->job == JOB_FEEDBACK) {
		map->drive.sink.surface = map->midi ? to_midi : to_out;
		return;
	}
	if (o->port)
		map->drive.sink.surface = to_port;
	if (map->midi)
		map->drive.sink.midi = to_midi;
	if (o->job == JOB_LINES) {
		map->drive.sink.set = put_set;
		map->drive.sink.line = put_line;
	}
}

/* The surface is there, and knows of nothing. */
static void
connect_surface(void *self, uint64_t now)
{
	struct map *map = self;

	mk_engine_connect(map->drive.engine, now);
	mk_engine_drain(map->drive.engine, now);
}

static int
map_stream(const struct options *o, struct map *map,
    const struct mk_surface *surface)
{
	struct feed feed = {.self = &map->drive,
	    .out = &map->out,
	    .also = map->midi,
	    .strict = o->shared.strict,
	    .surface = surface,
	    .line = drive_line,
	    .midi = drive_midi,
	    .due = drive_due,
	    .tick = drive_tick};

	if (o->job == JOB_FEEDBACK) {
		connect_surface(map, feed_now());
		return feed_lines(&feed, o->shared.input);
	}
	if (o->port)
		return feed_port(&feed, o->port, &map->port, connect_surface);
	return feed_midi(&feed, o->shared.input);
}

/* Opens the port of MIDI targets and maps. */
static int
map_ports(const struct options *o, struct map *map,
    const struct mk_surface *surface)
{
	struct mk_buf midi;
	int code;

	if (o->job == JOB_RAW)
		map->midi = &map->out;
	if (o->out) {
		/* Only what goes to the surface is of its kind. */
		ports_create(&midi, o->out,
		    o->job == JOB_FEEDBACK ? surface : NULL,
		    o->port || !cmd_is_file(o->shared.input));
		map->midi = &midi;
	}
	choose_sink(map, o);
	code = map_stream(o, map, surface);
	if (o->out)
		code = cmd_finish(&midi, code);
	ports_finish();
	return code;
}

static int
list_map(const struct options *o, struct map *map,
    const struct mk_surface *surface)
{
	mk_engine_connect(map->drive.engine, 0);
	if (o->shared.json)
		mk_maplist_json(map->drive.engine, surface, &map->out);
	else
		mk_maplist_text(map->drive.engine, surface, &map->out);
	return CMD_OK;
}

static int
tell_faults(const struct options *o)
{
	struct mk_surface *surface = load_surface_or_faults(o->shared.surface);

	mk_surface_free(surface);
	return surface ? CMD_OK : CMD_NO;
}

static int
list_targets(const struct options *o)
{
	struct mk_buf out;

	cmd_stdout(&out, false);
	if (o->shared.json)
		mk_modeldoc_list_json(&out);
	else
		mk_modeldoc_list(&out);
	return cmd_finish(&out, CMD_OK);
}

/* Faults of what the device cannot keep are the honest no. */
static int
program_device(const struct options *o)
{
	struct mk_surface *surface = load_surface(o->shared.surface);
	struct mk_report faults = {.tell = cmd_tell};
	struct mk_err err = {""};
	struct mk_buf messages, out;
	int status, code;

	mk_buf_init(&messages);
	status = mk_program_write(surface, &faults, &messages, &err);
	if (status == -ENOMEM)
		cmd_die(CMD_BUSY, "out of memory");
	if (status < 0)
		cmd_die(CMD_NO, "%s", err.msg);
	ports_create(&out, o->out, surface, false);
	mk_buf_put(&out, messages.data, messages.len);
	mk_buf_done(&messages);
	code = cmd_finish(&out, CMD_OK);
	ports_finish();
	mk_surface_free(surface);
	return code;
}

int
main(int argc, char **argv)
{
	struct options o = {0};
	struct map map = {0};
	struct mk_surface *surface;
	struct mk_banks *banks;
	struct mk_song *song;
	int code;

	cmd_init(argv);
	cmd_parse(&argp, argc, argv, &o);
	if (o.job == JOB_CHECK)
		return tell_faults(&o);
	if (o.job == JOB_TARGETS)
		return list_targets(&o);
	if (o.job == JOB_LEARN) {
		o.learn.in = o.shared.input;
		o.learn.surface = o.shared.surface;
		return learn_run(&o.learn);
	}
	if (o.job == JOB_PROGRAM)
		return program_device(&o);
	if (o.job == JOB_PORTS)
		return ports_list(o.shared.json);
	if (o.job == JOB_SURFACES)
		return surfacelist_print(o.shared.json);
	surface = load_surface(o.shared.surface);
	banks = load_banks(o.shared.banks);
	song = o.shared.song
	    ? load_song(o.shared.song, MK_PART_USUAL, o.shared.max_memory)
	    : mk_song_new();
	if (!song)
		cmd_die(CMD_BUSY, "out of memory");
	map.drive.engine = drive_engine(surface, song, banks);
	cmd_stdout(&map.out,
	    !o.out && (o.job == JOB_RAW || o.job == JOB_FEEDBACK));
	code = o.job == JOB_LIST ? list_map(&o, &map, surface)
	                         : map_ports(&o, &map, surface);
	mk_engine_free(map.drive.engine);
	mk_song_free(song);
	mk_banks_free(banks);
	mk_surface_free(surface);
	return cmd_finish(&map.out, code);
}
