/* SPDX-License-Identifier: ISC */
/*
 * Four queues: bindings with a new value, parameters without a binding, MIDI
 * messages, lines. A binding is queued once however often it moves; that is
 * how the latest value wins.
 */
#include <libmk/engine/outbox_priv.h>

#include <libmk/codec/line.h>
#include <libmk/engine/linequeue_priv.h>

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* Up to these limits there is room for all that one more entry causes. */
#define LINES    256
#define TEXT     65536 /* bytes of lines */
#define MESSAGES 256
#define LOOSE    64 /* values of unbound parameters */

#define RUN       1536 /* most bytes of MIDI in one call */
#define PATH_TEXT 1024
#define MADE      (PATH_TEXT + 128) /* bytes of a line that the engine makes */

/* A short MIDI message. */
struct message {
	uint8_t bytes[3];
	uint8_t n;
};

struct mk_outbox {
	const struct mk_map *map;
	struct mk_bound **waiting; /* bindings with a new value */
	size_t n_waiting;
	struct mk_target *loose; /* parameters that were bound, or are not */
	size_t n_loose, max_loose;
	struct message *messages;
	size_t n_messages, max_messages;
	struct mk_linequeue lines;
	uint8_t run[RUN]; /* drained MIDI, for one call of the sink */
	size_t n_run;
	bool giving; /* a sink is being called, and may call back */
	bool told;   /* the user knows that something was lost */
	uint64_t lost;
	/* The bindings' paths, written when first needed. */
	char (*paths)[PATH_TEXT];
	bool *written;
};

/*
 * Room for what is queued up to the limits, and for what one entry adds to
 * that: everything that a press says and ends, and one line of the greatest
 * length.
 */
static bool
allocate_queues(struct mk_outbox *outbox, const struct mk_surface *surface)
{
	size_t n = mk_map_size(outbox->map), says = surface->n_actions + 2;
	size_t size = TEXT + MK_LINE_MAX + says * MADE, i;

	for (i = 0; i < surface->n_actions; i++)
		size += strlen(surface->actions[i].text) + 1;
	outbox->max_loose = LOOSE + 2 * n + says;
	outbox->max_messages = MESSAGES + n + says;
	outbox->waiting = calloc(n + 1, sizeof(struct mk_bound *));
	outbox->paths = calloc(n + 1, sizeof(*outbox->paths));
	outbox->written = calloc(n + 1, sizeof(*outbox->written));
	outbox->loose = calloc(outbox->max_loose, sizeof(*outbox->loose));
	outbox->messages =
	    calloc(outbox->max_messages, sizeof(*outbox->messages));
	return mk_linequeue_init(&outbox->lines, LINES + 2 * says, size) == 0 &&
	    outbox->waiting && outbox->paths && outbox->written &&
	    outbox->loose && outbox->messages;
}

struct mk_outbox *
mk_outbox_new(const struct mk_map *map, const struct mk_surface *surface)
{
	struct mk_outbox *outbox = calloc(1, sizeof(*outbox));

	if (!outbox)
		return NULL;
	outbox->map = map;
	if (allocate_queues(outbox, surface))
		return outbox;
	mk_outbox_free(outbox);
	return NULL;
}

void
mk_outbox_free(struct mk_outbox *outbox)
{
	if (!outbox)
		return;
	free(outbox->waiting);
	free(outbox->paths);
	free(outbox->written);
	free(outbox->loose);
	free(outbox->messages);
	mk_linequeue_done(&outbox->lines);
	free(outbox);
}

bool
mk_outbox_has_room(const struct mk_outbox *outbox)
{
	return outbox->giving ||
	    (outbox->n_messages <= MESSAGES && outbox->lines.n <= LINES &&
	        outbox->lines.text.len <= TEXT && outbox->n_loose <= LOOSE);
}

void
mk_outbox_midi(struct mk_outbox *outbox, const uint8_t *bytes, size_t n)
{
	struct message *message = &outbox->messages[outbox->n_messages];

	if (outbox->n_messages == outbox->max_messages ||
	    n > sizeof(message->bytes)) {
		outbox->lost++;
		return;
	}
	outbox->n_messages++;
	*message = (struct message){.n = (uint8_t)n};
	memcpy(message->bytes, bytes, n);
}

