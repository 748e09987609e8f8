/* SPDX-License-Identifier: ISC */
/*
 * A clip is a draft until its element closes, since its place and its length
 * depend on elements that come in any order.
 */
#include <libmk/sets/als_clip_priv.h>

#include <errno.h>
#include <math.h>
#include <stdlib.h>

#define SAME 1e-4 /* of a tempo; Live rounds where clips end */

static int
open_clip(void *self, struct mk_walk *walk, const char *name)
{
	struct mk_als_set *set = self;
	int status;

	set->clip = (struct mk_als_clip){
	    .line = mk_reader_line(walk->reader),
	    .is_midi = name[0] == 'M',
	    .name = "",
	    .time = NAN,
	    .current_start = NAN,
	    .current_end = NAN,
	    .loop_start = NAN,
	    .loop_end = NAN,
	    .warped = true,
	    .color = -1,
	    .color_index = -1,
	};
	status =
	    mk_walk_take(walk, set->time_name, MK_TAKE_TIME, &set->clip.time);
	return status < 0 ? status : 0;
}

/* Returns 1 for a clip to be left out, which is told; 0, or -EBADMSG. */
static int
check_clip(struct mk_als_set *set)
{
	const struct mk_als_clip *c = &set->clip;
	const char *missing = isnan(c->time) ? "Time"
	    : isnan(c->current_start)        ? "<CurrentStart>"
	    : isnan(c->current_end)          ? "<CurrentEnd>"
	    : isnan(c->loop_start)           ? "<LoopStart>"
	    : isnan(c->loop_end)             ? "<LoopEnd>"
	                                     : NULL;

	if (missing) {
		mk_reader_warn_at(set->walk.reader, c->line,
		    "the clip \"%s\" has no %s, left out", c->name, missing);
		return 1;
	}
	if (c->current_end < c->current_start - MK_WALK_NOISE ||
	    c->loop_end < c->loop_start - MK_WALK_NOISE)
		return mk_reader_fail_at(set->walk.reader, c->line, -EBADMSG,
		    "the clip \"%s\" ends before it starts", c->name);
	return 0;
}

/*
 * Without warping, a clip's own time is in seconds. Such a clip does not
 * loop, so that its length in seconds is what it lasts in beats where it is.
 */
static double
beats_a_unit(const struct mk_als_clip *c)
{
	double length = c->loop_end - c->loop_start;

	if (c->warped)
		return 1;
	return length > 0 ? (c->current_end - c->current_start) / length : 0;
}

/* What is left of a clip without warping may be out of all bounds. */
static int
check_bounds(struct mk_als_set *set, const struct mk_clip *clip, long line)
{
	if (fabs(clip->start) <= MK_WALK_LATEST &&
	    fabs(clip->loop_start) <= MK_WALK_LATEST &&
	    clip->length <= MK_WALK_LATEST)
		return 0;
	return mk_reader_fail_at(set->walk.reader, line, -EBADMSG,
	    "the clip \"%s\" is longer than any music", clip->name);
}

/* Where the clip is that was added last, but for its strip. */
static void
find_place(const struct mk_als_set *set, struct mk_alsunwarped *place)
{
	const struct mk_strip *strip = set->strip;

	switch (place->where) {
	case MK_ALS_IN_SLOTS:
		place->clip = set->slot - 1;
		break;
	case MK_ALS_IN_ARRANGEMENT:
		place->clip = strip->n_clips - 1;
		break;
	case MK_ALS_IN_LANE:
		place->lane = strip->n_lanes - 1;
		place->clip = set->lane->n_clips - 1;
		break;
	}
}

/* Notes the clip that was added last. Only tracks keep their places. */
static int
note_unwarped(struct mk_als_set *set, enum mk_alsclips where)
{
	const struct mk_als_clip *c = &set->clip;
	struct mk_alsunwarped *grown,
	    now = {
	        .where = where,
	        .line = c->line,
	        .strip = (size_t)(set->strip - set->song->strips),
	        .start = c->loop_start + c->start_relative,
	        .beats = beats_a_unit(c),
	    };

	if (c->warped || c->loop_on || set->strip->kind > MK_STRIP_GROUP)
		return 0;
	find_place(set, &now);
	grown = mk_als_set_grow(set->unwarped, set->n_unwarped,
	    &set->room_unwarped, sizeof(*grown));
	if (!grown)
		return mk_walk_no_room(&set->walk);
	set->unwarped = grown;
	grown[set->n_unwarped++] = now;
	return 0;
}

