/* SPDX-License-Identifier: ISC */
/*
 * A file of dumps from the machine: its songs, kits and patterns.
 *
 * Other messages, and other machines' ones, are passed over.
 */
#ifndef LIBMK_MACHINE_MDFILE_H
#define LIBMK_MACHINE_MDFILE_H

#include <libmk/base/api.h>
#include <libmk/base/err.h>
#include <libmk/base/report.h>
#include <libmk/codec/sysex.h>
#include <libmk/machine/mdkit.h>
#include <libmk/machine/mdpattern.h>
#include <libmk/machine/rowsong.h>

#include <stddef.h>
#include <stdint.h>

MK_BEGIN_DECLS

/* What is in a file; zeroes before its first message. */
struct mk_mdfile {
	size_t songs, kits, patterns;
	size_t others; /* other whole messages, or those nobody took */
};

/*
 * Who takes what is read: each returns 0, or a negative errno, which ends the
 * reading. One that is NULL takes nothing, and such dumps are passed over.
 */
struct mk_mdfile_user {
	void *self;
	int (*song)(void *self, const struct mk_rowsong *song);
	int (*kit)(void *self, const struct mk_mdkit *kit);
	int (*pattern)(void *self, const struct mk_mdpattern *pattern);
};

/*
 * Read the dumps of data[0..n), giving each to its user.
 *
 * file is filled as far as the reading goes. Returns 0; what the user
 * returned; -EBADMSG, with "offset N: sentence" in err, for a message that is
 * cut or a dump that is broken; or -ENOMEM.
 */
MK_API int mk_mdfile_read(struct mk_mdfile *file, const uint8_t *data, size_t n,
    const struct mk_mdfile_user *user, struct mk_err *err);

/*
 * Read one message of a file, giving what it dumps to its user.
 *
 * file counts it. Returns as mk_mdfile_read() does, but for cut messages.
 */
MK_API int mk_mdfile_read_message(struct mk_mdfile *file,
    const struct mk_sysex *message, const struct mk_mdfile_user *user,
    struct mk_err *err);

/*
 * Tell every fault of data[0..n): cut messages, wrong checksums and lengths
 * of all the machine's dumps, and what is wrong with what they hold.
 *
 * Returns 0, faults->told being their number, or -ENOMEM.
 */
MK_API int mk_mdfile_check(struct mk_mdfile *file, const uint8_t *data,
    size_t n, struct mk_report *faults, struct mk_err *err);

/* Tell every fault of one message of a file; file counts it. */
MK_API void mk_mdfile_check_message(struct mk_mdfile *file,
    const struct mk_sysex *message, struct mk_report *faults);

MK_END_DECLS

#endif
