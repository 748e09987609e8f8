/* SPDX-License-Identifier: ISC */
#include <libmk/arrange/arrangement_priv.h>

#include <libmk/song/barbeat_priv.h>

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WHERE_MAX (MK_BARBEAT_MAX + 8)
#define JUST      1e-6 /* in beats: the rounding error of sums */

/* A clip's stay in the arrangement. */
struct stay {
	struct mk_voice voice;
	long from, to;
};

struct tempo_point {
	long at;
	double bpm;
};

struct arrange {
	const struct mk_song *song;
	const struct mk_rows_options *options;
	int beat; /* ticks a beat: all times below are in ticks */
	mk_arrangement_fn *each;
	void *to;
	struct mk_err *err;
	struct mk_left_out left_out;
	double warned; /* the last time whose rounding was reported */

	struct stay *stays; /* track after track, by time */
	size_t n_stays;
	const struct stay *first; /* of them all */
	size_t *heads,
	    *ends; /* a track's first stay that is not over, and its end */
	long *cuts;
	size_t n_cuts;
	struct tempo_point *tempos;
	size_t n_tempos, tempo; /* the one that holds now */

	/* What plays between two cuts. */
	struct mk_voice *voices; /* room for one a track */
	size_t n_voices;
};

static void
name_time(const struct arrange *a, double time, char where[WHERE_MAX])
{
	memcpy(where, "at ", 3);
	mk_barbeat_write(a->song, time, where + 3);
}

/* A time as ticks from the song's start. */
static long
ticks_at(struct arrange *a, double time)
{
	char where[WHERE_MAX];
	bool rounded;
	long ticks = mk_voice_ticks(time, a->beat, &rounded);

	if (!rounded || time == a->warned)
		return ticks;
	a->warned = time;
	name_time(a, time, where);
	mk_rows_tell_rounded(time, where, "the time from the start",
	    a->options->warnings);
	return ticks;
}

static double
end_of(const struct mk_clip *clip)
{
	if (clip->loop || !(clip->length > 0))
		return clip->end;
	return fmin(clip->end, clip->time + clip->length);
}

static void
tell_length(const struct arrange *a, const struct mk_voice *voice)
{
	char where[WHERE_MAX];

	name_time(a, voice->clip->time, where);
	mk_voice_tell_rounded(voice, where, a->options->warnings);
}

static void
begin_voice(const struct arrange *a, struct mk_voice *voice)
{
	char where[WHERE_MAX];

	if (!mk_voice_begin(voice, a->beat))
		return;
	name_time(a, voice->clip->time, where);
	mk_voice_tell_begin(voice, a->beat, where, a->options->warnings);
}

/* Takes a voice's stay; prev is the one before it on its track, or NULL. */
static int
place_stay(struct arrange *a, struct stay *stay, const struct stay *prev)
{
	const struct mk_clip *clip = stay->voice.clip;

	if (clip->time < 0)
		return mk_err_set(a->err, -EBADMSG,
		    "track %zu, clip \"%s\": before the song's start",
		    stay->voice.track, clip->name);
	stay->from = ticks_at(a, clip->time);
	stay->to = ticks_at(a, end_of(clip));
	if (prev && prev->to > stay->from)
		return mk_err_set(a->err, -EBADMSG,
		    "track %zu: clips \"%s\" and \"%s\" overlap",
		    stay->voice.track, prev->voice.clip->name, clip->name);
	begin_voice(a, &stay->voice);
	a->n_stays += stay->to > stay->from;
	return 0;
}

static int
add_stay(struct arrange *a, const struct mk_clip *clip, size_t track)
{
	struct stay *stay = &a->stays[a->n_stays];
	bool first = a->n_stays == a->heads[track];
	char where[WHERE_MAX];
	const struct mk_clip_place at = {
	    .clip = clip,
	    .track = a->song->strips[track].name,
	    .track_number = track + 1,
	};
	int status;

	status = mk_voice_find(&stay->voice, &at, track + 1, a->options,
	    &a->left_out, a->err);
	if (status > 0 && stay->voice.rounded && a->beat == MK_VOICE_SIXTEENTHS)
		tell_length(a, &stay->voice);
	if (status > 0)
		status = place_stay(a, stay, first ? NULL : stay - 1);
	if (status == 0)
		return 0;
	name_time(a, clip->time, where);
	return mk_err_prefix(a->err, status, "%s", where);
}

