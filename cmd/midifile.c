/* SPDX-License-Identifier: ISC */
/*
 * Presents a raw stream, a .syx file and a MIDI file alike: as one system
 * exclusive message after the other.
 */
#include "midifile.h"

#include "cmd.h"
#include "filekind.h"

#include <libmk/base/time.h>
#include <libmk/codec/smf.h>

#include <errno.h>
#include <string.h>
#include <unistd.h>

#define SYSEX  0xf0
#define PART   131072
#define JUDGED (1 << 20) /* bytes without a message that refuse a file */

/* Reads until there are so many bytes; false: the file ends there. */
static bool
fill(struct midifile *file, size_t size)
{
	struct mk_buf *bytes = &file->bytes;
	uint8_t *room;
	size_t got;

	while (bytes->len < size) {
		room = mk_buf_room(bytes, size - bytes->len);
		if (!room)
			cmd_die(CMD_BUSY, "%s: out of memory", file->name);
		got = cmd_read(file->fd, file->name, room, size - bytes->len);
		if (!got)
			return false;
		bytes->len += got;
		file->got += got;
		progress_tell(&file->progress, file->got);
	}
	return true;
}

/* Goes on with what is not done with, and more, of so many bytes. */
static void
read_on(struct midifile *file, size_t size)
{
	struct mk_sysex_split *split = &file->split;
	size_t rest = split->size - split->at;
	bool more;

	if (rest)
		memmove(file->bytes.data, split->data + split->at, rest);
	file->bytes.len = rest;
	more = fill(file, size);
	mk_sysex_split_part(split, file->bytes.data, file->bytes.len, more);
}

/* Puts the messages of a Standard MIDI File in its place. */
static void
unfold(struct midifile *file, struct mk_report *faults)
{
	struct mk_err err = {""};
	struct mk_buf raw;
	int status;

	mk_buf_init(&raw);
	cmd_read_all(file->fd, file->name, &file->bytes);
	status = mk_smf_unfold(file->bytes.data, file->bytes.len, &raw, faults,
	    &err);
	if (status == 0 && mk_buf_status(&raw))
		cmd_die(CMD_BUSY, "%s: out of memory", file->name);
	if (status < 0)
		cmd_die(cmd_exit_code(status), "%s: %s", file->name, err.msg);
	mk_buf_done(&file->bytes);
	file->bytes = raw;
}

void
midifile_begin(struct midifile *file, int fd, const char *name, bool quiet,
    struct mk_report *faults)
{
	struct mk_buf *bytes = &file->bytes;
	bool more;

	*file = (struct midifile){.name = name, .fd = fd};
	if (quiet)
		file->progress.due = MK_TIME_NEVER;
	else
		progress_begin_late(&file->progress, name, fd);
	mk_buf_init(&file->clean);
	mk_buf_init(bytes);
	more = fill(file, PART);
	if (mk_smf_begins(bytes->data, bytes->len)) {
		unfold(file, faults);
		more = false;
	} else {
		filekind_refuse(name, bytes->data, bytes->len, "MIDI");
	}
	mk_sysex_split(&file->split, NULL, 0, &file->clean);
	mk_sysex_split_part(&file->split, bytes->data, bytes->len, more);
}

/* Passes over what comes before the first message; false: there is none. */
static bool
find_first(struct midifile *file)
{
	struct mk_sysex_split *split = &file->split;
	const uint8_t *first;

	for (;;) {
		first = split->size ? memchr(split->data, SYSEX, split->size)
		                    : NULL;
		split->at = first ? (size_t)(first - split->data) : split->size;
		if (first || !split->more)
			return first != NULL;
		read_on(file, PART);
	}
}

/* A file that is something else has F0 here and there. */
static void
judge(struct midifile *file)
{
	struct mk_sysex_split split;
	struct mk_sysex message;
	size_t n = 0, cut = 0;
	int got;

	read_on(file, JUDGED);
	split = file->split;
	while ((got = mk_sysex_next(&split, &message, NULL)) == 1 ||
	    got == -EBADMSG) {
		n++;
		cut += got < 0;
	}
	if (2 * cut > n)
		cmd_die(CMD_DATA,
		    "%s: is not a file of system exclusive messages: %zu of "
		    "%zu "
		    "are cut",
		    file->name, cut, n);
}

void
midifile_open(struct midifile *file, const char *path, const char **name,
    bool quiet, struct mk_report *faults)
{
	int fd = cmd_open(path, name);

	midifile_begin(file, fd, *name, quiet, faults);
	if (!find_first(file))
		cmd_die(CMD_DATA, "%s: contains no system exclusive message",
		    *name);
	if (file->split.before + file->split.at > 0)
		judge(file);
}

int
midifile_next(struct midifile *file, struct mk_sysex *message,
    struct mk_err *err)
{
	struct mk_sysex_split *split = &file->split;
	int got;

	while ((got = mk_sysex_next(split, message, err)) == -EAGAIN) {
		size_t rest = split->size - split->at;

		/* A long message is not looked through again each time. */
		read_on(file, rest < PART / 2 ? PART : 2 * rest);
	}
	return got;
}

void
midifile_end(struct midifile *file)
{
	progress_end(&file->progress);
	mk_buf_done(&file->bytes);
	mk_buf_done(&file->clean);
}

void
midifile_close(struct midifile *file)
{
	midifile_end(file);
	if (file->fd != STDIN_FILENO)
		close(file->fd);
}
