/* SPDX-License-Identifier: ISC */
/*
 * All messages go through one function, which chooses the form for a terminal
 * or for the journal.
 */
#include "cmd.h"

#include "inputs.h"

#include <libmk/base/num_priv.h>
#include <libmk/base/suggest_priv.h>
#include <libmk/io/portname.h>

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The C library's argp prints it for --version. */
MK_API const char *argp_program_version = "mk " MK_VERSION;

/* Whether notes are printed, and whether the journal reads messages. */
static bool is_noted, is_journal;

/* Output of argp must have been written, too. */
static void
end_stdio(void)
{
	if (fclose(stdout) != 0) {
		cmd_warn("standard output: %s", strerror(errno));
		_exit(CMD_IO);
	}
}

/*
 * A standard descriptor that is closed would be taken by the next file
 * opened; one that fails when it is used stands in for it.
 */
static void
hold_standard_files(void)
{
	static const int modes[] = {O_WRONLY, O_RDONLY, O_RDWR};
	int fd;

	for (fd = 0; fd <= 2; fd++)
		if (fcntl(fd, F_GETFD) < 0 &&
		    open("/dev/null", modes[fd]) != fd)
			_exit(CMD_IO);
}

void
cmd_init(char **argv)
{
	argv[0] = program_invocation_short_name;
	hold_standard_files();
	/* A file that grows too large is an error to report. */
	signal(SIGXFSZ, SIG_IGN);
	atexit(end_stdio);
}

static void
parse_args(const struct argp *argp, int argc, char **argv, unsigned flags,
    void *options)
{
	error_t code = argp_parse(argp, argc, argv, flags, NULL, options);

	if (code)
		cmd_die(CMD_USAGE, "%s", strerror(code));
}

void
cmd_parse(const struct argp *argp, int argc, char **argv, void *options)
{
	parse_args(argp, argc, argv, 0, options);
}

void
cmd_parse_in_order(const struct argp *argp, int argc, char **argv,
    void *options)
{
	parse_args(argp, argc, argv, ARGP_IN_ORDER, options);
}

long
cmd_whole(struct argp_state *state, const char *option, const char *arg,
    long min, long max)
{
	long value = min;

	if (!mk_num_read_int(arg, strlen(arg), min, max, &value))
		argp_error(state, "%s takes a whole number from %ld to %ld",
		    option, min, max);
	return value;
}

double
cmd_number(struct argp_state *state, const char *option, const char *arg,
    double min, double max)
{
	double value = min;

	if (!mk_num_read(arg, strlen(arg), &value) || value < min ||
	    value > max)
		argp_error(state, "%s takes a number from %g to %g", option,
		    min, max);
	return value;
}

uint64_t
cmd_size(struct argp_state *state, const char *option, const char *arg)
{
	static const char units[] = "KMG";
	size_t len = strlen(arg);
	const char *unit = len ? strchr(units, arg[len - 1]) : NULL;
	int shift = unit ? 10 * (int)(unit - units + 1) : 0;
	long n;

	if (!mk_num_read_int(arg, len - (unit != NULL), 1, INT32_MAX, &n))
		argp_error(state, "%s takes a size, such as 500000 or 64M",
		    option);
	return (uint64_t)n << shift;
}

void
cmd_no_such(struct argp_state *state, const char *thing, const char *name,
    const char *const *names, size_t n)
{
	const char *near = mk_suggest(name, strlen(name), names, n);

	if (near)
		argp_error(state, "no %s named \"%s\": did you mean \"%s\"?",
		    thing, name, near);
	else
		argp_error(state, "no %s named \"%s\"", thing, name);
}

/* How grave a message is, as syslog(3) counts. */
enum {
	GRAVE = 3,
	WARNING = 4,
	NOTE = 6,
};

static void print_message(int grave, const char *fmt, va_list args)
    MK_PRINTF(2, 0);

