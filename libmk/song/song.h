/* SPDX-License-Identifier: ISC */
/*
 * A song: strips, scenes, clips, devices and parameters, as music software has
 * them.
 *
 *   song ── scenes
 *        └─ strips: tracks, then returns, then the master
 *             ├─ mixer parameters and sends
 *             ├─ devices ── parameters
 *             │          └─ chains ── mixer parameters, devices ...  (racks)
 *             ├─ slots, one a scene, with or without a clip
 *             ├─ arrangement clips, take lanes
 *             └─ envelopes
 *
 * Read its fields directly. The functions below build it, top down: a pointer
 * to an element is valid until the next element is added to the same list.
 * Numbers that users see count from 1, array indices from 0. Times are in beats
 * (quarter notes). A song owns everything in it, texts included; freeing the
 * song frees it all.
 *
 * The builders return NULL without memory and beyond the limits of a song;
 * mk_song_refusal() says which.
 */
#ifndef LIBMK_SONG_SONG_H
#define LIBMK_SONG_SONG_H

#include <libmk/base/api.h>
#include <libmk/base/arena.h>
#include <libmk/base/err.h>
#include <libmk/song/limits.h>
#include <libmk/song/param.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

MK_BEGIN_DECLS

/* A colour is 0xRRGGBB, or this if the source gives none. */
#define MK_COLOR_NONE (-1)

/* The parts of a song; or them to select some. */
enum mk_part {
	MK_PART_SCENES = 1 << 0,
	MK_PART_TRACKS = 1 << 1,
	MK_PART_RETURNS = 1 << 2,
	MK_PART_MASTER = 1 << 3,
	MK_PART_MIXER = 1 << 4, /* of the strips, as are all up to envelopes */
	MK_PART_DEVICES = 1 << 5,
	MK_PART_SLOTS = 1 << 6,
	MK_PART_ARRANGEMENT = 1 << 7,
	MK_PART_LANES = 1 << 8,
	MK_PART_ENVELOPES = 1 << 9,
	MK_PART_TEMPO = 1 << 10, /* tempo and signature changes */
	MK_PART_LOCATORS = 1 << 11,
	MK_PART_ALL = (1 << 12) - 1,
	MK_PART_USUAL = MK_PART_ALL & ~MK_PART_ENVELOPES,
};

/* A strip's own parameters; sends are separate. */
enum mk_mixer {
	MK_MIXER_VOLUME,
	MK_MIXER_PAN,
	MK_MIXER_MUTE, /* 1 = silent */
	MK_MIXER_SOLO,
	MK_MIXER_ARM,
	MK_MIXER_CROSSFADE,
	MK_MIXER_CUE,
	MK_MIXER_COUNT,
	MK_MIXER_CHAIN = MK_MIXER_MUTE + 1 /* so many of them a chain has */
};

struct mk_paramindex;

struct mk_device {
	const char *class_name; /* "Eq8", "PluginDevice", ... */
	const char *name;
	struct mk_param *params; /* the first is "Device On" */
	size_t n_params;
	struct mk_paramindex *index; /* or NULL; see mk_device_index() */
	struct mk_chain *chains;
	size_t n_chains;
};

struct mk_chain {
	const char *name;
	int32_t color;
	struct mk_param mixer[MK_MIXER_CHAIN]; /* name NULL: it has none */
	struct mk_device *devices;
	size_t n_devices;
};

enum mk_clip_kind {
	MK_CLIP_AUDIO,
	MK_CLIP_MIDI,
};

/*
 * A clip of a slot, the arrangement or a take lane.
 *
 * In its own time it plays from start to loop_start + length, where it returns
 * to loop_start if it loops, or else ends. Unlooped, loop_start = start.
 */
struct mk_clip {
	const char *name;
	enum mk_clip_kind kind;
	double time, end; /* its place in the arrangement; 0 in a slot */
	double start, loop_start, length;
	bool loop, disabled;
	int32_t color;
};

struct mk_lane {
	const char *name;
	struct mk_clip *clips;
	size_t n_clips;
};

struct mk_point {
	double time, value;
};

struct mk_envelope {
	const char *param; /* a path below the strip: device/1/param/"Freq" */
	struct mk_point *points;
	size_t n_points;
};

