/*
 * What is in plug-ins and Max devices of a Live set: their own names and the
 * parameters that they declare.
 *
 * Of a plug-in's parameters Live keeps a slot for each there might be; those
 * that the user has configured have an id.
 */
#ifndef LIBMK_XML_ALSPLUGIN_H
#define LIBMK_XML_ALSPLUGIN_H

#include <libmk/xml/alsset.h>

extern const struct mk_walk_table mk_alsplugin_table;

#endif
