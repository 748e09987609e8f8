/* SPDX-License-Identifier: ISC */
/* Puts what the software shows on a Mackie Control into the song. */
#ifndef LIBMK_HOST_MCU_HEARD_PRIV_H
#define LIBMK_HOST_MCU_HEARD_PRIV_H

#include <libmk/host/mcu_put_priv.h>

#include <stdint.h>

/* Read all anew. */
void mk_mcu_heard_start(struct mk_mcu *mcu, uint64_t now);

/* Take what it said. */
void mk_mcu_heard_take(struct mk_mcu *mcu, const struct mk_mcu_said *said,
    uint64_t now);

/* Take a view that was read: another song, or the same with other values. */
void mk_mcu_heard_read(struct mk_mcu *mcu, uint64_t now);

#endif
