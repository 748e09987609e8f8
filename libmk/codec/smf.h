/* SPDX-License-Identifier: ISC */
/*
 * Standard MIDI Files: the events of their tracks, in order of time.
 *
 * Formats 0 and 1, and 2, whose tracks follow one another; with ticks of a
 * quarter note or of SMPTE's time; also within RIFF, as RMID. Real files are
 * taken as they are: running status goes on behind other events, chunks that
 * are no tracks are passed over, a track that claims more than there is has
 * what there is, and what stands behind its end is not its. (Standard MIDI
 * Files 1.0.)
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
	unsigned n_tracks; /* that are there, whatever it says */
	unsigned quarter;  /* ticks of a quarter note; 0: they are of SMPTE */
};

struct mk_smf;

/* Return whether data, of which 12 bytes are enough, begins such a file. */
MK_API bool mk_smf_begins(const uint8_t *data, size_t n);

/*
 * Return the file data[0..n), which must outlive it, at its start.
 *
 * The caller frees it. NULL with a sentence, and *status -EBADMSG for what is
 * none, or -ENOMEM.
 */
MK_API struct mk_smf *mk_smf_new(const uint8_t *data, size_t n, int *status,
    struct mk_err *err);

/* Free the file. NULL is fine. */
MK_API void mk_smf_free(struct mk_smf *smf);

/* Return what the file says of itself. */
MK_API const struct mk_smf_head *mk_smf_head(const struct mk_smf *smf);

/*
 * Take the next event; of several at one tick that of the lower track.
 *
 * Returns 1; 0 at the end; or -EBADMSG, with "offset N: sentence", for a track
 * that is broken and ends there, the next call going on with the others. The
 * message's data are good until the next call.
 */
MK_API int mk_smf_next(struct mk_smf *smf, struct mk_smf_event *event,
    struct mk_err *err);

/*
 * Append all messages of the file data[0..n) as they are on the wire, those
 * too that are cut; faults are told.
 *
 * Returns 0, -EBADMSG for what is none, or -ENOMEM. Failures of out stay in
 * it.
 */
MK_API int mk_smf_unfold(const uint8_t *data, size_t n, struct mk_buf *out,
    struct mk_report *faults, struct mk_err *err);

MK_END_DECLS

#endif
