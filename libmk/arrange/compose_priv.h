/* SPDX-License-Identifier: ISC */
/*
 * A whole live set for the machine: kits and patterns composed of those in
 * its dump, and the song that plays them.
 *
 * Each scene takes tracks of patterns, arrange/takes_priv.h, with what they
 * depend on, arrange/wiring_priv.h, and becomes one kit and one pattern,
 * arrange/join_priv.h. Equal ones are made once. The scenes, or what the
 * arrangement plays of them, become the song's rows.
 */
#ifndef LIBMK_ARRANGE_COMPOSE_PRIV_H
#define LIBMK_ARRANGE_COMPOSE_PRIV_H

#include <libmk/arrange/numbering_priv.h>
#include <libmk/arrange/playlist_priv.h>
#include <libmk/arrange/rows.h>
#include <libmk/arrange/songrows.h>
#include <libmk/base/err.h>
#include <libmk/machine/mdmemory_priv.h>
#include <libmk/song/song.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct mk_compose_options {
	struct mk_rows_options rows;
	const struct mk_mdmemory *dump; /* what it is made of */
	struct mk_numbering patterns, kits;
	bool unite; /* one kit and pattern for scenes that can share them */
	enum mk_songrows_view view;
	const struct mk_playlist *list; /* plays the scenes; or NULL: view */
	double tempo; /* counts seconds where the song tells none, or 0 */
};

/* What a scene, or a piece of the arrangement, becomes. */
struct mk_composed {
	struct mk_rows_label label;
	int pattern, kit; /* numbers from 0; -1 for a silent one */
	uint16_t tracks;  /* that are used, helpers included */
	uint16_t helpers;
	uint16_t mutes; /* tracks that other scenes alone use */
	int steps;      /* of the pattern */
	unsigned multiplier;
	long phase;    /* the step at which it starts */
	long passes;   /* in the session */
	double length; /* in the arrangement, in beats */
	double bpm;    /* its own, or 0 */
	size_t warnings;
	/* What it comes to in the song. */
	size_t rows;
	double beats;
	double seconds; /* less than 0: a tempo is not known */
};

struct mk_composition {
	struct mk_mdmemory *made; /* kits, patterns and the song */
	struct mk_rows rows;      /* the song, and where its rows come from */
	struct mk_composed *scenes;
	size_t n_scenes;
	struct mk_signature signature; /* of the bars */
	/* False: new ones have places that the dump does not hold, where
	 * something may be; see arrange/numbering_priv.h. */
	bool kits_known, patterns_known;
};
/*
 * Compose a song's scenes.
 *
 * composition is filled as far as it went, and is the caller's to be done
 * with, in any case. The song has position 0 and the song's name; it is not
 * in composition->made until mk_composition_finish(). Warnings are told to
 * options->rows.warnings. Returns 0; -ENODATA if nothing plays; -EBADMSG with
 * the scene in the sentence; -EEXIST if something in the dump would be
 * overwritten; -ENOMEM.
 */
int mk_compose(const struct mk_song *song,
    const struct mk_compose_options *options,
    struct mk_composition *composition, struct mk_err *err);

/* Put the song, as it now is, with the rest. Returns 0 or -ENOMEM. */
int mk_composition_finish(struct mk_composition *composition,
    struct mk_err *err);

/* Free what was composed. */
void mk_composition_done(struct mk_composition *composition);

#endif
