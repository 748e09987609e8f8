/*
 * The elements of song XML: one table of where each stands, which attributes
 * it has, and what it adds to a song.
 */
#ifndef LIBMK_XML_SONGELEMENT_PRIV_H
#define LIBMK_XML_SONGELEMENT_PRIV_H

#include <libmk/xml/element_priv.h>
#include <libmk/xml/songopen_priv.h>

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
	mk_songopen_fn *open;
};

/* Return the table of all elements. */
struct mk_elements mk_songelements(void);

#endif
