/*
 * What a reader says when a song takes no more.
 */
#ifndef LIBMK_XML_SONGROOM_PRIV_H
#define LIBMK_XML_SONGROOM_PRIV_H

#include <libmk/song/song.h>
#include <libmk/xml/reader_priv.h>

/*
 * Fail because a builder of the song's returned NULL: for the limit that was
 * met, or for want of memory. Returns what mk_reader_fail() does.
 */
int mk_songroom_fail(const struct mk_song *song, struct mk_reader *reader);

#endif
