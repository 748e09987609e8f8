/*
 * What is wrong with a surface's controls, its pages and its display.
 */
#ifndef MK_SETUP_CONTROLCHECK_H
#define MK_SETUP_CONTROLCHECK_H

#include <libmk/base/report.h>
#include <libmk/surface/surface.h>

/* Tell every fault; see surfacecheck.h. Returns 0 or -ENOMEM. */
int mk_controlcheck(const struct mk_surface *surface, struct mk_report *faults);

#endif
