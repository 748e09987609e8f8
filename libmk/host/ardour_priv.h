/* SPDX-License-Identifier: ISC */
/*
 * Ardour, with its surface "Open Sound Control (OSC)".
 *
 * Its behaviour: manual.ardour.org, "Using Control Surfaces", and as measured
 * with Ardour 7.3. It answers to the sender, renumbers strips when some come or
 * go, and then reports all of them again. It reports what its mixer shows by
 * itself; sends and plug-ins must be asked for. Faders have positions, plug-ins
 * their own units. It leaves to the surface which plug-in to control: the first
 * one of the selected strip is appointed, until the user appoints another.
 */
#ifndef LIBMK_HOST_ARDOUR_PRIV_H
#define LIBMK_HOST_ARDOUR_PRIV_H

#include <libmk/host/oscpeer_priv.h>

extern const struct mk_osckind mk_ardour_kind;

#endif
