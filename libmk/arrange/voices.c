/* SPDX-License-Identifier: ISC */
#include <libmk/arrange/voices_priv.h>

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* The stretch of its pattern that a clip plays. */
static const char *
pattern_of(const struct mk_clip *clip)
{
	return clip->loop ? "loop" : "content";
}

/* How far from its pattern's start a clip starts, in beats. */
static double
ahead_of(const struct mk_clip *clip)
{
	return clip->loop ? clip->start - clip->loop_start : clip->start;
}

/* The length in beats that the clip gives its pattern, or 0 if unknown. */
static double
length_of(const struct mk_clip *clip)
{
	if (clip->loop || !(clip->length > 0) ||
	    clip->start + clip->length <= 0)
		return clip->length;
	return clip->start + clip->length;
}

static void
measure_voice(struct mk_voice *voice, const struct mk_rows_options *options)
{
	double length = length_of(voice->clip);
	long steps;

	voice->elapsed = 0;
	voice->rounded = false;
	voice->steps = options->steps;
	if (!(length > 0))
		return;
	steps = mk_rows_steps(length, &voice->rounded);
	voice->rounded |= steps < 1 || steps > MK_ROW_STEPS;
	voice->steps = steps < 1   ? 1
	    : steps > MK_ROW_STEPS ? MK_ROW_STEPS
	                           : steps;
}

int
mk_voice_find(struct mk_voice *voice, const struct mk_clip_place *at,
    size_t track, const struct mk_rows_options *options,
    struct mk_left_out *left_out, struct mk_err *err)
{
	const struct mk_clip *clip = at->clip;
	int says;

	if (!clip || clip->disabled)
		return 0;
	voice->clip = clip;
	voice->track = track;
	says = mk_clipmap_find(options->map, at, &voice->plays, err);
	if (says < 0)
		return mk_err_prefix(err, says, "track %zu, clip \"%s\"", track,
		    clip->name);
	if (says == MK_CLIP_SAYS_NOTHING && !left_out->n++) {
		left_out->first = clip;
		left_out->track = track;
	}
	if (says != MK_CLIP_SAYS_PATTERN)
		return 0;
	measure_voice(voice, options);
	return 1;
}

long
mk_voice_ticks(double beats, int beat, bool *rounded)
{
	long ticks = mk_rows_steps(beats * beat / MK_VOICE_SIXTEENTHS, rounded);

	if (beat != MK_VOICE_SIXTEENTHS)
		*rounded = false;
	return ticks;
}

bool
mk_voice_begin(struct mk_voice *voice, int beat)
{
	bool rounded;

	voice->elapsed = mk_voice_ticks(ahead_of(voice->clip), beat, &rounded);
	return rounded || voice->elapsed < 0;
}

void
mk_voice_tell_begin(const struct mk_voice *voice, int beat, const char *where,
    struct mk_report *warnings)
{
	const char *pattern = pattern_of(voice->clip);
	double ahead = ahead_of(voice->clip);
	bool rounded;
	char what[48];

	mk_voice_ticks(ahead, beat, &rounded);
	snprintf(what, sizeof(what), "the place in the %s", pattern);
	if (rounded)
		mk_rows_tell_rounded(ahead, where, what, warnings);
	if (voice->elapsed < 0)
		mk_report(warnings,
		    "%s: clip \"%s\" begins before its %s, its pattern does "
		    "not",
		    where, voice->clip->name, pattern);
}

long
mk_voice_phase(long elapsed, long length)
{
	long phase = elapsed % length;

	return phase < 0 ? phase + length : phase;
}

void
mk_voice_tell_rounded(const struct mk_voice *voice, const char *where,
    struct mk_report *warnings)
{
	char what[48];

	if (!voice->rounded)
		return;
	snprintf(what, sizeof(what), "track %zu's %s", voice->track,
	    pattern_of(voice->clip));
	if (voice->steps < MK_ROW_STEPS)
		mk_rows_tell_rounded(length_of(voice->clip), where, what,
		    warnings);
	else
		mk_report(warnings,
		    "%s: %s is longer than a pattern's %d steps, cut", where,
		    what, MK_ROW_STEPS);
}

