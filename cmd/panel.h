/* SPDX-License-Identifier: ISC */
/* A MidiKontrol on a port: sends what the user does, shows what comes in. */
#ifndef CMD_PANEL_H
#define CMD_PANEL_H

#include "panel_log.h"

#include <libmk/io/port.h>
#include <libmk/lcd/mkdevice_priv.h>

#include <stdbool.h>
#include <stdint.h>

struct panel {
	struct mk_mkdevice device;
	struct mk_port *port;
	const char *peer;      /* what it is connected with, in words */
	bool was_up;           /* its port has been there */
	bool ended;            /* nothing more will come in */
	uint64_t heard;        /* when something came in last; 0: never */
	unsigned turned[2];    /* how far the endless encoders were */
	struct panel_log *log; /* where messages go; NULL: standard error */
};

/*
 * Start a panel on a port of that name, which is not in use otherwise, or
 * exit. The panel must stay where it is.
 */
void panel_open(struct panel *panel, const char *port);

/* Close its port. */
void panel_close(struct panel *panel);

/* Return it as a source of the loop, besides its port: the time of a flash. */
struct mk_source panel_source(struct panel *panel);

/* Turn a control by steps, or to a value, see mkdevice_priv.h. */
void panel_turn(struct panel *panel, int control, int steps);
void panel_set(struct panel *panel, int control, int value);

/* Tell the user something, in a sentence. */
void panel_tell(struct panel *panel, const char *fmt, ...) MK_PRINTF(2, 3);

#endif
