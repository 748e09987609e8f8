/* SPDX-License-Identifier: ISC */
/*
 * A port, and all that it told: "up; B0 07 10; ended; ".
 */
#ifndef TESTS_UNIT_ONEPORT_H
#define TESTS_UNIT_ONEPORT_H

#include <libmk/io/port.h>

#include <stdbool.h>

struct oneport {
	struct mk_port *port;
	struct mk_buf told;
	struct mk_err err;
	int status;
};

/* Open it, or let its port be NULL. */
void oneport_open_with(struct oneport *one, const char *name,
    const struct mk_port_options *options);

/* Open it; that must do. */
void oneport_open(struct oneport *one, const char *name,
    enum mk_port_direction direction);

void oneport_close(struct oneport *one);

/* One turn of the loop. */
void oneport_turn(struct oneport *one);

/* Check all that was told since the last call. */
void oneport_told(struct oneport *one, const char *expected);

/* Return whether a turn of the loop would have nothing to do. */
bool oneport_is_asleep(struct oneport *one);

/* Check that such a port is not opened, and what is said of it. */
void oneport_refused(const char *name, enum mk_port_direction direction,
    int status, const char *sentence);

#endif
