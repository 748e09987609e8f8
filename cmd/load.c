/* SPDX-License-Identifier: ISC */
/* Opens the input, reads it, and prints every fault before the tool ends. */
#include "load.h"

#include "cmd.h"
#include "inputs.h"

#include <libmk/codec/filekind_priv.h>
#include <libmk/engine/banktext.h>
#include <libmk/sets/songfile.h>
#include <libmk/xml/surfacefile.h>

#include <errno.h>
#include <string.h>
#include <unistd.h>

struct mk_song *
load_song(const char *path, unsigned parts, size_t max_memory)
{
	struct mk_report warnings = {.tell = cmd_tell};
	struct mk_err err = {""};
	struct mk_input *input;
	struct mk_song *song;
	const char *name;
	int fd = cmd_open(path, &name), status = -ENOMEM;

	input = mk_input_new(fd, name, 0);
	if (input)
		mk_input_warn(input, &warnings);
	song = input
	    ? mk_songfile_read_within(input, parts, max_memory, &status, &err)
	    : NULL;
	if (!song)
		cmd_fail(status, &err);
	mk_input_free(input);
	if (fd != STDIN_FILENO)
		close(fd);
	return song;
}

static struct mk_surface *
read_surface(const char *name, int *status, struct mk_err *err)
{
	struct mk_report faults = {.tell = cmd_tell};
	struct mk_surface *surface =
	    mk_surfacefile_load(name, &faults, status, err);

	if (!surface && *status != -EBADMSG)
		cmd_fail(*status, err);
	if (name && !strcmp(name, "-"))
		inputs_add(STDIN_FILENO);
	else if (surface)
		inputs_add_path(surface->file);
	return surface;
}

struct mk_surface *
load_surface_or_faults(const char *name)
{
	struct mk_err err = {""};
	int status = 0;

	return read_surface(name, &status, &err);
}

struct mk_surface *
load_surface(const char *name)
{
	struct mk_err err = {""};
	int status = 0;
	struct mk_surface *surface = read_surface(name, &status, &err);

	if (!surface)
		cmd_die(CMD_CONFIG, "%s", err.msg);
	return surface;
}

struct mk_banks *
load_banks_text(const struct mk_buf *text, const char *name, int *status,
    struct mk_err *err)
{
	struct mk_report faults = {.tell = cmd_tell};
	const char *kind = mk_filekind_name(text->data, text->len);
	struct mk_banks *banks;

	if (kind) {
		*status = mk_err_set(err, -EBADMSG, "%s: is %s, not lines",
		    name, kind);
		return NULL;
	}
	banks = mk_banktext_read((const char *)text->data, text->len, name,
	    &faults, status);
	if (!banks)
		mk_err_set(err, *status, "%s: %s", name,
		    *status == -ENOMEM ? "out of memory"
		                       : "not used, because of its faults");
	return banks;
}

struct mk_banks *
load_banks(const char *path)
{
	struct mk_banks *banks;
	struct mk_err err = {""};
	struct mk_buf text;
	const char *name;
	int status = 0;

	if (!path)
		return NULL;
	name = cmd_read_file(path, &text);
	banks = load_banks_text(&text, name, &status, &err);
	if (!banks)
		cmd_fail(status, &err);
	mk_buf_done(&text);
	return banks;
}
