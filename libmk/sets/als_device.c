/* SPDX-License-Identifier: ISC */
/* The open rack's state is put on a stack when a device opens within it. */
#include <libmk/sets/als_device_priv.h>

#include <libmk/base/num_priv.h>
#include <libmk/sets/als_auto_priv.h>
#include <libmk/sets/als_name_priv.h>
#include <libmk/sets/als_node_priv.h>
#include <libmk/sets/als_param_priv.h>

#include <assert.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

#define MACRO "Macro " /* and a number from 1 */

int
mk_als_device_begin(struct mk_als_set *set, const char *class_name)
{
	struct mk_als_device *d = &set->device;
	struct mk_device *device;

	if (set->depth == MK_ALS_RACKS)
		return mk_reader_fail(set->walk.reader, -EBADMSG,
		    "more than %d racks within one another", MK_ALS_RACKS);
	device = set->depth ? mk_chain_add_device(set->song, d->chain)
	                    : mk_strip_add_device(set->song, set->strip);
	if (set->depth)
		set->racks[set->depth - 1] = *d;
	set->depth++;
	*d = (struct mk_als_device){.device = device,
	    .user_name = "",
	    .preset_name = "",
	    .own_name = "",
	    .show_preset = true};
	d->root = d->node = mk_als_node_child(set, NULL, class_name);
	if (!device || !d->root)
		return mk_walk_no_room(&set->walk);
	device->class_name =
	    mk_song_text(set->song, class_name, strlen(class_name));
	return device->class_name ? 0 : mk_walk_no_room(&set->walk);
}

int
mk_als_device_end(struct mk_als_set *set)
{
	const char *name = mk_als_name_of(set);

	assert(set->depth > 0 && set->device.device);
	name = mk_song_text(set->song, name, strlen(name));
	if (!name)
		return mk_walk_no_room(&set->walk);
	set->device.device->name = name;
	if (mk_device_index(set->song, set->device.device) < 0)
		return mk_walk_no_room(&set->walk);
	if (--set->depth)
		set->device = set->racks[set->depth - 1];
	return 0;
}

bool
mk_als_device_path(const struct mk_als_set *set, struct mk_path *path)
{
	size_t n = set->strip->n_devices;
	struct mk_step *step = path->steps;
	int i;

	if (2 * set->depth + 1 > MK_PATH_STEPS)
		return false;
	for (i = 0; i < set->depth - 1; i++) {
		const struct mk_als_device *rack = &set->racks[i];

		*step++ = (struct mk_step){MK_STEP_DEVICE, (uint32_t)n};
		n = rack->device->n_chains;
		*step++ = (struct mk_step){MK_STEP_CHAIN, (uint32_t)n};
		n = rack->chain->n_devices;
	}
	*step++ = (struct mk_step){MK_STEP_DEVICE, (uint32_t)n};
	path->n_steps = (size_t)(step - path->steps);
	path->name[0] = '\0';
	return true;
}

/* Joins an envelope with the parameter that was added last. */
static int
join_last(struct mk_als_set *set, struct mk_alsenvelope *envelope)
{
	size_t n = set->device.device->n_params;
	struct mk_path path;

	if (!mk_als_device_path(set, &path))
		return 0;
	path.steps[path.n_steps++] =
	    (struct mk_step){MK_STEP_PARAM, (uint32_t)n};
	return mk_als_auto_join(set, envelope, &path);
}

int
mk_als_device_add(struct mk_als_set *set, const char *name,
    struct mk_param **param)
{
	struct mk_alsenvelope *envelope = NULL;

	*param = mk_device_add_param(set->song, set->device.device);
	if (!*param)
		return mk_walk_no_room(&set->walk);
	(*param)->name = name;
	if (set->walk.wanted & MK_PART_ENVELOPES)
		envelope = mk_als_auto_find(set);
	if (envelope && join_last(set, envelope) < 0)
		return mk_walk_no_room(&set->walk);
	return 0;
}

static bool
is_instrument(const struct mk_device *device)
{
	const struct mk_liveclass *class =
	    mk_liveparam_class(device->class_name, 0);

	return class && class->sort == MK_LIVE_INSTRUMENT;
}

const char *
mk_als_device_names(struct mk_song *song, const struct mk_device *devices,
    size_t n)
{
	struct mk_buf names;
	const char *text = NULL;
	size_t i;

	for (i = 0; i < n; i++)
		if (is_instrument(&devices[i]))
			return devices[i].name;
	mk_buf_init(&names);
	for (i = 0; i < n; i++) {
		mk_buf_text(&names, i ? " | " : "");
		mk_buf_text(&names, devices[i].name);
	}
	mk_buf_byte(&names, '\0');
	if (mk_buf_status(&names) == 0)
		text = mk_song_text(song, (char *)names.data, names.len - 1);
	mk_buf_done(&names);
	return text;
}

static int
open_device(void *self, struct mk_walk *walk, const char *name)
{
	(void)walk;
	return mk_als_device_begin(self, name);
}

static int
close_device(void *self, struct mk_walk *walk)
{
	(void)walk;
	return mk_als_device_end(self);
}

static int
open_element(void *self, struct mk_walk *walk, const char *name)
{
	struct mk_als_set *set = self;
	struct mk_als_node *node =
	    mk_als_node_child(set, set->device.node, name);

	if (!node)
		return mk_walk_no_room(walk);
	set->device.node = node;
	return 0;
}

