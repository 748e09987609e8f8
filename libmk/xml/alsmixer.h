/*
 * The mixer of a strip in a Live set, with its sends; tempo and time
 * signature, which are the master's.
 */
#ifndef LIBMK_XML_ALSMIXER_H
#define LIBMK_XML_ALSMIXER_H

#include <libmk/xml/alsset.h>

extern const struct mk_walk_table mk_alsmixer_table;

/* Give the master the volume of the cue, which stands with another track. */
void mk_alsmixer_add_cue(struct mk_strip *master, double volume);

#endif
