/* SPDX-License-Identifier: ISC */
/*
 * Every controller, note and program has a cell; a control claims its cells
 * when the surface is loaded, and a cell that is taken is a fault of the file.
 */
#include <libmk/engine/route_priv.h>

#include <libmk/surface/nrpn_priv.h>

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

#define SYSEX     0xf0
#define SYSEX_END 0xf7

/* A controller that a control claims: its number relative to a base. */
struct claim {
	uint8_t number, role;
};

static const struct claim value_claims[] = {{0, MK_ROLE_VALUE}};
static const struct claim position_claims[] = {{0, MK_ROLE_POSITION}};
static const struct claim click_claims[] = {{0, MK_ROLE_UP}, {1, MK_ROLE_DOWN}};
static const struct claim half_claims[] = {
    {0, MK_ROLE_HIGH}, {32, MK_ROLE_LOW}};
static const struct claim param_claims[] = {
    {MK_NRPN_DATA_HIGH, MK_ROLE_HIGH},
    {MK_NRPN_DATA_LOW, MK_ROLE_LOW},
    {MK_NRPN_UP, MK_ROLE_UP},
    {MK_NRPN_DOWN, MK_ROLE_DOWN},
    {MK_NRPN_LOW, MK_ROLE_SELECT},
    {MK_NRPN_HIGH, MK_ROLE_SELECT},
    {MK_NRPN_RPN_LOW, MK_ROLE_SELECT},
    {MK_NRPN_RPN_HIGH, MK_ROLE_SELECT},
};

struct claims {
	const struct claim *list;
	size_t n;
	int base;
	bool param;
};

struct mk_route *
mk_route_new(const struct mk_surface *surface)
{
	size_t n = surface->n_controls, i;
	struct mk_route *route = calloc(1, sizeof(*route));

	if (!route)
		return NULL;
	route->surface = surface;
	route->params = calloc(n + 1, sizeof(*route->params));
	route->sysex = calloc(n + 1, sizeof(*route->sysex));
	if (!route->params || !route->sysex) {
		mk_route_free(route);
		return NULL;
	}
	for (i = 0; i < MK_ROUTE_CHANNELS * MK_ROUTE_NUMBERS; i++)
		route->cc[i / MK_ROUTE_NUMBERS][i % MK_ROUTE_NUMBERS].control =
		    MK_SURFACE_NONE;
	memset(route->note, 0xff, sizeof(route->note));
	memset(route->program, 0xff, sizeof(route->program));
	memset(route->bend, 0xff, sizeof(route->bend));
	memset(route->aftertouch, 0xff, sizeof(route->aftertouch));
	return route;
}

void
mk_route_free(struct mk_route *route)
{
	if (!route)
		return;
	free(route->params);
	free(route->sysex);
	free(route);
}

static int
refuse_control(const struct mk_route *route, const struct mk_control *control,
    struct mk_err *err, const char *what)
{
	return mk_err_set(err, -EINVAL, "%s:%ld: control \"%s\" %s",
	    route->surface->file, control->line, control->name, what);
}

static int
refuse_clash(const struct mk_route *route, const struct mk_control *control,
    int16_t other, struct mk_err *err)
{
	const struct mk_control *owner = &route->surface->controls[other];

	return mk_err_set(err, -EINVAL,
	    "%s:%ld: control \"%s\" sends what control \"%s\" of line %ld "
	    "sends",
	    route->surface->file, control->line, control->name, owner->name,
	    owner->line);
}

static int
claim_one(const struct mk_route *route, const struct mk_control *control,
    int16_t *cell, int16_t index, struct mk_err *err)
{
	if (*cell != MK_SURFACE_NONE)
		return refuse_clash(route, control, *cell, err);
	*cell = index;
	return 0;
}

