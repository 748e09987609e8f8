/*
 * The surfaces of the daemon: each a file, a port, and a seat at the desk.
 */
#ifndef CMD_SURFACES_H
#define CMD_SURFACES_H

#include <libmk/base/err.h>
#include <libmk/codec/facts.h>
#include <libmk/io/filewatch.h>
#include <libmk/io/loop.h>
#include <libmk/io/port.h>
#include <libmk/surface/desk.h>
#include <libmk/surface/surface.h>

#include <stdbool.h>
#include <stddef.h>
#include <sys/stat.h>

/* What was asked for on the command line: -s SURFACE -p PORT. */
struct pair {
	const char *surface, *port; /* NULL: the default one; "auto" */
};

/* A surface that plays. */
struct playing {
	struct surfaces *all;
	struct pair pair;
	struct mk_surface *surface;
	struct stat file; /* as it was read */
	struct mk_port *port;
	bool ended; /* its port is, for good */
};

struct surfaces {
	struct mk_desk *desk;
	struct playing list[MK_DESK_SEATS];
	size_t n;
	int code; /* to exit with once all ports have ended */
};

/* Open the pairs, seating each at the desk, or exit. */
void surfaces_open(struct surfaces *all, struct mk_desk *desk,
    const struct pair *pairs, size_t n);

/* Close the ports; or free the surfaces, which the desk no longer has. */
void surfaces_close(struct surfaces *all);
void surfaces_free(struct surfaces *all);

/* Put the ports among the sources; returns how many. */
size_t surfaces_sources(struct surfaces *all, struct mk_source *sources);

/* Watch their files. */
void surfaces_watch(const struct surfaces *all, struct mk_filewatch *watch);

/* Send to the surface of a seat. */
void surfaces_send(struct surfaces *all, size_t seat, const uint8_t *bytes,
    size_t n);

/* Let go of all that their buttons hold, as they are about to be left. */
void surfaces_release(const struct surfaces *all, uint64_t now);

/* Return whether no port can bring anything any more; or all was sent. */
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

/* Tell how the ports are. */
void surfaces_status(const struct surfaces *all, struct mk_facts *facts);

/* Tell how a port is that has a name. */
void surfaces_port_status(const char *name, const struct mk_port *port,
    struct mk_facts *facts);

#endif
