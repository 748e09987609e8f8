/* SPDX-License-Identifier: ISC */
#include <libmk/arrange/session_priv.h>

#include <libmk/machine/clipname.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

struct session {
	const struct mk_song *song;
	const struct mk_rows_options *options;
	int beat; /* ticks */
	mk_session_fn *each;
	void *to;
	struct mk_err *err;
	struct mk_left_out left_out;
	struct mk_voice *voices; /* room for one a track */
	size_t n_voices;
	/* The current scene's name, or else its number. */
	const char *label;
	char number[MK_CLIPMAP_NUMBER];
	char where[96];
};

static void
name_scene(struct session *s, size_t i)
{
	s->label = mk_clipmap_name(s->song->scenes[i].name, i + 1, s->number);
	snprintf(s->where, sizeof(s->where), "scene %s", s->label);
}

/* A row plays one stretch: loops whole, other clips from their start. */
static void
begin_voice(const struct session *s, struct mk_voice *voice)
{
	if (voice->clip->loop)
		return;
	if (mk_voice_begin(voice, s->beat))
		mk_voice_tell_begin(voice, s->beat, s->where,
		    s->options->warnings);
	if (voice->elapsed < 0)
		voice->elapsed = 0;
}

static int
find_voices(struct session *s, size_t scene)
{
	size_t track, tracks = mk_song_tracks(s->song);
	int got;

	s->n_voices = 0;
	for (track = 0; track < tracks; track++) {
		const struct mk_strip *strip = &s->song->strips[track];
		struct mk_voice *voice = &s->voices[s->n_voices];
		struct mk_clip_place at = {.scene = s->label};

		if (scene >= strip->n_slots)
			continue;
		at.clip = strip->slots[scene];
		at.track = strip->name;
		at.track_number = track + 1;
		got = mk_voice_find(voice, &at, track + 1, s->options,
		    &s->left_out, s->err);
		if (got < 0)
			return mk_err_prefix(s->err, got, "%s", s->where);
		if (!got)
			continue;
		mk_voice_tell_rounded(voice, s->where, s->options->warnings);
		begin_voice(s, voice);
		s->n_voices++;
	}
	return 0;
}

/* The passes that the clips' names ask for, or 0. */
static int
clips_passes(struct session *s)
{
	int passes = 0, got;
	size_t i;

	for (i = 0; i < s->n_voices; i++) {
		got = mk_clipname_passes(s->voices[i].clip->name, s->err);
		if (got < 0)
			return mk_err_prefix(s->err, got, "%s, track %zu",
			    s->where, s->voices[i].track);
		if (passes && got && got != passes)
			mk_report(s->options->warnings,
			    "%s: clips say x%d and x%d; the greater is used",
			    s->where, passes, got);
		if (got > passes)
			passes = got;
	}
	return passes;
}

static int
passes_of(struct session *s, const struct mk_scene *scene)
{
	int passes = mk_clipname_passes(scene->name, s->err);

	if (passes < 0)
		return mk_err_prefix(s->err, passes, "%s", s->where);
	if (!passes)
		passes = clips_passes(s);
	return passes ? passes : s->options->repeats + 1;
}

static int
give_scene(struct session *s, size_t i)
{
	struct mk_session_scene scene = {
	    .where = s->where,
	    .voices = s->voices,
	    .bpm = s->song->scenes[i].tempo,
	};
	int status;

	name_scene(s, i);
	scene.label = s->label;
	status = find_voices(s, i);
	if (status)
		return status;
	scene.n_voices = s->n_voices;
	if (s->n_voices)
		scene.passes = passes_of(s, &s->song->scenes[i]);
	if (scene.passes < 0)
		return (int)scene.passes;
	return s->each(s->to, &scene);
}

int
mk_session_each(const struct mk_song *song,
    const struct mk_rows_options *options, int beat, mk_session_fn *each,
    void *to, struct mk_err *err)
{
	struct session s = {.song = song,
	    .options = options,
	    .beat = beat,
	    .each = each,
	    .to = to,
	    .err = err};
	int status = 0;
	size_t i;

	s.voices = calloc(mk_song_tracks(song) + 1, sizeof(*s.voices));
	if (!s.voices)
		return mk_err_set(err, -ENOMEM, "out of memory");
	for (i = 0; i < song->n_scenes && !status; i++)
		status = give_scene(&s, i);
	free(s.voices);
	if (!status)
		mk_voices_tell_left_out(&s.left_out, options->warnings);
	return status;
}

/* What rows are made to. */
struct making {
	const struct mk_rows_options *options;
	struct mk_rows *rows;
	struct mk_err *err;
};

static int
add_scene(void *to, const struct mk_session_scene *scene)
{
	struct making *m = to;
	struct mk_rows_part part = {
	    .bpm = scene->bpm,
	    .passes = scene->passes,
	    .label = scene->label,
	    .where = scene->where,
	};
	size_t longest;
	int status;

	if (!scene->n_voices)
		return 0;
	status = mk_voices_agree(scene->voices, scene->n_voices, scene->where,
	    m->err);
	if (status)
		return status;
	longest = mk_voices_longest(scene->voices, scene->n_voices,
	    scene->where, m->options->warnings);
	part.pattern = scene->voices[0].plays.pattern;
	part.mutes = mk_voices_mutes(scene->voices, scene->n_voices);
	part.start = (int)mk_voices_phase(scene->voices, scene->n_voices,
	    longest, scene->where, m->options->warnings);
	part.stop = (int)scene->voices[longest].steps;
	mk_rows_add(m->rows, &part, m->options->warnings);
	return 0;
}

int
mk_session_rows(const struct mk_song *song,
    const struct mk_rows_options *options, struct mk_rows *rows,
    struct mk_err *err)
{
	struct making m = {.options = options, .rows = rows, .err = err};
	int status;

	mk_rows_init(rows, song, options);
	status = mk_session_each(song, options, MK_VOICE_SIXTEENTHS, add_scene,
	    &m, err);
	return status ? status : mk_rows_end(rows, "session", err);
}
