/* SPDX-License-Identifier: ISC */
/*
 * A surface from its file, by path or by the name of one that is known.
 */
#ifndef LIBMK_XML_SURFACEFILE_H
#define LIBMK_XML_SURFACEFILE_H

#include <libmk/base/api.h>
#include <libmk/base/err.h>
#include <libmk/base/report.h>
#include <libmk/surface/surface.h>
#include <libmk/xml/input.h>

MK_BEGIN_DECLS

/* The surface of a tool that is given none. */
#define MK_SURFACEFILE_DEFAULT "midikontrol"

/*
 * Read the surface that a user names, or return NULL with *status negative.
 *
 * name has a slash or ends with ".xml" if it is a path; "-" is standard
 * input; anything else is surfaces/NAME.xml among the user's files, or in the
 * data folder; NULL means MK_SURFACEFILE_DEFAULT. Every fault of the file is
 * told to faults as "file:line: sentence"; err then has the first of them and
 * says how many there are, or, with a report that tells, the number alone.
 * *status is -EBADMSG for faults, -ENOENT for no such file, -ENOMEM, or as the
 * system gave it. The caller frees the surface.
 */
MK_API struct mk_surface *mk_surfacefile_load(const char *name,
    struct mk_report *faults, int *status, struct mk_err *err);

/* Do so with an input that is open already. */
MK_API struct mk_surface *mk_surfacefile_read(struct mk_input *input,
    struct mk_report *faults, int *status, struct mk_err *err);

MK_END_DECLS

#endif
