/* SPDX-License-Identifier: ISC */
/*
 * The song of a running host, read once.
 */
#ifndef CMD_RUNNING_H
#define CMD_RUNNING_H

#include <libmk/host/host.h>

/*
 * Read what the host at a URL has, waiting so many seconds at most, or exit:
 * with 69 if it does not answer. The song is the host's, which the caller
 * closes.
 */
struct mk_song *running_song(const char *url, double seconds,
    struct mk_host **host);

#endif
