/*
 * What is wrong with a surface's controls, its pages and its display.
 */
#ifndef LIBMK_SETUP_CONTROLCHECK_PRIV_H
#define LIBMK_SETUP_CONTROLCHECK_PRIV_H

#include <libmk/base/report.h>
#include <libmk/surface/surface.h>

/* Tell every fault; see surfacecheck_priv.h. Returns 0 or -ENOMEM. */
int mk_controlcheck(const struct mk_surface *surface, struct mk_report *faults);

#endif