/* A time signature; numerator 0 if the source gives none. */
struct mk_signature {
	int numerator, denominator;
};

struct mk_scene {
	const char *name;
	double tempo; /* BPM, or 0 */
	struct mk_signature signature;
	int32_t color;
};

enum mk_strip_kind {
	MK_STRIP_AUDIO,
	MK_STRIP_MIDI,
	MK_STRIP_GROUP,
	MK_STRIP_RETURN,
	MK_STRIP_MASTER,
};

struct mk_strip {
	enum mk_strip_kind kind;
	const char *name;
	int32_t color;
	size_t group; /* the number of the group track it is in, or 0 */
	struct mk_param *mixer; /* MK_MIXER_COUNT; name NULL: it has none */
	struct mk_param *sends;
	size_t n_sends;
	struct mk_device *devices;
	size_t n_devices;
	struct mk_clip **slots; /* scene number - 1; NULL: no clip */
	size_t n_slots;         /* up to the last with a clip */
	/* In the host now: a scene's number, or 0; see slot_priv.h. */
	size_t playing_slot, triggered_slot;
	bool recording;        /* what plays is being recorded */
	struct mk_clip *clips; /* the arrangement, by time */
	size_t n_clips;
	struct mk_lane *lanes;
	size_t n_lanes;
	struct mk_envelope *envelopes;
	size_t n_envelopes;
};

struct mk_tempo_change {
	double time, bpm;
	double
	    ramp; /* beats before it over which the tempo moves there, or 0 */
};

struct mk_signature_change {
	double time;
	struct mk_signature signature;
};

struct mk_locator {
	double time;
	const char *name;
};

/* What a host does not report. */
enum mk_untold {
	MK_UNTOLD_POSITION = 1 << 0,
	MK_UNTOLD_RECORD = 1 << 1,
	MK_UNTOLD_SLOTS = 1 << 2, /* which clips play */
};

struct mk_song {
	struct mk_arena *arena; /* everything below lives here */
	struct mk_limits limits;
	const char *name;    /* "" if the source gives none */
	const char *creator; /* the program that wrote the source, or "" */
	double tempo;        /* BPM, or 0 */
	bool playing;        /* the transport, in the host, now */
	bool recording;      /* it records, or is armed to */
	double position;     /* its position in beats at a time in ns: */
	uint64_t at;         /* see transport_priv.h */
	unsigned untold;     /* enum mk_untold, or-ed */
	struct mk_signature signature;
	size_t selected_strip, selected_scene; /* from 1; 1 unless told */
	bool told_strip, told_scene;           /* of these two */
	const char *appointed; /* the path of the appointed device, or NULL */
	struct mk_scene *scenes;
	size_t n_scenes;
	struct mk_strip *strips;
	size_t n_strips;
	struct mk_param *no_mixer; /* of every strip without one */
	/* The host has more tracks before the first and after the last. */
	bool more_before, more_behind;
	struct mk_tempo_change *tempo_changes; /* by time, as all lists below */
	size_t n_tempo_changes;
	struct mk_signature_change *signature_changes;
	size_t n_signature_changes;
	struct mk_locator *locators;
	size_t n_locators;
};

/* Return a new song without strips or scenes. The caller frees it. */
MK_API struct mk_song *mk_song_new(void);

/* Free a song and everything in it. NULL is fine. */
MK_API void mk_song_free(struct mk_song *song);

/* Return the song's one copy of text[0..len); see mk_arena_intern(). */
MK_API const char *mk_song_text(struct mk_song *song, const char *text,
    size_t len);

/* Limit the song to so many bytes of memory; 0: no limit. */
MK_API void mk_song_limit_memory(struct mk_song *song, size_t most);

/*
 * Explain why a builder returned NULL: return -EBADMSG and name the limit, or
 * -ENOMEM.
 */
MK_API int mk_song_refusal(const struct mk_song *song, struct mk_err *err);

/* Add a scene after the others. */
MK_API struct mk_scene *mk_song_add_scene(struct mk_song *song);

/*
 * Add a strip after those of its kind: tracks, returns, the master.
 *
 * Strips after it move up. A song has one master: a second returns NULL.
 */
