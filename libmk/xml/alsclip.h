/*
 * The clips of a Live set: in slots, in the arrangement, in take lanes.
 *
 * Frozen tracks' clips and the grooves' are not the song's, and stand in
 * places that have no rows.
 */
#ifndef LIBMK_XML_ALSCLIP_H
#define LIBMK_XML_ALSCLIP_H

#include <libmk/xml/alsset.h>

extern const struct mk_walk_table mk_alsclip_table;

/*
 * Settle what takes the set's tempo, which comes after its tracks.
 *
 * Returns 0 or a negative errno told to the reader.
 */
int mk_alsclip_settle(struct mk_alsset *set);

/* Free what the clips' part of the state holds. */
void mk_alsclip_done(struct mk_alsset *set);

#endif
