/* SPDX-License-Identifier: ISC */
/*
 * The file that keeps the changes to a song, and the times at which it is
 * saved.
 *
 * It is saved when nothing has changed for a second, or ten seconds after the
 * first change; failures are retried after 1 s, 2 s and so on up to 60 s. The
 * user is told each new cause of failure, and when saving works again.
 */
#ifndef LIBMK_HOST_STATEFILE_PRIV_H
#define LIBMK_HOST_STATEFILE_PRIV_H

#include <libmk/base/buf.h>
#include <libmk/base/err.h>
#include <libmk/base/report.h>
#include <libmk/codec/status.h>
#include <libmk/song/changes_priv.h>

#include <stdint.h>

struct mk_statefile {
	const char *path;       /* owned by the caller; NULL: nothing is kept */
	struct mk_report *news; /* the caller's */
	uint64_t due, latest;   /* when to save, or MK_TIME_NEVER */
	uint64_t pause;         /* before the next try; 0: none failed */
	uint64_t since;         /* when it first failed since it was saved */
	int cause;              /* of the last try's failure, or 0 */
	uint64_t saved, not_saved; /* how often saving worked, or failed */
};

/*
 * Open a file, and append its content to text; an empty or missing one has
 * none.
 *
 * Returns 0, or with a sentence: -EBADMSG for a file that is not a state; or
 * the error of reading it or of writing beside it.
 */
int mk_statefile_open(struct mk_statefile *file, const char *path,
    struct mk_report *news, struct mk_buf *text, struct mk_err *err);

/* Something is to be kept. */
void mk_statefile_changed(struct mk_statefile *file, uint64_t now);

/* Save the changes to a song of that name, if it is time. */
void mk_statefile_serve(struct mk_statefile *file, const char *name,
    const struct mk_changes *changes, uint64_t now);

/*
 * Save any unsaved changes for the last time.
 *
 * Returns 0, or a negative errno if they are lost, of which the user was told.
 */
int mk_statefile_end(struct mk_statefile *file, const char *name,
    const struct mk_changes *changes, uint64_t now);

/*
 * Write the file's name, how often it was saved, and for how long saving has
 * failed.
 */
void mk_statefile_status(const struct mk_statefile *file,
    struct mk_status *facts, uint64_t now);

#endif
