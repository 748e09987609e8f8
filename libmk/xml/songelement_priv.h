/* SPDX-License-Identifier: ISC */
/*
 * The elements of song XML: one table of where each stands, which attributes
 * it has, and what it adds to a song.
 */
#ifndef LIBMK_XML_SONGELEMENT_PRIV_H
#define LIBMK_XML_SONGELEMENT_PRIV_H

#include <libmk/song/song.h>
#include <libmk/xml/element_priv.h>
#include <libmk/xml/reader_priv.h>
#include <libmk/xml/songattrs_priv.h>

#include <stddef.h>

/* A song being built. */
struct mk_songbuild {
	struct mk_song *song;
	struct mk_reader *reader;
	struct mk_strip *strip; /* the open one */
	size_t scene;           /* of the open slot, 0 once it has its clip */
	struct mk_songattrs v;  /* of the element being opened */
};

/*
 * Add the element whose attributes are in build->v to parent.
 *
 * parent is the object that the element around it gave, *object becomes its
 * own: the strip, device, chain, ... Returns 0 or a negative errno, told to
 * the reader.
 */
typedef int mk_songelement_fn(struct mk_songbuild *build, void *parent,
    void **object);

/* Where elements stand. */
enum mk_song_place {
	MK_SONG_IN_DOCUMENT,
	MK_SONG_IN_SONG,
	MK_SONG_IN_STRIP,
	MK_SONG_IN_DEVICE,
	MK_SONG_IN_CHAIN,
	MK_SONG_IN_SLOT,
	MK_SONG_IN_ARRANGEMENT,
	MK_SONG_IN_LANE,
	MK_SONG_IN_ENVELOPE,
	MK_SONG_IN_LEAF, /* nothing stands there */
};

struct mk_songelement {
	struct mk_element element;
	mk_songelement_fn *open;
};

/* Return the table of all elements. */
struct mk_elements mk_songelements(void);

/*
 * Fail because the song gave NULL: it met a limit, or there is no memory.
 *
 * Returns what mk_reader_fail() does.
 */
int mk_songelement_no_room(struct mk_songbuild *build);

#endif
