/* mk-surfaced - join a control surface and a song */
#include "cmd.h"
#include "drive.h"
#include "feed.h"
#include "load.h"

#include <libmk/surface/replay.h>

struct options {
	const char *surface, *banks, *script, *song;
	bool replay, strict;
};

enum {
	OPT_REPLAY = 256,
	OPT_BANKS,
	OPT_STRICT,
};

static const struct argp_option argp_options[] = {
    {"surface", 's', "SURFACE", 0,
        "the surface: a file, or the name of one that is installed", 0},
    {"banks", OPT_BANKS, "FILE", 0,
        "take the best parameters of devices from FILE first", 0},
    {"replay", OPT_REPLAY, "SCRIPT", OPTION_ARG_OPTIONAL,
        "act on the lines of SCRIPT or of standard input, and print what the "
        "engine does",
        0},
    {"strict", OPT_STRICT, NULL, 0, "end with 65 at a line that is at fault",
        0},
    {0},
};

static error_t
parse_opt(int key, char *arg, struct argp_state *state)
{
	struct options *o = state->input;

	switch (key) {
	case 's':
		o->surface = arg;
		return 0;
	case OPT_BANKS:
		o->banks = arg;
		return 0;
	case OPT_REPLAY:
		o->replay = true;
		o->script = arg;
		return 0;
	case OPT_STRICT:
		o->strict = true;
		return 0;
	case ARGP_KEY_ARG:
		if (o->song)
			argp_error(state, "one SONG at a time");
		o->song = arg;
		return 0;
	case ARGP_KEY_END:
		if (!o->song)
			argp_error(state, "no SONG given");
		if (!o->replay)
			argp_error(state, "this version only knows --replay");
		return 0;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

static const struct argp argp = {argp_options, parse_opt, "SONG",
    "Join a control surface and a song, and replay what happens to them.", NULL,
    NULL, NULL};

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
	struct feed feed = {
	    .self = replay, .out = out, .strict = o->strict, .line = on_line};
	struct mk_err err = {""};
	int code;

	if (!replay)
		cmd_die(CMD_BUSY, "out of memory");
	code = feed_lines(&feed, o->script);
	if (mk_replay_end(replay, &err) < 0) {
		cmd_warn("the script's end: %s", err.msg);
		code = o->strict ? CMD_DATA : code;
	}
	mk_replay_free(replay);
	return code;
}

int
main(int argc, char **argv)
{
	struct options o = {0};
	struct mk_surface *surface;
	struct mk_engine *engine;
	struct mk_banks *banks;
	struct mk_song *song;
	struct mk_buf out;
	int code;

	cmd_init(argv);
	cmd_parse(&argp, argc, argv, &o);
	surface = load_surface(o.surface);
	banks = load_banks(o.banks);
	song = load_song(o.song, MK_PART_USUAL);
	engine = drive_engine(surface, song, banks);
	cmd_stdout(&out, false);
	code = run(&o, engine, &out);
	mk_engine_free(engine);
	mk_song_free(song);
	mk_banks_free(banks);
	mk_surface_free(surface);
	return cmd_finish(&out, code);
}
