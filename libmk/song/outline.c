/* SPDX-License-Identifier: ISC */
#include <libmk/song/outline_priv.h>

#include <libmk/base/utf8_priv.h>
#include <libmk/song/barbeat_priv.h>

#include <math.h>
#include <string.h>

#define NAME_MIN   16 /* columns for names, before their description */
#define NAME_MAX   40
#define LINE_WIDTH 78
#define INDENT     2
#define JUST       1e-3 /* beats: shorter than any note */

/* Appends a name without control characters; returns its columns. */
static size_t
put_name(struct mk_buf *out, const char *name)
{
	size_t left = strlen(name), n, columns;
	const char *shown;

	for (columns = 0; left; columns++) {
		shown = mk_utf8_take(&name, &left, &n);
		mk_buf_put(out, shown, n);
	}
	return columns;
}

static size_t
columns_of(const char *name)
{
	size_t n = 0;

	for (; *name; name++)
		n += ((unsigned char)*name & 0xc0) != 0x80;
	return n;
}

static void
pad(struct mk_buf *out, size_t from, size_t to)
{
	for (; from < to; from++)
		mk_buf_byte(out, ' ');
}

/* "1 clip", "2 clips". */
static void
put_count(struct mk_buf *out, const char *before, size_t n, const char *what)
{
	mk_buf_printf(out, "%s%zu %s%s", before, n, what, n == 1 ? "" : "s");
}

static void
put_signature(struct mk_buf *out, const char *before,
    struct mk_signature signature)
{
	if (signature.numerator)
		mk_buf_printf(out, "%s%d/%d", before, signature.numerator,
		    signature.denominator);
}

static void
put_tempo(struct mk_buf *out, const char *before, double tempo)
{
	if (tempo > 0)
		mk_buf_printf(out, "%s%.6g BPM", before, tempo);
}

/* The seconds before a time, or 0 without a tempo. */
static double
seconds_before(const struct mk_song *song, double time)
{
	double tempo = song->tempo, seconds = 0, from = 0;
	size_t i;

	for (i = 0; i < song->n_tempo_changes; i++) {
		const struct mk_tempo_change *change = &song->tempo_changes[i];

		if (change->time >= time)
			break;
		if (tempo > 0)
			seconds += (change->time - from) * 60 / tempo;
		from = change->time;
		tempo = change->bpm;
	}
	return tempo > 0 ? seconds + (time - from) * 60 / tempo : 0;
}

static double
arrangement_end(const struct mk_song *song)
{
	double end = 0;
	size_t i, k;

	for (i = 0; i < song->n_strips; i++)
		for (k = 0; k < song->strips[i].n_clips; k++)
			end = fmax(end, song->strips[i].clips[k].end);
	return end;
}

/* "28 bars, 111.95 beats, 1:12 minutes". */
static void
put_length(struct mk_buf *out, const struct mk_song *song, double end)
{
	double seconds = seconds_before(song, end);
	char place[MK_BARBEAT_MAX];

	/* The bar with the last moment. */
	mk_barbeat_write(song, end > JUST ? end - JUST : 0, place);
	mk_buf_printf(out, "  arrangement: %.*s bars, %.6g beats",
	    (int)strcspn(place, "."), place, end);
	if (seconds > 0)
		mk_buf_printf(out, ", %.0f:%02.0f minutes", floor(seconds / 60),
		    floor(fmod(seconds, 60)));
	mk_buf_byte(out, '\n');
}

static void
put_tempos(struct mk_buf *out, const struct mk_song *song)
{
	mk_buf_byte(out, ' ');
	put_tempo(out, " ", song->tempo);
	if (song->n_tempo_changes)
		put_count(out, " and ", song->n_tempo_changes, "tempo change");
	put_signature(out, song->tempo > 0 ? ", " : " ", song->signature);
	if (song->n_signature_changes)
		put_count(out, " and ", song->n_signature_changes,
		    "signature change");
	mk_buf_byte(out, '\n');
}

