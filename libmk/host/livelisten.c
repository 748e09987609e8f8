#include <libmk/host/livelisten.h>

#include <libmk/host/liveprops.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define LISTENERS 8192 /* more are not taken */
#define EXTRAS    2    /* arguments behind the ids that come back */

/* Someone who wants to know when a property changes, and what he knows. */
struct mk_livelistener {
	const struct mk_liveprop *prop;
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

static struct mk_livelistener *
find_listener(struct mk_livelisteners *listeners,
    const struct mk_livecall *call)
{
	size_t i, k;

	for (i = 0; i < listeners->n; i++) {
		struct mk_livelistener *listener = &listeners->all[i];

		if (listener->prop != call->prop ||
		    listener->n_in != call->n_in)
			continue;
		for (k = 0; k < call->n_in; k++)
			if (!is_same(&listener->in[k], &call->in[k]))
				break;
		if (k == call->n_in)
			return listener;
	}
	return NULL;
}

/*
 * Reads the value as it is now, behind the ids and what came behind them; a
 * device's own properties are told without.
 */
static void
read_value(struct mk_livecall *call)
{
	mk_livecall_find(call, call->prop->group);
	while (!call->error && call->at < call->n_in)
		mk_livecall_put(call, call->in[call->at++]);
	if (call->prop->group == MK_LIVE_DEVICE)
		call->n_out = 0;
	if (!call->error)
		call->prop->get(call);
}

/* Of a parameter its text, too. */
static void
tell_text(const struct mk_livecall *told)
{
	const struct mk_liveprop *prop;
	struct mk_livecall call;
	size_t i;

	for (i = 0; (prop = mk_liveprop_at(i)); i++)
		if (prop->group == MK_LIVE_PARAM &&
		    !strcmp(prop->name, "parameter/value_string"))
			break;
	if (!prop)
		return;
	call = mk_livecall_begin(told->emulator, prop, told->in, told->n_in);
	read_value(&call);
	if (!call.error)
		mk_liveprop_answer(&call);
}

static void
tell(struct mk_emulator *emulator, struct mk_livelistener *listener,
    bool always)
{
	struct mk_livecall call = mk_livecall_begin(emulator, listener->prop,
	    listener->in, listener->n_in);

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
    struct mk_livecall *call)
{
	struct mk_livelistener *listener;
	size_t i;

	mk_livecall_find(call, call->prop->group);
	for (i = call->at; i < call->n_in; i++)
		if (call->in[i].type != 'i')
			mk_livecall_fail(call, "no such listener");
	if (call->error || call->n_in > 3 + EXTRAS)
		return;
	listener = find_listener(listeners, call);
	if (!listener && listeners->n == LISTENERS)
		return;
	if (!listener) {
		listener = &listeners->all[listeners->n++];
		listener->prop = call->prop;
		listener->n_in = call->n_in;
		for (i = 0; i < call->n_in; i++)
			listener->in[i] = call->in[i];
	}
	tell(listeners->emulator, listener, true);
}

void
mk_livelisteners_stop(struct mk_livelisteners *listeners,
    const struct mk_livecall *call)
{
	struct mk_livelistener *listener = find_listener(listeners, call);

	if (listener)
		*listener = listeners->all[--listeners->n];
}

void
mk_livelisteners_tell(struct mk_livelisteners *listeners)
{
	size_t i;

	for (i = 0; i < listeners->n; i++)
		tell(listeners->emulator, &listeners->all[i], false);
}
