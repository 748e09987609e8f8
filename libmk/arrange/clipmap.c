/* SPDX-License-Identifier: ISC */
#include <libmk/arrange/clipmap.h>

#include <libmk/base/arena.h>
#include <libmk/base/hex_priv.h>
#include <libmk/base/num_priv.h>
#include <libmk/codec/linetext_priv.h>

#include <errno.h>
#include <fnmatch.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* By what a line selects clips. */
enum choice { BY_CLIP, BY_COLOR, BY_TRACK, BY_SCENE };

static const struct {
	const char *verb;
	const char *missing; /* what is missing where only the verb stands */
} choices[] = {
    [BY_CLIP] = {"clip", "a clip's name is missing"},
    [BY_COLOR] = {"color", "a colour is missing"},
    [BY_TRACK] = {"track", "a track's name is missing"},
    [BY_SCENE] = {"scene", "a scene's name is missing"},
};

#define N_CHOICES (sizeof(choices) / sizeof(*choices))

/* One line of the map. */
struct entry {
	enum choice by;
	const char *glob; /* of a name; NULL if the line goes by colour */
	size_t plain;     /* how many leading characters are literal */
	int32_t color;
	size_t line; /* where it stands, from 1 */
	/* What it says: not for the machine, or what is not -1 and 0. */
	bool none;
	struct mk_clipname target;
};

struct mk_clipmap {
	struct mk_arena *arena; /* everything lives here */
	const char *name;       /* for messages */
	struct entry *entries;
	size_t n_entries;
};

/* The reading of one file. */
struct reading {
	struct mk_clipmap *map;
	int status; /* -ENOMEM; at the end also -EINVAL after faults */
	struct mk_linetext text;
};

static bool
read_color(const char *text, int32_t *color)
{
	int i, digit;

	if (*text++ != '#' || strlen(text) != 6)
		return false;
	for (*color = 0, i = 0; i < 6; i++) {
		digit = mk_hex_value(text[i]);
		if (digit < 0)
			return false;
		*color = *color << 4 | digit;
	}
	return true;
}

/* Finds by what a line selects clips, from word 0. */
static bool
read_verb(struct reading *r, struct entry *entry)
{
	const char *verb = mk_line_word(&r->text.lines.line, 0, NULL);
	size_t i;

	for (i = 0; i < N_CHOICES; i++) {
		if (strcmp(choices[i].verb, verb) != 0)
			continue;
		entry->by = (enum choice)i;
		return true;
	}
	mk_linetext_fault(&r->text, 0,
	    "a line begins with \"clip\", \"color\", \"track\" or "
	    "\"scene\"");
	return false;
}

/* Reads the name or colour that selects the clips, word 1. */
static bool
read_choice(struct reading *r, struct entry *entry)
{
	const char *word = mk_line_word(&r->text.lines.line, 1, NULL);

	if (!word) {
		mk_linetext_fault(&r->text, 1, "%s",
		    choices[entry->by].missing);
		return false;
	}
	if (entry->by != BY_COLOR) {
		entry->glob =
		    mk_arena_intern(r->map->arena, word, strlen(word));
		if (!entry->glob)
			r->status = -ENOMEM;
		entry->plain = strcspn(word, "*?[\\");
		return entry->glob;
	}
	if (!read_color(word, &entry->color))
		mk_linetext_fault(&r->text, 1, "a colour is written #rrggbb");
	return true;
}

static void
read_pattern(struct reading *r, struct entry *entry)
{
	size_t len, used = 0;
	const char *word = mk_line_word(&r->text.lines.line, 2, &len);

	if (!word) {
		mk_linetext_fault(&r->text, 2,
		    "a pattern is missing, or \"none\"");
		return;
	}
	entry->target.pattern = mk_clipname_pattern(word, len, &used);
	if (used != len || entry->target.pattern < 0)
		mk_linetext_fault(&r->text, 2,
		    "patterns are A01 to H16, or \"none\"");
}