static struct claims
claims_of(const struct mk_control *control)
{
	switch (control->kind) {
	case MK_CONTROL_CC14:
		return (struct claims){
		    half_claims, COUNT(half_claims), control->number, false};
	case MK_CONTROL_NRPN:
	case MK_CONTROL_RPN:
		return (struct claims){
		    param_claims, COUNT(param_claims), 0, true};
	case MK_CONTROL_CC:
	case MK_CONTROL_NOTE:
	case MK_CONTROL_BEND:
	case MK_CONTROL_PROGRAM:
	case MK_CONTROL_AFTERTOUCH:
	case MK_CONTROL_SYSEX:
		break;
	}
	if (control->encoding == MK_ENCODING_INCDEC)
		return (struct claims){
		    click_claims, COUNT(click_claims), control->number, false};
	if (control->encoding == MK_ENCODING_ABSOLUTE)
		return (struct claims){position_claims, COUNT(position_claims),
		    control->number, false};
	return (struct claims){
	    value_claims, COUNT(value_claims), control->number, false};
}

/* Claims all controllers that a control needs, or none. */
static int
claim_cc(struct mk_route *route, const struct mk_control *control,
    int16_t index, struct mk_err *err)
{
	struct claims claims = claims_of(control);
	struct mk_hop *hops = route->cc[control->channel - 1] + claims.base;
	size_t i;

	for (i = 0; i < claims.n; i++) {
		const struct mk_hop *hop = &hops[claims.list[i].number];

		if (hop->control != MK_SURFACE_NONE &&
		    !(hop->param && claims.param))
			return refuse_clash(route, control, hop->control, err);
	}
	for (i = 0; i < claims.n; i++)
		hops[claims.list[i].number] =
		    (struct mk_hop){index, claims.list[i].role, claims.param};
	return 0;
}

static uint32_t
key_of(unsigned channel, bool registered, unsigned number)
{
	return channel << 15 | (unsigned)registered << 14 | number;
}

/* The index of the first parameter whose key is not less. */
static size_t
find_key(const struct mk_route *route, uint32_t key)
{
	size_t from = 0, to = route->n_params;

	while (from < to) {
		size_t middle = (from + to) / 2;

		if (route->params[middle].key < key)
			from = middle + 1;
		else
			to = middle;
	}
	return from;
}

static int
claim_param(struct mk_route *route, const struct mk_control *control,
    int16_t index, struct mk_err *err)
{
	uint32_t key = key_of((unsigned)control->channel - 1,
	    control->kind == MK_CONTROL_RPN, (unsigned)control->number);
	size_t at = find_key(route, key);
	struct mk_route_param *place = &route->params[at];
	int status;

	if (at < route->n_params && place->key == key)
		return refuse_clash(route, control, place->control, err);
	assert(route->n_params < route->surface->n_controls);
	status = claim_cc(route, control, index, err);
	if (status < 0)
		return status;
	memmove(place + 1, place, (route->n_params - at) * sizeof(*place));
	*place = (struct mk_route_param){.key = key, .control = index};
	route->n_params++;
	return 0;
}

/* Claims one program, or all programs of the channel. */
static int
claim_program(struct mk_route *route, const struct mk_control *control,
    int16_t index, struct mk_err *err)
{
	int16_t *programs = route->program[control->channel - 1];
	size_t i;

	if (control->number != MK_SURFACE_NONE)
		return claim_one(route, control, &programs[control->number],
		    index, err);
	for (i = 0; i < MK_ROUTE_NUMBERS; i++)
		if (programs[i] != MK_SURFACE_NONE)
			return refuse_clash(route, control, programs[i], err);
	for (i = 0; i < MK_ROUTE_NUMBERS; i++)
		programs[i] = index;
	return 0;
}

/* Whether a message could fit both patterns. */
static bool
patterns_meet(const struct mk_control *a, const struct mk_control *b)
{
	size_t i;

	if (a->n_sysex != b->n_sysex)
		return false;
	for (i = 0; i < a->n_sysex; i++)
		if ((a->sysex[i] ^ b->sysex[i]) & a->sysex_mask[i] &
		    b->sysex_mask[i])
			return false;
	return true;
}

static int
claim_sysex(struct mk_route *route, const struct mk_control *control,
    int16_t index, struct mk_err *err)
{
	const struct mk_control *controls = route->surface->controls;
	size_t n = control->n_sysex, i;

	if (n < 2 || control->sysex[0] != SYSEX ||
	    control->sysex[n - 1] != SYSEX_END)
		return refuse_control(route, control, err,
		    "has no sysex from F0 to F7");
	for (i = 0; i < route->n_sysex; i++)
		if (patterns_meet(control, &controls[route->sysex[i]]))
			return refuse_clash(route, control, route->sysex[i],
			    err);
	assert(route->n_sysex < route->surface->n_controls);
	route->sysex[route->n_sysex++] = index;
	return 0;
}

