/* SPDX-License-Identifier: ISC */
/*
 * MIDI ports that a tool waits at: all forms but files and pipes.
 */
#ifndef CMD_PORTS_H
#define CMD_PORTS_H

#include <libmk/base/buf.h>
#include <libmk/io/port.h>
#include <libmk/surface/surface.h>

#include <stdbool.h>

/*
 * Return whether a name is that of a port to be waited at: ALSA's, a socket, a
 * device. Else it is a file, a pipe, "-" or fd:N, which can be read and
 * written without more ado. NULL is standard input.
 */
bool ports_is_live(const char *name);

/*
 * Return the options of a port at which a surface is, or another device where
 * surface is NULL. Its texts are the surface's.
 */
struct mk_port_options ports_options(const struct mk_surface *surface,
    enum mk_port_direction direction);

/*
 * Open a port, or exit as its failure says, to be closed by ports_finish().
 *
 * surface, which may be NULL, tells what "auto" means and how fast the device
 * is. user may be NULL for one that is only written to. That it is gone, and
 * what was lost, is told on standard error. One only written to is waited
 * for: a sequencer port of our own until it is connected.
 */
struct mk_port *ports_open(const char *name, enum mk_port_direction direction,
    const struct mk_surface *surface, const struct mk_port_user *user);

/*
 * Start buf as the output of MIDI to a port of any form, to be ended by
 * cmd_finish().
 *
 * A file is as cmd_create() or cmd_create_live() make it. One live port at a
 * time is sent to; what is too much for it is waited for. surface as in
 * ports_open().
 */
void ports_create(struct mk_buf *buf, const char *name,
    const struct mk_surface *surface, bool live);

/* Return whether a port is open. */
bool ports_are_open(void);

/*
 * Turn the loop once for all open ports, and for another source or NULL.
 *
 * A signal that ends the tool is acted upon after the ports were closed.
 */
void ports_turn(const struct mk_source *other);

/* Send everything that waits, and close all ports. */
void ports_finish(void);

/* Print all ports, and return the exit code. */
int ports_list(bool json);

#endif
