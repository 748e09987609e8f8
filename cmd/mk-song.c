/* mk-song - make the drum machine's song of a set, and show those of a dump */
#include "cmd.h"

#include <libmk/base/report.h>
#include <libmk/machine/clipmap.h>
#include <libmk/machine/mdcheck.h>
#include <libmk/machine/mdfile.h>
#include <libmk/machine/rowtext.h>
#include <libmk/machine/songrows.h>
#include <libmk/machine/songsout.h>
#include <libmk/xml/rowsxml.h>
#include <libmk/xml/songfile.h>

#include <errno.h>
#include <string.h>

#define SYSEX     0xf0
#define PLURAL(n) ((n) == 1 ? "" : "s")

enum job {
	JOB_MAKE,
	JOB_DECODE,
	JOB_CHECK,
};

struct options {
	const char *file, *map, *name;
	char *output;
	enum job job;
	enum mk_songsout_form form;
	bool shown; /* rows are shown, in that form */
	enum mk_songrows_view from;
	struct mk_rows_options rows;
	bool making; /* an option was given that is for making a song, */
	bool asking; /* and for making its rows */
	bool quiet;
	long number; /* of the song, or 0 */
	double tempo;
};

enum {
	OPT_FROM = 256,
	OPT_MAP,
	OPT_STEPS,
	OPT_REPEATS,
	OPT_SONG,
	OPT_NAME,
	OPT_TEMPO,
	OPT_ROWS,
	OPT_TEXT,
	OPT_XML,
	OPT_JSON,
	OPT_CHECK
};

static const struct argp_option argp_options[] = {
    {"from", OPT_FROM, "VIEW", 0, "session (default) or arrangement", 1},
    {"map", OPT_MAP, "FILE", 0, "what clips play, before their names", 1},
    {"steps", OPT_STEPS, "N", 0, "of clips whose length is unknown (16)", 1},
    {"repeats", OPT_REPEATS, "N", 0, "where no name says xN (31)", 1},
    {"song", OPT_SONG, "N", 0, "make song N of the machine, from 1", 1},
    {"name", OPT_NAME, "NAME", 0, "name the song otherwise than the set", 1},
    {"decode", 'd', NULL, 0, "show the songs of a dump", 2},
    {"check", OPT_CHECK, NULL, 0, "tell every fault of a dump", 2},
    {"rows", OPT_ROWS, NULL, 0, "show the rows instead of making a dump", 3},
    {"text", OPT_TEXT, NULL, 0, "show them as the machine does", 3},
    {"xml", OPT_XML, NULL, 0, "show them as XML, which is read again", 3},
    {"json", OPT_JSON, NULL, 0, "show them as JSON", 3},
    {"tempo", OPT_TEMPO, "BPM", 0, "to count minutes where none is told", 3},
    {"output", 'o', "FILE", 0, "write to FILE", 4},
    {"quiet", 'q', NULL, 0, "do not sum up what was done", 4},
    {0},
};

static const char doc[] =
    "Make a Machinedrum song of a Live set, song XML, scene text or rows XML, "
    "or show and check the songs of a dump.";

