/*
 * What AbletonOSC tells of the clips in a track's slots.
 *
 * Functions for the table of properties, see struct mk_liveprop.
 */
#ifndef LIBMK_HOST_LIVECLIP_H
#define LIBMK_HOST_LIVECLIP_H

#include <libmk/host/livecall.h>

/* What is asked of all clips: the property's number. */
enum mk_liveclip {
	MK_LIVECLIP_NAME,
	MK_LIVECLIP_LENGTH,
	MK_LIVECLIP_COLOR,
};

/* Put out that of all slots, nil where no clip is. */
void mk_liveclip_get_all(struct mk_livecall *call);

/* Put out whether a slot has a clip; which slot of a track plays, or will. */
void mk_liveclip_get_has(struct mk_livecall *call);
void mk_liveclip_get_playing(struct mk_livecall *call);
void mk_liveclip_get_fired(struct mk_livecall *call);

#endif
