/* SPDX-License-Identifier: ISC */
/*
 * An array over the song's strips. Searches are linear: sessions have tens of
 * strips, and only feedback searches.
 */
#include <libmk/host/ardour_map_priv.h>

#include <stdlib.h>
#include <string.h>

/* Numbers of the parameters from the second on. */
struct plugin {
	int32_t *ids;
	size_t n;
};

struct mk_ardour_map_strip {
	int32_t ssid;
	struct mk_ardour_map_note note;
	struct plugin *plugins;
	size_t n;
};

static void
free_strip(struct mk_ardour_map_strip *strip)
{
	size_t i;

	for (i = 0; i < strip->n; i++)
		free(strip->plugins[i].ids);
	free(strip->plugins);
}

void
mk_ardour_map_done(struct mk_ardour_map *map)
{
	size_t i;

	for (i = 0; i < map->n; i++)
		free_strip(&map->strips[i]);
	free(map->strips);
	*map = (struct mk_ardour_map){0};
}

/* Strips after it have moved up in the song, too. */
bool
mk_ardour_map_add(struct mk_ardour_map *map, size_t strip, int32_t ssid)
{
	struct mk_ardour_map_strip *strips;

	if (strip > map->n)
		return false;
	strips = realloc(map->strips, (map->n + 1) * sizeof(*strips));
	if (!strips)
		return false;
	map->strips = strips;
	memmove(&strips[strip + 1], &strips[strip],
	    (map->n - strip) * sizeof(*strips));
	strips[strip] = (struct mk_ardour_map_strip){.ssid = ssid};
	map->n++;
	return true;
}

int32_t
mk_ardour_map_ssid(const struct mk_ardour_map *map, size_t strip)
{
	return strip < map->n ? map->strips[strip].ssid : 0;
}

size_t
mk_ardour_map_strip(const struct mk_ardour_map *map, long ssid)
{
	size_t i;

	for (i = 0; i < map->n; i++)
		if (map->strips[i].ssid == ssid)
			return i;
	return MK_ARDOUR_MAP_NONE;
}

struct mk_ardour_map_note *
mk_ardour_map_note(const struct mk_ardour_map *map, size_t strip)
{
	return strip < map->n ? &map->strips[strip].note : NULL;
}

static struct plugin *
find_plugin(const struct mk_ardour_map *map, size_t strip, size_t device)
{
	if (strip >= map->n || device >= map->strips[strip].n)
		return NULL;
	return &map->strips[strip].plugins[device];
}

static struct plugin *
make_plugin(struct mk_ardour_map_strip *strip, size_t device)
{
	struct plugin *plugins;

	if (device < strip->n)
		return &strip->plugins[device];
	plugins = realloc(strip->plugins, (device + 1) * sizeof(*plugins));
	if (!plugins)
		return NULL;
	memset(&plugins[strip->n], 0,
	    (device + 1 - strip->n) * sizeof(*plugins));
	strip->plugins = plugins;
	strip->n = device + 1;
	return &plugins[device];
}

bool
mk_ardour_map_add_param(struct mk_ardour_map *map, size_t strip, size_t device,
    long id)
{
	struct plugin *plugin =
	    strip < map->n ? make_plugin(&map->strips[strip], device) : NULL;
	int32_t *ids;

	if (!plugin)
		return false;
	ids = realloc(plugin->ids, (plugin->n + 1) * sizeof(*ids));
	if (!ids)
		return false;
	plugin->ids = ids;
	ids[plugin->n++] = (int32_t)id;
	return true;
}

int32_t
mk_ardour_map_id(const struct mk_ardour_map *map, size_t strip, size_t device,
    size_t param)
{
	const struct plugin *plugin = find_plugin(map, strip, device);

	return plugin && param >= 1 && param <= plugin->n
	    ? plugin->ids[param - 1]
	    : 0;
}

size_t
mk_ardour_map_param(const struct mk_ardour_map *map, size_t strip,
    size_t device, long id)
{
	const struct plugin *plugin = find_plugin(map, strip, device);
	size_t i;

	for (i = 0; plugin && i < plugin->n; i++)
		if (plugin->ids[i] == id)
			return i + 1;
	return MK_ARDOUR_MAP_NONE;
}