static void
read_track(struct reading *r, size_t at, struct entry *entry)
{
	const char *word = mk_line_word(&r->text.lines.line, at, NULL);
	long track = 0;

	if (!word)
		mk_linetext_fault(&r->text, at,
		    "a track's number is missing, or \"none\"");
	else if (!mk_num_read_int(word, strlen(word), 1, MK_CLIPNAME_TRACKS,
	             &track))
		mk_linetext_fault(&r->text, at,
		    "tracks are numbered from 1 to %d", MK_CLIPNAME_TRACKS);
	entry->target.track = (int)track;
}

/* Reads what the clips play, from word 2 on. */
static void
read_target(struct reading *r, struct entry *entry)
{
	const struct mk_line *line = &r->text.lines.line;
	const char *word = mk_line_word(line, 2, NULL);
	size_t last = 3;

	if (word && !strcmp(word, "none")) {
		entry->none = true;
	} else if (entry->by == BY_TRACK) {
		read_track(r, 2, entry);
	} else {
		read_pattern(r, entry);
		if (entry->by != BY_SCENE && mk_line_word(line, 3, NULL))
			read_track(r, last++, entry);
	}
	if (mk_line_word(line, last, NULL))
		mk_linetext_fault(&r->text, last, "the line should end here");
}

static void
add_entry(struct reading *r, const struct entry *entry)
{
	struct mk_clipmap *map = r->map;
	struct entry *entries = mk_arena_extend(map->arena, map->entries,
	    map->n_entries, sizeof(*entries));

	if (!entries) {
		r->status = -ENOMEM;
		return;
	}
	entries[map->n_entries++] = *entry;
	map->entries = entries;
}

static void
read_line(struct reading *r)
{
	struct entry entry = {
	    .color = MK_COLOR_NONE,
	    .line = r->text.lines.number,
	    .target = {.pattern = -1},
	};

	if (!read_verb(r, &entry) || !read_choice(r, &entry))
		return;
	read_target(r, &entry);
	add_entry(r, &entry);
}

static void
read_lines(struct reading *r)
{
	while (!r->status && mk_linetext_next(&r->text))
		read_line(r);
	if (!r->status && r->text.faulty)
		r->status = -EINVAL;
}

struct mk_clipmap *
mk_clipmap_read(const char *text, size_t len, const char *name,
    struct mk_report *faults, int *status)
{
	struct mk_clipmap *map = calloc(1, sizeof(*map));
	struct reading *r = malloc(sizeof(*r));

	*status = -ENOMEM;
	if (map)
		map->arena = mk_arena_new();
	if (r && map && map->arena) {
		r->map = map;
		map->name = mk_arena_intern(map->arena, name, strlen(name));
		r->status = map->name ? 0 : -ENOMEM;
		mk_linetext_init(&r->text, text, len, name, faults);
		read_lines(r);
		*status = r->status;
	}
	free(r);
	if (!*status)
		return map;
	mk_clipmap_free(map);
	return NULL;
}

void
mk_clipmap_free(struct mk_clipmap *map)
{
	if (map)
		mk_arena_free(map->arena);
	free(map);
}

const char *
mk_clipmap_name(const char *name, size_t number, char room[MK_CLIPMAP_NUMBER])
{
	name += strspn(name, " ");
	if (*name)
		return name;
	snprintf(room, MK_CLIPMAP_NUMBER, "%zu", number);
	return room;
}

static bool
matches_name(const struct entry *entry, const char *name)
{
	return !strncmp(entry->glob, name, entry->plain) &&
	    fnmatch(entry->glob, name, 0) == 0;
}

static bool
fits_clip(const struct entry *entry, const struct mk_clip *clip)
{
	if (entry->by == BY_COLOR)
		return clip->color == entry->color;
	return matches_name(entry, clip->name);
}