/* The options that are for making a song. */
static error_t
parse_making(int key, char *arg, struct argp_state *state)
{
	struct options *o = state->input;

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
		    (int)cmd_whole(state, "--steps", arg, 1, MK_MDSONG_STEPS);
		break;
	case OPT_REPEATS:
		o->rows.repeats = (int)cmd_whole(state, "--repeats", arg, 0,
		    MK_MDROW_PASSES - 1);
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

static error_t
end_parsing(struct argp_state *state)
{
	struct options *o = state->input;

	if (o->job != JOB_MAKE && o->making)
		argp_error(state,
		    "--decode and --check take no options for making a song");
	if (o->job == JOB_CHECK && o->shown)
		argp_error(state, "--check shows no rows");
	if ((o->shown || o->job == JOB_DECODE) && !o->form)
		o->form = MK_SONGSOUT_TEXT;
	return 0;
}

static error_t
parse_opt(int key, char *arg, struct argp_state *state)
{
	struct options *o = state->input;

	switch (key) {
	case 'd':
		o->job = JOB_DECODE;
		return 0;
	case OPT_CHECK:
		o->job = JOB_CHECK;
		return 0;
	case OPT_ROWS:
		o->shown = true;
		return 0;
	case OPT_TEXT:
	case OPT_XML:
	case OPT_JSON:
		o->shown = true;
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
			argp_usage(state);
		o->file = arg;
		return 0;
	case ARGP_KEY_END:
		return end_parsing(state);
	default:
		return parse_making(key, arg, state);
	}
}

static const struct argp argp = {
    argp_options, parse_opt, "[FILE]", doc, NULL, NULL, NULL};

/* One run: the input and what is made of it, held until all is known. */
struct run {
	const struct options *o;
	const char *name; /* of the input */
	struct mk_songsout songs;
	struct mk_buf held;
	struct mk_buf sums; /* what the songs come to, a line each */
};

static int
finish(struct run *run, int code)
{
	const struct options *o = run->o;
	bool dump = o->form == MK_SONGSOUT_DUMP;
	struct mk_buf out;
	char *rest, *line;

	mk_songsout_end(&run->songs);
	mk_buf_byte(&run->sums, '\0');
	if (mk_buf_status(&run->held) || mk_buf_status(&run->sums))
		cmd_die(CMD_BUSY, "out of memory");
	cmd_create(&out, o->output, dump);
	mk_buf_put(&out, run->held.data, run->held.len);
	code = cmd_finish(&out, code);
	rest = (char *)run->sums.data;
	while (code == CMD_OK && dump && !o->quiet &&
	    *(line = strsep(&rest, "\n")))
		cmd_warn("%s", line);
	mk_buf_done(&run->held);
	mk_buf_done(&run->sums);
	return code;
}

static struct mk_clipmap *
read_map(const char *path)
{
	struct mk_report faults = {.tell = cmd_tell};
	struct mk_clipmap *map;
	struct mk_buf text;
	const char *name = cmd_read_file(path, &text);
	int status;

	map = mk_clipmap_read((const char *)text.data, text.len, name, &faults,
	    &status);
	mk_buf_done(&text);
	if (!map)
		cmd_die(cmd_exit_code(status), "%s: %s", name,
		    status == -ENOMEM ? "out of memory" : "no map of clips");
	return map;
}

/* Writes a song that was made, named and numbered as the options say. */
static void
write_made(struct run *run, struct mk_mdsong *song, struct mk_rowview *view)
{
	const struct options *o = run->o;

	if (o->name)
		mk_mdsong_set_name(song, o->name, strlen(o->name));
	if (o->number)
		song->position = (uint8_t)(o->number - 1);
	view->song = song;
	if (o->tempo > 0)
		view->tempo = o->tempo;
	mk_songsout_put(&run->songs, view);
	mk_rowtext_sum(view, &run->sums);
}

static struct mk_song *
read_song(struct mk_input *input)
{
	struct mk_err err;
	struct mk_song *song;
	int status;

	song = mk_songfile_read(input, MK_SONGROWS_PARTS, &status, &err);
	if (!song)
		cmd_fail(status, &err);
	/* A pipe's name says nothing of the song. */
	if (!strcmp(song->name, CMD_STDIN))
		song->name = "";
	return song;
}

static void
make_of_song(struct run *run, struct mk_input *input)
{
	struct mk_report warnings = {.tell = cmd_tell, .to = &run->name};
	struct mk_rows_options options = run->o->rows;
	struct mk_song *song = read_song(input);
	struct mk_clipmap *map = run->o->map ? read_map(run->o->map) : NULL;
	struct mk_rows rows;
	struct mk_rowview view = {.tempo = song->tempo,
	    .signature = song->signature,
	    .labels = rows.labels};
	struct mk_err err;
	int status;

	options.map = map;
	options.warnings = &warnings;
	status = mk_songrows_make(song, run->o->from, &options, &rows, &err);
	if (status)
		cmd_die(status == -ENOMEM ? CMD_BUSY : CMD_DATA, "%s: %s",
		    run->name, err.msg);
	write_made(run, &rows.song, &view);
	mk_clipmap_free(map);
	mk_song_free(song);
}

/* A song of rows XML. What is wrong with it is told, but it is written. */
static int
take_rows(void *to, const struct mk_mdsong *read)
{
	struct run *run = to;
	struct mk_report faults = {.tell = cmd_tell, .to = &run->name};
	struct mk_rowview view = {.song = NULL};
	struct mk_mdsong song = *read;

	if (run->songs.songs && (run->o->number || run->o->name))
		cmd_die(CMD_DATA,
		    "%s: --song and --name are for one song, this has more",
		    run->name);
	mk_mdcheck_song(&song, MK_MDCHECK_NOWHERE, &faults);
	write_made(run, &song, &view);
	return 0;
}

static void
make_of_rows(struct run *run, struct mk_input *input)
{
	struct mk_err err;
	int status;

	if (run->o->asking)
		cmd_die(CMD_USAGE,
		    "%s: has its rows; options for making them do not apply",
		    run->name);
	status = mk_rowsxml_read(input, take_rows, run, &err);
	if (status)
		cmd_fail(status, &err);
	if (!run->songs.songs)
		cmd_die(CMD_DATA, "%s: no song in it", run->name);
}

static int
make(struct run *run)
{
	struct mk_input *input;
	const uint8_t *start;
	struct mk_err err;
	int fd;
	long n;

	fd = cmd_open(run->o->file, &run->name);
	input = mk_input_new(fd, run->name, 0);
	if (!input)
		cmd_die(CMD_BUSY, "out of memory");
	n = mk_input_peek(input, &start, &err);
	if (n < 0)
		cmd_fail((int)n, &err);
	if (n > 0 && start[0] == SYSEX)
		cmd_die(CMD_DATA,
		    "%s: this is a dump already; --decode shows its songs",
		    run->name);
	if (mk_rowsxml_begins(start, (size_t)n))
		make_of_rows(run, input);
	else
		make_of_song(run, input);
	mk_input_free(input);
	return finish(run, CMD_OK);
}

static int
take_decoded(void *to, const struct mk_mdsong *song)
{
	struct run *run = to;
	const struct mk_rowview view = {.song = song, .tempo = run->o->tempo};

	mk_songsout_put(&run->songs, &view);
	return 0;
}

static void
read_dump(struct run *run, struct mk_buf *dump)
{
	run->name = cmd_read_file(run->o->file, dump);
	if (!dump->len || !memchr(dump->data, SYSEX, dump->len))
		cmd_die(CMD_DATA, "%s: no system exclusive message in it",
		    run->name);
}

/* What there is before a fault is shown all the same. */
static int
decode(struct run *run)
{
	const struct mk_mdfile_user user = {.self = run, .song = take_decoded};
	struct mk_mdfile file;
	struct mk_buf dump;
	struct mk_err err;
	int status;

	read_dump(run, &dump);
	status = mk_mdfile_read(&file, dump.data, dump.len, &user, &err);
	mk_buf_done(&dump);
	if (status)
		cmd_warn("%s: %s", run->name, err.msg);
	if (file.others && !run->o->quiet)
		cmd_warn("%s: %zu other message%s passed over%s", run->name,
		    file.others, PLURAL(file.others),
		    file.songs ? "" : ", no song among them");
	if (status)
		return finish(run, cmd_exit_code(status));
	return finish(run, file.songs ? CMD_OK : CMD_NO);
}

static int
check(struct run *run)
{
	struct mk_report faults = {.tell = cmd_tell, .to = &run->name};
	struct mk_mdfile file;
	struct mk_buf dump;
	struct mk_err err;
	int status;

	read_dump(run, &dump);
	status = mk_mdfile_check(&file, dump.data, dump.len, &faults, &err);
	mk_buf_done(&dump);
	if (status)
		cmd_fail(status, &err);
	if (!run->o->quiet)
		cmd_warn("%s: %zu fault%s in %zu song%s and %zu other "
		         "message%s",
		    run->name, faults.told, PLURAL(faults.told), file.songs,
		    PLURAL(file.songs), file.others, PLURAL(file.others));
	return faults.told || !file.songs ? CMD_NO : CMD_OK;
}

int
main(int argc, char **argv)
{
	struct options o = {.rows = MK_ROWS_OPTIONS_INIT};
	struct run run = {.o = &o};

	cmd_init(argv);
	cmd_parse(&argp, argc, argv, &o);
	mk_buf_init(&run.held);
	mk_buf_init(&run.sums);
	mk_songsout_begin(&run.songs, o.form, &run.held);
	switch (o.job) {
	case JOB_MAKE:
		return make(&run);
	case JOB_DECODE:
		return decode(&run);
	case JOB_CHECK:
		break;
	}
	return check(&run);
}
