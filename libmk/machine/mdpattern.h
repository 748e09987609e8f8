/* SPDX-License-Identifier: ISC */
/*
 * The Machinedrum's pattern: up to 64 steps of 16 tracks.
 *
 * There are two forms of the message: one for 32 steps, and a wide one for 64.
 * Masks have a bit for each step, the first being bit 0. Parameters that are
 * locked on steps have a row in `locks`; only the order says which row is
 * whose: tracks ascending, then parameters ascending. All that the message
 * holds is kept.
 *
 * Source: Machinedrum SPS-1UW manual OS 1.63, appendix C, dumps of machines,
 * and what several codecs agree on. The machine checks nothing.
 */
#ifndef LIBMK_MACHINE_MDPATTERN_H
#define LIBMK_MACHINE_MDPATTERN_H

#include <libmk/base/api.h>
#include <libmk/base/buf.h>
#include <libmk/base/err.h>
#include <libmk/machine/mddump.h>
#include <libmk/machine/mdkit.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

MK_BEGIN_DECLS

#define MK_MDPATTERN_PATTERNS 128 /* positions */
#define MK_MDPATTERN_STEPS    64
#define MK_MDPATTERN_NARROW   32 /* steps of the other form */
#define MK_MDPATTERN_LOCKS    64 /* rows */
#define MK_MDPATTERN_NO_LOCK  0xff
#define MK_MDPATTERN_BAR      16 /* steps by which scales grow */

#define MK_MDPATTERN_SWING_MAX 9830 /* 80 %, 0 being 50 % */

/* Every even step: the swing of a new pattern. */
#define MK_MDPATTERN_EVEN UINT64_C(0xaaaaaaaaaaaaaaaa)

/* The kinds of masks, of the pattern and of each track. */
enum mk_mdmask {
	MK_MDMASK_ACCENT,
	MK_MDMASK_SLIDE,
	MK_MDMASK_SWING,
	MK_MDMASKS
};

/* How fast steps go by: 4, 8, 3 or 6 a beat. */
enum mk_mdmultiplier {
	MK_MDMULTIPLIER_1,
	MK_MDMULTIPLIER_2,
	MK_MDMULTIPLIER_3_4,
	MK_MDMULTIPLIER_3_2,
	MK_MDMULTIPLIERS
};

struct mk_mdpattern {
	uint8_t channel; /* byte 5 of the message; 0 in the machine's own */
	uint8_t version, revision;
	uint8_t position; /* 0-127: A01 to H16 */
	bool wide;        /* the form for 64 steps */
	uint64_t trigs[MK_MDKIT_TRACKS];
	uint32_t locked[MK_MDKIT_TRACKS]; /* bit p: parameter p has a row */
	uint64_t all[MK_MDMASKS]; /* for all tracks, and a track's own */
	uint64_t own[MK_MDMASKS][MK_MDKIT_TRACKS];
	uint32_t edit_all[MK_MDMASKS]; /* 1: those for all count */
	uint32_t swing;                /* 0 to MK_MDPATTERN_SWING_MAX */
	uint8_t accent;                /* how much, 0-127 */
	uint8_t length;                /* steps */
	uint8_t multiplier;            /* enum mk_mdmultiplier */
	uint8_t scale;                 /* 0-3: at most 16, 32, 48, 64 steps */
	uint8_t kit;                   /* 0-63 */
	uint8_t rows;                  /* 0, whatever rows there are */
	uint8_t locks[MK_MDPATTERN_LOCKS][MK_MDPATTERN_STEPS];
	uint8_t spare[6]; /* bits of packed sections without meaning */
};

/* Start a pattern of version 3.1, 16 steps, without trigs. */
MK_API void mk_mdpattern_init(struct mk_mdpattern *pattern, bool wide);

/* Return the bits of a mask that the form has: 64 or 32 steps. */
MK_API uint64_t mk_mdpattern_bits(bool wide);

/* Return a multiplier's steps a beat, and its name: "3/4X". */
MK_API int mk_mdmultiplier_steps(unsigned multiplier);
MK_API const char *mk_mdmultiplier_name(unsigned multiplier);

/* Return how many rows of locks a track has, and the pattern. */
MK_API size_t mk_mdpattern_track_rows(const struct mk_mdpattern *pattern,
    int track);
MK_API size_t mk_mdpattern_rows(const struct mk_mdpattern *pattern);

/*
 * Return the row of a track's parameter, or NULL if it has none or it is after
 * the last one stored.
 */
MK_API const uint8_t *mk_mdpattern_row(const struct mk_mdpattern *pattern,
    int track, int param);

/* Return whether the pattern is empty: without trigs and locks. */
MK_API bool mk_mdpattern_is_empty(const struct mk_mdpattern *pattern);

/* Return whether two patterns' tracks play the same. */
MK_API bool mk_mdpattern_same_track(const struct mk_mdpattern *a,
    const struct mk_mdpattern *b, int track);

/*
 * Return whether patterns agree in all that belongs to no track, except the
 * kit.
 */
MK_API bool mk_mdpattern_same_frame(const struct mk_mdpattern *a,
    const struct mk_mdpattern *b);

/*
 * Return whether two patterns play the same on the same kit.
 *
 * Position, kit and unused rows do not matter.
 */
MK_API bool mk_mdpattern_equal(const struct mk_mdpattern *a,
    const struct mk_mdpattern *b);

/* Return the offset in the message of a byte of the pattern. */
MK_API size_t mk_mdpattern_where(const struct mk_mdpattern *pattern,
    const void *byte);

/*
 * Encode the pattern as one message, of 2763 bytes or 5410 if it is wide.
 *
 * Failures stay in out; see mk_buf_status().
 */
MK_API void mk_mdpattern_encode(const struct mk_mdpattern *pattern,
    struct mk_buf *out);

/*
 * Decode the body of a pattern's dump; the trailer is ignored.
 *
 * Returns 0, or -EBADMSG with "offset N: sentence" in err for another length,
 * or for version 64 and above, whose layout differs.
 */
MK_API int mk_mdpattern_decode(struct mk_mdpattern *pattern,
    const struct mk_mddump *dump, struct mk_err *err);

MK_END_DECLS

#endif
