/* SPDX-License-Identifier: ISC */
/*
 * The surface files that are known: the user's own, and those installed.
 */
#ifndef LIBMK_XML_SURFACELIST_PRIV_H
#define LIBMK_XML_SURFACELIST_PRIV_H

#include <libmk/base/err.h>
#include <libmk/base/report.h>
#include <libmk/surface/surface.h>

#include <stddef.h>

/* Their surfaces: the user's first, each by the names of their files. */
struct mk_surfacelist {
	struct mk_surface **surfaces;
	size_t n;
};

/*
 * Read all files *.xml of the folder "surfaces" among the user's files, and of
 * that in the data folder.
 *
 * A file with faults, all of which are told, or that cannot be read, which is
 * told, too, is left out; a folder that is not there has none. The caller calls
 * mk_surfacelist_done(). Returns 0, or -ENOMEM with an empty list.
 */
int mk_surfacelist_read(struct mk_surfacelist *list, struct mk_report *faults,
    struct mk_err *err);

/* Free the surfaces. A list of zeros is fine. */
void mk_surfacelist_done(struct mk_surfacelist *list);

#endif
