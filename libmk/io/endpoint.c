#include <libmk/io/endpoint.h>

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
	BY_NUMBER,
	AS_BEFORE,
};

bool
mk_endpoint_is_same(const struct mk_endpoint *a, const struct mk_endpoint *b)
{
	return !strcmp(a->usb.kind, b->usb.kind) &&
	    !strcmp(a->usb.serial, b->usb.serial) &&
	    !strcmp(a->client_name, b->client_name) &&
	    !strcmp(a->port_name, b->port_name);
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

static int
fit_word(int wanted, const char *wanted_name, int number, const char *name)
{
	if (wanted >= 0)
		return wanted == number ? BY_NUMBER : NOT;
	return fit_name(wanted_name, name);
}

static int
fit_portname(const struct mk_portname *wanted, const struct mk_endpoint *e)
{
	int client = fit_word(wanted->client, wanted->client_name, e->client,
	    e->client_name);
	int port = BY_NUMBER;

	if (wanted->port >= 0 || wanted->port_name[0])
		port = fit_word(wanted->port, wanted->port_name, e->port,
		    e->port_name);
	return client < port ? client : port;
}

static bool
is_match(const char *glob, const char *name)
{
	return fnmatch(glob, name, FNM_CASEFOLD) == 0;
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
	if (wish->match && !is_match(wish->match, e->client_name) &&
	    !is_match(wish->match, e->port_name))
		return NOT;
	return BY_NAME;
}

static int
fit(const struct mk_wish *wish, const struct mk_endpoint *e)
{
	int rank;

	if (wish->in ? !e->in : !e->out)
		return NOT;
	rank = wish->name ? fit_portname(wish->name, e) : fit_surface(wish, e);
	if (!wish->before)
		return rank;
	if (mk_endpoint_is_same(wish->before, e))
		return AS_BEFORE;
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

	snprintf(choice->names + n, sizeof(choice->names) - n,
	    "%s%d:%d \"%s\"%s%s", n ? ", " : "", e->client, e->port,
	    e->client_name, e->usb.serial[0] ? " serial " : "", e->usb.serial);
}

void
mk_choice_take(struct mk_choice *choice, const struct mk_endpoint *endpoint)
{
	int rank = fit(choice->wish, endpoint);

	if (rank == NOT || rank < choice->rank)
		return;
	if (rank > choice->rank) {
		choice->n_devices = 0;
		choice->names[0] = '\0';
	} else if (endpoint->client == choice->best.client) {
		return; /* another port of it; the first is meant */
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
