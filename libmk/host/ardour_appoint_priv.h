/* SPDX-License-Identifier: ISC */
/*
 * Chooses the plug-in of Ardour's that is appointed, which Ardour does not
 * know.
 *
 * It is the first on the strip selected by the surface or in Ardour, or none if
 * it has none, until the user appoints another.
 */
#ifndef LIBMK_HOST_ARDOUR_APPOINT_PRIV_H
#define LIBMK_HOST_ARDOUR_APPOINT_PRIV_H

#include <libmk/host/ardour_plugin_priv.h>

#include <stdint.h>

/* Appoint a plug-in of the selected strip if that has changed. */
void mk_ardour_appoint_follow(struct mk_ardour *a, uint64_t now);

/*
 * Appoint in the next song, which is complete, what is appointed in the present
 * one if its strip is still selected, or else as above.
 */
void mk_ardour_appoint_carry(struct mk_ardour *a, uint64_t now);

#endif
