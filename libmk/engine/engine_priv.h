/* SPDX-License-Identifier: ISC */
/*
 * What the desk, the lists and the queries ask of an engine, beyond engine.h.
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
 * Take the place of an engine of the same song.
 *
 * Buttons that both surfaces have go on to hold what they hold; the others are
 * released. What that causes is the other's to be drained. Knobs stand where
 * they stood, and have taken over what they had; MIDI targets keep their
 * values.
 */
void mk_engine_succeed(struct mk_engine *engine, struct mk_engine *from,
    uint64_t now);

/*
 * Let what messages cause wait for mk_engine_drain(), too, as what commands
 * cause does: several of them are one turn. Or end that.
 */
void mk_engine_hold(struct mk_engine *engine, bool held);

/*
 * Let the controls of a parameter follow a value that it has already, as
 * another engine of the song gave it.
 */
void mk_engine_follow(struct mk_engine *engine, const struct mk_param *param,
    uint64_t now);

/*
 * Let controls show what the song has that is no parameter, as another engine
 * of the song heard of it: its transport, what plays.
 */
void mk_engine_reread(struct mk_engine *engine, uint64_t now);

/* Return whether a control of the parameter has not come to rest yet. */
bool mk_engine_moves(const struct mk_engine *engine,
    const struct mk_param *param, uint64_t now);

/*
 * Find what a path leads to, best and eq included, from where the engine
 * stands: the surface's current device is the locked one.
 */
int mk_engine_find(const struct mk_engine *engine, const struct mk_path *path,
    struct mk_target *target, struct mk_err *err);

/* Return from where it reads what no parameter holds. */
struct mk_reading mk_engine_reading(const struct mk_engine *engine,
    uint64_t now);

/*
 * Show what happens inside to a probe, which must outlive the engine, or to
 * no one, which is NULL.
 */
void mk_engine_probe(struct mk_engine *engine, const struct mk_probe *probe);

/* Return the resolved bindings. */
const struct mk_map *mk_engine_map(struct mk_engine *engine);

#endif
