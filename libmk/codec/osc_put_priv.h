/* SPDX-License-Identifier: ISC */
/*
 * Open Sound Control, written: messages and bundles as osc_priv.h reads them.
 *
 * Failures stay in the buffer: one over fixed memory keeps a datagram within
 * bounds, and is looked at once before it is sent.
 */
#ifndef LIBMK_CODEC_OSC_PUT_PRIV_H
#define LIBMK_CODEC_OSC_PUT_PRIV_H

#include <libmk/base/buf.h>
#include <libmk/codec/osc_priv.h>

#include <stddef.h>

/*
 * Append a message, its arguments as the types say: an int32_t for i, an
 * int64_t for h, a double for f and d, a text for s, nothing for T F N I.
 *
 * Returns the buffer's status; one over fixed memory fails with -ENOBUFS.
 */
int mk_osc_put(struct mk_buf *buf, const char *address, const char *types, ...);

/* Append a message with the arguments given, of every type. */
int mk_osc_put_args(struct mk_buf *buf, const char *address,
    const struct mk_osc_arg *args, size_t n);

/* Append the start of a bundle, which is to be done at once. */
void mk_osc_put_bundle(struct mk_buf *buf);

/*
 * Begin an element of the bundle, and end it when its message is appended.
 * at is what the begin returned.
 */
size_t mk_osc_begin(struct mk_buf *buf);
void mk_osc_end(struct mk_buf *buf, size_t at);

#endif
