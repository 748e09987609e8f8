/* SPDX-License-Identifier: ISC */
/*
 * The song that a Mackie Control shows: at most eight strips and the master,
 * and the selected strip's plug-ins, one of which is open.
 *
 * Values are the surface's positions, so all ranges are 0..1, except pan's,
 * which is -1..1.
 */
#ifndef LIBMK_HOST_MCU_SONG_PRIV_H
#define LIBMK_HOST_MCU_SONG_PRIV_H

#include <libmk/host/hostsong_priv.h>
#include <libmk/host/mcu_desk_priv.h>
#include <libmk/host/mcu_view_priv.h>

#include <stdbool.h>
#include <stddef.h>

/*
 * Make the next song from what was read; selected is the strip with the
 * plug-ins, from 0. Returns 0 or -ENOMEM.
 */
int mk_mcu_song_make(struct mk_hostsong *keeper, const struct mk_mcu_view *view,
    const struct mk_mcu_desk *desk, size_t selected);

/* Return whether the song has the same strips, plug-ins and parameters. */
bool mk_mcu_song_is(const struct mk_song *song, const struct mk_mcu_view *view,
    size_t selected);

/* Name its strips as read; return true if a name changed. */
bool mk_mcu_song_rename(struct mk_hostsong *keeper,
    const struct mk_mcu_view *view);

/* Set in the song whether there are banks on its sides, as far as known. */
void mk_mcu_song_go_on(struct mk_song *song, const struct mk_mcu_view *view);

/* Return the number of strips without the master. */
size_t mk_mcu_song_strips(const struct mk_mcu_view *view);

/* Return a fader's volume, or NULL; the master's is MK_MCU_MASTER. */
struct mk_param *mk_mcu_song_volume(struct mk_song *song, unsigned fader);

/* Return the parameters of V-pots, or NULL. */
struct mk_param *mk_mcu_song_pan(struct mk_song *song, unsigned strip);
struct mk_param *mk_mcu_song_param(struct mk_song *song,
    const struct mk_mcu_view *view, size_t selected, unsigned strip);

/* Return the switch of a note, or NULL. */
struct mk_param *mk_mcu_song_switch(struct mk_song *song, unsigned note);

/* Return the note of a switch of the mixer; -1: it has none. */
int mk_mcu_song_note(enum mk_mixer mixer);

#endif
