/* SPDX-License-Identifier: ISC */
#include <libmk/song/songdoc.h>

#include <stdio.h>

/* A document being written, and the parts wanted. */
struct writer {
	struct mk_xmljson doc;
	unsigned parts;
};

static void
write_color(struct mk_xmljson *doc, int32_t color)
{
	char text[8];

	if (color == MK_COLOR_NONE)
		return;
	snprintf(text, sizeof(text), "#%06x", (unsigned)color & 0xffffff);
	mk_xmljson_text(doc, "color", text);
}

static void
write_signature(struct mk_xmljson *doc, struct mk_signature signature)
{
	char text[32];

	if (!signature.numerator)
		return;
	snprintf(text, sizeof(text), "%d/%d", signature.numerator,
	    signature.denominator);
	mk_xmljson_text(doc, "signature", text);
}

static void
write_tempo(struct mk_xmljson *doc, double tempo)
{
	if (tempo > 0)
		mk_xmljson_number(doc, "tempo", tempo);
}

/* key is the attribute for the name: "id" for those of a mixer. */
static void
write_param(struct mk_xmljson *doc, const char *key,
    const struct mk_param *param)
{
	static const char *const tapers[] = {
	    [MK_TAPER_LINEAR] = NULL,
	    [MK_TAPER_LOG] = "log",
	    [MK_TAPER_FADER] = "fader",
	};

	mk_xmljson_open(doc, "param");
	mk_xmljson_text(doc, key, param->name);
	if (param->original)
		mk_xmljson_text(doc, "original", param->original);
	mk_xmljson_number(doc, "value", param->value);
	if (param->has_range) {
		mk_xmljson_number(doc, "min", param->min);
		mk_xmljson_number(doc, "max", param->max);
	}
	if (param->quantized)
		mk_xmljson_bool(doc, "quantized", true);
	if (param->unit)
		mk_xmljson_text(doc, "unit", param->unit);
	if (tapers[param->taper])
		mk_xmljson_text(doc, "taper", tapers[param->taper]);
	mk_xmljson_close(doc);
}

static void
write_mixer(struct mk_xmljson *doc, const struct mk_param *mixer, size_t n,
    const struct mk_param *sends, size_t n_sends)
{
	size_t i;

	mk_xmljson_list(doc, "params");
	for (i = 0; i < n; i++) {
		if (mixer[i].name)
			write_param(doc, "id", &mixer[i]);
	}
	for (i = 0; i < n_sends; i++)
		write_param(doc, "id", &sends[i]);
	mk_xmljson_end_list(doc);
}

static void write_devices(struct mk_xmljson *doc,
    const struct mk_device *devices, size_t n);

static void
write_chain(struct mk_xmljson *doc, const struct mk_chain *chain)
{
	mk_xmljson_open(doc, "chain");
	mk_xmljson_text(doc, "name", chain->name);
	write_color(doc, chain->color);
	write_mixer(doc, chain->mixer, MK_MIXER_CHAIN, NULL, 0);
	write_devices(doc, chain->devices, chain->n_devices);
	mk_xmljson_close(doc);
}

static void
write_device(struct mk_xmljson *doc, const struct mk_device *device)
{
	size_t i;

	mk_xmljson_open(doc, "device");
	mk_xmljson_text(doc, "class", device->class_name);
	mk_xmljson_text(doc, "name", device->name);
	mk_xmljson_list(doc, "params");
	for (i = 0; i < device->n_params; i++)
		write_param(doc, "name", &device->params[i]);
	mk_xmljson_end_list(doc);
	if (device->n_chains) {
		mk_xmljson_list(doc, "chains");
		for (i = 0; i < device->n_chains; i++)
			write_chain(doc, &device->chains[i]);
		mk_xmljson_end_list(doc);
	}
	mk_xmljson_close(doc);
}

static void
write_devices(struct mk_xmljson *doc, const struct mk_device *devices, size_t n)
{
	size_t i;

	mk_xmljson_list(doc, "devices");
	for (i = 0; i < n; i++)
		write_device(doc, &devices[i]);
	mk_xmljson_end_list(doc);
}

/* What every clip has; end is where it ends in its place, if known. */
static void
write_clip_body(struct mk_xmljson *doc, const struct mk_clip *clip,
    const double *end)
{
	mk_xmljson_text(doc, "name", clip->name);
	mk_xmljson_text(doc, "kind",
	    clip->kind == MK_CLIP_MIDI ? "midi" : "audio");
	/*
	 * A clip of unknown length is as long as its place in the arrangement.
	 */
	if (clip->length > 0 || clip->end > clip->time)
		mk_xmljson_number(doc, "length", clip->length);
	mk_xmljson_number(doc, "start", clip->start);
	if (end)
		mk_xmljson_number(doc, "end", *end);
	mk_xmljson_bool(doc, "loop", clip->loop);
	if (clip->loop_start < clip->start || clip->loop_start > clip->start)
		mk_xmljson_number(doc, "loop-start", clip->loop_start);
	write_color(doc, clip->color);
	if (clip->disabled)
		mk_xmljson_bool(doc, "disabled", true);
}