/* A part of a sentence, in bounded room. */
struct text {
	char chars[320];
	size_t len;
};

static void print_text(struct text *text, const char *fmt, ...) MK_PRINTF(2, 3);

static void
print_text(struct text *text, const char *fmt, ...)
{
	size_t room = sizeof(text->chars) - text->len;
	va_list args;
	int n;

	va_start(args, fmt);
	n = vsnprintf(text->chars + text->len, room, fmt, args);
	va_end(args);
	if (n > 0)
		text->len += (size_t)n < room ? (size_t)n : room - 1;
}

/* Lists the tracks of the pattern that voice i plays: "A01 on tracks 1, 3". */
static void
put_pattern(struct text *text, const struct mk_voice *voices, size_t n,
    size_t i)
{
	int pattern = voices[i].plays.pattern;
	size_t first = i, count = 0;
	char name[4];

	for (; i < n; i++)
		count += voices[i].plays.pattern == pattern;
	mk_clipname_write(pattern, name);
	print_text(text, "%s on track%s", name, count > 1 ? "s" : "");
	for (i = first; i < n; i++)
		if (voices[i].plays.pattern == pattern)
			print_text(text, "%s %zu", i > first ? "," : "",
			    voices[i].track);
}

static bool
met_before(const struct mk_voice *voices, size_t i)
{
	size_t j;

	for (j = 0; j < i; j++)
		if (voices[j].plays.pattern == voices[i].plays.pattern)
			return true;
	return false;
}

int
mk_voices_agree(const struct mk_voice *voices, size_t n, const char *where,
    struct mk_err *err)
{
	struct text text = {.len = 0};
	size_t i, patterns = 0;

	for (i = 0; i < n; i++) {
		if (met_before(voices, i))
			continue;
		if (patterns++)
			print_text(&text, "; ");
		put_pattern(&text, voices, n, i);
	}
	if (patterns < 2)
		return 0;
	return mk_err_set(err, -EBADMSG,
	    "%s: %s; but a row plays one pattern (joining several is "
	    "composing, which takes the machine's own dump)",
	    where, text.chars);
}

uint16_t
mk_voices_mutes(const struct mk_voice *voices, size_t n)
{
	unsigned sounding = 0;
	size_t i;

	for (i = 0; i < n; i++) {
		if (!voices[i].plays.track)
			return 0;
		sounding |= 1U << (voices[i].plays.track - 1);
	}
	return (uint16_t)~sounding;
}

size_t
mk_voices_longest(const struct mk_voice *voices, size_t n, const char *where,
    struct mk_report *warnings)
{
	size_t i, longest = 0, shortest = 0;

	for (i = 1; i < n; i++) {
		if (voices[i].steps > voices[longest].steps)
			longest = i;
		if (voices[i].steps < voices[shortest].steps)
			shortest = i;
	}
	if (voices[shortest].steps != voices[longest].steps)
		mk_report(warnings, "%s: clips of %ld and %ld steps, %ld taken",
		    where, voices[shortest].steps, voices[longest].steps,
		    voices[longest].steps);
	return longest;
}

long
mk_voices_phase(const struct mk_voice *voices, size_t n, size_t longest,
    const char *where, struct mk_report *warnings)
{
	long phase =
	    mk_voice_phase(voices[longest].elapsed, voices[longest].steps);
	size_t i;

	for (i = 0; i < n; i++) {
		long steps = voices[i].steps;

		if (mk_voice_phase(voices[i].elapsed, steps) == phase % steps)
			continue;
		mk_report(warnings, MK_VOICES_ANEW, where);
		return 0;
	}
	return phase;
}

void
mk_voices_tell_left_out(const struct mk_left_out *left_out,
    struct mk_report *warnings)
{
	if (left_out->n == 1)
		mk_report(warnings,
		    "clip \"%s\" of track %zu names no pattern: left out",
		    left_out->first->name, left_out->track);
	if (left_out->n > 1)
		mk_report(warnings,
		    "clip \"%s\" of track %zu and %zu more name no pattern: "
		    "left out",
		    left_out->first->name, left_out->track, left_out->n - 1);
}
