/*
 * The chains of racks in a Live set: their names, colours, devices and mixers.
 */
#ifndef LIBMK_XML_ALSCHAIN_H
#define LIBMK_XML_ALSCHAIN_H

#include <libmk/xml/alsset.h>

extern const struct mk_walk_table mk_alschain_table;

/*
 * Start and end a chain of the open rack. Return 0 or a negative errno told
 * to the reader.
 */
int mk_alschain_begin(struct mk_alsset *set);
int mk_alschain_end(struct mk_alsset *set);

#endif
