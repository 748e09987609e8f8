/*
 * What the devices of a Live set are called.
 *
 * A device has its own name, or that of the preset it was loaded from, or of
 * the plug-in, Max patch or sample in it, or that of its class.
 */
#ifndef LIBMK_XML_ALSNAME_H
#define LIBMK_XML_ALSNAME_H

#include <libmk/xml/alsset.h>

/* The rows of presets, patches and samples, which take names from files. */
extern const struct mk_walk_table mk_alsname_table;

/* Return what the open device is called. */
const char *mk_alsname_of(const struct mk_alsset *set);

#endif
