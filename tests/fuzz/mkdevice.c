/* SPDX-License-Identifier: ISC */
/*
 * Any bytes to a MidiKontrol, while it is turned: what it sends are whole
 * messages of its own, and its display shows characters.
 *
 * The byte F4, which begins no message, turns the control that the next byte
 * chooses, and lets time pass.
 */
#include <libmk/lcd/mkdevice_priv.h>

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define TURN 0xf4

static void
check(bool good)
{
	if (!good)
		abort();
}

static void
check_display(const struct mk_mkdevice *device)
{
	char lines[MK_MKPROTO_LINES][MK_MKPROTO_COLUMNS + 1];
	int i, j;

	mk_mkdevice_display(device, lines);
	for (i = 0; i < MK_MKPROTO_LINES; i++) {
		check(strlen(lines[i]) == MK_MKPROTO_COLUMNS);
		for (j = 0; j < MK_MKPROTO_COLUMNS; j++)
			check(lines[i][j] >= ' ' && lines[i][j] <= '~');
	}
	for (i = 0; i < MK_MKDEVICE_ENCODERS; i++)
		check(device->values[i] <= 127);
}

/* What was sent is whole, and another device knows it. */
static void
check_sent(struct mk_buf *out)
{
	uint8_t sysex[MK_MKPROTO_MAX];
	struct mk_midi_parser parser;
	struct mk_midi message;
	struct mk_mkproto its;
	const uint8_t *at = out->data;
	size_t n = out->len;

	check(mk_buf_status(out) == 0);
	mk_midi_init(&parser, sysex, sizeof(sysex));
	while (n > 0 && mk_midi_parse(&parser, &at, &n, &message, 1)) {
		if (message.kind == MK_MIDI_SYSEX)
			check(mk_mkproto_read(&its, message.data, message.size,
			          0, NULL) == 1);
		else
			check(message.kind == MK_MIDI_SHORT);
	}
	check(!mk_midi_end(&parser, &message));
	out->len = 0;
}

static void
turn(struct mk_mkdevice *device, uint8_t how, uint64_t *now, struct mk_buf *out)
{
	*now += UINT64_C(10000000) * how;
	mk_mkdevice_tick(device, *now);
	mk_mkdevice_show(device, how >> 6);
	if (how % 32 > MK_MKDEVICE_CONTROLS)
		mk_mkdevice_choose(device, how % 8);
	else
		mk_mkdevice_turn(device, how % 32, (how & 0x7f) - 64, out);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct mk_mkdevice device;
	uint8_t sysex[128], memory[MK_MKDEVICE_OUT];
	struct mk_midi_parser parser;
	struct mk_midi message;
	struct mk_buf out;
	uint64_t now = 0;

	mk_mkdevice_init(&device);
	mk_midi_init(&parser, sysex, sizeof(sysex));
	mk_buf_init_fixed(&out, memory, sizeof(memory));
	while (size > 0) {
		if (size > 1 && data[0] == TURN) {
			turn(&device, data[1], &now, &out);
			data += 2;
			size -= 2;
		} else if (mk_midi_parse(&parser, &data, &size, &message, 1)) {
			mk_mkdevice_take(&device, &message, now, &out, NULL);
		}
		check_sent(&out);
		check_display(&device);
	}
	return 0;
}
