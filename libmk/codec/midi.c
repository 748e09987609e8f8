/* SPDX-License-Identifier: ISC */
/*
 * Two parsers share one state: a fast one for whole channel messages, which are
 * nearly all there is, and one that handles everything else step by step.
 */
#include <libmk/codec/midi.h>

#include <assert.h>
#include <string.h>

#define SYSEX     0xf0
#define SYSEX_END 0xf7
#define REALTIME  0xf8

/* Sizes of channel messages by the status' high half, of system ones by its
 * low half. F4, F5, F9 and FD are undefined. */
static const uint8_t channel_sizes[16] = {[0x8] = 3,
    [0x9] = 3,
    [0xa] = 3,
    [0xb] = 3,
    [0xc] = 2,
    [0xd] = 2,
    [0xe] = 3};
static const uint8_t system_sizes[16] = {[0x1] = 2,
    [0x2] = 3,
    [0x3] = 2,
    [0x6] = 1,
    [0x8] = 1,
    [0xa] = 1,
    [0xb] = 1,
    [0xc] = 1,
    [0xe] = 1,
    [0xf] = 1};

size_t
mk_midi_size(uint8_t status)
{
	return status < SYSEX ? channel_sizes[status >> 4]
	                      : system_sizes[status & 0xf];
}

void
mk_midi_init(struct mk_midi_parser *parser, uint8_t *sysex, size_t room)
{
	memset(parser, 0, sizeof(*parser));
	parser->sysex = sysex;
	parser->room = room;
}

void
mk_midi_reset(struct mk_midi_parser *parser)
{
	mk_midi_init(parser, parser->sysex, parser->room);
}

/* What a step of the parser produced. */
enum made {
	NOTHING,
	MESSAGE,
	MESSAGE_WITH_DATA,
};

static enum made
make_short(struct mk_midi *message, enum mk_midi_kind kind, size_t size,
    uint8_t status, uint8_t first, uint8_t second)
{
	*message = (struct mk_midi){.size = (uint32_t)size,
	    .kind = (uint8_t)kind,
	    .bytes = {status, first, second}};
	return MESSAGE;
}

static enum made
make_report(struct mk_midi *message, enum mk_midi_kind kind)
{
	return make_short(message, kind, 0, 0, 0, 0);
}

/* The bytes in the buffer, as a message of some kind. */
static enum made
make_sysex(struct mk_midi_parser *parser, struct mk_midi *message,
    enum mk_midi_kind kind)
{
	make_report(message, kind);
	message->data = parser->sysex;
	message->size = (uint32_t)parser->len;
	return MESSAGE_WITH_DATA;
}

/* Ends the open message because something else begins. */
static enum made
cut(struct mk_midi_parser *parser, struct mk_midi *message)
{
	if (parser->in_sysex) {
		parser->in_sysex = false;
		if (!parser->skipping)
			return make_sysex(parser, message, MK_MIDI_CUT);
		return NOTHING;
	}
	if (!parser->open)
		return NOTHING;
	make_short(message, MK_MIDI_CUT, 1U + parser->have, parser->status,
	    parser->have ? parser->first : 0, 0);
	parser->open = false;
	parser->have = 0;
	return MESSAGE;
}

static enum made
begin_sysex(struct mk_midi_parser *parser, struct mk_midi *message)
{
	parser->in_sysex = true;
	parser->skipping = parser->room < 2;
	if (parser->skipping)
		return make_report(message, MK_MIDI_LONG);
	parser->sysex[0] = SYSEX;
	parser->len = 1;
	return NOTHING;
}

static enum made
end_sysex(struct mk_midi_parser *parser, struct mk_midi *message)
{
	parser->in_sysex = false;
	if (parser->skipping)
		return NOTHING;
	assert(parser->len < parser->room);
	parser->sysex[parser->len++] = SYSEX_END;
	return make_sysex(parser, message, MK_MIDI_SYSEX);
}

/* A status byte below F8. */
static enum made
take_status(struct mk_midi_parser *parser, uint8_t byte,
    struct mk_midi *message)
{
	size_t size = mk_midi_size(byte);

	parser->status = 0;
	parser->stray = false;
	if (byte == SYSEX)
		return begin_sysex(parser, message);
	if (size == 1)
		return make_short(message, MK_MIDI_SHORT, 1, byte, 0, 0);
	if (size == 0)
		return NOTHING;
	parser->status = byte;
	parser->have = 0;
	parser->open = true;
	return NOTHING;
}

/* Takes a data byte outside of sysex. */
static enum made
take_data(struct mk_midi_parser *parser, uint8_t byte, struct mk_midi *message)
{
	uint8_t status = parser->status, first = parser->first;
	size_t size;

	if (!status) {
		if (parser->stray)
			return NOTHING;
		parser->stray = true;
		return make_report(message, MK_MIDI_STRAY);
	}
	size = mk_midi_size(status);
	assert(size > 1 && parser->have < size - 1);
	if (!parser->have) {
		parser->open = true;
		parser->first = first = byte;
		byte = 0;
	}
	if (++parser->have < size - 1)
		return NOTHING;
	parser->have = 0;
	parser->open = false;
	if (status >= SYSEX)
		parser->status = 0;
	return make_short(message, MK_MIDI_SHORT, size, status, first, byte);
}

size_t
mk_midi_count_data(const uint8_t *p, size_t n)
{
	size_t i = 0;
	uint64_t word;

	for (; i + sizeof(word) <= n; i += sizeof(word)) {
		memcpy(&word, p + i, sizeof(word));
		if (word & 0x8080808080808080U)
			break;
	}
	while (i < n && p[i] < 0x80)
		i++;
	return i;
}

