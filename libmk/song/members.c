/* SPDX-License-Identifier: ISC */
#include <libmk/song/members_priv.h>

/* A walk over a song. */
struct walk {
	bool (*visit)(void *self, const struct mk_member *member);
	void *self;
	struct mk_member at;
};

static bool
give_name(struct walk *walk, const char **name)
{
	walk->at.name = name;
	walk->at.target.param = NULL;
	return walk->visit(walk->self, &walk->at);
}

static bool
give_params(struct walk *walk, struct mk_param *params, size_t n)
{
	size_t i;

	walk->at.name = NULL;
	for (i = 0; i < n; i++) {
		walk->at.target.param = &params[i];
		if (params[i].name && !walk->visit(walk->self, &walk->at))
			return false;
	}
	return true;
}

static bool
give_chain(struct walk *walk, struct mk_device *device, struct mk_chain *chain)
{
	bool on;

	walk->at.target.device = device;
	walk->at.target.chain = chain;
	on = give_name(walk, &chain->name) &&
	    give_params(walk, chain->mixer, MK_MIXER_CHAIN);
	walk->at.target.chain = NULL;
	return on;
}

static bool
walk_devices(struct walk *walk, struct mk_device *devices, size_t n)
{
	size_t i, j;

	for (i = 0; i < n; i++) {
		struct mk_device *device = &devices[i];

		walk->at.target.device = device;
		if (!give_name(walk, &device->name) ||
		    !give_params(walk, device->params, device->n_params))
			return false;
		for (j = 0; j < device->n_chains; j++)
			if (!give_chain(walk, device, &device->chains[j]) ||
			    !walk_devices(walk, device->chains[j].devices,
			        device->chains[j].n_devices))
				return false;
	}
	return true;
}

static bool
give_clips(struct walk *walk, struct mk_strip *strip)
{
	bool on = true;
	size_t i;

	for (i = 0; i < strip->n_slots && on; i++) {
		walk->at.target.scene = i + 1;
		if (strip->slots[i])
			on = give_name(walk, &strip->slots[i]->name);
	}
	walk->at.target.scene = 0;
	return on;
}

static bool
walk_strip(struct walk *walk, struct mk_strip *strip)
{
	walk->at.target = (struct mk_target){.strip = strip};
	return give_name(walk, &strip->name) &&
	    give_params(walk, strip->mixer, MK_MIXER_COUNT) &&
	    give_params(walk, strip->sends, strip->n_sends) &&
	    give_clips(walk, strip) &&
	    walk_devices(walk, strip->devices, strip->n_devices);
}

void
mk_members_each(struct mk_song *song,
    bool (*visit)(void *self, const struct mk_member *member), void *self)
{
	struct walk walk = {.visit = visit, .self = self};
	size_t i;

	for (i = 0; i < song->n_scenes; i++) {
		walk.at.target.scene = i + 1;
		if (!give_name(&walk, &song->scenes[i].name))
			return;
	}
	for (i = 0; i < song->n_strips; i++)
		if (!walk_strip(&walk, &song->strips[i]))
			return;
}

static bool
is_among(const struct mk_param *params, size_t n, const struct mk_param *param)
{
	return n && param >= params && param < params + n;
}

static bool find_among(struct mk_target *target, struct mk_device *devices,
    size_t n, const struct mk_param *param);

/* Finds the chain with the parameter, or the device in a chain. */
static bool
find_in_chains(struct mk_target *target, struct mk_device *device,
    const struct mk_param *param)
{
	size_t i;

	for (i = 0; i < device->n_chains; i++) {
		struct mk_chain *chain = &device->chains[i];

		if (is_among(chain->mixer, MK_MIXER_CHAIN, param)) {
			target->device = device;
			target->chain = chain;
			return true;
		}
		if (find_among(target, chain->devices, chain->n_devices, param))
			return true;
	}
	return false;
}

static bool
find_among(struct mk_target *target, struct mk_device *devices, size_t n,
    const struct mk_param *param)
{
	size_t i;

	for (i = 0; i < n; i++) {
		if (is_among(devices[i].params, devices[i].n_params, param)) {
			target->device = &devices[i];
			return true;
		}
		if (find_in_chains(target, &devices[i], param))
			return true;
	}
	return false;
}

static bool
is_of_mixer(const struct mk_strip *strip, const struct mk_param *param)
{
	return is_among(strip->mixer, MK_MIXER_COUNT, param) ||
	    is_among(strip->sends, strip->n_sends, param);
}

bool
mk_members_find(struct mk_song *song, struct mk_param *param,
    struct mk_target *target)
{
	size_t i;

	*target = (struct mk_target){0};
	for (i = 0; i < song->n_strips; i++) {
		struct mk_strip *strip = &song->strips[i];

		if (!is_of_mixer(strip, param) &&
		    !find_among(target, strip->devices, strip->n_devices,
		        param))
			continue;
		target->strip = strip;
		target->param = param;
		return true;
	}
	return false;
}