static int
find_stays(struct arrange *a)
{
	size_t track, i;

	for (track = 0; track < mk_song_tracks(a->song); track++) {
		const struct mk_strip *strip = &a->song->strips[track];

		a->heads[track] = a->n_stays;
		for (i = 0; i < strip->n_clips; i++) {
			int status = add_stay(a, &strip->clips[i], track);

			if (status)
				return status;
		}
		a->ends[track] = a->n_stays;
	}
	return 0;
}

/* Reports ramps that follow one another: a row has one tempo, so it steps. */
static void
tell_ramps(const struct arrange *a, const struct mk_tempo_change *first,
    const struct mk_tempo_change *last, double bpm)
{
	char from[WHERE_MAX], to[WHERE_MAX];

	name_time(a, first->time - first->ramp, from);
	name_time(a, last->time, to);
	mk_report(a->options->warnings,
	    "%s: the tempo ramps until %s, from %.6g to %.6g BPM; in rows it "
	    "steps",
	    from, to + 3, bpm, last->bpm);
}

/* Reports all ramps that begin before a time. */
static void
find_ramps(struct arrange *a, long to)
{
	const struct mk_tempo_change *changes = a->song->tempo_changes;
	size_t n = a->song->n_tempo_changes, first, i;
	double bpm = a->song->tempo;

	for (i = 0; i < n; bpm = changes[i++].bpm) {
		first = i;
		if (!(changes[i].ramp > 0))
			continue;
		if ((changes[i].time - changes[i].ramp) * a->beat >= (double)to)
			break;
		while (i + 1 < n && changes[i + 1].ramp > 0 &&
		    changes[i + 1].time - changes[i + 1].ramp <
		        changes[i].time + JUST)
			i++;
		tell_ramps(a, &changes[first], &changes[i], bpm);
	}
}

/* Notes the tempos that hold from the start to a time. */
static void
find_tempos(struct arrange *a, long to)
{
	const struct mk_song *song = a->song;
	struct tempo_point *last = a->tempos;
	size_t i;

	find_ramps(a, to);
	*last = (struct tempo_point){0, song->tempo};
	for (i = 0; i < song->n_tempo_changes; i++) {
		const struct mk_tempo_change *change = &song->tempo_changes[i];
		long at;

		if (change->time * a->beat >= (double)to)
			break;
		at = change->time > 0 ? ticks_at(a, change->time) : 0;
		if (at > last->at && change->bpm == last->bpm)
			continue;
		if (at > last->at)
			last++;
		*last = (struct tempo_point){at, change->bpm};
	}
	a->n_tempos = (size_t)(last - a->tempos) + 1;
}

static int
compare_cuts(const void *x, const void *y)
{
	long a = *(const long *)x, b = *(const long *)y;

	return (a > b) - (a < b);
}

static void
find_cuts(struct arrange *a)
{
	long *cuts = a->cuts, end = 0;
	size_t n = 1, i;

	cuts[0] = 0;
	a->first = a->stays;
	for (i = 0; i < a->n_stays; i++) {
		if (a->stays[i].from < a->first->from)
			a->first = &a->stays[i];
		cuts[n++] = a->stays[i].from;
		cuts[n++] = a->stays[i].to;
		if (a->stays[i].to > end)
			end = a->stays[i].to;
	}
	find_tempos(a, end);
	for (i = 0; i < a->n_tempos; i++)
		cuts[n++] = a->tempos[i].at;
	qsort(cuts, n, sizeof(*cuts), compare_cuts);
	for (a->n_cuts = i = 1; i < n; i++)
		if (cuts[i] != cuts[i - 1])
			cuts[a->n_cuts++] = cuts[i];
}

/* Finds what plays from a cut on. */
static void
find_voices(struct arrange *a, long at)
{
	size_t track;

	a->n_voices = 0;
	for (track = 0; track < mk_song_tracks(a->song); track++) {
		const struct stay *stay;

		while (a->heads[track] < a->ends[track] &&
		    a->stays[a->heads[track]].to <= at)
			a->heads[track]++;
		stay = &a->stays[a->heads[track]];
		if (a->heads[track] == a->ends[track] || stay->from > at)
			continue;
		a->voices[a->n_voices] = stay->voice;
		a->voices[a->n_voices++].elapsed += at - stay->from;
	}
}

/* Returns the tempo from a cut on; cuts come by time. */
static double
tempo_at(struct arrange *a, long at)
{
	while (a->tempo + 1 < a->n_tempos && a->tempos[a->tempo + 1].at <= at)
		a->tempo++;
	return a->tempos[a->tempo].bpm;
}

