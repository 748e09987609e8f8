/*
 * A sink that writes what the engine does as lines of mk-lines(5).
 *
 *   midi b0 01 40          to the surface
 *   cc 1 74 100            to the MIDI output
 *   set strip/1/volume 1   to the host
 *   message "TEXT"         to the user
 */
#ifndef MK_ENGINE_LINESINK_H
#define MK_ENGINE_LINESINK_H

#include <libmk/base/api.h>
#include <libmk/base/buf.h>
#include <libmk/engine/outbox.h>

/* Return a sink that appends lines to out, which must outlive it. */
MK_API struct mk_sink mk_linesink(struct mk_buf *out);

#endif
