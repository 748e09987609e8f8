#include <libmk/engine/halves_priv.h>

#include <errno.h>
#include <stdlib.h>

int
mk_halves_init(struct mk_halves *halves, size_t n)
{
	halves->places = calloc(n + 1, sizeof(*halves->places));
	if (!halves->places)
		return -ENOMEM;
	halves->n = (uint32_t)n;
	mk_halves_forget(halves);
	return 0;
}

void
mk_halves_done(struct mk_halves *halves)
{
	free(halves->places);
}

void
mk_halves_forget(struct mk_halves *halves)
{
	uint32_t i;

	for (i = 0; i <= halves->n; i++) {
		mk_pair_init(&halves->places[i].pair);
		halves->places[i].before = halves->places[i].after = i;
	}
}

static void
take_out(struct mk_halves *halves, uint32_t i)
{
	struct mk_halves_place *places = halves->places, *it = &places[i];

	places[it->before].after = it->after;
	places[it->after].before = it->before;
	it->before = it->after = i;
}

static void
put_last(struct mk_halves *halves, uint32_t i)
{
	struct mk_halves_place *places = halves->places;
	uint32_t last = places[halves->n].before;

	places[i].before = last;
	places[i].after = halves->n;
	places[last].after = places[halves->n].before = i;
}

bool
mk_halves_feed(struct mk_halves *halves, size_t control, enum mk_pair_half half,
    unsigned bits, uint64_t now, int *value)
{
	struct mk_pair *pair = &halves->places[control].pair;
	bool tells = mk_pair_feed(pair, half, bits, now, value);

	/* What waits after it came right now. */
	take_out(halves, (uint32_t)control);
	if (mk_pair_waits(pair))
		put_last(halves, (uint32_t)control);
	return tells;
}

/* The first of the row; it is n if nothing waits. */
static uint32_t
first(const struct mk_halves *halves)
{
	return halves->places[halves->n].after;
}

void
mk_halves_give(const struct mk_halves *halves, size_t control,
    struct mk_halves *to, size_t other)
{
	if (!mk_pair_waits(&halves->places[control].pair))
		to->places[other].pair = halves->places[control].pair;
}

uint64_t
mk_halves_deadline(const struct mk_halves *halves)
{
	uint32_t i = first(halves);

	return i == halves->n ? MK_TIME_NEVER
	                      : halves->places[i].pair.since + MK_PAIR_GAP;
}

bool
mk_halves_due(struct mk_halves *halves, uint64_t now, size_t *control,
    int *value)
{
	uint32_t i;

	while ((i = first(halves)) != halves->n &&
	    mk_halves_deadline(halves) <= now) {
		take_out(halves, i);
		*control = i;
		if (mk_pair_alone(&halves->places[i].pair, value))
			return true;
	}
	return false;
}
