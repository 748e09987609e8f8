/* SPDX-License-Identifier: ISC */
/*
 * The machines for which songs are made: a table with an entry for each.
 *
 * Code that makes or shows a song calls the functions of the entry, whichever
 * machine it is. Songs go in and out as the rows of machine/rowsong.h. To add a
 * machine, add an entry.
 */
#ifndef LIBMK_MACHINE_MACHINE_PRIV_H
#define LIBMK_MACHINE_MACHINE_PRIV_H

#include <libmk/base/buf.h>
#include <libmk/base/err.h>
#include <libmk/base/report.h>
#include <libmk/codec/sysex.h>
#include <libmk/machine/mdfile.h>
#include <libmk/machine/rowsong.h>

#include <stddef.h>
#include <stdint.h>

#define MK_MACHINE_HEADER 5 /* bytes with which all its messages begin */

/* How much a machine holds; 0 where that is unknown. */
struct mk_machine_limits {
	unsigned songs, kits, patterns;
	size_t rows; /* of a song, END included */
};

/* A request, and the dump that answers it, by the byte behind the channel. */
struct mk_machine_request {
	uint8_t request, dump;
	const char *name; /* "kit" */
	unsigned positions;
};

struct mk_machine {
	const char *name;  /* "machinedrum" */
	const char *title; /* "Machinedrum", for messages */
	uint8_t header[MK_MACHINE_HEADER];
	struct mk_machine_limits limits;
	const struct mk_machine_request *requests; /* none where n is 0 */
	size_t n_requests;
	/*
	 * Decode a message into rows; warnings name what these cannot hold.
	 * Returns 1; 0 if it is not a song of the machine; -EBADMSG with
	 * "offset N: sentence" in err; or -ENOMEM.
	 */
	int (*decode)(const struct mk_sysex *message, struct mk_rowsong *rows,
	    struct mk_report *warnings, struct mk_err *err);
	/*
	 * Encode rows as a message; warnings name what the machine has no place
	 * for. Returns 0, or -EBADMSG with err for rows that it cannot hold.
	 * Write failures stay in out.
	 */
	int (*encode)(const struct mk_rowsong *rows, struct mk_buf *out,
	    struct mk_report *warnings, struct mk_err *err);
	/* Check rows, as mk_mdcheck_song() does. */
	size_t (*check)(const struct mk_rowsong *rows, size_t at,
	    struct mk_report *faults);
	/*
	 * Report every fault of a dump, and count the dump; NULL: no checks
	 * exist.
	 */
	void (*check_dump)(struct mk_mdfile *file,
	    const struct mk_sysex *message, struct mk_report *faults);
	/*
	 * Return the position of a dump that answers a request, or -EBADMSG if
	 * it is broken; NULL for machines without requests.
	 */
	int (*position)(const struct mk_sysex *dump);
};

/* All machines, ended by NULL; the first is the default. */
extern const struct mk_machine *const mk_machines[];

/* Return the machine of that name, or NULL. */
const struct mk_machine *mk_machine_find(const char *name);

/* Return the machine whose message this is, or NULL. */
const struct mk_machine *mk_machine_of(const uint8_t *message, size_t n);

#endif
