/* SPDX-License-Identifier: ISC */
#include <libmk/draw/plan_priv.h>

#include <libmk/codec/xmljson.h>
#include <libmk/draw/rowcells_priv.h>
#include <libmk/machine/clipname.h>

#include <math.h>
#include <stdio.h>
#include <string.h>

#define PLURAL(n)  ((n) == 1 ? "" : "s")
#define TRACK_LIST 48 /* room for "1 2 ... 16" */

/* Stands for an unknown place. */
#define UNKNOWN "?"

/* What all scenes come to. */
struct sum {
	size_t kits, patterns, rows, warnings;
	int first_kit, first_pattern;
	double beats, seconds;
};

static struct sum
sum_of(const struct mk_composition *c)
{
	struct sum sum = {.rows = c->rows.song.n_rows};
	size_t i;
	int place;

	for (place = MK_MDKIT_KITS - 1; place >= 0; place--)
		if (c->made->kits[place]) {
			sum.kits++;
			sum.first_kit = place;
		}
	for (place = MK_MDPATTERN_PATTERNS - 1; place >= 0; place--)
		if (c->made->patterns[place]) {
			sum.patterns++;
			sum.first_pattern = place;
		}
	for (i = 0; i < c->n_scenes; i++) {
		const struct mk_composed *scene = &c->scenes[i];

		sum.warnings += scene->warnings;
		sum.beats += scene->beats;
		if (scene->seconds < 0 || sum.seconds < 0)
			sum.seconds = -1;
		else
			sum.seconds += scene->seconds;
	}
	return sum;
}

/* Beats as bars, to a thousandth. */
static double
bars_of(const struct mk_composition *c, double beats)
{
	struct mk_signature bar = c->signature;
	double length = 4;

	if (bar.numerator > 0 && bar.denominator > 0)
		length = 4.0 * bar.numerator / bar.denominator;
	return round(beats / length * 1000) / 1000;
}

/* Lists tracks, "1 3 8". */
static void
list_tracks(uint16_t tracks, char text[TRACK_LIST])
{
	size_t len = 0;
	int track;

	text[0] = '\0';
	for (track = 0; track < MK_MDKIT_TRACKS; track++)
		if (tracks >> track & 1)
			len += (size_t)snprintf(text + len, TRACK_LIST - len,
			    "%s%d", len ? " " : "", track + 1);
}

/* How many characters of a text are visible. */
static int
width_of(const char *text)
{
	int n = 0;

	for (; *text; text++)
		n += (*text & 0xc0) != 0x80;
	return n;
}

static int
longest_label(const struct mk_composition *c)
{
	int width = (int)strlen("SCENE"), n;
	size_t i;

	for (i = 0; i < c->n_scenes; i++) {
		n = width_of(c->scenes[i].label.text);
		if (n > width)
			width = n;
	}
	return width;
}

static void
put_tracks(struct mk_buf *out, uint16_t tracks)
{
	int track;

	for (track = 0; track < MK_MDKIT_TRACKS; track++) {
		if (track % 4 == 0)
			mk_buf_byte(out, ' ');
		mk_buf_byte(out, tracks >> track & 1 ? 'x' : '-');
	}
}

/* A pattern's name and a kit's number, where known. */
static void
write_places(const struct mk_composition *c, int pattern, int kit,
    char pattern_text[4], char kit_text[16])
{
	if (c->patterns_known)
		mk_clipname_write(pattern, pattern_text);
	else
		strcpy(pattern_text, UNKNOWN);
	if (c->kits_known)
		snprintf(kit_text, 16, "%d", kit + 1);
	else
		strcpy(kit_text, UNKNOWN);
}

static void
put_scene(const struct mk_composition *c, const struct mk_composed *scene,
    int width, struct mk_buf *out)
{
	const char *label = scene->label.text;
	char pattern[4], kit[16], helpers[TRACK_LIST], time[32];

	mk_buf_printf(out, "%s%*s", label, width - width_of(label), "");
	if (scene->pattern < 0) {
		mk_buf_text(out, "  silent\n");
		return;
	}
	write_places(c, scene->pattern, scene->kit, pattern, kit);
	list_tracks(scene->helpers, helpers);
	mk_rowcells_time(scene->seconds, time);
	mk_buf_printf(out, "  %-7s  %3s ", pattern, kit);
	put_tracks(out, scene->tracks);
	mk_buf_printf(out, "  %-7s  %4zu  %6.10g  %7s  %8zu\n", helpers,
	    scene->rows, bars_of(c, scene->beats), time, scene->warnings);
}

