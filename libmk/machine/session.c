#include <libmk/machine/session.h>

#include <libmk/machine/clipname.h>
#include <libmk/machine/voices.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

struct session {
	const struct mk_song *song;
	const struct mk_rows_options *options;
	struct mk_rows *rows;
	struct mk_err *err;
	struct mk_left_out left_out;
	struct mk_voice *voices; /* room for one a track */
	size_t n_voices;
	char where[96], label[64]; /* of the scene at work */
};

/* Names the scene at an index: "S1", or its number where it has no name. */
static void
name_scene(struct session *s, size_t i)
{
	const char *name = s->song->scenes[i].name;

	while (*name == ' ')
		name++;
	if (*name)
		snprintf(s->label, sizeof(s->label), "%s", name);
	else
		snprintf(s->label, sizeof(s->label), "%zu", i + 1);
	snprintf(s->where, sizeof(s->where), "scene %s", s->label);
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

		if (scene >= strip->n_slots)
			continue;
		got = mk_voice_find(voice, strip->slots[scene], track + 1,
		    s->options, &s->left_out, s->err);
		if (got < 0)
			return mk_err_prefix(s->err, got, "%s", s->where);
		if (!got)
			continue;
		mk_voice_tell_rounded(voice, s->where, s->options->warnings);
		s->n_voices++;
	}
	return 0;
}

/* What the clips' names say of passes, or 0. */
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
			    "%s: clips say x%d and x%d, the greater is taken",
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
add_scene(struct session *s, size_t i)
{
	const struct mk_scene *scene = &s->song->scenes[i];
	struct mk_rows_part part = {.bpm = scene->tempo};
	int status;
	size_t longest;

	name_scene(s, i);
	status = find_voices(s, i);
	if (status || !s->n_voices)
		return status;
	status = mk_voices_agree(s->voices, s->n_voices, s->where, s->err);
	if (status)
		return status;
	part.passes = passes_of(s, scene);
	if (part.passes < 0)
		return (int)part.passes;
	longest = mk_voices_longest(s->voices, s->n_voices, s->where,
	    s->options->warnings);
	part.pattern = s->voices[0].plays.pattern;
	part.mutes = mk_voices_mutes(s->voices, s->n_voices);
	part.stop = (int)s->voices[longest].steps;
	part.label = s->label;
	part.where = s->where;
	mk_rows_add(s->rows, &part, s->options->warnings);
	return 0;
}

int
mk_session_rows(const struct mk_song *song,
    const struct mk_rows_options *options, struct mk_rows *rows,
    struct mk_err *err)
{
	struct session s = {
	    .song = song, .options = options, .rows = rows, .err = err};
	int status = 0;
	size_t i;

	mk_rows_init(rows);
	s.voices = calloc(mk_song_tracks(song) + 1, sizeof(*s.voices));
	if (!s.voices)
		return mk_err_set(err, -ENOMEM, "out of memory");
	for (i = 0; i < song->n_scenes && !status; i++)
		status = add_scene(&s, i);
	free(s.voices);
	if (status)
		return status;
	mk_voices_tell_left_out(&s.left_out, options->warnings);
	return mk_rows_end(rows, "session", err);
}
