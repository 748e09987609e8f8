/* SPDX-License-Identifier: ISC */
/*
 * Joins the rows of all als_* modules into one table for the reader, and has
 * those of the document's outer elements and of presets itself.
 */
#include <libmk/sets/als_priv.h>

#include <libmk/sets/als_auto_priv.h>
#include <libmk/sets/als_chain_priv.h>
#include <libmk/sets/als_clip_priv.h>
#include <libmk/sets/als_device_priv.h>
#include <libmk/sets/als_mixer_priv.h>
#include <libmk/sets/als_name_priv.h>
#include <libmk/sets/als_node_priv.h>
#include <libmk/sets/als_param_priv.h>
#include <libmk/sets/als_plugin_priv.h>
#include <libmk/sets/als_scene_priv.h>
#include <libmk/sets/als_set_priv.h>
#include <libmk/sets/als_strip_priv.h>
#include <libmk/xml/root_priv.h>
#include <libmk/xml/saxreader_priv.h>
#include <libmk/xml/scanreader_priv.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define NEWEST 123 /* the generation of a document that tells none */
/* What Live stores where the master is selected. */
#define MASTER_HIGHLIGHTED (-4)

/* Finds the pointers of the attributes that handlers ask for. */
static int
find_names(struct mk_als_set *set)
{
	struct mk_reader *reader = set->walk.reader;

	set->time_name = mk_reader_name(reader, "Time");
	set->id_name = mk_reader_name(reader, "Id");
	set->creator_name = mk_reader_name(reader, "Creator");
	set->minor_name = mk_reader_name(reader, "MinorVersion");
	if (!set->time_name || !set->id_name || !set->creator_name ||
	    !set->minor_name)
		return mk_walk_no_room(&set->walk);
	return 0;
}

static int
open_ableton(void *self, struct mk_walk *walk, const char *name)
{
	struct mk_als_set *set = self;
	struct mk_chars minor;
	int status = find_names(set);

	(void)name;
	if (status < 0)
		return status;
	if (mk_reader_attr(walk->reader, set->minor_name, &minor) &&
	    !mk_als_set_generation(minor, &set->generation))
		return mk_reader_fail(walk->reader, -EBADMSG,
		    "MinorVersion=\"%.*s\" is no version of Live",
		    minor.len < 40 ? (int)minor.len : 40, minor.text);
	status = mk_walk_take(walk, set->creator_name, MK_TAKE_TEXT,
	    &set->song->creator);
	return status < 0 ? status : 0;
}

static int
open_liveset(void *self, struct mk_walk *walk, const char *name)
{
	struct mk_als_set *set = self;

	(void)walk;
	(void)name;
	set->has_set = true;
	return 0;
}

static int
open_tracks(void *self, struct mk_walk *walk, const char *name)
{
	struct mk_als_set *set = self;

	(void)walk;
	(void)name;
	set->has_tracks = true;
	return 0;
}

/* The strip and the scenes that a set tells only by number. */
static int
settle(struct mk_als_set *set)
{
	struct mk_song *song = set->song;
	struct mk_strip *last =
	    song->n_strips ? &song->strips[song->n_strips - 1] : NULL;
	int status = 0;

	if (set->highlighted >= 0)
		mk_song_select_strip(song, (size_t)set->highlighted + 1);
	else if (set->highlighted == MASTER_HIGHLIGHTED)
		mk_song_select_strip(song, song->n_strips);
	if (set->has_cue && last && last->kind == MK_STRIP_MASTER)
		status = mk_als_mixer_add_cue(set, last);
	mk_als_strip_join_groups(set);
	return status;
}

/* A slot has a scene, though a set may have lost it. */
static int
add_lost_scenes(struct mk_als_set *set)
{
	struct mk_song *song = set->song;
	size_t slots = 0, i;

	for (i = 0; i < song->n_strips; i++)
		if (song->strips[i].n_slots > slots)
			slots = song->strips[i].n_slots;
	while (song->n_scenes < slots)
		if (!mk_song_add_scene(song))
			return mk_walk_no_room(&set->walk);
	return 0;
}

static int
close_liveset(void *self, struct mk_walk *walk)
{
	struct mk_als_set *set = self;
	int status;

	if (!set->has_tracks)
		return mk_reader_fail(walk->reader, -EBADMSG,
		    "<LiveSet> has no <Tracks>");
	status = settle(set);
	if (status == 0)
		status = mk_als_clip_settle(set);
	return status < 0 ? status : add_lost_scenes(set);
}

