/* SPDX-License-Identifier: ISC */
/*
 * The parts of mk-surfaced and how they are connected: the callbacks through
 * which desk, host, emulators and control socket reach one another.
 */
#ifndef CMD_DAEMON_PARTS_H
#define CMD_DAEMON_PARTS_H

#include "bankfile.h"
#include "controlsocket.h"
#include "daemon.h"
#include "emulators.h"
#include "plugging.h"
#include "surfaces.h"

#include <libmk/desk/desk_priv.h>
#include <libmk/desk/service_priv.h>
#include <libmk/host/host.h>
#include <libmk/io/filewatch_priv.h>
#include <libmk/io/notify_priv.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct daemon {
	const struct daemon_options *options;
	struct bankfile banks;
	struct mk_host *host;
	struct mk_desk *desk;
	struct surfaces surfaces;
	struct plugging plugging;
	struct mk_port *output;
	struct mk_service service;
	struct controlsocket control;
	struct emulators emulators;
	struct mk_filewatch *files;
	struct mk_notify notify;
	uint64_t started;
	uint64_t last; /* deadline of the shutdown; 0: still running */
	int refused;   /* the host's first error in a drain, or 0 */
	struct mk_err refusal;
	bool asked;          /* a control client waits for that error */
	struct mk_line line; /* of an emulator's client */
	uint64_t told;       /* when the last fault of such a client was told */
	uint64_t misdone;    /* faults of such clients */
	struct mk_source sources[MK_DESK_SEATS + EMULATORS + 9];
	size_t n_sources;
};

/*
 * Return the callbacks of the desk, the host and the emulators' clients, or
 * fill in the service's. d must outlive them.
 */
struct mk_desk_user daemon_parts_desk_user(struct daemon *d);
struct mk_host_user daemon_parts_host_user(struct daemon *d);
struct mk_emulatorlink_user daemon_parts_client_user(struct daemon *d);
void daemon_parts_service(struct daemon *d, struct mk_service *service);

/* Return the desk as a source of the loop. */
struct mk_source daemon_parts_source(struct daemon *d);

/* Reload all files, or warn why that failed. daemon is a struct daemon. */
void daemon_parts_reload(void *daemon, uint64_t now);

/* Log what a client that asks for the status is told. */
void daemon_parts_tell_status(struct daemon *d, uint64_t now);

#endif
