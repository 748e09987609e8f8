/* SPDX-License-Identifier: ISC */
/*
 * The Monomachine's song: 200 rows, of which those after the last are END.
 *
 * Its rows are converted to and from those of machine/rowsong.h. What those
 * lack, such as transposition, survives only in a song that is not converted.
 *
 *   F0 00 20 3C 03 channel 69 version revision position body cs cs len len F7
 *
 * The body is run-length coded and packed, `elektron-rle` in codec/pack.h.
 * Source: dumps of a machine for frame, size and pitch of the rows; what others
 * found out with its emulated system for the fields.
 */
#ifndef LIBMK_MACHINE_MNMSONG_PRIV_H
#define LIBMK_MACHINE_MNMSONG_PRIV_H

#include <libmk/base/buf.h>
#include <libmk/base/err.h>
#include <libmk/base/report.h>
#include <libmk/codec/sysex.h>
#include <libmk/machine/rowsong.h>

#include <stddef.h>
#include <stdint.h>

#define MK_MNMSONG_SONGS  24
#define MK_MNMSONG_ROWS   200 /* END included */
#define MK_MNMSONG_TRACKS 6
#define MK_MNMSONG_NAME   14
#define MK_MNMSONG_RAW    4816

struct mk_mnmsong {
	uint8_t channel, version, revision;
	uint8_t position; /* 0-23 */
	uint8_t raw[MK_MNMSONG_RAW];
};

/* Start a song of version 2.1 without name, all of whose rows are END. */
void mk_mnmsong_init(struct mk_mnmsong *song);

/*
 * Set rows, name and position from a song whose rows end with END. Warnings
 * name what the machine has no place for.
 *
 * Returns 0, or -EBADMSG for more rows or a higher position than there are.
 */
int mk_mnmsong_from_rows(struct mk_mnmsong *song, const struct mk_rowsong *rows,
    struct mk_report *warnings, struct mk_err *err);

/*
 * Convert the rows up to the first END.
 *
 * Warnings name what those rows cannot hold.
 */
void mk_mnmsong_to_rows(const struct mk_mnmsong *song, struct mk_rowsong *rows,
    struct mk_report *warnings);

/* Encode the song as one message. Failures stay in out. */
void mk_mnmsong_encode(const struct mk_mnmsong *song, struct mk_buf *out);

/*
 * Decode a message.
 *
 * Returns 1; 0 if it is not a song of this machine; -EBADMSG with "offset N:
 * sentence" in err; or -ENOMEM.
 */
int mk_mnmsong_decode(struct mk_mnmsong *song, const struct mk_sysex *message,
    struct mk_err *err);

#endif