/* The highest number that a control may have. */
static int
last_number(const struct mk_control *control)
{
	switch (control->kind) {
	case MK_CONTROL_CC14:
		return 95;
	case MK_CONTROL_NRPN:
	case MK_CONTROL_RPN:
		return 16383;
	case MK_CONTROL_CC:
		return control->encoding == MK_ENCODING_INCDEC ? 126 : 127;
	case MK_CONTROL_NOTE:
	case MK_CONTROL_PROGRAM:
	case MK_CONTROL_BEND:
	case MK_CONTROL_AFTERTOUCH:
	case MK_CONTROL_SYSEX:
		break;
	}
	return 127;
}

static bool
has_number(const struct mk_control *control)
{
	return control->kind != MK_CONTROL_BEND &&
	    control->kind != MK_CONTROL_AFTERTOUCH &&
	    control->kind != MK_CONTROL_SYSEX &&
	    (control->kind != MK_CONTROL_PROGRAM ||
	        control->number != MK_SURFACE_NONE);
}

int
mk_route_add(struct mk_route *route, size_t control, struct mk_err *err)
{
	const struct mk_control *c = &route->surface->controls[control];
	int16_t index = (int16_t)control;
	unsigned channel = (unsigned)c->channel - 1;

	assert(control < route->surface->n_controls);
	if (control > INT16_MAX)
		return refuse_control(route, c, err, "is one too many");
	if (c->kind != MK_CONTROL_SYSEX && channel >= MK_ROUTE_CHANNELS)
		return refuse_control(route, c, err,
		    "has no channel from 1 to 16");
	if (has_number(c) && (c->number < 0 || c->number > last_number(c)))
		return refuse_control(route, c, err,
		    "has a number out of range");
	switch (c->kind) {
	case MK_CONTROL_CC:
	case MK_CONTROL_CC14:
		return claim_cc(route, c, index, err);
	case MK_CONTROL_NRPN:
	case MK_CONTROL_RPN:
		return claim_param(route, c, index, err);
	case MK_CONTROL_NOTE:
		return claim_one(route, c, &route->note[channel][c->number],
		    index, err);
	case MK_CONTROL_BEND:
		return claim_one(route, c, &route->bend[channel], index, err);
	case MK_CONTROL_PROGRAM:
		return claim_program(route, c, index, err);
	case MK_CONTROL_AFTERTOUCH:
		return claim_one(route, c, &route->aftertouch[channel], index,
		    err);
	case MK_CONTROL_SYSEX:
		return claim_sysex(route, c, index, err);
	}
	return 0;
}

size_t
mk_route_find(const struct mk_route *route, const struct mk_midi *messages,
    size_t n, int16_t *controls)
{
	size_t found = 0, i;

	for (i = 0; i < n; i++) {
		const struct mk_hop *hop = mk_route_hop(route, &messages[i]);

		if (hop && hop->control != MK_SURFACE_NONE)
			controls[found++] = hop->control;
	}
	return found;
}

int
mk_route_param(const struct mk_route *route, unsigned channel, bool registered,
    unsigned number)
{
	uint32_t key = key_of(channel, registered, number);
	size_t at = find_key(route, key);

	if (at == route->n_params || route->params[at].key != key)
		return MK_SURFACE_NONE;
	return route->params[at].control;
}

static bool
fits_pattern(const struct mk_control *control, const uint8_t *data, size_t n)
{
	size_t i;

	if (control->n_sysex != n)
		return false;
	for (i = 0; i < n; i++)
		if ((data[i] ^ control->sysex[i]) & control->sysex_mask[i])
			return false;
	return true;
}

int
mk_route_sysex(const struct mk_route *route, const uint8_t *data, size_t n)
{
	size_t i;

	for (i = 0; i < route->n_sysex; i++)
		if (fits_pattern(&route->surface->controls[route->sysex[i]],
		        data, n))
			return route->sysex[i];
	return MK_SURFACE_NONE;
}
