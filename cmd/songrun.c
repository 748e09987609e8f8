/* SPDX-License-Identifier: ISC */
/* Holds what a job makes until it has ended well, and then writes it. */
#include "songrun.h"

#include "terminal.h"

#include <string.h>
#include <unistd.h>

void
songrun_init(struct songrun *run, const struct songrun_options *o)
{
	*run = (struct songrun){.o = o};
	mk_buf_init(&run->held);
	mk_buf_init(&run->sums);
	/* A plan shows no songs. */
	mk_songsout_begin(&run->songs, o->plan ? MK_SONGSOUT_TEXT : o->form,
	    &run->held);
	if (o->form == MK_SONGSOUT_TERM) {
		run->songs.fancy = !o->output && terminal_is_fancy();
		run->songs.columns = terminal_width();
	}
}

void
songrun_write_through(struct songrun *run)
{
	struct mk_buf held = run->held;

	cmd_create(&run->held, run->o->output,
	    run->o->form == MK_SONGSOUT_DUMP);
	mk_buf_put(&run->held, held.data, held.len);
	mk_buf_done(&held);
}

bool
songrun_shows(const struct songrun *run)
{
	return run->o->job != JOB_CHECK && !run->o->output &&
	    isatty(STDOUT_FILENO);
}

/* Writes what was held, and returns the exit code. */
static int
write_held(struct songrun *run, int code)
{
	const struct songrun_options *o = run->o;
	struct mk_buf out;

	if (run->held.drain)
		return cmd_finish(&run->held, code);
	if (mk_buf_status(&run->held))
		cmd_die(CMD_BUSY, "out of memory");
	cmd_create(&out, o->output, o->form == MK_SONGSOUT_DUMP);
	mk_buf_put(&out, run->held.data, run->held.len);
	mk_buf_done(&run->held);
	return cmd_finish(&out, code);
}

int
songrun_finish(struct songrun *run, int code)
{
	const struct songrun_options *o = run->o;
	bool dump = o->form == MK_SONGSOUT_DUMP;
	char *rest, *line;

	mk_songsout_end(&run->songs);
	mk_buf_byte(&run->sums, '\0');
	if (mk_buf_status(&run->sums))
		cmd_die(CMD_BUSY, "out of memory");
	if (run->faults && code == CMD_OK)
		code = CMD_DATA;
	code = write_held(run, code);
	rest = (char *)run->sums.data;
	while (code == CMD_OK && dump && !o->quiet &&
	    *(line = strsep(&rest, "\n")))
		cmd_warn("%s", line);
	mk_buf_done(&run->sums);
	return code;
}

void
songrun_name(const struct songrun *run, struct mk_rowsong *song)
{
	const struct songrun_options *o = run->o;

	if (o->form == MK_SONGSOUT_SVG && run->songs.songs)
		cmd_die(CMD_DATA,
		    "%s: --svg draws one song, and this has more; make a dump "
		    "of them and draw that with --decode",
		    run->name);
	if (o->name)
		mk_rowsong_set_name(song, o->name, strlen(o->name));
	if (o->number)
		song->position = (uint8_t)(o->number - 1);
}

/* Writes a song as the machine has it. */
static void
put_dump(struct songrun *run, const struct mk_rowsong *song)
{
	struct mk_report warnings = {.tell = cmd_tell, .to = &run->name};
	struct mk_err err;

	if (run->o->machine->encode(song, &run->held, &warnings, &err) < 0)
		cmd_die(CMD_DATA, "%s: %s", run->name, err.msg);
	run->songs.songs++;
}

void
songrun_put_made(struct songrun *run, struct mk_rowsong *song,
    struct mk_rowview *view)
{
	songrun_name(run, song);
	view->song = song;
	view->tempo = run->o->tempo;
	if (run->o->form == MK_SONGSOUT_DUMP)
		put_dump(run, song);
	else
		mk_songsout_put(&run->songs, view);
	mk_rowtext_sum(view, &run->sums);
}
