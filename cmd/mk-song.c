/* SPDX-License-Identifier: ISC */
/* mk-song - turn a set into a drum machine's song; show the songs of a dump */
#include "songdump.h"
#include "songmake.h"

#include <libmk/arrange/numbering_priv.h>
#include <libmk/machine/clipname.h>
#include <libmk/machine/mdkit.h>
#include <libmk/machine/mdsong.h>

#include <string.h>

enum {
	OPT_FROM = 256,
	OPT_MAP,
	OPT_SKELETON,
	OPT_STEPS,
	OPT_REPEATS,
	OPT_FOLD,
	OPT_DUMP,
	OPT_PATTERN,
	OPT_KIT,
	OPT_UNION,
	OPT_LIST,
	OPT_FORCE,
	OPT_PLAN,
	OPT_SONG,
	OPT_NAME,
	OPT_TEMPO,
	OPT_ROWS,
	OPT_TEXT,
	OPT_XML,
	OPT_JSON,
	OPT_TERM,
	OPT_SVG,
	OPT_CHECK,
	OPT_MAX_MEMORY
};

static const struct argp_option argp_options[] = {
    {"from", OPT_FROM, "VIEW", 0, "session (default) or arrangement", 1},
    {"map", OPT_MAP, "FILE", 0,
        "look up what clips play in FILE, then in their names", 1},
    {"map-skeleton", OPT_SKELETON, NULL, 0, "print a map to fill in", 1},
    {"steps", OPT_STEPS, "N", 0, "give clips of unknown length N steps (16)",
        1},
    {"repeats", OPT_REPEATS, "N", 0,
        "repeat scenes N times if no name says how often (31)", 1},
    {"loop-fold", OPT_FOLD, NULL, 0, "fold rows that repeat into LOOPs", 1},
    {"song", OPT_SONG, "N", 0, "make song N of the machine (1)", 1},
    {"name", OPT_NAME, "NAME", 0, "name the song NAME, not after the set", 1},
    {"machine-dump", OPT_DUMP, "FILE", 0,
        "compose kits and patterns from those in a dump", 2},
    {"start-pattern", OPT_PATTERN, "PATTERN", 0,
        "number new patterns from PATTERN on", 2},
    {"start-kit", OPT_KIT, "N", 0, "number new kits from N on", 2},
    {"union", OPT_UNION, NULL, 0,
        "let scenes that differ only in their tracks share a pattern", 2},
    {"arrangement", OPT_LIST, "FILE", 0, "play scenes as FILE says", 2},
    {"force", OPT_FORCE, NULL, 0, "overwrite kits and patterns of the dump", 2},
    {"plan", OPT_PLAN, NULL, 0, "show what would be made", 2},
    {"max-memory", OPT_MAX_MEMORY, "SIZE", 0,
        "refuse a song that needs more memory (default 1G)", 1},
    {"machine", 'm', "MACHINE", 0, "machinedrum (default) or monomachine", 3},
    {"decode", 'd', NULL, 0, "show the songs of a dump", 3},
    {"check", OPT_CHECK, NULL, 0, "report every fault in a dump", 3},
    {"rows", OPT_ROWS, NULL, 0, "show the rows instead of making a dump", 4},
    {"text", OPT_TEXT, NULL, 0, "show rows as the machine does", 4},
    {"xml", OPT_XML, NULL, 0, "show rows as XML, which can be read again", 4},
    {"json", OPT_JSON, NULL, 0, "show rows as JSON", 4},
    {"term", OPT_TERM, NULL, 0, "draw the song for a terminal", 4},
    {"svg", OPT_SVG, NULL, 0, "draw the song as an SVG document", 4},
    {"tempo", OPT_TEMPO, "BPM", 0,
        "count minutes at this tempo until a row sets one", 4},
    {"output", 'o', "FILE", 0, "write to FILE", 5},
    {"quiet", 'q', NULL, 0, "show no progress and no summary", 5},
    {0},
};

static const char doc[] =
    "Turn a Live set, song XML, scene text or rows XML into a Machinedrum "
    "song, or show and check the songs of a dump.";

/* Options for making a song. */
static error_t
parse_making(int key, char *arg, struct argp_state *state)
{
	struct songrun_options *o = state->input;

	switch (key) {
	case OPT_FROM:
		if (!mk_songrows_find(arg, &o->from))
			argp_error(state,
			    "--from takes session or arrangement");
		break;
	case OPT_MAP:
		o->map = arg;
		break;
	case OPT_STEPS:
		o->rows.steps =
		    (int)cmd_whole(state, "--steps", arg, 1, MK_ROW_STEPS);
		break;
	case OPT_REPEATS:
		o->rows.repeats = (int)cmd_whole(state, "--repeats", arg, 0,
		    MK_ROW_PASSES - 1);
		break;
	case OPT_FOLD:
		o->rows.fold = true;
		break;
	case OPT_SONG:
		o->number = cmd_whole(state, "--song", arg, 1, MK_MDSONG_SONGS);
		break;
	case OPT_NAME:
		if (!*arg)
			argp_error(state, "--name takes a name");
		o->name = arg;
		break;
	default:
		return ARGP_ERR_UNKNOWN;
	}
	o->making = true;
	o->asking |= key != OPT_SONG && key != OPT_NAME;
	return 0;
}

