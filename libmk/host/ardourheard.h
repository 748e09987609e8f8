/*
 * What Ardour says, put into the song.
 */
#ifndef LIBMK_HOST_ARDOURHEARD_H
#define LIBMK_HOST_ARDOURHEARD_H

#include <libmk/host/ardourmap.h>
#include <libmk/host/oscplan.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What it is asked for; the song's numbers of strip and device go with it. */
enum mk_ardour_what {
	MK_ARDOUR_LIST,       /* all strips */
	MK_ARDOUR_PLUGINS,    /* of a strip */
	MK_ARDOUR_SENDS,      /* of a strip */
	MK_ARDOUR_DESCRIPTOR, /* of a plug-in: its parameters */
};

struct mk_ardour {
	struct mk_oscpeer *peer;
	struct mk_oscplan plan;
	struct mk_ardourmap map; /* of mk_oscpeer_song() */
	bool again;              /* the structure is another: read it anew */
	int playing;             /* -1: not known */
	uint64_t poll;           /* when to ask for what is not told */
	size_t next_strip, next_device;
};

/* Take a message. */
void mk_ardour_heard(struct mk_ardour *a, struct mk_osc_message *message,
    uint64_t now);

/* Appoint the first device of the selected strip, if it has one. */
void mk_ardour_appoint(struct mk_ardour *a, uint64_t now);

#endif
