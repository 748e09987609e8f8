/* SPDX-License-Identifier: ISC */
/*
 * Tags tell to which track a listener belongs.
 *
 * A listener of AbletonOSC belongs to Live's track wherever that moves, but
 * reports the number that the track had when the listener started. It can be
 * stopped only while the track has that number, and a second one would report
 * everything twice. So the listeners of each track carry a tag of its own,
 * which comes back with what they report, and are kept when the song is read
 * again: a tag passes to the strip with the name that the tag reported last.
 *
 * That may be wrong, because Live numbers tracks without a name of their own,
 * and several may share a name. Then the strip, by its number, is asked for
 * what its tag reported; if the answer differs, listeners are restarted.
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
 * Return whether to believe what a strip's tag reports of a property; if not,
 * the strip will be asked. value is what it reports, if that is a number.
 */
bool mk_ableton_tags_told(struct mk_ableton *a, size_t strip, int what,
    double value);

/* Take the value of a property for which a strip was asked. */
void mk_ableton_tags_found(struct mk_ableton *a, size_t strip, int what,
    double value);

/*
 * Take a track's name from a strip's tag: if it has another track's number, the
 * song is read again.
 */
void mk_ableton_tags_named(struct mk_ableton *a, size_t strip,
    const char *name);

/*
 * Carry the tags to the next song, which is complete. Without memory none is
 * carried, and the song is read once more.
 */
void mk_ableton_tags_carry(struct mk_ableton *a);

#endif
