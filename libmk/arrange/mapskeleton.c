/* SPDX-License-Identifier: ISC */
#include <libmk/arrange/mapskeleton_priv.h>

#include <libmk/arrange/clipmap.h>
#include <libmk/base/arena.h>
#include <libmk/codec/line.h>
#include <libmk/codec/line_put_priv.h>

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Longer names may not fit on a line once quoted. */
#define NAME_MAX_BYTES (MK_LINE_MAX / 4 - 64)

/* Clips that one line is for. */
struct tally {
	const char *key; /* by what the line selects them */
	size_t clips;
	size_t at; /* its place among the lines */
};

struct skeleton {
	const struct mk_song *song;
	struct mk_buf *out;
	struct mk_arena *arena; /* of tallies and keys */
	struct tally *tallies;  /* of the section at work */
	size_t n_tallies;
	int status;
};

/* A section of the map, and the function that gathers its tallies. */
struct section {
	const char *verb, *title;
	void (*gather)(struct skeleton *s);
};

static void
count_clips(struct skeleton *s, const char *key, size_t clips)
{
	const char *kept = mk_arena_intern(s->arena, key, strlen(key));
	struct tally *tally;

	if (!clips)
		return;
	tally = MK_ARENA_ADD(s->arena, s->tallies, s->n_tallies);
	if (!kept || !tally) {
		s->status = -ENOMEM;
		return;
	}
	*tally = (struct tally){kept, clips, s->n_tallies};
}

static size_t
clips_of(const struct mk_strip *strip)
{
	size_t n = strip->n_clips, i;

	for (i = 0; i < strip->n_slots; i++)
		n += strip->slots[i] != NULL;
	return n;
}

static void
gather_tracks(struct skeleton *s)
{
	char room[MK_CLIPMAP_NUMBER];
	size_t i;

	for (i = 0; i < mk_song_tracks(s->song) && !s->status; i++) {
		const struct mk_strip *strip = &s->song->strips[i];

		count_clips(s, mk_clipmap_name(strip->name, i + 1, room),
		    clips_of(strip));
	}
}

static size_t
clips_in(const struct mk_song *song, size_t scene)
{
	size_t n = 0, i;

	for (i = 0; i < mk_song_tracks(song); i++)
		n += scene < song->strips[i].n_slots &&
		    song->strips[i].slots[scene];
	return n;
}

static void
gather_scenes(struct skeleton *s)
{
	char room[MK_CLIPMAP_NUMBER];
	size_t i;

	for (i = 0; i < s->song->n_scenes && !s->status; i++)
		count_clips(s,
		    mk_clipmap_name(s->song->scenes[i].name, i + 1, room),
		    clips_in(s->song, i));
}

/* Gives each clip to take(). */
static void
each_clip(struct skeleton *s,
    void (*take)(struct skeleton *s, const struct mk_clip *clip))
{
	size_t i, k;

	for (i = 0; i < mk_song_tracks(s->song) && !s->status; i++) {
		const struct mk_strip *strip = &s->song->strips[i];

		for (k = 0; k < strip->n_slots && !s->status; k++)
			if (strip->slots[k])
				take(s, strip->slots[k]);
		for (k = 0; k < strip->n_clips && !s->status; k++)
			take(s, &strip->clips[k]);
	}
}

static void
take_name(struct skeleton *s, const struct mk_clip *clip)
{
	count_clips(s, clip->name, 1);
}

static void
gather_names(struct skeleton *s)
{
	each_clip(s, take_name);
}

static void
take_color(struct skeleton *s, const struct mk_clip *clip)
{
	char color[16];

	if (clip->color == MK_COLOR_NONE)
		return;
	snprintf(color, sizeof(color), "#%06x", (unsigned)clip->color);
	count_clips(s, color, 1);
}

static void
gather_colors(struct skeleton *s)
{
	each_clip(s, take_color);
}

static const struct section sections[] = {
    {"track", "Tracks: which track of their pattern clips play, 1 to 16.",
        gather_tracks},
    {"scene", "Scenes: which pattern clips play, A01 to H16.", gather_scenes},
    {"clip", "Clips by name: a pattern, and perhaps a track of it.",
        gather_names},
    {"color", "Clips by colour: likewise.", gather_colors},
};

