/* SPDX-License-Identifier: ISC */
#include <libmk/song/paramindex_priv.h>
#include <libmk/song/song.h>

#include <libmk/song/timesort_priv.h>

#include <errno.h>
#include <string.h>

#define FEW 32 /* parameters that are quick to search */

struct mk_song *
mk_song_new(void)
{
	struct mk_arena *arena = mk_arena_new();
	struct mk_song *song;

	if (!arena)
		return NULL;
	song = mk_arena_alloc(arena, sizeof(*song));
	if (!song) {
		mk_arena_free(arena);
		return NULL;
	}
	song->arena = arena;
	song->name = song->creator = "";
	song->selected_strip = song->selected_scene = 1;
	return song;
}

void
mk_song_free(struct mk_song *song)
{
	if (song)
		mk_arena_free(song->arena);
}

const char *
mk_song_text(struct mk_song *song, const char *text, size_t len)
{
	if (!mk_limits_allow(&song->limits, MK_LIMIT_TEXT,
	        mk_arena_text_size(song->arena) + len))
		return NULL;
	return mk_arena_intern(song->arena, text, len);
}

void
mk_song_limit_memory(struct mk_song *song, size_t most)
{
	mk_arena_limit(song->arena, most);
}

int
mk_song_refusal(const struct mk_song *song, struct mk_err *err)
{
	size_t most = mk_arena_limit_met(song->arena);

	if (most)
		return mk_err_set(err, -EBADMSG,
		    "the song takes more than %zu bytes of memory", most);
	return mk_limits_tell(&song->limits, err);
}

