/* SPDX-License-Identifier: ISC */
/* Recognises an input by how it begins, and makes its songs. */
#include "songmake.h"

#include "filekind.h"
#include "songcompose.h"

#include <libmk/arrange/clipmap.h>
#include <libmk/arrange/mapskeleton_priv.h>
#include <libmk/base/report.h>
#include <libmk/machine/mdcheck.h>
#include <libmk/sets/songfile.h>
#include <libmk/xml/rowsxml.h>

#include <errno.h>
#include <string.h>

#define SYSEX 0xf0

/* Warns of lines that match nothing in the song. */
static struct mk_clipmap *
read_map(const char *path, const struct mk_song *song)
{
	struct mk_report faults = {.tell = cmd_tell};
	struct mk_clipmap *map;
	struct mk_buf text;
	const char *name = cmd_read_file(path, &text);
	int status;

	filekind_refuse(name, text.data, text.len, "lines");
	map = mk_clipmap_read((const char *)text.data, text.len, name, &faults,
	    &status);
	mk_buf_done(&text);
	if (!map)
		cmd_die(cmd_exit_code(status), "%s: %s", name,
		    status == -ENOMEM ? "out of memory" : "not a map of clips");
	mk_clipmap_tell_unused(map, song, &faults);
	return map;
}

static struct mk_song *
read_song(const struct songrun *run, struct mk_input *input)
{
	struct mk_report warnings = {.tell = cmd_tell};
	struct mk_err err;
	struct mk_song *song;
	int status;

	mk_input_warn(input, &warnings);
	song = mk_songfile_read_within(input, MK_SONGROWS_PARTS,
	    run->o->max_memory, &status, &err);
	if (!song)
		cmd_fail(status, &err);
	/* A pipe's name says nothing about the song. */
	if (!strcmp(song->name, CMD_STDIN))
		song->name = "";
	return song;
}

/* Makes rows that play the machine's patterns as they are. */
static void
make_rows(struct songrun *run, const struct mk_song *song,
    const struct mk_rows_options *options)
{
	struct mk_rows rows;
	struct mk_rowview view = {
	    .signature = song->signature, .labels = rows.labels};
	struct mk_err err;
	int status;

	status = mk_songrows_make(song, run->o->from, options, &rows, &err);
	if (status)
		cmd_die(status == -ENOMEM ? CMD_BUSY : CMD_DATA, "%s: %s",
		    run->name, err.msg);
	songrun_put_made(run, &rows.song, &view);
}

static void
make_of_song(struct songrun *run, struct mk_input *input)
{
	struct mk_report warnings = {.tell = cmd_tell, .to = &run->name};
	struct mk_rows_options options = run->o->rows;
	struct mk_song *song = read_song(run, input);
	struct mk_clipmap *map =
	    run->o->map ? read_map(run->o->map, song) : NULL;

	options.map = map;
	options.warnings = &warnings;
	if (run->o->dump)
		songcompose(run, song, &options);
	else
		make_rows(run, song, &options);
	mk_clipmap_free(map);
	mk_song_free(song);
}

/* A song from rows XML. Its faults are reported, but it is written. */
static int
take_rows(void *to, const struct mk_rowsong *read)
{
	struct songrun *run = to;
	struct mk_report faults = {.tell = cmd_tell, .to = &run->name};
	struct mk_rowview view = {.song = NULL};
	struct mk_rowsong song = *read;

	if (run->songs.songs && (run->o->number || run->o->name))
		cmd_die(CMD_DATA,
		    "%s: --song and --name are for one song, this has more",
		    run->name);
	run->o->machine->check(&song, MK_MDCHECK_NOWHERE, &faults);
	songrun_put_made(run, &song, &view);
	return 0;
}

static void
make_of_rows(struct songrun *run, struct mk_input *input)
{
	struct mk_err err;
	int status;

	if (run->o->asking)
		cmd_die(CMD_USAGE,
		    "%s: has rows already; options for making them do not "
		    "apply",
		    run->name);
	status = mk_rowsxml_read(input, take_rows, run, &err);
	if (status)
		cmd_fail(status, &err);
	if (!run->songs.songs)
		cmd_die(CMD_DATA, "%s: contains no song", run->name);
}

/* Opens the input, and finds what it begins with. */
static struct mk_input *
open_input(struct songrun *run, const uint8_t **start, size_t *n)
{
	struct mk_input *input;
	struct mk_err err;
	long got;
	int fd;

	fd = cmd_open(run->o->file, &run->name);
	input = mk_input_new(fd, run->name, 0);
	if (!input)
		cmd_die(CMD_BUSY, "out of memory");
	got = mk_input_peek(input, start, &err);
	if (got < 0)
		cmd_fail((int)got, &err);
	*n = (size_t)got;
	return input;
}

int
songmake(struct songrun *run)
{
	const uint8_t *start;
	size_t n;
	struct mk_input *input = open_input(run, &start, &n);

	if (n > 0 && start[0] == SYSEX)
		cmd_die(CMD_DATA,
		    "%s: is a dump already; --decode shows its songs",
		    run->name);
	if (mk_rowsxml_begins(start, n))
		make_of_rows(run, input);
	else
		make_of_song(run, input);
	mk_input_free(input);
	return songrun_finish(run, CMD_OK);
}

int
songmake_map(struct songrun *run)
{
	const uint8_t *start;
	size_t n;
	struct mk_input *input = open_input(run, &start, &n);
	struct mk_song *song;

	if ((n > 0 && start[0] == SYSEX) || mk_rowsxml_begins(start, n))
		cmd_die(CMD_DATA,
		    "%s: is a song for the machine, which has no clips to map",
		    run->name);
	song = read_song(run, input);
	if (mk_mapskeleton_write(song, &run->held) < 0)
		cmd_die(CMD_BUSY, "out of memory");
	mk_song_free(song);
	mk_input_free(input);
	return songrun_finish(run, CMD_OK);
}
