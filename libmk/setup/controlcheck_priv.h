/* SPDX-License-Identifier: ISC */
/* Finds what is wrong with a surface's controls, pages and display. */
#ifndef LIBMK_SETUP_CONTROLCHECK_PRIV_H
#define LIBMK_SETUP_CONTROLCHECK_PRIV_H

#include <libmk/base/report.h>
#include <libmk/surface/surface.h>

/* Report every fault; see surfacecheck_priv.h. Returns 0 or -ENOMEM. */
int mk_controlcheck(const struct mk_surface *surface, struct mk_report *faults);

#endif
