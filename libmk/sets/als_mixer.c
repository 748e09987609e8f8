/* SPDX-License-Identifier: ISC */
/*
 * Rows for each version's element names; fader values are taken as Live stores
 * them, in linear gain.
 */
#include <libmk/sets/als_mixer_priv.h>

#include <libmk/sets/als_auto_priv.h>
#include <libmk/sets/als_param_priv.h>

#include <errno.h>
#include <stddef.h>

/* Linear gains, -70 to +6 dB; a send ends at 0 dB. */
#define GAIN_MIN  0.0003162277571
#define GAIN_MAX  1.99526238
#define TEMPO_MIN 1
#define TEMPO_MAX 1000

/* What Live 8 to 12 allow, whatever a mapping has narrowed. */
static const struct range {
	double min, max;
	enum mk_taper taper;
	bool quantized;
} ranges[MK_MIXER_COUNT] = {
    [MK_MIXER_VOLUME] = {GAIN_MIN, GAIN_MAX, MK_TAPER_FADER, false},
    [MK_MIXER_PAN] = {-1, 1, MK_TAPER_LINEAR, false},
    [MK_MIXER_MUTE] = {0, 0, MK_TAPER_LINEAR, true},
    [MK_MIXER_SOLO] = {0, 0, MK_TAPER_LINEAR, true},
    [MK_MIXER_ARM] = {0, 0, MK_TAPER_LINEAR, true},
    [MK_MIXER_CROSSFADE] = {0, 2, MK_TAPER_LINEAR, true},
    [MK_MIXER_CUE] = {GAIN_MIN, GAIN_MAX, MK_TAPER_FADER, false},
};

static const struct range send_range = {GAIN_MIN, 1, MK_TAPER_FADER, false};
static const struct range crossfader = {-1, 1, MK_TAPER_LINEAR, false};

static void
fill(struct mk_param *param, const struct range *range, double value)
{
	param->value = value;
	param->has_range = range->min < range->max;
	if (param->has_range) {
		param->min = value < range->min ? value : range->min;
		param->max = value > range->max ? value : range->max;
	}
	param->taper = range->taper;
	param->quantized = range->quantized;
}

/* What is automated are activators: what is off is mute. */
static double
silent(double on)
{
	return on > 0 ? 0 : 1;
}

/* Joins what moves the parameter that closes with it, if anything does. */
static int
join(struct mk_als_set *set, enum mk_mixer mixer, const struct mk_path *path)
{
	struct mk_alsenvelope *envelope = mk_als_auto_find(set);
	struct mk_point *points;
	size_t i;

	if (!envelope)
		return 0;
	points = set->points + envelope->first;
	for (i = 0; mixer == MK_MIXER_MUTE && i < envelope->n_points; i++)
		points[i].value = silent(points[i].value);
	return mk_als_auto_join(set, envelope, path);
}

static int
add_mixer(struct mk_als_set *set, enum mk_mixer mixer,
    const struct range *range, double value)
{
	const struct mk_path path = {
	    .steps = {{MK_STEP_MIXER, (uint32_t)mixer}}, .n_steps = 1};
	struct mk_param *param =
	    mk_strip_add_mixer(set->song, set->strip, mixer);

	if (!param)
		return -ENOMEM;
	fill(param, range, value);
	if (mixer == MK_MIXER_SOLO || mixer == MK_MIXER_ARM)
		return 0;
	return join(set, mixer, &path);
}

int
mk_als_mixer_fill(struct mk_als_set *set, struct mk_param *param,
    enum mk_mixer mixer, const struct mk_path *path)
{
	double value = set->param.value;

	fill(param, &ranges[mixer],
	    mixer == MK_MIXER_MUTE ? silent(value) : value);
	if (path && join(set, mixer, path) < 0)
		return mk_walk_no_room(&set->walk);
	return 0;
}

static bool
is_master(const struct mk_als_set *set)
{
	return set->strip->kind == MK_STRIP_MASTER;
}

static int
close_param(struct mk_als_set *set, enum mk_mixer mixer,
    const struct range *range)
{
	if (!mk_als_param_end(set))
		return 0;
	if (add_mixer(set, mixer, range, set->param.value) < 0)
		return mk_walk_no_room(&set->walk);
	return 0;
}

static int
close_volume(void *self, struct mk_walk *walk)
{
	(void)walk;
	return close_param(self, MK_MIXER_VOLUME, &ranges[MK_MIXER_VOLUME]);
}

static int
close_pan(void *self, struct mk_walk *walk)
{
	(void)walk;
	return close_param(self, MK_MIXER_PAN, &ranges[MK_MIXER_PAN]);
}

static int
close_speaker(void *self, struct mk_walk *walk)
{
	struct mk_als_set *set = self;

	(void)walk;
	set->param.value = silent(set->param.value);
	return is_master(set)
	    ? 0
	    : close_param(set, MK_MIXER_MUTE, &ranges[MK_MIXER_MUTE]);
}

