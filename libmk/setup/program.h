/*
 * A controller told what to send: the messages that fill its own memory.
 *
 *   fcb1010      one dump of all presets (fcb1010.h)
 *   midikontrol  its four pages, each as SAVE_PAGE (mkproto.h)
 */
#ifndef MK_SETUP_PROGRAM_H
#define MK_SETUP_PROGRAM_H

#include <libmk/base/api.h>
#include <libmk/base/buf.h>
#include <libmk/base/err.h>
#include <libmk/base/report.h>
#include <libmk/surface/surface.h>

/*
 * Append the messages after which the device sends what the surface expects.
 *
 * Returns 0; -ENOTSUP with a sentence in err for a device without such a
 * memory; -EBADMSG if something cannot be said in it, each told to faults as
 * "file:line: sentence", nothing appended then; or -ENOMEM.
 */
MK_API int mk_program_write(const struct mk_surface *surface,
    struct mk_report *faults, struct mk_buf *out, struct mk_err *err);

#endif
