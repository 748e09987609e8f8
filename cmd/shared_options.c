/* SPDX-License-Identifier: ISC */
/*
 * One switch over the keys of all shared options: a key that a tool's table
 * lacks never comes.
 */
#include "shared_options.h"

#include "cmd.h"

static void
set_input(struct shared_options *o, const char *arg, struct argp_state *state)
{
	if (o->input)
		argp_error(state, "one FILE or PORT at a time");
	o->input = arg;
}

error_t
shared_options_parse(struct shared_options *o, int key, char *arg,
    struct argp_state *state)
{
	switch (key) {
	case 's':
		o->surface = arg;
		return 0;
	case 'S':
		o->song = arg;
		return 0;
	case 'i':
	case ARGP_KEY_ARG:
		set_input(o, arg, state);
		return 0;
	case SHARED_OPTION_BANKS:
		o->banks = arg;
		return 0;
	case SHARED_OPTION_JSON:
		o->json = true;
		return 0;
	case SHARED_OPTION_LIST_PORTS:
		o->list_ports = true;
		return 0;
	case SHARED_OPTION_MAX_MEMORY:
		o->max_memory = cmd_size(state, "--max-memory", arg);
		return 0;
	case SHARED_OPTION_STRICT:
		o->strict = true;
		return 0;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}