static void
put_head(struct mk_buf *out, const struct mk_song *song)
{
	double end = arrangement_end(song);

	put_name(out, *song->name ? song->name : "A song");
	mk_buf_byte(out, '\n');
	if (*song->creator) {
		mk_buf_text(out, "  ");
		put_name(out, song->creator);
		mk_buf_byte(out, '\n');
	}
	if (song->tempo > 0 || song->signature.numerator)
		put_tempos(out, song);
	put_count(out, "  ", mk_song_tracks(song), "track");
	put_count(out, ", ", mk_song_returns(song), "return");
	put_count(out, ", ", song->n_scenes, "scene");
	mk_buf_byte(out, '\n');
	if (end > 0)
		put_length(out, song, end);
}

static size_t
count_slots(const struct mk_strip *strip)
{
	size_t n = 0, i;

	for (i = 0; i < strip->n_slots; i++)
		n += strip->slots[i] != NULL;
	return n;
}

static size_t
count_takes(const struct mk_strip *strip)
{
	size_t n = 0, i;

	for (i = 0; i < strip->n_lanes; i++)
		n += strip->lanes[i].n_clips;
	return n;
}

/* Appends a count, separated from the one before. */
static void
put_next(struct mk_buf *out, bool *first, size_t n, const char *what)
{
	if (!n)
		return;
	put_count(out, *first ? "  " : ", ", n, what);
	*first = false;
}

/* What the strip has, after its name. */
static void
put_clips(struct mk_buf *out, const struct mk_strip *strip, unsigned parts)
{
	bool first = true;

	if (parts & MK_PART_SLOTS)
		put_next(out, &first, count_slots(strip), "session clip");
	if (parts & MK_PART_ARRANGEMENT)
		put_next(out, &first, strip->n_clips, "arrangement clip");
	if (parts & MK_PART_LANES)
		put_next(out, &first, count_takes(strip), "take");
	if (parts & MK_PART_ENVELOPES)
		put_next(out, &first, strip->n_envelopes, "envelope");
	if ((parts & MK_PART_MIXER) && strip->mixer[MK_MIXER_MUTE].value > 0)
		mk_buf_text(out, first ? "  mute" : ", mute");
}

/* The devices, on as many lines as they need, indented. */
static void
put_devices(struct mk_buf *out, const struct mk_strip *strip, size_t indent)
{
	size_t column = LINE_WIDTH, i;

	for (i = 0; i < strip->n_devices; i++) {
		const struct mk_device *device = &strip->devices[i];
		size_t need = columns_of(device->name) +
		    (device->n_chains ? sizeof(" (10 chains)") : 0);

		if (column + need < LINE_WIDTH) {
			mk_buf_text(out, ", ");
			column += 2;
		} else {
			mk_buf_text(out, i ? ",\n" : "");
			pad(out, 0, indent);
			column = indent;
		}
		put_name(out, device->name);
		column += need;
		if (device->n_chains) {
			put_count(out, " (", device->n_chains, "chain");
			mk_buf_byte(out, ')');
		}
	}
	mk_buf_text(out, strip->n_devices ? "\n" : "");
}

/* How many groups the strip is nested in. */
static size_t
group_depth(const struct mk_song *song, const struct mk_strip *strip)
{
	size_t depth = 0;

	while (strip->group && strip->group <= song->n_strips && depth < 16) {
		strip = &song->strips[strip->group - 1];
		depth++;
	}
	return depth;
}

/* The columns that suffice for most names of strips. */
static size_t
name_width(const struct mk_song *song)
{
	size_t width = NAME_MIN, i;

	for (i = 0; i < song->n_strips; i++) {
		const struct mk_strip *strip = &song->strips[i];
		size_t n =
		    columns_of(strip->name) + INDENT * group_depth(song, strip);

		if (n > width)
			width = n < NAME_MAX ? n : NAME_MAX;
	}
	return width;
}

