/* SPDX-License-Identifier: ISC */
/*
 * Programs a controller: the messages that fill its own memory.
 *
 *   fcb1010      one dump of all presets (fcb1010_priv.h)
 *   midikontrol  its four pages, each as SAVE_PAGE (mkproto_priv.h)
 */
#ifndef LIBMK_SETUP_PROGRAM_PRIV_H
#define LIBMK_SETUP_PROGRAM_PRIV_H

#include <libmk/base/buf.h>
#include <libmk/base/err.h>
#include <libmk/base/report.h>
#include <libmk/surface/surface.h>

/*
 * Append the messages that make the device send what the surface expects.
 *
 * Returns 0; -ENOTSUP with a sentence in err for a device without a known
 * memory; -EBADMSG, with nothing appended, if the memory cannot hold something,
 * each reported to faults as "file:line: sentence"; or -ENOMEM.
 */
int mk_program_write(const struct mk_surface *surface, struct mk_report *faults,
    struct mk_buf *out, struct mk_err *err);

#endif
