#include <libmk/machine/playlist.h>

#include <libmk/base/num.h>
#include <libmk/codec/lines.h>

#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* More than a week at any tempo, and exact in steps. */
#define LAST_BEAT 1e7

struct reading {
	struct mk_playlist *list;
	struct mk_report *faults;
	int status;
	struct mk_lines lines;
};

static void fault(struct reading *r, size_t word, const char *fmt, ...)
    MK_PRINTF(3, 4);

static void
fault(struct reading *r, size_t word, const char *fmt, ...)
{
	struct mk_err err;
	va_list args;

	va_start(args, fmt);
	mk_err_vset(&err, 0, fmt, args);
	va_end(args);
	mk_report(r->faults, "%s:%zu:%zu: %s", r->lines.name, r->lines.number,
	    mk_line_column(&r->lines.line, word), err.msg);
	if (!r->status)
		r->status = -EBADMSG;
}

/* Reads a word's number; what tells what it is. */
static bool
read_number(struct reading *r, size_t word, const char *what, double min,
    double max, double *value)
{
	size_t len;
	const char *text = mk_line_word(&r->lines.line, word, &len);

	if (!text)
		fault(r, word, "%s is missing", what);
	else if (!mk_num_read(text, len, value) || !(*value >= min) ||
	    !(*value <= max))
		fault(r, word, "%s is a number from %.6g to %.6g", what, min,
		    max);
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
		fault(r, 1, "ends at %.6g, but starts at %.6g", entry->end,
		    entry->start);
	else if (entry->start < last)
		fault(r, 0, "starts at %.6g, but the line above ends at %.6g",
		    entry->start, last);
	else
		return true;
	return false;
}

/* Keeps a text in the list. */
static const char *
keep(struct reading *r, const char *text, size_t len)
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
	const char *word = mk_line_word(&r->lines.line, 2, &len);
	struct mk_err where;

	if (!word) {
		fault(r, 2, "the scene is missing");
		return false;
	}
	mk_err_set(&where, 0, "%s:%zu:%zu", r->lines.name, r->lines.number,
	    mk_line_column(&r->lines.line, 2));
	entry->scene = keep(r, word, len);
	entry->where = keep(r, where.msg, strlen(where.msg));
	return entry->scene && entry->where;
}

static void
read_line(struct reading *r)
{
	struct mk_playlist *list = r->list;
	struct mk_playlist_entry entry = {.bpm = 0}, *added;

	if (!read_times(r, &entry) || !read_scene(r, &entry))
		return;
	if (mk_line_word(&r->lines.line, 3, NULL) &&
	    !read_number(r, 3, "a tempo", 1, 1000, &entry.bpm))
		return;
	if (mk_line_word(&r->lines.line, 4, NULL)) {
		fault(r, 4, "the line should end here");
		return;
	}
	added = MK_ARENA_ADD(list->arena, list->entries, list->n_entries);
	if (added)
		*added = entry;
	else
		r->status = -ENOMEM;
}

static void
read_lines(struct reading *r, const char *text, size_t len)
{
	struct mk_err err;
	int got;

	do {
		got = mk_lines_next(&r->lines, &text, &len, &err);
		if (!got)
			got = mk_lines_end(&r->lines, &err);
		if (got > 0)
			read_line(r);
		if (got < 0) {
			mk_report(r->faults, "%s", err.msg);
			r->status = -EBADMSG;
		}
	} while (got && r->status != -ENOMEM);
	if (r->status || r->list->n_entries)
		return;
	mk_report(r->faults, "%s: no line in it", r->lines.name);
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
		r->faults = faults;
		mk_lines_init(&r->lines, name);
		read_lines(r, text, len);
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
