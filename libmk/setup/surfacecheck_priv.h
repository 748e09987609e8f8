/*
 * What is wrong with a surface that is well described element by element.
 *
 * Controls that send the same message, bindings that do not fit their
 * control or the display, lines that ask for nothing known: each told as
 * "file:line: sentence", with what was probably meant.
 */
#ifndef LIBMK_SETUP_SURFACECHECK_PRIV_H
#define LIBMK_SETUP_SURFACECHECK_PRIV_H

#include <libmk/base/report.h>
#include <libmk/surface/surface.h>

/*
 * Tell every fault, as long as fewer than MK_FAULT_MOST were told.
 *
 * What is not known is passed over: a control's message whose channel is 0, a
 * control that is MK_SURFACE_NONE, a target without steps, an action whose
 * text is NULL. Returns 0, also when there were faults, or -ENOMEM.
 */
int mk_surfacecheck(const struct mk_surface *surface, struct mk_report *faults);

#endif
