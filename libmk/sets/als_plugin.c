/* SPDX-License-Identifier: ISC */
/*
 * Rows for the lists of parameters that plug-ins and Max devices declare; a
 * slot without an id is not configured, and is skipped.
 */
#include <libmk/sets/als_plugin_priv.h>

#include <libmk/sets/als_device_priv.h>
#include <libmk/sets/als_param_priv.h>

#include <stdio.h>
#include <string.h>

#define NO_ID (-1)

static int
open_param(void *self, struct mk_walk *walk, const char *name)
{
	struct mk_als_set *set = self;

	(void)walk;
	set->plugin = (struct mk_als_plugin){
	    .name = "",
	    .id = NO_ID,
	    .is_choice = strstr(name, "Enum") || strstr(name, "Int"),
	};
	return 0;
}

static int
open_value(void *self, struct mk_walk *walk, const char *name)
{
	struct mk_als_set *set = self;

	(void)walk;
	(void)name;
	mk_als_param_begin(set);
	set->param.foreign = true;
	return 0;
}

static int
close_value(void *self, struct mk_walk *walk)
{
	struct mk_als_set *set = self;

	(void)walk;
	set->plugin.has_value = mk_als_param_end(set);
	return 0;
}

/* What has no name is called after its place, as Live 8 does. */
static const char *
name_of(struct mk_als_set *set)
{
	char made[32];
	int n;

	if (*set->plugin.name)
		return set->plugin.name;
	n = snprintf(made, sizeof(made), "Parameter %ld",
	    set->plugin.index + 1);
	return mk_song_text(set->song, made, (size_t)n);
}

/* Adds the parameter; the range is 0 to 1 for whatever is_unit says. */
static int
add_param(struct mk_als_set *set, bool is_unit)
{
	struct mk_liveparam range = {.min = 0, .max = 1, .has_range = is_unit};
	const struct mk_als_plugin *draft = &set->plugin;
	const char *name = name_of(set);
	struct mk_param *param;
	int status;

	if (!name)
		return mk_walk_no_room(&set->walk);
	status = mk_als_device_add(set, name, &param);
	if (status < 0)
		return status;
	if (draft->has_min && draft->has_max && draft->min < draft->max) {
		range.min = draft->min;
		range.max = draft->max;
		range.has_range = true;
	}
	/* The mapping's range may be in units that only the plug-in knows. */
	if (range.has_range)
		set->param.has_min = false;
	mk_als_param_fill(set, &range, param);
	param->quantized = draft->is_choice;
	return 0;
}

static int
close_plugin_param(void *self, struct mk_walk *walk)
{
	struct mk_als_set *set = self;

	(void)walk;
	if (set->plugin.id == NO_ID || !set->plugin.has_value)
		return 0;
	return add_param(set, set->device.is_vst && !set->plugin.is_choice);
}

static int
close_max_param(void *self, struct mk_walk *walk)
{
	struct mk_als_set *set = self;

	(void)walk;
	return set->plugin.has_value ? add_param(set, false) : 0;
}

static int
open_plugin(void *self, struct mk_walk *walk, const char *name)
{
	struct mk_als_set *set = self;

	(void)walk;
	(void)name;
	set->device.is_plugin = true;
	return 0;
}

/* VST parameters run from 0 to 1, Audio Units' as they like. */
static int
open_vst(void *self, struct mk_walk *walk, const char *name)
{
	struct mk_als_set *set = self;

	(void)walk;
	(void)name;
	set->device.is_vst = true;
	return 0;
}

static int
open_min(void *self, struct mk_walk *walk, const char *name)
{
	struct mk_als_plugin *draft = &((struct mk_als_set *)self)->plugin;

	(void)name;
	draft->has_min = mk_als_param_bound(walk, &draft->min);
	return 0;
}

static int
open_max(void *self, struct mk_walk *walk, const char *name)
{
	struct mk_als_plugin *draft = &((struct mk_als_set *)self)->plugin;

	(void)name;
	draft->has_max = mk_als_param_bound(walk, &draft->max);
	return 0;
}

