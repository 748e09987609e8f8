/* SPDX-License-Identifier: ISC */
/*
 * All rows go into one hash table by place and name. Names are pointers of the
 * document's dictionary, so they are compared as such.
 */
#include <libmk/xml/walk_priv.h>

#include <libmk/base/num_priv.h>

#include <assert.h>
#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define LONGEST_SHOWN 40 /* bytes of a wrong value */

/* A row under its place and its name's pointer; open addressing. */
struct mk_walk_slot {
	const char *name;
	const struct mk_walk_row *row;
};

void
mk_walk_init(struct mk_walk *walk, const struct mk_walk_table *const *tables,
    void *self, struct mk_song *song)
{
	memset(walk, 0, sizeof(*walk));
	walk->tables = tables;
	walk->self = self;
	walk->song = song;
}

void
mk_walk_done(struct mk_walk *walk)
{
	free(walk->slots);
	walk->slots = NULL;
}

int
mk_walk_no_room(struct mk_walk *walk)
{
	struct mk_err why;
	int code = mk_song_refusal(walk->song, &why);

	return mk_reader_fail(walk->reader, code, "%s", why.msg);
}

/* The slot of that place and name, or the free one where it belongs. */
static struct mk_walk_slot *
slot_of(const struct mk_walk *walk, uint8_t place, const char *name)
{
	/* Names are apart by more than a few bytes; places fill the gap. */
	size_t hash = ((uintptr_t)name >> 3) * 0x9e3779b1u + place * 0x85ebu;
	size_t at = (hash ^ hash >> 15) & (walk->n_slots - 1);

	for (;; at = (at + 1) & (walk->n_slots - 1)) {
		struct mk_walk_slot *slot = &walk->slots[at];

		if (!slot->name ||
		    (slot->name == name && slot->row->place == place))
			return slot;
	}
}

static int
enter_row(struct mk_walk *walk, const struct mk_walk_row *row)
{
	struct mk_walk_slot *slot;
	const char *name;

	assert(row->place < MK_WALK_PLACES && row->next < MK_WALK_PLACES);
	if (!row->name) {
		walk->any[row->place] = row;
		return 0;
	}
	name = mk_reader_name(walk->reader, row->name);
	if (!name)
		return mk_walk_no_room(walk);
	slot = slot_of(walk, row->place, name);
	slot->name = name;
	slot->row = row;
	return 0;
}

/* Enters every row under the pointers that names have in this document. */
static int
enter_tables(struct mk_walk *walk)
{
	const struct mk_walk_table *const *table;
	size_t n = 0, i;
	int status = 0;

	for (table = walk->tables; *table; table++)
		n += (*table)->n;
	for (walk->n_slots = 64; walk->n_slots < 2 * n;)
		walk->n_slots *= 2;
	walk->slots = calloc(walk->n_slots, sizeof(*walk->slots));
	walk->value = mk_reader_name(walk->reader, "Value");
	if (!walk->slots || !walk->value)
		return mk_walk_no_room(walk);
	for (table = walk->tables; *table; table++)
		for (i = 0; i < (*table)->n && status == 0; i++)
			status = enter_row(walk, &(*table)->rows[i]);
	return status;
}

static bool
read_bool(const char *text, size_t len, bool *to)
{
	*to = len == 4 && !memcmp(text, "true", 4);
	return *to || (len == 5 && !memcmp(text, "false", 5));
}

static bool
read_value(struct mk_chars chars, enum mk_walk_value take, void *to)
{
	double *number = to;

	switch (take) {
	case MK_TAKE_NUMBER:
		return mk_num_read(chars.text, chars.len, number);
	case MK_TAKE_BEATS:
		return mk_num_read(chars.text, chars.len, number) &&
		    fabs(*number) <= MK_WALK_LATEST;
	case MK_TAKE_TIME:
		if (!mk_num_read(chars.text, chars.len, number) ||
		    *number < -MK_WALK_NOISE || *number > MK_WALK_LATEST)
			return false;
		*number = fmax(*number, 0);
		return true;
	case MK_TAKE_WHOLE:
		return mk_num_read_int(chars.text, chars.len, INT32_MIN,
		    INT32_MAX, to);
	case MK_TAKE_BOOL:
		return read_bool(chars.text, chars.len, to);
	case MK_TAKE_NONE:
	case MK_TAKE_TEXT:
		break;
	}
	return true;
}

