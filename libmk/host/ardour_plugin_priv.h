/* SPDX-License-Identifier: ISC */
/* Puts what Ardour says about plug-ins into the song. */
#ifndef LIBMK_HOST_ARDOUR_PLUGIN_PRIV_H
#define LIBMK_HOST_ARDOUR_PLUGIN_PRIV_H

#include <libmk/host/ardour_map_priv.h>
#include <libmk/host/oscplan_priv.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What Ardour is asked for, with the song's numbers of strip and device. */
enum mk_ardour_what {
	MK_ARDOUR_LIST,       /* all strips */
	MK_ARDOUR_PLUGINS,    /* of a strip */
	MK_ARDOUR_SENDS,      /* of a strip */
	MK_ARDOUR_DESCRIPTOR, /* of a plug-in: its parameters */
};

/* The list of all strips, as far as it has come. */
struct mk_ardour_list {
	size_t n, last; /* how many strips, and the highest number */
	bool other;     /* it is not the song's */
	bool wanted;    /* must be asked for, to compare it with the song */
	bool asked;     /* for that */
};

struct mk_ardour {
	struct mk_oscpeer *peer;
	struct mk_oscplan plan;
	struct mk_ardour_map map; /* of mk_hostsong_song() */
	struct mk_ardour_list list;
	int playing, recording; /* -1: not known */
	size_t selected; /* the strip with the appointed device, from 1 */
	size_t owed;     /* strips to ask now */
	size_t next_strip, next_device;
};

/* A message being taken, and what its first numbers refer to. */
struct mk_ardour_heard {
	struct mk_ardour *a;
	struct mk_oscpeer *peer;
	struct mk_osc_message *message; /* behind those numbers */
	struct mk_song *song;
	size_t strip_number, device_number;
	struct mk_strip *strip;
	struct mk_device *device;
	enum mk_mixer mixer; /* the row's */
	uint64_t now;
};

/* Take the next argument as a switch; false if it is not one. */
bool mk_ardour_take_switch(struct mk_ardour_heard *h, bool *on);

/* Take a message: a strip's plug-ins, one's parameter, the end of those. */
void mk_ardour_take_plugins(struct mk_ardour_heard *h);
void mk_ardour_take_descriptor(struct mk_ardour_heard *h);
void mk_ardour_take_descriptor_end(struct mk_ardour_heard *h);

#endif
