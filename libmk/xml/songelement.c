/* SPDX-License-Identifier: ISC */
/*
 * Each element has a function that adds it to the object of the element
 * around it, and a row in the table at the end: where it stands, what stands
 * in it, its attributes. An element that two places know has a row for each.
 */
#include <libmk/xml/songelement_priv.h>

#include <libmk/base/suggest_priv.h>
#include <libmk/song/path.h>
#include <libmk/song/songdoc.h>
#include <libmk/song/target.h>

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#define BIT(attr)    MK_ATTR_BIT(MK_SONGATTR_##attr)
#define HAS(x, attr) mk_attrs_has((x)->v.seen, MK_SONGATTR_##attr)

int
mk_songelement_no_room(struct mk_songbuild *x)
{
	struct mk_err why;
	int code = mk_song_refusal(x->song, &why);

	return mk_reader_fail(x->reader, code, "%s", why.msg);
}

/* Gives *to the song's copy of a text; an empty text needs none. */
static bool
keep(struct mk_songbuild *x, struct mk_chars chars, const char **to)
{
	*to = chars.len ? mk_song_text(x->song, chars.text, chars.len) : "";
	return *to;
}

static int32_t
color(const struct mk_songbuild *x)
{
	return HAS(x, COLOR) ? x->v.color : MK_COLOR_NONE;
}

static int
open_song(struct mk_songbuild *x, void *parent, void **object)
{
	struct mk_song *song = x->song;

	(void)parent;
	if (strcmp(mk_reader_namespace(x->reader), MK_SONG_NAMESPACE) != 0)
		return mk_reader_fail(x->reader, -EBADMSG,
		    "<song> should be in the namespace \"%s\", not \"%s\"",
		    MK_SONG_NAMESPACE, mk_reader_namespace(x->reader));
	if (!keep(x, x->v.name, &song->name) ||
	    !keep(x, x->v.creator, &song->creator))
		return mk_songelement_no_room(x);
	if (HAS(x, APPOINTED) && !keep(x, x->v.appointed, &song->appointed))
		return mk_songelement_no_room(x);
	song->tempo = x->v.tempo;
	song->signature = x->v.signature;
	if (HAS(x, SELECTED_STRIP))
		mk_song_select_strip(song, x->v.selected_strip);
	if (HAS(x, SELECTED_SCENE))
		mk_song_select_scene(song, x->v.selected_scene);
	*object = song;
	return 0;
}

static int
open_scene(struct mk_songbuild *x, void *parent, void **object)
{
	struct mk_scene *scene = mk_song_add_scene(parent);

	if (!scene || !keep(x, x->v.name, &scene->name))
		return mk_songelement_no_room(x);
	scene->tempo = x->v.tempo;
	scene->signature = x->v.signature;
	scene->color = color(x);
	*object = scene;
	return 0;
}

static int
open_strip(struct mk_songbuild *x, enum mk_strip_kind kind, void **object)
{
	struct mk_strip *strip = mk_song_add_strip(x->song, kind);

	if (!strip || !keep(x, x->v.name, &strip->name))
		return mk_songelement_no_room(x);
	strip->color = color(x);
	strip->group = x->v.group;
	x->strip = *object = strip;
	return 0;
}

static int
open_track(struct mk_songbuild *x, void *parent, void **object)
{
	(void)parent;
	return open_strip(x,
	    HAS(x, KIND) ? (enum mk_strip_kind)x->v.kind : MK_STRIP_MIDI,
	    object);
}

static int
open_return(struct mk_songbuild *x, void *parent, void **object)
{
	(void)parent;
	return open_strip(x, MK_STRIP_RETURN, object);
}

static int
open_master(struct mk_songbuild *x, void *parent, void **object)
{
	const struct mk_song *song = parent;

	if (song->n_strips &&
	    song->strips[song->n_strips - 1].kind == MK_STRIP_MASTER)
		return mk_reader_fail(x->reader, -EBADMSG,
		    "a song has one <master>");
	return open_strip(x, MK_STRIP_MASTER, object);
}