/* A preset is a song of one track that is called after the device. */
static int
begin_preset(struct mk_als_set *set, const char *class_name)
{
	const struct mk_liveclass *class =
	    mk_liveparam_class(class_name, set->generation);
	int status;

	if (set->has_set || set->strip)
		return 1;
	status = mk_als_strip_begin(set,
	    class && class->sort == MK_LIVE_AUDIO ? MK_STRIP_AUDIO
	                                          : MK_STRIP_MIDI);
	return status < 0 ? status : mk_als_device_begin(set, class_name);
}

static int
end_preset(struct mk_als_set *set)
{
	int status = mk_als_device_end(set);

	if (set->depth == 0 && set->strip->n_devices)
		set->strip->name = set->strip->devices[0].name;
	return status;
}

static int
open_root_device(void *self, struct mk_walk *walk, const char *name)
{
	(void)walk;
	return begin_preset(self, name);
}

static int
close_root_device(void *self, struct mk_walk *walk)
{
	(void)walk;
	return end_preset(self);
}

/* A preset has one device, which stays open for the chains that follow. */
static int
open_preset(void *self, struct mk_walk *walk, const char *name)
{
	struct mk_als_set *set = self;

	(void)walk;
	(void)name;
	if (set->has_set || set->presets != set->depth)
		return 1;
	set->presets++;
	return 0;
}

static int
close_preset(void *self, struct mk_walk *walk)
{
	struct mk_als_set *set = self;

	(void)walk;
	return set->depth == set->presets-- ? end_preset(set) : 0;
}

static int
open_preset_device(void *self, struct mk_walk *walk, const char *name)
{
	struct mk_als_set *set = self;

	(void)walk;
	if (set->depth >= set->presets)
		return 1;
	return set->depth ? mk_als_device_begin(set, name)
	                  : begin_preset(set, name);
}

/* Chains follow their rack. */
static int
open_branch_presets(void *self, struct mk_walk *walk, const char *name)
{
	const struct mk_als_set *set = self;

	(void)walk;
	(void)name;
	return set->depth < set->presets;
}

static int
open_branch_preset(void *self, struct mk_walk *walk, const char *name)
{
	(void)walk;
	(void)name;
	return mk_als_chain_begin(self);
}

static int
close_branch_preset(void *self, struct mk_walk *walk)
{
	(void)walk;
	return mk_als_chain_end(self);
}

#define PRESET(place, name)                                                    \
	{                                                                      \
		place, name, MK_ALS_PRESET, .open = open_preset,               \
		                            .close = close_preset              \
	}
#define TAKE(place, name, take, field)                                         \
	MK_WALK_TAKE(place, name, take, MK_ALS_AT(field))

static const struct mk_walk_row rows[] = {
    {MK_ALS_DOCUMENT, "Ableton", MK_ALS_ABLETON, .open = open_ableton},
    {MK_ALS_ABLETON, "LiveSet", MK_ALS_LIVESET, .open = open_liveset,
        .close = close_liveset},
    {MK_ALS_LIVESET, "Tracks", MK_ALS_TRACKS, .open = open_tracks},
    TAKE(MK_ALS_LIVESET, "HighlightedTrackIndex", MK_TAKE_WHOLE, highlighted),
    PRESET(MK_ALS_ABLETON, "GroupDevicePreset"),
    PRESET(MK_ALS_ABLETON, "AbletonDevicePreset"),
    MK_WALK_GO(MK_ALS_PRESET, "Device", MK_ALS_PRESET_DEVICE),
    MK_ALS_DEVICE_ROWS(MK_ALS_PRESET_DEVICE, open_preset_device, NULL),
    {MK_ALS_PRESET, "BranchPresets", MK_ALS_BRANCH_PRESETS,
        .open = open_branch_presets},
    {MK_ALS_PRESET, "ReturnBranchPresets", MK_ALS_BRANCH_PRESETS,
        .open = open_branch_presets},
    {MK_ALS_BRANCH_PRESETS, NULL, MK_ALS_BRANCH_PRESET,
        .open = open_branch_preset, .close = close_branch_preset},
    TAKE(MK_ALS_BRANCH_PRESET, "Name", MK_TAKE_TEXT, device.chain_user_name),
    TAKE(MK_ALS_BRANCH_PRESET, "Color", MK_TAKE_WHOLE, device.chain_color),
    TAKE(MK_ALS_BRANCH_PRESET, "ColorIndex", MK_TAKE_WHOLE,
        device.chain_color_index),
    MK_WALK_GO(MK_ALS_BRANCH_PRESET, "DevicePresets", MK_ALS_DEVICE_PRESETS),
    PRESET(MK_ALS_DEVICE_PRESETS, NULL),
    MK_ALS_DEVICE_ROWS(MK_ALS_ABLETON, open_root_device, close_root_device),
};

