/*
 * The elements of song XML: one table of where each stands, which attributes
 * it has, and what it adds to a song.
 */
#ifndef LIBMK_XML_SONGELEMENT_H
#define LIBMK_XML_SONGELEMENT_H

#include <libmk/xml/songopen.h>

#include <stddef.h>
#include <stdint.h>

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
	enum mk_song_place in;
	const char *name;
	enum mk_song_place place; /* of the elements within it */
	mk_songopen_fn *open;
	uint64_t allowed, required; /* bits of enum mk_songattr */
};

/* Return the element of that name at a place, or NULL. */
const struct mk_songelement *mk_songelement_find(enum mk_song_place place,
    const char *name);

/* Return the element at that place which a name probably meant, or NULL. */
const char *mk_songelement_suggest(enum mk_song_place place, const char *name);

#endif
