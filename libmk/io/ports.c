/* SPDX-License-Identifier: ISC */
#include <libmk/io/ports_priv.h>

#include <stdlib.h>

void
mk_ports_add(void *self, const struct mk_endpoint *port)
{
	struct mk_ports *ports = self;
	struct mk_endpoint *more =
	    realloc(ports->list, (ports->n + 1) * sizeof(*more));

	if (!more)
		return;
	ports->list = more;
	more[ports->n++] = *port;
}

void
mk_ports_clear(struct mk_ports *ports)
{
	free(ports->list);
	*ports = (struct mk_ports){0};
}
