/* SPDX-License-Identifier: ISC */
/*
 * Ardour, with its surface "Open Sound Control (OSC)".
 *
 * Its behaviour: manual.ardour.org, "Using Control Surfaces", and as measured
 * with Ardour 7.3. It answers to where it is asked from, numbers strips anew
 * when some come or go, and then tells all of them again. It tells by itself
 * what its mixer shows; sends and plug-ins have to be asked for. Faders have
 * positions, plug-ins their own units. Which plug-in a surface steers it
 * leaves to the surface: the first of the selected strip is appointed, until
 * the user appoints another.
 */
#ifndef LIBMK_HOST_ARDOUR_PRIV_H
#define LIBMK_HOST_ARDOUR_PRIV_H

#include <libmk/host/oscpeer_priv.h>

extern const struct mk_osckind mk_ardour_kind;

#endif