static int
close_assign(void *self, struct mk_walk *walk)
{
	struct mk_als_set *set = self;

	(void)walk;
	return is_master(set)
	    ? 0
	    : close_param(set, MK_MIXER_CROSSFADE, &ranges[MK_MIXER_CROSSFADE]);
}

static int
close_crossfader(void *self, struct mk_walk *walk)
{
	struct mk_als_set *set = self;

	(void)walk;
	return is_master(set)
	    ? close_param(set, MK_MIXER_CROSSFADE, &crossfader)
	    : 0;
}

static int
close_send(void *self, struct mk_walk *walk)
{
	struct mk_als_set *set = self;
	struct mk_path path = {.n_steps = 1};
	struct mk_alsenvelope *envelope;
	struct mk_param *send;

	if (!mk_als_param_end(set))
		return 0;
	send = mk_strip_add_send(set->song, set->strip);
	if (!send)
		return mk_walk_no_room(walk);
	fill(send, &send_range, set->param.value);
	path.steps[0] =
	    (struct mk_step){MK_STEP_SEND, (uint32_t)set->strip->n_sends};
	envelope = mk_als_auto_find(set);
	if (envelope && mk_als_auto_join(set, envelope, &path) < 0)
		return mk_walk_no_room(walk);
	return 0;
}

/* A plain switch, not a parameter that could be automated. */
static int
open_switch(struct mk_als_set *set, enum mk_mixer mixer)
{
	bool on;
	int status =
	    mk_walk_take(&set->walk, set->walk.value, MK_TAKE_BOOL, &on);

	if (status <= 0 || is_master(set))
		return status < 0 ? status : 0;
	return add_mixer(set, mixer, &ranges[mixer], on);
}

static int
open_solo(void *self, struct mk_walk *walk, const char *name)
{
	(void)walk;
	(void)name;
	return open_switch(self, MK_MIXER_SOLO);
}

static int
open_arm(void *self, struct mk_walk *walk, const char *name)
{
	const struct mk_als_set *set = self;

	(void)walk;
	(void)name;
	if (set->strip->kind != MK_STRIP_AUDIO &&
	    set->strip->kind != MK_STRIP_MIDI)
		return 0;
	return open_switch(self, MK_MIXER_ARM);
}

static int
close_cue(void *self, struct mk_walk *walk)
{
	struct mk_als_set *set = self;

	(void)walk;
	if (mk_als_param_end(set)) {
		set->has_cue = true;
		set->cue = set->param.value;
	}
	return 0;
}

int
mk_als_mixer_add_cue(struct mk_als_set *set, struct mk_strip *master)
{
	struct mk_param *cue =
	    mk_strip_add_mixer(set->song, master, MK_MIXER_CUE);

	if (!cue)
		return mk_walk_no_room(&set->walk);
	fill(cue, &ranges[MK_MIXER_CUE], set->cue);
	return 0;
}

static bool
is_same(double a, double b)
{
	return a >= b && a <= b;
}

static int
check_tempo(struct mk_als_set *set, double bpm)
{
	if (bpm >= TEMPO_MIN && bpm <= TEMPO_MAX)
		return 0;
	return mk_reader_fail_at(set->walk.reader, set->param.line, -EBADMSG,
	    "the tempo is %g BPM", bpm);
}

/* Whether a point lasts: the next one may stand at the same time. */
static bool
lasts(const struct mk_point *point, const struct mk_point *end)
{
	return point + 1 == end || point[1].time > point->time;
}

/*
 * The points of the envelope as changes: one at the end of each ramp, one for
 * each step, which two points at one time make.
 */
static int
add_tempo_changes(struct mk_als_set *set, const struct mk_alsenvelope *envelope)
{
	const struct mk_point *first = set->points + envelope->first, *point;
	const struct mk_point *end = first + envelope->n_points;
	double bpm = set->song->tempo, ramp;

	for (point = first; point < end; point++) {
		struct mk_tempo_change *change;

		if (check_tempo(set, point->value) < 0)
			return -EBADMSG;
		ramp = point > first ? point->time - point[-1].time : 0;
		if (is_same(point->value, bpm) ||
		    (!(ramp > 0) && !lasts(point, end)))
			continue;
		change = mk_song_add_tempo_change(set->song);
		if (!change)
			return mk_walk_no_room(&set->walk);
		bpm = point->value;
		*change = (struct mk_tempo_change){point->time, bpm, ramp};
	}
	return 0;
}

static int
close_tempo(void *self, struct mk_walk *walk)
{
	struct mk_als_set *set = self;
	struct mk_alsenvelope *envelope;
	int status;

	(void)walk;
	if (!mk_als_param_end(set))
		return 0;
	set->song->tempo = set->param.value;
	status = check_tempo(set, set->param.value);
	envelope = mk_als_auto_find(set);
	if (envelope && status == 0)
		status = add_tempo_changes(set, envelope);
	return status;
}

