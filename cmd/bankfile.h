/* SPDX-License-Identifier: ISC */
/*
 * The user's banks of the daemon, which are read again as their file changes.
 */
#ifndef CMD_BANKFILE_H
#define CMD_BANKFILE_H

#include <libmk/base/err.h>
#include <libmk/desk/desk_priv.h>
#include <libmk/engine/banks.h>
#include <libmk/io/filewatch_priv.h>

#include <stdint.h>
#include <sys/stat.h>

struct bankfile {
	const char *path; /* NULL: there are none; all else is 0 then */
	struct mk_banks *banks;
	struct stat state; /* of the file as it was read */
	/* What was read again, until it is taken or dropped; or NULL. */
	struct mk_banks *next;
	struct stat next_state;
};

/* Read banks for the first time, or exit. A NULL path is fine. */
void bankfile_open(struct bankfile *file, const char *path);

/* Free them; nobody may use them any more. */
void bankfile_close(struct bankfile *file);

/* Watch the file. */
void bankfile_watch(const struct bankfile *file, struct mk_filewatch *watch);

/*
 * Read the file again if it has changed.
 *
 * A pipe, or anything but a regular file, can be read only once. Every fault is
 * printed. Returns 0, or a negative errno with a sentence.
 */
int bankfile_read(struct bankfile *file, struct mk_err *err);

/* Give the desk what was read again, if anything was; or drop it. */
void bankfile_take(struct bankfile *file, struct mk_desk *desk, uint64_t now);
void bankfile_drop(struct bankfile *file);

#endif
