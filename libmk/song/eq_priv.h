/* SPDX-License-Identifier: ISC */
/*
 * The equalizer of a strip: the last one among its own devices.
 *
 * Those inside racks do not count. A table names the gains of each class of
 * equalizer: Live's, Ardour's, and plug-ins common on Linux, by the names in
 * their LV2 descriptions (x42-plugins 20221119, calf-plugins 0.90.3,
 * lsp-plugins-lv2 1.2.5, eq10q 2.2).
 */
#ifndef LIBMK_SONG_EQ_PRIV_H
#define LIBMK_SONG_EQ_PRIV_H

#include <libmk/base/err.h>
#include <libmk/song/song.h>

/* Bands by their role; others by their number, from 1. */
enum mk_eq_band {
	MK_EQ_LOW = -3,
	MK_EQ_MID = -2,
	MK_EQ_HIGH = -1,
};

/* Return the strip's last equalizer, or NULL. */
struct mk_device *mk_eq_find(const struct mk_strip *strip);

/*
 * Return the gain of an equalizer's band, an enum mk_eq_band or a number.
 *
 * NULL with a sentence if the device is not an equalizer or has no such band.
 */
struct mk_param *mk_eq_gain(const struct mk_device *device, int band,
    struct mk_err *err);

#endif
