/* SPDX-License-Identifier: ISC */
/*
 * What the targets for hosts that speak OSC share: a peer that is told, by
 * lines, what music software sends, and is moved meanwhile.
 *
 *	/...           a datagram, see osctext.h
 *	pass MS        time passes
 *	move N VALUE   parameter N of its song is moved
 *	ask LINE       it is asked for more
 *	join, leave    an emulator answers it, if there is one, or does not
 *	reload, refuse
 */
#ifndef TESTS_FUZZ_OSCHOST_H
#define TESTS_FUZZ_OSCHOST_H

#include "oscsong.h"

#include <libmk/base/time.h>
#include <libmk/emulate/emulator_priv.h>
#include <libmk/host/oscpeer_priv.h>

#include <stdio.h>

struct fuzz_host {
	struct mk_oscpeer peer;
	struct mk_emulator emulator;
	bool emulated, joined;
	uint64_t now;
};

static inline void
fuzz_from_host(void *self, const uint8_t *data, size_t n)
{
	struct fuzz_host *f = self;

	fuzz_is_osc(data, n);
	if (f->joined)
		mk_oscpeer_datagram(&f->peer, data, n, f->now);
}

static inline void
fuzz_to_host(void *self, const uint8_t *data, size_t n)
{
	struct fuzz_host *f = self;

	fuzz_is_osc(data, n);
	if (f->joined)
		mk_emulator_datagram(&f->emulator, data, n);
}

static inline void
fuzz_take_datagram(void *self, const uint8_t *data, size_t n)
{
	struct fuzz_host *f = self;

	mk_oscpeer_datagram(&f->peer, data, n, f->now);
}

static inline void
fuzz_on_song(void *self, struct mk_song *song, uint64_t now)
{
	(void)self;
	(void)now;
	fuzz_check_song(song);
}

static inline void
fuzz_on_value(void *self, struct mk_param *param, double value, uint64_t now)
{
	(void)self;
	(void)now;
	fuzz_check(isfinite(value));
	param->value = value;
}

static inline void
fuzz_on_line(void *self, const char *text, size_t n, uint64_t now)
{
	(void)self;
	(void)now;
	fuzz_check_line(text, n);
}

static inline void
fuzz_on_message(void *self, const char *text)
{
	(void)self;
	fuzz_check(text[0] != '\0');
}

/* Goes from one turn to the next as a loop does: after what it heard, or due.
 */
static inline void
fuzz_pass(struct fuzz_host *f, unsigned long ms)
{
	uint64_t end = f->now + (ms < 5000 ? ms : 5000) * MK_TIME_MS, due,
	         heard;

	for (due = f->now; due <= end && f->now < end;) {
		f->now = due > f->now ? due : f->now + MK_TIME_MS;
		heard = f->peer.counters.heard;
		mk_oscpeer_tick(&f->peer, f->now);
		due = heard == f->peer.counters.heard
		    ? mk_oscpeer_deadline(&f->peer)
		    : f->now;
	}
	f->now = end;
}

static inline void
fuzz_move(struct fuzz_host *f, unsigned long number, double position)
{
	struct mk_param *param = fuzz_param(f->peer.keeper.song, number);

	if (!param || !(position >= 0 && position <= 1))
		return;
	param->value = param->min + (param->max - param->min) * position;
	mk_oscpeer_set(&f->peer, param, f->now);
}

static inline void
fuzz_host_line(struct fuzz_host *f, char *line)
{
	unsigned long number;
	struct mk_err err;
	double position;

	if (sscanf(line, "pass %4lu", &number) == 1)
		fuzz_pass(f, number);
	else if (sscanf(line, "move %4lu %9lf", &number, &position) == 2)
		fuzz_move(f, number, position);
	else if (!strncmp(line, "ask ", 4))
		mk_oscpeer_line(&f->peer, line + 4, strlen(line + 4), f->now,
		    &err);
	else if (!strcmp(line, "join") || !strcmp(line, "leave"))
		f->joined = f->emulated && *line == 'j';
	else if (!strcmp(line, "reload"))
		mk_oscpeer_reload(&f->peer, f->now);
	else if (!strcmp(line, "refuse"))
		mk_oscpeer_refused(&f->peer, f->now);
	else
		fuzz_osc_give(line, fuzz_take_datagram, f);
}

/* Run the lines with a host of a kind; emulates: what answers it, or NULL. */
static inline int
fuzz_host(const struct mk_osckind *kind, const struct mk_emulatorkind *emulates,
    const uint8_t *data, size_t size)
{
	struct fuzz_host f = {
	    .emulated = emulates != NULL, .now = 1000 * MK_TIME_MS};
	const struct mk_host_user user = {.self = &f,
	    .song = fuzz_on_song,
	    .value = fuzz_on_value,
	    .line = fuzz_on_line,
	    .message = fuzz_on_message};
	const struct mk_emulator_user live = {
	    .self = &f, .send = fuzz_from_host};
	struct mk_song *song = emulates ? fuzz_osc_song() : NULL;
	char line[FUZZ_LINE];

	if (emulates)
		fuzz_check(!mk_emulator_init(&f.emulator, emulates, song,
		    &live));
	fuzz_check(!mk_oscpeer_init(&f.peer, kind, "here", &user, fuzz_to_host,
	    &f));
	while (fuzz_line(&data, &size, line)) {
		fuzz_host_line(&f, line);
		fuzz_check_song(f.peer.keeper.song);
	}
	f.joined = false;
	mk_oscpeer_done(&f.peer);
	if (emulates)
		mk_emulator_done(&f.emulator);
	mk_song_free(song);
	return 0;
}

#endif