MK_API struct mk_strip *mk_song_add_strip(struct mk_song *song,
    enum mk_strip_kind kind);

/* Add changes and locators, in any order; mk_song_finish() sorts them. */
MK_API struct mk_tempo_change *mk_song_add_tempo_change(struct mk_song *song);
MK_API struct mk_signature_change *mk_song_add_signature_change(struct mk_song
        *song);
MK_API struct mk_locator *mk_song_add_locator(struct mk_song *song);

/*
 * Initialise a mixer parameter of a strip or a chain, with its id as name and
 * the range 0..1, and return it. A chain has those below MK_MIXER_CHAIN. A
 * strip's first call changes strip->mixer.
 */
MK_API struct mk_param *mk_strip_add_mixer(struct mk_song *song,
    struct mk_strip *strip, enum mk_mixer mixer);
MK_API struct mk_param *mk_chain_add_mixer(struct mk_chain *chain,
    enum mk_mixer mixer);

/* Add the strip's next send. */
MK_API struct mk_param *mk_strip_add_send(struct mk_song *song,
    struct mk_strip *strip);

/* Add a device after the strip's, or the chain's, others. */
MK_API struct mk_device *mk_strip_add_device(struct mk_song *song,
    struct mk_strip *strip);
MK_API struct mk_device *mk_chain_add_device(struct mk_song *song,
    struct mk_chain *chain);

/* Add a parameter, or a chain, to the device. */
MK_API struct mk_param *mk_device_add_param(struct mk_song *song,
    struct mk_device *device);
MK_API struct mk_chain *mk_device_add_chain(struct mk_song *song,
    struct mk_device *device);

/* Put a new clip into the strip's slot in a scene (from 1). */
MK_API struct mk_clip *mk_strip_add_slot_clip(struct mk_song *song,
    struct mk_strip *strip, size_t scene);

/* Add a clip to the strip's arrangement, or to a lane. */
MK_API struct mk_clip *mk_strip_add_clip(struct mk_song *song,
    struct mk_strip *strip);
MK_API struct mk_clip *mk_lane_add_clip(struct mk_song *song,
    struct mk_lane *lane);

/* Add a take lane; an envelope; a point at an envelope's end. */
MK_API struct mk_lane *mk_strip_add_lane(struct mk_song *song,
    struct mk_strip *strip);
MK_API struct mk_envelope *mk_strip_add_envelope(struct mk_song *song,
    struct mk_strip *strip);
MK_API struct mk_point *mk_envelope_add_point(struct mk_song *song,
    struct mk_envelope *envelope);

/* Set which strip, or scene, is selected, from 1. */
MK_API void mk_song_select_strip(struct mk_song *song, size_t number);
MK_API void mk_song_select_scene(struct mk_song *song, size_t number);

/*
 * Index the device's parameters by name, if there are many.
 *
 * Call it once all are added and named; without an index they are found more
 * slowly. Returns 0 or -ENOMEM.
 */
MK_API int mk_device_index(struct mk_song *song, struct mk_device *device);

/* Drop the index because names of parameters have changed. */
MK_API void mk_device_renamed(struct mk_device *device);

/*
 * Sort the lists by time, bring the selection within bounds, and index devices
 * that lack an index.
 *
 * Call it once, when the song is built. Equal times keep their order. Returns 0
 * or -ENOMEM.
 */
MK_API int mk_song_finish(struct mk_song *song);

/* Return how many strips are tracks; how many are returns. */
MK_API size_t mk_song_tracks(const struct mk_song *song);
MK_API size_t mk_song_returns(const struct mk_song *song);

/*
 * Return whether a movement from the selected strip leads to strips that only
 * the host has, so that the host must be told.
 */
MK_API bool mk_song_goes_on(const struct mk_song *song, long delta);

/* Return a mixer parameter's id: "volume", "pan", ... */
MK_API const char *mk_mixer_id(enum mk_mixer mixer);

/*
 * Return the device's parameter with that name or original name, or NULL; of
 * several, the first.
 */
MK_API struct mk_param *mk_device_param(const struct mk_device *device,
    const char *name);

MK_END_DECLS

#endif
