/* SPDX-License-Identifier: ISC */
/*
 * A fixed pool of as many messages as senders are likely to begin at once.
 * Who is silent for longest makes room for another.
 */
#include <libmk/io/seqparts_priv.h>

#include <assert.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#define SENDERS 4

/* More than a port takes, which then tells that it is too long. */
#define ROOM ((1 << 20) + 256)

struct part {
	unsigned sender;
	size_t n;      /* 0: it is free */
	uint64_t last; /* when there was more of it */
	uint8_t bytes[ROOM];
};

/* Memory that is not used is not there, either. */
struct mk_seqparts {
	struct part parts[SENDERS];
};

struct mk_seqparts *
mk_seqparts_new(void)
{
	return calloc(1, sizeof(struct mk_seqparts));
}

void
mk_seqparts_free(struct mk_seqparts *parts)
{
	free(parts);
}

void
mk_seqparts_clear(struct mk_seqparts *parts)
{
	size_t i;

	for (i = 0; i < SENDERS; i++)
		parts->parts[i].n = 0;
}

static struct part *
find(struct mk_seqparts *parts, unsigned sender)
{
	size_t i;

	for (i = 0; i < SENDERS; i++)
		if (parts->parts[i].n && parts->parts[i].sender == sender)
			return &parts->parts[i];
	return NULL;
}

/* All there is of it, whole or not. */
static void
give(struct part *part, const struct mk_link_user *user, uint64_t now)
{
	size_t n = part->n;

	assert(n > 0);
	part->n = 0;
	user->bytes(user->self, part->bytes, n, now);
}

static struct part *
begin(struct mk_seqparts *parts, unsigned sender,
    const struct mk_link_user *user, uint64_t now)
{
	struct part *part = parts->parts;
	size_t i;

	for (i = 1; i < SENDERS && part->n; i++)
		if (!parts->parts[i].n || parts->parts[i].last < part->last)
			part = &parts->parts[i];
	if (part->n)
		give(part, user, now);
	part->sender = sender;
	return part;
}

/* What is too long keeps its end. */
static void
add_bytes(struct part *part, const uint8_t *bytes, size_t n, uint64_t now)
{
	size_t some = n < ROOM - part->n ? n : ROOM - part->n;

	assert(n > 0 && part->n <= ROOM);
	memcpy(part->bytes + part->n, bytes, some);
	part->n += some;
	part->last = now;
	if (bytes[n - 1] == 0xf7)
		part->bytes[part->n - 1] = 0xf7;
}

void
mk_seqparts_take(struct mk_seqparts *parts, unsigned sender,
    const uint8_t *bytes, size_t n, const struct mk_link_user *user,
    uint64_t now)
{
	struct part *part = find(parts, sender);
	bool begins = *bytes == 0xf0, goes_on = *bytes < 0x80 || *bytes == 0xf7;
	bool ends = bytes[n - 1] == 0xf7;

	/* All but a time message cuts what was begun. */
	if (part && !goes_on && *bytes < 0xf8) {
		give(part, user, now);
		part = NULL;
	}
	if (begins ? ends : !goes_on) {
		user->bytes(user->self, bytes, n, now);
		return;
	}
	if (begins)
		part = begin(parts, sender, user, now);
	if (!part)
		return;
	add_bytes(part, bytes, n, now);
	if (ends)
		give(part, user, now);
}