static void
write_slot(struct mk_xmljson *doc, size_t scene, const struct mk_clip *clip)
{
	double end = clip->loop_start + clip->length;

	mk_xmljson_open(doc, "slot");
	mk_xmljson_number(doc, "scene", (double)scene);
	mk_xmljson_open(doc, "clip");
	write_clip_body(doc, clip, clip->length > 0 ? &end : NULL);
	mk_xmljson_close(doc);
	mk_xmljson_close(doc);
}

static void
write_slots(struct mk_xmljson *doc, const struct mk_strip *strip)
{
	size_t i;

	mk_xmljson_list(doc, "slots");
	for (i = 0; i < strip->n_slots; i++)
		if (strip->slots[i])
			write_slot(doc, i + 1, strip->slots[i]);
	mk_xmljson_end_list(doc);
}

static void
write_clips(struct mk_xmljson *doc, const struct mk_clip *clips, size_t n)
{
	size_t i;

	mk_xmljson_list(doc, "clips");
	for (i = 0; i < n; i++) {
		mk_xmljson_open(doc, "clip");
		mk_xmljson_number(doc, "time", clips[i].time);
		write_clip_body(doc, &clips[i], &clips[i].end);
		mk_xmljson_close(doc);
	}
	mk_xmljson_end_list(doc);
}

static void
write_arrangement(struct mk_xmljson *doc, const struct mk_strip *strip)
{
	mk_xmljson_open(doc, "arrangement");
	write_clips(doc, strip->clips, strip->n_clips);
	mk_xmljson_close(doc);
}

static void
write_lanes(struct mk_xmljson *doc, const struct mk_strip *strip)
{
	size_t i;

	mk_xmljson_list(doc, "lanes");
	for (i = 0; i < strip->n_lanes; i++) {
		mk_xmljson_open(doc, "lane");
		mk_xmljson_text(doc, "name", strip->lanes[i].name);
		write_clips(doc, strip->lanes[i].clips,
		    strip->lanes[i].n_clips);
		mk_xmljson_close(doc);
	}
	mk_xmljson_end_list(doc);
}

static void
write_envelope(struct mk_xmljson *doc, const struct mk_envelope *envelope)
{
	size_t i;

	mk_xmljson_open(doc, "envelope");
	mk_xmljson_text(doc, "param", envelope->param);
	mk_xmljson_list(doc, "points");
	for (i = 0; i < envelope->n_points; i++) {
		mk_xmljson_open(doc, "point");
		mk_xmljson_number(doc, "time", envelope->points[i].time);
		mk_xmljson_number(doc, "value", envelope->points[i].value);
		mk_xmljson_close(doc);
	}
	mk_xmljson_end_list(doc);
	mk_xmljson_close(doc);
}

static void
write_envelopes(struct mk_xmljson *doc, const struct mk_strip *strip)
{
	size_t i;

	mk_xmljson_list(doc, "envelopes");
	for (i = 0; i < strip->n_envelopes; i++)
		write_envelope(doc, &strip->envelopes[i]);
	mk_xmljson_end_list(doc);
}

static void
write_strip(struct writer *w, const char *element, const struct mk_strip *strip)
{
	static const char *const kinds[] = {
	    [MK_STRIP_AUDIO] = "audio",
	    [MK_STRIP_MIDI] = "midi",
	    [MK_STRIP_GROUP] = "group",
	    [MK_STRIP_RETURN] = NULL,
	    [MK_STRIP_MASTER] = NULL,
	};

	mk_xmljson_open(&w->doc, element);
	mk_xmljson_text(&w->doc, "name", strip->name);
	if (kinds[strip->kind])
		mk_xmljson_text(&w->doc, "kind", kinds[strip->kind]);
	write_color(&w->doc, strip->color);
	if (strip->group)
		mk_xmljson_number(&w->doc, "group", (double)strip->group);
	if (w->parts & MK_PART_MIXER)
		write_mixer(&w->doc, strip->mixer, MK_MIXER_COUNT, strip->sends,
		    strip->n_sends);
	if (w->parts & MK_PART_DEVICES)
		write_devices(&w->doc, strip->devices, strip->n_devices);
	if ((w->parts & MK_PART_SLOTS) && strip->n_slots)
		write_slots(&w->doc, strip);
	if ((w->parts & MK_PART_ARRANGEMENT) && strip->n_clips)
		write_arrangement(&w->doc, strip);
	if ((w->parts & MK_PART_LANES) && strip->n_lanes)
		write_lanes(&w->doc, strip);
	if ((w->parts & MK_PART_ENVELOPES) && strip->n_envelopes)
		write_envelopes(&w->doc, strip);
	mk_xmljson_close(&w->doc);
}

