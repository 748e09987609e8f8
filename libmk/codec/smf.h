/* SPDX-License-Identifier: ISC */
/*
 * Standard MIDI Files: the events of their tracks, in order of time.
 *
 * Formats 0 and 1, and 2, whose tracks follow one another; with ticks of a
 * quarter note or of SMPTE time; also inside RIFF, as RMID. It tolerates real
 * files: running status continues after other events, chunks that are not
 * tracks are skipped, a track longer than the file is cut, and what follows a
 * track's end is ignored. (Standard MIDI Files 1.0.)
 */
#ifndef LIBMK_CODEC_SMF_H
#define LIBMK_CODEC_SMF_H

#include <libmk/base/api.h>
#include <libmk/base/buf.h>
#include <libmk/base/err.h>
#include <libmk/base/report.h>
#include <libmk/codec/smftrack.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

MK_BEGIN_DECLS

/* What a file says of itself. */
struct mk_smf_head {
	unsigned format;
	unsigned n_tracks; /* found, whatever the file says */
	unsigned quarter;  /* ticks a quarter note; 0: SMPTE time */
};

struct mk_smf;

/* Return whether data begins such a file; 12 bytes are enough. */
MK_API bool mk_smf_begins(const uint8_t *data, size_t n);

/*
 * Open the file data[0..n), which must outlive it.
 *
 * The caller frees it. Returns NULL with a sentence, and *status -EBADMSG if
 * this is not such a file, or -ENOMEM.
 */
MK_API struct mk_smf *mk_smf_new(const uint8_t *data, size_t n, int *status,
    struct mk_err *err);

/* Free the file. NULL is fine. */
MK_API void mk_smf_free(struct mk_smf *smf);

/* Return what the file says of itself. */
MK_API const struct mk_smf_head *mk_smf_head(const struct mk_smf *smf);

/*
 * Take the next event; of several at one tick, that of the lower track.
 *
 * Returns 1; 0 at the end; or -EBADMSG, with "offset N: sentence", for a broken
 * track, which ends there; the next call continues with the others. The
 * message's data are valid until the next call.
 */
MK_API int mk_smf_next(struct mk_smf *smf, struct mk_smf_event *event,
    struct mk_err *err);

/*
 * Append all messages of the file data[0..n) as they are on the wire, even cut
 * ones, and report faults.
 *
 * Returns 0, -EBADMSG if this is not such a file, or -ENOMEM. Write failures
 * stay in out.
 */
MK_API int mk_smf_unfold(const uint8_t *data, size_t n, struct mk_buf *out,
    struct mk_report *faults, struct mk_err *err);

MK_END_DECLS

#endif
