/* SPDX-License-Identifier: ISC */
/* Bytes to a struct and back, without any state. */
#include <libmk/host/mcu_proto_priv.h>

#include <math.h>
#include <string.h>

#define DEVICE 0x14 /* a Mackie Control; extenders have others */
#define BEND   16383
#define RING   11 /* lamps around a V-pot */

/* The meanings of short messages, by status and first byte. */
static const struct row {
	uint8_t status, last_status;
	uint8_t from, to;
	enum mk_mcu_kind kind;
} rows[] = {
    {0x80, 0x80, 0x00, 0x7f, MK_MCU_LAMP},
    {0x90, 0x90, 0x00, 0x7f, MK_MCU_LAMP},
    {0xb0, 0xb0, 0x30, 0x37, MK_MCU_RING},
    {0xe0, 0xe8, 0x00, 0x7f, MK_MCU_FADER},
};

/* The meanings of system exclusive messages, by command. */
static const struct command {
	uint8_t command;
	uint8_t min, max; /* bytes behind it */
	enum mk_mcu_kind kind;
} commands[] = {
    {0x00, 0, 0, MK_MCU_QUERY},
    {0x08, 0, 1, MK_MCU_BYE},
    {0x12, 1, 1 + MK_MCU_LINES *MK_MCU_COLUMNS, MK_MCU_LCD},
    {0x13, 0, 1, MK_MCU_VERSION},
};

static const uint8_t header[] = {0xf0, 0x00, 0x00, 0x66, DEVICE};

#define SIZE(a) (sizeof(a) / sizeof(*(a)))

static struct mk_mcu_said
read_short(const uint8_t *bytes)
{
	struct mk_mcu_said said = {.kind = MK_MCU_NOTHING};
	size_t i;

	for (i = 0; i < SIZE(rows); i++)
		if (bytes[0] >= rows[i].status &&
		    bytes[0] <= rows[i].last_status &&
		    bytes[1] >= rows[i].from && bytes[1] <= rows[i].to)
			break;
	if (i == SIZE(rows))
		return said;
	said.kind = rows[i].kind;
	said.number = bytes[1] - (unsigned)rows[i].from;
	said.value = bytes[0] < 0x90 ? 0 : bytes[2];
	if (said.kind == MK_MCU_FADER) {
		said.number = bytes[0] & 0xf;
		said.value = bytes[1] | (unsigned)bytes[2] << 7;
	}
	return said;
}

static struct mk_mcu_said
read_command(const struct command *command, const uint8_t *data, size_t n)
{
	struct mk_mcu_said said = {.kind = command->kind};

	if (n < command->min || n > command->max)
		said.kind = MK_MCU_MALFORMED;
	if (said.kind != MK_MCU_LCD)
		return said;
	said.number = data[0];
	said.text = data + 1;
	said.n = n - 1;
	if (said.number + said.n > MK_MCU_LINES * MK_MCU_COLUMNS)
		said.kind = MK_MCU_MALFORMED;
	return said;
}

static struct mk_mcu_said
read_sysex(const uint8_t *data, size_t n)
{
	struct mk_mcu_said said = {.kind = MK_MCU_NOTHING};
	size_t i;

	if (n < sizeof(header) + 2 || memcmp(data, header, sizeof(header)) != 0)
		return said;
	for (i = 0; i < SIZE(commands); i++)
		if (commands[i].command == data[sizeof(header)])
			return read_command(&commands[i],
			    data + sizeof(header) + 1, n - sizeof(header) - 2);
	return said;
}

/*
 * Ardour sends names in raw UTF-8, which cuts its own messages at letters
 * beyond ASCII: then only that much of the name is shown.
 */
static struct mk_mcu_said
read_cut(const uint8_t *data, size_t n)
{
	uint8_t whole[sizeof(header) + 3 + MK_MCU_CELL] = {0};
	struct mk_mcu_said said = {.kind = MK_MCU_MALFORMED};

	if (n < sizeof(header) + 2 || n >= sizeof(whole))
		return said;
	memcpy(whole, data, n);
	whole[n] = 0xf7;
	said = read_sysex(whole, n + 1);
	said.cut = true;
	if (said.kind == MK_MCU_LCD)
		said.text = data + sizeof(header) + 2;
	else
		said.kind = MK_MCU_MALFORMED;
	return said;
}

struct mk_mcu_said
mk_mcu_proto_read(const struct mk_midi *message)
{
	if (message->kind == MK_MIDI_SHORT)
		return read_short(message->bytes);
	if (message->kind == MK_MIDI_SYSEX)
		return read_sysex(message->data, message->size);
	if (message->kind == MK_MIDI_CUT && message->data)
		return read_cut(message->data, message->size);
	return (struct mk_mcu_said){.kind = MK_MCU_MALFORMED};
}

double
mk_mcu_proto_ring(unsigned value)
{
	unsigned lamp = value & 0xf;

	if (lamp < 1 || lamp > RING)
		return -1;
	return (lamp - 1) / (RING - 1.0);
}

static size_t
put_sysex(uint8_t *out, uint8_t command, const char *data, size_t n)
{
	memcpy(out, header, sizeof(header));
	out[sizeof(header)] = command;
	memcpy(out + sizeof(header) + 1, data, n);
	out[sizeof(header) + 1 + n] = 0xf7;
	return sizeof(header) + 2 + n;
}

/* A serial number, and a challenge that only other devices' hosts answer. */
size_t
mk_mcu_proto_ready(uint8_t *out)
{
	static const char data[] = "MKMKMK1\1\2\3\4";

	return put_sysex(out, 0x01, data, sizeof(data) - 1);
}

/*
 * Says that the connection failed: Ardour 7.3 then shows everything again at
 * the next one.
 */
size_t
mk_mcu_proto_anew(uint8_t *out)
{
	return put_sysex(out, 0x04, "", 0);
}

size_t
mk_mcu_proto_version(uint8_t *out)
{
	static const char data[] = "V1.00";

	return put_sysex(out, 0x14, data, sizeof(data) - 1);
}

static size_t
put_message(uint8_t *out, unsigned status, unsigned first, unsigned second)
{
	out[0] = (uint8_t)status;
	out[1] = (uint8_t)first;
	out[2] = (uint8_t)second;
	return 3;
}

size_t
mk_mcu_proto_button(uint8_t *out, unsigned note, bool down)
{
	return put_message(out, 0x90, note, down ? 0x7f : 0);
}

size_t
mk_mcu_proto_fader(uint8_t *out, unsigned fader, double position)
{
	unsigned value = (unsigned)lrint(position * BEND);

	return put_message(out, 0xe0 | fader, value & 0x7f, value >> 7);
}

size_t
mk_mcu_proto_turn(uint8_t *out, unsigned strip, int ticks)
{
	return put_message(out, 0xb0, 0x10 + strip,
	    ticks < 0 ? 0x40 | (unsigned)-ticks : (unsigned)ticks);
}