static int
fill(struct mk_als_set *set, struct mk_clip *clip)
{
	const struct mk_als_clip *c = &set->clip;
	double unit = beats_a_unit(c);

	if (!clip)
		return mk_walk_no_room(&set->walk);
	clip->name = c->name;
	clip->kind = c->is_midi ? MK_CLIP_MIDI : MK_CLIP_AUDIO;
	clip->start = (c->loop_start + c->start_relative) * unit;
	clip->loop = c->loop_on;
	clip->loop_start = c->loop_on ? c->loop_start * unit : clip->start;
	clip->length = fmax(0, c->loop_end * unit - clip->loop_start);
	clip->disabled = c->disabled;
	clip->color = mk_als_set_color(set, c->color, c->color_index, true);
	return check_bounds(set, clip, c->line);
}

static int
close_slot_clip(void *self, struct mk_walk *walk)
{
	struct mk_als_set *set = self;
	int status = check_clip(set);

	(void)walk;
	if (status)
		return status < 0 ? status : 0;
	/* The scenes come later, and there are as many as slots. */
	status =
	    fill(set, mk_strip_add_slot_clip(set->song, set->strip, set->slot));
	return status < 0 ? status : note_unwarped(set, MK_ALS_IN_SLOTS);
}

/*
 * In the arrangement a clip's time is the same as its CurrentStart. One of no
 * length of its own is as long as it lies.
 */
static int
fill_timed(struct mk_als_set *set, struct mk_clip *clip)
{
	int status = fill(set, clip);

	if (status == 0) {
		clip->time = set->clip.time;
		clip->end = fmax(set->clip.current_end, clip->time);
		if (clip->length <= 0)
			clip->length = clip->end - clip->time;
	}
	return status;
}

static int
close_clip(void *self, struct mk_walk *walk)
{
	struct mk_als_set *set = self;
	int status = check_clip(set);

	(void)walk;
	if (status)
		return status < 0 ? status : 0;
	status = fill_timed(set, mk_strip_add_clip(set->song, set->strip));
	return status < 0 ? status : note_unwarped(set, MK_ALS_IN_ARRANGEMENT);
}

static int
close_lane_clip(void *self, struct mk_walk *walk)
{
	struct mk_als_set *set = self;
	int status = check_clip(set);

	(void)walk;
	if (status)
		return status < 0 ? status : 0;
	status = fill_timed(set, mk_lane_add_clip(set->song, set->lane));
	return status < 0 ? status : note_unwarped(set, MK_ALS_IN_LANE);
}

/* Returns the tempo at a time; changes have been read in order. */
static double
tempo_at(const struct mk_song *song, double time)
{
	double bpm = song->tempo;
	size_t i;

	for (i = 0; i < song->n_tempo_changes; i++) {
		const struct mk_tempo_change *change = &song->tempo_changes[i];
		double gone = time - (change->time - change->ramp);

		if (gone < 0)
			break;
		if (time < change->time)
			return bpm + (change->bpm - bpm) * gone / change->ramp;
		bpm = change->bpm;
	}
	return bpm;
}

static struct mk_clip *
clip_at(const struct mk_song *song, const struct mk_alsunwarped *place)
{
	const struct mk_strip *strip = &song->strips[place->strip];

	switch (place->where) {
	case MK_ALS_IN_SLOTS:
		return strip->slots[place->clip];
	case MK_ALS_IN_ARRANGEMENT:
		return &strip->clips[place->clip];
	case MK_ALS_IN_LANE:
		return &strip->lanes[place->lane].clips[place->clip];
	}
	return NULL;
}

/*
 * How wide an unwarped clip lies need not be what its seconds are at the
 * set's tempo: that has changed since, or changes. Then it starts at its
 * seconds at the tempo there, and lasts as it lies.
 */
int
mk_als_clip_settle(struct mk_als_set *set)
{
	size_t i;
	int status = 0;

	for (i = 0; i < set->n_unwarped && status == 0; i++) {
		const struct mk_alsunwarped *u = &set->unwarped[i];
		struct mk_clip *clip = clip_at(set->song, u);
		double bpm = u->where == MK_ALS_IN_SLOTS
		    ? set->song->tempo
		    : tempo_at(set->song, clip->time);
		double beats = bpm / 60;

		if (!(beats > 0) || fabs(u->beats - beats) <= beats * SAME)
			continue;
		clip->start = clip->loop_start = u->start * beats;
		status = check_bounds(set, clip, u->line);
	}
	return status;
}

static int
open_slot_list(void *self, struct mk_walk *walk, const char *name)
{
	struct mk_als_set *set = self;

	(void)walk;
	(void)name;
	set->slot = 0;
	return 0;
}

static int
open_slot(void *self, struct mk_walk *walk, const char *name)
{
	struct mk_als_set *set = self;

	(void)walk;
	(void)name;
	set->slot++;
	return 0;
}

/* A slot has one clip. */
static int
open_slot_clip(void *self, struct mk_walk *walk, const char *name)
{
	struct mk_als_set *set = self;

	if (set->slot <= set->strip->n_slots)
		return 1;
	return open_clip(self, walk, name);
}

