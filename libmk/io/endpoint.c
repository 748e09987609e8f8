/* SPDX-License-Identifier: ISC */
#include <libmk/io/endpoint_priv.h>

#include <errno.h>
#include <fnmatch.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

/* How well something fits what was asked for. */
enum {
	NOT = 0,
	BY_BEGINNING,
	BY_NAME,
	BY_LETTERS, /* capitals and all */
	BY_KIND,    /* as a USB device tells it */
	BY_SERIAL,
	BY_NUMBER,
	AS_BEFORE,
	AS_BEFORE_IN_PLACE, /* serial numbers may be the same on all */
};

/* The sequencer has so many ports for a raw device: one for a subdevice. */
#define PORTS_OF_DEVICE 32

bool
mk_endpoint_is_same(const struct mk_endpoint *a, const struct mk_endpoint *b)
{
	return !strcmp(a->usb.kind, b->usb.kind) &&
	    !strcmp(a->usb.serial, b->usb.serial) &&
	    (a->usb.serial[0] || !strcmp(a->usb.place, b->usb.place)) &&
	    !strcmp(a->client_name, b->client_name) &&
	    !strcmp(a->port_name, b->port_name);
}

void
mk_endpoint_write(const struct mk_endpoint *e, char text[MK_ENDPOINT_TEXT])
{
	const struct mk_usbid *usb = &e->usb;

	const char *which = usb->serial[0] ? usb->serial : usb->place;
	const char *by = !*which ? ""
	    : usb->serial[0]     ? " serial "
	                         : " at USB ";

	snprintf(text, MK_ENDPOINT_TEXT, "%d:%d \"%s\"%s%s", e->client, e->port,
	    e->client_name, by, which);
}

/* The group that a name begins with, or 0. */
static int
group_of(const char *name)
{
	int group = 0;

	return sscanf(name, "Group %d", &group) == 1 ? group : 0;
}

void
mk_endpoint_find_raw(struct mk_endpoint *e, const struct mk_rawport *ports,
    size_t n)
{
	size_t i;
	bool found;

	e->device = e->subdevice = -1;
	for (i = 0; i < n && e->device < 0 && !e->whole; i++) {
		found = e->group ? group_of(ports[i].name) == e->group
		                 : e->port ==
		        ports[i].device * PORTS_OF_DEVICE + ports[i].subdevice;
		if (!found)
			continue;
		e->device = ports[i].device;
		e->subdevice = ports[i].subdevice;
	}
}

static int
fit_name(const char *wanted, const char *name)
{
	if (!strcmp(wanted, name))
		return BY_LETTERS;
	if (!strcasecmp(wanted, name))
		return BY_NAME;
	return strncasecmp(wanted, name, strlen(wanted)) ? NOT : BY_BEGINNING;
}

/* By any of the names that a device has. */
static int
fit_client(const struct mk_portname *wanted, const struct mk_endpoint *e)
{
	const char *const names[] = {
	    e->client_name, e->card_name, e->usb.product};
	int best = NOT, one;
	size_t i;

	if (wanted->client >= 0)
		return wanted->client == e->client ? BY_NUMBER : NOT;
	for (i = 0; i < sizeof(names) / sizeof(*names); i++) {
		one = fit_name(wanted->client_name, names[i]);
		if (one > best)
			best = one;
	}
	return best;
}

static int
fit_port(const struct mk_portname *wanted, const struct mk_endpoint *e)
{
	if (wanted->port >= 0)
		return wanted->port == e->port ? BY_NUMBER : NOT;
	if (wanted->port_name[0])
		return fit_name(wanted->port_name, e->port_name);
	return BY_NUMBER;
}

static int
fit_portname(const struct mk_portname *wanted, const struct mk_endpoint *e)
{
	int client = fit_client(wanted, e), port = fit_port(wanted, e);

	return client < port ? client : port;
}

/* A name that is not told matches nothing, not even "*". */
static bool
is_match(const char *glob, const char *name)
{
	return *name && fnmatch(glob, name, FNM_CASEFOLD) == 0;
}

static bool
has_match(const char *glob, const struct mk_endpoint *e)
{
	return is_match(glob, e->client_name) || is_match(glob, e->port_name) ||
	    is_match(glob, e->card_name) || is_match(glob, e->usb.product);
}

/* What the device does not tell, as software, is decided by its name. */
static int
fit_surface(const struct mk_wish *wish, const struct mk_endpoint *e)
{
	bool told = e->usb.kind[0];

	if (!wish->match && !(wish->usb && told))
		return NOT;
	if (wish->usb && told && strcasecmp(wish->usb, e->usb.kind) != 0)
		return NOT;
	if (wish->serial && told && strcmp(wish->serial, e->usb.serial) != 0)
		return NOT;
	if (wish->match && !has_match(wish->match, e))
		return NOT;
	if (!told)
		return BY_NAME;
	return wish->serial ? BY_SERIAL : wish->usb ? BY_KIND : BY_NAME;
}

int
mk_endpoint_fit(const struct mk_wish *wish, const struct mk_endpoint *e)
{
	int rank;

	if (wish->in ? !e->in : !e->out)
		return NOT;
	rank = wish->name ? fit_portname(wish->name, e) : fit_surface(wish, e);
	if (!wish->before)
		return rank;
	if (mk_endpoint_is_same(wish->before, e))
		return strcmp(wish->before->usb.place, e->usb.place)
		    ? AS_BEFORE
		    : AS_BEFORE_IN_PLACE;
	/* Its number may be another device's by now. */
	return rank == BY_NUMBER ? NOT : rank;
}

void
mk_choice_init(struct mk_choice *choice, const struct mk_wish *wish)
{
	memset(choice, 0, sizeof(*choice));
	choice->wish = wish;
}

static void
add_name(struct mk_choice *choice, const struct mk_endpoint *e)
{
	size_t n = strlen(choice->names);
	char text[MK_ENDPOINT_TEXT];

	choice->last = n;
	mk_endpoint_write(e, text);
	snprintf(choice->names + n, sizeof(choice->names) - n, "%s%s",
	    n ? ", " : "", text);
}

void
mk_choice_take(struct mk_choice *choice, const struct mk_endpoint *endpoint)
{
	int rank = mk_endpoint_fit(choice->wish, endpoint);

	if (rank == NOT || rank < choice->rank)
		return;
	if (rank > choice->rank) {
		choice->n_devices = 0;
		choice->names[0] = '\0';
	} else if (endpoint->client == choice->best.client) {
		if (!choice->best.whole || endpoint->whole)
			return;
		choice->n_devices--;
		choice->names[choice->last] = '\0';
	}
	choice->rank = rank;
	choice->n_devices++;
	choice->best = *endpoint;
	add_name(choice, endpoint);
}

int
mk_choice_end(struct mk_choice *choice, struct mk_err *err)
{
	if (choice->n_devices <= 1)
		return (int)choice->n_devices;
	return mk_err_set(err, -EINVAL,
	    "there are %zu that it may be: %s; name one as "
	    "seq:CLIENT:PORT",
	    choice->n_devices, choice->names);
}

bool
mk_choice_is_before(const struct mk_choice *choice)
{
	return choice->rank >= AS_BEFORE;
}
