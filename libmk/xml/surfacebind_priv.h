/* SPDX-License-Identifier: ISC */
/*
 * What the elements of surface XML that say what controls do add to a
 * surface: pages, bindings, shows, actions.
 *
 * Controls are referred to by names, and may stand anywhere: what is referred
 * to is found at the end.
 */
#ifndef LIBMK_XML_SURFACEBIND_PRIV_H
#define LIBMK_XML_SURFACEBIND_PRIV_H

#include <libmk/xml/surfacebuild_priv.h>

mk_surfacebuild_fn mk_surfacebind_page;
mk_surfacebuild_fn mk_surfacebind_bind;
mk_surfacebuild_fn mk_surfacebind_show;
mk_surfacebuild_fn mk_surfacebind_do;

/*
 * Find what all of these refer to, and give bindings their cells.
 *
 * To be called when all elements are there. Returns as mk_surfacebuild_fn.
 */
int mk_surfacebind_finish(struct mk_surfacebuild *build);

#endif
