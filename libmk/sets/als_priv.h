/*
 * Ableton Live's sets, presets and racks, Live 8 to 12, into a song.
 *
 * The dialect of documents whose root is <Ableton>. A set becomes a song; a
 * preset (.adv, .adg) a song of one track that holds the device. Elements
 * that this version does not know are skipped. Source of the facts: sets
 * written by Live 8.1 to 12.3.
 */
#ifndef LIBMK_SETS_ALS_PRIV_H
#define LIBMK_SETS_ALS_PRIV_H

#include <libmk/song/song.h>
#include <libmk/xml/reader_priv.h>

struct mk_als;

/*
 * Return a builder that fills song, or NULL without memory.
 *
 * parts says what is wanted (enum mk_part of song.h, or-ed); the rest is
 * skipped quickly. Strips and scenes are there in any case, by name, since
 * all else counts them. The song must outlive the builder.
 */
struct mk_als *mk_als_new(struct mk_song *song, unsigned parts);

/* Free the builder; the song stays. NULL is fine. */
void mk_als_free(struct mk_als *als);

/* Return the handler to give the reader, good as long as the builder. */
struct mk_reader_handler mk_als_handler(struct mk_als *als);

#endif
