/* SPDX-License-Identifier: ISC */
/*
 * Whose listeners are whose.
 *
 * A listener of AbletonOSC belongs to Live's track wherever that moves; what it
 * tells has the number that the track had when it began. It can be ended only
 * while the track has that number, and one that is begun beside it tells all
 * twice. So each track has listeners of its own tag, which comes back with what
 * they tell, and keeps them when the song is read again: a tag goes on to the
 * strip of the name that the tag told last.
 *
 * As Live numbers tracks that have no name of their own, and several may have
 * one name, that may be wrong. Then the strip is asked for what its tag told,
 * by its number, and if that says something else listeners are begun anew.
 */
#ifndef LIBMK_HOST_ABLETON_TAGS_PRIV_H
#define LIBMK_HOST_ABLETON_TAGS_PRIV_H

#include <libmk/host/ableton_read_priv.h>

#include <stdbool.h>
#include <stddef.h>

/* No strip. */
#define MK_ABLETON_TAGS_NONE ((size_t)-1)

#define MK_ABLETON_TAGS_WHATS 8

/* Return what the n-th listener of a track is for, and the bit that says so. */
enum mk_ableton_what mk_ableton_tags_what(size_t n);
unsigned mk_ableton_tags_bit(int what);

/* Return the strip of a tag, or NONE; note a tag that no strip has. */
size_t mk_ableton_tags_strip(const struct mk_ableton *a, long tag);
void mk_ableton_tags_lost(struct mk_ableton *a, long tag);

/*
 * A strip's tag told of a property: return whether that is to be believed. If
 * not the strip is to be asked. value is what it told, if that is a number.
 */
bool mk_ableton_tags_told(struct mk_ableton *a, size_t strip, int what,
    double value);

/* A strip was asked for a property, and has that value. */
void mk_ableton_tags_found(struct mk_ableton *a, size_t strip, int what,
    double value);

/*
 * A strip's tag told its track's name: if that has the number of another track
 * the song is read anew.
 */
void mk_ableton_tags_named(struct mk_ableton *a, size_t strip,
    const char *name);

/*
 * The next song is whole: tags go on to it. Without memory none does, and it is
 * read once more.
 */
void mk_ableton_tags_carry(struct mk_ableton *a);

#endif