static int
wrong_value(struct mk_walk *walk, const char *name, enum mk_walk_value take,
    struct mk_chars chars)
{
	static const char *const what[] = {
	    [MK_TAKE_NONE] = "",
	    [MK_TAKE_TEXT] = "",
	    [MK_TAKE_NUMBER] = "a number",
	    [MK_TAKE_BEATS] = "a number of beats",
	    [MK_TAKE_TIME] = "a time from 0 beats on",
	    [MK_TAKE_WHOLE] = "a whole number",
	    [MK_TAKE_BOOL] = "true or false",
	};

	size_t len = chars.len;

	if (len > LONGEST_SHOWN)
		for (len = LONGEST_SHOWN; (chars.text[len] & 0xc0) == 0x80;)
			len--;
	return mk_reader_fail(walk->reader, -EBADMSG,
	    "<%s>: %s=\"%.*s\" is not %s", walk->element, name, (int)len,
	    chars.text, what[take]);
}

int
mk_walk_take(struct mk_walk *walk, const char *name, enum mk_walk_value take,
    void *to)
{
	struct mk_chars chars;
	const char **text = to;

	if (!mk_reader_attr(walk->reader, name, &chars))
		return 0;
	if (take == MK_TAKE_TEXT) {
		*text = mk_song_text(walk->song, chars.text, chars.len);
		return *text ? 1 : mk_walk_no_room(walk);
	}
	if (!read_value(chars, take, to))
		return wrong_value(walk, name, take, chars);
	return 1;
}

static const struct mk_walk_row *
find_row(const struct mk_walk *walk, const char *name)
{
	uint8_t place =
	    walk->depth ? walk->open[walk->depth - 1]->next : MK_WALK_START;
	const struct mk_walk_slot *slot = slot_of(walk, place, name);

	return slot->name ? slot->row : walk->any[place];
}

static int
on_open(void *self, struct mk_reader *reader, const char *name)
{
	struct mk_walk *walk = self;
	const struct mk_walk_row *row;
	int status = 0;

	if (walk->skipping) {
		walk->skipping++;
		return 0;
	}
	walk->reader = reader;
	walk->element = name;
	if (!walk->slots)
		status = enter_tables(walk);
	if (status < 0)
		return status;
	row = find_row(walk, name);
	if (!row || (row->needs && !(row->needs & walk->wanted))) {
		walk->skipping = 1;
		return 0;
	}
	if (row->take != MK_TAKE_NONE)
		status = mk_walk_take(walk, walk->value, row->take,
		    (char *)walk->self + row->offset);
	if (status >= 0)
		status = row->open ? row->open(walk->self, walk, name) : 0;
	if (status < 0)
		return status;
	if (status > 0 || (row->next == MK_WALK_SKIP && !row->close))
		walk->skipping = 1;
	else {
		assert(walk->depth < MK_READER_DEPTH);
		walk->open[walk->depth++] = row;
	}
	return 0;
}

static int
on_close(void *self, struct mk_reader *reader)
{
	struct mk_walk *walk = self;
	const struct mk_walk_row *row;

	(void)reader;
	if (walk->skipping) {
		walk->skipping--;
		return 0;
	}
	assert(walk->depth > 0);
	row = walk->open[--walk->depth];
	return row->close ? row->close(walk->self, walk) : 0;
}

static int
on_finish(void *self, struct mk_reader *reader)
{
	struct mk_walk *walk = self;

	walk->reader = reader;
	return walk->finish ? walk->finish(walk->self, walk) : 0;
}

struct mk_reader_handler
mk_walk_handler(struct mk_walk *walk)
{
	return (struct mk_reader_handler){on_open, on_close, on_finish, walk};
}
