/* SPDX-License-Identifier: ISC */
/*
 * The file is saved one second after the last change, but at most ten seconds
 * after the first. After a failure the pause doubles, up to a minute.
 */
#include <libmk/host/statefile_priv.h>

#include <libmk/base/time.h>
#include <libmk/io/loop.h>
#include <libmk/io/savefile_priv.h>

#include <errno.h>
#include <math.h>
#include <string.h>

#define QUIET     MK_TIME_SECOND
#define LATEST    (10 * MK_TIME_SECOND)
#define MAX_PAUSE (60 * MK_TIME_SECOND)

/* What a state file begins with, to recognise it by. */
#define STATE "# mk-surfaced's changes to "

/*
 * Whether it can be replaced, that is, whether a file can be created beside it.
 */
static int
check_place(const char *path, struct mk_err *err)
{
	struct mk_savefile file;
	int status = mk_savefile_begin(&file, path, MK_SAVEFILE_WHOLE, 0600);

	mk_savefile_drop(&file);
	if (status < 0)
		return mk_err_set(err, status, "%s: %s", path,
		    strerror(-status));
	return 0;
}

int
mk_statefile_open(struct mk_statefile *file, const char *path,
    struct mk_report *news, struct mk_buf *text, struct mk_err *err)
{
	size_t n = strlen(STATE);
	int status;

	*file = (struct mk_statefile){.path = path,
	    .news = news,
	    .due = MK_TIME_NEVER,
	    .latest = MK_TIME_NEVER};
	if (!path)
		return 0;
	status = mk_savefile_read(path, text, err);
	if (status < 0)
		return status;
	if (text->len && (text->len < n || memcmp(text->data, STATE, n) != 0))
		return mk_err_set(err, -EBADMSG,
		    "%s: not a saved state, so it is left alone", path);
	return check_place(path, err);
}

void
mk_statefile_changed(struct mk_statefile *file, uint64_t now)
{
	if (!file->path || file->pause)
		return;
	if (file->latest == MK_TIME_NEVER)
		file->latest = now + LATEST;
	file->due = now + QUIET;
	if (file->due > file->latest)
		file->due = file->latest;
}

static int
save(const struct mk_statefile *file, const char *name,
    const struct mk_changes *changes, struct mk_err *err)
{
	struct mk_buf text;
	int status;

	mk_buf_init(&text);
	mk_buf_text(&text, STATE);
	mk_buf_text(&text, name);
	mk_buf_byte(&text, '\n');
	mk_changes_write(changes, &text);
	status = mk_buf_status(&text);
	if (status < 0)
		mk_err_set(err, status, "%s: out of memory", file->path);
	else
		status =
		    mk_savefile_write(file->path, text.data, text.len, err);
	mk_buf_done(&text);
	return status;
}

static void
note_saved(struct mk_statefile *file)
{
	file->saved++;
	file->due = file->latest = MK_TIME_NEVER;
	file->pause = file->since = 0;
	if (file->cause)
		mk_report(file->news, "%s: is saved again", file->path);
	file->cause = 0;
}

static void
note_failed(struct mk_statefile *file, int cause, const char *sentence,
    uint64_t now)
{
	file->not_saved++;
	if (!file->since)
		file->since = now;
	file->pause = file->pause ? 2 * file->pause : MK_TIME_SECOND;
	if (file->pause > MAX_PAUSE)
		file->pause = MAX_PAUSE;
	file->due = now + file->pause;
	if (cause != file->cause)
		mk_report(file->news, "%s", sentence);
	file->cause = cause;
}

void
mk_statefile_serve(struct mk_statefile *file, const char *name,
    const struct mk_changes *changes, uint64_t now)
{
	struct mk_err err;
	int status;

	if (now < file->due)
		return;
	status = save(file, name, changes, &err);
	if (status < 0)
		note_failed(file, status, err.msg, now);
	else
		note_saved(file);
}

int
mk_statefile_end(struct mk_statefile *file, const char *name,
    const struct mk_changes *changes, uint64_t now)
{
	struct mk_err err;
	uint64_t first = file->latest - LATEST;
	int status;

	if (file->due == MK_TIME_NEVER)
		return 0;
	status = save(file, name, changes, &err);
	if (status == 0) {
		note_saved(file);
		return 0;
	}
	mk_report(file->news, "%s: what was changed in the last %.0f s is lost",
	    err.msg, ceil((double)(now - first) / (double)MK_TIME_SECOND));
	return status;
}

void
mk_statefile_status(const struct mk_statefile *file, struct mk_status *facts,
    uint64_t now)
{
	if (!file->path)
		return;
	mk_status_text(facts, "state", file->path);
	mk_status_number(facts, "saved", (double)file->saved);
	mk_status_number(facts, "not-saved", (double)file->not_saved);
	mk_status_number(facts, "unsaved",
	    file->since ? (double)((now - file->since) / MK_TIME_SECOND) : 0);
}
