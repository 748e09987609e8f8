/* SPDX-License-Identifier: ISC */
/*
 * A desk of two surfaces over a small song, and what it gave as text.
 */
#ifndef TESTS_UNIT_SEATS_H
#define TESTS_UNIT_SEATS_H

#include "rig.h"

#include <libmk/desk/desk_priv.h>

/*
 * The surfaces are called left and right. Controller 1 of each is strip 1's
 * volume, 2 that of the selected strip, 3 the MIDI controller 74.
 */
struct seats {
	struct mk_surface *surfaces[2];
	struct mk_song *song;
	struct mk_desk *desk;
	uint64_t now;
	size_t values;      /* how often one of the song was another */
	struct given given; /* since the last seats_drain() */
};

/* Put up and take down a desk, as cmocka wants it. */
int seats_set_up(void **state);
int seats_tear_down(void **state);

/*
 * Return a finished song: strips Drums and Bass with a volume of 0.5, two
 * scenes, a clip in the first slot of Drums, and there a device Filter with
 * the parameters Device On and Freq and a chain Low.
 */
struct mk_song *seats_song(void);

/* Return a surface of that name, as the left one is. */
struct mk_surface *seats_surface(const char *name);

/* Return what goes where the desk's things go: into seats->given. */
struct mk_desk_user seats_user(struct seats *seats);

/* Turn a control of a seat; do a line; return what came of it since. */
void seats_turn(struct seats *seats, size_t seat, uint8_t cc, uint8_t value);
int seats_do(struct seats *seats, const char *text, struct mk_err *err);
const char *seats_drain(struct seats *seats);

#define SEATS_TEST(f)                                                          \
	cmocka_unit_test_setup_teardown(f, seats_set_up, seats_tear_down)

#endif
