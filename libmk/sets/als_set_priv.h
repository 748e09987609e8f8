/* SPDX-License-Identifier: ISC */
/*
 * A Live set being read: where in the document one can be, and what is known
 * so far.
 *
 * The modules als* share it; each has its rows of the table and its part of
 * the state. Elements are collected in drafts, which go into the song as
 * their element closes, since Live writes what belongs together in any order.
 */
#ifndef LIBMK_SETS_ALS_SET_PRIV_H
#define LIBMK_SETS_ALS_SET_PRIV_H

#include <libmk/base/arena.h>
#include <libmk/base/buf.h>
#include <libmk/sets/liveparam_priv.h>
#include <libmk/song/path.h>
#include <libmk/song/song.h>
#include <libmk/xml/walk_priv.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Racks within racks: each takes five elements of depth at least. */
#define MK_ALS_RACKS (MK_READER_DEPTH / 5 + 1)

#define MK_ALS_MACROS 16 /* of a rack at most */

/* Places are called after the element that they are within. */
enum mk_als_place {
	MK_ALS_SKIP = MK_WALK_SKIP,
	MK_ALS_DOCUMENT = MK_WALK_START,
	MK_ALS_ABLETON,
	MK_ALS_LIVESET,
	/* strips */
	MK_ALS_TRACKS,
	MK_ALS_STRIP,
	MK_ALS_STRIP_NAME,
	MK_ALS_STRIP_CHAIN, /* DeviceChain, MasterChain */
	MK_ALS_PREHEAR,
	MK_ALS_PREHEAR_CHAIN,
	MK_ALS_PREHEAR_MIXER,
	MK_ALS_MIXER,
	MK_ALS_SENDS,
	MK_ALS_SEND_HOLDER,
	MK_ALS_SEQUENCER,
	MK_ALS_RECORDER,
	/* clips */
	MK_ALS_SLOT_LIST,
	MK_ALS_SLOT,
	MK_ALS_SLOT_SLOT,
	MK_ALS_SLOT_VALUE,
	MK_ALS_TIMEABLE, /* ClipTimeable, Sample */
	MK_ALS_TIMEABLE_AUTO,
	MK_ALS_TIMEABLE_EVENTS,
	MK_ALS_TAKE_LANES,
	MK_ALS_TAKE_LANES_LIST,
	MK_ALS_TAKE_LANE,
	MK_ALS_LANE_AUTO,
	MK_ALS_LANE_EVENTS,
	MK_ALS_CLIP,
	MK_ALS_LOOP,
	/* envelopes and parameters */
	MK_ALS_ENVELOPES,
	MK_ALS_ENVELOPES_LIST,
	MK_ALS_ENVELOPE,
	MK_ALS_ENVELOPE_TARGET,
	MK_ALS_AUTO, /* Automation, ArrangerAutomation */
	MK_ALS_EVENTS,
	MK_ALS_PARAM,       /* of a mixer */
	MK_ALS_INNER_PARAM, /* of a plug-in or Max device */
	MK_ALS_RANGE,       /* MidiControllerRange */
	/* devices */
	MK_ALS_DEVICE_CHAIN,
	MK_ALS_DEVICES,
	MK_ALS_DEVICE,  /* of Live's own */
	MK_ALS_ELEMENT, /* anything within a device: perhaps a parameter */
	MK_ALS_BRANCHES,
	MK_ALS_BRANCH,
	MK_ALS_BRANCH_NAME,
	MK_ALS_BRANCH_CHAIN,
	MK_ALS_BRANCH_MIXER,
	MK_ALS_PRESET_REF,
	MK_ALS_PRESET_VALUE,
	MK_ALS_PRESET_FILE,
	MK_ALS_FILE_REF,
	MK_ALS_SAMPLE_MAP,
	MK_ALS_SAMPLE_PARTS,
	MK_ALS_SAMPLE_PART,
	MK_ALS_PLUGIN,
	MK_ALS_PLUGIN_DESC,
	MK_ALS_PLUGIN_INFO,
	MK_ALS_PLUGIN_PARAMS,
	MK_ALS_PLUGIN_PARAM,
	MK_ALS_PLUGIN_RANGE,
	MK_ALS_MAX,
	MK_ALS_MAX_PATCH,
	MK_ALS_MAX_PATCH_VALUE,
	MK_ALS_MAX_PATCH_REF,
	MK_ALS_MAX_LISTS,
	MK_ALS_MAX_PARAMS,
	MK_ALS_MAX_PARAM,
	/* presets */
	MK_ALS_PRESET,
	MK_ALS_PRESET_DEVICE,
	MK_ALS_BRANCH_PRESETS,
	MK_ALS_BRANCH_PRESET,
	MK_ALS_DEVICE_PRESETS,
	MK_ALS_MIXER_PRESET,
	MK_ALS_MIXER_PRESET_PRESET, /* AbletonDevicePreset */
	MK_ALS_MIXER_DEVICE,
	/* the rest of a set */
	MK_ALS_SCENES,
	MK_ALS_SCENE,
	MK_ALS_LOCATORS,
	MK_ALS_LOCATORS_LIST,
	MK_ALS_LOCATOR,
	MK_ALS_PLACES
};

/* The strip that is open. */
struct mk_als_strip {
	long line;
	const char *effective_name, *user_name;
	long color;       /* in the palette, from Live 11 on; or -1 */
	long color_index; /* before */
	long id, group_id;
};

