/* SPDX-License-Identifier: ISC */
/*
 * While controls move, messages are only counted by source. mk_learn_find()
 * then works on a copy: it joins sources that are one control, and guesses what
 * each one's values mean.
 */
#include <libmk/setup/learn_priv.h>

#include <libmk/engine/route_priv.h>

#include <assert.h>
#include <errno.h>
#include <string.h>

/* --- what is heard */

void
mk_learn_init(struct mk_learn *learn)
{
	int i;

	memset(learn, 0, sizeof(*learn));
	for (i = 0; i < 16; i++) {
		mk_nrpn_init(&learn->nrpn[i]);
		learn->last_cc[i] = -1;
	}
}

static struct mk_learn_source *
find_source(struct mk_learn *learn, enum mk_control_kind kind, int channel,
    int number)
{
	struct mk_learn_source *source = learn->sources;
	struct mk_learn_source *end = source + learn->n_sources;

	for (; source < end; source++)
		if (source->kind == kind && source->channel == channel &&
		    source->number == number)
			return source;
	return NULL;
}

/* The source of a message, added if new; NULL if there are too many. */
static struct mk_learn_source *
source_of(struct mk_learn *learn, enum mk_control_kind kind, int channel,
    int number)
{
	struct mk_learn_source *source =
	    find_source(learn, kind, channel, number);

	if (source)
		return source;
	if (learn->n_sources == MK_LEARN_SOURCES)
		return NULL;
	source = &learn->sources[learn->n_sources++];
	*source = (struct mk_learn_source){
	    .kind = kind, .channel = channel, .number = number};
	mk_guess_init(&source->data);
	mk_halves_init(&source->halves);
	mk_travel_init(&source->wide, 16383);
	return source;
}

static struct mk_learn_source *
hear_message(struct mk_learn *learn, enum mk_control_kind kind, int channel,
    int number)
{
	struct mk_learn_source *source =
	    source_of(learn, kind, channel, number);

	if (source)
		source->n++;
	return source;
}

/* Halves are told apart only by their order, as there is no clock. */
static void
hear_half(struct mk_learn_source *source, enum mk_half half, unsigned bits)
{
	int value;

	if (mk_halves_feed(&source->halves, half, bits, 0, &value))
		mk_travel_feed(&source->wide, value);
}

/*
 * Takes data of the selected parameter; false if none is selected or this is
 * not data.
 */
static bool
hear_param(struct mk_learn *learn, int channel, int number, unsigned value)
{
	const struct mk_nrpn *nrpn = &learn->nrpn[channel - 1];
	bool click = number == MK_NRPN_UP || number == MK_NRPN_DOWN;
	struct mk_learn_source *source;

	if (nrpn->number < 0 ||
	    (!click && number != MK_NRPN_DATA_HIGH &&
	        number != MK_NRPN_DATA_LOW))
		return false;
	source = hear_message(learn,
	    nrpn->registered ? MK_CONTROL_RPN : MK_CONTROL_NRPN, channel,
	    nrpn->number);
	if (!source)
		return true;
	source->clicks += click;
	if (!click)
		hear_half(source,
		    number == MK_NRPN_DATA_HIGH ? MK_HALF_HIGH : MK_HALF_LOW,
		    value);
	return true;
}

static void
hear_cc(struct mk_learn *learn, int channel, int number, unsigned value)
{
	int last = learn->last_cc[channel - 1];
	unsigned last_value = learn->last_value[channel - 1];
	struct mk_learn_source *source, *high;

	learn->last_cc[channel - 1] = number;
	learn->last_value[channel - 1] = (uint8_t)value;
	if (number >= MK_NRPN_LOW && number <= MK_NRPN_RPN_HIGH) {
		mk_nrpn_select(&learn->nrpn[channel - 1],
		    (enum mk_nrpn_cc)number, value);
		return;
	}
	if (hear_param(learn, channel, number, value))
		return;
	source = hear_message(learn, MK_CONTROL_CC, channel, number);
	if (!source)
		return;
	mk_guess_feed(&source->data, value);
	/* Its low half came before it and found no partner. */
	if (source->n == 1 && last == number + 32)
		hear_half(source, MK_HALF_LOW, last_value);
	hear_half(source, MK_HALF_HIGH, value);
	high = find_source(learn, MK_CONTROL_CC, channel, number - 32);
	if (high)
		hear_half(high, MK_HALF_LOW, value);
	if (last == number - 32 && high)
		high->pairs++;
	if (last == number + 32)
		source->pairs++;
}

/* Whether a message differs from a source's only in its value. */
static bool
is_alike(struct mk_learn_source *source, const uint8_t *data, size_t n)
{
	size_t i, other = n;

	if (source->kind != MK_CONTROL_SYSEX || source->n_sysex != n)
		return false;
	for (i = 0; i < n; i++) {
		if (!source->mask[i] || source->sysex[i] == data[i])
			continue;
		if (other < n || memchr(source->mask, 0, n))
			return false;
		other = i;
	}
	if (other < n)
		source->mask[other] = 0;
	return true;
}

