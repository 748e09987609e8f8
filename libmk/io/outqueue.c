/* SPDX-License-Identifier: ISC */
/*
 * Messages lie one after another in fixed memory, and a table tells where the
 * last of each controller, note and bend lies, so that a newer value finds it
 * in one step.
 */
#include <libmk/io/outqueue_priv.h>

#include <libmk/base/time.h>
#include <libmk/codec/midi.h>

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define SYSEX     0xf0
#define SYSEX_END 0xf7

/* A piece that is later than this shifts all that follow. */
#define LATE (50 * MK_TIME_MS)

/* A place for each thing whose last state counts. */
enum {
	PRESSURE = 0, /* of each note */
	CONTROL = PRESSURE + 16 * 128,
	NOTE = CONTROL + 16 * 128,
	CHANNEL_PRESSURE = NOTE + 16 * 128,
	BEND = CHANNEL_PRESSURE + 16,
	KEYS = BEND + 16,
	NO_KEY = KEYS,
};

/* Enough for a message of each of them. */
#define RESERVE (3 * KEYS)

struct mk_outqueue {
	unsigned rate;
	size_t chunk;
	uint64_t due;    /* when the wire is free */
	bool keep_steps; /* no controller's value is all that counts */
	bool congested;  /* something waited longer than a turn */
	bool in_sysex;   /* one is half sent */
	size_t start, end;
	uint32_t base; /* the place of data[0], counted from the beginning */
	uint32_t last[KEYS]; /* the place of the last message of each */
	/* Twice, so that what waits is moved to the front but seldom. */
	uint8_t data[2 * (MK_OUTQUEUE_ROOM + RESERVE)];
};

struct mk_outqueue *
mk_outqueue_new(void)
{
	return calloc(1, sizeof(struct mk_outqueue));
}

void
mk_outqueue_free(struct mk_outqueue *queue)
{
	free(queue);
}

void
mk_outqueue_pace(struct mk_outqueue *queue, unsigned rate, size_t chunk)
{
	assert(chunk == 0 || chunk >= 3);
	queue->rate = rate;
	queue->chunk = chunk;
}

void
mk_outqueue_keep_steps(struct mk_outqueue *queue)
{
	queue->keep_steps = true;
}

size_t
mk_outqueue_waiting(const struct mk_outqueue *queue)
{
	assert(queue->start <= queue->end);
	return queue->end - queue->start;
}

static size_t
key_of(const uint8_t *message)
{
	size_t channel = message[0] & 0xf;

	switch (message[0] >> 4) {
	case 0x8:
	case 0x9:
		return NOTE + channel * 128 + message[1];
	case 0xa:
		return PRESSURE + channel * 128 + message[1];
	case 0xb:
		return CONTROL + channel * 128 + message[1];
	case 0xd:
		return CHANNEL_PRESSURE + channel;
	case 0xe:
		return BEND + channel;
	default:
		return NO_KEY;
	}
}

static bool
is_note_off(const uint8_t *message)
{
	return message[0] >> 4 == 0x8 ||
	    (message[0] >> 4 == 0x9 && message[2] == 0);
}

/* A controller that means something only with those around it: banks, data
 * entry, and what is entered. */
static bool
is_of_several(unsigned number)
{
	return number == 0 || number == 32 || number == 6 || number == 38 ||
	    (number >= 96 && number <= 101);
}

/* Pedals and channel modes: each change is heard. */
static bool
is_switch(unsigned number)
{
	return (number >= 64 && number <= 69) || number >= 120;
}

/* Whether only its last value counts, now that others wait or have no room. */
static bool
is_value(const struct mk_outqueue *queue, const uint8_t *message, bool full)
{
	switch (message[0] >> 4) {
	case 0xa:
	case 0xd:
	case 0xe:
		return true;
	case 0xb:
		return !is_of_several(message[1]) &&
		    (full || (!queue->keep_steps && !is_switch(message[1])));
	default:
		return false;
	}
}

/* The message of that key that waits and has not begun to go, or NULL. */
static uint8_t *
find(struct mk_outqueue *queue, size_t key)
{
	size_t at;
	uint8_t *message;

	if (key == NO_KEY)
		return NULL;
	at = queue->last[key] - queue->base;
	if (at < queue->start || at >= queue->end)
		return NULL;
	message = queue->data + at;
	/* What the place was of may have gone, and other bytes be there. */
	if (message[0] < 0x80 || message[0] >= SYSEX || key_of(message) != key)
		return NULL;
	return message;
}

