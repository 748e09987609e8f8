/* SPDX-License-Identifier: ISC */
/*
 * A MIDI file is played through at once on its own clock; what comes from
 * ports and pipes is served by the loop on the real one.
 */
#include "feed.h"

#include "cmd.h"
#include "feedlines.h"
#include "filekind.h"
#include "ports.h"
#include "source.h"

#include <libmk/base/time.h>
#include <libmk/codec/smf.h>

#include <time.h>

#define MESSAGES 512
#define SYSEX    (1 << 20)

uint64_t
feed_now(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (uint64_t)now.tv_sec * MK_TIME_SECOND + (uint64_t)now.tv_nsec;
}

static void
flush_outputs(const struct feed *feed)
{
	if (feed->out)
		mk_buf_flush(feed->out);
	if (feed->also)
		mk_buf_flush(feed->also);
}

/* --- time */

/* Lets all come that is due until then. */
static void
pass_time(const struct feed *feed, uint64_t now)
{
	uint64_t due;

	while (feed->due && (due = feed->due(feed->self)) != MK_TIME_NEVER &&
	    due <= now)
		feed->tick(feed->self, due);
}

/* What is due as a source of the loop; self points to a feed's pointer. */
static size_t
want_time(void *self, struct pollfd *fds, size_t max, uint64_t *deadline)
{
	const struct feed *feed = *(const struct feed **)self;
	uint64_t due = feed->due ? feed->due(feed->self) : MK_TIME_NEVER;

	(void)fds;
	(void)max;
	if (due < *deadline)
		*deadline = due;
	return 0;
}

static void
serve_time(void *self, const struct pollfd *fds, size_t n, uint64_t now)
{
	(void)fds;
	(void)n;
	pass_time(*(const struct feed **)self, now);
}

/* --- files */

