/* SPDX-License-Identifier: ISC */
/*
 * Answers what a client of the daemon asks.
 *
 *   get strip/1/volume        set strip/1/volume 0.85
 *                             ok
 *   get strip/9/volume        error 66 "there is no strip 9: the song has 2"
 *
 * The answer to a line is the lines it asks for, then ok or error. A client
 * holds what it watches and traces.
 */
#ifndef LIBMK_DESK_SERVICE_PRIV_H
#define LIBMK_DESK_SERVICE_PRIV_H

#include <libmk/base/buf.h>
#include <libmk/base/err.h>
#include <libmk/codec/line.h>
#include <libmk/codec/status.h>
#include <libmk/desk/desk_priv.h>
#include <libmk/desk/midiline_priv.h>
#include <libmk/desk/trace_priv.h>
#include <libmk/desk/watch_priv.h>

#include <stddef.h>
#include <stdint.h>

/* Where answers come from, and what is done outside the desk. */
struct mk_service {
	struct mk_desk *desk;
	const char *version;
	void *self;
	/* Reads the files again; 0, or a negative errno with a sentence. */
	int (*reload)(void *self, uint64_t now, struct mk_err *err);
	/*
	 * Has a port, by its name, played with the surface of that name, or
	 * NULL; 0, or a negative errno with a sentence.
	 */
	int (*use)(void *self, const char *port, const char *surface,
	    uint64_t now, struct mk_err *err);
	/* Writes the status of everything but the desk. */
	void (*status)(void *self, struct mk_status *facts, uint64_t now);
	/*
	 * Drains what the command caused. Returns a negative errno, with a
	 * sentence, for what the host then refuses.
	 */
	int (*drain)(void *self, uint64_t now, struct mk_err *err);
	struct mk_line line; /* that is served */
};

struct mk_client {
	char name[16];  /* for traces */
	unsigned turns; /* "begin" without its "end" */
	struct mk_watch watch;
	struct mk_trace trace;
	struct mk_midiline midi; /* as a surface sends it */
};

/* Start a client with a name, which is copied. */
void mk_service_admit(struct mk_client *client, const char *name);

/*
 * Execute text[0..n), a line without its end.
 *
 * The answer is appended to out, which should grow: a dump can be long.
 */
void mk_service_take(struct mk_service *service, struct mk_client *client,
    const char *text, size_t n, uint64_t now, struct mk_buf *out);

/* Append "error CODE TEXT". */
void mk_service_refuse(struct mk_buf *out, int status,
    const struct mk_err *err);

#endif
