/* SPDX-License-Identifier: ISC */
/*
 * What the desk, the lists and the queries need from an engine beyond engine.h.
 */
#ifndef LIBMK_ENGINE_ENGINE_PRIV_H
#define LIBMK_ENGINE_ENGINE_PRIV_H

#include <libmk/base/err.h>
#include <libmk/engine/engine.h>
#include <libmk/engine/map_priv.h>
#include <libmk/engine/probe_priv.h>
#include <libmk/song/path.h>
#include <libmk/song/reading_priv.h>
#include <libmk/song/song.h>
#include <libmk/song/target.h>

#include <stdbool.h>
#include <stdint.h>

/*
 * Replace an engine of the same song.
 *
 * Buttons that both surfaces have keep what they hold; the others are released,
 * and draining the old engine sends what that causes. Knobs keep their
 * positions and what they have taken over; MIDI targets keep their values.
 */
void mk_engine_succeed(struct mk_engine *engine, struct mk_engine *from,
    uint64_t now);

/*
 * Let what messages cause wait for mk_engine_drain() as well, so that several
 * make one turn; or stop doing so.
 */
void mk_engine_hold(struct mk_engine *engine, bool held);

/*
 * Let the controls of a parameter follow a value that another engine of the
 * song has set.
 */
void mk_engine_follow(struct mk_engine *engine, const struct mk_param *param,
    uint64_t now);

/*
 * Let controls show changes other than of parameters, of which another engine
 * of the song heard: the transport, what plays.
 */
void mk_engine_reread(struct mk_engine *engine, uint64_t now);

/* Return whether a control of the parameter is still moving. */
bool mk_engine_moves(const struct mk_engine *engine,
    const struct mk_param *param, uint64_t now);

/*
 * Find what a path refers to, best and eq included, from the engine's point of
 * view: the locked device is the surface's current one.
 */
int mk_engine_find(const struct mk_engine *engine, const struct mk_path *path,
    struct mk_target *target, struct mk_err *err);

/* Return the engine's context for readings. */
struct mk_reading mk_engine_reading(const struct mk_engine *engine,
    uint64_t now);

/*
 * Report what happens inside to a probe, which must outlive the engine; or to
 * none, with NULL.
 */
void mk_engine_probe(struct mk_engine *engine, const struct mk_probe *probe);

/* Return the resolved bindings. */
const struct mk_map *mk_engine_map(struct mk_engine *engine);

#endif
