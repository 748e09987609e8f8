/* SPDX-License-Identifier: ISC */
/*
 * The file that keeps what was changed in a song, and when it is saved.
 *
 * It is saved when nothing has changed for a second, or ten seconds after the
 * first change; what fails is tried again after 1 s, 2 s and so on up to 60 s.
 * A cause is told once, until it is another, and that it is saved again.
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
	const char *path;          /* the caller's; NULL: nothing is kept */
	struct mk_report *news;    /* the caller's */
	uint64_t due, latest;      /* when to save, or MK_TIME_NEVER */
	uint64_t pause;            /* before the next try, or 0: none failed */
	uint64_t since;            /* when it failed first since it was saved */
	int cause;                 /* of the last try's failure, or 0 */
	uint64_t saved, not_saved; /* how often that worked, or not */
};

/*
 * Begin with a file, and append to text what it has; one that is empty or not
 * there has nothing.
 *
 * Returns 0; -EBADMSG for one that was not saved as a state; or what reading
 * it or writing beside it failed with: with a sentence.
 */
int mk_statefile_open(struct mk_statefile *file, const char *path,
    struct mk_report *news, struct mk_buf *text, struct mk_err *err);

/* Something is to be kept. */
void mk_statefile_changed(struct mk_statefile *file, uint64_t now);

/* Save the changes of a song of that name, if it is time to. */
void mk_statefile_serve(struct mk_statefile *file, const char *name,
    const struct mk_changes *changes, uint64_t now);

/*
 * Save them if they are not, for the last time.
 *
 * Returns 0, or a negative errno if they are lost, which was told.
 */
int mk_statefile_end(struct mk_statefile *file, const char *name,
    const struct mk_changes *changes, uint64_t now);

/* Tell the file, how often it was saved, and for how long it is not. */
void mk_statefile_status(const struct mk_statefile *file,
    struct mk_status *facts, uint64_t now);

#endif
