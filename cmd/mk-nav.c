/* SPDX-License-Identifier: ISC */
/* mk-nav - turn endless encoders into selections of scenes and strips */
#include "cmd.h"
#include "drive.h"
#include "feed.h"
#include "load.h"
#include "output.h"
#include "ports.h"
#include "shared_options.h"

#include <libmk/codec/line_put_priv.h>
#include <libmk/engine/engine.h>

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const struct argp_option argp_options[] = {
    SHARED_SURFACE(0),
    SHARED_SONG(0),
    SHARED_INPUT(0),
    SHARED_LIST_PORTS(0),
    SHARED_MAX_MEMORY(0, "1G"),
    SHARED_STRICT(0),
    {0},
};

static error_t
parse_opt(int key, char *arg, struct argp_state *state)
{
	struct shared_options *o = state->input;

	if (key != ARGP_KEY_END)
		return shared_options_parse(o, key, arg, state);
	if (!o->song && !o->list_ports)
		argp_error(state, "no --song given");
	return 0;
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
	struct shared_options o = {0};
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
	if (o.list_ports)
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
	code = feed_either(&feed, o.input);
	ports_finish();
	mk_engine_free(nav.drive.engine);
	mk_song_free(nav.song);
	mk_surface_free(surface);
	return cmd_finish(&nav.out, code);
}
