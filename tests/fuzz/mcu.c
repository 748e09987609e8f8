/* SPDX-License-Identifier: ISC */
/*
 * Any bytes of music software to a Mackie Control, while it is moved: what it
 * sends are whole messages of its own, and the song stays one.
 *
 * The bytes F4 and F5, which begin no message, let time pass and move what
 * the next byte chooses.
 */
#include <libmk/base/time.h>
#include <libmk/codec/midi.h>
#include <libmk/host/mcu_priv.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define PASS 0xf4
#define MOVE 0xf5

static void
check(bool good)
{
	if (!good)
		abort();
}

/* Whole messages that a surface has. */
static void
on_sent(void *self, const uint8_t *bytes, size_t n)
{
	static const uint8_t statuses[] = {0x90, 0xb0, 0xe0, 0xf0};
	size_t i;

	(void)self;
	check(memchr(statuses, bytes[0] < 0xf0 ? bytes[0] & 0xf0 : bytes[0],
	          sizeof(statuses)) != NULL);
	check(bytes[0] == 0xf0 ? bytes[n - 1] == 0xf7 : n == 3);
	for (i = 1; i < n - (bytes[0] == 0xf0); i++)
		check(bytes[i] < 0x80);
}

static void
check_param(const struct mk_param *param)
{
	check(param->value >= param->min && param->value <= param->max);
}

static void
check_song(const struct mk_song *song)
{
	size_t i, k, m;

	check(song->n_strips <= MK_MCU_STRIPS + 1);
	check(!song->n_strips || song->selected_strip <= song->n_strips);
	for (i = 0; i < song->n_strips; i++) {
		const struct mk_strip *strip = &song->strips[i];

		for (m = 0; m < MK_MIXER_COUNT; m++)
			if (strip->mixer[m].name)
				check_param(&strip->mixer[m]);
		check(strip->n_devices <= MK_MCU_STRIPS);
		for (k = 0; k < strip->n_devices; k++)
			for (m = 0; m < strip->devices[k].n_params; m++)
				check_param(&strip->devices[k].params[m]);
	}
}

static void
set(struct mk_mcu *mcu, struct mk_param *param, uint8_t how, uint64_t now)
{
	double position = (how & 0x1f) / 31.0;

	param->value = param->min + (param->max - param->min) * position;
	if (param->quantized)
		param->value = round(param->value);
	mk_mcu_set(mcu, param, now);
}

static void
say(struct mk_mcu *mcu, uint8_t what, int number, uint64_t now)
{
	char text[64] = "play";
	struct mk_err err;

	if (what & 1)
		snprintf(text, sizeof(text), "select strip %+d", number);
	else if (what & 2)
		snprintf(text, sizeof(text), "select device %d", number);
	mk_mcu_line(mcu, text, strlen(text), now, &err);
	if (what & 8)
		mk_mcu_reload(mcu, now);
	if (what & 16)
		mk_mcu_up(mcu, now);
}

static void
move(struct mk_mcu *mcu, uint8_t what, uint8_t how, uint64_t now)
{
	struct mk_song *song = mcu->keeper.song;
	struct mk_strip *strip;

	if (!song->n_strips || what & 0x80) {
		say(mcu, what, how - 128, now);
		return;
	}
	strip = &song->strips[what % song->n_strips];
	if (strip->n_devices && what & 0x40)
		set(mcu,
		    &strip->devices[how % strip->n_devices].params[what %
		        strip->devices[how % strip->n_devices].n_params],
		    how, now);
	else if (strip->mixer[how % MK_MIXER_COUNT].name)
		set(mcu, &strip->mixer[how % MK_MIXER_COUNT], how >> 3, now);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct mk_host_user user = {0};
	struct mk_midi_parser parser;
	struct mk_midi messages[4];
	uint64_t now = 1000 * MK_TIME_MS;
	uint8_t sysex[256];
	struct mk_mcu mcu;
	size_t n;

	check(!mk_mcu_init(&mcu, "mcu:here", &user, on_sent, NULL));
	mk_midi_init(&parser, sysex, sizeof(sysex));
	mk_mcu_up(&mcu, now);
	while (size > 0) {
		if (size > 2 && (data[0] == PASS || data[0] == MOVE)) {
			if (data[0] == MOVE)
				move(&mcu, data[1], data[2], now);
			else
				now += data[1] * 4 * MK_TIME_MS;
			mk_mcu_tick(&mcu, now);
			data += 3;
			size -= 3;
		} else {
			n = mk_midi_parse(&parser, &data, &size, messages, 1);
			mk_mcu_midi(&mcu, messages, n, now);
		}
		check_song(mcu.keeper.song);
	}
	mk_mcu_down(&mcu, "the end", now);
	mk_mcu_done(&mcu);
	return 0;
}
