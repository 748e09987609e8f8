/* SPDX-License-Identifier: ISC */
/*
 * A file of dumps from the machine: its songs, kits and patterns.
 *
 * Other messages, and those of other machines, are skipped.
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
	size_t others; /* other whole messages, or dumps without a taker */
};

/*
 * Callbacks that take what is read: each returns 0, or a negative errno, which
 * ends the reading. Dumps whose callback is NULL are skipped.
 */
struct mk_mdfile_user {
	void *self;
	int (*song)(void *self, const struct mk_rowsong *song);
	int (*kit)(void *self, const struct mk_mdkit *kit);
	int (*pattern)(void *self, const struct mk_mdpattern *pattern);
};

/*
 * Read the dumps of data[0..n), and give each to the user.
 *
 * file is filled in as far as the reading goes. Returns 0; what the user
 * returned; -EBADMSG, with "offset N: sentence" in err, for a cut message or a
 * broken dump; or -ENOMEM.
 */
MK_API int mk_mdfile_read(struct mk_mdfile *file, const uint8_t *data, size_t n,
    const struct mk_mdfile_user *user, struct mk_err *err);

/*
 * Read one message of a file, and give its content to the user.
 *
 * file counts it. Returns as mk_mdfile_read() does, except for cut messages.
 */
MK_API int mk_mdfile_read_message(struct mk_mdfile *file,
    const struct mk_sysex *message, const struct mk_mdfile_user *user,
    struct mk_err *err);

/*
 * Report every fault of data[0..n): cut messages, wrong checksums and lengths
 * of the machine's dumps, and what is wrong with their content.
 *
 * Returns 0, with their number in faults->told, or -ENOMEM.
 */
MK_API int mk_mdfile_check(struct mk_mdfile *file, const uint8_t *data,
    size_t n, struct mk_report *faults, struct mk_err *err);

/* Report every fault of one message of a file; file counts the message. */
MK_API void mk_mdfile_check_message(struct mk_mdfile *file,
    const struct mk_sysex *message, struct mk_report *faults);

MK_END_DECLS

#endif
