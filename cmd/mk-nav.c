/* mk-nav - turn endless encoders into selections of scenes and strips */
#include "cmd.h"
#include "drive.h"
#include "feed.h"
#include "load.h"
#include "output.h"
#include "ports.h"

#include <libmk/codec/line_put_priv.h>
#include <libmk/engine/engine.h>

#include <stdio.h>
#include <string.h>
#include <unistd.h>

struct options {
	const char *surface, *song, *file;
	size_t max_memory;
	bool strict, list;
};

enum {
	OPT_MAX_MEMORY = 256,
	OPT_STRICT,
	OPT_PORTS,
};

static const struct argp_option argp_options[] = {
    {"surface", 's', "SURFACE", 0,
        "the surface: a file, or the name of one that is installed", 0},
    {"song", 'S', "SONG", 0, "the song: song XML or a Live set", 0},
    {"input", 'i', "PORT", 0, "read PORT, which may be a file, too", 0},
    {"list-ports", OPT_PORTS, NULL, 0, "list the MIDI ports that there are", 0},
    {"max-memory", OPT_MAX_MEMORY, "SIZE", 0,
        "refuse a song that takes more memory (default 1G)", 0},
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
	case OPT_MAX_MEMORY:
		o->max_memory = cmd_size(state, "--max-memory", arg);
		return 0;
	case OPT_STRICT:
		o->strict = true;
		return 0;
	case OPT_PORTS:
		o->list = true;
		return 0;
	case 'i':
	case ARGP_KEY_ARG:
		if (o->file)
			argp_error(state, "one FILE or PORT at a time");
		o->file = arg;
		return 0;
	case ARGP_KEY_END:
		if (!o->song && !o->list)
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
	struct drive drive; /* first: what is fed is fed to it */
	struct mk_song *song;
	struct mk_buf out;
};

/* What a selection line selects, by its name. */
static const char *
selected_name(const struct nav *nav, const char *text)
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
	const char *name = selected_name(nav, text);

	if (!name)
		return;
	mk_buf_put(&nav->out, text, n);
	mk_line_put_extra(&nav->out, "name", name, strlen(name));
	mk_line_put_end(&nav->out);
}

int
main(int argc, char **argv)
{
	struct options o = {0};
	struct nav nav = {0};
	struct feed feed = {.self = &nav.drive,
	    .line = drive_line,
	    .midi = drive_midi,
	    .due = drive_due,
	    .tick = drive_tick};
	struct mk_surface *surface;
	int code;

	cmd_init(argv);
	cmd_parse(&argp, argc, argv, &o);
	if (o.list)
		return ports_list(false);
	surface = load_surface(o.surface);
	nav.song = load_song(o.song,
	    MK_PART_SCENES | MK_PART_TRACKS | MK_PART_RETURNS | MK_PART_MASTER,
	    o.max_memory);
	nav.drive.engine = drive_engine(surface, nav.song, NULL);
	nav.drive.sink = (struct mk_sink){.self = &nav, .line = on_selection};
	mk_engine_attach(nav.drive.engine, &nav.drive.sink);
	cmd_stdout(&nav.out, false);
	feed.out = &nav.out;
	feed.strict = o.strict;
	feed.surface = surface;
	code = feed_either(&feed, o.file);
	ports_finish();
	mk_engine_free(nav.drive.engine);
	mk_song_free(nav.song);
	mk_surface_free(surface);
	return cmd_finish(&nav.out, code);
}