/* Which track has which id, and which group it is in, by number. */
struct mk_alsgroup {
	long id, group_id;
	size_t number;
};

struct mk_als_clip {
	long line;
	double time, current_start, current_end;     /* NAN until told */
	double loop_start, loop_end, start_relative; /* the last is 0 then */
	bool is_midi, loop_on, disabled, warped;
	const char *name;
	long color, color_index;
};

/* Where a track's clips are. */
enum mk_alsclips {
	MK_ALS_IN_SLOTS,
	MK_ALS_IN_ARRANGEMENT,
	MK_ALS_IN_LANE, /* the last so far */
};

/* A clip without warping, to be looked at when the tempo is known. */
struct mk_alsunwarped {
	enum mk_alsclips where;
	size_t strip, lane, clip; /* indices in the song */
	long line;
	double start; /* seconds */
	double beats; /* a second, as wide as it lies; 0 if it has no length */
};

struct mk_als_scene {
	const char *name;
	double tempo;
	long color, signature_id;
	bool tempo_on, signature_on;
};

/* The parameter that is open, in whatever kind of device. */
struct mk_als_param {
	int depth; /* of its element, 0: none is open */
	long line;
	double value, min, max;
	bool has_value, has_min, has_max;
	bool counts;    /* it is a parameter, as Manual or its like tell */
	bool mapped;    /* to MIDI or a macro: min and max may be narrowed */
	bool modulated; /* what cannot be is a switch or a choice */
	bool foreign;   /* a plug-in's, whose value may be no number */
	long target;    /* of envelopes, or -1 */
	size_t first_point;
};

/* An element within a device, the same in every device of the class. */
struct mk_als_node {
	struct mk_als_node *parent;
	const char *element;              /* the reader's pointer */
	struct mk_als_node *next;         /* of the same hash */
	const struct mk_liveclass *class; /* the device's, or NULL */
	/* found once it turns out to be a parameter: */
	const char *name; /* in Live's API, else the path; the song's copy */
	const struct mk_liveparam *fact; /* or NULL */
};

/* A device that is open, and the chain of it that is open. */
struct mk_als_device {
	struct mk_device *device;
	struct mk_als_node *root, *node; /* node: the element that is open */
	const char *user_name, *preset_name, *own_name;
	bool show_preset; /* and what the user calls it */
	bool is_plugin, is_vst;
	uint32_t macros[MK_ALS_MACROS]; /* which parameters, from 1, or 0 */
	struct mk_chain *chain;
	const char *chain_effective_name, *chain_user_name;
	long chain_color, chain_color_index;
};

/* The parameter of a plug-in or a Max device. */
struct mk_als_plugin {
	const char *name;
	long id, index;
	double min, max;
	bool has_min, has_max, has_value, is_choice;
};

/* What an envelope moves, once that is known. */
struct mk_alsenvelope {
	long target; /* an AutomationTarget's Id */
	size_t first, n_points;
	size_t path; /* where in paths, from 1; 0: not found yet */
};

struct mk_als_set {
	struct mk_walk walk;
	struct mk_song *song;
	unsigned parts;
	int generation; /* as liveparam_priv.h has it */
	const char *time_name, *id_name, *creator_name, *minor_name,
	    *dir_name; /* the reader's pointers for attributes */
	bool has_set, has_tracks;

	struct mk_strip *strip; /* the open one */
	struct mk_als_strip draft;
	struct mk_alsgroup *groups; /* one a track */
	size_t n_groups, room_groups;
	long highlighted;
	double cue;
	bool has_cue;
	size_t slot; /* the open one, from 1 */
	struct mk_lane *lane;
	struct mk_als_clip clip;
	struct mk_alsunwarped *unwarped;
	size_t n_unwarped, room_unwarped;
	struct mk_als_scene scene;
	struct mk_locator locator;

	struct mk_als_param param;
	struct mk_point *points; /* of the open strip's envelopes */
	size_t n_points, room_points;
	struct mk_alsenvelope *envelopes; /* sorted by target once read */
	size_t n_envelopes, room_envelopes;
	struct mk_buf paths;
	bool keep_points; /* are they wanted of the open parameter? */

	struct mk_arena *nodes;
	struct mk_als_node **node_slots;
	size_t n_node_slots, n_nodes;
	struct mk_als_device device;              /* the open one */
	struct mk_als_device racks[MK_ALS_RACKS]; /* those it is in */
	int depth;                                /* how many are open in all */
	int presets;
	struct mk_als_plugin plugin;
	const char *file_name;
};

/* Return where a field goes that a row of the table takes. */
#define MK_ALS_AT(field) offsetof(struct mk_als_set, field)

/*
 * Return the colour of the palette's index, MK_COLOR_NONE for none.
 *
 * color is what Live 11 and later store, index what earlier ones do: for clips
 * the palette's index, for tracks and chains 140 more from 9.5 on and 0 before,
 * which is none.
 */
int32_t mk_als_set_color(const struct mk_als_set *set, long color, long index,
    bool is_clip);

/* Set *generation by MinorVersion: "9.5_327", "12.0_12203". */
bool mk_als_set_generation(struct mk_chars minor, int *generation);

/* Return the signature of an id, 201 is 4/4; numerator 0 if it has none. */
struct mk_signature mk_als_set_signature(double id);

/* Return array with room for one more element, or NULL without memory. */
void *mk_als_set_grow(void *array, size_t n, size_t *room, size_t size);

#endif
