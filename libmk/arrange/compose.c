/* SPDX-License-Identifier: ISC */
#include <libmk/arrange/compose_priv.h>

#include <libmk/arrange/arrangement_priv.h>
#include <libmk/arrange/draft_priv.h>
#include <libmk/arrange/join_priv.h>
#include <libmk/arrange/session_priv.h>
#include <libmk/arrange/takes_priv.h>
#include <libmk/arrange/wiring_priv.h>

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DRAFTS  MK_MDPATTERN_PATTERNS
#define SILENCE 0xffff /* all mutes */
#define NOISE   1e-3   /* in steps: the rounding error of sums of times */

struct compose {
	const struct mk_song *song;
	const struct mk_compose_options *options;
	struct mk_composition *c;
	struct mk_err *err;
	struct mk_sources sources;
	uint8_t version, revision; /* of new patterns */
	struct mk_draft *drafts;
	size_t n_drafts;
	/*
	 * For each draft: the draft whose kit it shares, and that kit's number.
	 */
	size_t kit_of[DRAFTS];
	size_t number[DRAFTS];
	size_t n_kits;
};

static int
no_memory(const struct compose *w)
{
	return mk_err_set(w->err, -ENOMEM, "out of memory");
}

/* New patterns have the newest version in the dump: the machine knows it. */
static void
find_version(struct compose *w)
{
	const struct mk_mdmemory *dump = w->options->dump;
	int i;

	for (i = 0; i < MK_MDPATTERN_PATTERNS; i++) {
		const struct mk_mdpattern *pattern = dump->patterns[i];

		if (!pattern || pattern->version < w->version ||
		    (pattern->version == w->version &&
		        pattern->revision <= w->revision))
			continue;
		w->version = pattern->version;
		w->revision = pattern->revision;
	}
}

/*
 * Returns an earlier draft that can stand in for the last one, or keeps that.
 */
static size_t
place_draft(struct compose *w)
{
	struct mk_draft *draft = &w->drafts[w->n_drafts];
	size_t i;

	for (i = 0; i < w->n_drafts; i++) {
		if (w->options->unite ? mk_draft_fits(&w->drafts[i], draft)
		                      : mk_draft_equal(&w->drafts[i], draft))
			break;
	}
	if (i == w->n_drafts)
		w->n_drafts++;
	else if (w->options->unite)
		mk_draft_unite(&w->drafts[i], draft);
	return i;
}

/*
 * Makes a scene's kit and pattern; composed->pattern becomes the draft's index.
 */
static int
make_draft(struct compose *w, struct mk_takes *takes,
    struct mk_composed *composed)
{
	struct mk_report *warnings = w->options->rows.warnings;
	struct mk_draft *draft = &w->drafts[w->n_drafts];
	int status;

	mk_wiring_settle(takes, warnings);
	mk_join_kit(takes, composed->label.text, &draft->kit, warnings);
	status = mk_join_pattern(takes, &draft->pattern, warnings, w->err);
	if (status)
		return status;
	draft->pattern.version = w->version;
	draft->pattern.revision = w->revision;
	composed->tracks = draft->tracks = mk_takes_tracks(takes);
	composed->helpers = mk_takes_helpers(takes);
	composed->steps = draft->pattern.length;
	composed->multiplier = draft->pattern.multiplier;
	composed->pattern = (int)place_draft(w);
	if (w->n_drafts <= DRAFTS)
		return 0;
	return mk_err_set(w->err, -EBADMSG,
	    "%s: needs a pattern of its own, but the machine has %d",
	    takes->where, DRAFTS);
}

/* Adds an entry for clips that sound together. */
static struct mk_composed *
add_composed(struct compose *w, const char *label)
{
	struct mk_composed *composed =
	    MK_ARENA_ADD(w->c->made->arena, w->c->scenes, w->c->n_scenes);

	if (!composed)
		return NULL;
	mk_rows_label_set(&composed->label, label);
	composed->pattern = composed->kit = -1;
	return composed;
}

/* Ticks that fall on the steps of every multiplier. */
#define TICKS_A_BEAT 24

/* How many steps of a pattern pass in so many ticks. */
static long
steps_in(const struct mk_mdpattern *pattern, long ticks)
{
	return lround((double)ticks *
	    mk_mdmultiplier_steps(pattern->multiplier) / TICKS_A_BEAT);
}

