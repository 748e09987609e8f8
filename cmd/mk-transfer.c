/* SPDX-License-Identifier: ISC */
/* mk-transfer - send dumps to a device, and fetch what a machine holds */
#include "transferrun.h"

#include <string.h>

enum {
	OPT_VERIFY = 256,
	OPT_DRY_RUN,
	OPT_FORCE,
	OPT_RATE,
	OPT_PAUSE,
	OPT_TIMEOUT,
	OPT_RETRIES,
};

static const struct argp_option argp_options[] = {
    {"port", 'p', "PORT", 0, "the port of the device", 1},
    {"output", 'o', "FILE", 0, "fetch: write to FILE once everything is there",
        1},
    {"verify", OPT_VERIFY, NULL, 0, "send: read back, and compare", 1},
    {"dry-run", OPT_DRY_RUN, NULL, 0, "only say what would be done", 1},
    {"force", OPT_FORCE, NULL, 0, "send: send faulty dumps, too", 1},
    {"rate", OPT_RATE, "BYTES", 0, "send BYTES a second (3125); 0: no limit",
        2},
    {"pause", OPT_PAUSE, "MS", 0, "wait after each message (100)", 2},
    {"timeout", OPT_TIMEOUT, "MS", 0, "wait for an answer (4000)", 2},
    {"retries", OPT_RETRIES, "N", 0, "send a message again up to N times (3)",
        2},
    {"quiet", 'q', NULL, 0, "show no progress and no summary", 3},
    {0},
};

/* A job, and how many words go with it. */
static const struct job {
	const char *name;
	int (*run)(const struct transferrun_options *o);
} jobs[] = {
    {"send", transferrun_send},
    {"fetch", transferrun_fetch},
};

struct options {
	struct transferrun_options run;
	const struct job *job;
	int first; /* of the words behind the job */
};

#define WORDS 16

static char *words[WORDS + 1];

static error_t
take_word(struct options *o, char *arg, struct argp_state *state)
{
	static const char *const names[] = {"send", "fetch"};
	size_t i;

	for (i = 0; !o->job && i < 2; i++)
		if (!strcmp(arg, jobs[i].name)) {
			o->job = &jobs[i];
			return 0;
		}
	if (!o->job)
		cmd_no_such(state, "command", arg, names, 2);
	if (o->first == WORDS || (o->job == &jobs[0] && o->first))
		argp_error(state, "one FILE at a time");
	words[o->first++] = arg;
	return 0;
}

static error_t
end_parsing(struct options *o, struct argp_state *state)
{
	bool sends = o->job == &jobs[0];

	if (!o->job)
		argp_error(state, "say what to do: send or fetch");
	if (!sends && !o->first)
		argp_error(state, "fetch what? kits, patterns, songs or all");
	if (!o->run.port && !o->run.dry_run)
		argp_error(state, "--port is needed");
	if (sends ? o->run.output != NULL : o->run.verify || o->run.force)
		argp_error(state,
		    "--output goes with fetch, --verify and "
		    "--force with send");
	o->run.file = words[0];
	o->run.what = words;
	return 0;
}

static error_t
parse_opt(int key, char *arg, struct argp_state *state)
{
	struct options *o = state->input;
	struct mk_transfer_options *t = &o->run.transfer;

	switch (key) {
	case 'p':
		o->run.port = arg;
		return 0;
	case 'o':
		o->run.output = arg;
		return 0;
	case 'q':
		o->run.quiet = true;
		return 0;
	case OPT_VERIFY:
		o->run.verify = true;
		return 0;
	case OPT_DRY_RUN:
		o->run.dry_run = true;
		return 0;
	case OPT_FORCE:
		o->run.force = true;
		return 0;
	case OPT_RATE:
		o->run.rate =
		    (unsigned)cmd_whole(state, "--rate", arg, 0, 100000000);
		return 0;
	case OPT_PAUSE:
		t->pause_ms =
		    (unsigned)cmd_whole(state, "--pause", arg, 0, 60000);
		return 0;
	case OPT_TIMEOUT:
		t->timeout_ms =
		    (unsigned)cmd_whole(state, "--timeout", arg, 1, 600000);
		return 0;
	case OPT_RETRIES:
		t->retries =
		    (unsigned)cmd_whole(state, "--retries", arg, 0, 1000);
		return 0;
	case ARGP_KEY_ARG:
		return take_word(o, arg, state);
	case ARGP_KEY_END:
		return end_parsing(o, state);
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

static const struct argp argp = {argp_options, parse_opt,
    "send [FILE]\nfetch kits|patterns|songs|all...",
    "Send the system exclusive messages of a file to a device, one at a time "
    "and no faster than it takes them, or fetch what a Machinedrum holds.",
    NULL, NULL, NULL};

int
main(int argc, char **argv)
{
	struct options o = {
	    .run = {.rate = 3125, .transfer = MK_TRANSFER_OPTIONS_INIT}};

	cmd_init(argv);
	cmd_parse(&argp, argc, argv, &o);
	return o.job->run(&o.run);
}
