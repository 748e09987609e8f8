/* SPDX-License-Identifier: ISC */
/*
 * A file is written beside its name and renamed at the end, so that a failure
 * leaves the old one; live output is written in place.
 */
#include "output.h"

#include "cmd.h"
#include "inputs.h"
#include "signals.h"

#include <libmk/io/savefile_priv.h>

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define OUTPUTS 2 /* that a tool writes to at a time */

static struct output {
	const char *name; /* what messages call it; NULL: it is free */
	struct mk_savefile file;
	bool asked; /* whether it is an input */
} outputs[OUTPUTS];

/* Removes unfinished files, however the tool ends. */
static void
drop_all(void)
{
	size_t i;

	for (i = 0; i < OUTPUTS; i++)
		if (outputs[i].name)
			mk_savefile_drop(&outputs[i].file);
}

static struct output *
new_output(const char *name)
{
	static bool is_registered;
	size_t i = 0;

	if (!is_registered && atexit(drop_all) != 0)
		cmd_die(CMD_BUSY, "out of memory");
	is_registered = true;
	while (i < OUTPUTS && outputs[i].name)
		i++;
	assert(i < OUTPUTS);
	outputs[i].name = name;
	outputs[i].asked = false;
	outputs[i].file.fd = -1;
	return &outputs[i];
}

/* If a file is written beside the old one, the old one may be an input. */
static void
refuse_input(const struct output *o)
{
	if (o->file.beside[0])
		inputs_refuse_path(o->file.path, o->name);
	else
		inputs_refuse(o->file.fd, o->name);
}

/* By then all that is read has been opened. */
static void
ask_once(struct output *o)
{
	if (!o->asked)
		refuse_input(o);
	o->asked = true;
}

static int
write_output(void *to, const void *data, size_t n)
{
	struct output *o = to;

	ask_once(o);
	return mk_savefile_put(&o->file, data, n);
}

void
cmd_stdout(struct mk_buf *buf, bool binary)
{
	struct output *o;

	if (binary && isatty(STDOUT_FILENO))
		cmd_die(CMD_USAGE,
		    "binary data is not written to a terminal: "
		    "redirect it to a file or a pipe");
	o = new_output("standard output");
	mk_savefile_use(&o->file, STDOUT_FILENO);
	mk_buf_init_drain(buf, write_output, o);
}

static int
begin_file(struct output *o, enum mk_savefile_way way)
{
	int fd = cmd_number_of(o->name);

	return fd >= 0 ? mk_savefile_use(&o->file, fd)
	               : mk_savefile_begin(&o->file, o->name, way, 0666);
}

static void
create(struct mk_buf *buf, const char *path, bool binary,
    enum mk_savefile_way way)
{
	struct output *o;
	int status;

	if (!path || !strcmp(path, "-")) {
		cmd_stdout(buf, binary);
		return;
	}
	o = new_output(path);
	signals_hold();
	status = begin_file(o, way);
	if (status == 0 && o->file.beside[0])
		signals_remove(o->file.beside);
	signals_let();
	if (status < 0)
		cmd_die(CMD_IO, "%s: %s", path, strerror(-status));
	refuse_input(o);
	mk_buf_init_drain(buf, write_output, o);
}

void
cmd_create(struct mk_buf *buf, const char *path, bool binary)
{
	create(buf, path, binary, MK_SAVEFILE_WHOLE);
}

void
cmd_create_live(struct mk_buf *buf, const char *path, bool binary)
{
	create(buf, path, binary, MK_SAVEFILE_LIVE);
}

/* An output that could not be made or written leaves the file as it was. */
static int
end_file(struct output *o, int status, int code)
{
	bool whole = o->file.beside[0];

	if (status == 0 && code == CMD_OK) {
		ask_once(o);
		status = mk_savefile_end(&o->file);
	} else {
		mk_savefile_drop(&o->file);
		if (status == 0 && whole)
			cmd_warn("%s: not written", o->name);
	}
	if (whole)
		signals_remove(NULL);
	o->name = NULL;
	return status;
}

int
cmd_finish(struct mk_buf *buf, int code)
{
	struct output *o = buf->drain == write_output ? buf->to : NULL;
	const char *name = o ? o->name : "a port";
	int status = mk_buf_flush(buf);

	mk_buf_done(buf);
	if (o)
		status = end_file(o, status, code);
	if (!status)
		return code;
	cmd_warn("%s: %s", name, strerror(-status));
	return CMD_IO;
}