/* Where the pattern begins: where all its clips stand, or 0. */
static long
phase_of(const struct compose *w, const struct mk_voice *voices, size_t n,
    const char *where, const struct mk_composed *composed)
{
	const struct mk_mdmemory *dump = w->options->dump;
	const struct mk_mdpattern *from;
	long phase = 0;
	size_t i;

	for (i = 0; i < n; i++) {
		from = dump->patterns[voices[i].plays.pattern];
		if (from->length == composed->steps)
			phase =
			    mk_voice_phase(steps_in(from, voices[i].elapsed),
			        from->length);
	}
	for (i = 0; i < n; i++) {
		from = dump->patterns[voices[i].plays.pattern];
		if (mk_voice_phase(steps_in(from, voices[i].elapsed),
		        from->length) == phase % from->length)
			continue;
		mk_report(w->options->rows.warnings, MK_VOICES_ANEW, where);
		return 0;
	}
	return phase;
}

static int
compose_voices(struct compose *w, const char *where,
    const struct mk_voice *voices, size_t n, struct mk_composed *composed)
{
	struct mk_report *warnings = w->options->rows.warnings;
	size_t told = warnings ? warnings->told : 0, i;
	struct mk_takes takes;
	int status = 0;

	mk_takes_init(&takes, where);
	for (i = 0; i < n && !status; i++)
		status =
		    mk_takes_add(&takes, &w->sources, &voices[i].plays, w->err);
	if (n && !status)
		status = make_draft(w, &takes, composed);
	if (!status)
		composed->phase = phase_of(w, voices, n, where, composed);
	composed->warnings = warnings ? warnings->told - told : 0;
	return status;
}

static int
compose_scene(void *to, const struct mk_session_scene *scene)
{
	struct compose *w = to;
	struct mk_composed *composed = add_composed(w, scene->label);

	if (!composed)
		return no_memory(w);
	composed->passes = scene->passes;
	composed->bpm = scene->bpm;
	return compose_voices(w, scene->where, scene->voices, scene->n_voices,
	    composed);
}

static int
compose_piece(void *to, const struct mk_arrangement_piece *piece)
{
	struct compose *w = to;
	struct mk_composed *composed = add_composed(w, piece->label);

	if (!composed)
		return no_memory(w);
	composed->bpm = piece->bpm;
	composed->length = (double)piece->ticks / TICKS_A_BEAT;
	return compose_voices(w, piece->where, piece->voices, piece->n_voices,
	    composed);
}

/* Gives drafts of equal kits the same one, and numbers the kits. */
static void
share_kits(struct compose *w)
{
	size_t i, j;

	for (i = 0; i < w->n_drafts; i++) {
		for (j = 0; j < i; j++)
			if (mk_mdkit_equal(&w->drafts[j].kit,
			        &w->drafts[i].kit))
				break;
		w->kit_of[i] = j;
		w->number[i] = j < i ? w->number[j] : w->n_kits++;
	}
}

/* Stores the drafts at their positions in the machine. */
static int
store_drafts(struct compose *w)
{
	const struct mk_compose_options *o = w->options;
	int kit, pattern;
	size_t i;

	share_kits(w);
	pattern = mk_numbering_patterns(o->dump, &o->patterns, w->n_drafts,
	    &w->c->patterns_known, w->err);
	if (pattern < 0)
		return pattern;
	kit = mk_numbering_kits(o->dump, &o->kits, w->n_kits, &w->c->kits_known,
	    w->err);
	if (kit < 0)
		return kit;
	for (i = 0; i < w->n_drafts; i++) {
		struct mk_draft *draft = &w->drafts[i];

		draft->pattern.position = (uint8_t)((size_t)pattern + i);
		draft->pattern.kit = (uint8_t)((size_t)kit + w->number[i]);
		draft->kit.position = draft->pattern.kit;
		if (!mk_mdmemory_store_pattern(w->c->made, &draft->pattern) ||
		    (w->kit_of[i] == i &&
		        !mk_mdmemory_store_kit(w->c->made, &draft->kit)))
			return no_memory(w);
	}
	return 0;
}

/*
 * Gives each scene its pattern and kit numbers, and mutes the tracks that only
 * other scenes use.
 */
static void
settle_scenes(struct compose *w)
{
	size_t i;
	int track;

	for (i = 0; i < w->c->n_scenes; i++) {
		struct mk_composed *composed = &w->c->scenes[i];
		const struct mk_mdpattern *pattern;

		if (composed->pattern < 0)
			continue;
		pattern = &w->drafts[composed->pattern].pattern;
		composed->pattern = pattern->position;
		composed->kit = pattern->kit;
		for (track = 0; track < MK_MDKIT_TRACKS; track++)
			if (pattern->trigs[track] &&
			    !(composed->tracks >> track & 1))
				composed->mutes |= (uint16_t)(1U << track);
	}
}

