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
	bool unite; /* scenes that can share a kit and pattern do */
	enum mk_songrows_view view;
	const struct mk_playlist
	    *list;    /* plays the scenes; NULL: the view does */
	double tempo; /* assumed where the song has none, or 0 */
};

/* What a scene, or a piece of the arrangement, becomes. */
struct mk_composed {
	struct mk_rows_label label;
	int pattern, kit; /* numbers from 0; -1 for a silent one */
	uint16_t tracks;  /* those used, helpers included */
	uint16_t helpers;
	uint16_t mutes; /* tracks that only other scenes use */
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
	double seconds; /* negative: a tempo is unknown */
};

struct mk_composition {
	struct mk_mdmemory *made; /* kits, patterns and the song */
	struct mk_rows rows;      /* the song, and where its rows come from */
	struct mk_composed *scenes;
	size_t n_scenes;
	struct mk_signature signature; /* of the bars */
	/*
	 * False if new ones go to places missing from the dump, which the
	 * machine may be using; see arrange/numbering_priv.h.
	 */
	bool kits_known, patterns_known;
};
/*
 * Compose a song's scenes.
 *
 * Fills composition as far as it gets; the caller always calls
 * mk_composition_done(). The machine's song has position 0 and the name of the
 * song given; mk_composition_finish() puts it into composition->made. Warnings
 * go to options->rows.warnings. Returns 0; -ENODATA if nothing plays; -EBADMSG
 * with the scene in the sentence; -EEXIST if something in the dump would be
 * overwritten; -ENOMEM.
 */
int mk_compose(const struct mk_song *song,
    const struct mk_compose_options *options,
    struct mk_composition *composition, struct mk_err *err);

/* Store the song, as it now is, in composition->made. Returns 0 or -ENOMEM. */
int mk_composition_finish(struct mk_composition *composition,
    struct mk_err *err);

/* Free what was composed. */
void mk_composition_done(struct mk_composition *composition);

#endif