/* What every parameter has, whatever it is called. */
static int
fill_param(struct mk_songbuild *x, struct mk_param *param)
{
	if (HAS(x, MIN) != HAS(x, MAX))
		return mk_reader_fail(x->reader, -EBADMSG,
		    "<param> has %s but not %s", HAS(x, MIN) ? "min" : "max",
		    HAS(x, MIN) ? "max" : "min");
	param->value = x->v.value;
	param->has_range = HAS(x, MIN);
	if (param->has_range) {
		param->min = x->v.min;
		param->max = x->v.max;
	}
	if (param->min > param->max)
		return mk_reader_fail(x->reader, -EBADMSG,
		    "<param>: min %g is above max %g", param->min, param->max);
	param->quantized = x->v.quantized;
	param->taper = (enum mk_taper)x->v.taper;
	if (param->taper == MK_TAPER_LOG && param->min <= 0)
		return mk_reader_fail(x->reader, -EBADMSG,
		    "<param>: taper log needs a min above 0");
	if (HAS(x, UNIT) && !keep(x, x->v.unit, &param->unit))
		return mk_songelement_no_room(x);
	return 0;
}

static bool
equals(struct mk_chars chars, const char *text)
{
	return strlen(text) == chars.len &&
	    !memcmp(chars.text, text, chars.len);
}

static int
unknown_mixer(struct mk_songbuild *x, const struct mk_strip *strip)
{
	const char *ids[MK_MIXER_COUNT], *meant;
	int i;

	for (i = 0; i < MK_MIXER_COUNT; i++)
		ids[i] = mk_mixer_id((enum mk_mixer)i);
	meant = mk_suggest(x->v.id.text, x->v.id.len, ids, MK_MIXER_COUNT);
	return mk_reader_fail(x->reader, -EBADMSG,
	    "a strip has no parameter \"%.*s\"; %s%s%s%zu%s", (int)x->v.id.len,
	    x->v.id.text, meant ? "is \"" : "its next send is \"",
	    meant ? meant : "send",
	    meant ? "\" meant? The next send is send" : "", strip->n_sends + 1,
	    meant ? "" : "\"");
}

/* A strip's own parameter: one of the mixer's, or the next send. */
static int
open_mixer(struct mk_songbuild *x, void *parent, void **object)
{
	struct mk_strip *strip = parent;
	struct mk_param *param;
	char send[32];
	enum mk_mixer i = MK_MIXER_VOLUME;

	snprintf(send, sizeof(send), "send%zu", strip->n_sends + 1);
	while (i < MK_MIXER_COUNT && !equals(x->v.id, mk_mixer_id(i)))
		i++;
	if (equals(x->v.id, send))
		param = mk_strip_add_send(x->song, strip);
	else if (i < MK_MIXER_COUNT)
		param = mk_strip_add_mixer(x->song, strip, i);
	else
		return unknown_mixer(x, strip);
	if (!param)
		return mk_songelement_no_room(x);
	*object = param;
	return fill_param(x, param);
}

/* A chain's: one of the few that it has of a mixer. */
static int
open_chain_mixer(struct mk_songbuild *x, void *parent, void **object)
{
	int i;

	for (i = 0; i < MK_MIXER_CHAIN; i++) {
		if (!equals(x->v.id, mk_mixer_id((enum mk_mixer)i)))
			continue;
		*object = mk_chain_add_mixer(parent, (enum mk_mixer)i);
		return fill_param(x, *object);
	}
	return mk_reader_fail(x->reader, -EBADMSG,
	    "a chain has no parameter \"%.*s\", only volume, pan and mute",
	    (int)x->v.id.len, x->v.id.text);
}

static int
open_param(struct mk_songbuild *x, void *parent, void **object)
{
	struct mk_param *param = mk_device_add_param(x->song, parent);

	if (!param || !keep(x, x->v.name, &param->name) ||
	    (HAS(x, ORIGINAL) && !keep(x, x->v.original, &param->original)))
		return mk_songelement_no_room(x);
	*object = param;
	return fill_param(x, param);
}