/* Lines, and nothing that they cannot be. */
static int
text_of(const struct feed *feed, struct source *source)
{
	const uint8_t *data = source->data;
	size_t n = source_look(source);

	filekind_refuse(source->name, data, n, "lines");
	return feedlines_of(feed, source);
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

static bool
is_enough(const struct feed *feed, const struct source *source)
{
	return feed->enough && feed->enough(feed->self, source->fd);
}

static int
midi_of(const struct feed *feed, struct source *source)
{
	static uint8_t sysex[SYSEX];
	static struct mk_midi messages[MESSAGES];
	struct mk_midi_parser parser;
	const uint8_t *at;
	size_t n, made, lost = 0;

	mk_midi_init(&parser, sysex, sizeof(sysex));
	while (!is_enough(feed, source) && (n = source_next(source)) > 0) {
		pass_time(feed, source->now);
		for (at = source->data; n;) {
			made =
			    mk_midi_parse(&parser, &at, &n, messages, MESSAGES);
			lost += tell_lost(source->name, messages, made);
			feed->midi(feed->self, messages, made, source->now);
		}
	}
	if (mk_midi_end(&parser, messages))
		lost += tell_lost(source->name, messages, 1);
	pass_time(feed, MK_TIME_NEVER);
	return lost && feed->strict ? CMD_DATA : CMD_OK;
}

static int
bytes_of(const struct feed *feed, struct source *source)
{
	int code = CMD_OK;
	size_t n;

	while (code == CMD_OK && (n = source_next(source)) > 0)
		code = feed->bytes(feed->self, source->name, source->data, n);
	if (code == CMD_OK)
		code = feed->bytes(feed->self, source->name, NULL, 0);
	return code;
}

/* Gives a message of a file, at its time there. */
static int
give_message(const struct feed *feed, struct source *source,
    const struct mk_midi *message, uint64_t now)
{
	if (!feed->midi)
		return feed->bytes(feed->self, source->name,
		    mk_midi_bytes(message), message->size);
	pass_time(feed, now);
	feed->midi(feed->self, message, 1, now);
	return CMD_OK;
}

static int
play(const struct feed *feed, struct source *source, struct mk_smf *smf)
{
	uint64_t start = feed_now();
	struct mk_smf_event event;
	struct mk_err err = {""};
	int code = CMD_OK, status;
	size_t lost = 0;

	while (code == CMD_OK &&
	    (status = mk_smf_next(smf, &event, &err)) != 0) {
		if (status < 0) {
			cmd_warn("%s: %s", source->name, err.msg);
			lost++;
		} else if (event.kind == MK_SMF_MESSAGE) {
			if (feed->midi)
				lost += tell_lost(source->name, &event.midi, 1);
			code = give_message(feed, source, &event.midi,
			    start + event.time);
		}
	}
	pass_time(feed, MK_TIME_NEVER);
	if (code == CMD_OK && !feed->midi)
		code = feed->bytes(feed->self, source->name, NULL, 0);
	return code == CMD_OK && lost && feed->strict ? CMD_DATA : code;
}

/* A Standard MIDI File. */
static int
smf_of(const struct feed *feed, struct source *source)
{
	struct mk_err err = {""};
	struct mk_smf *smf;
	struct mk_buf file;
	int code, status;
	size_t n;

	mk_buf_init(&file);
	while ((n = source_next(source)) > 0)
		mk_buf_put(&file, source->data, n);
	if (mk_buf_status(&file))
		cmd_die(CMD_BUSY, "%s: out of memory", source->name);
	smf = mk_smf_new(file.data, file.len, &status, &err);
	if (!smf)
		cmd_die(cmd_exit_code(status), "%s: %s", source->name, err.msg);
	code = play(feed, source, smf);
	mk_smf_free(smf);
	mk_buf_done(&file);
	return code;
}

/* MIDI in one form or the other. */
static int
messages_of(const struct feed *feed, struct source *source)
{
	const uint8_t *data = source->data;
	size_t n = source_look(source);

	if (mk_smf_begins(data, n))
		return smf_of(feed, source);
	filekind_refuse(source->name, data, n, "MIDI");
	return feed->midi ? midi_of(feed, source) : bytes_of(feed, source);
}

static bool
begins_midi(struct source *source)
{
	const uint8_t *data = source->data;
	size_t n = source_look(source);

	/* A line never begins with a status byte. */
	return n > 0 && (data[0] & 0x80 || mk_smf_begins(data, n));
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
	const struct mk_source timer = {
	    .self = &live.feed, .want = want_time, .serve = serve_time};

	*port = ports_open(name, up ? MK_PORT_BOTH : MK_PORT_IN, feed->surface,
	    &user);
	while (!live.ended && live.code == CMD_OK) {
		flush_outputs(feed);
		ports_turn(&timer);
	}
	pass_time(feed, MK_TIME_NEVER);
	if (!feed->midi && live.code == CMD_OK)
		live.code = feed->bytes(feed->self, name, NULL, 0);
	return live.lost && feed->strict ? CMD_DATA : live.code;
}

static struct source source;

static void
begin_source(const struct feed *feed, const char *path)
{
	static const struct feed *fed;
	static const struct mk_source timer = {
	    .self = &fed, .want = want_time, .serve = serve_time};

	fed = feed;
	source_open(&source, path);
	source.out = feed->out;
	source.also = feed->also;
	if (feed->due)
		source.timer = &timer;
}

int
feed_lines(const struct feed *feed, const char *path)
{
	int code;

	if (ports_is_live(path))
		cmd_die(CMD_USAGE,
		    "%s: lines are read from a file or a pipe, not from a port",
		    path);
	begin_source(feed, path);
	code = text_of(feed, &source);
	source_close(&source);
	return code;
}

int
feed_midi(const struct feed *feed, const char *path)
{
	struct mk_port *port;
	int code;

	if (ports_is_live(path))
		return feed_port(feed, path, &port, NULL);
	begin_source(feed, path);
	code = messages_of(feed, &source);
	source_close(&source);
	return code;
}

int
feed_either(const struct feed *feed, const char *path)
{
	int code;

	if (ports_is_live(path))
		return feed_midi(feed, path);
	begin_source(feed, path);
	code = begins_midi(&source) ? messages_of(feed, &source)
	                            : text_of(feed, &source);
	source_close(&source);
	return code;
}
