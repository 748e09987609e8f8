/* SPDX-License-Identifier: ISC */
/*
 * The clips that sound together, as the machine sees them.
 *
 * A voice is a clip that plays a pattern or one track of it. The voices of one
 * row must play the same pattern; joining several is composing, which needs a
 * dump of the machine.
 */
#ifndef LIBMK_ARRANGE_VOICES_PRIV_H
#define LIBMK_ARRANGE_VOICES_PRIV_H

#include <libmk/arrange/rows.h>
#include <libmk/base/err.h>
#include <libmk/base/report.h>
#include <libmk/song/song.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Ticks a beat at which rounding is reported. */
#define MK_VOICE_SIXTEENTHS 4

/* The warning, with its place, where a row cannot start amid the loops. */
#define MK_VOICES_ANEW                                                         \
	"%s: the clips stand at different places of their loops, the row "     \
	"starts anew"

/*
 * A looped clip plays its pattern from the loop's start, an unlooped one from
 * the start of its content, wherever the clip itself starts.
 */
struct mk_voice {
	const struct mk_clip *clip;
	size_t track;             /* the music software's, from 1 */
	struct mk_clipname plays; /* the machine's pattern and track */
	long steps;               /* the pattern's length, 1-64 */
	bool rounded;             /* the length was rounded, or cut */
	long elapsed; /* ticks from the pattern's start to its position */
};

/* Clips left out because they play no pattern, for one warning. */
struct mk_left_out {
	size_t n;
	const struct mk_clip *first;
	size_t track; /* of the first */
};

/*
 * Find the voice of a clip, in the track of that number.
 *
 * Returns 1; 0 if there is no clip, or if it is disabled or left out; or
 * -EBADMSG for a wrong name, with track and clip in the sentence.
 */
int mk_voice_find(struct mk_voice *voice, const struct mk_clip_place *at,
    size_t track, const struct mk_rows_options *options,
    struct mk_left_out *left_out, struct mk_err *err);

/* Return beats as ticks; only sixteenths set *rounded. */
long mk_voice_ticks(double beats, int beat, bool *rounded);

/*
 * Position a voice where its clip starts; a beat has that many ticks.
 *
 * Returns true if that deserves a warning: the position was rounded, or the
 * clip starts before its pattern.
 */
bool mk_voice_begin(struct mk_voice *voice, int beat);

/*
 * Give that warning, after mk_voice_begin() returned true; where is "scene S1".
 */
void mk_voice_tell_begin(const struct mk_voice *voice, int beat,
    const char *where, struct mk_report *warnings);

/* Return the position in a loop after a time, which may be negative. */
long mk_voice_phase(long elapsed, long length);

/* Warn of a voice's rounded length; where is "scene S1". */
void mk_voice_tell_rounded(const struct mk_voice *voice, const char *where,
    struct mk_report *warnings);

/* Return 0, or -EBADMSG if the voices play different patterns. */
int mk_voices_agree(const struct mk_voice *voices, size_t n, const char *where,
    struct mk_err *err);

/* Return the mutes: the tracks that no voice plays. */
uint16_t mk_voices_mutes(const struct mk_voice *voices, size_t n);

/* Return the index of the longest voice, the first of equals. */
size_t mk_voices_longest(const struct mk_voice *voices, size_t n,
    const char *where, struct mk_report *warnings);

/*
 * Return the step at which a row starts: the longest voice's position if the
 * others agree, else 0, with a warning. A tick is a step.
 */
long mk_voices_phase(const struct mk_voice *voices, size_t n, size_t longest,
    const char *where, struct mk_report *warnings);

/* Warn of the clips left out, if any. */
void mk_voices_tell_left_out(const struct mk_left_out *left_out,
    struct mk_report *warnings);

#endif