static int
fill_device(struct mk_songbuild *x, struct mk_device *device, void **object)
{
	if (!device || !keep(x, x->v.class_name, &device->class_name) ||
	    !keep(x, x->v.name, &device->name))
		return mk_songelement_no_room(x);
	*object = device;
	return 0;
}

static int
open_device(struct mk_songbuild *x, void *parent, void **object)
{
	return fill_device(x, mk_strip_add_device(x->song, parent), object);
}

static int
open_chain_device(struct mk_songbuild *x, void *parent, void **object)
{
	return fill_device(x, mk_chain_add_device(x->song, parent), object);
}

static int
open_chain(struct mk_songbuild *x, void *parent, void **object)
{
	struct mk_chain *chain = mk_device_add_chain(x->song, parent);

	if (!chain || !keep(x, x->v.name, &chain->name))
		return mk_songelement_no_room(x);
	chain->color = color(x);
	*object = chain;
	return 0;
}

/* What every clip has; end is where its own time ends, if it is known. */
static int
fill_clip(struct mk_songbuild *x, struct mk_clip *clip, bool has_end,
    double end)
{
	if (!clip || !keep(x, x->v.name, &clip->name))
		return mk_songelement_no_room(x);
	clip->kind = HAS(x, KIND)              ? (enum mk_clip_kind)x->v.kind
	    : x->strip->kind == MK_STRIP_AUDIO ? MK_CLIP_AUDIO
	                                       : MK_CLIP_MIDI;
	clip->start = x->v.start;
	clip->loop_start = HAS(x, LOOP_START) ? x->v.loop_start : x->v.start;
	if (HAS(x, LENGTH))
		clip->length = x->v.length;
	else if (has_end)
		clip->length = end - clip->loop_start;
	clip->loop = x->v.loop;
	clip->disabled = x->v.disabled;
	clip->color = color(x);
	if (clip->length < 0)
		return mk_reader_fail(x->reader, -EBADMSG,
		    "<clip> ends before it starts");
	return 0;
}

static int
open_slot(struct mk_songbuild *x, void *parent, void **object)
{
	const struct mk_strip *strip = parent;

	if (x->v.scene > x->song->n_scenes)
		return mk_reader_fail(x->reader, -EBADMSG,
		    "<slot> of scene %zu: the song has %zu scenes before it",
		    x->v.scene, x->song->n_scenes);
	if (x->v.scene <= strip->n_slots && strip->slots[x->v.scene - 1])
		return mk_reader_fail(x->reader, -EBADMSG,
		    "a second <slot> of scene %zu", x->v.scene);
	x->scene = x->v.scene;
	*object = parent;
	return 0;
}

static int
open_slot_clip(struct mk_songbuild *x, void *parent, void **object)
{
	struct mk_clip *clip;
	int status;

	if (!x->scene)
		return mk_reader_fail(x->reader, -EBADMSG,
		    "a <slot> has one <clip>");
	clip = mk_strip_add_slot_clip(x->song, parent, x->scene);
	x->scene = 0;
	status = fill_clip(x, clip, HAS(x, END), x->v.end);
	*object = clip;
	if (status == 0 && HAS(x, LENGTH) && HAS(x, END) &&
	    fabs(clip->loop_start + clip->length - x->v.end) > 1e-6)
		return mk_reader_fail(x->reader, -EBADMSG,
		    "<clip>: length %g and end %g do not agree", clip->length,
		    x->v.end);
	return status;
}

static int
fill_timed_clip(struct mk_songbuild *x, struct mk_clip *clip, void **object)
{
	int status =
	    fill_clip(x, clip, true, x->v.start + x->v.end - x->v.time);

	*object = clip;
	if (status < 0)
		return status;
	clip->time = x->v.time;
	clip->end = x->v.end;
	if (clip->end < clip->time)
		return mk_reader_fail(x->reader, -EBADMSG,
		    "<clip> ends at %g, before its time %g", clip->end,
		    clip->time);
	return 0;
}

