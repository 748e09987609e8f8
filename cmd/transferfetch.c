/* SPDX-License-Identifier: ISC */
#include "transferrun.h"

#include "inputs.h"

#include <libmk/codec/sysex.h>
#include <libmk/io/savefile_priv.h>
#include <libmk/machine/mddump.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SLOTS 128 /* of a kind, at most */

/* The kinds of dumps, in the order in which they are kept. */
static const struct kind {
	const char *name;
	uint8_t id;
} kinds[] = {
    {"kits", MK_MDDUMP_KIT},
    {"patterns", MK_MDDUMP_PATTERN},
    {"songs", MK_MDDUMP_SONG},
};

#define KINDS (sizeof(kinds) / sizeof(*kinds))

/* What has come so far, and where it is kept until all is there. */
struct fetch {
	const struct transferrun_options *o;
	bool wanted[KINDS];
	struct mk_buf dumps[KINDS][SLOTS];
	struct transferrun_list requests;
	size_t had; /* from an earlier run */
	char *part; /* a file's name, or NULL */
	int fd;
	struct mk_buf out; /* what is not a file, from the start */
};

static void
read_words(struct fetch *f)
{
	char **word;
	size_t i;

	for (word = f->o->what; *word; word++) {
		bool all = !strcmp(*word, "all"), known = all;

		for (i = 0; i < KINDS; i++)
			if (all || !strcmp(*word, kinds[i].name))
				f->wanted[i] = known = true;
		if (!known)
			cmd_die(CMD_USAGE,
			    "cannot fetch \"%s\": name kits, patterns, songs "
			    "or all",
			    *word);
	}
}

static int
kind_of(uint8_t id)
{
	size_t i;

	for (i = 0; i < KINDS; i++)
		if (kinds[i].id == id)
			return (int)i;
	return -1;
}

/* Keeps a dump; false if it is not one, is broken, or was there before. */
static bool
keep(struct fetch *f, const uint8_t *data, size_t n)
{
	const struct mk_sysex message = {data, n, 0};
	struct mk_mddump dump;
	struct mk_buf *to;
	int kind;

	if (mk_mddump_open(&dump, &message, NULL) != 1 ||
	    mk_mddump_check(&dump, NULL) < 0)
		return false;
	kind = kind_of(dump.id);
	if (kind < 0 || dump.position >= mk_dialogue_positions(dump.id))
		return false;
	to = &f->dumps[kind][dump.position];
	if (to->len)
		return false;
	mk_buf_put(to, data, n);
	if (mk_buf_status(to))
		cmd_die(CMD_BUSY, "out of memory");
	return true;
}

/* An interrupted run leaves dumps, the last of which may be cut. */
static bool
is_part(const struct mk_buf *file)
{
	static const uint8_t head[] = {0xf0, 0x00, 0x20, 0x3c};

	return !memcmp(file->data ? file->data : head, head,
	    file->len < sizeof(head) ? file->len : sizeof(head));
}

/* Takes what an interrupted run left. */
static void
resume(struct fetch *f)
{
	struct mk_buf file, clean;
	struct mk_sysex_split split;
	struct mk_sysex message;
	struct mk_err err;
	int got;

	if (!f->part || access(f->part, F_OK) < 0)
		return;
	cmd_read_file(f->part, &file);
	inputs_refuse_path(f->o->output, f->o->output);
	if (!is_part(&file))
		cmd_die(CMD_DATA,
		    "%s: was not left by an interrupted fetch, and would be "
		    "overwritten",
		    f->part);
	mk_buf_init(&clean);
	mk_sysex_split(&split, file.data, file.len, &clean);
	while ((got = mk_sysex_next(&split, &message, &err)))
		if (got == 1)
			f->had += keep(f, message.data, message.size);
	mk_buf_done(&clean);
	mk_buf_done(&file);
	if (!f->o->quiet)
		cmd_warn("%s: going on from %zu dump%s", f->part, f->had,
		    f->had == 1 ? "" : "s");
}

/* Makes requests for the wanted dumps that are not there yet. */
static void
ask(struct fetch *f)
{
	uint8_t request[MK_DIALOGUE_REQUEST];
	unsigned position;
	size_t i, n;

	transferrun_list_init(&f->requests);
	for (i = 0; i < KINDS; i++)
		for (position = 0; f->wanted[i] && position < SLOTS;
		     position++) {
			n = mk_dialogue_request(kinds[i].id, position, request);
			if (n && !f->dumps[i][position].len)
				transferrun_list_add(&f->requests, request, n);
		}
}

