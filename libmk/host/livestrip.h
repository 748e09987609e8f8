/*
 * The properties of tracks, devices, scenes and slots; see liveprops.h.
 */
#ifndef LIBMK_HOST_LIVESTRIP_H
#define LIBMK_HOST_LIVESTRIP_H

#include <libmk/host/livecall.h>

#include <stddef.h>

/* Return the i-th property, or NULL. */
const struct mk_liveprop *mk_livestrip_prop(size_t i);

/* Return the parameter whose value the property is, its ids read, or NULL. */
const struct mk_param *mk_livestrip_param(const struct mk_livecall *call);

/* Answer /live/song/get/track_data min max property ... */
void mk_livestrip_data(struct mk_livecall *call);

#endif
