/* SPDX-License-Identifier: ISC */
/*
 * System exclusive messages that come to a port of the sequencer in parts,
 * put together for each sender: those of several may come in turns.
 */
#ifndef LIBMK_IO_SEQPARTS_PRIV_H
#define LIBMK_IO_SEQPARTS_PRIV_H

#include <libmk/io/link_priv.h>

#include <stddef.h>
#include <stdint.h>

struct mk_seqparts;

/* Make room for what senders begin; NULL: out of memory. NULL may be freed. */
struct mk_seqparts *mk_seqparts_new(void);
void mk_seqparts_free(struct mk_seqparts *parts);

/* Forget what was begun. */
void mk_seqparts_clear(struct mk_seqparts *parts);

/*
 * Take the bytes of an event: a message, or a part of a system exclusive one.
 *
 * sender: any number that is the sender's own. n: at least 1. user->bytes gets
 * messages whole, but one that its sender did not end as it had come, before
 * what came instead. A part without its beginning is dropped. When more
 * senders have begun than there is room for, the one that is silent for
 * longest is cut.
 */
void mk_seqparts_take(struct mk_seqparts *parts, unsigned sender,
    const uint8_t *bytes, size_t n, const struct mk_link_user *user,
    uint64_t now);

#endif
