/*
 * Scenes and locators of a Live set.
 */
#ifndef LIBMK_XML_ALSSCENE_H
#define LIBMK_XML_ALSSCENE_H

#include <libmk/xml/alsset.h>

extern const struct mk_walk_table mk_alsscene_table;

#endif
