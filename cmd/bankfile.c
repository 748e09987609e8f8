/* SPDX-License-Identifier: ISC */
/* The file is compared with what it was when its banks were read. */
#include "bankfile.h"

#include "cmd.h"
#include "load.h"

#include <libmk/base/buf.h>
#include <libmk/io/savefile_priv.h>

#include <string.h>

/* Whether its path leads to a file that can be read again. */
static bool
stat_file(const char *path, struct stat *is)
{
	return strcmp(path, "-") != 0 && cmd_number_of(path) < 0 &&
	    stat(path, is) == 0 && S_ISREG(is->st_mode);
}

/* Its state is taken first, so that writing while it is read is a change. */
void
bankfile_open(struct bankfile *file, const char *path)
{
	*file = (struct bankfile){.path = path};
	if (path && !stat_file(path, &file->state))
		file->state = (struct stat){0};
	file->banks = load_banks(path);
}

void
bankfile_close(struct bankfile *file)
{
	bankfile_drop(file);
	mk_banks_free(file->banks);
}

void
bankfile_watch(const struct bankfile *file, struct mk_filewatch *watch)
{
	struct stat is;

	if (file->path && stat_file(file->path, &is))
		mk_filewatch_add(watch, file->path);
}

/* --- reading again */

int
bankfile_read(struct bankfile *file, struct mk_err *err)
{
	struct mk_buf text;
	int status;

	if (!file->path || !stat_file(file->path, &file->next_state) ||
	    !mk_filewatch_differs(&file->next_state, &file->state))
		return 0;
	mk_buf_init(&text);
	status = mk_savefile_read(file->path, &text, err);
	if (status == 0)
		file->next = load_banks_text(&text, file->path, &status, err);
	mk_buf_done(&text);
	return status;
}

void
bankfile_take(struct bankfile *file, struct mk_desk *desk, uint64_t now)
{
	if (!file->next)
		return;
	mk_desk_set_banks(desk, file->next, now);
	mk_banks_free(file->banks);
	file->banks = file->next;
	file->state = file->next_state;
	file->next = NULL;
}

void
bankfile_drop(struct bankfile *file)
{
	mk_banks_free(file->next);
	file->next = NULL;
}
