#include <libmk/setup/learnt_priv.h>

#include <libmk/engine/route_priv.h>
#include <libmk/surface/nrpn_priv.h>

#include <errno.h>
#include <string.h>

/* Sources that are becoming controls. */
struct search {
	struct mk_learn_source sources[MK_LEARN_SOURCES];
	struct mk_guessed guessed[MK_LEARN_SOURCES];
	enum mk_encoding encodings[MK_LEARN_SOURCES];
	size_t n, left; /* left: not merged */
};

static struct mk_learn_source *
find_cc(struct search *s, int channel, int number)
{
	size_t i;

	for (i = 0; i < s->n; i++)
		if (s->sources[i].kind == MK_CONTROL_CC &&
		    !s->sources[i].merged && s->sources[i].channel == channel &&
		    s->sources[i].number == number)
			return &s->sources[i];
	return NULL;
}

/* Makes one control of two; its place is that of the one that began. */
static void
merge(struct search *s, struct mk_learn_source *source,
    struct mk_learn_source *other)
{
	struct mk_learn_source *first = source < other ? source : other;
	struct mk_learn_source *second = source < other ? other : source;
	uint32_t n = source->n + other->n;

	first->kind = source->kind;
	first->number = source->number;
	first->pair = source->pair;
	first->wide = source->wide;
	first->n = n;
	second->merged = true;
	s->left--;
}

/* Two halves of a value: as often together as the rarer of them came. */
static void
join_halves(struct search *s)
{
	size_t i;

	for (i = 0; i < s->n; i++) {
		struct mk_learn_source *high = &s->sources[i], *low;

		if (high->kind != MK_CONTROL_CC || high->merged ||
		    high->number > 95)
			continue;
		low = find_cc(s, high->channel, high->number + 32);
		if (!low || high->pairs < (high->n < low->n ? high->n : low->n))
			continue;
		high->kind = MK_CONTROL_CC14;
		merge(s, high, low);
	}
}

/* A controller for clicks up, and the next one for those down. */
static void
join_clicks(struct search *s, size_t max)
{
	size_t i;

	for (i = 0; i < s->n; i++) {
		struct mk_learn_source *up = &s->sources[i], *down, *first;

		if (up->kind != MK_CONTROL_CC || up->merged ||
		    (s->left <= max && up->number != MK_NRPN_UP))
			continue;
		down = find_cc(s, up->channel, up->number + 1);
		if (!down || !mk_guess_is_click(&up->data) ||
		    !mk_guess_is_click(&down->data))
			continue;
		first = up < down ? up : down;
		merge(s, up, down);
		s->encodings[first - s->sources] = MK_ENCODING_INCDEC;
		s->guessed[first - s->sources].or_button =
		    up->number != MK_NRPN_UP;
	}
}

/* Several programs of a channel are a number that is the value. */
static void
join_programs(struct search *s, size_t max)
{
	size_t i, j;

	for (i = 0; i < s->n && s->left > max; i++) {
		struct mk_learn_source *first = &s->sources[i];

		if (first->kind != MK_CONTROL_PROGRAM || first->merged)
			continue;
		for (j = i + 1; j < s->n; j++) {
			struct mk_learn_source *other = &s->sources[j];

			if (other->kind != MK_CONTROL_PROGRAM ||
			    other->channel != first->channel)
				continue;
			first->number = MK_SURFACE_NONE;
			merge(s, first, other);
		}
	}
}

/* Values of 14 bits, with the half that is still alone. */
static struct mk_guessed
guess_wide(struct mk_learn_source *source)
{
	int value;

	if (mk_pair_alone(&source->pair, &value))
		mk_travel_feed(&source->wide, value);
	return mk_guess_positions(&source->wide);
}

/* What a source is; only of positions and buttons values are looked at. */
static struct mk_guessed
guess_one(struct mk_learn_source *source)
{
	switch (source->kind) {
	case MK_CONTROL_CC:
		return mk_guess_end(&source->data);
	case MK_CONTROL_CC14:
	case MK_CONTROL_NRPN:
	case MK_CONTROL_RPN:
	case MK_CONTROL_BEND:
		return guess_wide(source);
	case MK_CONTROL_AFTERTOUCH:
		return mk_guess_positions(&source->data.travel);
	case MK_CONTROL_NOTE:
	case MK_CONTROL_PROGRAM:
	case MK_CONTROL_SYSEX:
		break;
	}
	return (struct mk_guessed){
	    .low = {0, true}, .high = {mk_control_most(source->kind), true}};
}

