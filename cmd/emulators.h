/* SPDX-License-Identifier: ISC */
/*
 * The emulators of the daemon (--serve): its song, offered to programs that
 * speak with music software.
 *
 * Changes in a turn of the loop are sent at its end; of values, the latest.
 */
#ifndef CMD_EMULATORS_H
#define CMD_EMULATORS_H

#include <libmk/codec/status.h>
#include <libmk/emulate/emulatorlink_priv.h>
#include <libmk/io/loop.h>
#include <libmk/song/song.h>

#include <stdbool.h>
#include <stddef.h>

#define EMULATORS        4
#define EMULATORS_PARAMS 256

struct emulators {
	struct mk_emulatorlink *list[EMULATORS];
	size_t n;
	struct mk_song *song;
	struct mk_param *params[EMULATORS_PARAMS]; /* with new values */
	size_t n_params;
	bool changed; /* names may be others */
	struct {      /* as it was told */
		size_t strip, scene;
		double tempo;
		const char *appointed;
		bool playing;
	} told;
};

/*
 * Offer a song as "DIALECT[:PORT]" at an address, NULL for this machine's
 * own, or exit. It warns if a network can reach it.
 */
void emulators_open(struct emulators *emulators, const char *what,
    const char *address, struct mk_song *song,
    const struct mk_emulatorlink_user *user);

/* Close them. */
void emulators_close(struct emulators *emulators);

/* Add them to the sources; returns how many there are then. */
size_t emulators_sources(struct emulators *emulators,
    struct mk_source *sources);

/* Note a new value of a parameter; a new name; another song. */
void emulators_value(struct emulators *emulators, struct mk_param *param);
void emulators_changed(struct emulators *emulators);
void emulators_song(struct emulators *emulators, struct mk_song *song);

/* Add their state to the status. */
void emulators_status(const struct emulators *emulators,
    struct mk_status *facts);

#endif