/* Writes "6 kits from 33 on". */
static void
put_count(struct mk_buf *out, size_t n, const char *what, const char *first)
{
	mk_buf_printf(out, "%zu %s%s from %s on", n, what, PLURAL(n), first);
}

void
mk_plan_sum(const struct mk_composition *c, struct mk_buf *out)
{
	struct sum sum = sum_of(c);
	char pattern[4], kit[16], time[32], name[MK_ROWSONG_NAME + 1];

	write_places(c, sum.first_pattern, sum.first_kit, pattern, kit);
	put_count(out, sum.kits, "kit", kit);
	mk_buf_text(out, ", ");
	put_count(out, sum.patterns, "pattern", pattern);
	mk_rowcells_name(&c->rows.song, name);
	mk_rowcells_time(sum.seconds, time);
	mk_buf_printf(out, "\nsong %u \"%s\": %zu rows, %.10g bars, %s\n",
	    c->rows.song.position + 1U, name, sum.rows, bars_of(c, sum.beats),
	    time[0] ? time : "the tempo is not known");
}

void
mk_plan_write(const struct mk_composition *c, struct mk_buf *out)
{
	int width = longest_label(c);
	size_t i;

	mk_buf_printf(out,
	    "%-*s  PATTERN  KIT  TRACKS               HELPERS  ROWS    BARS"
	    "     TIME  WARNINGS\n",
	    width, "SCENE");
	for (i = 0; i < c->n_scenes; i++)
		put_scene(c, &c->scenes[i], width, out);
	mk_plan_sum(c, out);
}

static void
put_length(const struct mk_composition *c, struct mk_xmljson *doc, size_t rows,
    double beats, double seconds)
{
	mk_xmljson_number(doc, "rows", (double)rows);
	mk_xmljson_number(doc, "bars", bars_of(c, beats));
	if (seconds >= 0)
		mk_xmljson_number(doc, "seconds", round(seconds * 1000) / 1000);
}

static void
put_scene_json(const struct mk_composition *c, struct mk_xmljson *doc,
    const struct mk_composed *scene)
{
	char pattern[4];

	mk_xmljson_open(doc, "scene");
	mk_xmljson_text(doc, "name", scene->label.text);
	if (scene->pattern >= 0) {
		mk_clipname_write(scene->pattern, pattern);
		if (c->patterns_known)
			mk_xmljson_text(doc, "pattern", pattern);
		if (c->kits_known)
			mk_xmljson_number(doc, "kit", scene->kit + 1);
		mk_xmljson_number(doc, "steps", scene->steps);
		mk_xmljson_text(doc, "multiplier",
		    mk_mdmultiplier_name(scene->multiplier));
		mk_xmljson_bits(doc, "tracks", scene->tracks);
		mk_xmljson_bits(doc, "helpers", scene->helpers);
		mk_xmljson_bits(doc, "mutes", scene->mutes);
	}
	put_length(c, doc, scene->rows, scene->beats, scene->seconds);
	mk_xmljson_number(doc, "warnings", (double)scene->warnings);
	mk_xmljson_close(doc);
}

void
mk_plan_write_json(const struct mk_composition *c, struct mk_buf *out)
{
	struct sum sum = sum_of(c);
	char name[MK_ROWSONG_NAME + 1];
	struct mk_xmljson doc;
	size_t i;

	mk_rowcells_name(&c->rows.song, name);
	mk_xmljson_init(&doc, MK_XMLJSON_JSON, out);
	mk_xmljson_open_root(&doc, "plan", NULL);
	mk_xmljson_text(&doc, "name", name);
	mk_xmljson_number(&doc, "song", c->rows.song.position + 1);
	mk_xmljson_number(&doc, "kits", (double)sum.kits);
	mk_xmljson_number(&doc, "patterns", (double)sum.patterns);
	put_length(c, &doc, sum.rows, sum.beats, sum.seconds);
	mk_xmljson_list(&doc, "scenes");
	for (i = 0; i < c->n_scenes; i++)
		put_scene_json(c, &doc, &c->scenes[i]);
	mk_xmljson_end_list(&doc);
	mk_xmljson_close(&doc);
	mk_xmljson_end(&doc);
}
