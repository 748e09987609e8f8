/* SPDX-License-Identifier: ISC */
/*
 * Maps Ardour's numbers to what is in the song.
 *
 * Ardour numbers its strips from 1 in the order of its mixer, where busses and
 * the master may be among the tracks; it also numbers parameters of plug-ins
 * that only show something and are not in the song.
 */
#ifndef LIBMK_HOST_ARDOUR_MAP_PRIV_H
#define LIBMK_HOST_ARDOUR_MAP_PRIV_H

#include <libmk/song/song.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Not in the song. */
#define MK_ARDOUR_MAP_NONE ((size_t)-1)

/* What Ardour said of a strip. */
struct mk_ardour_map_note {
	const char *listed; /* its name in the list of all; NULL: none yet */
	const char *told;   /* its name, by itself */
	bool named; /* reported since Ardour began to report all again */
	bool selected;
};

struct mk_ardour_map_strip;

/* All fields zero: of an empty song. */
struct mk_ardour_map {
	struct mk_ardour_map_strip *strips; /* as the song's */
	size_t n;
};

/* Free it. */
void mk_ardour_map_done(struct mk_ardour_map *map);

/*
 * Record Ardour's number for the song's strip just added.
 *
 * Returns false without memory, or if an earlier strip was not recorded for
 * lack of it.
 */
bool mk_ardour_map_add(struct mk_ardour_map *map, size_t strip, int32_t ssid);

/* Return Ardour's number of a strip or 0, and the other way round. */
int32_t mk_ardour_map_ssid(const struct mk_ardour_map *map, size_t strip);
size_t mk_ardour_map_strip(const struct mk_ardour_map *map, long ssid);

/* Return the record of a strip, or NULL; valid until one is added. */
struct mk_ardour_map_note *mk_ardour_map_note(const struct mk_ardour_map *map,
    size_t strip);

/*
 * Record Ardour's number for the next parameter, after "Device On", of a
 * strip's device. Returns false without memory.
 */
bool mk_ardour_map_add_param(struct mk_ardour_map *map, size_t strip,
    size_t device, long id);

/*
 * Return Ardour's number of a device's parameter, 0 if it has none; and the
 * other way round.
 */
int32_t mk_ardour_map_id(const struct mk_ardour_map *map, size_t strip,
    size_t device, size_t param);
size_t mk_ardour_map_param(const struct mk_ardour_map *map, size_t strip,
    size_t device, long id);

#endif