static void
print_message(int grave, const char *fmt, va_list args)
{
	struct mk_err err;

	mk_err_vset(&err, 0, fmt, args);
	fflush(stdout);
	if (is_journal)
		fprintf(stderr, "<%d>%s\n", grave, err.msg);
	else
		fprintf(stderr, "%s: %s\n", program_invocation_short_name,
		    err.msg);
}

void
cmd_warn(const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	print_message(WARNING, fmt, args);
	va_end(args);
}

void
cmd_note(const char *fmt, ...)
{
	va_list args;

	if (!is_noted)
		return;
	va_start(args, fmt);
	print_message(NOTE, fmt, args);
	va_end(args);
}

/* JOURNAL_STREAM is the device and the inode of the journal's socket. */
void
cmd_journal(bool notes)
{
	const char *stream = getenv("JOURNAL_STREAM");
	unsigned long long device, inode;
	struct stat is;

	is_noted = notes;
	if (stream && sscanf(stream, "%llu:%llu", &device, &inode) == 2 &&
	    fstat(STDERR_FILENO, &is) == 0)
		is_journal = is.st_dev == device && is.st_ino == inode;
}

void
cmd_tell(void *to, const char *sentence)
{
	const char *const *name = to;

	if (name)
		cmd_warn("%s: %s", *name, sentence);
	else
		cmd_warn("%s", sentence);
}

void
cmd_die(int exit_code, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	print_message(GRAVE, fmt, args);
	va_end(args);
	exit(exit_code);
}

void
cmd_fail(int status, const struct mk_err *err)
{
	cmd_die(cmd_exit_code(status), "%s", err->msg);
}

int
cmd_exit_code(int status)
{
	return mk_err_exit(status);
}

void
cmd_check_port(const char *name)
{
	struct mk_portname read;
	struct mk_err err;

	if (mk_portname_read(&read, name, &err) < 0)
		cmd_die(CMD_USAGE, "%s", err.msg);
}

int
cmd_number_of(const char *name)
{
	struct mk_portname read;

	return mk_portname_read(&read, name, NULL) == 0 &&
	        read.form == MK_PORTFORM_FD
	    ? read.fd
	    : -1;
}

int
cmd_open(const char *path, const char **name)
{
	int fd;

	if (!path || !strcmp(path, "-")) {
		*name = CMD_STDIN;
		fd = STDIN_FILENO;
	} else {
		*name = path;
		fd = cmd_number_of(path);
		if (fd >= 0 && fcntl(fd, F_GETFD) < 0)
			cmd_die(CMD_NOINPUT, "%s: no such file is open", path);
		if (fd < 0)
			fd = open(path, O_RDONLY | O_CLOEXEC);
	}
	if (fd < 0)
		cmd_die(cmd_exit_code(-errno), "%s: %s", path, strerror(errno));
	inputs_add(fd);
	return fd;
}

bool
cmd_is_file(const char *path)
{
	int fd =
	    path && strcmp(path, "-") != 0 ? cmd_number_of(path) : STDIN_FILENO;
	struct stat is;

	return (fd >= 0 ? fstat(fd, &is) : stat(path, &is)) == 0 &&
	    S_ISREG(is.st_mode);
}

size_t
cmd_read(int fd, const char *name, void *data, size_t n)
{
	ssize_t got;

	do
		got = read(fd, data, n);
	while (got < 0 && errno == EINTR);
	if (got < 0)
		cmd_die(cmd_exit_code(-errno), "%s: %s", name, strerror(errno));
	return (size_t)got;
}

void
cmd_read_all(int fd, const char *name, struct mk_buf *buf)
{
	uint8_t *room;
	size_t got;

	do {
		room = mk_buf_room(buf, 65536);
		if (!room)
			cmd_die(CMD_BUSY, "%s: out of memory", name);
		got = cmd_read(fd, name, room, 65536);
		buf->len += got;
	} while (got > 0);
}

const char *
cmd_read_file(const char *path, struct mk_buf *buf)
{
	const char *name;
	int fd = cmd_open(path, &name);

	mk_buf_init(buf);
	cmd_read_all(fd, name, buf);
	if (fd != STDIN_FILENO)
		close(fd);
	return name;
}