/* Reads a signature; 0, or -EBADMSG told to the reader. */
static int
take_signature(struct mk_als_set *set, double id,
    struct mk_signature *signature)
{
	*signature = mk_als_set_signature(id);
	if (signature->numerator)
		return 0;
	return mk_reader_fail_at(set->walk.reader, set->param.line, -EBADMSG,
	    "%g stands for no time signature", id);
}

static int
add_signature_changes(struct mk_als_set *set,
    const struct mk_alsenvelope *envelope)
{
	const struct mk_point *point = set->points + envelope->first;
	const struct mk_point *end = point + envelope->n_points;
	struct mk_signature before = set->song->signature, now;

	for (; point < end; point++) {
		struct mk_signature_change *change;

		if (take_signature(set, point->value, &now) < 0)
			return -EBADMSG;
		if ((now.numerator == before.numerator &&
		        now.denominator == before.denominator) ||
		    !lasts(point, end))
			continue;
		change = mk_song_add_signature_change(set->song);
		if (!change)
			return mk_walk_no_room(&set->walk);
		*change = (struct mk_signature_change){point->time, now};
		before = now;
	}
	return 0;
}

static int
close_signature(void *self, struct mk_walk *walk)
{
	struct mk_als_set *set = self;
	struct mk_alsenvelope *envelope;
	int status;

	(void)walk;
	if (!mk_als_param_end(set))
		return 0;
	status = take_signature(set, set->param.value, &set->song->signature);
	envelope = status == 0 ? mk_als_auto_find(set) : NULL;
	return envelope ? add_signature_changes(set, envelope) : status;
}

static int
open_param(void *self, struct mk_walk *walk, const char *name)
{
	(void)walk;
	(void)name;
	mk_als_param_begin(self);
	return 0;
}

/* The master's, which come as changes of the song and not as envelopes. */
static int
open_change(void *self, struct mk_walk *walk, const char *name)
{
	struct mk_als_set *set = self;

	(void)name;
	if (!is_master(set))
		return 1;
	mk_als_param_begin(set);
	set->keep_points = walk->wanted & MK_PART_TEMPO;
	return 0;
}

/* What a strip's path can lead to. */
#define MIXER (MK_PART_MIXER | MK_PART_ENVELOPES)

static const struct mk_walk_row rows[] = {
    MK_WALK_GO(MK_ALS_STRIP_CHAIN, "Mixer", MK_ALS_MIXER),
    {MK_ALS_MIXER, "Volume", MK_ALS_PARAM, .needs = MIXER, .open = open_param,
        .close = close_volume},
    {MK_ALS_MIXER, "Pan", MK_ALS_PARAM, .needs = MIXER, .open = open_param,
        .close = close_pan},
    {MK_ALS_MIXER, "Speaker", MK_ALS_PARAM, .needs = MIXER, .open = open_param,
        .close = close_speaker},
    {MK_ALS_MIXER, "SoloSink", MK_ALS_SKIP, .needs = MIXER, .open = open_solo},
    {MK_ALS_MIXER, "CrossFadeState", MK_ALS_PARAM, .needs = MIXER,
        .open = open_param, .close = close_assign},
    {MK_ALS_MIXER, "CrossFade", MK_ALS_PARAM, .needs = MIXER,
        .open = open_param, .close = close_crossfader},
    {MK_ALS_MIXER, "Sends", MK_ALS_SENDS, .needs = MIXER},
    MK_WALK_GO(MK_ALS_SENDS, "TrackSendHolder", MK_ALS_SEND_HOLDER),
    {MK_ALS_SEND_HOLDER, "Send", MK_ALS_PARAM, .open = open_param,
        .close = close_send},
    {MK_ALS_MIXER, "Tempo", MK_ALS_PARAM, .open = open_change,
        .close = close_tempo},
    {MK_ALS_MIXER, "TimeSignature", MK_ALS_PARAM, .open = open_change,
        .close = close_signature},
    {MK_ALS_SEQUENCER, "Recorder", MK_ALS_RECORDER, .needs = MK_PART_MIXER},
    {MK_ALS_RECORDER, "IsArmed", MK_ALS_SKIP, .open = open_arm},
    MK_WALK_GO(MK_ALS_LIVESET, "PreHearTrack", MK_ALS_PREHEAR),
    MK_WALK_GO(MK_ALS_PREHEAR, "DeviceChain", MK_ALS_PREHEAR_CHAIN),
    MK_WALK_GO(MK_ALS_PREHEAR_CHAIN, "Mixer", MK_ALS_PREHEAR_MIXER),
    {MK_ALS_PREHEAR_MIXER, "Volume", MK_ALS_PARAM, .needs = MK_PART_MIXER,
        .open = open_param, .close = close_cue},
};

const struct mk_walk_table mk_als_mixer_table = {
    rows, sizeof(rows) / sizeof(*rows)};
