/* mk-nav - turn endless encoders into selections of scenes and strips */
#include "cmd.h"
#include "feed.h"
#include "load.h"

#include <libmk/codec/line_put.h>
#include <libmk/surface/engine.h>

#include <stdio.h>
#include <string.h>
#include <unistd.h>

struct options {
	const char *surface, *song, *file;
	bool strict;
};

enum {
	OPT_STRICT = 256,
};

static const struct argp_option argp_options[] = {
    {"surface", 's', "SURFACE", 0,
        "the surface: a file, or the name of one that is installed", 0},
    {"song", 'S', "SONG", 0, "the song: song XML or a Live set", 0},
    {"strict", OPT_STRICT, NULL, 0, "end with 65 at input that is at fault", 0},
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
	case 'S':
		o->song = arg;
		return 0;
	case OPT_STRICT:
		o->strict = true;
		return 0;
	case ARGP_KEY_ARG:
		if (o->file)
			argp_error(state, "one FILE at a time");
		o->file = arg;
		return 0;
	case ARGP_KEY_END:
		if (!o->song)
			argp_error(state, "--song is needed");
		return 0;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

static const struct argp argp = {argp_options, parse_opt, "[FILE]",
    "Turn the endless encoders of a surface, as MIDI or as lines, into lines "
    "that select a song's scenes and strips.",
    NULL, NULL, NULL};

struct nav {
	struct mk_engine *engine;
	struct mk_song *song;
	struct mk_buf out;
	struct mk_sink sink;
};

/* What a selection line selects, by its name. */
static const char *
name_of(const struct nav *nav, const char *text)
{
	const struct mk_song *song = nav->song;

	if (!strncmp(text, "select strip ", 13))
		return song->strips[song->selected_strip - 1].name;
	if (!strncmp(text, "select scene ", 13))
		return song->scenes[song->selected_scene - 1].name;
	return NULL;
}

static void
on_selection(void *self, const char *text, size_t n)
{
	struct nav *nav = self;
	const char *name = name_of(nav, text);

	if (!name)
		return;
	mk_buf_put(&nav->out, text, n);
	mk_line_put_extra(&nav->out, "name", name, strlen(name));
	mk_line_put_end(&nav->out);
}

static void
on_midi(void *self, const struct mk_midi *messages, size_t n, uint64_t now)
{
	struct nav *nav = self;
	size_t i;

	for (i = 0; i < n; i++) {
		mk_engine_midi(nav->engine, &messages[i], now);
		mk_engine_drain(nav->engine, &nav->sink, now);
	}
}

/* Of a line, what moves a control or a selection; the rest is others'. */
static int
on_line(void *self, const struct mk_line *line, size_t *column,
    struct mk_err *err)
{
	struct nav *nav = self;
	struct mk_command command;
	uint64_t now = line->stamped ? line->stamp * 1000 : feed_now();
	int status = mk_command_read(&command, line, err);

	*column = mk_line_column(line, command.fault);
	if (status == 0)
		status =
		    mk_engine_command(nav->engine, &command, line, now, err);
	mk_engine_drain(nav->engine, &nav->sink, now);
	return status;
}

int
main(int argc, char **argv)
{
	struct options o = {0};
	struct nav nav = {0};
	struct feed feed = {.self = &nav, .line = on_line, .midi = on_midi};
	struct mk_surface *surface;
	struct mk_err err = {""};
	int code;

	cmd_init(argv);
	cmd_parse(&argp, argc, argv, &o);
	surface = load_surface(o.surface);
	nav.song = load_song(o.song,
	    MK_PART_SCENES | MK_PART_TRACKS | MK_PART_RETURNS | MK_PART_MASTER);
	nav.engine = mk_engine_new(surface, nav.song, NULL, &err);
	if (!nav.engine)
		cmd_die(CMD_CONFIG, "%s", err.msg);
	nav.sink = (struct mk_sink){.self = &nav, .line = on_selection};
	cmd_stdout(&nav.out, false);
	feed.out = &nav.out;
	feed.strict = o.strict;
	code = feed_either(&feed, o.file);
	mk_engine_free(nav.engine);
	mk_song_free(nav.song);
	mk_surface_free(surface);
	return cmd_finish(&nav.out, code);
}