static void
append(struct mk_outqueue *queue, const uint8_t *message, size_t n, size_t key)
{
	if (queue->end + n > sizeof(queue->data)) {
		memmove(queue->data, queue->data + queue->start,
		    mk_outqueue_waiting(queue));
		queue->base += (uint32_t)queue->start;
		queue->end -= queue->start;
		queue->start = 0;
	}
	assert(queue->end + n <= sizeof(queue->data));
	if (key != NO_KEY)
		queue->last[key] = queue->base + (uint32_t)queue->end;
	memcpy(queue->data + queue->end, message, n);
	queue->end += n;
	assert(mk_outqueue_waiting(queue) <= MK_OUTQUEUE_ROOM + RESERVE);
}

int
mk_outqueue_put(struct mk_outqueue *queue, const uint8_t *message, size_t n)
{
	bool full = mk_outqueue_waiting(queue) + n > MK_OUTQUEUE_ROOM;
	size_t key = key_of(message);
	uint8_t *older = full || queue->congested ? find(queue, key) : NULL;

	if (older && is_value(queue, message, full)) {
		memcpy(older, message, n);
		return 0;
	}
	if (full && is_note_off(message) && older && is_note_off(older))
		return 0;
	if (full && !is_note_off(message) && !is_value(queue, message, full))
		return -ENOBUFS;
	append(queue, message, n, key);
	return 1;
}

/* The size of what stands at p: a message, or the rest of one. */
static size_t
size_at(const uint8_t *p, size_t n, bool in_sysex)
{
	const uint8_t *end;
	size_t size;

	if (in_sysex || *p == SYSEX) {
		end = memchr(p, SYSEX_END, n);
		return end ? (size_t)(end - p) + 1 : n;
	}
	size = mk_midi_size(*p);
	return size ? size : 1;
}

/* As much as goes at once. */
static size_t
piece(const struct mk_outqueue *queue, const uint8_t *p, size_t n)
{
	bool in_sysex = queue->in_sysex;
	size_t at = 0, size;

	if (!queue->chunk)
		return n;
	while (at < n) {
		bool sysex = in_sysex || p[at] == SYSEX;

		size = size_at(p + at, n - at, in_sysex);
		if (at + size > queue->chunk)
			return sysex ? queue->chunk : at;
		at += size;
		in_sysex = false;
	}
	return at;
}

size_t
mk_outqueue_next(struct mk_outqueue *queue, uint64_t now, const uint8_t **bytes)
{
	size_t n = mk_outqueue_waiting(queue);

	*bytes = queue->data + queue->start;
	if (!n)
		return 0;
	if (queue->rate && now < queue->due) {
		queue->congested = true;
		return 0;
	}
	return piece(queue, *bytes, n);
}

/* Whether a system exclusive message is open after those bytes. */
static bool
ends_open(const uint8_t *p, size_t n, bool open)
{
	while (n-- > 0)
		if (p[n] >= 0x80)
			return p[n] == SYSEX;
	return open;
}

static void
advance_clock(struct mk_outqueue *queue, size_t n, uint64_t now)
{
	if (!queue->rate)
		return;
	/* Idle till now, or hopelessly late. */
	if (queue->due + LATE < now || !queue->congested)
		queue->due = queue->due > now ? queue->due : now;
	queue->due += n * MK_TIME_SECOND / queue->rate;
}

void
mk_outqueue_took(struct mk_outqueue *queue, size_t n, uint64_t now)
{
	const uint8_t *p = queue->data + queue->start;

	assert(n <= mk_outqueue_waiting(queue));
	if (n < piece(queue, p, mk_outqueue_waiting(queue)))
		queue->congested = true;
	queue->in_sysex = ends_open(p, n, queue->in_sysex);
	queue->start += n;
	advance_clock(queue, n, now);
	if (queue->start == queue->end) {
		queue->congested = false;
		queue->base += (uint32_t)queue->start;
		queue->start = queue->end = 0;
	}
}

uint64_t
mk_outqueue_due(const struct mk_outqueue *queue)
{
	if (queue->start == queue->end)
		return MK_TIME_NEVER;
	return queue->rate ? queue->due : 0;
}

void
mk_outqueue_cut(struct mk_outqueue *queue)
{
	uint8_t *from = queue->data + queue->start, *to = from;
	size_t n = mk_outqueue_waiting(queue), size;
	bool in_sysex = queue->in_sysex;

	for (; n; from += size, n -= size, in_sysex = false) {
		size = size_at(from, n, in_sysex);
		if (in_sysex)
			*to++ = SYSEX_END;
		/* The rest of a short message goes, too. */
		else if (*from < 0x80 || is_note_off(from))
			to = (uint8_t *)memmove(to, from, size) + size;
	}
	queue->end = (size_t)(to - queue->data);
	mk_outqueue_pace(queue, 0, queue->chunk);
}

void
mk_outqueue_clear(struct mk_outqueue *queue)
{
	queue->base += (uint32_t)queue->end;
	queue->start = queue->end = 0;
	queue->congested = queue->in_sysex = false;
	queue->due = 0;
}
