#include "feed.h"

#include "cmd.h"
#include "ports.h"

#include <libmk/codec/lines.h>
#include <libmk/song/command.h>

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define CHUNK    65536
#define MESSAGES 512
#define SYSEX    (1 << 20)
#define VERBS    32 /* unknown ones that are remembered, */
#define VERB     32 /* as far as so many bytes tell them apart */

uint64_t
feed_now(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (uint64_t)now.tv_sec * 1000000000 + (uint64_t)now.tv_nsec;
}

/* A file being read. */
struct source {
	const struct feed *feed;
	const char *name;
	int fd;
	bool ready;  /* it has something, or is at its end */
	size_t held; /* bytes that were read, and not given yet */
	char data[CHUNK];
};

static void
begin(struct source *source, const struct feed *feed, const char *path)
{
	source->feed = feed;
	source->held = 0;
	source->fd = cmd_open(path, &source->name);
}

static void
end(const struct source *source)
{
	if (source->fd != STDIN_FILENO)
		close(source->fd);
}

static void
flush(const struct feed *feed)
{
	if (feed->out)
		mk_buf_flush(feed->out);
	if (feed->also)
		mk_buf_flush(feed->also);
}

static size_t
want_input(void *self, struct pollfd *fds, size_t max, uint64_t *deadline)
{
	const struct source *source = self;

	(void)max;
	(void)deadline;
	*fds = (struct pollfd){source->fd, POLLIN, 0};
	return 1;
}

static void
has_input(void *self, const struct pollfd *fds, size_t n, uint64_t now)
{
	struct source *source = self;

	(void)now;
	source->ready = n > 0 && fds->revents;
}

/* Waits at the ports as well as for the file. */
static void
wait_for(struct source *source)
{
	const struct mk_source input = {
	    .self = source, .want = want_input, .serve = has_input};

	source->ready = false;
	while (!source->ready)
		ports_turn(&input);
}

/* The next bytes, after what is written has left; 0 at the end. */
static size_t
next(struct source *source)
{
	size_t held = source->held;
	ssize_t got;

	source->held = 0;
	if (held)
		return held;
	flush(source->feed);
	if (ports_are_open())
		wait_for(source);
	do {
		got = read(source->fd, source->data, sizeof(source->data));
	} while (got < 0 && errno == EINTR);
	if (got < 0)
		cmd_die(cmd_exit_code(-errno), "%s: %s", source->name,
		    strerror(errno));
	return (size_t)got;
}

/* A stream of lines being fed. */
struct line_feed {
	const struct feed *feed;
	struct mk_lines lines;
	int code;
	char unknown[VERBS][VERB]; /* verbs that were told of */
	size_t n_unknown;
};

/* Whether a fault is a verb that is not known, and was told of before. */
static bool
is_old(struct line_feed *l, int status)
{
	const struct mk_line *line = &l->lines.line;
	const char *verb = mk_line_word(line, 0, NULL);
	struct mk_command command;
	size_t i;

	/* What a known verb did not find is -ENOENT, too. */
	if (status != -ENOENT ||
	    mk_command_read(&command, line, NULL) != -ENOENT)
		return false;
	for (i = 0; i < l->n_unknown; i++)
		if (!strncmp(l->unknown[i], verb, VERB - 1))
			return true;
	if (l->n_unknown < VERBS)
		snprintf(l->unknown[l->n_unknown++], VERB, "%s", verb);
	return false;
}

/* Acts upon what mk_lines_next() returned; false: the tool ends. */
static bool
take_line(struct line_feed *l, int status, struct mk_err *err)
{
	size_t column = 1;

	if (status == 1) {
		status =
		    l->feed->line(l->feed->self, &l->lines.line, &column, err);
		if (is_old(l, status))
			return true;
		if (status < 0)
			mk_err_prefix(err, status, "%s:%zu:%zu", l->lines.name,
			    l->lines.number, column);
	}
	if (status >= 0)
		return true;
	cmd_warn("%s", err->msg);
	if (l->feed->strict)
		l->code = CMD_DATA;
	return !l->feed->strict;
}

static int
lines_of(struct source *source)
{
	static struct line_feed l;
	struct mk_err err = {""};
	const char *at;
	int status;
	size_t n;

	l.feed = source->feed;
	l.code = CMD_OK;
	l.n_unknown = 0;
	mk_lines_init(&l.lines, source->name);
	while ((n = next(source)) > 0) {
		at = source->data;
		while ((status = mk_lines_next(&l.lines, &at, &n, &err)) != 0)
			if (!take_line(&l, status, &err))
				return l.code;
	}
	status = mk_lines_end(&l.lines, &err);
	if (status != 0)
		take_line(&l, status, &err);
	return l.code;
}