static int
open_clip(struct mk_songbuild *x, void *parent, void **object)
{
	return fill_timed_clip(x, mk_strip_add_clip(x->song, parent), object);
}

static int
open_lane_clip(struct mk_songbuild *x, void *parent, void **object)
{
	return fill_timed_clip(x, mk_lane_add_clip(x->song, parent), object);
}

static int
open_arrangement(struct mk_songbuild *x, void *parent, void **object)
{
	(void)x;
	*object = parent;
	return 0;
}

static int
open_lane(struct mk_songbuild *x, void *parent, void **object)
{
	struct mk_lane *lane = mk_strip_add_lane(x->song, parent);

	if (!lane || !keep(x, x->v.name, &lane->name))
		return mk_songelement_no_room(x);
	*object = lane;
	return 0;
}

static int
open_envelope(struct mk_songbuild *x, void *parent, void **object)
{
	struct mk_envelope *envelope = mk_strip_add_envelope(x->song, parent);
	struct mk_target target;
	struct mk_path path;
	struct mk_err err;

	if (!envelope || !keep(x, x->v.param, &envelope->param))
		return mk_songelement_no_room(x);
	*object = envelope;
	if (mk_path_read_below_strip(&path, x->v.param.text, x->v.param.len,
	        &err) < 0 ||
	    mk_target_find_below(&target, &path, x->song, parent, &err) < 0)
		return mk_reader_fail(x->reader, -EBADMSG, "<envelope>: %s",
		    err.msg);
	if (!target.param)
		return mk_reader_fail(x->reader, -EBADMSG,
		    "<envelope>: \"%s\" is no parameter", envelope->param);
	return 0;
}

static int
open_point(struct mk_songbuild *x, void *parent, void **object)
{
	struct mk_point *point = mk_envelope_add_point(x->song, parent);

	if (!point)
		return mk_songelement_no_room(x);
	point->time = x->v.time;
	point->value = x->v.value;
	*object = point;
	return 0;
}

static int
open_tempo_change(struct mk_songbuild *x, void *parent, void **object)
{
	struct mk_tempo_change *change = mk_song_add_tempo_change(parent);

	if (!change)
		return mk_songelement_no_room(x);
	change->time = x->v.time;
	change->bpm = x->v.bpm;
	change->ramp = x->v.ramp;
	*object = change;
	return 0;
}

static int
open_signature_change(struct mk_songbuild *x, void *parent, void **object)
{
	struct mk_signature_change *change =
	    mk_song_add_signature_change(parent);

	if (!change)
		return mk_songelement_no_room(x);
	change->time = x->v.time;
	change->signature = x->v.signature;
	*object = change;
	return 0;
}

static int
open_locator(struct mk_songbuild *x, void *parent, void **object)
{
	struct mk_locator *locator = mk_song_add_locator(parent);

	if (!locator || !keep(x, x->v.name, &locator->name))
		return mk_songelement_no_room(x);
	locator->time = x->v.time;
	*object = locator;
	return 0;
}

/* The attributes of several elements. */
#define PARAM                                                                  \
	BIT(VALUE) | BIT(MIN) | BIT(MAX) | BIT(UNIT) | BIT(TAPER) |            \
	    BIT(QUANTIZED)
#define CLIP                                                                   \
	BIT(NAME) | BIT(KIND) | BIT(LENGTH) | BIT(START) | BIT(END) |          \
	    BIT(LOOP) | BIT(LOOP_START) | BIT(COLOR) | BIT(DISABLED)
#define DEVICE BIT(CLASS) | BIT(NAME)
#define STRIP  BIT(NAME) | BIT(COLOR)

