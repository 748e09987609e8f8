/* SPDX-License-Identifier: ISC */
/*
 * What AbletonOSC says, taken into the song.
 */
#ifndef LIBMK_HOST_ABLETON_HEARD_PRIV_H
#define LIBMK_HOST_ABLETON_HEARD_PRIV_H

#include <libmk/host/ableton_read_priv.h>

#include <stdint.h>

/* Take a message; see struct mk_osckind. */
void mk_ableton_heard(struct mk_ableton *ableton,
    struct mk_osc_message *message, uint64_t now);

#endif
