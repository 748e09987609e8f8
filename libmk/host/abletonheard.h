/*
 * What AbletonOSC says, taken into the song.
 */
#ifndef LIBMK_HOST_ABLETONHEARD_H
#define LIBMK_HOST_ABLETONHEARD_H

#include <libmk/host/abletonread.h>

#include <stdint.h>

/* Take a message; see struct mk_osckind. */
void mk_ableton_heard(struct mk_ableton *ableton,
    struct mk_osc_message *message, uint64_t now);

#endif
