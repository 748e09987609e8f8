/* SPDX-License-Identifier: ISC */
/*
 * Two rings of parameter numbers, one in the order of sending, one in the
 * order in which rests end. A parameter is in each at most once, so that rings
 * of n never overflow.
 */
#include <libmk/host/pacer_priv.h>

#include <assert.h>
#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

struct mk_pacer_slot {
	double value, heard;
	uint64_t sent; /* when it was last */
	uint64_t due;  /* when its rest ends */
	bool waiting, resting;
	bool again;   /* to be sent once more after its rest */
	bool held;    /* heard is what the host said last */
	bool alone;   /* no echo of an earlier value is pending */
	bool arrived; /* the host said the value that was sent */
	bool left;    /* and then it was given another one there */
};

static bool
is_same(double a, double b)
{
	return fabs(a - b) <= 1e-6 * fmax(1, fmax(fabs(a), fabs(b)));
}

/* A number is in a ring at most once, so there is room. */
static void
push_number(const struct mk_pacer *setter, struct mk_pacer_ring *ring,
    size_t number)
{
	assert(ring->n < setter->n && number < setter->n);
	ring->numbers[(ring->first + ring->n++) % setter->n] = (uint32_t)number;
}

static size_t
pop_number(const struct mk_pacer *setter, struct mk_pacer_ring *ring)
{
	size_t number = ring->numbers[ring->first];

	assert(ring->n > 0);
	ring->first = (ring->first + 1) % setter->n;
	ring->n--;
	return number;
}

int
mk_pacer_init(struct mk_pacer *setter, size_t n, uint64_t gap, uint64_t echo,
    uint64_t rest)
{
	*setter =
	    (struct mk_pacer){.n = n, .gap = gap, .echo = echo, .rest = rest};
	if (!n)
		return 0;
	setter->slots = calloc(n, sizeof(*setter->slots));
	setter->waiting.numbers = calloc(n, sizeof(uint32_t));
	setter->resting.numbers = calloc(n, sizeof(uint32_t));
	if (setter->slots && setter->waiting.numbers && setter->resting.numbers)
		return 0;
	mk_pacer_done(setter);
	return -ENOMEM;
}

void
mk_pacer_done(struct mk_pacer *setter)
{
	free(setter->slots);
	free(setter->waiting.numbers);
	free(setter->resting.numbers);
	*setter = (struct mk_pacer){0};
}

void
mk_pacer_forget(struct mk_pacer *setter)
{
	if (setter->n)
		memset(setter->slots, 0, setter->n * sizeof(*setter->slots));
	setter->waiting.n = setter->resting.n = 0;
}

void
mk_pacer_set(struct mk_pacer *setter, size_t number, double value)
{
	struct mk_pacer_slot *slot = &setter->slots[number];

	assert(number < setter->n);
	slot->value = value;
	slot->held = slot->arrived = slot->left = false;
	slot->again = true;
	if (slot->waiting)
		return;
	slot->waiting = true;
	push_number(setter, &setter->waiting, number);
}

void
mk_pacer_resend(struct mk_pacer *setter, uint64_t since)
{
	size_t i;

	for (i = 0; i < setter->n; i++) {
		struct mk_pacer_slot *slot = &setter->slots[i];

		if (slot->sent > since && !slot->waiting && !slot->left)
			mk_pacer_set(setter, i, slot->value);
	}
}

bool
mk_pacer_waits(const struct mk_pacer *setter, size_t number, double *value)
{
	const struct mk_pacer_slot *slot = &setter->slots[number];

	assert(number < setter->n);
	*value = slot->value;
	return slot->waiting && slot->again;
}

/* Whether the host has the value, with no echo of a former one pending. */
static bool
is_there(const struct mk_pacer_slot *slot)
{
	return slot->alone && slot->arrived;
}

/* Those whose rest ended wait once more, or are settled. */
static size_t
end_rest(struct mk_pacer *setter, uint64_t now)
{
	while (setter->resting.n) {
		size_t number = setter->resting.numbers[setter->resting.first];
		struct mk_pacer_slot *slot = &setter->slots[number];

		if (slot->due > now)
			break;
		pop_number(setter, &setter->resting);
		slot->resting = false;
		if (slot->waiting)
			continue;
		if (!slot->again || is_there(slot))
			return number;
		slot->again = false;
		slot->waiting = true;
		push_number(setter, &setter->waiting, number);
	}
	return MK_PACER_NONE;
}

/* Its rest starts again: resting parameters stay in the order of their ends. */
static void
begin_rest(struct mk_pacer *setter, size_t number, uint64_t now)
{
	struct mk_pacer_slot *slot = &setter->slots[number];

	if (slot->resting)
		return;
	slot->due = now + setter->rest;
	slot->resting = true;
	push_number(setter, &setter->resting, number);
}

size_t
mk_pacer_next(struct mk_pacer *setter, uint64_t now, double *value)
{
	struct mk_pacer_slot *slot;
	size_t number;

	do {
		if (!setter->waiting.n || now < setter->next)
			return MK_PACER_NONE;
		number = pop_number(setter, &setter->waiting);
		slot = &setter->slots[number];
		assert(slot->waiting);
		slot->waiting = false;
	} while (slot->left);
	*value = slot->value;
	slot->alone = !slot->sent || now - slot->sent > setter->echo;
	slot->sent = now;
	setter->next = now + setter->gap;
	begin_rest(setter, number, now);
	return number;
}

bool
mk_pacer_heard(struct mk_pacer *setter, size_t number, double value,
    uint64_t now)
{
	struct mk_pacer_slot *slot = &setter->slots[number];
	bool same = is_same(value, slot->value);

	assert(number < setter->n);
	if (slot->left || (!slot->waiting && !slot->resting))
		return true;
	if (slot->arrived && !same && now - slot->sent > setter->echo) {
		slot->left = true;
		slot->again = slot->held = false;
		return true;
	}
	slot->arrived |= same && !slot->waiting;
	slot->heard = value;
	slot->held = true;
	return false;
}

size_t
mk_pacer_settled(struct mk_pacer *setter, uint64_t now, double *value)
{
	size_t number;

	while ((number = end_rest(setter, now)) != MK_PACER_NONE) {
		struct mk_pacer_slot *slot = &setter->slots[number];

		if (!slot->held || is_same(slot->heard, slot->value))
			continue;
		*value = slot->heard;
		return number;
	}
	return MK_PACER_NONE;
}

uint64_t
mk_pacer_deadline(const struct mk_pacer *setter)
{
	uint64_t due = MK_TIME_NEVER;

	if (setter->waiting.n)
		due = setter->next;
	if (setter->resting.n) {
		size_t first = setter->resting.numbers[setter->resting.first];

		if (setter->slots[first].due < due)
			due = setter->slots[first].due;
	}
	return due;
}
