/* SPDX-License-Identifier: ISC */
/*
 * A file or pipe is read by the loop beside the open ports, so that neither
 * blocks the other.
 */
#include "source.h"

#include "cmd.h"
#include "ports.h"

#include <libmk/codec/filekind_priv.h>

#include <unistd.h>

void
source_open(struct source *source, const char *path)
{
	source->out = source->also = NULL;
	source->timer = NULL;
	source->held = 0;
	source->now = 0;
	source->fd = cmd_open(path, &source->name);
}

void
source_close(const struct source *source)
{
	if (source->fd != STDIN_FILENO)
		close(source->fd);
}

static size_t
want_input(void *self, struct pollfd *fds, size_t max, uint64_t *deadline)
{
	const struct source *source = self;

	(void)max;
	*fds = (struct pollfd){source->fd, POLLIN, 0};
	if (source->timer)
		source->timer->want(source->timer->self, NULL, 0, deadline);
	return 1;
}

static void
has_input(void *self, const struct pollfd *fds, size_t n, uint64_t now)
{
	struct source *source = self;

	if (source->timer)
		source->timer->serve(source->timer->self, NULL, 0, now);
	source->ready = n > 0 && fds->revents;
}

static void
flush_outputs(const struct source *source)
{
	if (source->out)
		mk_buf_flush(source->out);
	if (source->also)
		mk_buf_flush(source->also);
}

/* Waits at the ports as well as for the file. */
static void
wait_for(struct source *source)
{
	const struct mk_source input = {
	    .self = source, .want = want_input, .serve = has_input};

	source->ready = false;
	while (!source->ready) {
		flush_outputs(source);
		ports_turn(&input);
	}
}

/* Whether bytes are there already while something will be due. */
static bool
is_late(const struct source *source)
{
	struct pollfd file = {source->fd, POLLIN, 0};
	uint64_t deadline = MK_TIME_NEVER;

	if (source->timer)
		source->timer->want(source->timer->self, NULL, 0, &deadline);
	return deadline != MK_TIME_NEVER && poll(&file, 1, 0) > 0;
}

/*
 * Reads behind the bytes that are held, after what is written has left.
 *
 * When bytes came that are there already is not known: perhaps at once, while
 * the output was waited for. So nothing becomes due before them.
 */
static size_t
read_more(struct source *source)
{
	bool late;
	size_t n;

	flush_outputs(source);
	late = is_late(source);
	if (ports_are_open() || (source->timer && !late))
		wait_for(source);
	n = cmd_read(source->fd, source->name, source->data + source->held,
	    sizeof(source->data) - source->held);
	source->now = late ? source->now + 1 : mk_loop_now();
	return n;
}

size_t
source_next(struct source *source)
{
	size_t n = source->held;

	if (!n)
		n = read_more(source);
	source->held = 0;
	return n;
}

size_t
source_look(struct source *source)
{
	size_t n = 1;

	while (n &&
	    (!source->held ||
	        mk_filekind_is_open(source->data, source->held))) {
		n = read_more(source);
		source->held += n;
	}
	return source->held;
}
