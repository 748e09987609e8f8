/*
 * The elements of surface XML: one table of where each stands, which
 * attributes it has, and what it adds to a surface.
 */
#ifndef LIBMK_XML_SURFACEELEMENT_PRIV_H
#define LIBMK_XML_SURFACEELEMENT_PRIV_H

#include <libmk/xml/element_priv.h>
#include <libmk/xml/surfaceopen_priv.h>

/* Where elements stand. */
enum mk_surface_place {
	MK_SURFACE_IN_DOCUMENT,
	MK_SURFACE_IN_SURFACE,
	MK_SURFACE_IN_PORT,
	MK_SURFACE_IN_CONTROL,
	MK_SURFACE_IN_PAGE,
	MK_SURFACE_IN_LEAF,    /* nothing stands there */
	MK_SURFACE_IN_UNKNOWN, /* an element that is not known */
};

struct mk_surfaceelement {
	struct mk_element element;
	mk_surfaceopen_fn *open;
};

/* Return the table of all elements. */
struct mk_elements mk_surfaceelements(void);

#endif