struct playing {
	const struct mk_compose_options *options;
	struct mk_composition *c;
	double tempo; /* that holds now, or 0 */
};

/* What is played for a while. */
struct play {
	struct mk_composed *scene; /* the one played, or the silent one */
	const struct mk_composed *sounds; /* whose pattern it is */
	long from;                        /* a step */
	double bpm;                       /* or 0 */
	const char *where;                /* for messages */
};

static struct mk_rows_part
part_of(const struct play *play)
{
	return (struct mk_rows_part){
	    .pattern = play->sounds->pattern,
	    .mutes = play->sounds->mutes,
	    .stop = play->sounds->steps,
	    .bpm = play->bpm,
	    .label = play->scene->label.text,
	    .where = play->where,
	};
}

/*
 * Adds the rows made since there were rows of them, and their time, to the
 * scene.
 */
static void
count_rows(struct playing *w, const struct play *play, size_t rows,
    double beats)
{
	struct mk_composed *scene = play->scene;

	if (play->bpm > 0)
		w->tempo = play->bpm;
	scene->rows += w->c->rows.added - rows;
	scene->beats += beats;
	if (!(w->tempo > 0))
		scene->seconds = -1;
	else if (scene->seconds >= 0)
		scene->seconds += beats * 60 / w->tempo;
}

static void
play_passes(struct playing *w, struct mk_composed *scene)
{
	char where[MK_ROWS_LABEL + 8];
	struct play play = {scene, scene, 0, scene->bpm, where};
	struct mk_rows_part part;
	size_t rows = w->c->rows.added;

	snprintf(where, sizeof(where), "scene %s", scene->label.text);
	part = part_of(&play);
	part.start = (int)scene->phase;
	part.passes = scene->passes;
	mk_rows_add(&w->c->rows, &part, w->options->rows.warnings);
	count_rows(w, &play, rows,
	    (double)(scene->passes * (scene->steps - scene->phase)) /
	        mk_mdmultiplier_steps(scene->multiplier));
}

/* Beats as whole steps of a scene's pattern. */
static long
steps_of(const struct playing *w, const struct play *play, double beats)
{
	double steps = beats * mk_mdmultiplier_steps(play->sounds->multiplier);

	if (fabs(round(steps) - steps) > NOISE)
		mk_report(w->options->rows.warnings,
		    "%s: %.6g beats are %.6g steps, rounded to %.0f",
		    play->where, beats, steps, round(steps));
	return lround(steps);
}

static void
play_beats(struct playing *w, const struct play *play, double beats,
    uint16_t mutes)
{
	struct mk_rows_part part = part_of(play);
	size_t rows = w->c->rows.added;

	part.mutes |= mutes;
	mk_rows_add_span(&w->c->rows, &part, play->from, play->sounds->steps,
	    steps_of(w, play, beats), w->options->rows.warnings);
	count_rows(w, play, rows, beats);
}

static struct mk_composed *
find_scene(const struct mk_composition *c, const char *name)
{
	struct mk_rows_label label;
	size_t i;

	mk_rows_label_set(&label, name);
	for (i = 0; i < c->n_scenes; i++)
		if (!strcmp(c->scenes[i].label.text, label.text))
			return &c->scenes[i];
	return NULL;
}

/*
 * The first scene in the list that sounds; silence before it uses its pattern.
 */
static struct mk_composed *
first_sounding(const struct playing *w, const struct mk_playlist *list)
{
	struct mk_composed *scene;
	size_t i;

	for (i = 0; i < list->n_entries; i++) {
		scene = find_scene(w->c, list->entries[i].scene);
		if (scene && scene->pattern >= 0)
			return scene;
	}
	return NULL;
}

/*
 * Plays the list. Silence is the pattern before it, with all tracks muted.
 */
