/* SPDX-License-Identifier: ISC */
/*
 * A fixed array, chained by parameter so that a changed value finds its
 * listeners at once.
 */
#include <libmk/emulate/ableton_listeners_priv.h>

#include <libmk/emulate/ableton_props_priv.h>
#include <libmk/emulate/ableton_strip_priv.h>

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define LISTENERS 8192 /* more are not taken */
#define EXTRAS    2    /* arguments after the ids, which are sent back */

_Static_assert(LISTENERS < UINT16_MAX, "chains count listeners from 1");

/* A listener to a property, with the value it was last sent. */
struct mk_livelistener {
	const struct mk_liveprop *prop;
	const struct mk_param *param; /* whose value it is, or NULL */
	uint16_t next; /* the next in its chain, from 1; 0: none */
	struct mk_osc_arg in[3 + EXTRAS];
	size_t n_in;
	struct mk_osc_arg told;
};

int
mk_livelisteners_init(struct mk_livelisteners *listeners,
    struct mk_emulator *emulator)
{
	*listeners = (struct mk_livelisteners){.emulator = emulator};
	listeners->all = calloc(LISTENERS, sizeof(*listeners->all));
	return listeners->all ? 0 : -ENOMEM;
}

void
mk_livelisteners_done(struct mk_livelisteners *listeners)
{
	free(listeners->all);
	*listeners = (struct mk_livelisteners){0};
}

static bool
is_same(const struct mk_osc_arg *a, const struct mk_osc_arg *b)
{
	if (a->type == 's' && b->type == 's')
		return a->s == b->s;
	if (a->type == 'f' && b->type == 'f')
		return a->f == b->f;
	return a->type == b->type && a->i == b->i;
}

static uint16_t *
chain_of(struct mk_livelisteners *listeners, const struct mk_param *param)
{
	return &listeners->chains[(uintptr_t)param / sizeof(*param) %
	    MK_ABLETON_LISTENERS_CHAINS];
}

static void
link_in(struct mk_livelisteners *listeners, size_t i)
{
	struct mk_livelistener *listener = &listeners->all[i];
	uint16_t *first = chain_of(listeners, listener->param);

	listener->next = *first;
	*first = (uint16_t)(i + 1);
}

static void
unlink_from(struct mk_livelisteners *listeners, size_t i)
{
	uint16_t *p = chain_of(listeners, listeners->all[i].param);

	while (*p != i + 1) {
		assert(*p); /* it is in its chain */
		p = &listeners->all[*p - 1].next;
	}
	*p = listeners->all[i].next;
}

static bool
is_of(const struct mk_livelistener *listener,
    const struct mk_ableton_call *call)
{
	size_t i;

	if (listener->prop != call->prop || listener->n_in != call->n_in)
		return false;
	for (i = 0; i < call->n_in; i++)
		if (!is_same(&listener->in[i], &call->in[i]))
			return false;
	return true;
}

/* Finds the listener of a call whose ids were read, or NULL. */
static struct mk_livelistener *
find_listener(struct mk_livelisteners *listeners,
    const struct mk_ableton_call *call)
{
	size_t i = *chain_of(listeners, mk_ableton_strip_param(call));

	for (; i; i = listeners->all[i - 1].next)
		if (is_of(&listeners->all[i - 1], call))
			return &listeners->all[i - 1];
	return NULL;
}

/*
 * Reads the present value, after the ids and the extra arguments; a device's
 * own properties come without these.
 */
static void
read_value(struct mk_ableton_call *call)
{
	mk_ableton_call_find(call, call->prop->group);
	while (!call->error && call->at < call->n_in)
		mk_ableton_call_put(call, call->in[call->at++]);
	if (call->prop->group == MK_LIVE_DEVICE)
		call->n_out = 0;
	if (!call->error)
		call->prop->get(call);
}

/* Sends a parameter's value as text, too. */
static void
tell_text(const struct mk_ableton_call *told)
{
	const struct mk_liveprop *prop;
	struct mk_ableton_call call;
	size_t i;

	for (i = 0; (prop = mk_liveprop_at(i)); i++)
		if (prop->group == MK_LIVE_PARAM &&
		    !strcmp(prop->name, "parameter/value_string"))
			break;
	if (!prop)
		return;
	call =
	    mk_ableton_call_begin(told->emulator, prop, told->in, told->n_in);
	read_value(&call);
	if (!call.error)
		mk_liveprop_answer(&call);
}

static void
tell_listener(struct mk_emulator *emulator, struct mk_livelistener *listener,
    bool always)
{
	struct mk_ableton_call call = mk_ableton_call_begin(emulator,
	    listener->prop, listener->in, listener->n_in);

	read_value(&call);
	if (call.error || !call.n_out)
		return;
	if (!always && is_same(&call.out[call.n_out - 1], &listener->told))
		return;
	listener->told = call.out[call.n_out - 1];
	mk_liveprop_answer(&call);
	if (call.prop->group == MK_LIVE_PARAM)
		tell_text(&call);
}

void
mk_livelisteners_start(struct mk_livelisteners *listeners,
    struct mk_ableton_call *call)
{
	struct mk_livelistener *listener;
	size_t i;

	mk_ableton_call_find(call, call->prop->group);
	for (i = call->at; i < call->n_in; i++)
		if (call->in[i].type != 'i')
			mk_ableton_call_fail(call, "no such listener");
	if (call->error || call->n_in > 3 + EXTRAS)
		return;
	listener = find_listener(listeners, call);
	if (!listener && listeners->n == LISTENERS)
		return;
	if (!listener) {
		listener = &listeners->all[listeners->n];
		listener->prop = call->prop;
		listener->param = mk_ableton_strip_param(call);
		listener->n_in = call->n_in;
		for (i = 0; i < call->n_in; i++)
			listener->in[i] = call->in[i];
		link_in(listeners, listeners->n++);
	}
	tell_listener(listeners->emulator, listener, true);
}

void
mk_livelisteners_stop(struct mk_livelisteners *listeners,
    const struct mk_ableton_call *call)
{
	struct mk_ableton_call own = *call;
	struct mk_livelistener *listener;
	size_t last = listeners->n - 1;

	mk_ableton_call_find(&own, own.prop->group);
	listener = own.error ? NULL : find_listener(listeners, &own);
	if (!listener)
		return;
	unlink_from(listeners, (size_t)(listener - listeners->all));
	listeners->n = last;
	if (listener == &listeners->all[last])
		return;
	unlink_from(listeners, last);
	*listener = listeners->all[last];
	link_in(listeners, (size_t)(listener - listeners->all));
}

void
mk_livelisteners_forget(struct mk_livelisteners *listeners)
{
	memset(listeners->chains, 0, sizeof(listeners->chains));
	listeners->n = 0;
}

void
mk_livelisteners_tell_value(struct mk_livelisteners *listeners,
    const struct mk_param *param)
{
	size_t i = *chain_of(listeners, param);

	for (; i; i = listeners->all[i - 1].next)
		if (listeners->all[i - 1].param == param)
			tell_listener(listeners->emulator,
			    &listeners->all[i - 1], false);
}

void
mk_livelisteners_tell(struct mk_livelisteners *listeners)
{
	size_t i;

	for (i = 0; i < listeners->n; i++)
		tell_listener(listeners->emulator, &listeners->all[i], false);
}
