/*
 * The strips of a Live set: tracks, returns, the master; their names,
 * colours and groups.
 */
#ifndef LIBMK_XML_ALSSTRIP_H
#define LIBMK_XML_ALSSTRIP_H

#include <libmk/xml/alsset.h>

extern const struct mk_walk_table mk_alsstrip_table;

/* Start a strip; 0 or a negative errno told to the reader. */
int mk_alsstrip_begin(struct mk_alsset *set, enum mk_strip_kind kind);

/* Tell each track the number of the group that it is in. */
void mk_alsstrip_join_groups(struct mk_alsset *set);

#endif