/* Adds an element that counts towards a limit. */
#define ADD(song, limit, list, n)                                              \
	(mk_limits_count(&(song)->limits, MK_LIMIT_##limit)                    \
	        ? MK_ARENA_ADD((song)->arena, list, n)                         \
	        : NULL)

struct mk_scene *
mk_song_add_scene(struct mk_song *song)
{
	struct mk_scene *scene =
	    ADD(song, SCENES, song->scenes, song->n_scenes);

	if (scene) {
		scene->name = "";
		scene->color = MK_COLOR_NONE;
	}
	return scene;
}

/* The order of strips: tracks 0, returns 1, the master 2. */
static int
sort_of(enum mk_strip_kind kind)
{
	switch (kind) {
	case MK_STRIP_AUDIO:
	case MK_STRIP_MIDI:
	case MK_STRIP_GROUP:
		return 0;
	case MK_STRIP_RETURN:
		return 1;
	case MK_STRIP_MASTER:
		return 2;
	}
	return 0;
}

static size_t
strips_up_to(const struct mk_song *song, int sort)
{
	size_t n = song->n_strips;

	while (n && sort_of(song->strips[n - 1].kind) > sort)
		n--;
	return n;
}

static struct mk_param *
new_mixer(struct mk_song *song)
{
	return mk_arena_alloc(song->arena,
	    MK_MIXER_COUNT * sizeof(struct mk_param));
}

struct mk_strip *
mk_song_add_strip(struct mk_song *song, enum mk_strip_kind kind)
{
	size_t at = strips_up_to(song, sort_of(kind));
	size_t behind = song->n_strips - at;
	struct mk_strip *strip;

	if (kind == MK_STRIP_MASTER && at &&
	    song->strips[at - 1].kind == MK_STRIP_MASTER)
		return NULL;
	if (!song->no_mixer)
		song->no_mixer = new_mixer(song);
	if (!song->no_mixer || !ADD(song, STRIPS, song->strips, song->n_strips))
		return NULL;
	strip = &song->strips[at];
	memmove(strip + 1, strip, behind * sizeof(*strip));
	*strip = (struct mk_strip){
	    .kind = kind,
	    .name = "",
	    .color = MK_COLOR_NONE,
	    .mixer = song->no_mixer,
	};
	return strip;
}

struct mk_tempo_change *
mk_song_add_tempo_change(struct mk_song *song)
{
	return ADD(song, CHANGES, song->tempo_changes, song->n_tempo_changes);
}

struct mk_signature_change *
mk_song_add_signature_change(struct mk_song *song)
{
	return ADD(song, CHANGES, song->signature_changes,
	    song->n_signature_changes);
}

struct mk_locator *
mk_song_add_locator(struct mk_song *song)
{
	struct mk_locator *locator =
	    ADD(song, LOCATORS, song->locators, song->n_locators);

	if (locator)
		locator->name = "";
	return locator;
}

static void
init_param(struct mk_param *param, const char *name)
{
	*param = (struct mk_param){.name = name, .max = 1};
}

struct mk_param *
mk_strip_add_mixer(struct mk_song *song, struct mk_strip *strip,
    enum mk_mixer mixer)
{
	struct mk_param *own =
	    strip->mixer == song->no_mixer ? new_mixer(song) : strip->mixer;

	if (!own)
		return NULL;
	strip->mixer = own;
	init_param(&own[mixer], mk_mixer_id(mixer));
	return &own[mixer];
}

struct mk_param *
mk_chain_add_mixer(struct mk_chain *chain, enum mk_mixer mixer)
{
	struct mk_param *param = &chain->mixer[mixer];

	init_param(param, mk_mixer_id(mixer));
	return param;
}

struct mk_param *
mk_strip_add_send(struct mk_song *song, struct mk_strip *strip)
{
	struct mk_param *param = ADD(song, SENDS, strip->sends, strip->n_sends);
	char id[32] = "send";
	size_t n = strip->n_sends, digits = 1, i;

	if (!param)
		return NULL;
	for (i = n; i >= 10; i /= 10)
		digits++;
	for (i = digits; i; i--, n /= 10)
		id[3 + i] = (char)('0' + n % 10);
	init_param(param, mk_song_text(song, id, 4 + digits));
	return param->name ? param : NULL;
}

static struct mk_device *
init_device(struct mk_device *device)
{
	if (device)
		device->class_name = device->name = "";
	return device;
}

struct mk_device *
mk_strip_add_device(struct mk_song *song, struct mk_strip *strip)
{
	return init_device(ADD(song, DEVICES, strip->devices,
	    strip->n_devices));
}

struct mk_device *
mk_chain_add_device(struct mk_song *song, struct mk_chain *chain)
{
	return init_device(ADD(song, DEVICES, chain->devices,
	    chain->n_devices));
}

struct mk_param *
mk_device_add_param(struct mk_song *song, struct mk_device *device)
{
	struct mk_param *param;

	if (!mk_limits_allow(&song->limits, MK_LIMIT_DEVICE_PARAMS,
	        device->n_params + 1))
		return NULL;
	mk_device_renamed(device);
	param = ADD(song, PARAMS, device->params, device->n_params);
	if (param)
		init_param(param, "");
	return param;
}

struct mk_chain *
mk_device_add_chain(struct mk_song *song, struct mk_device *device)
{
	struct mk_chain *chain =
	    ADD(song, CHAINS, device->chains, device->n_chains);

	if (chain) {
		chain->name = "";
		chain->color = MK_COLOR_NONE;
	}
	return chain;
}

static struct mk_clip *
init_clip(struct mk_clip *clip)
{
	if (clip) {
		clip->name = "";
		clip->color = MK_COLOR_NONE;
	}
	return clip;
}

struct mk_clip *
mk_strip_add_slot_clip(struct mk_song *song, struct mk_strip *strip,
    size_t scene)
{
	struct mk_clip *clip;

	if (!mk_limits_count(&song->limits, MK_LIMIT_CLIPS))
		return NULL;
	while (strip->n_slots < scene)
		if (!ADD(song, SLOTS, strip->slots, strip->n_slots))
			return NULL;
	clip = init_clip(mk_arena_alloc(song->arena, sizeof(*clip)));
	strip->slots[scene - 1] = clip;
	return clip;
}

struct mk_clip *
mk_strip_add_clip(struct mk_song *song, struct mk_strip *strip)
{
	return init_clip(ADD(song, CLIPS, strip->clips, strip->n_clips));
}

struct mk_clip *
mk_lane_add_clip(struct mk_song *song, struct mk_lane *lane)
{
	return init_clip(ADD(song, CLIPS, lane->clips, lane->n_clips));
}

struct mk_lane *
mk_strip_add_lane(struct mk_song *song, struct mk_strip *strip)
{
	struct mk_lane *lane = ADD(song, LANES, strip->lanes, strip->n_lanes);

	if (lane)
		lane->name = "";
	return lane;
}

struct mk_envelope *
mk_strip_add_envelope(struct mk_song *song, struct mk_strip *strip)
{
	struct mk_envelope *envelope =
	    ADD(song, ENVELOPES, strip->envelopes, strip->n_envelopes);

	if (envelope)
		envelope->param = "";
	return envelope;
}

struct mk_point *
mk_envelope_add_point(struct mk_song *song, struct mk_envelope *envelope)
{
	return ADD(song, POINTS, envelope->points, envelope->n_points);
}

#define SORT(type, list, n)                                                    \
	mk_timesort((list), (n), sizeof(type), offsetof(type, time))

static int
sort_strip(struct mk_strip *strip)
{
	int status = SORT(struct mk_clip, strip->clips, strip->n_clips);
	size_t i;

	for (i = 0; i < strip->n_lanes && !status; i++)
		status = SORT(struct mk_clip, strip->lanes[i].clips,
		    strip->lanes[i].n_clips);
	return status;
}

void
mk_song_select_strip(struct mk_song *song, size_t number)
{
	song->selected_strip = number;
	song->told_strip = true;
}

void
mk_song_select_scene(struct mk_song *song, size_t number)
{
	song->selected_scene = number;
	song->told_scene = true;
}

int
mk_device_index(struct mk_song *song, struct mk_device *device)
{
	if (device->index || device->n_params <= FEW)
		return 0;
	device->index =
	    mk_paramindex_new(song->arena, device->params, device->n_params);
	return device->index ? 0 : -ENOMEM;
}

void
mk_device_renamed(struct mk_device *device)
{
	device->index = NULL;
}

/* Indexes devices and those in their chains. */
static int
index_devices(struct mk_song *song, struct mk_device *devices, size_t n)
{
	int status = 0;
	size_t i, j;

	for (i = 0; i < n && !status; i++) {
		status = mk_device_index(song, &devices[i]);
		for (j = 0; j < devices[i].n_chains && !status; j++)
			status =
			    index_devices(song, devices[i].chains[j].devices,
			        devices[i].chains[j].n_devices);
	}
	return status;
}

static size_t
within_list(size_t selected, size_t n)
{
	if (selected < 1 || n < 1)
		return 1;
	return selected < n ? selected : n;
}

int
mk_song_finish(struct mk_song *song)
{
	int status = SORT(struct mk_tempo_change, song->tempo_changes,
	    song->n_tempo_changes);
	size_t i;

	if (!status)
		status = SORT(struct mk_signature_change,
		    song->signature_changes, song->n_signature_changes);
	if (!status)
		status =
		    SORT(struct mk_locator, song->locators, song->n_locators);
	for (i = 0; i < song->n_strips && !status; i++) {
		struct mk_strip *strip = &song->strips[i];

		status = sort_strip(strip);
		if (!status)
			status = index_devices(song, strip->devices,
			    strip->n_devices);
	}
	song->selected_strip =
	    within_list(song->selected_strip, song->n_strips);
	song->selected_scene =
	    within_list(song->selected_scene, song->n_scenes);
	return status;
}

size_t
mk_song_tracks(const struct mk_song *song)
{
	return strips_up_to(song, sort_of(MK_STRIP_AUDIO));
}

size_t
mk_song_returns(const struct mk_song *song)
{
	return strips_up_to(song, sort_of(MK_STRIP_RETURN)) -
	    mk_song_tracks(song);
}

/* The master, after all strips, counts as next to the last track. */
bool
mk_song_goes_on(const struct mk_song *song, long delta)
{
	size_t n = mk_song_tracks(song), at = song->selected_strip;

	if (delta < 0)
		return song->more_before && (size_t)-delta >= at;
	return delta > 0 && song->more_behind &&
	    (at > n || (size_t)delta > n - at);
}

const char *
mk_mixer_id(enum mk_mixer mixer)
{
	static const char *const ids[MK_MIXER_COUNT] = {
	    [MK_MIXER_VOLUME] = "volume",
	    [MK_MIXER_PAN] = "pan",
	    [MK_MIXER_MUTE] = "mute",
	    [MK_MIXER_SOLO] = "solo",
	    [MK_MIXER_ARM] = "arm",
	    [MK_MIXER_CROSSFADE] = "crossfade",
	    [MK_MIXER_CUE] = "cue",
	};

	return ids[mixer];
}

static struct mk_param *
look_through(const struct mk_device *device, const char *name)
{
	size_t i;

	for (i = 0; i < device->n_params; i++)
		if (!strcmp(device->params[i].name, name))
			return &device->params[i];
	for (i = 0; i < device->n_params; i++)
		if (device->params[i].original &&
		    !strcmp(device->params[i].original, name))
			return &device->params[i];
	return NULL;
}

struct mk_param *
mk_device_param(const struct mk_device *device, const char *name)
{
	size_t at;

	if (!device->index)
		return look_through(device, name);
	at = mk_paramindex_find(device->index, device->params, name);
	return at < device->n_params ? &device->params[at] : NULL;
}
