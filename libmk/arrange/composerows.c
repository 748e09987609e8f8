/* SPDX-License-Identifier: ISC */
#include <libmk/arrange/composerows_priv.h>

#include <libmk/machine/clipname.h>

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#define SILENCE 0xffff /* all mutes */
#define NOISE   1e-3   /* of a step, that sums of times leave */

struct work {
	const struct mk_compose_options *options;
	struct mk_composition *c;
	double tempo; /* that holds now, or 0 */
};

/* What is played for a while. */
struct play {
	struct mk_composed *scene; /* that is played, or that is silent */
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

/* Counts what a scene came to since there were so many rows. */
static void
count(struct work *w, const struct play *play, size_t rows, double beats)
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
play_passes(struct work *w, struct mk_composed *scene)
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
	count(w, &play, rows,
	    (double)(scene->passes * (scene->steps - scene->phase)) /
	        mk_mdmultiplier_steps(scene->multiplier));
}

/* Beats as whole steps of a scene's pattern. */
static long
steps_of(const struct work *w, const struct play *play, double beats)
{
	double steps = beats * mk_mdmultiplier_steps(play->sounds->multiplier);

	if (fabs(round(steps) - steps) > NOISE)
		mk_report(w->options->rows.warnings,
		    "%s: %.6g beats are %.6g steps, rounded to %.0f",
		    play->where, beats, steps, round(steps));
	return lround(steps);
}

static void
play_beats(struct work *w, const struct play *play, double beats,
    uint16_t mutes)
{
	struct mk_rows_part part = part_of(play);
	size_t rows = w->c->rows.added;

	part.mutes |= mutes;
	mk_rows_add_span(&w->c->rows, &part, play->from, play->sounds->steps,
	    steps_of(w, play, beats), w->options->rows.warnings);
	count(w, play, rows, beats);
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

/* The first scene of the list that sounds, for the silence before it. */
static struct mk_composed *
first_sounding(const struct work *w, const struct mk_playlist *list)
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
play_list(struct work *w, const struct mk_playlist *list, struct mk_err *err)
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
play_pieces(struct work *w)
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
play_scenes(struct work *w)
{
	size_t i;

	for (i = 0; i < w->c->n_scenes; i++)
		if (w->c->scenes[i].pattern >= 0)
			play_passes(w, &w->c->scenes[i]);
}

int
mk_composerows_make(const struct mk_compose_options *options,
    struct mk_composition *composition, struct mk_err *err)
{
	double bpm = composition->rows.bpm;
	struct work w = {
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