static int
give_piece(struct arrange *a, long at, long to)
{
	struct mk_arrangement_piece piece = {
	    .bpm = tempo_at(a, at),
	    .ticks = to - at,
	    .voices = a->voices,
	};
	char where[WHERE_MAX];

	name_time(a, (double)at / a->beat, where);
	piece.where = where;
	piece.label = where + 3;
	piece.first = &a->first->voice;
	find_voices(a, at);
	piece.n_voices = a->n_voices;
	return a->each(a->to, &piece);
}

static int
give_pieces(struct arrange *a)
{
	int status = find_stays(a);
	size_t i;

	if (status || !a->n_stays)
		return status;
	find_cuts(a);
	for (i = 0; i + 1 < a->n_cuts && !status; i++)
		status = give_piece(a, a->cuts[i], a->cuts[i + 1]);
	return status;
}

static bool
get_room(struct arrange *a)
{
	size_t tracks = mk_song_tracks(a->song), clips = 0, i;

	for (i = 0; i < tracks; i++)
		clips += a->song->strips[i].n_clips;
	a->stays = calloc(clips + 1, sizeof(*a->stays));
	a->heads = calloc(tracks + 1, sizeof(*a->heads));
	a->ends = calloc(tracks + 1, sizeof(*a->ends));
	a->voices = calloc(tracks + 1, sizeof(*a->voices));
	a->tempos = calloc(a->song->n_tempo_changes + 1, sizeof(*a->tempos));
	a->cuts =
	    calloc(2 * clips + a->song->n_tempo_changes + 2, sizeof(*a->cuts));
	return a->stays && a->heads && a->ends && a->voices && a->tempos &&
	    a->cuts;
}

int
mk_arrangement_each(const struct mk_song *song,
    const struct mk_rows_options *options, int beat, mk_arrangement_fn *each,
    void *to, struct mk_err *err)
{
	struct arrange a = {.song = song,
	    .options = options,
	    .beat = beat,
	    .each = each,
	    .to = to,
	    .err = err,
	    .warned = NAN};
	int status;

	status = get_room(&a) ? give_pieces(&a)
	                      : mk_err_set(err, -ENOMEM, "out of memory");
	free(a.stays);
	free(a.heads);
	free(a.ends);
	free(a.voices);
	free(a.tempos);
	free(a.cuts);
	if (!status)
		mk_voices_tell_left_out(&a.left_out, options->warnings);
	return status;
}

/* What rows are made to. */
struct making {
	const struct mk_rows_options *options;
	struct mk_rows *rows;
	struct mk_err *err;
	/* What played last, from which rests are made; -1: nothing yet. */
	int pattern;
	long length;
};

static int
add_piece(void *to, const struct mk_arrangement_piece *piece)
{
	struct making *m = to;
	struct mk_rows_part part = {
	    .bpm = piece->bpm,
	    .mutes = 0xffff,
	    .where = piece->where,
	    .label = piece->label,
	};
	size_t longest;
	long phase = 0;
	int status;

	status = mk_voices_agree(piece->voices, piece->n_voices, piece->where,
	    m->err);
	if (status)
		return status;
	if (m->pattern < 0) {
		m->pattern = piece->first->plays.pattern;
		m->length = piece->first->steps;
	}
	if (piece->n_voices) {
		longest = mk_voices_longest(piece->voices, piece->n_voices,
		    piece->where, m->options->warnings);
		phase = mk_voices_phase(piece->voices, piece->n_voices, longest,
		    piece->where, m->options->warnings);
		part.mutes = mk_voices_mutes(piece->voices, piece->n_voices);
		m->pattern = piece->voices[0].plays.pattern;
		m->length = piece->voices[longest].steps;
	}
	part.pattern = m->pattern;
	mk_rows_add_span(m->rows, &part, phase, m->length, piece->ticks,
	    m->options->warnings);
	return 0;
}

int
mk_arrangement_rows(const struct mk_song *song,
    const struct mk_rows_options *options, struct mk_rows *rows,
    struct mk_err *err)
{
	struct making m = {
	    .options = options, .rows = rows, .err = err, .pattern = -1};
	int status;

	mk_rows_init(rows, song, options);
	status = mk_arrangement_each(song, options, MK_VOICE_SIXTEENTHS,
	    add_piece, &m, err);
	return status ? status : mk_rows_end(rows, "arrangement", err);
}
