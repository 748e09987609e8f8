/* SPDX-License-Identifier: ISC */
/*
 * What Ardour says, put into the song.
 */
#ifndef LIBMK_HOST_ARDOUR_HEARD_PRIV_H
#define LIBMK_HOST_ARDOUR_HEARD_PRIV_H

#include <libmk/host/ardour_plugin_priv.h>

#include <stdint.h>

/* Take a message. */
void mk_ardour_heard(struct mk_ardour *a, struct mk_osc_message *message,
    uint64_t now);

#endif
