#include <libmk/xml/alsclip.h>

#include <errno.h>
#include <math.h>

static int
open_clip(void *self, struct mk_walk *walk, const char *name)
{
	struct mk_alsset *set = self;
	int status;

	set->clip = (struct mk_alsclip){
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
check(struct mk_alsset *set)
{
	const struct mk_alsclip *c = &set->clip;
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
beats_a_unit(const struct mk_alsclip *c)
{
	double length = c->loop_end - c->loop_start;

	if (c->warped)
		return 1;
	return length > 0 ? (c->current_end - c->current_start) / length : 0;
}

/* What is left of a clip without warping may be out of all bounds. */
static int
check_bounds(struct mk_alsset *set, const struct mk_clip *clip)
{
	if (fabs(clip->start) <= MK_WALK_LATEST &&
	    fabs(clip->loop_start) <= MK_WALK_LATEST &&
	    clip->length <= MK_WALK_LATEST)
		return 0;
	return mk_reader_fail_at(set->walk.reader, set->clip.line, -EBADMSG,
	    "the clip \"%s\" is longer than any music", set->clip.name);
}

static int
fill(struct mk_alsset *set, struct mk_clip *clip)
{
	const struct mk_alsclip *c = &set->clip;
	double unit = beats_a_unit(c);

	if (!clip)
		return mk_walk_no_memory(&set->walk);
	clip->name = c->name;
	clip->kind = c->is_midi ? MK_CLIP_MIDI : MK_CLIP_AUDIO;
	clip->start = (c->loop_start + c->start_relative) * unit;
	clip->loop = c->loop_on;
	clip->loop_start = c->loop_on ? c->loop_start * unit : clip->start;
	clip->length = fmax(0, c->loop_end * unit - clip->loop_start);
	clip->disabled = c->disabled;
	clip->color = mk_alsset_color(set, c->color, c->color_index, true);
	return check_bounds(set, clip);
}

static int
close_slot_clip(void *self, struct mk_walk *walk)
{
	struct mk_alsset *set = self;
	struct mk_song *song = set->song;
	int status = check(set);

	(void)walk;
	if (status)
		return status < 0 ? status : 0;
	/* The scenes come later, and there are as many as slots. */
	return fill(set, mk_strip_add_slot_clip(song, set->strip, set->slot));
}

/*
 * In the arrangement a clip's time is the same as its CurrentStart. One of no
 * length of its own is as long as it lies.
 */
static int
fill_timed(struct mk_alsset *set, struct mk_clip *clip)
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
	struct mk_alsset *set = self;
	int status = check(set);

	(void)walk;
	if (status)
		return status < 0 ? status : 0;
	return fill_timed(set, mk_strip_add_clip(set->song, set->strip));
}

static int
close_lane_clip(void *self, struct mk_walk *walk)
{
	struct mk_alsset *set = self;
	int status = check(set);

	(void)walk;
	if (status)
		return status < 0 ? status : 0;
	return fill_timed(set, mk_lane_add_clip(set->song, set->lane));
}

static int
open_slot_list(void *self, struct mk_walk *walk, const char *name)
{
	struct mk_alsset *set = self;

	(void)walk;
	(void)name;
	set->slot = 0;
	return 0;
}

static int
open_slot(void *self, struct mk_walk *walk, const char *name)
{
	struct mk_alsset *set = self;

	(void)walk;
	(void)name;
	set->slot++;
	return 0;
}

/* A slot has one clip. */
static int
open_slot_clip(void *self, struct mk_walk *walk, const char *name)
{
	struct mk_alsset *set = self;

	if (set->slot <= set->strip->n_slots)
		return 1;
	return open_clip(self, walk, name);
}

static int
open_lane(void *self, struct mk_walk *walk, const char *name)
{
	struct mk_alsset *set = self;

	(void)name;
	set->lane = mk_strip_add_lane(set->song, set->strip);
	return set->lane ? 0 : mk_walk_no_memory(walk);
}

static int
open_lane_name(void *self, struct mk_walk *walk, const char *name)
{
	struct mk_alsset *set = self;
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

const struct mk_walk_table mk_alsclip_table = {
    rows, sizeof(rows) / sizeof(*rows)};
