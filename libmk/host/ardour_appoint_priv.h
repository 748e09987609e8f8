/* SPDX-License-Identifier: ISC */
/*
 * Which plug-in of Ardour's is appointed: Ardour does not know.
 *
 * It is the first of the strip that is selected, by the surface or in Ardour,
 * or none where that has none, until the user appoints another.
 */
#ifndef LIBMK_HOST_ARDOUR_APPOINT_PRIV_H
#define LIBMK_HOST_ARDOUR_APPOINT_PRIV_H

#include <libmk/host/ardour_plugin_priv.h>

#include <stdint.h>

/* Another strip may be selected: appoint a plug-in of it then. */
void mk_ardour_appoint_follow(struct mk_ardour *a, uint64_t now);

/*
 * The next song is whole: appoint there what is appointed in the present one
 * if its strip still is the selected one, and else as above.
 */
void mk_ardour_appoint_carry(struct mk_ardour *a, uint64_t now);

#endif
