/* SPDX-License-Identifier: ISC */
/*
 * The host song: the song's file, with no software behind it.
 *
 * Values live in memory; the transport and the clips only know whether they
 * play. A state file keeps what differs from the song's file.
 */
#ifndef LIBMK_HOST_HOST_SONG_PRIV_H
#define LIBMK_HOST_HOST_SONG_PRIV_H

#include <libmk/host/dialect.h>

extern const struct mk_dialect mk_host_song_dialect;

#endif
