/* SPDX-License-Identifier: ISC */
/*
 * A port that a surface is to use from now on: "mk-ctl use PORT surface=NAME".
 */
#ifndef CMD_USING_H
#define CMD_USING_H

#include "surfaces.h"

#include <libmk/base/err.h>
#include <libmk/io/portname.h>

#include <stdbool.h>
#include <stdint.h>

/*
 * Play a surface at another port of the sequencer, from now on: of one that was
 * named on the command line, which a name tells; or NULL, if it is the only
 * one. using_settle() changes the ports, between turns of the loop.
 *
 * Returns 0, or a negative errno with a sentence; then nothing has changed.
 */
int using_port(struct surfaces *all, const char *port, const char *name,
    struct mk_err *err);
void using_settle(struct surfaces *all, uint64_t now);

/* Return whether a surface, or its file, is called so. */
bool using_is_called(const struct mk_surface *surface, const char *name);

/*
 * Read the name of a port of the sequencer that is to be used, or auto.
 *
 * Returns 0 or -EINVAL with a sentence.
 */
int using_read_port(struct mk_portname *read, const char *port,
    struct mk_err *err);

#endif
