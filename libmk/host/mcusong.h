/*
 * The song that a Mackie Control shows: at most eight strips and the master,
 * and the plug-ins of the selected one, of which one is open.
 *
 * Positions are the surface's own, so all ranges are 0..1, but of pan, which
 * is -1..1.
 */
#ifndef LIBMK_HOST_MCUSONG_H
#define LIBMK_HOST_MCUSONG_H

#include <libmk/host/keeper.h>
#include <libmk/host/mcudesk.h>
#include <libmk/host/mcuview.h>

#include <stdbool.h>
#include <stddef.h>

/*
 * Make the next song of what was read; selected: the strip that has the
 * plug-ins, from 0. Returns 0 or -ENOMEM.
 */
int mk_mcusong_make(struct mk_keeper *keeper, const struct mk_mcuview *view,
    const struct mk_mcudesk *desk, size_t selected);

/* Return whether the song has the same strips, plug-ins and parameters. */
bool mk_mcusong_is(const struct mk_song *song, const struct mk_mcuview *view,
    size_t selected);

/* Name its strips as they were read; true if one has another name. */
bool mk_mcusong_rename(struct mk_keeper *keeper, const struct mk_mcuview *view);

/* Tell the song whether there are banks on its sides, as far as is known. */
void mk_mcusong_go_on(struct mk_song *song, const struct mk_mcuview *view);

/* Return how many strips there are, without the master. */
size_t mk_mcusong_strips(const struct mk_mcuview *view);

/* Return a fader's volume, or NULL; the master's is MK_MCU_MASTER. */
struct mk_param *mk_mcusong_volume(struct mk_song *song, unsigned fader);

/* Return the parameters of V-pots, or NULL. */
struct mk_param *mk_mcusong_pan(struct mk_song *song, unsigned strip);
struct mk_param *mk_mcusong_param(struct mk_song *song,
    const struct mk_mcuview *view, size_t selected, unsigned strip);

/* Return the switch of a note, or NULL. */
struct mk_param *mk_mcusong_switch(struct mk_song *song, unsigned note);

/* Return the note of a switch of the mixer; -1: it has none. */
int mk_mcusong_note(enum mk_mixer mixer);

#endif
