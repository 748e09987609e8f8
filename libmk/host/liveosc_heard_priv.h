/* SPDX-License-Identifier: ISC */
/*
 * What LiveOSC says, taken into the song.
 */
#ifndef LIBMK_HOST_LIVEOSC_HEARD_PRIV_H
#define LIBMK_HOST_LIVEOSC_HEARD_PRIV_H

#include <libmk/host/oscplan_priv.h>

#include <stdbool.h>
#include <stdint.h>

/* The kind of strip, which the address gives before its last words. */
enum mk_liveosc_kind {
	MK_LIVEOSC_TRACK,
	MK_LIVEOSC_RETURN,
	MK_LIVEOSC_MASTER,
	MK_LIVEOSC_KINDS,
};

/* What it reports, each for a track, a return or the master. */
enum mk_liveosc_row {
	MK_LIVEOSC_TRACKS,
	MK_LIVEOSC_SCENES,
	MK_LIVEOSC_TEMPO,
	MK_LIVEOSC_SCENE,
	MK_LIVEOSC_SCENE_NAMES,
	MK_LIVEOSC_PLAY,
	MK_LIVEOSC_SELECTED_TRACK,
	MK_LIVEOSC_NAME,
	MK_LIVEOSC_VOLUME,
	MK_LIVEOSC_PAN,
	MK_LIVEOSC_MUTE,
	MK_LIVEOSC_SOLO,
	MK_LIVEOSC_ARM,
	MK_LIVEOSC_SENDS,
	MK_LIVEOSC_DEVICES,
	MK_LIVEOSC_PARAMS,
	MK_LIVEOSC_RANGES,
	MK_LIVEOSC_PARAM,
	MK_LIVEOSC_SELECTED,
	MK_LIVEOSC_ROWS,
};

/* What is asked for: a row for a kind of strip. */
#define MK_LIVEOSC_WHAT(row, kind) ((row)*MK_LIVEOSC_KINDS + (kind))

struct mk_liveosc {
	struct mk_oscpeer *peer;
	struct mk_oscplan plan;
};

/* Write the address at which such a thing is asked for or set. */
void mk_liveosc_address(enum mk_liveosc_row row, enum mk_liveosc_kind kind,
    char address[64]);

/* Take a message; see struct mk_osckind. */
void mk_liveosc_heard(struct mk_liveosc *live, struct mk_osc_message *message,
    uint64_t now);

#endif
