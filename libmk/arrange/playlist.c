/* SPDX-License-Identifier: ISC */
#include <libmk/arrange/playlist_priv.h>

#include <libmk/base/num_priv.h>
#include <libmk/codec/linetext_priv.h>

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* More than a week at any tempo, and exact in steps. */
#define LAST_BEAT 1e7

struct reading {
	struct mk_playlist *list;
	int status; /* -ENOMEM; at the end also -EBADMSG after faults */
	struct mk_linetext text;
};

/* Reads a number from a word; what names it in messages. */
static bool
read_number(struct reading *r, size_t word, const char *what, double min,
    double max, double *value)
{
	size_t len;
	const char *text = mk_line_word(&r->text.lines.line, word, &len);

	if (!text)
		mk_linetext_fault(&r->text, word, "%s is missing", what);
	else if (!mk_num_read(text, len, value) || !(*value >= min) ||
	    !(*value <= max))
		mk_linetext_fault(&r->text, word,
		    "%s is a number from %.6g to %.6g", what, min, max);
	else
		return true;
	return false;
}

static bool
read_times(struct reading *r, struct mk_playlist_entry *entry)
{
	const struct mk_playlist *list = r->list;
	double last =
	    list->n_entries ? list->entries[list->n_entries - 1].end : 0;

	if (!read_number(r, 0, "the start in beats", 0, LAST_BEAT,
	        &entry->start) ||
	    !read_number(r, 1, "the end in beats", 0, LAST_BEAT, &entry->end))
		return false;
	if (entry->end <= entry->start)
		mk_linetext_fault(&r->text, 1,
		    "ends at %.6g, but starts at %.6g", entry->end,
		    entry->start);
	else if (entry->start < last)
		mk_linetext_fault(&r->text, 0,
		    "starts at %.6g, but the line above ends at %.6g",
		    entry->start, last);
	else
		return true;
	return false;
}

/* Keeps a text in the list. */
static const char *
keep_text(struct reading *r, const char *text, size_t len)
{
	const char *kept = mk_arena_intern(r->list->arena, text, len);

	if (!kept)
		r->status = -ENOMEM;
	return kept;
}

static bool
read_scene(struct reading *r, struct mk_playlist_entry *entry)
{
	size_t len;
	const char *word = mk_line_word(&r->text.lines.line, 2, &len);
	struct mk_err where;

	if (!word) {
		mk_linetext_fault(&r->text, 2, "the scene is missing");
		return false;
	}
	mk_err_set(&where, 0, "%s:%zu:%zu", r->text.lines.name,
	    r->text.lines.number, mk_line_column(&r->text.lines.line, 2));
	entry->scene = keep_text(r, word, len);
	entry->where = keep_text(r, where.msg, strlen(where.msg));
	return entry->scene && entry->where;
}

static void
read_line(struct reading *r)
{
	struct mk_playlist *list = r->list;
	struct mk_playlist_entry entry = {.bpm = 0}, *added;

	if (!read_times(r, &entry) || !read_scene(r, &entry))
		return;
	if (mk_line_word(&r->text.lines.line, 3, NULL) &&
	    !read_number(r, 3, "a tempo", 1, 1000, &entry.bpm))
		return;
	if (mk_line_word(&r->text.lines.line, 4, NULL)) {
		mk_linetext_fault(&r->text, 4, "the line should end here");
		return;
	}
	added = MK_ARENA_ADD(list->arena, list->entries, list->n_entries);
	if (added)
		*added = entry;
	else
		r->status = -ENOMEM;
}

static void
read_lines(struct reading *r)
{
	struct mk_linetext *text = &r->text;

	while (!r->status && mk_linetext_next(text))
		read_line(r);
	if (r->status)
		return;
	if (!text->faulty && !r->list->n_entries) {
		mk_report(text->faults, "%s: no line in it", text->lines.name);
		text->faulty = true;
	}
	if (text->faulty)
		r->status = -EBADMSG;
}

struct mk_playlist *
mk_playlist_read(const char *text, size_t len, const char *name,
    struct mk_report *faults, int *status)
{
	struct mk_playlist *list = calloc(1, sizeof(*list));
	struct reading *r = calloc(1, sizeof(*r));

	*status = -ENOMEM;
	if (list)
		list->arena = mk_arena_new();
	if (r && list && list->arena) {
		r->list = list;
		mk_linetext_init(&r->text, text, len, name, faults);
		read_lines(r);
		*status = r->status;
	}
	free(r);
	if (!*status)
		return list;
	mk_playlist_free(list);
	return NULL;
}

void
mk_playlist_free(struct mk_playlist *list)
{
	if (!list)
		return;
	mk_arena_free(list->arena);
	free(list);
}
