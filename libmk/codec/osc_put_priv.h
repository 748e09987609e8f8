/* SPDX-License-Identifier: ISC */
/*
 * Writes Open Sound Control: messages and bundles as osc_priv.h reads them.
 *
 * Write failures stay in the buffer: one over fixed memory keeps a datagram
 * within bounds, and needs only one check before it is sent.
 */
#ifndef LIBMK_CODEC_OSC_PUT_PRIV_H
#define LIBMK_CODEC_OSC_PUT_PRIV_H

#include <libmk/base/buf.h>
#include <libmk/codec/osc_priv.h>

#include <stddef.h>

/*
 * Append a message with the arguments that types calls for: an int32_t for i,
 * an int64_t for h, a double for f and d, a text for s, nothing for T F N I.
 *
 * Returns the buffer's status; one over fixed memory fails with -ENOBUFS.
 */
int mk_osc_put(struct mk_buf *buf, const char *address, const char *types, ...);

/* Append a message with the arguments given, of every type. */
int mk_osc_put_args(struct mk_buf *buf, const char *address,
    const struct mk_osc_arg *args, size_t n);

/* Append the start of a bundle to be executed at once. */
void mk_osc_put_bundle(struct mk_buf *buf);

/*
 * Begin an element of the bundle; end it after its message is appended, with at
 * what beginning it returned.
 */
size_t mk_osc_begin(struct mk_buf *buf);
void mk_osc_end(struct mk_buf *buf, size_t at);

#endif