static int
open_lane(void *self, struct mk_walk *walk, const char *name)
{
	struct mk_als_set *set = self;

	(void)name;
	set->lane = mk_strip_add_lane(set->song, set->strip);
	return set->lane ? 0 : mk_walk_no_room(walk);
}

static int
open_lane_name(void *self, struct mk_walk *walk, const char *name)
{
	struct mk_als_set *set = self;
	int status =
	    mk_walk_take(walk, walk->value, MK_TAKE_TEXT, &set->lane->name);

	(void)name;
	return status < 0 ? status : 0;
}

#define CLIPS(place, opens, closes)                                            \
	{place, "MidiClip", MK_ALS_CLIP, .open = opens, .close = closes},      \
	{                                                                      \
		place, "AudioClip", MK_ALS_CLIP, .open = opens,                \
		                                 .close = closes               \
	}

#define TAKE(place, name, take, field)                                         \
	MK_WALK_TAKE(place, name, take, MK_ALS_AT(clip.field))

static const struct mk_walk_row rows[] = {
    {MK_ALS_SEQUENCER, "ClipSlotList", MK_ALS_SLOT_LIST, .needs = MK_PART_SLOTS,
        .open = open_slot_list},
    {MK_ALS_SLOT_LIST, "ClipSlot", MK_ALS_SLOT, .open = open_slot},
    MK_WALK_GO(MK_ALS_SLOT, "ClipSlot", MK_ALS_SLOT_SLOT),
    MK_WALK_GO(MK_ALS_SLOT_SLOT, "Value", MK_ALS_SLOT_VALUE),
    CLIPS(MK_ALS_SLOT_VALUE, open_slot_clip, close_slot_clip),
    {MK_ALS_SEQUENCER, "ClipTimeable", MK_ALS_TIMEABLE,
        .needs = MK_PART_ARRANGEMENT},
    {MK_ALS_SEQUENCER, "Sample", MK_ALS_TIMEABLE, .needs = MK_PART_ARRANGEMENT},
    MK_WALK_GO(MK_ALS_TIMEABLE, "ArrangerAutomation", MK_ALS_TIMEABLE_AUTO),
    MK_WALK_GO(MK_ALS_TIMEABLE_AUTO, "Events", MK_ALS_TIMEABLE_EVENTS),
    CLIPS(MK_ALS_TIMEABLE_EVENTS, open_clip, close_clip),
    {MK_ALS_STRIP, "TakeLanes", MK_ALS_TAKE_LANES, .needs = MK_PART_LANES},
    MK_WALK_GO(MK_ALS_TAKE_LANES, "TakeLanes", MK_ALS_TAKE_LANES_LIST),
    {MK_ALS_TAKE_LANES_LIST, "TakeLane", MK_ALS_TAKE_LANE, .open = open_lane},
    {MK_ALS_TAKE_LANE, "Name", MK_ALS_SKIP, .open = open_lane_name},
    MK_WALK_GO(MK_ALS_TAKE_LANE, "ClipAutomation", MK_ALS_LANE_AUTO),
    MK_WALK_GO(MK_ALS_LANE_AUTO, "Events", MK_ALS_LANE_EVENTS),
    CLIPS(MK_ALS_LANE_EVENTS, open_clip, close_lane_clip),
    TAKE(MK_ALS_CLIP, "Name", MK_TAKE_TEXT, name),
    TAKE(MK_ALS_CLIP, "CurrentStart", MK_TAKE_BEATS, current_start),
    TAKE(MK_ALS_CLIP, "CurrentEnd", MK_TAKE_BEATS, current_end),
    TAKE(MK_ALS_CLIP, "Disabled", MK_TAKE_BOOL, disabled),
    TAKE(MK_ALS_CLIP, "IsWarped", MK_TAKE_BOOL, warped),
    TAKE(MK_ALS_CLIP, "Color", MK_TAKE_WHOLE, color),
    TAKE(MK_ALS_CLIP, "ColorIndex", MK_TAKE_WHOLE, color_index),
    MK_WALK_GO(MK_ALS_CLIP, "Loop", MK_ALS_LOOP),
    TAKE(MK_ALS_LOOP, "LoopStart", MK_TAKE_BEATS, loop_start),
    TAKE(MK_ALS_LOOP, "LoopEnd", MK_TAKE_BEATS, loop_end),
    TAKE(MK_ALS_LOOP, "StartRelative", MK_TAKE_BEATS, start_relative),
    TAKE(MK_ALS_LOOP, "LoopOn", MK_TAKE_BOOL, loop_on),
};

const struct mk_walk_table mk_als_clip_table = {
    rows, sizeof(rows) / sizeof(*rows)};

void
mk_als_clip_done(struct mk_als_set *set)
{
	free(set->unwarped);
}