static void
guess(struct search *s)
{
	size_t i;

	for (i = 0; i < s->n; i++) {
		struct mk_learn_source *source = &s->sources[i];

		if (source->clicks * 2 > source->n)
			s->encodings[i] = MK_ENCODING_INCDEC;
		if (source->merged || s->encodings[i] == MK_ENCODING_INCDEC)
			continue;
		s->guessed[i] = guess_one(source);
		s->encodings[i] = s->guessed[i].encoding;
	}
}

/* How many moved more than the i-th, or as much and earlier. */
static size_t
rank(const struct search *s, size_t i)
{
	size_t before = 0, j;

	for (j = 0; j < s->n; j++)
		if (!s->sources[j].merged &&
		    (s->sources[j].n > s->sources[i].n ||
		        (s->sources[j].n == s->sources[i].n && j < i)))
			before++;
	return before;
}

/* The ends that are certain, if they are not those of the message. */
static void
describe_range(const struct mk_guessed *guessed, struct mk_control *control)
{
	int most = mk_control_most(control->kind);

	control->low = guessed->low.certain ? guessed->low.at : 0;
	control->high = guessed->high.certain ? guessed->high.at : most;
	control->has_range = control->low > 0 || control->high < most;
}

static void
describe(const struct mk_learn *learn, const struct search *s, size_t i,
    struct mk_learnt *found)
{
	const struct mk_learn_source *source = &s->sources[i];

	*found = (struct mk_learnt){
	    .control =
	        {
	            .kind = source->kind,
	            .channel = source->channel,
	            .number = source->number,
	            .encoding = s->encodings[i],
	            .memory = MK_SURFACE_NONE,
	            .sysex = learn->sources[i].sysex,
	            .sysex_mask = learn->sources[i].mask,
	            .n_sysex = source->n_sysex,
	        },
	    .guessed = s->guessed[i],
	};
	found->control.button =
	    s->guessed[i].button || mk_control_is_button(&found->control);
	describe_range(&s->guessed[i], &found->control);
}

size_t
mk_learnt_find(const struct mk_learn *learn, struct mk_learnt *found,
    size_t max, size_t *n_found)
{
	struct search s = {.n = learn->n_sources, .left = learn->n_sources};
	size_t i;

	memcpy(s.sources, learn->sources, s.n * sizeof(*s.sources));
	join_halves(&s);
	join_clicks(&s, max);
	join_programs(&s, max);
	guess(&s);
	*n_found = 0;
	for (i = 0; i < s.n; i++)
		if (!s.sources[i].merged && rank(&s, i) < max)
			describe(learn, &s, i, &found[(*n_found)++]);
	return s.left;
}

/* --- whether a surface has it */

static int
in_route(const struct mk_route *route, const struct mk_control *control)
{
	int channel = control->channel - 1, number = control->number;

	switch (control->kind) {
	case MK_CONTROL_CC14:
		if (route->cc[channel][number + 32].control >= 0)
			return route->cc[channel][number + 32].control;
		return route->cc[channel][number].control;
	case MK_CONTROL_CC:
		return route->cc[channel][number].control;
	case MK_CONTROL_NRPN:
	case MK_CONTROL_RPN:
		return mk_route_param(route, (unsigned)channel,
		    control->kind == MK_CONTROL_RPN, (unsigned)number);
	case MK_CONTROL_NOTE:
		return route->note[channel][number];
	case MK_CONTROL_BEND:
		return route->bend[channel];
	case MK_CONTROL_PROGRAM:
		return route->program[channel][number < 0 ? 0 : number];
	case MK_CONTROL_AFTERTOUCH:
		return route->aftertouch[channel];
	case MK_CONTROL_SYSEX:
		return mk_route_sysex(route, control->sysex, control->n_sysex);
	}
	return MK_SURFACE_NONE;
}

int
mk_learnt_match(const struct mk_control *control,
    const struct mk_surface *surface, int *index, struct mk_err *err)
{
	struct mk_route *route = mk_route_new(surface);
	int status = 0;
	size_t i;

	*index = MK_SURFACE_NONE;
	if (!route)
		return mk_err_set(err, -ENOMEM, "out of memory");
	for (i = 0; i < surface->n_controls && status == 0; i++)
		status = mk_route_add(route, i, err);
	if (status == 0)
		*index = in_route(route, control);
	mk_route_free(route);
	return status;
}
