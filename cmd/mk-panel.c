/* SPDX-License-Identifier: ISC */
/* mk-panel - a MidiKontrol in the terminal */
#include "cmd.h"
#include "inputs.h"
#include "output.h"
#include "panel.h"
#include "panel_child.h"
#include "panel_screen.h"
#include "panel_script.h"

#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

struct options {
	char **command; /* or NULL */
	const char *port;
	bool headless, ascii, strict;
	double timeout; /* in seconds */
};

enum {
	OPT_HEADLESS = 256,
	OPT_STRICT,
};

static const struct argp_option argp_options[] = {
    {"port", 'p', "PORT", 0,
        "use PORT; without it and COMMAND, a sequencer port of its own", 0},
    {"headless", OPT_HEADLESS, NULL, 0,
        "no screen: lines of standard input turn the panel and print what it "
        "shows",
        0},
    {"ascii", 'a', NULL, 0, "draw in ASCII", 0},
    {"timeout", 't', "SECONDS", 0,
        "with --headless: how long to wait for a display (10)", 0},
    {"strict", OPT_STRICT, NULL, 0,
        "with --headless: end with 65 at the first faulty line", 0},
    {0},
};

static void
check(struct argp_state *state, const struct options *o)
{
	if (o->command && o->port)
		argp_error(state, "--port or COMMAND, not both");
	if (!o->headless && (o->strict || o->timeout >= 0))
		argp_error(state, "--strict and --timeout go with --headless");
}

