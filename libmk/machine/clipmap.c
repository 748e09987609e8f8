#include <libmk/machine/clipmap.h>

#include <libmk/base/arena.h>
#include <libmk/base/hex.h>
#include <libmk/base/num.h>
#include <libmk/codec/linetext.h>

#include <errno.h>
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

/* One line of the map. */
struct entry {
	const char *glob; /* of a name, or NULL: the colour decides */
	size_t plain;     /* how many of its first characters mean themselves */
	int32_t color;
	enum mk_clip_says says;
	struct mk_clipname target;
};

struct mk_clipmap {
	struct mk_arena *arena; /* everything lives here */
	struct entry *entries;
	size_t n_entries;
};

/* The reading of one file. */
struct reading {
	struct mk_clipmap *map;
	int status; /* -ENOMEM, and at the end whether there were faults */
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

/* Reads what a clip is chosen by, word 1 of a line. */
static bool
read_choice(struct reading *r, struct entry *entry)
{
	const char *verb = mk_line_word(&r->text.lines.line, 0, NULL);
	const char *word = mk_line_word(&r->text.lines.line, 1, NULL);
	bool by_name = !strcmp(verb, "clip");

	if (!by_name && strcmp(verb, "color") != 0) {
		mk_linetext_fault(&r->text, 0,
		    "neither \"clip\" nor \"color\"");
		return false;
	}
	if (!word) {
		mk_linetext_fault(&r->text, 1,
		    by_name ? "a clip's name is missing"
		            : "a colour is missing");
		return false;
	}
	if (by_name) {
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
read_track(struct reading *r, struct entry *entry)
{
	const char *word = mk_line_word(&r->text.lines.line, 3, NULL);
	long track = 0;

	if (word &&
	    !mk_num_read_int(word, strlen(word), 1, MK_CLIPNAME_TRACKS, &track))
		mk_linetext_fault(&r->text, 3,
		    "tracks are numbered from 1 to %d", MK_CLIPNAME_TRACKS);
	entry->target.track = (int)track;
}

/* Reads what the clip plays, words 2 and 3. */
static void
read_target(struct reading *r, struct entry *entry)
{
	size_t len, used = 0, last = 4;
	const char *word = mk_line_word(&r->text.lines.line, 2, &len);

	if (!word) {
		mk_linetext_fault(&r->text, 2,
		    "a pattern is missing, or \"none\"");
		return;
	}
	if (!strcmp(word, "none")) {
		entry->says = MK_CLIP_SAYS_NONE;
		last = 3;
	} else {
		entry->says = MK_CLIP_SAYS_PATTERN;
		entry->target.pattern = mk_clipname_pattern(word, len, &used);
		if (used != len || entry->target.pattern < 0)
			mk_linetext_fault(&r->text, 2,
			    "patterns are A01 to H16, or \"none\"");
		read_track(r, entry);
	}
	if (mk_line_word(&r->text.lines.line, last, NULL))
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
	struct entry entry = {.color = MK_COLOR_NONE};

	if (!read_choice(r, &entry))
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
		r->status = 0;
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

static bool
fits(const struct entry *entry, const struct mk_clip *clip)
{
	if (entry->glob)
		return !strncmp(entry->glob, clip->name, entry->plain) &&
		    fnmatch(entry->glob, clip->name, 0) == 0;
	return clip->color == entry->color;
}

int
mk_clipmap_find(const struct mk_clipmap *map, const struct mk_clip *clip,
    struct mk_clipname *target, struct mk_err *err)
{
	size_t i;
	int got;

	for (i = 0; map && i < map->n_entries; i++) {
		if (!fits(&map->entries[i], clip))
			continue;
		*target = map->entries[i].target;
		return (int)map->entries[i].says;
	}
	got = mk_clipname_read(clip->name, target, err);
	return got > 0 ? MK_CLIP_SAYS_PATTERN : got;
}
