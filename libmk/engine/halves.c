/* SPDX-License-Identifier: ISC */
/*
 * One value is a small state machine. All that wait are linked in the order
 * they came, so that the next deadline is that of the first.
 */
#include <libmk/engine/halves_priv.h>

#include <assert.h>
#include <errno.h>
#include <stdlib.h>

#define MIDDLE 0x40

/* --- of one value */

void
mk_halves_init(struct mk_halves *halves)
{
	*halves =
	    (struct mk_halves){.waiting = MK_HALF_NONE, .first = MK_HALF_NONE};
}

/* 7 bits as 14: above the middle the lower six bits are repeated. */
static int
scale_up(int bits)
{
	int fill = bits > MIDDLE ? bits & 0x3f : 0;

	return bits << 7 | fill << 1 | fill >> 5;
}

static int
halves_value(const struct mk_halves *halves)
{
	if (!halves->known[MK_HALF_LOW])
		return scale_up(halves->half[MK_HALF_HIGH]);
	return halves->half[MK_HALF_HIGH] << 7 | halves->half[MK_HALF_LOW];
}

bool
mk_halves_waits(const struct mk_halves *halves)
{
	return halves->waiting != MK_HALF_NONE;
}

bool
mk_halves_alone(struct mk_halves *halves, int *value)
{
	bool tells = mk_halves_waits(halves) && halves->known[MK_HALF_HIGH];

	if (halves->waiting == MK_HALF_HIGH)
		halves->half[MK_HALF_LOW] = 0;
	halves->waiting = MK_HALF_NONE;
	if (tells)
		*value = halves_value(halves);
	return tells;
}

static void
keep_half(struct mk_halves *halves, enum mk_half half, unsigned bits)
{
	assert(half != MK_HALF_NONE);
	halves->half[half] = bits & 0x7f;
	halves->known[half] = true;
}

/*
 * Whether a half completes the other one, which waits. A device that sends low
 * halves alone, one after another, sends the next high half first.
 */
static bool
belongs_together(const struct mk_halves *halves, enum mk_half half,
    uint64_t now)
{
	if (halves->waiting == MK_HALF_NONE || halves->waiting == half)
		return false;
	if (halves->first == halves->waiting)
		return true;
	if (halves->first != MK_HALF_NONE)
		return !halves->again &&
		    now - halves->since <= MK_HALVES_AT_ONCE;
	return half == MK_HALF_LOW || !halves->again ||
	    !halves->known[MK_HALF_HIGH];
}

bool
mk_halves_feed(struct mk_halves *halves, enum mk_half half, unsigned bits,
    uint64_t now, int *value)
{
	bool again = halves->waiting == half, tells;

	if (belongs_together(halves, half, now)) {
		keep_half(halves, half, bits);
		halves->first = halves->waiting;
		halves->waiting = MK_HALF_NONE;
		*value = halves_value(halves);
		return true;
	}
	tells = mk_halves_alone(halves, value);
	keep_half(halves, half, bits);
	halves->waiting = (uint8_t)half;
	halves->again = again;
	halves->since = now;
	return tells;
}

/* --- of all controls */

int
mk_halves_table_init(struct mk_halves_table *table, size_t n)
{
	table->places = calloc(n + 1, sizeof(*table->places));
	if (!table->places)
		return -ENOMEM;
	table->n = (uint32_t)n;
	mk_halves_table_forget(table);
	return 0;
}

void
mk_halves_table_done(struct mk_halves_table *table)
{
	free(table->places);
}

void
mk_halves_table_forget(struct mk_halves_table *table)
{
	uint32_t i;

	for (i = 0; i <= table->n; i++) {
		mk_halves_init(&table->places[i].halves);
		table->places[i].before = table->places[i].after = i;
	}
}

static void
take_out(struct mk_halves_table *table, uint32_t i)
{
	struct mk_halves_place *places = table->places, *it = &places[i];

	places[it->before].after = it->after;
	places[it->after].before = it->before;
	it->before = it->after = i;
}

static void
put_last(struct mk_halves_table *table, uint32_t i)
{
	struct mk_halves_place *places = table->places;
	uint32_t last = places[table->n].before;

	assert(places[i].before == i && places[i].after == i);
	places[i].before = last;
	places[i].after = table->n;
	places[last].after = places[table->n].before = i;
}

bool
mk_halves_table_feed(struct mk_halves_table *table, size_t control,
    enum mk_half half, unsigned bits, uint64_t now, int *value)
{
	struct mk_halves *halves = &table->places[control].halves;
	bool tells = mk_halves_feed(halves, half, bits, now, value);

	assert(control < table->n);
	/* If a half waits now, it is the one that just came. */
	take_out(table, (uint32_t)control);
	if (mk_halves_waits(halves))
		put_last(table, (uint32_t)control);
	return tells;
}

/* The first in the queue; n if no half waits. */
static uint32_t
first_waiting(const struct mk_halves_table *table)
{
	return table->places[table->n].after;
}

void
mk_halves_table_give(const struct mk_halves_table *table, size_t control,
    struct mk_halves_table *to, size_t other)
{
	if (!mk_halves_waits(&table->places[control].halves))
		to->places[other].halves = table->places[control].halves;
}

uint64_t
mk_halves_table_deadline(const struct mk_halves_table *table)
{
	uint32_t i = first_waiting(table);

	return i == table->n ? MK_TIME_NEVER
	                     : table->places[i].halves.since + MK_HALVES_GAP;
}

bool
mk_halves_table_due(struct mk_halves_table *table, uint64_t now,
    size_t *control, int *value)
{
	uint32_t i;

	while ((i = first_waiting(table)) != table->n &&
	    mk_halves_table_deadline(table) <= now) {
		assert(mk_halves_waits(&table->places[i].halves));
		take_out(table, i);
		*control = i;
		if (mk_halves_alone(&table->places[i].halves, value))
			return true;
	}
	return false;
}