static void
hear_sysex(struct mk_learn *learn, const uint8_t *data, size_t n)
{
	struct mk_learn_source *source = learn->sources;
	struct mk_learn_source *end = source + learn->n_sources;

	if (n < 3 || n > MK_LEARN_SYSEX)
		return;
	while (source < end && !is_alike(source, data, n))
		source++;
	if (source == end) {
		/* Any number that no other source has. */
		source = source_of(learn, MK_CONTROL_SYSEX, 1,
		    (int)learn->n_sources + 1);
		if (!source)
			return;
		memcpy(source->sysex, data, n);
		memset(source->mask, 0x7f, n);
		source->n_sysex = n;
	}
	source->n++;
}

static void
hear_note(struct mk_learn *learn, int channel, const struct mk_midi *message)
{
	int *held = &learn->held[channel - 1];

	hear_message(learn, MK_CONTROL_NOTE, channel, message->bytes[1]);
	if (!mk_midi_is_note_off(message))
		(*held)++;
	else if (*held)
		(*held)--;
}

static void
hear_pressure(struct mk_learn *learn, int channel, unsigned value)
{
	struct mk_learn_source *source =
	    hear_message(learn, MK_CONTROL_AFTERTOUCH, channel, 0);

	if (source)
		mk_guess_feed(&source->data, value);
}

static void
hear_bend(struct mk_learn *learn, int channel, int value)
{
	struct mk_learn_source *source =
	    hear_message(learn, MK_CONTROL_BEND, channel, 0);

	if (source)
		mk_travel_feed(&source->wide, value);
}

void
mk_learn_feed(struct mk_learn *learn, const struct mk_midi *message)
{
	int channel = (message->bytes[0] & 0x0f) + 1;

	if (message->kind == MK_MIDI_SYSEX)
		hear_sysex(learn, message->data, message->size);
	if (message->kind != MK_MIDI_SHORT)
		return;
	switch (message->bytes[0] & 0xf0) {
	case 0x80:
	case 0x90:
		hear_note(learn, channel, message);
		break;
	case 0xb0:
		hear_cc(learn, channel, message->bytes[1], message->bytes[2]);
		break;
	case 0xc0:
		hear_message(learn, MK_CONTROL_PROGRAM, channel,
		    message->bytes[1]);
		break;
	case 0xd0:
		if (!learn->held[channel - 1])
			hear_pressure(learn, channel, message->bytes[1]);
		break;
	case 0xe0:
		hear_bend(learn, channel,
		    message->bytes[2] << 7 | message->bytes[1]);
		break;
	default:
		break;
	}
}

/* --- controls made of it */

/* Sources on their way to controls. */
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

/* Makes two controls one, at the place of the earlier. */
static void
merge_sources(struct search *s, struct mk_learn_source *source,
    struct mk_learn_source *other)
{
	struct mk_learn_source *first = source < other ? source : other;
	struct mk_learn_source *second = source < other ? other : source;
	uint32_t n = source->n + other->n;

	assert(source != other && s->left > 1);
	first->kind = source->kind;
	first->number = source->number;
	first->halves = source->halves;
	first->wide = source->wide;
	first->n = n;
	second->merged = true;
	s->left--;
}

/* Two halves of a value: they came together as often as the rarer one came. */
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
		merge_sources(s, high, low);
	}
}

/* One controller for clicks up, and the next one for clicks down. */
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
		merge_sources(s, up, down);
		s->encodings[first - s->sources] = MK_ENCODING_INCDEC;
		s->guessed[first - s->sources].or_button =
		    up->number != MK_NRPN_UP;
	}
}

/* Several programs on a channel are one control whose value is the number. */
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
			merge_sources(s, first, other);
		}
	}
}

/* Values of 14 bits, including a half that is still alone. */
static struct mk_guessed
guess_wide(struct mk_learn_source *source)
{
	int value;

	if (mk_halves_alone(&source->halves, &value))
		mk_travel_feed(&source->wide, value);
	return mk_guess_positions(&source->wide);
}

/* What a source is; only positions and buttons are judged by values. */
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
guess_sources(struct search *s)
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

/* How many moved more than the i-th, or as much but earlier. */
static size_t
rank_source(const struct search *s, size_t i)
{
	size_t before = 0, j;

	for (j = 0; j < s->n; j++)
		if (!s->sources[j].merged &&
		    (s->sources[j].n > s->sources[i].n ||
		        (s->sources[j].n == s->sources[i].n && j < i)))
			before++;
	return before;
}

/* Keeps the certain ends, if they differ from the message's. */
static void
describe_range(const struct mk_guessed *guessed, struct mk_control *control)
{
	int most = mk_control_most(control->kind);

	control->low = guessed->low.certain ? guessed->low.at : 0;
	control->high = guessed->high.certain ? guessed->high.at : most;
	control->has_range = control->low > 0 || control->high < most;
}

static void
describe_control(const struct mk_learn *learn, const struct search *s, size_t i,
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
mk_learn_find(const struct mk_learn *learn, struct mk_learnt *found, size_t max,
    size_t *n_found)
{
	struct search s = {.n = learn->n_sources, .left = learn->n_sources};
	size_t i;

	memcpy(s.sources, learn->sources, s.n * sizeof(*s.sources));
	join_halves(&s);
	join_clicks(&s, max);
	join_programs(&s, max);
	guess_sources(&s);
	*n_found = 0;
	for (i = 0; i < s.n; i++)
		if (!s.sources[i].merged && rank_source(&s, i) < max)
			describe_control(learn, &s, i, &found[(*n_found)++]);
	assert(*n_found <= max && *n_found <= s.left);
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
mk_learn_match(const struct mk_control *control,
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