static int
by_key(const void *a, const void *b)
{
	const struct tally *x = a, *y = b;
	int order = strcmp(x->key, y->key);

	return order ? order : (x->at > y->at) - (x->at < y->at);
}

static int
by_place(const void *a, const void *b)
{
	const struct tally *x = a, *y = b;

	return (x->at > y->at) - (x->at < y->at);
}

/* Merges the tallies of a key into one, at the place of the first. */
static void
unite(struct skeleton *s)
{
	size_t n = 0, i;

	qsort(s->tallies, s->n_tallies, sizeof(*s->tallies), by_key);
	for (i = 1; i < s->n_tallies; i++) {
		if (!strcmp(s->tallies[i].key, s->tallies[n].key))
			s->tallies[n].clips += s->tallies[i].clips;
		else
			s->tallies[++n] = s->tallies[i];
	}
	s->n_tallies = n + 1;
	qsort(s->tallies, s->n_tallies, sizeof(*s->tallies), by_place);
}

/* Writes a name as a shell pattern that only that name matches. */
static int
put_glob(struct mk_buf *out, const char *name)
{
	int status;
	struct mk_buf glob;

	mk_buf_init(&glob);
	for (; *name; name++) {
		if (strchr("*?[\\", *name))
			mk_buf_byte(&glob, '\\');
		mk_buf_byte(&glob, (uint8_t)*name);
	}
	status = mk_buf_status(&glob);
	if (!status)
		mk_line_put_word(out, (const char *)glob.data, glob.len);
	mk_buf_done(&glob);
	return status;
}

/* What a clip of that name plays by itself. */
static bool
speaks(const struct section *section, const char *name,
    struct mk_clipname *plays)
{
	return section->gather == gather_names &&
	    mk_clipname_read(name, plays, NULL) > 0;
}

static void
put_line(struct skeleton *s, const struct section *section,
    const struct tally *tally)
{
	struct mk_clipname plays;
	char text[MK_CLIPMAP_NUMBER];
	bool said = speaks(section, tally->key, &plays);

	if (strlen(tally->key) > NAME_MAX_BYTES) {
		mk_buf_text(s->out, "# (a name too long for a line)\n");
		return;
	}
	if (!said)
		mk_buf_byte(s->out, '#');
	mk_line_put_verb(s->out, section->verb);
	if (put_glob(s->out, tally->key))
		s->status = -ENOMEM;
	if (said)
		mk_clipname_write(plays.pattern, text);
	mk_line_put_text(s->out, said ? text : "none");
	if (said && plays.track)
		mk_line_put_int(s->out, plays.track);
	snprintf(text, sizeof(text), "%zu", tally->clips);
	mk_line_put_extra(s->out, "clips", text, strlen(text));
	mk_line_put_end(s->out);
}

static void
write_section(struct skeleton *s, const struct section *section)
{
	size_t i;

	s->tallies = NULL;
	s->n_tallies = 0;
	section->gather(s);
	if (!s->n_tallies)
		return;
	unite(s);
	mk_buf_printf(s->out, "\n# %s\n", section->title);
	for (i = 0; i < s->n_tallies; i++)
		put_line(s, section, &s->tallies[i]);
}

int
mk_mapskeleton_write(const struct mk_song *song, struct mk_buf *out)
{
	struct skeleton s = {.song = song, .out = out, .arena = mk_arena_new()};
	size_t i;

	if (!s.arena)
		return -ENOMEM;
	mk_buf_text(out, "# A map: which patterns the clips");
	if (*song->name) {
		mk_buf_text(out, " of ");
		mk_line_put_quoted(out, song->name, strlen(song->name));
	}
	mk_buf_text(out,
	    " play.\n"
	    "# Take the # from a line that is to hold, and put what its clips "
	    "play in the\n"
	    "# place of \"none\", which leaves them out. The first line that "
	    "fits decides;\n"
	    "# clips= only counts.\n");
	for (i = 0; i < sizeof(sections) / sizeof(*sections); i++)
		if (!s.status)
			write_section(&s, &sections[i]);
	mk_arena_free(s.arena);
	return s.status ? s.status : mk_buf_status(out);
}