/* The message that says a MIDI target's value. */
static inline size_t
write_midi(const struct mk_bound *bound, uint8_t bytes[3])
{
	unsigned value = (unsigned)*bound->value;

	bytes[0] = bound->status;
	bytes[1] = bound->number;
	bytes[2] = (uint8_t)value;
	if (bound->kind == MK_BOUND_BEND) {
		bytes[1] = (uint8_t)(value & 0x7f);
		bytes[2] = (uint8_t)(value >> 7);
	}
	return 3;
}

/* Each note counts: a note-off must not replace its note-on. */
static MK_APART void
put_note(struct mk_outbox *outbox, const struct mk_bound *bound)
{
	uint8_t bytes[3];

	mk_outbox_midi(outbox, bytes, write_midi(bound, bytes));
}

void
mk_outbox_bound(struct mk_outbox *outbox, struct mk_bound *bound)
{
	if (bound->kind == MK_BOUND_NOTE) {
		put_note(outbox, bound);
		return;
	}
	if (bound->waiting)
		return;
	bound->waiting = true;
	outbox->waiting[outbox->n_waiting++] = bound;
}

void
mk_outbox_target(struct mk_outbox *outbox, const struct mk_target *target)
{
	size_t i;

	for (i = 0; i < outbox->n_loose; i++)
		if (outbox->loose[i].param == target->param)
			return;
	if (outbox->n_loose == outbox->max_loose)
		outbox->lost++;
	else
		outbox->loose[outbox->n_loose++] = *target;
}

struct mk_buf *
mk_outbox_begin(struct mk_outbox *outbox)
{
	return mk_linequeue_begin(&outbox->lines);
}

void
mk_outbox_end(struct mk_outbox *outbox)
{
	outbox->lost += !mk_linequeue_end(&outbox->lines, false);
}

void
mk_outbox_line(struct mk_outbox *outbox, const char *text, size_t n)
{
	mk_buf_put(mk_outbox_begin(outbox), text, n);
	mk_outbox_end(outbox);
}

void
mk_outbox_message(struct mk_outbox *outbox, const char *text)
{
	mk_buf_text(mk_outbox_begin(outbox), text);
	outbox->lost += !mk_linequeue_end(&outbox->lines, true);
}

static void
flush_run(struct mk_outbox *outbox, const struct mk_sink *sink)
{
	if (outbox->n_run && sink->midi)
		sink->midi(sink->self, outbox->run, outbox->n_run);
	outbox->n_run = 0;
}

static MK_APART void
tell_lost(struct mk_outbox *outbox, const struct mk_sink *sink)
{
	outbox->told = true;
	if (sink->message)
		sink->message(sink->self,
		    "values or messages had nowhere to go and are lost");
}

void
mk_outbox_flush(struct mk_outbox *outbox, const struct mk_sink *sink)
{
	flush_run(outbox, sink);
	if (outbox->lost && !outbox->told)
		tell_lost(outbox, sink);
}

/* Make room for one more message in the run. */
static inline uint8_t *
run_room(struct mk_outbox *outbox, const struct mk_drain *d)
{
	if (outbox->n_run > RUN - 3)
		flush_run(outbox, d->sink);
	return outbox->run + outbox->n_run;
}

static void
tell_loop(const struct mk_drain *d)
{
	if (d->guard->broken == 1 && d->sink->message)
		d->sink->message(d->sink->self,
		    "MIDI that was sent comes back and is sent again: "
		    "this loop is broken");
}

/* Adds the message behind the run to it, unless the guard holds it back. */
static inline void
add_to_run(struct mk_outbox *outbox, size_t n, const struct mk_drain *d)
{
	if (!d->sink->midi)
		return;
	if (mk_loopguard_out(d->guard, outbox->run + outbox->n_run, d->now))
		outbox->n_run += n;
	else
		tell_loop(d);
}

static MK_APART void
drain_messages(struct mk_outbox *outbox, const struct mk_drain *d)
{
	size_t i;

	for (i = 0; i < outbox->n_messages; i++) {
		const struct message *message = &outbox->messages[i];

		memcpy(run_room(outbox, d), message->bytes, 3);
		add_to_run(outbox, message->n, d);
	}
	outbox->n_messages = 0;
}

static void
set_target(const struct mk_target *target, const struct mk_drain *d)
{
	char path[PATH_TEXT];
	struct mk_buf buf;

	mk_buf_init_fixed(&buf, path, sizeof(path));
	mk_target_write(target, d->song, &buf);
	mk_buf_byte(&buf, '\0');
	if (!mk_buf_status(&buf))
		d->sink->set(d->sink->self, path, target->param);
}