static void
write_strips(struct writer *w, const struct mk_song *song)
{
	size_t tracks = mk_song_tracks(song), i = 0;
	size_t returns = tracks + mk_song_returns(song);

	if (w->parts & MK_PART_TRACKS) {
		mk_xmljson_list(&w->doc, "tracks");
		for (i = 0; i < tracks; i++)
			write_strip(w, "track", &song->strips[i]);
		mk_xmljson_end_list(&w->doc);
	}
	if (w->parts & MK_PART_RETURNS) {
		mk_xmljson_list(&w->doc, "returns");
		for (i = tracks; i < returns; i++)
			write_strip(w, "return", &song->strips[i]);
		mk_xmljson_end_list(&w->doc);
	}
	if ((w->parts & MK_PART_MASTER) && returns < song->n_strips)
		write_strip(w, "master", &song->strips[returns]);
}

static void
write_scenes(struct mk_xmljson *doc, const struct mk_song *song)
{
	size_t i;

	mk_xmljson_list(doc, "scenes");
	for (i = 0; i < song->n_scenes; i++) {
		mk_xmljson_open(doc, "scene");
		mk_xmljson_text(doc, "name", song->scenes[i].name);
		write_tempo(doc, song->scenes[i].tempo);
		write_signature(doc, song->scenes[i].signature);
		write_color(doc, song->scenes[i].color);
		mk_xmljson_close(doc);
	}
	mk_xmljson_end_list(doc);
}

static void
write_changes(struct mk_xmljson *doc, const struct mk_song *song)
{
	size_t i;

	mk_xmljson_list(doc, "tempo-changes");
	for (i = 0; i < song->n_tempo_changes; i++) {
		mk_xmljson_open(doc, "tempo-change");
		mk_xmljson_number(doc, "time", song->tempo_changes[i].time);
		mk_xmljson_number(doc, "bpm", song->tempo_changes[i].bpm);
		if (song->tempo_changes[i].ramp > 0)
			mk_xmljson_number(doc, "ramp",
			    song->tempo_changes[i].ramp);
		mk_xmljson_close(doc);
	}
	mk_xmljson_end_list(doc);
	mk_xmljson_list(doc, "signature-changes");
	for (i = 0; i < song->n_signature_changes; i++) {
		mk_xmljson_open(doc, "signature-change");
		mk_xmljson_number(doc, "time", song->signature_changes[i].time);
		write_signature(doc, song->signature_changes[i].signature);
		mk_xmljson_close(doc);
	}
	mk_xmljson_end_list(doc);
}

static void
write_locators(struct mk_xmljson *doc, const struct mk_song *song)
{
	size_t i;

	mk_xmljson_list(doc, "locators");
	for (i = 0; i < song->n_locators; i++) {
		mk_xmljson_open(doc, "locator");
		mk_xmljson_number(doc, "time", song->locators[i].time);
		mk_xmljson_text(doc, "name", song->locators[i].name);
		mk_xmljson_close(doc);
	}
	mk_xmljson_end_list(doc);
}

static void
write_song_attributes(struct mk_xmljson *doc, const struct mk_song *song)
{
	mk_xmljson_text(doc, "name", song->name);
	if (*song->creator)
		mk_xmljson_text(doc, "creator", song->creator);
	write_tempo(doc, song->tempo);
	write_signature(doc, song->signature);
	if (song->told_strip)
		mk_xmljson_number(doc, "selected-strip",
		    (double)song->selected_strip);
	if (song->told_scene)
		mk_xmljson_number(doc, "selected-scene",
		    (double)song->selected_scene);
	if (song->appointed)
		mk_xmljson_text(doc, "appointed", song->appointed);
}

void
mk_songdoc_write(const struct mk_song *song, unsigned parts,
    enum mk_xmljson_form form, struct mk_buf *out)
{
	struct writer w = {.parts = parts};

	mk_xmljson_init(&w.doc, form, out);
	mk_xmljson_open_root(&w.doc, "song", MK_SONG_NAMESPACE);
	write_song_attributes(&w.doc, song);
	if (parts & MK_PART_SCENES)
		write_scenes(&w.doc, song);
	write_strips(&w, song);
	if (parts & MK_PART_TEMPO)
		write_changes(&w.doc, song);
	if (parts & MK_PART_LOCATORS)
		write_locators(&w.doc, song);
	mk_xmljson_close(&w.doc);
	mk_xmljson_end(&w.doc);
}