static bool
fits_place(const struct entry *entry, const struct mk_clip_place *at)
{
	char room[MK_CLIPMAP_NUMBER];

	if (entry->by == BY_TRACK)
		return matches_name(entry,
		    mk_clipmap_name(at->track, at->track_number, room));
	if (entry->by == BY_SCENE)
		return at->scene && matches_name(entry, at->scene);
	return fits_clip(entry, at->clip);
}

/* Fills in what *said lacks; false if the map excludes the clip. */
static bool
ask_entries(const struct mk_clipmap *map, const struct mk_clip_place *at,
    struct mk_clipname *said)
{
	size_t i;

	for (i = 0; i < map->n_entries; i++) {
		const struct entry *entry = &map->entries[i];

		if (said->pattern >= 0 && said->track)
			break;
		if (!fits_place(entry, at))
			continue;
		if (entry->none && said->pattern < 0)
			return false;
		if (said->pattern < 0)
			said->pattern = entry->target.pattern;
		if (!said->track)
			said->track = entry->target.track;
	}
	return true;
}

int
mk_clipmap_find(const struct mk_clipmap *map, const struct mk_clip_place *at,
    struct mk_clipname *target, struct mk_err *err)
{
	struct mk_clipname said = {.pattern = -1};
	int got;

	if (map && !ask_entries(map, at, &said))
		return MK_CLIP_SAYS_NONE;
	if (said.pattern >= 0) {
		*target = said;
		return MK_CLIP_SAYS_PATTERN;
	}
	got = mk_clipname_read(at->clip->name, target, err);
	if (got <= 0)
		return got ? got : MK_CLIP_SAYS_NOTHING;
	if (said.track)
		target->track = said.track;
	return MK_CLIP_SAYS_PATTERN;
}

static bool
fits_a_track(const struct entry *entry, const struct mk_song *song)
{
	char room[MK_CLIPMAP_NUMBER];
	size_t i;

	for (i = 0; i < mk_song_tracks(song); i++)
		if (matches_name(entry,
		        mk_clipmap_name(song->strips[i].name, i + 1, room)))
			return true;
	return false;
}

static bool
fits_a_scene(const struct entry *entry, const struct mk_song *song)
{
	char room[MK_CLIPMAP_NUMBER];
	size_t i;

	for (i = 0; i < song->n_scenes; i++)
		if (matches_name(entry,
		        mk_clipmap_name(song->scenes[i].name, i + 1, room)))
			return true;
	return false;
}

static bool
fits_a_clip_of(const struct entry *entry, const struct mk_strip *strip)
{
	size_t i;

	for (i = 0; i < strip->n_slots; i++)
		if (strip->slots[i] && fits_clip(entry, strip->slots[i]))
			return true;
	for (i = 0; i < strip->n_clips; i++)
		if (fits_clip(entry, &strip->clips[i]))
			return true;
	return false;
}

static bool
fits_anything(const struct entry *entry, const struct mk_song *song)
{
	size_t i;

	if (entry->by == BY_TRACK)
		return fits_a_track(entry, song);
	if (entry->by == BY_SCENE)
		return fits_a_scene(entry, song);
	for (i = 0; i < mk_song_tracks(song); i++)
		if (fits_a_clip_of(entry, &song->strips[i]))
			return true;
	return false;
}

void
mk_clipmap_tell_unused(const struct mk_clipmap *map, const struct mk_song *song,
    struct mk_report *warnings)
{
	size_t i;

	for (i = 0; i < map->n_entries; i++) {
		const struct entry *entry = &map->entries[i];

		if (fits_anything(entry, song))
			continue;
		if (entry->by == BY_COLOR)
			mk_report(warnings,
			    "%s:%zu: no clip has the colour #%06x", map->name,
			    entry->line, (unsigned)entry->color);
		else
			mk_report(warnings, "%s:%zu: no %s is named \"%s\"",
			    map->name, entry->line, choices[entry->by].verb,
			    entry->glob);
	}
}
