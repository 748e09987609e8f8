/*
 * The daemon's song, offered to programs that speak with music software.
 *
 * What is new in a turn of the loop is told at its end, of values the last.
 */
#ifndef CMD_SERVERS_H
#define CMD_SERVERS_H

#include <libmk/codec/facts.h>
#include <libmk/host/emulatorlink.h>
#include <libmk/io/loop.h>
#include <libmk/song/song.h>

#include <stdbool.h>
#include <stddef.h>

#define SERVERS        4
#define SERVERS_PARAMS 256

struct servers {
	struct mk_emulatorlink *list[SERVERS];
	size_t n;
	struct mk_song *song;
	struct mk_param *params[SERVERS_PARAMS]; /* with new values */
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
 * own, or exit. That a network can reach it is told.
 */
void servers_open(struct servers *servers, const char *what,
    const char *address, struct mk_song *song,
    const struct mk_emulatorlink_user *user);

/* Close them. */
void servers_close(struct servers *servers);

/* Put them among the sources; returns how many there are then. */
size_t servers_sources(struct servers *servers, struct mk_source *sources);

/* A parameter has another value; a name has; it is another song. */
void servers_value(struct servers *servers, struct mk_param *param);
void servers_changed(struct servers *servers);
void servers_song(struct servers *servers, struct mk_song *song);

/* Tell how they are. */
void servers_status(const struct servers *servers, struct mk_facts *facts);

#endif
