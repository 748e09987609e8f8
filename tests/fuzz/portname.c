/* SPDX-License-Identifier: ISC */
/*
 * Any text as the name of a port: a sentence, or a port whose parts are
 * within their bounds.
 */
#include <libmk/io/portname.h>

#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check(bool fine)
{
	if (!fine)
		abort();
}

static bool
ends(const char *text)
{
	return memchr(text, '\0', MK_PORTNAME_MAX) != NULL;
}

static void
check_port(const struct mk_portname *port, const char *name)
{
	const char *end = name + strlen(name);

	switch (port->form) {
	case MK_PORTFORM_FD:
		check(port->fd >= 0);
		break;
	case MK_PORTFORM_PATH:
	case MK_PORTFORM_UNIX:
	case MK_PORTFORM_HW:
		check(port->path >= name && port->path < end);
		break;
	case MK_PORTFORM_SEQ:
		check(ends(port->client_name) && ends(port->port_name));
		check(port->client >= 0 || port->client_name[0]);
		break;
	case MK_PORTFORM_IPMIDI:
		check(port->port >= 1 && port->port <= MK_PORTNAME_IPMIDI);
		check(port->path >= name && port->path <= end);
		break;
	case MK_PORTFORM_STDIO:
	case MK_PORTFORM_OWN:
	case MK_PORTFORM_AUTO:
		break;
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct mk_portname port;
	struct mk_err err = {""};
	char *name = malloc(size + 1);
	int status;

	check(name != NULL);
	if (size)
		memcpy(name, data, size);
	name[size] = '\0';
	status = mk_portname_read(&port, name, &err);
	if (status == 0)
		check_port(&port, name);
	else
		check(status == -EINVAL && err.msg[0]);
	free(name);
	return 0;
}