static int
play_list(struct playing *w, const struct mk_playlist *list, struct mk_err *err)
{
	struct mk_composed *last = first_sounding(w, list), *scene;
	double now = 0;
	size_t i;

	for (i = 0; i < list->n_entries; i++) {
		const struct mk_playlist_entry *entry = &list->entries[i];
		struct play play = {last, last, 0, 0, entry->where};

		scene = find_scene(w->c, entry->scene);
		if (!scene)
			return mk_err_set(err, -EBADMSG,
			    "%s: there is no scene %s", entry->where,
			    entry->scene);
		if (!last)
			continue;
		if (entry->start > now)
			play_beats(w, &play, entry->start - now, SILENCE);
		play.bpm = entry->bpm;
		now = entry->end;
		if (scene->pattern >= 0)
			last = scene;
		play.scene = scene;
		play.sounds = last;
		play.from = scene->phase;
		play_beats(w, &play, entry->end - entry->start,
		    scene->pattern < 0 ? SILENCE : 0);
	}
	return 0;
}

/* Plays the pieces of the arrangement. */
static void
play_pieces(struct playing *w)
{
	struct mk_composition *c = w->c;
	struct mk_composed *last = NULL;
	char where[MK_ROWS_LABEL + 8];
	size_t i;

	for (i = 0; i < c->n_scenes && !last; i++)
		if (c->scenes[i].pattern >= 0)
			last = &c->scenes[i];
	for (i = 0; i < c->n_scenes && last; i++) {
		struct mk_composed *piece = &c->scenes[i];
		struct play play = {piece, last, 0, piece->bpm, where};

		snprintf(where, sizeof(where), "at %s", piece->label.text);
		if (piece->pattern >= 0) {
			play.sounds = last = piece;
			play.from = piece->phase;
		}
		play_beats(w, &play, piece->length,
		    piece->pattern < 0 ? SILENCE : 0);
	}
}

static void
play_scenes(struct playing *w)
{
	size_t i;

	for (i = 0; i < w->c->n_scenes; i++)
		if (w->c->scenes[i].pattern >= 0)
			play_passes(w, &w->c->scenes[i]);
}

/*
 * Makes the rows of scenes whose patterns are numbered, in order or as
 * options->list plays them, and counts what each scene comes to.
 */
static int
make_rows(const struct mk_compose_options *options,
    struct mk_composition *composition, struct mk_err *err)
{
	double bpm = composition->rows.bpm;
	struct playing w = {
	    .options = options,
	    .c = composition,
	    .tempo = bpm > 0 ? bpm : options->tempo,
	};
	int status = 0;

	if (options->list)
		status = play_list(&w, options->list, err);
	else if (options->view == MK_SONGROWS_SESSION)
		play_scenes(&w);
	else
		play_pieces(&w);
	if (status)
		return status;
	return mk_rows_end(&composition->rows,
	    options->list ? "list" : mk_songrows_name(options->view), err);
}

static int
compose(struct compose *w)
{
	const struct mk_compose_options *o = w->options;
	int status = o->view == MK_SONGROWS_SESSION
	    ? mk_session_each(w->song, &o->rows, TICKS_A_BEAT, compose_scene, w,
	          w->err)
	    : mk_arrangement_each(w->song, &o->rows, TICKS_A_BEAT,
	          compose_piece, w, w->err);

	if (!status && !w->n_drafts)
		status =
		    mk_rows_end(&w->c->rows, mk_songrows_name(o->view), w->err);
	if (!status)
		status = store_drafts(w);
	if (status)
		return status;
	settle_scenes(w);
	return make_rows(w->options, w->c, w->err);
}

int
mk_compose(const struct mk_song *song, const struct mk_compose_options *options,
    struct mk_composition *composition, struct mk_err *err)
{
	struct compose w = {
	    .song = song,
	    .options = options,
	    .c = composition,
	    .err = err,
	    .sources = {.dump = options->dump},
	};
	int status;

	*composition = (struct mk_composition){
	    .made = mk_mdmemory_new(), .signature = song->signature};
	mk_rows_init(&composition->rows, song, &options->rows);
	mk_songrows_set_name(&composition->rows.song, song);
	find_version(&w);
	/* One more than fit: the draft that proves to be too many. */
	w.drafts = calloc(DRAFTS + 1, sizeof(*w.drafts));
	status = w.drafts && composition->made ? compose(&w) : no_memory(&w);
	free(w.drafts);
	return status;
}

int
mk_composition_finish(struct mk_composition *composition, struct mk_err *err)
{
	if (mk_mdmemory_store_song(composition->made, &composition->rows.song))
		return 0;
	return mk_err_set(err, -ENOMEM, "out of memory");
}

void
mk_composition_done(struct mk_composition *composition)
{
	mk_mdmemory_free(composition->made);
	composition->made = NULL;
}
