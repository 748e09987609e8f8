/* SPDX-License-Identifier: ISC */
/*
 * A surface's bindings, resolved against the song as it is now.
 *
 * Rebuild it whenever the selection, the current device or the song's structure
 * changes; that allocates nothing. Looking up a control or a parameter takes
 * one step, however many bindings there are.
 */
#ifndef LIBMK_ENGINE_MAP_PRIV_H
#define LIBMK_ENGINE_MAP_PRIV_H

#include <libmk/engine/banks.h>
#include <libmk/song/song.h>
#include <libmk/song/target.h>
#include <libmk/surface/curve.h>
#include <libmk/surface/surface.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Bytes of a label, with its NUL: a file's may be longer than a bank's. */
#define MK_MAP_LABEL 32

/* What a binding moves now. */
enum mk_bound_kind {
	MK_BOUND_NOTHING, /* its target is not there */
	MK_BOUND_PARAM,
	MK_BOUND_TEMPO, /* the song's own */
	MK_BOUND_PLAYING,
	MK_BOUND_STRIP, /* a selection: what is selected moves */
	MK_BOUND_SCENE,
	MK_BOUND_DEVICE,
	MK_BOUND_CC, /* MIDI out */
	MK_BOUND_NOTE,
	MK_BOUND_BEND,
};

/* Bytes of a cache line. */
#define MK_MAP_LINE 64

/*
 * A resolved binding: what each movement of its control needs.
 *
 * Most messages find theirs out of cache, so everything that a straight curve
 * needs is in one line. What only lists, displays, rebuilds and rare movements
 * need is apart.
 */
struct mk_bound {
	/* What it moves: of the song, or own; NULL of selections. Own is that
	 * of the first binding to the same target: one target, one value. */
	_Alignas(MK_MAP_LINE) double *value;
	double own;
	struct mk_bound_more *more;
	int control;            /* the binding's */
	uint8_t kind;           /* enum mk_bound_kind */
	uint8_t mode;           /* the control's; enum mk_takeover_mode */
	uint8_t status, number; /* of MIDI out; status 0: none */
	bool waiting;           /* its value is in an outbox */
	bool is_own;            /* what it moves is no parameter of the song */
	bool shared;            /* other bindings have the same target */
	struct mk_curve curve;
};

/* The rest of a binding. */
struct mk_bound_more {
	struct mk_param *param;   /* the song's, or an own one, or NULL */
	struct mk_param own;      /* all of it but the value */
	struct mk_bound *first;   /* with its target: whose own it moves */
	struct mk_target target;  /* in the song */
	char label[MK_MAP_LABEL]; /* "" where nothing is moved */
	const struct mk_binding *binding;
	int page, when;                     /* the binding's */
	int next_of_control, next_of_param; /* indices, or -1 */
};

/* Return the parameter that it moves, with its value; NULL for selections. */
const struct mk_param *mk_bound_param(const struct mk_bound *bound);

struct mk_map;

/*
 * Return a map of the surface's bindings, not resolved yet, or NULL without
 * memory.
 *
 * The surface must outlive it. The caller frees it.
 */
struct mk_map *mk_map_new(const struct mk_surface *surface);

/* Free the map. NULL is fine. */
void mk_map_free(struct mk_map *map);

/*
 * Resolve every binding again.
 *
 * current is the surface's current device with its strip; its device is NULL
 * for none. banks are the user's, or NULL. Values of MIDI targets are kept. A
 * song without strips stands for an unknown one: every parameter that a path
 * can name exists there and runs from 0 to 1.
 */
void mk_map_rebuild(struct mk_map *map, struct mk_song *song,
    const struct mk_target *current, const struct mk_banks *banks);

/* Return the number of bindings, and the i-th in the surface's order. */
size_t mk_map_size(const struct mk_map *map);
struct mk_bound *mk_map_at(const struct mk_map *map, size_t i);

/*
 * Return the binding that a control has on a page, or NULL.
 *
 * held says for each control whether it is held. A binding whose condition is
 * met comes before one without a condition, and of equals the first counts.
 * page is an index; bindings of other pages do not count, unless the device
 * holds all its pages at once.
 */
struct mk_bound *mk_map_of_control(const struct mk_map *map, int control,
    int page, const bool *held);

/*
 * Return the first binding to that path if the binding holds the value itself,
 * as of tempo and MIDI targets; or NULL.
 */
struct mk_bound *mk_map_own(const struct mk_map *map,
    const struct mk_path *path);

/* Return the first binding of a parameter, or NULL; and the one after. */
struct mk_bound *mk_map_of_param(const struct mk_map *map,
    const struct mk_param *param);
struct mk_bound *mk_map_next_of_param(const struct mk_map *map,
    const struct mk_bound *bound);

#endif