/* Takes data bytes of a sysex, leaving room for its end. */
static enum made
take_sysex(struct mk_midi_parser *parser, const uint8_t **data, size_t *n,
    struct mk_midi *message)
{
	size_t some = mk_midi_count_data(*data, *n);
	const uint8_t *from = *data;

	*data += some;
	*n -= some;
	if (parser->skipping)
		return NOTHING;
	assert(parser->len < parser->room);
	if (some > parser->room - 1 - parser->len) {
		parser->skipping = true;
		return make_report(message, MK_MIDI_LONG);
	}
	memcpy(parser->sysex + parser->len, from, some);
	parser->len += some;
	return NOTHING;
}

/* Takes the next byte, or several of a sysex, and makes one message at most:
 * a byte that cuts a message stays for the next step. */
static enum made
step_parser(struct mk_midi_parser *parser, const uint8_t **data, size_t *n,
    struct mk_midi *message)
{
	uint8_t byte = **data;
	enum made made;

	if (byte < 0x80 && parser->in_sysex)
		return take_sysex(parser, data, n, message);
	if (byte >= 0x80 && byte < REALTIME) {
		if (byte != SYSEX_END || !parser->in_sysex) {
			made = cut(parser, message);
			if (made != NOTHING)
				return made;
		}
	}
	++*data;
	--*n;
	if (byte < 0x80)
		return take_data(parser, byte, message);
	if (byte >= REALTIME)
		return mk_midi_size(byte)
		    ? make_short(message, MK_MIDI_SHORT, 1, byte, 0, 0)
		    : NOTHING;
	if (byte == SYSEX_END && parser->in_sysex)
		return end_sysex(parser, message);
	return take_status(parser, byte, message);
}

/*
 * Takes whole channel messages, with or without running status, for as long as
 * nothing else comes. This makes the parser fast; step_parser() defines what it
 * does.
 */
static size_t
parse_channel(struct mk_midi_parser *parser, const uint8_t **data, size_t *n,
    struct mk_midi *messages, size_t max)
{
	const uint8_t *p = *data, *end = *data + *n;
	unsigned status = parser->status;
	size_t made = 0;

	while (made < max && end - p >= 3) {
		unsigned first, second, size;
		unsigned told = *p >> 7;
		unsigned next = told ? *p : status;

		if (next - 0x80U >= SYSEX - 0x80U)
			break;
		size = channel_sizes[next >> 4];
		first = p[told];
		second = size == 3 ? p[told + 1] : 0;
		if ((first | second) & 0x80)
			break;
		status = next;
		p += told + size - 1;
		messages[made++] = (struct mk_midi){.size = size,
		    .kind = MK_MIDI_SHORT,
		    .bytes = {
		        (uint8_t)status, (uint8_t)first, (uint8_t)second}};
	}
	if (made) {
		parser->status = (uint8_t)status;
		parser->stray = false;
	}
	*n = (size_t)(end - p);
	*data = p;
	return made;
}

size_t
mk_midi_parse(struct mk_midi_parser *parser, const uint8_t **data, size_t *n,
    struct mk_midi *messages, size_t max)
{
	enum made made = NOTHING;
	size_t count = 0;

	while (*n > 0 && count < max && made != MESSAGE_WITH_DATA) {
		if (!parser->open && !parser->in_sysex)
			count += parse_channel(parser, data, n,
			    messages + count, max - count);
		if (*n == 0 || count == max)
			break;
		made = step_parser(parser, data, n, messages + count);
		count += made != NOTHING;
	}
	return count;
}

bool
mk_midi_end(struct mk_midi_parser *parser, struct mk_midi *message)
{
	enum made made = cut(parser, message);

	mk_midi_reset(parser);
	return made != NOTHING;
}

struct mk_midi
mk_midi_make(uint8_t status, uint8_t first, uint8_t second)
{
	size_t size = mk_midi_size(status);
	struct mk_midi message;

	make_short(&message, MK_MIDI_SHORT, size, status, size > 1 ? first : 0,
	    size > 2 ? second : 0);
	return message;
}

struct mk_midi
mk_midi_make_sysex(const uint8_t *data, size_t size)
{
	return (struct mk_midi){
	    .data = data, .size = (uint32_t)size, .kind = MK_MIDI_SYSEX};
}

const uint8_t *
mk_midi_bytes(const struct mk_midi *message)
{
	return message->data ? message->data : message->bytes;
}

bool
mk_midi_is_note_off(const struct mk_midi *message)
{
	unsigned type = message->bytes[0] & 0xf0;

	return message->kind == MK_MIDI_SHORT &&
	    (type == 0x80 || (type == 0x90 && message->bytes[2] == 0));
}

const char *
mk_midi_lost(const struct mk_midi *message)
{
	switch ((enum mk_midi_kind)message->kind) {
	case MK_MIDI_SHORT:
	case MK_MIDI_SYSEX:
		break;
	case MK_MIDI_CUT:
		return "a message is cut off";
	case MK_MIDI_STRAY:
		return "data bytes belong to no message";
	case MK_MIDI_LONG:
		return "a system exclusive message is too long";
	}
	return NULL;
}

void
mk_midi_put(struct mk_buf *buf, const struct mk_midi *message)
{
	if (message->kind == MK_MIDI_SHORT || message->kind == MK_MIDI_SYSEX)
		mk_buf_put(buf, mk_midi_bytes(message), message->size);
}
