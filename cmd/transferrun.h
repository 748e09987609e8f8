/* SPDX-License-Identifier: ISC */
/*
 * The jobs of mk-transfer, and what they share: a port, and messages sent
 * through it one at a time.
 */
#ifndef CMD_TRANSFERRUN_H
#define CMD_TRANSFERRUN_H

#include "cmd.h"
#include "output.h"

#include <libmk/io/port.h>
#include <libmk/machine/transfer_priv.h>

#include <stdbool.h>
#include <stddef.h>

struct transferrun_options {
	const char *port;
	const char *file, *output;
	char **what; /* to fetch; NULL ends it */
	unsigned rate;
	struct mk_transfer_options transfer;
	bool verify, force, dry_run, quiet;
};

/* Messages in the order in which they go. */
struct transferrun_list {
	struct mk_buf bytes; /* of all */
	struct mk_transfer_message *messages;
	size_t n, room;
};

/* Takes the dump that message i of a list asked for, of n bytes. */
typedef void transferrun_got(void *self, size_t i, const uint8_t *dump,
    size_t n);

/* A port, and what goes through it. */
struct transferrun {
	const struct transferrun_options *o;
	struct mk_port *port;
	struct mk_transfer transfer;
	const char *verb; /* "sent", "fetched" */
	transferrun_got *got;
	void *self; /* got's */
	uint64_t began, shown;
	uint64_t total, done; /* bytes of the list, and of what went */
	bool lost;            /* the port is gone */
};

/* Start a list; add a copy of a message, or exit. */
void transferrun_list_init(struct transferrun_list *list);
void transferrun_list_add(struct transferrun_list *list, const uint8_t *data,
    size_t n);
void transferrun_list_done(struct transferrun_list *list);

/* What would be done, printed message by message, and how long it takes. */
struct transferrun_plan {
	const struct transferrun_options *o;
	const char *verb;
	struct mk_buf out;
	size_t n, bytes; /* so far */
	bool answered;   /* whether a device's answers take time besides */
};

/* Begin a plan on standard output; add a message; sum up: the exit code. */
void transferrun_plan_begin(struct transferrun_plan *plan,
    const struct transferrun_options *o, const char *verb);
void transferrun_plan_add(struct transferrun_plan *plan, const uint8_t *data,
    size_t n);
int transferrun_plan_end(struct transferrun_plan *plan);

/* Open the port, or exit. */
void transferrun_open(struct transferrun *run,
    const struct transferrun_options *o);

/*
 * Send a list; got is told of each dump that was asked for, and may be NULL.
 *
 * Returns CMD_OK, or what the tool ends with, and has said why. A signal ends
 * the message that is being sent, and then the tool.
 */
int transferrun_do(struct transferrun *run, const struct transferrun_list *list,
    const char *verb, transferrun_got *got, void *self);

/* Close the port. */
void transferrun_close(struct transferrun *run);

/* Send a file's messages; and read back what they hold, if asked. */
int transferrun_send(const struct transferrun_options *o);

/* Fetch what the machine holds into a file. */
int transferrun_fetch(const struct transferrun_options *o);

#endif