/* Every element: where it stands, what stands in it, what it must have. */
static const struct mk_songelement elements[] = {
    {{MK_SONG_IN_DOCUMENT, "song", MK_SONG_IN_SONG,
         BIT(NAME) | BIT(CREATOR) | BIT(TEMPO) | BIT(SIGNATURE) |
             BIT(SELECTED_STRIP) | BIT(SELECTED_SCENE) | BIT(APPOINTED),
         0},
        open_song},
    {{MK_SONG_IN_SONG, "scene", MK_SONG_IN_LEAF,
         BIT(NAME) | BIT(TEMPO) | BIT(SIGNATURE) | BIT(COLOR), 0},
        open_scene},
    {{MK_SONG_IN_SONG, "track", MK_SONG_IN_STRIP,
         STRIP | BIT(KIND) | BIT(GROUP), 0},
        open_track},
    {{MK_SONG_IN_SONG, "return", MK_SONG_IN_STRIP, STRIP, 0}, open_return},
    {{MK_SONG_IN_SONG, "master", MK_SONG_IN_STRIP, STRIP, 0}, open_master},
    {{MK_SONG_IN_SONG, "tempo-change", MK_SONG_IN_LEAF,
         BIT(TIME) | BIT(BPM) | BIT(RAMP), BIT(TIME) | BIT(BPM)},
        open_tempo_change},
    {{MK_SONG_IN_SONG, "signature-change", MK_SONG_IN_LEAF,
         BIT(TIME) | BIT(SIGNATURE), BIT(TIME) | BIT(SIGNATURE)},
        open_signature_change},
    {{MK_SONG_IN_SONG, "locator", MK_SONG_IN_LEAF, BIT(TIME) | BIT(NAME),
         BIT(TIME)},
        open_locator},
    {{MK_SONG_IN_STRIP, "param", MK_SONG_IN_LEAF, PARAM | BIT(ID),
         BIT(ID) | BIT(VALUE)},
        open_mixer},
    {{MK_SONG_IN_STRIP, "device", MK_SONG_IN_DEVICE, DEVICE, BIT(CLASS)},
        open_device},
    {{MK_SONG_IN_STRIP, "slot", MK_SONG_IN_SLOT, BIT(SCENE), BIT(SCENE)},
        open_slot},
    {{MK_SONG_IN_STRIP, "arrangement", MK_SONG_IN_ARRANGEMENT, 0, 0},
        open_arrangement},
    {{MK_SONG_IN_STRIP, "lane", MK_SONG_IN_LANE, BIT(NAME), 0}, open_lane},
    {{MK_SONG_IN_STRIP, "envelope", MK_SONG_IN_ENVELOPE, BIT(PARAM),
         BIT(PARAM)},
        open_envelope},
    {{MK_SONG_IN_DEVICE, "param", MK_SONG_IN_LEAF,
         PARAM | BIT(NAME) | BIT(ORIGINAL), BIT(NAME) | BIT(VALUE)},
        open_param},
    {{MK_SONG_IN_DEVICE, "chain", MK_SONG_IN_CHAIN, BIT(NAME) | BIT(COLOR), 0},
        open_chain},
    {{MK_SONG_IN_CHAIN, "param", MK_SONG_IN_LEAF, PARAM | BIT(ID),
         BIT(ID) | BIT(VALUE)},
        open_chain_mixer},
    {{MK_SONG_IN_CHAIN, "device", MK_SONG_IN_DEVICE, DEVICE, BIT(CLASS)},
        open_chain_device},
    {{MK_SONG_IN_SLOT, "clip", MK_SONG_IN_LEAF, CLIP, 0}, open_slot_clip},
    {{MK_SONG_IN_ARRANGEMENT, "clip", MK_SONG_IN_LEAF, CLIP | BIT(TIME),
         BIT(TIME) | BIT(END)},
        open_clip},
    {{MK_SONG_IN_LANE, "clip", MK_SONG_IN_LEAF, CLIP | BIT(TIME),
         BIT(TIME) | BIT(END)},
        open_lane_clip},
    {{MK_SONG_IN_ENVELOPE, "point", MK_SONG_IN_LEAF, BIT(TIME) | BIT(VALUE),
         BIT(TIME) | BIT(VALUE)},
        open_point},
};

struct mk_elements
mk_songelements(void)
{
	return (struct mk_elements){
	    elements, sizeof(elements) / sizeof(*elements), sizeof(*elements)};
}
