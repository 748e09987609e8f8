#include "midifile.h"

#include "cmd.h"
#include "filekind.h"

#include <libmk/codec/smf.h>
#include <libmk/codec/sysex.h>

#include <unistd.h>

#define SYSEX 0xf0

void
midifile_read_all(int fd, const char *name, struct mk_buf *buf,
    struct mk_report *faults)
{
	struct mk_err err = {""};
	struct mk_buf file;
	int status;

	mk_buf_init(buf);
	cmd_read_all(fd, name, buf);
	if (!mk_smf_begins(buf->data, buf->len)) {
		filekind_refuse(name, buf->data, buf->len, "MIDI");
		return;
	}
	file = *buf;
	mk_buf_init(buf);
	status = mk_smf_unfold(file.data, file.len, buf, faults, &err);
	if (status == 0 && mk_buf_status(buf))
		cmd_die(CMD_BUSY, "%s: out of memory", name);
	if (status < 0)
		cmd_die(cmd_exit_code(status), "%s: %s", name, err.msg);
	mk_buf_done(&file);
}

void
midifile_read(const char *path, const char **name, struct mk_buf *buf,
    struct mk_report *faults)
{
	int fd = cmd_open(path, name);

	midifile_read_all(fd, *name, buf, faults);
	if (fd != STDIN_FILENO)
		close(fd);
}

/* Counts what begins as messages do, and how many are cut. */
static size_t
count_messages(const struct mk_buf *bytes, size_t *cut)
{
	struct mk_sysex_split split;
	struct mk_sysex message;
	struct mk_buf clean;
	size_t n = 0;
	int got;

	*cut = 0;
	mk_buf_init(&clean);
	mk_sysex_split(&split, bytes->data, bytes->len, &clean);
	while ((got = mk_sysex_next(&split, &message, NULL)) != 0) {
		n++;
		*cut += got < 0;
	}
	mk_buf_done(&clean);
	return n;
}

void
midifile_read_sysex(const char *path, const char **name, struct mk_buf *buf,
    struct mk_report *faults)
{
	size_t n, cut;

	midifile_read(path, name, buf, faults);
	n = count_messages(buf, &cut);
	if (!n)
		cmd_die(CMD_DATA, "%s: no system exclusive message in it",
		    *name);
	/* A file that is something else has that byte here and there. */
	if (2 * cut > n && buf->data[0] != SYSEX)
		cmd_die(CMD_DATA,
		    "%s: is no file of system exclusive messages: %zu of %zu "
		    "are cut",
		    *name, cut, n);
}
