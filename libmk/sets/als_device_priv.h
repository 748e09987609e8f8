/* SPDX-License-Identifier: ISC */
/*
 * The devices of a Live set, racks among them.
 *
 * A device of Live's own may have a parameter anywhere in its elements.
 */
#ifndef LIBMK_SETS_ALS_DEVICE_PRIV_H
#define LIBMK_SETS_ALS_DEVICE_PRIV_H

#include <libmk/sets/als_set_priv.h>

#include <stdbool.h>
#include <stddef.h>

extern const struct mk_walk_table mk_als_device_table;

/* The rows of a place where any class of device may stand. */
#define MK_ALS_DEVICE_ROWS(place, opens, closes)                               \
	{place, "PluginDevice", MK_ALS_PLUGIN, .open = opens,                  \
	    .close = closes},                                                  \
	    {place, "AuPluginDevice", MK_ALS_PLUGIN, .open = opens,            \
	        .close = closes},                                              \
	    {place, "MxDeviceAudioEffect", MK_ALS_MAX, .open = opens,          \
	        .close = closes},                                              \
	    {place, "MxDeviceInstrument", MK_ALS_MAX, .open = opens,           \
	        .close = closes},                                              \
	    {place, "MxDeviceMidiEffect", MK_ALS_MAX, .open = opens,           \
	        .close = closes},                                              \
	{                                                                      \
		place, NULL, MK_ALS_DEVICE, .open = opens, .close = closes     \
	}

/*
 * Start a device after the others of the open rack's open chain, or of the
 * strip; end the open one. Return 0 or a negative errno told to the reader,
 * as all functions here do. class_name is the reader's pointer.
 */
int mk_als_device_begin(struct mk_als_set *set, const char *class_name);
int mk_als_device_end(struct mk_als_set *set);

/*
 * Add the parameter of the draft to the open device.
 *
 * name is the song's. *param becomes the parameter, its range not yet told.
 */
int mk_als_device_add(struct mk_als_set *set, const char *name,
    struct mk_param **param);

/*
 * Find the path of the open device below its strip, with room for two steps
 * more; false if it is too long for a path.
 */
bool mk_als_device_path(const struct mk_als_set *set, struct mk_path *path);

/*
 * Return a name for devices that have none together: the instrument's, or
 * else all of them, "EQ Eight | Reverb"; NULL without memory.
 */
const char *mk_als_device_names(struct mk_song *song,
    const struct mk_device *devices, size_t n);

#endif
