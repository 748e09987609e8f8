/* SPDX-License-Identifier: ISC */
/*
 * The functions of a dialect of music software, and of the user to whom it
 * reports.
 *
 * For the files of this room; tools use host.h. A dialect embeds struct mk_host
 * at its start, names its functions in a struct mk_dialect, and is in the table
 * of host.c under its URL's scheme.
 */
#ifndef LIBMK_HOST_DIALECT_H
#define LIBMK_HOST_DIALECT_H

#include <libmk/base/api.h>
#include <libmk/base/err.h>
#include <libmk/codec/status.h>
#include <libmk/io/loop.h>
#include <libmk/song/song.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

MK_BEGIN_DECLS

/*
 * To whom a host reports; any of these may be NULL. None is called during open.
 */
struct mk_host_user {
	void *self;
	/*
	 * Takes another song, valid until the next such call or the close; the
	 * old one is freed after the call.
	 */
	void (*song)(void *self, struct mk_song *song, uint64_t now);
	/*
	 * Takes a parameter's value in the host; the song does not have it yet.
	 */
	void (*value)(void *self, struct mk_param *param, double value,
	    uint64_t now);
	/* Names, selection or appointed device have changed in the song. */
	void (*changed)(void *self, uint64_t now);
	/*
	 * Takes a line of mk-lines(5), without its end, for anything else that
	 * is new in the host: "set song/playing 1", "set strip/1/slot/2/state
	 * 2".
	 */
	void (*line)(void *self, const char *text, size_t n, uint64_t now);
	/* A sentence for the user. */
	void (*message)(void *self, const char *text);
};

/* Options for opening a host; NULL and 0 for those not given. */
struct mk_host_options {
	const char *song;  /* song: the file it is read from */
	const char *state; /* song: the file that keeps the changes to it */
	const char *bind;  /* the address it listens at; NULL: 127.0.0.1 */
	bool any_sender;   /* also take messages from others than the host */
	size_t
	    max_memory; /* song: of it, as mk_songfile_read_within() has it */
};

/* host.c makes it, fills it in, and frees it. */
struct mk_host {
	const struct mk_dialect *dialect;
	char *url;
};

/* A dialect's functions; host.h says what each must do. */
struct mk_dialect {
	const char *scheme; /* of its URLs: "song" */
	size_t size;        /* of what embeds the host, which is zeroed */
	/* Open it; close is called in any case. */
	int (*open)(struct mk_host *host, const struct mk_host_options *options,
	    const struct mk_host_user *user, struct mk_err *err);
	struct mk_song *(*song)(struct mk_host *host);
	bool (*ready)(const struct mk_host *host);
	struct mk_source (*source)(struct mk_host *host);
	void (*set)(struct mk_host *host, const char *path,
	    const struct mk_param *param, uint64_t now);
	/* NULL: nothing ever waits. */
	bool (*waits)(const struct mk_host *host);
	int (*line)(struct mk_host *host, const char *text, size_t n,
	    uint64_t now, struct mk_err *err);
	int (*reload)(struct mk_host *host, uint64_t now, struct mk_err *err);
	void (*status)(const struct mk_host *host, struct mk_status *facts);
	int (*close)(struct mk_host *host);
};

MK_END_DECLS

#endif
