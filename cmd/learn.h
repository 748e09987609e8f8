/* SPDX-License-Identifier: ISC */
/*
 * mk-map --learn: a control is turned, and its XML is printed.
 */
#ifndef CMD_LEARN_H
#define CMD_LEARN_H

#include <stddef.h>

#define LEARN_PATHS 32

/* What is to be learnt: a control for each path. */
struct learn {
	const char *paths[LEARN_PATHS];
	size_t n;
	const char *in;      /* where the controls send, as of cmd_open() */
	const char *surface; /* that may have them already, or NULL */
};

/*
 * Read what the controls send, to the end or until all have moved and are at
 * rest, and print the elements for a surface file.
 *
 * Returns an exit code, CMD_NO if some did not move; ends the tool for a path
 * that cannot be bound.
 */
int learn_run(const struct learn *learn);

#endif
