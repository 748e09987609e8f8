/* SPDX-License-Identifier: ISC */
/*
 * The surfaces of the daemon: each a file, a port, and a seat at the desk.
 */
#ifndef CMD_SURFACES_H
#define CMD_SURFACES_H

#include <libmk/base/err.h>
#include <libmk/codec/status.h>
#include <libmk/desk/desk_priv.h>
#include <libmk/io/endpoint_priv.h>
#include <libmk/io/filewatch_priv.h>
#include <libmk/io/loop.h>
#include <libmk/io/port.h>
#include <libmk/io/portlist_priv.h>
#include <libmk/surface/surface.h>

#include <stdbool.h>
#include <stddef.h>
#include <sys/stat.h>

/* What was asked for on the command line: -s SURFACE -p PORT. */
struct pair {
	const char *surface, *port; /* NULL: the default one; "auto" */
};

/* A surface that plays, has left, or is nobody; each has its seat. */
struct playing {
	struct surfaces *all;
	const char *file; /* to read again, as the user names it */
	struct mk_surface *surface;
	struct stat state; /* of the file as it was read */
	const char *port_name;
	struct mk_port *port; /* NULL: it has left, or is nobody */
	bool ended;           /* the port is, for good */
	/* Of one that is to play at another port: that, and its name. */
	struct mk_port *next;
	char *next_name, *used_name;
	/* Of one that was found, not named: where, and in words. */
	struct mk_endpoint at;
	char at_name[MK_PORTLIST_NAME];
};

struct surfaces {
	struct mk_desk *desk;
	struct playing list[MK_DESK_SEATS];
	size_t n;
	bool come; /* they come and go: the daemon runs on without a port */
	int code;  /* to exit with once all ports have ended */
};

/* Open the pairs, seating each at the desk, or exit. */
void surfaces_open(struct surfaces *all, struct mk_desk *desk,
    const struct pair *pairs, size_t n);

/*
 * Seat a surface that was read from its file, or nobody, at the first seat that
 * is not taken, or let it take the place of one. The surface is the seat's
 * then.
 *
 * Returns the seat, or a negative errno with a sentence; then all is as it was
 * and the surface is the caller's.
 */
int surfaces_add(struct surfaces *all, struct mk_surface *surface,
    struct mk_err *err);
int surfaces_replace(struct surfaces *all, size_t seat,
    struct mk_surface *surface, uint64_t now, struct mk_err *err);

/*
 * Play the surface of a seat at a port that was found; or close its port, with
 * all that it holds.
 */
int surfaces_join(struct surfaces *all, size_t seat,
    const struct mk_endpoint *at, struct mk_err *err);
void surfaces_part(struct surfaces *all, size_t seat, uint64_t now);

/*
 * Open a port for a surface, in the place of which it is to come; as
 * mk_port_open() does.
 */
struct mk_port *surfaces_open_port(struct playing *it, const char *name,
    bool wait, bool once, int *status, struct mk_err *err);

/* Close the ports; or free the surfaces, which the desk no longer has. */
void surfaces_close(struct surfaces *all);
void surfaces_free(struct surfaces *all);

/* Put the ports among the sources; returns how many. */
size_t surfaces_sources(struct surfaces *all, struct mk_source *sources);

/* Watch the surfaces' files. */
void surfaces_watch(const struct surfaces *all, struct mk_filewatch *watch);

/* Send to the surface of a seat. */
void surfaces_send(struct surfaces *all, size_t seat, const uint8_t *bytes,
    size_t n);

/* Release all that their buttons hold, before the daemon ends. */
void surfaces_release(const struct surfaces *all, uint64_t now);

/* Return whether all ports have ended; or whether all was sent. */
bool surfaces_ended(const struct surfaces *all);
bool surfaces_sent(const struct surfaces *all);

/*
 * Read the files that have changed, all or none of them; then call commit and
 * give the surfaces their places. Returns 0, or a negative errno with a
 * sentence, commit's too; then all is as it was.
 */
int surfaces_reload(struct surfaces *all, uint64_t now,
    int (*commit)(void *self, uint64_t now, struct mk_err *err), void *self,
    struct mk_err *err);

/* Add the state of all surface ports to the status. */
void surfaces_status(const struct surfaces *all, struct mk_status *facts);

/* Add the state of one port, under a name. */
void surfaces_port_status(const char *name, const struct mk_port *port,
    struct mk_status *facts);

#endif
