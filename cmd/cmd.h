/* SPDX-License-Identifier: ISC */
/*
 * What the tools share: their names, messages, exit codes and streams.
 *
 * Only the files of this folder print and exit.
 */
#ifndef CMD_CMD_H
#define CMD_CMD_H

#include <libmk/base/buf.h>
#include <libmk/base/err.h>

#include <argp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The exit codes of every tool; those from 64 are sysexits(3)'s. */
enum cmd_exit {
	CMD_OK = 0,
	CMD_NO = 1,       /* the answer is no: faults found, nothing matched */
	CMD_USAGE = 64,   /* argp's own */
	CMD_DATA = 65,    /* bad input data */
	CMD_NOINPUT = 66, /* no such input */
	CMD_ABSENT = 69,  /* a device or host is absent */
	CMD_IO = 74,      /* I/O error */
	CMD_BUSY = 75,    /* busy, try again */
	CMD_CONFIG = 78,  /* bad configuration */
};

/*
 * Prepare a tool: its short name for messages, its standard files.
 * Call it first in main().
 */
void cmd_init(char **argv);

/* Parse the command line; wrong usage ends the tool with 64. */
void cmd_parse(const struct argp *argp, int argc, char **argv, void *options);

/* The same for a tool with a COMMAND, whose options are not the tool's. */
void cmd_parse_in_order(const struct argp *argp, int argc, char **argv,
    void *options);

/*
 * Return an option's number within bounds; all else is wrong usage. option is
 * its name with the hyphens.
 */
long cmd_whole(struct argp_state *state, const char *option, const char *arg,
    long min, long max);
double cmd_number(struct argp_state *state, const char *option, const char *arg,
    double min, double max);

/* The same for a number of bytes: 500000, 64M, 2G. */
uint64_t cmd_size(struct argp_state *state, const char *option,
    const char *arg);

/*
 * Report an unknown name as wrong usage, and suggest the one of the n names
 * that was probably meant.
 */
void cmd_no_such(struct argp_state *state, const char *thing, const char *name,
    const char *const *names, size_t n);

/* Print "tool: sentence" on standard error. */
void cmd_warn(const char *fmt, ...) MK_PRINTF(1, 2);

/* The same for a note, if notes are wanted. */
void cmd_note(const char *fmt, ...) MK_PRINTF(1, 2);

/*
 * Print notes if they are wanted; where standard error is the journal's, begin
 * all messages with their priority, as in sd-daemon(3).
 */
void cmd_journal(bool notes);

/*
 * Print "tool: name: sentence", for a report; to points to the name, a const
 * char *, or is NULL for sentences that have it.
 */
void cmd_tell(void *to, const char *sentence);

/* Print "tool: sentence" and exit with the code. */
_Noreturn void cmd_die(int exit_code, const char *fmt, ...) MK_PRINTF(2, 3);

/* Print err's sentence and exit with the code that belongs to status. */
_Noreturn void cmd_fail(int status, const struct mk_err *err);

/* Return the exit code for a library's negative errno. */
int cmd_exit_code(int status);

/* Exit with 64 if name is not a port. */
void cmd_check_port(const char *name);

/* Return the N of a name fd:N, or negative. */
int cmd_number_of(const char *name);

/* What messages call standard input. */
#define CMD_STDIN "standard input"

/*
 * Open a file to read, standard input for "-" or NULL, fd:N for one that is
 * open already, and return its descriptor, or exit with 66 or 74. *name becomes
 * what messages call it.
 */
int cmd_open(const char *path, const char **name);

/*
 * Return whether the path names a regular file, all of which is there; a pipe
 * or device delivers its bytes over time.
 */
bool cmd_is_file(const char *path);

/* Read up to n bytes and return how many, 0 at the end, or exit. */
size_t cmd_read(int fd, const char *name, void *data, size_t n);

/* Read all of fd into buf, or exit. */
void cmd_read_all(int fd, const char *name, struct mk_buf *buf);

/* Open a file and read all of it into a new buf; return what messages call it.
 */
const char *cmd_read_file(const char *path, struct mk_buf *buf);

#endif
