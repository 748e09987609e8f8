/*
 * A song offered as AbletonOSC offers Live's, down to its error texts.
 *
 * What is served are the addresses that a song has an answer to; the others
 * are unknown, and said to be so.
 */
#ifndef LIBMK_HOST_SERVE_ABLETON_H
#define LIBMK_HOST_SERVE_ABLETON_H

#include <libmk/host/serve.h>

extern const struct mk_servekind mk_serve_ableton;

#endif
