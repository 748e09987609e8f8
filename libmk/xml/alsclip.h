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

#endif
