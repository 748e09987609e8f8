/* SPDX-License-Identifier: ISC */
/*
 * What AbletonOSC tells of the clips in a track's slots.
 *
 * Functions for the table of properties, see struct mk_liveprop.
 */
#ifndef LIBMK_EMULATE_ABLETON_CLIP_PRIV_H
#define LIBMK_EMULATE_ABLETON_CLIP_PRIV_H

#include <libmk/emulate/ableton_call_priv.h>

/* What is asked of all clips: the property's number. */
enum mk_ableton_clip {
	MK_ABLETON_CLIP_NAME,
	MK_ABLETON_CLIP_LENGTH,
	MK_ABLETON_CLIP_COLOR,
};

/* Put out that of all slots, nil where no clip is. */
void mk_ableton_clip_get_all(struct mk_ableton_call *call);

/* Put out whether a slot has a clip; which slot of a track plays, or will. */
void mk_ableton_clip_get_has(struct mk_ableton_call *call);
void mk_ableton_clip_get_playing(struct mk_ableton_call *call);
void mk_ableton_clip_get_fired(struct mk_ableton_call *call);

#endif
