/* SPDX-License-Identifier: ISC */
/*
 * The MIDI ports that this machine has now.
 */
#ifndef LIBMK_IO_PORTLIST_PRIV_H
#define LIBMK_IO_PORTLIST_PRIV_H

#include <libmk/base/buf.h>
#include <libmk/base/err.h>
#include <libmk/io/endpoint_priv.h>

/*
 * Give every port of the sequencer, and, without a sequencer, every raw
 * device.
 *
 * What is given is good for the call. Returns how many; -ENODEV if there is
 * neither, with a sentence that says what to do.
 */
int mk_portlist_each(void (*take)(void *self,
                         const struct mk_endpoint *endpoint),
    void *self, struct mk_err *err);

/* Room for a port's name in numbers. */
#define MK_PORTLIST_NAME 32

/* Write a port's name, seq: where it has one, else hw:. */
void mk_portlist_name(const struct mk_endpoint *endpoint,
    char name[MK_PORTLIST_NAME]);

/*
 * Append a line for each: its names, the ways that bytes go as seen from the
 * device, and what it is. Or all as JSON. Returns as mk_portlist_each().
 */
int mk_portlist_text(struct mk_buf *out, struct mk_err *err);
int mk_portlist_json(struct mk_buf *out, struct mk_err *err);

#endif