/* Tells of what a parser reports as lost; returns how much that was. */
static size_t
tell_lost(const char *name, const struct mk_midi *messages, size_t n)
{
	size_t lost = 0, i;

	for (i = 0; i < n; i++) {
		if (messages[i].kind < MK_MIDI_CUT)
			continue;
		if (!lost++)
			cmd_warn("%s: %s", name, mk_midi_lost(&messages[i]));
	}
	return lost;
}

static int
midi_of(struct source *source)
{
	static uint8_t sysex[SYSEX];
	static struct mk_midi messages[MESSAGES];
	const struct feed *feed = source->feed;
	struct mk_midi_parser parser;
	const uint8_t *at;
	size_t n, made, lost = 0;

	mk_midi_init(&parser, sysex, sizeof(sysex));
	while ((n = next(source)) > 0) {
		uint64_t now = feed_now();

		for (at = (const uint8_t *)source->data; n;) {
			made =
			    mk_midi_parse(&parser, &at, &n, messages, MESSAGES);
			lost += tell_lost(source->name, messages, made);
			feed->midi(feed->self, messages, made, now);
		}
	}
	if (mk_midi_end(&parser, messages))
		lost += tell_lost(source->name, messages, 1);
	return lost && feed->strict ? CMD_DATA : CMD_OK;
}

static int
bytes_of(struct source *source)
{
	const struct feed *feed = source->feed;
	int code = CMD_OK;
	size_t n;

	while (code == CMD_OK && (n = next(source)) > 0)
		code = feed->bytes(feed->self, source->name,
		    (const uint8_t *)source->data, n);
	if (code == CMD_OK)
		code = feed->bytes(feed->self, source->name, NULL, 0);
	return code;
}

/* A port being fed. */
struct live {
	const struct feed *feed;
	const char *name;
	void (*up)(void *self, uint64_t now);
	bool ended;
	size_t lost;
	int code;
};

static void
live_midi(void *self, const struct mk_midi *messages, size_t n, uint64_t now)
{
	struct live *live = self;
	const struct feed *feed = live->feed;

	live->lost += tell_lost(live->name, messages, n);
	if (feed->midi) {
		feed->midi(feed->self, messages, n, now);
		return;
	}
	for (; n > 0 && live->code == CMD_OK; n--, messages++)
		if (messages->kind < MK_MIDI_CUT)
			live->code = feed->bytes(feed->self, live->name,
			    mk_midi_bytes(messages), messages->size);
}

static void
live_up(void *self, uint64_t now)
{
	struct live *live = self;

	if (live->up)
		live->up(live->feed->self, now);
}

static void
live_ended(void *self, const char *why, uint64_t now)
{
	(void)why;
	(void)now;
	((struct live *)self)->ended = true;
}

int
feed_port(const struct feed *feed, const char *name, struct mk_port **port,
    void (*up)(void *self, uint64_t now))
{
	struct live live = {.feed = feed, .name = name, .up = up};
	const struct mk_port_user user = {.self = &live,
	    .midi = live_midi,
	    .up = live_up,
	    .ended = live_ended};

	*port = ports_open(name, up ? MK_PORT_BOTH : MK_PORT_IN, feed->surface,
	    &user);
	while (!live.ended && live.code == CMD_OK) {
		flush(feed);
		ports_turn(NULL);
	}
	if (!feed->midi && live.code == CMD_OK)
		live.code = feed->bytes(feed->self, name, NULL, 0);
	return live.lost && feed->strict ? CMD_DATA : live.code;
}

static struct source source;

int
feed_lines(const struct feed *feed, const char *path)
{
	int code;

	if (ports_is_live(path))
		cmd_die(CMD_USAGE,
		    "%s: lines are read from a file or a pipe, not from a port",
		    path);
	begin(&source, feed, path);
	code = lines_of(&source);
	end(&source);
	return code;
}

int
feed_midi(const struct feed *feed, const char *path)
{
	struct mk_port *port;
	int code;

	if (ports_is_live(path))
		return feed_port(feed, path, &port, NULL);
	begin(&source, feed, path);
	code = feed->midi ? midi_of(&source) : bytes_of(&source);
	end(&source);
	return code;
}

int
feed_either(const struct feed *feed, const char *path)
{
	int code;

	if (ports_is_live(path))
		return feed_midi(feed, path);
	begin(&source, feed, path);
	source.held = next(&source);
	/* MIDI begins with a status byte, a line never does. */
	if (!source.held || !(source.data[0] & 0x80))
		code = lines_of(&source);
	else
		code = feed->midi ? midi_of(&source) : bytes_of(&source);
	end(&source);
	return code;
}