/* Opens the part, which a first run does not make before it has something. */
static void
open_part(struct fetch *f, int flags)
{
	f->fd = open(f->part,
	    O_WRONLY | O_APPEND | O_NOFOLLOW | O_CLOEXEC | flags, 0666);
}

static _Noreturn void
fail_part(const struct fetch *f)
{
	cmd_die(CMD_IO, "%s: %s", f->part, strerror(errno));
}

static void
write_part(struct fetch *f, const uint8_t *data, size_t n)
{
	ssize_t done;

	if (f->fd < 0)
		open_part(f, O_CREAT);
	if (f->fd < 0)
		fail_part(f);

	for (; n; data += done, n -= (size_t)done) {
		done = write(f->fd, data, n);
		if (done < 0 && errno == EINTR)
			done = 0;
		if (done < 0)
			fail_part(f);
	}
}

static void
on_dump(void *self, size_t i, const uint8_t *dump, size_t n)
{
	struct fetch *f = self;

	(void)i;
	if (keep(f, dump, n) && f->part)
		write_part(f, dump, n);
}

/* Whether the folder of a file may have another one. */
static bool
is_room_beside(const char *file)
{
	const char *slash = strrchr(file, '/');
	char *folder =
	    slash ? strndup(file, (size_t)(slash - file) + 1) : strdup(".");
	bool is = folder && access(folder, W_OK | X_OK) == 0;
	int code = folder ? errno : ENOMEM;

	free(folder);
	errno = code;
	return is;
}

/* Makes sure that dumps can be kept, without making the file yet. */
static void
prepare_part(struct fetch *f)
{
	if (!f->part) {
		cmd_create(&f->out, f->o->output, true);
		return;
	}
	open_part(f, 0);
	if (f->fd < 0 && (errno != ENOENT || !is_room_beside(f->part)))
		fail_part(f);
}

/* Writes all dumps in order, and then removes the part. */
static int
put_all(struct fetch *f)
{
	size_t i, slot;
	int code;

	if (f->part)
		cmd_create(&f->out, f->o->output, true);
	for (i = 0; i < KINDS; i++)
		for (slot = 0; f->wanted[i] && slot < SLOTS; slot++)
			mk_buf_put(&f->out, f->dumps[i][slot].data,
			    f->dumps[i][slot].len);
	code = cmd_finish(&f->out, CMD_OK);
	if (code == CMD_OK && f->part)
		unlink(f->part);
	return code;
}

static int
run_fetch(struct fetch *f)
{
	struct transferrun run;
	int code;

	prepare_part(f);
	transferrun_open(&run, f->o);
	code = transferrun_do(&run, &f->requests, "fetched", on_dump, f);
	transferrun_close(&run);
	if (code != CMD_OK) {
		cmd_warn("%zu of %zu fetched%s", run.transfer.at, f->requests.n,
		    f->fd >= 0 ? "; run the same command to go on from there"
		               : "");
		return code;
	}
	if (!f->o->quiet)
		cmd_warn("%zu dumps fetched", f->requests.n);
	return put_all(f);
}

static int
print_plan(const struct fetch *f)
{
	const struct mk_transfer_message *request = f->requests.messages;
	struct transferrun_plan plan;
	size_t i;

	transferrun_plan_begin(&plan, f->o, "ask for");
	for (i = 0; i < f->requests.n; i++, request++)
		transferrun_plan_add(&plan, request->data, request->size);
	return transferrun_plan_end(&plan);
}

int
transferrun_fetch(const struct transferrun_options *o)
{
	static struct fetch f;
	size_t i, slot;
	int code;

	f.o = o;
	f.fd = -1;
	for (i = 0; i < KINDS; i++)
		for (slot = 0; slot < SLOTS; slot++)
			mk_buf_init(&f.dumps[i][slot]);
	read_words(&f);
	if (o->output && strcmp(o->output, "-") != 0 &&
	    cmd_number_of(o->output) < 0 && mk_savefile_replaces(o->output) &&
	    asprintf(&f.part, "%s.part", o->output) < 0)
		cmd_die(CMD_BUSY, "out of memory");
	resume(&f);
	ask(&f);
	code = o->dry_run ? print_plan(&f) : run_fetch(&f);
	for (i = 0; i < KINDS; i++)
		for (slot = 0; slot < SLOTS; slot++)
			mk_buf_done(&f.dumps[i][slot]);
	transferrun_list_done(&f.requests);
	if (f.fd >= 0)
		close(f.fd);
	free(f.part);
	return code;
}
