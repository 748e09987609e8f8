/* SPDX-License-Identifier: ISC */
/*
 * Surface XML, as people write it, into a surface.
 *
 * mk-surface(5) describes it, libmk/data/schemas/surface.rng is its schema.
 * The reader does not stop at a fault: it tells each as "file:line:
 * sentence" and goes on, so that one run shows them all. Only XML that is
 * not well-formed ends it.
 */
#ifndef LIBMK_XML_SURFACEXML_PRIV_H
#define LIBMK_XML_SURFACEXML_PRIV_H

#include <libmk/base/report.h>
#include <libmk/surface/surface.h>
#include <libmk/xml/reader_priv.h>

struct mk_surfacexml;

/*
 * Return a builder that fills surface and tells faults, or NULL.
 *
 * Both must outlive the builder. A surface with faults is not to be used.
 */
struct mk_surfacexml *mk_surfacexml_new(struct mk_surface *surface,
    struct mk_report *faults);

/* Free the builder; the surface stays. NULL is fine. */
void mk_surfacexml_free(struct mk_surfacexml *surfacexml);

/* Return the handler to give the reader, good as long as the builder. */
struct mk_reader_handler mk_surfacexml_handler(struct mk_surfacexml
        *surfacexml);

#endif