static MK_APART void
drain_loose(struct mk_outbox *outbox, const struct mk_drain *d)
{
	size_t i;

	flush_run(outbox, d->sink);
	outbox->giving = true;
	for (i = 0; i < outbox->n_loose && d->sink->set; i++)
		set_target(&outbox->loose[i], d);
	outbox->giving = false;
	outbox->n_loose = 0;
}

void
mk_outbox_unbind(struct mk_outbox *outbox)
{
	size_t i, left = 0;

	assert(outbox->n_waiting <= mk_map_size(outbox->map));
	memset(outbox->written, 0, mk_map_size(outbox->map));
	for (i = 0; i < outbox->n_waiting; i++) {
		struct mk_bound *bound = outbox->waiting[i];
		struct mk_target target = bound->more->target;

		/*
		 * A value that the binding itself holds outlives the rebuild.
		 */
		if (bound->is_own) {
			outbox->waiting[left++] = bound;
			continue;
		}
		bound->waiting = false;
		target.param = bound->more->param;
		mk_outbox_target(outbox, &target);
	}
	outbox->n_waiting = left;
}

void
mk_outbox_drop(struct mk_outbox *outbox)
{
	size_t i, left = 0;

	for (i = 0; i < outbox->n_waiting; i++) {
		struct mk_bound *bound = outbox->waiting[i];

		bound->waiting = bound->status != 0;
		if (bound->waiting)
			outbox->waiting[left++] = bound;
	}
	outbox->lost += outbox->n_waiting - left + outbox->n_loose;
	outbox->n_waiting = left;
	outbox->n_loose = 0;
}

/* The absolute path of a binding's parameter, written once. */
static const char *
path_of(struct mk_outbox *outbox, const struct mk_bound *bound,
    const struct mk_song *song)
{
	size_t i = (size_t)(bound - mk_map_at(outbox->map, 0));
	char *path = outbox->paths[i];
	struct mk_target target = bound->more->target;
	struct mk_buf buf;

	assert(i < mk_map_size(outbox->map));
	if (outbox->written[i])
		return path;
	outbox->written[i] = true;
	mk_buf_init_fixed(&buf, path, PATH_TEXT);
	target.param = bound->more->param;
	if (bound->is_own)
		mk_path_write(&bound->more->binding->target, &buf);
	else
		mk_target_write(&target, song, &buf);
	mk_buf_byte(&buf, '\0');
	return path;
}

/* MIDI that was queued earlier goes out before a value for the host. */
static MK_APART void
set_bound(struct mk_outbox *outbox, const struct mk_bound *bound,
    const struct mk_drain *d)
{
	if (!d->sink->set)
		return;
	flush_run(outbox, d->sink);
	outbox->giving = true;
	d->sink->set(d->sink->self, path_of(outbox, bound, d->song),
	    mk_bound_param(bound));
	outbox->giving = false;
}

static inline void
drain_bounds(struct mk_outbox *outbox, const struct mk_drain *d)
{
	size_t i;

	for (i = 0; i < outbox->n_waiting; i++) {
		struct mk_bound *bound = outbox->waiting[i];

		bound->waiting = false;
		if (bound->status)
			add_to_run(outbox,
			    write_midi(bound, run_room(outbox, d)), d);
		else
			set_bound(outbox, bound, d);
	}
	outbox->n_waiting = 0;
}

/* Also sends what a sink adds by calling back. */
static MK_APART void
drain_lines(struct mk_outbox *outbox, const struct mk_sink *sink)
{
	const struct mk_linequeue *queue = &outbox->lines;
	size_t i;

	flush_run(outbox, sink);
	outbox->giving = true;
	for (i = 0; i < queue->n; i++) {
		const char *text = mk_linequeue_text(queue, i);

		if (queue->lines[i].for_user && sink->message)
			sink->message(sink->self, text);
		if (!queue->lines[i].for_user && sink->line)
			sink->line(sink->self, text, queue->lines[i].n);
	}
	outbox->giving = false;
	mk_linequeue_clear(&outbox->lines);
}

void
mk_outbox_drain(struct mk_outbox *outbox, const struct mk_drain *d)
{
	if (outbox->giving)
		return;
	if (outbox->n_messages)
		drain_messages(outbox, d);
	if (outbox->n_loose)
		drain_loose(outbox, d);
	if (outbox->n_waiting)
		drain_bounds(outbox, d);
	if (outbox->lines.n)
		drain_lines(outbox, d->sink);
}

uint64_t
mk_outbox_lost(const struct mk_outbox *outbox)
{
	return outbox->lost;
}
