/* SPDX-License-Identifier: ISC */
/*
 * Surfaces that are found by themselves: every known one plays while it is
 * plugged in.
 */
#ifndef CMD_PLUGGING_H
#define CMD_PLUGGING_H

#include "surfaces.h"

#include <libmk/io/filewatch_priv.h>
#include <libmk/io/loop.h>
#include <libmk/io/plugs_priv.h>
#include <libmk/xml/surfacelist_priv.h>

#include <stdbool.h>
#include <stdint.h>

/* What was asked for: a port, and the file that it is to be played with. */
struct asked_for {
	struct mk_endpoint port;
	char *file;
};

struct plugging {
	struct surfaces *surfaces;
	struct mk_plugs *plugs; /* NULL: surfaces are named, not found */
	struct mk_surfacelist known;
	struct mk_ports ports; /* as they were when it was looked */
	struct mk_ports told;  /* those that the user was told about */
	bool look;             /* something may be otherwise */
	struct asked_for asked[MK_DESK_SEATS];
	size_t n_asked;
};

/* Watch for surfaces, which have the desk, or exit; nobody is seated first. */
void plugging_open(struct plugging *plugging, struct surfaces *surfaces,
    struct mk_desk *desk);

/* Stop watching; the surfaces stay. */
void plugging_close(struct plugging *plugging);

/* Return it as a source of the loop. */
struct mk_source plugging_source(struct plugging *plugging);

/* Watch the folders that hold known surface files. */
void plugging_watch(struct mk_filewatch *watch);

/* Read the known surface files again, and print their faults. */
void plugging_reread(struct plugging *plugging);

/*
 * Have a port of the sequencer played with the surface of that name, whatever
 * others describe it, or with NULL the one that does; auto: none any more.
 *
 * Returns 0, or a negative errno with a sentence; then all stays as it was.
 */
int plugging_use(struct plugging *plugging, const char *port, const char *name,
    struct mk_err *err);

/*
 * Let surfaces come and go, if something happened since. Between turns of the
 * loop, as their ports are its sources.
 */
void plugging_settle(struct plugging *plugging, uint64_t now);

#endif
