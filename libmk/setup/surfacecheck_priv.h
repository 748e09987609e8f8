/* SPDX-License-Identifier: ISC */
/*
 * Finds what is wrong with a surface whose elements are each valid.
 *
 * Controls that send the same message, bindings that do not fit their control
 * or the display, lines with unknown commands: each is reported as "file:line:
 * sentence", with what was probably meant.
 */
#ifndef LIBMK_SETUP_SURFACECHECK_PRIV_H
#define LIBMK_SETUP_SURFACECHECK_PRIV_H

#include <libmk/base/report.h>
#include <libmk/surface/surface.h>

/*
 * Report every fault, up to MK_FAULT_MOST.
 *
 * Skips what is unknown because it was reported before: a control's message
 * with channel 0, a control MK_SURFACE_NONE, a target without steps, an action
 * whose text is NULL. Returns 0, even after faults, or -ENOMEM.
 */
int mk_surfacecheck(const struct mk_surface *surface, struct mk_report *faults);

#endif
