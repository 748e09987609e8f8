/* SPDX-License-Identifier: ISC */
/*
 * Sends to a port what comes from another, until its end: pass FROM [TO].
 *
 * Without TO it goes back to where it came from.
 */

#include <libmk/io/port.h>

#include <stdio.h>
#include <stdlib.h>

struct pass {
	struct mk_port *from, *to;
	bool ended;
};

static void
on_midi(void *self, const struct mk_midi *messages, size_t n, uint64_t now)
{
	struct pass *pass = self;

	(void)now;
	for (; n-- > 0; messages++)
		if (messages->kind < MK_MIDI_CUT)
			mk_port_send(pass->to, mk_midi_bytes(messages),
			    messages->size);
}

static void
on_ended(void *self, const char *why, uint64_t now)
{
	(void)now;
	if (why)
		fprintf(stderr, "%s\n", why);
	((struct pass *)self)->ended = true;
}

static bool
is_done(const struct pass *pass)
{
	return pass->ended && !mk_port_queued(pass->to);
}

/* Nothing is waited for when all is done. */
static size_t
want(void *self, struct pollfd *fds, size_t max, uint64_t *deadline)
{
	const struct pass *pass = self;

	(void)fds;
	(void)max;
	if (is_done(pass))
		*deadline = 0;
	return 0;
}

static struct mk_port *
open_port(const char *name, enum mk_port_direction direction, struct pass *pass)
{
	const struct mk_port_options options = {
	    .direction = direction, .wait = true, .client = "pass"};
	const struct mk_port_user user = {
	    .self = pass, .midi = on_midi, .ended = on_ended};
	struct mk_err err;
	struct mk_port *port;
	int status;

	port = mk_port_open(name, &options, &user, &status, &err);
	if (!port) {
		fprintf(stderr, "%s\n", err.msg);
		exit(1);
	}
	return port;
}

int
main(int argc, char **argv)
{
	struct pass pass = {.ended = false};
	struct mk_source sources[3] = {{.self = &pass, .want = want}};
	bool two = argc > 2;

	if (argc < 2)
		return 64;
	pass.from = open_port(argv[1], two ? MK_PORT_IN : MK_PORT_BOTH, &pass);
	pass.to = two ? open_port(argv[2], MK_PORT_OUT, &pass) : pass.from;
	sources[1] = mk_port_source(pass.from);
	sources[2] = mk_port_source(pass.to);
	while (!is_done(&pass))
		mk_loop_turn(sources, two ? 3 : 2, NULL);
	mk_port_close(pass.from);
	if (two)
		mk_port_close(pass.to);
	return 0;
}
