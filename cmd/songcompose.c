/* SPDX-License-Identifier: ISC */
/* Reads the dump and the list, composes, and writes the result. */
#include "songcompose.h"

#include "filekind.h"
#include "songdump.h"

#include <libmk/arrange/compose_priv.h>
#include <libmk/draw/plan_priv.h>

#include <errno.h>
#include <string.h>

static struct mk_mdmemory *
read_dump(const char *path, bool quiet)
{
	struct mk_mdmemory *memory = mk_mdmemory_new();
	struct mk_mdfile file;
	struct midifile dump;
	const char *name;
	struct mk_report faults = {.tell = cmd_tell, .to = &name};

	midifile_open(&dump, path, &name, quiet, &faults);
	if (faults.told)
		cmd_die(CMD_DATA,
		    "%s: not used for composing, because of these faults",
		    name);
	if (!memory)
		cmd_die(CMD_BUSY, "out of memory");
	songdump_store(&dump, memory, &file);
	midifile_close(&dump);
	if (!file.patterns || !file.kits)
		cmd_die(CMD_DATA, "%s: contains no %s", name,
		    file.patterns ? "kits" : "patterns");
	return memory;
}

static struct mk_playlist *
read_list(const char *path)
{
	struct mk_report faults = {.tell = cmd_tell};
	struct mk_playlist *list;
	struct mk_buf text;
	const char *name = cmd_read_file(path, &text);
	int status;

	filekind_refuse(name, text.data, text.len, "lines");
	list = mk_playlist_read((const char *)text.data, text.len, name,
	    &faults, &status);
	mk_buf_done(&text);
	if (!list)
		cmd_die(cmd_exit_code(status), "%s: %s", name,
		    status == -ENOMEM ? "out of memory"
		                      : "not a list of scenes");
	return list;
}

/* Says what to do about places that are used. */
static _Noreturn void
fail(const struct songrun *run, int status, const struct mk_err *err)
{
	if (status == -EEXIST)
		cmd_die(CMD_DATA, "%s: %s; --force overwrites them",
		    run->o->dump, err->msg);
	cmd_die(status == -ENOMEM ? CMD_BUSY : CMD_DATA, "%s: %s", run->name,
	    err->msg);
}

/* Places that the dump does not hold are not overwritten unasked. */
static void
check_places(const struct songrun *run, const struct mk_composition *made)
{
	bool kits = !made->kits_known, patterns = !made->patterns_known;
	const char *and = kits && patterns ? " and " : "";

	if (run->o->plan || (!kits && !patterns))
		return;
	cmd_die(CMD_DATA,
	    "%s: does not hold all %s%s%s, so some may not be free: say where "
	    "new ones go with %s%s%s, fetch all with mk-transfer, or use "
	    "--force to take the first that the dump leaves free",
	    run->o->dump, kits ? "kits" : "", and, patterns ? "patterns" : "",
	    kits ? "--start-kit" : "", and, patterns ? "--start-pattern" : "");
}

/* A song of the dump may be overwritten, with a warning. */
static void
check_song(const struct songrun *run, const struct mk_mdmemory *dump,
    unsigned position)
{
	const struct mk_rowsong *song = dump->songs[position];
	char name[MK_ROWSONG_NAME + 1];

	if (!song || song->n_rows < 2 || run->o->force)
		return;
	mk_rowcells_name(song, name);
	cmd_warn("%s: song %u \"%s\" of the dump will be overwritten",
	    run->o->dump, position + 1, name);
}

/* Writes what was asked for: all of it, the plan, or the rows. */
static void
write_composed(struct songrun *run, const struct mk_song *song,
    struct mk_composition *made)
{
	const struct songrun_options *o = run->o;
	const struct mk_rowview view = {.song = &made->rows.song,
	    .tempo = o->tempo,
	    .signature = song->signature,
	    .labels = made->rows.labels};

	if (o->plan && o->form == MK_SONGSOUT_JSON)
		mk_plan_write_json(made, &run->held);
	else if (o->plan)
		mk_plan_write(made, &run->held);
	else if (o->form == MK_SONGSOUT_DUMP)
		mk_mdmemory_write(made->made, &run->held);
	else
		mk_songsout_put(&run->songs, &view);
	mk_plan_sum(made, &run->sums);
}

void
songcompose(struct songrun *run, const struct mk_song *song,
    const struct mk_rows_options *rows)
{
	const struct songrun_options *o = run->o;
	struct mk_mdmemory *dump = read_dump(o->dump, o->quiet);
	struct mk_playlist *list = o->list ? read_list(o->list) : NULL;
	const struct mk_compose_options options = {
	    .rows = *rows,
	    .dump = dump,
	    .patterns = {.start = o->start_pattern, .force = o->force},
	    .kits = {.start = o->start_kit, .force = o->force},
	    .unite = o->unite,
	    .view = o->from,
	    .list = list,
	    .tempo = o->tempo,
	};
	struct mk_composition made;
	struct mk_err err;
	int status;

	status = mk_compose(song, &options, &made, &err);
	if (status)
		fail(run, status, &err);
	check_places(run, &made);
	songrun_name(run, &made.rows.song);
	check_song(run, dump, made.rows.song.position);
	status = mk_composition_finish(&made, &err);
	if (status)
		fail(run, status, &err);
	write_composed(run, song, &made);
	mk_composition_done(&made);
	mk_playlist_free(list);
	mk_mdmemory_free(dump);
}
