/* SPDX-License-Identifier: ISC */
/*
 * Only turning points count: an end is a value at which movements turn back
 * again and again.
 */
#include <libmk/setup/travel_priv.h>

#include <assert.h>

void
mk_travel_init(struct mk_travel *travel, int most)
{
	*travel = (struct mk_travel){.most = most, .in_turn = true};
}

static void
note_turn(struct mk_travel_turns *turns, int at)
{
	if (!turns->n++)
		turns->at = at;
	else if (turns->at != at)
		turns->elsewhere = true;
}

/*
 * Continues a movement, or turns it round once a value has come back far
 * enough.
 */
static void
follow_way(struct mk_travel *travel, int value)
{
	int from = travel->way ? travel->farthest : travel->first;
	int far = (travel->most + 1) / 4;
	int way = value - from >= far ? 1 : from - value >= far ? -1 : 0;

	if (travel->way && (value - from) * travel->way >= 0) {
		travel->farthest = value;
		return;
	}
	if (!way)
		return;
	if (travel->way)
		note_turn(way > 0 ? &travel->bottoms : &travel->tops, from);
	travel->way = way;
	travel->farthest = value;
}

static void
look_for_button(struct mk_travel *travel, int value)
{
	if (travel->n && value == travel->last)
		travel->in_turn = false;
	if (value && travel->other && value != travel->other)
		travel->in_turn = false;
	if (value)
		travel->other = value;
}

void
mk_travel_feed(struct mk_travel *travel, int value)
{
	assert(value >= 0 && value <= travel->most);
	look_for_button(travel, value);
	if (!travel->n)
		travel->first = travel->lowest = travel->highest = value;
	if (value < travel->lowest)
		travel->lowest = value;
	if (value > travel->highest)
		travel->highest = value;
	follow_way(travel, value);
	travel->last = value;
	travel->n++;
}

int
mk_travel_pressed(const struct mk_travel *travel)
{
	return travel->in_turn && travel->n > 1 ? travel->other : 0;
}

/*
 * The turns, and the present value if they were there before: it may have
 * stopped.
 */
static bool
are_certain(const struct mk_travel *travel, struct mk_travel_turns turns,
    int way, int end)
{
	if (travel->way == way && travel->farthest == end)
		note_turn(&turns, end);
	return turns.n >= MK_TRAVEL_CERTAIN && !turns.elsewhere &&
	    turns.at == end;
}

/* Whether they went far enough to have been near both ends. */
static bool
is_wide(const struct mk_travel *travel)
{
	return travel->highest - travel->lowest > travel->most / 2;
}

struct mk_travel_end
mk_travel_low(const struct mk_travel *travel)
{
	int low = travel->lowest;

	if (are_certain(travel, travel->bottoms, -1, low))
		return (struct mk_travel_end){low, true};
	if (is_wide(travel) && low <= travel->most / 8)
		return (struct mk_travel_end){low, low == 0};
	return (struct mk_travel_end){0, true};
}

struct mk_travel_end
mk_travel_high(const struct mk_travel *travel)
{
	int high = travel->highest, most = travel->most;

	if (are_certain(travel, travel->tops, 1, high))
		return (struct mk_travel_end){high, true};
	if (is_wide(travel) && high >= most - most / 8)
		return (struct mk_travel_end){high, high == most};
	return (struct mk_travel_end){most, true};
}
