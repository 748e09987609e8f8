/* SPDX-License-Identifier: ISC */
/*
 * The properties of tracks, devices, scenes and slots; see
 * ableton_props_priv.h.
 */
#ifndef LIBMK_EMULATE_ABLETON_STRIP_PRIV_H
#define LIBMK_EMULATE_ABLETON_STRIP_PRIV_H

#include <libmk/emulate/ableton_call_priv.h>

#include <stddef.h>

/* Return the i-th property, or NULL. */
const struct mk_liveprop *mk_ableton_strip_prop(size_t i);

/*
 * Return the parameter whose value is the property of a call whose ids were
 * read, or NULL.
 */
const struct mk_param *mk_ableton_strip_param(const struct mk_ableton_call
        *call);

/* Answer /live/song/get/track_data min max property ... */
void mk_ableton_strip_data(struct mk_ableton_call *call);

#endif