static int
read_pattern(struct argp_state *state, const char *arg)
{
	size_t used = 0;
	int pattern = mk_clipname_pattern(arg, strlen(arg), &used);

	if (pattern < 0 || arg[used])
		argp_error(state, "--start-pattern takes A01 to H16");
	return pattern;
}

/* Options for composing. */
static error_t
parse_composing(int key, char *arg, struct argp_state *state)
{
	struct songrun_options *o = state->input;

	switch (key) {
	case OPT_DUMP:
		o->dump = arg;
		break;
	case OPT_PATTERN:
		o->start_pattern = read_pattern(state, arg);
		break;
	case OPT_KIT:
		o->start_kit = (int)cmd_whole(state, "--start-kit", arg, 1,
		                   MK_MDKIT_KITS) -
		    1;
		break;
	case OPT_UNION:
		o->unite = true;
		break;
	case OPT_LIST:
		o->list = arg;
		break;
	case OPT_FORCE:
		o->force = true;
		break;
	case OPT_PLAN:
		o->plan = o->shown = true;
		break;
	default:
		return parse_making(key, arg, state);
	}
	o->making = o->asking = o->composing = true;
	return 0;
}

static error_t
end_parsing(struct argp_state *state)
{
	struct songrun_options *o = state->input;

	if (o->job != JOB_MAKE && o->making)
		argp_error(state,
		    "options for making a song do not go with --decode, "
		    "--check or --map-skeleton");
	if (o->composing && !o->dump)
		argp_error(state, "composing needs --machine-dump");
	if ((o->composing && !o->machine->limits.kits) ||
	    (o->job == JOB_CHECK && !o->machine->check_dump))
		argp_error(state, "%s dumps cannot be composed or checked",
		    o->machine->title);
	if (o->job == JOB_DECODE && o->form == MK_SONGSOUT_SVG &&
	    !o->machine->limits.kits)
		argp_error(state, "--svg draws only dumps of a Machinedrum");
	if (o->list && o->from != MK_SONGROWS_SESSION)
		argp_error(state,
		    "--arrangement goes with --from session, which has scenes");
	if (o->plan && o->form > MK_SONGSOUT_TEXT &&
	    o->form != MK_SONGSOUT_JSON)
		argp_error(state, "--plan prints text or JSON only");
	if ((o->job == JOB_CHECK || o->job == JOB_MAP) && o->shown)
		argp_error(state, "--check and --map-skeleton print no rows");
	if ((o->shown || o->job == JOB_DECODE) && !o->form)
		o->form = MK_SONGSOUT_TEXT;
	return 0;
}

static error_t
parse_opt(int key, char *arg, struct argp_state *state)
{
	struct songrun_options *o = state->input;

	switch (key) {
	case OPT_MAX_MEMORY:
		o->max_memory = cmd_size(state, "--max-memory", arg);
		return 0;
	case 'd':
		o->job = JOB_DECODE;
		return 0;
	case 'm':
		o->machine = mk_machine_find(arg);
		if (!o->machine)
			argp_error(state,
			    "--machine takes machinedrum or monomachine");
		return 0;
	case OPT_CHECK:
		o->job = JOB_CHECK;
		return 0;
	case OPT_SKELETON:
		o->job = JOB_MAP;
		return 0;
	case OPT_ROWS:
		o->shown = true;
		return 0;
	case OPT_TEXT:
	case OPT_XML:
	case OPT_JSON:
	case OPT_TERM:
	case OPT_SVG:
		o->shown = true;
		o->drawn = key == OPT_TERM || key == OPT_SVG;
		o->form =
		    MK_SONGSOUT_TEXT + (enum mk_songsout_form)(key - OPT_TEXT);
		return 0;
	case OPT_TEMPO:
		o->tempo = cmd_number(state, "--tempo", arg, 1, 1000);
		return 0;
	case 'o':
		o->output = arg;
		return 0;
	case 'q':
		o->quiet = true;
		return 0;
	case ARGP_KEY_ARG:
		if (o->file)
			argp_error(state, "one FILE at a time");
		o->file = arg;
		return 0;
	case ARGP_KEY_END:
		return end_parsing(state);
	default:
		return parse_composing(key, arg, state);
	}
}

static const struct argp argp = {
    argp_options, parse_opt, "[FILE]", doc, NULL, NULL, NULL};

int
main(int argc, char **argv)
{
	struct songrun_options o = {
	    .machine = mk_machines[0],
	    .rows = MK_ROWS_OPTIONS_INIT,
	    .start_pattern = MK_NUMBERING_FREE,
	    .start_kit = MK_NUMBERING_FREE,
	};
	struct songrun run;

	cmd_init(argv);
	cmd_parse(&argp, argc, argv, &o);
	songrun_init(&run, &o);
	switch (o.job) {
	case JOB_MAKE:
		return songmake(&run);
	case JOB_DECODE:
		if (o.drawn && o.machine->limits.kits)
			return songdump_draw(&run);
		return songdump_decode(&run);
	case JOB_MAP:
		return songmake_map(&run);
	case JOB_CHECK:
		break;
	}
	return songdump_check(&run);
}
