/* SPDX-License-Identifier: ISC */
/*
 * An engine on a small surface and song, and what it gave as text.
 */
#ifndef TESTS_RIG_H
#define TESTS_RIG_H

#include "unit.h"

#include <libmk/base/time.h>
#include <libmk/engine/engine.h>

/* What the engine gave since it was looked at last. */
struct given {
	char text[4096];
};

struct rig {
	struct mk_surface *surface;
	struct mk_song *song;
	struct mk_engine *engine;
	struct given given;
	struct mk_sink sink;
};

/* Put up and take down a rig, as cmocka wants it. */
int rig_set_up(void **state);
int rig_tear_down(void **state);

/* Return a finished song of strips whose volume is 0.5. */
struct mk_song *rig_song(size_t strips);

/* Bind controller cc of channel 1 to a path. */
void rig_bind(struct mk_surface *surface, int cc, const char *path,
    enum mk_takeover_mode takeover);

/* Return a sink that writes what it is given. */
struct mk_sink rig_sink(struct given *given);

/* Turn a control; do a line; put what the engine then gives into given. */
void rig_turn(struct rig *rig, uint8_t cc, uint8_t value, uint64_t now);
void rig_do(struct rig *rig, const char *text, uint64_t now);
void rig_drain(struct rig *rig, uint64_t now);

#define RIG_TEST(f)                                                            \
	cmocka_unit_test_setup_teardown(f, rig_set_up, rig_tear_down)

#endif
