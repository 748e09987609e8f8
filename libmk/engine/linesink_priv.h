/* SPDX-License-Identifier: ISC */
/*
 * A sink that writes what the engine does as lines of mk-lines(5).
 *
 *   midi b0 01 40          to the surface
 *   cc 1 74 100            to the MIDI output
 *   set strip/1/volume 1   to the host
 *   message "TEXT"         to the user
 */
#ifndef LIBMK_ENGINE_LINESINK_PRIV_H
#define LIBMK_ENGINE_LINESINK_PRIV_H

#include <libmk/base/buf.h>
#include <libmk/engine/outbox_priv.h>

/* Return a sink that appends lines to out, which must outlive it. */
struct mk_sink mk_linesink(struct mk_buf *out);

#endif
