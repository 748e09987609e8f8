/* SPDX-License-Identifier: ISC */
/*
 * A chain is filled in as the elements of its branch close; its mixer is a
 * device's in Live, and uses the rows of als_mixer.
 */
#include <libmk/sets/als_chain_priv.h>

#include <libmk/sets/als_auto_priv.h>
#include <libmk/sets/als_device_priv.h>
#include <libmk/sets/als_mixer_priv.h>
#include <libmk/sets/als_param_priv.h>

#include <assert.h>

int
mk_als_chain_begin(struct mk_als_set *set)
{
	struct mk_als_device *d = &set->device;

	d->chain = mk_device_add_chain(set->song, d->device);
	d->chain_effective_name = d->chain_user_name = "";
	d->chain_color = d->chain_color_index = -1;
	return d->chain ? 0 : mk_walk_no_room(&set->walk);
}

int
mk_als_chain_end(struct mk_als_set *set)
{
	const struct mk_als_device *d = &set->device;
	struct mk_chain *chain = d->chain;

	assert(chain);
	chain->name = *d->chain_effective_name ? d->chain_effective_name
	                                       : d->chain_user_name;
	chain->color =
	    mk_als_set_color(set, d->chain_color, d->chain_color_index, false);
	if (!*chain->name)
		chain->name = mk_als_device_names(set->song, chain->devices,
		    chain->n_devices);
	return chain->name ? 0 : mk_walk_no_room(&set->walk);
}

static int
open_branch(void *self, struct mk_walk *walk, const char *name)
{
	(void)walk;
	(void)name;
	return mk_als_chain_begin(self);
}

static int
close_branch(void *self, struct mk_walk *walk)
{
	(void)walk;
	return mk_als_chain_end(self);
}

static int
open_param(void *self, struct mk_walk *walk, const char *name)
{
	(void)walk;
	(void)name;
	mk_als_param_begin(self);
	return 0;
}

/* The parameter of the open chain's mixer that closes. */
static int
close_param(struct mk_als_set *set, enum mk_mixer mixer)
{
	const struct mk_als_device *d = &set->device;
	struct mk_path path;
	bool fits;

	if (!mk_als_param_end(set))
		return 0;
	fits = mk_als_device_path(set, &path);
	if (fits) {
		path.steps[path.n_steps++] = (struct mk_step){
		    MK_STEP_CHAIN, (uint32_t)d->device->n_chains};
		path.steps[path.n_steps++] =
		    (struct mk_step){MK_STEP_MIXER, (uint32_t)mixer};
	}
	return mk_als_mixer_fill(set, mk_chain_add_mixer(d->chain, mixer),
	    mixer, fits ? &path : NULL);
}

static int
close_volume(void *self, struct mk_walk *walk)
{
	(void)walk;
	return close_param(self, MK_MIXER_VOLUME);
}

static int
close_pan(void *self, struct mk_walk *walk)
{
	(void)walk;
	return close_param(self, MK_MIXER_PAN);
}

static int
close_speaker(void *self, struct mk_walk *walk)
{
	(void)walk;
	return close_param(self, MK_MIXER_MUTE);
}

#define TAKE(place, name, take, field)                                         \
	MK_WALK_TAKE(place, name, take, MK_ALS_AT(device.field))
#define PARAM(name, closes)                                                    \
	{                                                                      \
		MK_ALS_BRANCH_MIXER, name, MK_ALS_PARAM, .open = open_param,   \
		                                         .close = closes       \
	}

static const struct mk_walk_row rows[] = {
    MK_WALK_GO(MK_ALS_DEVICE, "Branches", MK_ALS_BRANCHES),
    MK_WALK_GO(MK_ALS_DEVICE, "ReturnBranches", MK_ALS_BRANCHES),
    {MK_ALS_BRANCHES, NULL, MK_ALS_BRANCH, .open = open_branch,
        .close = close_branch},
    MK_WALK_GO(MK_ALS_BRANCH, "Name", MK_ALS_BRANCH_NAME),
    TAKE(MK_ALS_BRANCH_NAME, "EffectiveName", MK_TAKE_TEXT,
        chain_effective_name),
    TAKE(MK_ALS_BRANCH_NAME, "UserName", MK_TAKE_TEXT, chain_user_name),
    TAKE(MK_ALS_BRANCH, "Color", MK_TAKE_WHOLE, chain_color),
    TAKE(MK_ALS_BRANCH, "ColorIndex", MK_TAKE_WHOLE, chain_color_index),
    MK_WALK_GO(MK_ALS_BRANCH, "DeviceChain", MK_ALS_BRANCH_CHAIN),
    MK_WALK_GO(MK_ALS_BRANCH_CHAIN, NULL, MK_ALS_DEVICE_CHAIN),
    MK_WALK_GO(MK_ALS_BRANCH, "MixerDevice", MK_ALS_BRANCH_MIXER),
    PARAM("Volume", close_volume),
    PARAM("Panorama", close_pan),
    PARAM("Pan", close_pan),
    PARAM("Speaker", close_speaker),
    /* A preset keeps the mixer as a preset of its own. */
    MK_WALK_GO(MK_ALS_BRANCH_PRESET, "MixerPreset", MK_ALS_MIXER_PRESET),
    MK_WALK_GO(MK_ALS_MIXER_PRESET, NULL, MK_ALS_MIXER_PRESET_PRESET),
    MK_WALK_GO(MK_ALS_MIXER_PRESET_PRESET, "Device", MK_ALS_MIXER_DEVICE),
    MK_WALK_GO(MK_ALS_MIXER_DEVICE, NULL, MK_ALS_BRANCH_MIXER),
};

const struct mk_walk_table mk_als_chain_table = {
    rows, sizeof(rows) / sizeof(*rows)};
