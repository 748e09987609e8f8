/* SPDX-License-Identifier: ISC */
/*
 * The new port is opened at once, so that a failure changes nothing, and takes
 * the old one's place between turns of the loop.
 */
#include "using.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

bool
using_is_called(const struct mk_surface *surface, const char *name)
{
	const char *file = surface->file ? surface->file : "";
	const char *slash = strrchr(file, '/');
	size_t n = strlen(name);

	file = slash ? slash + 1 : file;
	return !strcasecmp(surface->name, name) ||
	    (!strncmp(file, name, n) && !strcmp(file + n, ".xml"));
}

int
using_read_port(struct mk_portname *read, const char *port, struct mk_err *err)
{
	int status = mk_portname_read(read, port, err);

	if (status < 0 || read->form == MK_PORTFORM_SEQ ||
	    read->form == MK_PORTFORM_AUTO)
		return status;
	return mk_err_set(err, -EINVAL,
	    "%s: give a sequencer port, such as seq:20:0, or auto", port);
}

static struct playing *
find_called(struct surfaces *all, const char *name, struct mk_err *err)
{
	size_t i;

	for (i = 0; i < all->n && name; i++)
		if (using_is_called(all->list[i].surface, name))
			return &all->list[i];
	if (!name && all->n == 1)
		return &all->list[0];
	if (name)
		mk_err_set(err, -ENOENT, "there is no surface \"%s\"", name);
	else
		mk_err_set(err, -EINVAL,
		    "which of %zu surfaces? name it as surface=NAME", all->n);
	return NULL;
}

int
using_port(struct surfaces *all, const char *port, const char *name,
    struct mk_err *err)
{
	struct playing *it = find_called(all, name, err);
	struct mk_portname read;
	struct mk_port *next;
	int status;
	char *copy;

	if (!it)
		return name ? -ENOENT : -EINVAL;
	status = using_read_port(&read, port, err);
	if (status < 0)
		return status;
	copy = strdup(port);
	if (!copy)
		return mk_err_set(err, -ENOMEM, "out of memory");
	next = surfaces_open_port(it, port, read.form == MK_PORTFORM_AUTO,
	    false, &status, err);
	if (!next) {
		free(copy);
		return status;
	}
	mk_port_close(it->next);
	free(it->next_name);
	it->next = next;
	it->next_name = copy;
	return 0;
}

void
using_settle(struct surfaces *all, uint64_t now)
{
	size_t i;

	for (i = 0; i < all->n; i++) {
		struct playing *it = &all->list[i];

		if (!it->next)
			continue;
		surfaces_part(all, i, now);
		it->port = it->next;
		it->next = NULL;
		it->ended = false;
		free(it->used_name);
		it->port_name = it->used_name = it->next_name;
		it->next_name = NULL;
	}
}
