/* SPDX-License-Identifier: ISC */
/*
 * Numbers the parameters of a song, for hosts that refer to them by index.
 *
 * Every parameter outside racks has a number, from 0, valid as long as the
 * song's structure. Numbers and places are found from one another, and from the
 * parameter, in a few steps.
 */
#ifndef LIBMK_HOST_PLACES_PRIV_H
#define LIBMK_HOST_PLACES_PRIV_H

#include <libmk/song/song.h>

#include <stddef.h>

/* No parameter's number. */
#define MK_PLACES_NONE ((size_t)-1)

enum mk_place_kind {
	MK_PLACE_MIXER, /* number: enum mk_mixer */
	MK_PLACE_SEND,
	MK_PLACE_PARAM, /* of a device */
};

/* Where a parameter is; all count from 0. */
struct mk_place {
	enum mk_place_kind kind;
	size_t strip, device, number;
};

struct mk_places_run;

/* All fields zero is the numbering of no song. */
struct mk_places {
	struct mk_places_run *runs; /* by their parameters' addresses */
	size_t n_runs, n;           /* n: of parameters */
};

/* Number the song's parameters. Returns 0 or -ENOMEM. */
int mk_places_init(struct mk_places *places, const struct mk_song *song);

/* Free the numbering; the song stays. */
void mk_places_done(struct mk_places *places);

/* Return a parameter's number, or MK_PLACES_NONE. */
size_t mk_places_number(const struct mk_places *places,
    const struct mk_param *param);

/* Return the parameter of a number below places->n, and where it is. */
struct mk_param *mk_places_at(const struct mk_places *places, size_t number,
    struct mk_place *place);

/*
 * Return the counterpart of one song's parameter in another, or NULL; see
 * song/counterpart_priv.h.
 */
struct mk_param *mk_places_same(const struct mk_song *song,
    const struct mk_place *place, const struct mk_song *other);

#endif
