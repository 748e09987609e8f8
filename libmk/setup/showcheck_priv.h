/*
 * What is wrong with what a surface's controls are to show.
 */
#ifndef LIBMK_SETUP_SHOWCHECK_PRIV_H
#define LIBMK_SETUP_SHOWCHECK_PRIV_H

#include <libmk/base/report.h>
#include <libmk/surface/surface.h>

/* Tell every fault; see surfacecheck_priv.h. Returns 0 or -ENOMEM. */
int mk_showcheck(const struct mk_surface *surface, struct mk_report *faults);

#endif
