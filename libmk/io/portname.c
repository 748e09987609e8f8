/* SPDX-License-Identifier: ISC */
#include <libmk/io/portname.h>

#include <libmk/base/num_priv.h>

#include <errno.h>
#include <limits.h>
#include <stdbool.h>
#include <string.h>

/* What follows a prefix, or NULL. */
static const char *
after(const char *name, const char *prefix)
{
	size_t n = strlen(prefix);

	return strncmp(name, prefix, n) ? NULL : name + n;
}

static int
read_number(const char *text, size_t n)
{
	long number;

	return mk_num_read_int(text, n, 0, INT_MAX, &number) ? (int)number : -1;
}

/* A client or port: a number, or a name. */
static int
read_word(const char *text, size_t n, int *number, char name[MK_PORTNAME_MAX],
    const char *whole, struct mk_err *err)
{
	*number = -1;
	name[0] = '\0';
	if (!n)
		return mk_err_set(err, -EINVAL,
		    "%s: is not a port: seq:CLIENT[:PORT] takes numbers or "
		    "names",
		    whole);
	*number = read_number(text, n);
	if (*number >= 0)
		return 0;
	if (n >= MK_PORTNAME_MAX)
		return mk_err_set(err, -EINVAL, "%s: the name is too long",
		    whole);
	memcpy(name, text, n);
	name[n] = '\0';
	return 0;
}

static int
read_seq(struct mk_portname *read, const char *rest, const char *name,
    struct mk_err *err)
{
	const char *colon = strrchr(rest, ':');
	size_t n = colon ? (size_t)(colon - rest) : strlen(rest);
	int status;

	read->form = MK_PORTFORM_SEQ;
	read->port = -1;
	status =
	    read_word(rest, n, &read->client, read->client_name, name, err);
	if (status < 0 || !colon)
		return status;
	return read_word(colon + 1, strlen(colon + 1), &read->port,
	    read->port_name, name, err);
}

static int
read_path(struct mk_portname *read, enum mk_portform form, const char *path,
    const char *name, struct mk_err *err)
{
	read->form = form;
	read->path = path;
	if (!*path)
		return mk_err_set(err, -EINVAL, "\"%s\" is not a port", name);
	return 0;
}

static int
read_fd(struct mk_portname *read, const char *rest, const char *name,
    struct mk_err *err)
{
	read->form = MK_PORTFORM_FD;
	read->fd = read_number(rest, strlen(rest));
	if (read->fd < 0)
		return mk_err_set(err, -EINVAL,
		    "%s: is not a port: fd: takes the number of a file", name);
	return 0;
}

static int
read_ipmidi(struct mk_portname *read, const char *rest, const char *name,
    struct mk_err *err)
{
	size_t n = strcspn(rest, "@");
	long port = 1;

	if (*rest == ':' &&
	    !mk_num_read_int(rest + 1, n - 1, 1, MK_PORTNAME_IPMIDI, &port))
		return mk_err_set(err, -EINVAL,
		    "%s: is not a port: ipmidi: takes a number from 1 to %d",
		    name, MK_PORTNAME_IPMIDI);
	read->form = MK_PORTFORM_IPMIDI;
	read->port = (int)port;
	read->path = rest + n + (rest[n] == '@');
	if (rest[n] && !*read->path)
		return mk_err_set(err, -EINVAL,
		    "%s: is not a port: ipmidi@ takes a network interface",
		    name);
	return 0;
}

int
mk_portname_read(struct mk_portname *read, const char *name, struct mk_err *err)
{
	const char *rest;

	memset(read, 0, sizeof(*read));
	read->client = read->port = -1;
	if (!strcmp(name, "-"))
		return read->form = MK_PORTFORM_STDIO, 0;
	if (!strcmp(name, "auto"))
		return read->form = MK_PORTFORM_AUTO, 0;
	if (!strcmp(name, "seq:"))
		return read->form = MK_PORTFORM_OWN, 0;
	if ((rest = after(name, "fd:")))
		return read_fd(read, rest, name, err);
	if ((rest = after(name, "seq:")))
		return read_seq(read, rest, name, err);
	if ((rest = after(name, "ipmidi")) && strchr(":@", *rest))
		return read_ipmidi(read, rest, name, err);
	if ((rest = after(name, "unix:")))
		return read_path(read, MK_PORTFORM_UNIX, rest, name, err);
	/* ALSA's own name has the prefix. */
	if ((rest = after(name, "hw:")))
		return read_path(read, MK_PORTFORM_HW, *rest ? name : rest,
		    name, err);
	return read_path(read, MK_PORTFORM_PATH, name, name, err);
}
