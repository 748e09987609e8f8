#include <libmk/setup/learn_priv.h>

#include <string.h>

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

/* The source of a message, new if need be; NULL: there are too many. */
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
	mk_pair_init(&source->pair);
	mk_travel_init(&source->wide, 16383);
	return source;
}

static struct mk_learn_source *
hear(struct mk_learn *learn, enum mk_control_kind kind, int channel, int number)
{
	struct mk_learn_source *source =
	    source_of(learn, kind, channel, number);

	if (source)
		source->n++;
	return source;
}

/* Halves are told apart by their order alone: there is no clock. */
static void
hear_half(struct mk_learn_source *source, enum mk_pair_half half, unsigned bits)
{
	int value;

	if (mk_pair_feed(&source->pair, half, bits, 0, &value))
		mk_travel_feed(&source->wide, value);
}

/* Data of the selected parameter; false if none is, or it is no data. */
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
	source =
	    hear(learn, nrpn->registered ? MK_CONTROL_RPN : MK_CONTROL_NRPN,
	        channel, nrpn->number);
	if (!source)
		return true;
	source->clicks += click;
	if (!click)
		hear_half(source,
		    number == MK_NRPN_DATA_HIGH ? MK_PAIR_HIGH : MK_PAIR_LOW,
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
	source = hear(learn, MK_CONTROL_CC, channel, number);
	if (!source)
		return;
	mk_guess_feed(&source->data, value);
	/* The low half that came before it was nobody's then. */
	if (source->n == 1 && last == number + 32)
		hear_half(source, MK_PAIR_LOW, last_value);
	hear_half(source, MK_PAIR_HIGH, value);
	high = find_source(learn, MK_CONTROL_CC, channel, number - 32);
	if (high)
		hear_half(high, MK_PAIR_LOW, value);
	if (last == number - 32 && high)
		high->pairs++;
	if (last == number + 32)
		source->pairs++;
}

/* Whether a message differs from a source's in its value alone. */
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
		/* Any number that no other has. */
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

	hear(learn, MK_CONTROL_NOTE, channel, message->bytes[1]);
	if (!mk_midi_is_note_off(message))
		(*held)++;
	else if (*held)
		(*held)--;
}

static void
hear_pressure(struct mk_learn *learn, int channel, unsigned value)
{
	struct mk_learn_source *source =
	    hear(learn, MK_CONTROL_AFTERTOUCH, channel, 0);

	if (source)
		mk_guess_feed(&source->data, value);
}

static void
hear_bend(struct mk_learn *learn, int channel, int value)
{
	struct mk_learn_source *source =
	    hear(learn, MK_CONTROL_BEND, channel, 0);

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
		hear(learn, MK_CONTROL_PROGRAM, channel, message->bytes[1]);
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