static void
put_strip(struct mk_buf *out, const struct mk_song *song, size_t at,
    size_t width, unsigned parts)
{
	static const char *const kinds[] = {
	    [MK_STRIP_AUDIO] = "audio",
	    [MK_STRIP_MIDI] = "midi",
	    [MK_STRIP_GROUP] = "group",
	    [MK_STRIP_RETURN] = "return",
	    [MK_STRIP_MASTER] = "master",
	};
	const struct mk_strip *strip = &song->strips[at];
	size_t indent = INDENT * group_depth(song, strip);

	mk_buf_printf(out, "%4zu  ", at + 1);
	pad(out, 0, indent);
	pad(out, put_name(out, strip->name) + indent, width);
	mk_buf_printf(out, "  %-6s", kinds[strip->kind]);
	put_clips(out, strip, parts);
	while (out->len && out->data[out->len - 1] == ' ')
		out->len--;
	mk_buf_byte(out, '\n');
	if (parts & MK_PART_DEVICES)
		put_devices(out, strip, 8 + indent);
}

static void
put_strips(struct mk_buf *out, const struct mk_song *song, unsigned parts)
{
	static const unsigned part_of[] = {
	    [MK_STRIP_AUDIO] = MK_PART_TRACKS,
	    [MK_STRIP_MIDI] = MK_PART_TRACKS,
	    [MK_STRIP_GROUP] = MK_PART_TRACKS,
	    [MK_STRIP_RETURN] = MK_PART_RETURNS,
	    [MK_STRIP_MASTER] = MK_PART_MASTER,
	};
	size_t width = name_width(song), i;

	if (song->n_strips &&
	    (parts & (MK_PART_TRACKS | MK_PART_RETURNS | MK_PART_MASTER)))
		mk_buf_text(out, "\nStrips\n");
	for (i = 0; i < song->n_strips; i++)
		if (parts & part_of[song->strips[i].kind])
			put_strip(out, song, i, width, parts);
}

static size_t
clips_of_scene(const struct mk_song *song, size_t at)
{
	size_t n = 0, i;

	for (i = 0; i < song->n_strips; i++)
		n += at < song->strips[i].n_slots &&
		    song->strips[i].slots[at] != NULL;
	return n;
}

static void
put_scene(struct mk_buf *out, const struct mk_scene *scene, size_t number,
    size_t clips)
{
	mk_buf_printf(out, "%4zu  ", number);
	pad(out, put_name(out, scene->name), NAME_MIN);
	if (clips)
		put_count(out, "  ", clips, "clip");
	put_tempo(out, "  ", scene->tempo);
	put_signature(out, "  ", scene->signature);
	while (out->len && out->data[out->len - 1] == ' ')
		out->len--;
	mk_buf_byte(out, '\n');
}

/* The scenes that have something to show. */
static void
put_scenes(struct mk_buf *out, const struct mk_song *song)
{
	bool first = true;
	size_t i;

	for (i = 0; i < song->n_scenes; i++) {
		const struct mk_scene *scene = &song->scenes[i];
		size_t clips = clips_of_scene(song, i);

		if (!clips && !*scene->name && scene->tempo <= 0 &&
		    !scene->signature.numerator)
			continue;
		mk_buf_text(out, first ? "\nScenes\n" : "");
		put_scene(out, scene, i + 1, clips);
		first = false;
	}
}

static void
put_locators(struct mk_buf *out, const struct mk_song *song)
{
	size_t i;

	if (song->n_locators)
		mk_buf_text(out, "\nLocators\n");
	for (i = 0; i < song->n_locators; i++) {
		char place[MK_BARBEAT_MAX];

		mk_barbeat_write(song, song->locators[i].time, place);
		mk_buf_printf(out, "  %-8s  ", place);
		put_name(out, song->locators[i].name);
		mk_buf_byte(out, '\n');
	}
}

void
mk_outline_write(const struct mk_song *song, unsigned parts, struct mk_buf *out)
{
	put_head(out, song);
	put_strips(out, song, parts);
	if (parts & MK_PART_SCENES)
		put_scenes(out, song);
	if (parts & MK_PART_LOCATORS)
		put_locators(out, song);
}
