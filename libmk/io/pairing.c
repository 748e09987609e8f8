/* SPDX-License-Identifier: ISC */
#include <libmk/io/pairing_priv.h>

#include <errno.h>
#include <stdio.h>
#include <string.h>

static int
fit(const struct mk_surface *surface, const struct mk_endpoint *port)
{
	const struct mk_wish wish = {.match = surface->match,
	    .usb = surface->usb,
	    .serial = surface->serial,
	    .in = true,
	    .out = true};

	return mk_endpoint_fit(&wish, port);
}

/* Whether another port of its device is meant before it. */
static bool
is_before(const struct mk_surface *surface, const struct mk_endpoint *other,
    const struct mk_endpoint *port)
{
	int others = fit(surface, other), its = fit(surface, port);

	if (others != its)
		return others > its;
	return other->whole == port->whole ? other < port : port->whole;
}

/* How well it fits; 0: not, or another port of its device does. */
static int
fit_best(const struct mk_surface *surface, const struct mk_ports *ports,
    size_t port)
{
	const struct mk_endpoint *it = &ports->list[port];
	size_t i;

	for (i = 0; i < ports->n; i++)
		if (ports->list[i].client == it->client &&
		    ports->list[i].card == it->card &&
		    is_before(surface, &ports->list[i], it))
			return 0;
	return fit(surface, it);
}

bool
mk_pairing_fits(const struct mk_surface *surface, const struct mk_ports *ports,
    size_t port)
{
	return fit_best(surface, ports, port) > 0;
}

/* Names the files that fit as well as the best. */
static int
refuse(struct mk_surface *const *surfaces, size_t n,
    const struct mk_ports *ports, size_t port, const struct mk_surface *best,
    struct mk_err *err)
{
	int rank = fit_best(best, ports, port);
	char names[256] = "";
	size_t i, len;

	for (i = 0; i < n; i++) {
		const struct mk_surface *it = surfaces[i];

		if (it->by_name_only || it->is_own != best->is_own ||
		    fit_best(it, ports, port) != rank)
			continue;
		len = strlen(names);
		snprintf(names + len, sizeof(names) - len, "%s%s",
		    len ? ", " : "", it->file);
	}
	return mk_err_set(err, -EINVAL,
	    "seq:%d:%d \"%s\" is what several files describe: %s; let all but "
	    "one say auto=\"false\"",
	    ports->list[port].client, ports->list[port].port,
	    ports->list[port].client_name, names);
}

int
mk_pairing_choose(struct mk_surface *const *surfaces, size_t n,
    const struct mk_ports *ports, size_t port, size_t *chosen,
    struct mk_err *err)
{
	size_t alike = 0, i;
	bool own = false;
	int best = 0;

	for (i = 0; i < n; i++) {
		int rank = surfaces[i]->by_name_only
		    ? 0
		    : fit_best(surfaces[i], ports, port);

		if (!rank || (own && !surfaces[i]->is_own))
			continue;
		if (rank > best || (surfaces[i]->is_own && !own)) {
			best = rank;
			own = surfaces[i]->is_own;
			*chosen = i;
			alike = 1;
		} else if (rank == best) {
			alike++;
		}
	}
	if (alike <= 1)
		return (int)alike;
	return refuse(surfaces, n, ports, port, surfaces[*chosen], err);
}
