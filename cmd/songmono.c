#include "songrun.h"

#include <libmk/machine/mnmsong_priv.h>

/* Shows a song as if the other machine had it. */
static void
show(struct songrun *run, const struct mk_mnmsong *song)
{
	struct mk_report warnings = {.tell = cmd_tell, .to = &run->name};
	struct mk_mdsong rows;
	const struct mk_rowview view = {.song = &rows, .tempo = run->o->tempo};

	mk_mnmsong_to_rows(song, &rows, &warnings);
	mk_songsout_put(&run->songs, &view);
}

int
songrun_decode_mono(struct songrun *run)
{
	struct mk_sysex message;
	struct mk_mnmsong song;
	struct midifile dump;
	struct mk_err err;
	int status, got = 0;

	songrun_open_dump(run, &dump);
	songrun_write_through(run);
	while ((status = midifile_next(&dump, &message, &err)) == 1) {
		got = mk_mnmsong_decode(&song, &message, &err);
		if (got < 0)
			break;
		if (got)
			show(run, &song);
	}
	if (got < 0)
		status = got;
	midifile_close(&dump);
	if (status)
		cmd_warn("%s: %s", run->name, err.msg);
	else if (!run->songs.songs)
		cmd_warn("%s: no song of a Monomachine in it", run->name);
	if (status)
		return songrun_finish(run, cmd_exit_code(status));
	return songrun_finish(run, run->songs.songs ? CMD_OK : CMD_NO);
}

void
songrun_put_mono(struct songrun *run, const struct mk_mdsong *rows)
{
	struct mk_report warnings = {.tell = cmd_tell, .to = &run->name};
	struct mk_mnmsong song;
	struct mk_err err;

	if (mk_mnmsong_from_rows(&song, rows, &warnings, &err) < 0)
		cmd_die(CMD_DATA, "%s: %s", run->name, err.msg);
	mk_mnmsong_encode(&song, &run->held);
	run->songs.songs++;
}
