/* SPDX-License-Identifier: ISC */
/*
 * Our side of the talk with a host that speaks OSC, without sockets and clocks.
 *
 *   mk_oscpeer_datagram() ──> struct mk_osckind ──> struct mk_host_user
 *   mk_oscpeer_set(), ..._line() ──> setter, kind ──> send()
 *   mk_oscpeer_tick(): what is late, is due, or is asked for now and then
 *
 * It has what every such host needs: knocking until it answers, noticing that
 * it stalls, as software does while it loads something, or that it is gone,
 * questions (questions_priv.h), the song and values on their way
 * (hostsong_priv.h), counters. What a particular host says and understands is a
 * struct mk_osckind, with its addresses in a table. Datagrams that are not OSC
 * are only counted; a kind takes nothing in a message for granted.
 *
 * To add a host: write a kind, put its address into the table of host/oscurl.c,
 * its dialect beside those of host/osclink.c. libmk/host/ableton.c is the one
 * to read first.
 */
#ifndef LIBMK_HOST_OSCPEER_PRIV_H
#define LIBMK_HOST_OSCPEER_PRIV_H

#include <libmk/base/buf.h>
#include <libmk/base/err.h>
#include <libmk/base/time.h>
#include <libmk/codec/osc_priv.h>
#include <libmk/codec/status.h>
#include <libmk/host/hostsong_priv.h>
#include <libmk/host/questions_priv.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The largest datagram sent: no network fragments it. */
#define MK_OSCPEER_ROOM 1472

enum mk_oscpeer_state {
	MK_OSCPEER_AWAY,    /* it is knocked at */
	MK_OSCPEER_READING, /* the next song is being read */
	MK_OSCPEER_READY,
};

struct mk_oscpeer;

/* What a host says and understands. self is what new returned. */
struct mk_osckind {
	const char *scheme; /* of its URLs */
	const char *name;   /* what messages call it */
	const char *cannot; /* what it cannot do, in plain words, or "" */
	unsigned untold;    /* enum mk_untold, or-ed */
	uint16_t port;      /* it listens there */
	uint16_t listen;    /* it sends there */
	/* In nanoseconds: */
	uint64_t gap;     /* between two values that are sent */
	uint64_t echo;    /* after which no echo of one can come */
	uint64_t timeout; /* of a question */
	uint64_t silence; /* after which it counts as away */

	/* Return the kind's own state, or NULL without memory. */
	void *(*new)(struct mk_oscpeer *peer);
	void (*free)(void *self);
	/* Send the last messages to a host that is there; may be NULL. */
	void (*leave)(void *self);
	/* Append what makes the host answer. */
	void (*knock)(void *self, struct mk_buf *out);
	/*
	 * Begin to read, because it answered, or everything must be read again.
	 */
	void (*start)(void *self, uint64_t now);
	/* Take a message. */
	void (*message)(void *self, struct mk_osc_message *message,
	    uint64_t now);
	/* Append a question; note that one got no answer. */
	void (*ask)(void *self, const struct mk_ask *ask, struct mk_buf *out);
	void (*lost)(void *self, const struct mk_ask *ask, uint64_t now);
	/* Append a parameter's value, within its range. */
	void (*put)(void *self, const struct mk_place *place, double value,
	    struct mk_buf *out);
	/* Send the selection of something in the present song. */
	void (*select)(void *self, enum mk_selectable what, size_t number);
	/*
	 * Execute a command, even while the host is being read again; return
	 * -EBADMSG for what the host cannot do.
	 */
	int (*command)(void *self, const struct mk_command *command,
	    uint64_t now, struct mk_err *err);
	/* Do what is due; return when that is. */
	void (*tick)(void *self, uint64_t now);
	uint64_t (*deadline)(const void *self);
};

struct mk_oscpeer_counters {
	uint64_t sent, heard; /* datagrams */
	uint64_t malformed;   /* that are no OSC */
	uint64_t errors;      /* that the host told of */
	uint64_t late;        /* questions that had to be asked again */
	uint64_t starts;      /* how often it was read */
};

struct mk_oscpeer {
	const struct mk_osckind *kind;
	void *self; /* the kind's */
	char where[64];
	struct mk_hostsong keeper;
	void (*send)(void *to, const uint8_t *data, size_t n);
	void *to;
	enum mk_oscpeer_state state;
	bool known;   /* a song of it was read */
	bool doubt;   /* its numbers may have changed: send nothing by them */
	bool stalled; /* it was asked, and is silent */
	struct mk_questions asker;
	struct mk_oscpeer_counters counters;
	uint64_t heard, knock; /* when; when to */
	uint64_t asked;        /* when a question was asked with none pending */
	struct mk_buf out;
	uint8_t room[MK_OSCPEER_ROOM];
};

/*
 * Start a peer of a kind in the caller's memory; where is its name in messages.
 * Returns 0 or -ENOMEM.
 */
int mk_oscpeer_init(struct mk_oscpeer *peer, const struct mk_osckind *kind,
    const char *where, const struct mk_host_user *user,
    void (*send)(void *to, const uint8_t *data, size_t n), void *to);

/* Send what the kind sends last, and free everything. */
void mk_oscpeer_done(struct mk_oscpeer *peer);

/* Handle a datagram from the host. */
void mk_oscpeer_datagram(struct mk_oscpeer *peer, const uint8_t *data, size_t n,
    uint64_t now);

/* Note that nobody listens at the host's port. */
void mk_oscpeer_refused(struct mk_oscpeer *peer, uint64_t now);

/* Do what is due; return when that is next. */
void mk_oscpeer_tick(struct mk_oscpeer *peer, uint64_t now);
uint64_t mk_oscpeer_deadline(const struct mk_oscpeer *peer);

/* Do what a struct mk_dialect's set, line, reload and status do. */
void mk_oscpeer_set(struct mk_oscpeer *peer, const struct mk_param *param,
    uint64_t now);
int mk_oscpeer_line(struct mk_oscpeer *peer, const char *text, size_t n,
    uint64_t now, struct mk_err *err);
void mk_oscpeer_reload(struct mk_oscpeer *peer, uint64_t now);
void mk_oscpeer_status(const struct mk_oscpeer *peer, struct mk_status *facts);

/* --- for kinds */

/* Return a datagram to append a message to; send it. */
struct mk_buf *mk_oscpeer_begin(struct mk_oscpeer *peer);
void mk_oscpeer_send(struct mk_oscpeer *peer);

/* Return whether requests by number must wait. */
bool mk_oscpeer_is_busy(const struct mk_oscpeer *peer);

/* Ask a question; return false if too many are pending. Ids may be -1. */
bool mk_oscpeer_ask(struct mk_oscpeer *peer, int what, int32_t one, int32_t two,
    uint64_t now);

/*
 * Begin the next song; make it the present one and tell the user.
 *
 * Without memory, knocking starts again after a while, and the second returns
 * false.
 */
void mk_oscpeer_begin_song(struct mk_oscpeer *peer, uint64_t now);
bool mk_oscpeer_end_song(struct mk_oscpeer *peer, uint64_t now);

#endif
