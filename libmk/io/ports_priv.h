/* SPDX-License-Identifier: ISC */
/*
 * A list of ports that grows, to be looked at as a whole.
 */
#ifndef LIBMK_IO_PORTS_PRIV_H
#define LIBMK_IO_PORTS_PRIV_H

#include <libmk/io/endpoint_priv.h>

#include <stddef.h>

/* Those of a client in a row, as ALSA has them. All zeros is an empty one. */
struct mk_ports {
	struct mk_endpoint *list;
	size_t n;
};

/*
 * Add a copy of a port to a struct mk_ports; what mk_portlist_each() calls.
 *
 * Without memory it is left out.
 */
void mk_ports_add(void *ports, const struct mk_endpoint *port);

/* Free the list, which is empty then. */
void mk_ports_clear(struct mk_ports *ports);

#endif