#define TAKE(place, name, take, field)                                         \
	MK_WALK_TAKE(place, name, take, MK_ALS_AT(field))
#define MAX_PARAM(name)                                                        \
	{                                                                      \
		MK_ALS_MAX_PARAMS, name, MK_ALS_MAX_PARAM,                     \
		    .open = open_param, .close = close_max_param               \
	}

static const struct mk_walk_row rows[] = {
    {MK_ALS_PLUGIN, "PluginDesc", MK_ALS_PLUGIN_DESC, .open = open_plugin},
    {MK_ALS_PLUGIN_DESC, "VstPluginInfo", MK_ALS_PLUGIN_INFO, .open = open_vst},
    {MK_ALS_PLUGIN_DESC, "Vst3PluginInfo", MK_ALS_PLUGIN_INFO,
        .open = open_vst},
    MK_WALK_GO(MK_ALS_PLUGIN_DESC, NULL, MK_ALS_PLUGIN_INFO),
    TAKE(MK_ALS_PLUGIN_INFO, "PlugName", MK_TAKE_TEXT, device.own_name),
    TAKE(MK_ALS_PLUGIN_INFO, "Name", MK_TAKE_TEXT, device.own_name),
    MK_WALK_GO(MK_ALS_PLUGIN, "ParameterList", MK_ALS_PLUGIN_PARAMS),
    {MK_ALS_PLUGIN_PARAMS, "PluginFloatParameter", MK_ALS_PLUGIN_PARAM,
        .open = open_param, .close = close_plugin_param},
    {MK_ALS_PLUGIN_PARAMS, "PluginEnumParameter", MK_ALS_PLUGIN_PARAM,
        .open = open_param, .close = close_plugin_param},
    TAKE(MK_ALS_PLUGIN_PARAM, "ParameterName", MK_TAKE_TEXT, plugin.name),
    TAKE(MK_ALS_PLUGIN_PARAM, "ParameterId", MK_TAKE_WHOLE, plugin.id),
    TAKE(MK_ALS_PLUGIN_PARAM, "VisualIndex", MK_TAKE_WHOLE, plugin.index),
    {MK_ALS_PLUGIN_PARAM, "ParameterValue", MK_ALS_INNER_PARAM,
        .open = open_value, .close = close_value},
    MK_WALK_GO(MK_ALS_PLUGIN_PARAM, "LastInternalRange", MK_ALS_PLUGIN_RANGE),
    {MK_ALS_PLUGIN_RANGE, "First", MK_ALS_SKIP, .open = open_min},
    {MK_ALS_PLUGIN_RANGE, "Last", MK_ALS_SKIP, .open = open_max},
    MK_WALK_GO(MK_ALS_MAX, "PatchSlot", MK_ALS_MAX_PATCH),
    MK_WALK_GO(MK_ALS_MAX_PATCH, "Value", MK_ALS_MAX_PATCH_VALUE),
    MK_WALK_GO(MK_ALS_MAX_PATCH_VALUE, NULL, MK_ALS_MAX_PATCH_REF),
    MK_WALK_GO(MK_ALS_MAX, "ParameterList", MK_ALS_MAX_LISTS),
    MK_WALK_GO(MK_ALS_MAX_LISTS, "ParameterList", MK_ALS_MAX_PARAMS),
    MAX_PARAM("MxDFloatParameter"),
    MAX_PARAM("MxDIntParameter"),
    MAX_PARAM("MxDEnumParameter"),
    TAKE(MK_ALS_MAX_PARAM, "Name", MK_TAKE_TEXT, plugin.name),
    TAKE(MK_ALS_MAX_PARAM, "Index", MK_TAKE_WHOLE, plugin.index),
    {MK_ALS_MAX_PARAM, "MinValue", MK_ALS_SKIP, .open = open_min},
    {MK_ALS_MAX_PARAM, "MaxValue", MK_ALS_SKIP, .open = open_max},
    {MK_ALS_MAX_PARAM, "Timeable", MK_ALS_INNER_PARAM, .open = open_value,
        .close = close_value},
};

const struct mk_walk_table mk_als_plugin_table = {
    rows, sizeof(rows) / sizeof(*rows)};
