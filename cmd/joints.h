/*
 * The daemon's parts, and where they meet: what one of them has for another.
 */
#ifndef CMD_JOINTS_H
#define CMD_JOINTS_H

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
	uint64_t last; /* when to end, at the end; 0: not yet */
	int refused;   /* what the host said first to lines of a drain */
	struct mk_err refusal;
	bool asked;          /* a client waits for that */
	struct mk_line line; /* of a client of the emulators */
	uint64_t told;       /* when what such clients did wrong was told */
	uint64_t misdone;    /* how often they did */
	struct mk_source sources[MK_DESK_SEATS + EMULATORS + 9];
	size_t n_sources;
};

/* What the desk, the host, clients and the service are given to call. */
struct mk_desk_user joints_of_desk(struct daemon *d);
struct mk_host_user joints_of_host(struct daemon *d);
struct mk_emulatorlink_user joints_of_client(struct daemon *d);
void joints_of_service(struct daemon *d, struct mk_service *service);

/* The desk as a source of the loop. */
struct mk_source joints_source(struct daemon *d);

/* Read the files again, or tell why not. */
void joints_reload(void *daemon, uint64_t now);

/* Tell in the log what a client that asks for the status is told. */
void joints_tell_status(struct daemon *d, uint64_t now);

#endif
