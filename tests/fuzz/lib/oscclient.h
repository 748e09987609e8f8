/* SPDX-License-Identifier: ISC */
/*
 * What the targets for emulators share: an emulator that is told, by lines,
 * what a client sends, while its song changes.
 *
 *	/...           a datagram, see osctext.h
 *	move N VALUE   parameter N is moved
 *	select N       strip N is selected
 *	play, stop
 *	another        it is another song
 *	users          from now on a user is asked to change the song
 */
#ifndef TESTS_FUZZ_OSCCLIENT_H
#define TESTS_FUZZ_OSCCLIENT_H

#include "oscsong.h"

#include <libmk/emulate/emulator_priv.h>

#include <stdio.h>

static inline void
fuzz_to_client(void *self, const uint8_t *data, size_t n)
{
	(void)self;
	fuzz_is_osc(data, n);
}

static inline void
fuzz_take_datagram(void *self, const uint8_t *data, size_t n)
{
	mk_emulator_datagram(self, data, n);
}

static inline void
fuzz_on_set(void *self, struct mk_param *param, double value)
{
	(void)self;
	fuzz_check(value >= param->min && value <= param->max);
}

static inline void
fuzz_on_line(void *self, const char *text, size_t n)
{
	(void)self;
	fuzz_check_line(text, n);
}

static inline void
fuzz_move(struct mk_emulator *emulator, unsigned long number, double position)
{
	struct mk_param *param = fuzz_param(emulator->song, number);

	if (!(position >= 0 && position <= 1))
		return;
	param->value = param->min + (param->max - param->min) * position;
	mk_emulator_value(emulator, param);
}

static inline void
fuzz_another(struct mk_emulator *emulator)
{
	struct mk_song *before = emulator->song;

	mk_emulator_song(emulator, fuzz_osc_song());
	mk_song_free(before);
}

static inline void
fuzz_client_line(struct mk_emulator *emulator, char *line)
{
	unsigned long number;
	double position;

	if (sscanf(line, "move %4lu %9lf", &number, &position) == 2) {
		fuzz_move(emulator, number, position);
	} else if (sscanf(line, "select %4lu", &number) == 1) {
		mk_song_select_strip(emulator->song,
		    1 + number % emulator->song->n_strips);
		mk_emulator_changed(emulator);
	} else if (!strcmp(line, "play") || !strcmp(line, "stop")) {
		mk_emulator_playing(emulator, *line == 'p');
	} else if (!strcmp(line, "another")) {
		fuzz_another(emulator);
	} else if (!strcmp(line, "users")) {
		emulator->user.set = fuzz_on_set;
		emulator->user.line = fuzz_on_line;
	} else {
		fuzz_osc_give(line, fuzz_take_datagram, emulator);
	}
}

/* Run the lines with an emulator of a kind. */
static inline int
fuzz_client(const struct mk_emulatorkind *kind, const uint8_t *data,
    size_t size)
{
	const struct mk_emulator_user user = {.send = fuzz_to_client};
	struct mk_emulator emulator;
	struct mk_song *song;
	char line[FUZZ_LINE];

	fuzz_check(!mk_emulator_init(&emulator, kind, fuzz_osc_song(), &user));
	while (fuzz_line(&data, &size, line)) {
		fuzz_client_line(&emulator, line);
		fuzz_check_song(emulator.song);
	}
	song = emulator.song;
	mk_emulator_done(&emulator);
	mk_song_free(song);
	return 0;
}

#endif
