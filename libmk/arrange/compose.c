/* SPDX-License-Identifier: ISC */
#include <libmk/arrange/compose_priv.h>

#include <libmk/arrange/composerows_priv.h>
#include <libmk/arrange/draft_priv.h>
#include <libmk/arrange/joinkit_priv.h>
#include <libmk/arrange/joinpattern_priv.h>
#include <libmk/arrange/pieces_priv.h>
#include <libmk/arrange/session_priv.h>
#include <libmk/arrange/takes_priv.h>
#include <libmk/arrange/wiring_priv.h>

#include <errno.h>
#include <math.h>
#include <stdlib.h>

#define DRAFTS MK_MDPATTERN_PATTERNS

struct compose {
	const struct mk_song *song;
	const struct mk_compose_options *options;
	struct mk_composition *c;
	struct mk_err *err;
	struct mk_sources sources;
	uint8_t version, revision; /* of new patterns */
	struct mk_draft *drafts;
	size_t n_drafts;
	/* The draft whose kit a draft has, and its number among the kits. */
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

/* Finds the draft that does for a new one, which is the last, or keeps it. */
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

/* Makes a scene's kit and pattern; composed->pattern is that of the draft. */
static int
make_draft(struct compose *w, struct mk_takes *takes,
    struct mk_composed *composed)
{
	struct mk_report *warnings = w->options->rows.warnings;
	struct mk_draft *draft = &w->drafts[w->n_drafts];
	int status;

	mk_wiring_settle(takes, warnings);
	mk_joinkit_make(takes, composed->label.text, &draft->kit, warnings);
	status = mk_joinpattern_make(takes, &draft->pattern, warnings, w->err);
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
	    "%s: is to be a pattern of its own, but the machine has %d",
	    takes->where, DRAFTS);
}

/* Adds what is to be made of clips that sound together. */
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

/* How many steps of a pattern go by in a time. */
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
compose_piece(void *to, const struct mk_piece *piece)
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

/* Puts the drafts where they go in the machine. */
static int
store(struct compose *w)
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

/* Tells each scene its numbers, and which tracks it does not want. */
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

static int
compose(struct compose *w)
{
	const struct mk_compose_options *o = w->options;
	int status = o->view == MK_SONGROWS_SESSION
	    ? mk_session_each(w->song, &o->rows, TICKS_A_BEAT, compose_scene, w,
	          w->err)
	    : mk_pieces_each(w->song, &o->rows, TICKS_A_BEAT, compose_piece, w,
	          w->err);

	if (!status && !w->n_drafts)
		status =
		    mk_rows_end(&w->c->rows, mk_songrows_name(o->view), w->err);
	if (!status)
		status = store(w);
	if (status)
		return status;
	settle_scenes(w);
	return mk_composerows_make(w->options, w->c, w->err);
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
	/* One more, for that which is one too many. */
	w.drafts = calloc(DRAFTS + 1, sizeof(*w.drafts));
	status = w.drafts && composition->made ? compose(&w) : no_memory(&w);
	free(w.drafts);
	return status;
}
