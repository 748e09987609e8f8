/* SPDX-License-Identifier: ISC */
/*
 * A MIDI port of any form: a file, a socket, a raw device, a sequencer port.
 *
 * Names are those of portname.h. A port is a source of the loop. Messages
 * come in whole; those sent are queued in fixed memory and go as the port
 * takes them, paced where the device asks for it. When it is slow, of a
 * controller the latest value goes, and the ends of notes and of system
 * exclusive are never dropped. A device that is unplugged is connected again
 * when it is back. Nothing is allocated after mk_port_open(), except by
 * alsa-lib when it opens a device again.
 */
#ifndef LIBMK_IO_PORT_H
#define LIBMK_IO_PORT_H

#include <libmk/base/api.h>
#include <libmk/base/buf.h>
#include <libmk/base/err.h>
#include <libmk/codec/midi.h>
#include <libmk/io/loop.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

MK_BEGIN_DECLS

/* The longest system exclusive message that comes in whole. */
#define MK_PORT_SYSEX (1 << 20)

enum mk_port_direction {
	MK_PORT_IN = 1,
	MK_PORT_OUT = 2,
	MK_PORT_BOTH = MK_PORT_IN | MK_PORT_OUT,
};

/* Who is told of what happens to a port; functions may be NULL. */
struct mk_port_user {
	void *self;
	/* Messages came in, or reports of what was lost; for the call only. */
	void (*midi)(void *self, const struct mk_midi *messages, size_t n,
	    uint64_t now);
	/* It is connected, or connected again: it knows of nothing. */
	void (*up)(void *self, uint64_t now);
	/* It is gone, with what was queued, and is looked for. */
	void (*down)(void *self, const char *why, uint64_t now);
	/*
	 * It is at its end, for good: no more comes in. why is NULL if that
	 * is a file's end; else nothing can be sent, either.
	 */
	void (*ended)(void *self, const char *why, uint64_t now);
	/* Messages that were coming in are lost; tell says why. */
	void (*gap)(void *self, uint64_t now);
	/* Something to be known, told once: that messages were lost. */
	void (*tell)(void *self, const char *sentence, uint64_t now);
};

/* All but the direction may be 0 or NULL. */
struct mk_port_options {
	enum mk_port_direction direction;
	bool wait; /* open it although its device is not there yet */
	bool once; /* of the sequencer: it ends, for good, when its device goes
	            */
	/* What a surface's file says of its port, for "auto". */
	const char *match, *usb, *serial;
	unsigned rate;      /* bytes a second the device takes; 0: any */
	bool keep_steps;    /* controllers may be steps: each value is sent */
	const char *client; /* what the sequencer calls us; NULL: "mk" */
};

struct mk_port_counters {
	uint64_t in_messages, in_bytes;
	uint64_t out_messages, out_bytes;
	uint64_t dropped;   /* had no room */
	uint64_t coalesced; /* took the place of an older value */
	/* Reports of the parser: cut, stray or too long; and how often more
	 * came than the system holds. */
	uint64_t lost;
	uint64_t reconnects; /* how often it came up but for the first time */
};

struct mk_endpoint;
struct mk_port;

/*
 * Open a port.
 *
 * The name, options and their texts, and user, need not outlive the call.
 * user->up is called in the first turn of the loop at the earliest. The
 * caller closes it. NULL with a sentence and *status: -EINVAL for a name that
 * is none, a direction the form does not have, or a device that is one of
 * several, which are named; -ENOENT for no such file; -ENODEV for a device
 * that is absent or not permitted, with what to do; -EBUSY with who holds it;
 * or what the system said.
 */
MK_API struct mk_port *mk_port_open(const char *name,
    const struct mk_port_options *options, const struct mk_port_user *user,
    int *status, struct mk_err *err);

/*
 * Close a port and free it. NULL is fine.
 *
 * What waits is lost, but for what ends: F7 where a system exclusive message
 * was half sent, and note-offs, as far as they go without waiting.
 */
MK_API void mk_port_close(struct mk_port *port);

/*
 * Send whole messages: at the end of this turn of the loop, as they go.
 *
 * Returns 0, or -ENOBUFS if something had no room and is lost, which is
 * counted, and told once until all is sent. While the port is down all is.
 */
MK_API int mk_port_send(struct mk_port *port, const uint8_t *bytes, size_t n);

/* Return how many bytes wait to be sent. */
MK_API size_t mk_port_queued(const struct mk_port *port);

/* Return whether it is connected. */
MK_API bool mk_port_is_up(const struct mk_port *port);

/*
 * Return the other port of the sequencer that it is connected with, or NULL;
 * good until the next turn of the loop.
 */
MK_API const struct mk_endpoint *mk_port_peer(const struct mk_port *port);

/* Return the port as a source of the loop. */
MK_API struct mk_source mk_port_source(struct mk_port *port);

/* Return what was counted since it was opened. */
MK_API const struct mk_port_counters *mk_port_count(const struct mk_port *port);

/* Append a line, without its end: what it is connected with, or why not. */
MK_API void mk_port_status(const struct mk_port *port, struct mk_buf *out);

MK_END_DECLS

#endif
