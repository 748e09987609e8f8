/*
 * The devices of a Live set, racks among them.
 *
 * A device of Live's own may have a parameter anywhere in its elements.
 */
#ifndef LIBMK_XML_ALSDEVICE_H
#define LIBMK_XML_ALSDEVICE_H

#include <libmk/xml/alsset.h>

#include <stdbool.h>
#include <stddef.h>

extern const struct mk_walk_table mk_alsdevice_table;

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
int mk_alsdevice_begin(struct mk_alsset *set, const char *class_name);
int mk_alsdevice_end(struct mk_alsset *set);

/*
 * Add the parameter of the draft to the open device.
 *
 * name is the song's. *param becomes the parameter, its range not yet told.
 */
int mk_alsdevice_add(struct mk_alsset *set, const char *name,
    struct mk_param **param);

/*
 * Find the path of the open device below its strip, with room for two steps
 * more; false if it is too long for a path.
 */
bool mk_alsdevice_path(const struct mk_alsset *set, struct mk_path *path);

/*
 * Return a name for devices that have none together: the instrument's, or
 * else all of them, "EQ Eight | Reverb"; NULL without memory.
 */
const char *mk_alsdevice_names(struct mk_song *song,
    const struct mk_device *devices, size_t n);

#endif