static error_t
parse_opt(int key, char *arg, struct argp_state *state)
{
	struct options *o = state->input;

	switch (key) {
	case 'p':
		o->port = arg;
		return 0;
	case 'a':
		o->ascii = true;
		return 0;
	case OPT_HEADLESS:
		o->headless = true;
		return 0;
	case OPT_STRICT:
		o->strict = true;
		return 0;
	case 't':
		o->timeout = cmd_number(state, "--timeout", arg, 0, 86400);
		return 0;
	case ARGP_KEY_ARG:
		/* All that follows is the command's. */
		o->command = &state->argv[state->next - 1];
		state->next = state->argc;
		return 0;
	case ARGP_KEY_END:
		check(state, o);
		return 0;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

static const struct argp argp = {argp_options, parse_opt, "[COMMAND...]",
    "Show a MidiKontrol in the terminal, on a MIDI port or for a command that "
    "speaks MIDI on its standard input and output.",
    NULL, NULL, NULL};

/* --- signals: blocked, but while the loop waits */

static volatile sig_atomic_t quit, resized;

static void
on_signal(int signal)
{
	if (signal == SIGWINCH)
		resized = 1;
	else if (signal != SIGCHLD)
		quit = 1;
}

/* Returns the signal mask as it was. */
static sigset_t
catch_signals(void)
{
	static const int signals[] = {
	    SIGINT, SIGTERM, SIGHUP, SIGCHLD, SIGWINCH};
	struct sigaction action = {.sa_handler = on_signal};
	sigset_t mask, before;
	size_t i;

	sigemptyset(&mask);
	for (i = 0; i < sizeof(signals) / sizeof(*signals); i++) {
		sigaddset(&mask, signals[i]);
		sigaction(signals[i], &action, NULL);
	}
	sigprocmask(SIG_BLOCK, &mask, &before);
	signal(SIGPIPE, SIG_IGN);
	return before;
}

/* --- the keys of a terminal as a source of the loop */

static size_t
want_keys(void *self, struct pollfd *fds, size_t max, uint64_t *deadline)
{
	(void)self;
	(void)deadline;
	if (max < 1)
		return 0;
	fds[0] = (struct pollfd){STDIN_FILENO, POLLIN, 0};
	return 1;
}

static void
serve_keys(void *self, const struct pollfd *fds, size_t n, uint64_t now)
{
	(void)now;
	if (!n || !fds[0].revents)
		return;
	if (!panel_screen_keys(self) || fds[0].revents & (POLLHUP | POLLERR))
		quit = 1;
}

/* --- running */

struct run {
	const struct options *o;
	struct panel panel;
	struct panel_child child;
	struct panel_log log;
	struct panel_script script;
	sigset_t open; /* while the loop waits */
};

static void
turn(struct run *run, const struct mk_source *sources, size_t n)
{
	int status = mk_loop_turn(sources, n, &run->open);

	if (status < 0 && status != -EINTR)
		cmd_die(CMD_IO, "%s", strerror(-status));
}

static void
run_screen(struct run *run)
{
	const struct mk_source sources[] = {
	    {&run->panel, want_keys, serve_keys, NULL},
	    panel_source(&run->panel),
	    mk_port_source(run->panel.port),
	    panel_child_source(&run->child),
	};

	panel_screen_open(run->o->ascii);
	while (!quit && !run->panel.ended && !panel_child_ended(&run->child)) {
		panel_screen_draw(&run->panel, resized);
		resized = 0;
		turn(run, sources, sizeof(sources) / sizeof(*sources));
	}
}

static int
run_script(struct run *run)
{
	struct panel_script *script = &run->script;
	const struct mk_source sources[] = {
	    panel_script_source(script),
	    panel_source(&run->panel),
	    mk_port_source(run->panel.port),
	};
	struct mk_buf out;

	cmd_stdout(&out, false);
	setlocale(LC_CTYPE, "");
	script->panel = &run->panel;
	script->out = &out;
	script->strict = run->o->strict;
	script->fancy =
	    !run->o->ascii && !strcmp(nl_langinfo(CODESET), "UTF-8");
	script->timeout =
	    (uint64_t)((run->o->timeout < 0 ? 10 : run->o->timeout) * 1e9);
	panel_script_init(script, mk_loop_now());
	while (!quit && !script->finished && !mk_buf_status(&out))
		turn(run, sources, sizeof(sources) / sizeof(*sources));
	return cmd_finish(&out, script->code);
}

/* Connects the panel with what the options name. */
static void
connect_panel(struct run *run)
{
	const struct options *o = run->o;
	char port[32];

	if (o->headless)
		inputs_add(STDIN_FILENO);
	else
		run->panel.log = &run->log;
	run->child.says = -1;
	if (!o->command) {
		run->panel.peer = o->port ? o->port : "seq:";
		panel_open(&run->panel, run->panel.peer);
		return;
	}
	panel_child_start(&run->child, o->command, &run->open, run->panel.log);
	run->panel.peer = run->child.name;
	snprintf(port, sizeof(port), "fd:%d", run->child.fd);
	panel_open(&run->panel, port);
}

/* Prints what could be seen below the panel, now that it is gone. */
static void
print_log(const struct panel_log *log)
{
	size_t i = PANEL_LOG_LINES;

	while (i-- > 0)
		if (panel_log_last(log, i))
			fprintf(stderr, "%s\n", panel_log_last(log, i));
}

/* Returns the code to end with: the command's own, if it failed by itself. */
static int
finish(struct run *run, int code)
{
	struct panel_child *child = &run->child;

	panel_close(&run->panel);
	panel_child_end(child);
	print_log(&run->log);
	if (!child->code || child->asked)
		return code;
	if (child->code > 128)
		cmd_warn("%s: killed by signal %d", child->name,
		    child->code - 128);
	else
		cmd_warn("%s: exited with %d", child->name, child->code);
	return code ? code : child->code;
}

int
main(int argc, char **argv)
{
	struct options o = {.timeout = -1};
	static struct run run;
	int code = CMD_OK;

	cmd_init(argv);
	cmd_parse_in_order(&argp, argc, argv, &o);
	run.o = &o;
	run.open = catch_signals();
	connect_panel(&run);
	if (o.headless) {
		code = run_script(&run);
	} else {
		run_screen(&run);
		panel_screen_close();
	}
	return finish(&run, code);
}
