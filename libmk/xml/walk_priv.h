/* SPDX-License-Identifier: ISC */
/*
 * A document walked by a table of places.
 *
 * A dialect lists what it knows: at a place, an element of this name leads to
 * that place, its attribute Value goes there, and these functions are called
 * as it opens and closes. What has no row is skipped with everything in it,
 * at the cost of a counter, so a dialect is a table and grows by rows.
 */
#ifndef LIBMK_XML_WALK_PRIV_H
#define LIBMK_XML_WALK_PRIV_H

#include <libmk/song/song.h>
#include <libmk/xml/reader_priv.h>

#include <stddef.h>
#include <stdint.h>

#define MK_WALK_PLACES 128
#define MK_WALK_LATEST 1e9  /* beats: a year of music at more than 1000 BPM */
#define MK_WALK_NOISE  1e-3 /* beats that sums of times may be out by */
#define MK_WALK_SKIP   0    /* the place where nothing is known */
#define MK_WALK_START  1    /* the place of the root */

/* What an element's attribute Value is, and how it is kept. */
enum mk_walk_value {
	MK_TAKE_NONE,
	MK_TAKE_TEXT,   /* const char *, the song's copy */
	MK_TAKE_NUMBER, /* double, finite */
	MK_TAKE_BEATS,  /* double, within +-1e9 */
	MK_TAKE_TIME,   /* double, 0 to 1e9; just below 0 becomes 0 */
	MK_TAKE_WHOLE,  /* long, within 32 bits */
	MK_TAKE_BOOL,   /* bool: true or false */
};

struct mk_walk;

/*
 * Called when an element opens: 0 to go on, 1 to skip it after all, or a
 * negative errno told to the reader. name is the element's.
 */
typedef int mk_walk_open_fn(void *self, struct mk_walk *walk, const char *name);

/* Called when an element that was not skipped closes. */
typedef int mk_walk_close_fn(void *self, struct mk_walk *walk);

struct mk_walk_row {
	uint8_t place;           /* where the element stands */
	const char *name;        /* or NULL: any that has no row of its own */
	uint8_t next;            /* the place of the elements in it */
	enum mk_walk_value take; /* taken before open is called */
	size_t offset;           /* of what is taken, in the dialect's object */
	unsigned needs;          /* any of these bits must be wanted; 0: none */
	mk_walk_open_fn *open;
	mk_walk_close_fn *close;
};

/* A row that only leads somewhere, and one that only takes a Value. */
#define MK_WALK_GO(from, element, to)                                          \
	{                                                                      \
		.place = from, .name = element, .next = to                     \
	}
#define MK_WALK_TAKE(from, element, as, to)                                    \
	{                                                                      \
		.place = from, .name = element, .take = as, .offset = to       \
	}

/* The rows of one module. */
struct mk_walk_table {
	const struct mk_walk_row *rows;
	size_t n;
};

struct mk_walk {
	struct mk_reader *reader; /* within functions called by the walk */
	const char *element;      /* the name of the one being opened */
	const char *value;        /* the reader's pointer for "Value" */
	unsigned wanted;          /* the dialect may change it as it goes */
	mk_walk_close_fn *finish; /* after the root, if not NULL */
	/* the rest is the walk's own */
	void *self;
	struct mk_song *song;
	const struct mk_walk_table *const *tables;
	struct mk_walk_slot *slots;
	size_t n_slots;
	size_t skipping;
	int depth;
	const struct mk_walk_row *any[MK_WALK_PLACES];
	const struct mk_walk_row *open[MK_READER_DEPTH];
};

/*
 * Start a walk by a list of tables, which ends with NULL.
 *
 * self is the dialect's object; texts go into song.
 */
void mk_walk_init(struct mk_walk *walk,
    const struct mk_walk_table *const *tables, void *self,
    struct mk_song *song);

/* Free what the walk holds. */
void mk_walk_done(struct mk_walk *walk);

/* Return the handler to give the reader, good as long as the walk. */
struct mk_reader_handler mk_walk_handler(struct mk_walk *walk);

/*
 * Take an attribute of the element being opened.
 *
 * name is its name's pointer. Returns 1 if it is there, 0 if not, or a
 * negative errno told to the reader.
 */
int mk_walk_take(struct mk_walk *walk, const char *name,
    enum mk_walk_value take, void *to);

/*
 * Fail because the song gave NULL: it met a limit, or there is no memory.
 *
 * Returns what mk_reader_fail() does.
 */
int mk_walk_no_room(struct mk_walk *walk);

#endif
