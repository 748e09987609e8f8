/* SPDX-License-Identifier: ISC */
/*
 * The hosts that speak OSC, with their sockets.
 *
 *   SCHEME://[ADDRESS][:PORT][?listen=PORT]
 *
 * By default, the address is this machine and the ports are the dialect's own:
 * PORT is where the host listens, listen= where it sends to.
 */
#ifndef LIBMK_HOST_OSCLINK_PRIV_H
#define LIBMK_HOST_OSCLINK_PRIV_H

#include <libmk/host/dialect.h>

/* For the table of host.c. */
extern const struct mk_dialect mk_osclink_ableton;
extern const struct mk_dialect mk_osclink_liveosc;
extern const struct mk_dialect mk_osclink_ardour;

#endif
