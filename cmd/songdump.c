/* SPDX-License-Identifier: ISC */
/* Reads a dump message by message, and shows or counts what it finds. */
#include "songdump.h"

#include <libmk/base/report.h>
#include <libmk/draw/memorysvg_priv.h>
#include <libmk/machine/mdusage_priv.h>

#include <errno.h>

#define PLURAL(n) ((n) == 1 ? "" : "s")

/* Shows a song of the dump. */
static void
put_song(struct songrun *run, const struct mk_rowsong *song)
{
	const struct mk_rowview view = {.song = song, .tempo = run->o->tempo};

	mk_songsout_put(&run->songs, &view);
}

/* Opens the dump that the options name, maybe in a MIDI file, or exits. */
static void
open_dump(struct songrun *run, struct midifile *dump)
{
	struct mk_report faults = {.tell = cmd_tell, .to = &run->name};

	midifile_open(dump, run->o->file, &run->name,
	    run->o->quiet || songrun_shows(run), &faults);
	run->faults = faults.told;
}

/*
 * Reports what was passed over. For a machine of which only songs are known,
 * other messages are expected, but the lack of a song is not.
 */
static void
tell_others(const struct songrun *run, size_t others, size_t songs, int status)
{
	const struct mk_machine *machine = run->o->machine;

	if (!machine->limits.kits) {
		if (!songs && !status)
			cmd_warn("%s: contains no %s song", run->name,
			    machine->title);
		return;
	}
	if (others && !run->o->quiet)
		cmd_warn("%s: %zu other message%s passed over%s", run->name,
		    others, PLURAL(others), songs ? "" : ", and no song found");
}

/* Songs before a fault are shown all the same. */
int
songdump_decode(struct songrun *run)
{
	struct mk_report warnings = {.tell = cmd_tell, .to = &run->name};
	size_t others = 0, songs = 0;
	struct midifile dump;
	struct mk_sysex message;
	struct mk_rowsong song;
	struct mk_err err;
	int status;

	open_dump(run, &dump);
	songrun_write_through(run);
	while ((status = midifile_next(&dump, &message, &err)) == 1) {
		status =
		    run->o->machine->decode(&message, &song, &warnings, &err);
		if (status < 0)
			break;
		others += !status;
		songs += status == 1;
		if (status)
			put_song(run, &song);
	}
	midifile_close(&dump);
	if (status)
		cmd_warn("%s: %s", run->name, err.msg);
	tell_others(run, others, songs, status);
	if (status)
		return songrun_finish(run, cmd_exit_code(status));
	return songrun_finish(run, songs ? CMD_OK : CMD_NO);
}

void
songdump_store(struct midifile *dump, struct mk_mdmemory *memory,
    struct mk_mdfile *file)
{
	struct mk_sysex message;
	struct mk_err err;
	int status;

	*file = (struct mk_mdfile){0};
	while ((status = midifile_next(dump, &message, &err)) == 1) {
		status = mk_mdmemory_read_message(memory, &message, file, &err);
		if (status)
			break;
	}
	if (status)
		cmd_die(cmd_exit_code(status), "%s: %s", dump->name, err.msg);
}

/* Kits and patterns are listed before the songs. */
static void
draw_text(struct songrun *run, const struct mk_mdmemory *memory)
{
	struct mk_mdusage usage;
	int i;

	mk_mdusage_count(&usage, memory);
	if (usage.n_kits || usage.n_patterns) {
		mk_mdusage_write(&usage, memory, &run->held);
		if (usage.n_songs)
			mk_buf_byte(&run->held, '\n');
	}
	for (i = 0; i < MK_MDSONG_SONGS; i++)
		if (memory->songs[i])
			put_song(run, memory->songs[i]);
}

int
songdump_draw(struct songrun *run)
{
	struct mk_mdmemory *memory = mk_mdmemory_new();
	struct mk_mdfile file;
	struct midifile dump;

	if (!memory)
		cmd_die(CMD_BUSY, "out of memory");
	open_dump(run, &dump);
	songdump_store(&dump, memory, &file);
	midifile_close(&dump);
	if (file.songs + file.kits + file.patterns == 0) {
		cmd_warn("%s: contains no song, kit or pattern", run->name);
		return CMD_NO;
	}
	if (run->o->form == MK_SONGSOUT_TERM)
		draw_text(run, memory);
	else if (mk_memorysvg(memory, run->o->tempo, &run->held) < 0)
		cmd_die(CMD_BUSY, "out of memory");
	mk_mdmemory_free(memory);
	return songrun_finish(run, CMD_OK);
}

static void
put_count(struct mk_buf *text, const char *before, size_t n, const char *what)
{
	mk_buf_printf(text, "%s%zu %s%s", before, n, what, PLURAL(n));
}

/* Kits and patterns are counted where there are any. */
static void
sum_up(const struct songrun *run, const struct mk_mdfile *file, size_t faults)
{
	struct mk_buf text;

	mk_buf_init(&text);
	put_count(&text, "", faults, "fault");
	put_count(&text, " in ", file->songs, "song");
	if (file->kits)
		put_count(&text, ", ", file->kits, "kit");
	if (file->patterns)
		put_count(&text, ", ", file->patterns, "pattern");
	put_count(&text, " and ", file->others, "other message");
	if (mk_buf_status(&text))
		cmd_die(CMD_BUSY, "out of memory");
	cmd_warn("%s: %.*s", run->name, (int)text.len, (char *)text.data);
	mk_buf_done(&text);
}

int
songdump_check(struct songrun *run)
{
	struct mk_report faults = {.tell = cmd_tell, .to = &run->name};
	struct mk_mdfile file = {0};
	struct midifile dump;
	struct mk_sysex message;
	struct mk_err err;
	int got;

	open_dump(run, &dump);
	faults.told = run->faults;
	while ((got = midifile_next(&dump, &message, &err)) != 0) {
		if (got == 1)
			run->o->machine->check_dump(&file, &message, &faults);
		else if (got == -EBADMSG)
			mk_report(&faults, "%s", err.msg);
		else
			cmd_fail(got, &err);
	}
	midifile_close(&dump);
	if (!run->o->quiet)
		sum_up(run, &file, faults.told);
	if (faults.told || !(file.songs + file.kits + file.patterns))
		return CMD_NO;
	return CMD_OK;
}