static int
finish(void *self, struct mk_walk *walk)
{
	struct mk_als_set *set = self;
	const struct mk_song *song = set->song;

	/* Live keeps other things than sets and devices, too. */
	if (!set->has_set &&
	    (!song->n_strips || !song->strips->n_devices ||
	        !song->strips->devices->n_params))
		return mk_reader_fail(walk->reader, -EBADMSG,
		    "<Ableton> holds neither a set nor a device");
	return mk_song_finish(set->song) < 0 ? mk_walk_no_room(walk) : 0;
}

static const struct mk_walk_table own_table = {
    rows, sizeof(rows) / sizeof(*rows)};

static const struct mk_walk_table *const tables[] = {&own_table,
    &mk_als_strip_table, &mk_als_mixer_table, &mk_als_clip_table,
    &mk_als_scene_table, &mk_als_auto_table, &mk_als_param_table,
    &mk_als_name_table, &mk_als_device_table, &mk_als_chain_table,
    &mk_als_plugin_table, NULL};

/* Starts to fill a song. */
static void
begin_set(struct mk_als_set *set, struct mk_song *song, unsigned parts)
{
	mk_walk_init(&set->walk, tables, set, song);
	set->walk.finish = finish;
	/* Clips without warping take the tempo where they are. */
	if (parts & (MK_PART_SLOTS | MK_PART_ARRANGEMENT | MK_PART_LANES))
		parts |= MK_PART_TEMPO;
	set->walk.wanted = set->parts = parts;
	set->song = song;
	set->generation = NEWEST;
	set->highlighted = -1;
}

static void
end_set(struct mk_als_set *set)
{
	mk_walk_done(&set->walk);
	mk_als_clip_done(set);
	mk_als_auto_done(set);
	mk_als_node_done(set);
	free(set->groups);
	free(set);
}

static bool
sniff_set(const uint8_t *start, size_t n)
{
	return mk_root_is(start, n, "Ableton");
}

/* Has one of the two readers walk a set; a scan says nothing of what fails. */
static int
walk_set(struct mk_input *input, struct mk_song *song, unsigned parts,
    bool scan, struct mk_err *err)
{
	struct mk_als_set *set = calloc(1, sizeof(*set));
	struct mk_reader_handler handler;
	int status;

	if (!set)
		return mk_err_set(err, -ENOMEM, "out of memory");
	begin_set(set, song, parts);
	handler = mk_walk_handler(&set->walk);
	if (scan)
		status = mk_scanreader_run(input, &handler) ? 0 : -ENOTSUP;
	else
		status = mk_saxreader_run(input, &handler, err);
	end_set(set);
	return status;
}

static bool
scan_set(struct mk_input *input, struct mk_song *song, unsigned parts)
{
	return walk_set(input, song, parts, true, NULL) == 0;
}

static int
read_set(struct mk_input *input, struct mk_song *song, unsigned parts,
    struct mk_err *err)
{
	return walk_set(input, song, parts, false, err);
}

const struct mk_set_format mk_als_format = {
    .name = "a Live set",
    .sniff = sniff_set,
    .scan = scan_set,
    .read = read_set,
};

/* --- before Live 8: no description of those files is known */

static bool
sniff_binary(const uint8_t *start, size_t n)
{
	static const uint8_t magic[] = {0xab, 0x1e, 0x56, 0x78};

	return n >= sizeof(magic) && !memcmp(start, magic, sizeof(magic));
}

static int
refuse_binary(struct mk_input *input, struct mk_song *song, unsigned parts,
    struct mk_err *err)
{
	(void)song;
	(void)parts;
	return mk_err_set(err, -EBADMSG,
	    "%s: a binary file of a Live before Live 8, whose sets are "
	    "XML: save it with Live 8 or later",
	    mk_input_name(input));
}

const struct mk_set_format mk_als_binary_format = {
    .name = "a binary Live set",
    .sniff = sniff_binary,
    .read = refuse_binary,
};
