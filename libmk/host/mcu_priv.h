/* SPDX-License-Identifier: ISC */
/*
 * Music software that knows a Mackie Control, without ports and clocks.
 *
 *   mk_mcu_midi() ──> desk, view ──> song ──> struct mk_host_user
 *   mk_mcu_set(), ..._line() ──> setter ──> faders, V-pots, buttons ──> send()
 *
 * To the software we are the surface: a Mackie Control of eight strips. What it
 * shows there is all we know about it: that is read from the display
 * (mcu_view_priv.h) and made into the song (mcu_song_priv.h).
 */
#ifndef LIBMK_HOST_MCU_PRIV_H
#define LIBMK_HOST_MCU_PRIV_H

#include <libmk/base/err.h>
#include <libmk/base/time.h>
#include <libmk/codec/midi.h>
#include <libmk/codec/status.h>
#include <libmk/host/mcu_put_priv.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Start in the caller's memory; where is its name in messages. send takes whole
 * messages for the software. Returns 0 or -ENOMEM; call mk_mcu_done() either
 * way.
 */
int mk_mcu_init(struct mk_mcu *mcu, const char *where,
    const struct mk_host_user *user,
    void (*send)(void *to, const uint8_t *bytes, size_t n), void *to);

/* End it: songs are freed. */
void mk_mcu_done(struct mk_mcu *mcu);

/* Note that its port came; that it went, and why. */
void mk_mcu_up(struct mk_mcu *mcu, uint64_t now);
void mk_mcu_down(struct mk_mcu *mcu, const char *why, uint64_t now);

/*
 * Note that something from the software was lost: have it show everything
 * again.
 */
void mk_mcu_gap(struct mk_mcu *mcu, uint64_t now);

/* Take messages from the software. */
void mk_mcu_midi(struct mk_mcu *mcu, const struct mk_midi *messages, size_t n,
    uint64_t now);

/* Do what is due, and return when that is next, or MK_TIME_NEVER. */
void mk_mcu_tick(struct mk_mcu *mcu, uint64_t now);
uint64_t mk_mcu_deadline(const struct mk_mcu *mcu);

/* Do what a struct mk_dialect's set, line, reload and status do. */
void mk_mcu_set(struct mk_mcu *mcu, const struct mk_param *param, uint64_t now);
int mk_mcu_line(struct mk_mcu *mcu, const char *text, size_t n, uint64_t now,
    struct mk_err *err);
void mk_mcu_reload(struct mk_mcu *mcu, uint64_t now);
void mk_mcu_status(const struct mk_mcu *mcu, struct mk_status *facts);

#endif