/* Notes where a rack has a macro, whose name follows behind all of them. */
static void
note_macro(struct mk_als_device *d, const char *name)
{
	long n;

	if (strncmp(name, MACRO, strlen(MACRO)) != 0)
		return;
	name += strlen(MACRO);
	if (mk_num_read_int(name, strlen(name), 1, MK_ALS_MACROS, &n) &&
	    !d->macros[n - 1])
		d->macros[n - 1] = (uint32_t)d->device->n_params;
}

/* The parameter that the element turned out to be. */
static int
add_element(struct mk_als_set *set, struct mk_als_node *node)
{
	struct mk_param *param;
	int status;

	if (mk_als_node_resolve(set, node) < 0)
		return mk_walk_no_room(&set->walk);
	status = mk_als_device_add(set, node->name, &param);
	if (status < 0)
		return status;
	note_macro(&set->device, node->name);
	mk_als_param_fill(set, node->fact, param);
	param->quantized = !set->param.modulated;
	if (param->has_range &&
	    mk_liveparam_is_hz(node->element, param->min, param->max)) {
		param->taper = MK_TAPER_LOG;
		param->unit = "Hz";
	}
	return 0;
}

static int
close_element(void *self, struct mk_walk *walk)
{
	struct mk_als_set *set = self;
	struct mk_als_node *node = set->device.node;

	(void)walk;
	set->device.node = node->parent;
	return mk_als_param_end(set) ? add_element(set, node) : 0;
}

/* What the user calls a rack's macro: its parameter stands before. */
static int
open_macro_name(void *self, struct mk_walk *walk, const char *name)
{
	struct mk_als_device *d = &((struct mk_als_set *)self)->device;
	const char *number = strchr(name, '.') + 1, *given = "";
	struct mk_param *param;
	char own[32];
	long n = 0;
	int status;

	status = mk_walk_take(walk, walk->value, MK_TAKE_TEXT, &given);
	mk_num_read_int(number, strlen(number), 0, MK_ALS_MACROS - 1, &n);
	snprintf(own, sizeof(own), MACRO "%ld", n + 1);
	if (status < 0 || !*given || !strcmp(own, given) || !d->macros[n])
		return status < 0 ? status : 0;
	param = &d->device->params[d->macros[n] - 1];
	param->original = param->name;
	param->name = given;
	d->macros[n] = 0;
	return 0;
}

#define TAKE(place, name, take, field)                                         \
	MK_WALK_TAKE(place, name, take, MK_ALS_AT(device.field))
#define MACRO_NAME(n)                                                          \
	{                                                                      \
		MK_ALS_DEVICE, "MacroDisplayNames." #n, MK_ALS_SKIP,           \
		    .open = open_macro_name                                    \
	}
/* What is in a device of any kind. */
#define DEVICE(place)                                                          \
	TAKE(place, "UserName", MK_TAKE_TEXT, user_name),                      \
	    TAKE(place, "ShouldShowPresetName", MK_TAKE_BOOL, show_preset),    \
	    MK_WALK_GO(place, "LastPresetRef", MK_ALS_PRESET_REF),             \
	{                                                                      \
		place, "On", MK_ALS_ELEMENT, .open = open_element,             \
		                             .close = close_element            \
	}
/* What never has a parameter in it. */
#define NOTHING(name) MK_WALK_GO(MK_ALS_DEVICE, name, MK_ALS_SKIP)

static const struct mk_walk_row rows[] = {
    {MK_ALS_STRIP_CHAIN, "DeviceChain", MK_ALS_DEVICE_CHAIN,
        .needs = MK_PART_DEVICES | MK_PART_ENVELOPES},
    MK_WALK_GO(MK_ALS_DEVICE_CHAIN, "Devices", MK_ALS_DEVICES),
    MK_ALS_DEVICE_ROWS(MK_ALS_DEVICES, open_device, close_device),
    DEVICE(MK_ALS_DEVICE),
    DEVICE(MK_ALS_PLUGIN),
    DEVICE(MK_ALS_MAX),
    NOTHING("LomId"),
    NOTHING("LomIdView"),
    NOTHING("SourceContext"),
    NOTHING("LockedScripts"),
    NOTHING("MacroVariations"),
    MACRO_NAME(0),
    MACRO_NAME(1),
    MACRO_NAME(2),
    MACRO_NAME(3),
    MACRO_NAME(4),
    MACRO_NAME(5),
    MACRO_NAME(6),
    MACRO_NAME(7),
    MACRO_NAME(8),
    MACRO_NAME(9),
    MACRO_NAME(10),
    MACRO_NAME(11),
    MACRO_NAME(12),
    MACRO_NAME(13),
    MACRO_NAME(14),
    MACRO_NAME(15),
    {MK_ALS_DEVICE, NULL, MK_ALS_ELEMENT, .open = open_element,
        .close = close_element},
    MK_WALK_GO(MK_ALS_ELEMENT, "LomId", MK_ALS_SKIP),
    MK_WALK_GO(MK_ALS_ELEMENT, "MultiSampleMap", MK_ALS_SAMPLE_MAP),
    {MK_ALS_ELEMENT, NULL, MK_ALS_ELEMENT, .open = open_element,
        .close = close_element},
};

const struct mk_walk_table mk_als_device_table = {
    rows, sizeof(rows) / sizeof(*rows)};
