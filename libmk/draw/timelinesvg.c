/* SPDX-License-Identifier: ISC */
#include <libmk/draw/timelinesvg_priv.h>

#include <libmk/arrange/playing_priv.h>
#include <libmk/draw/picture_priv.h>
#include <libmk/machine/clipname.h>
#include <libmk/song/barbeat_priv.h>

#include <stdio.h>

/* In pixels. */
#define LANE 7  /* from one track to the next */
#define BAND 18 /* of the patterns' names */
#define AXIS 18 /* of the bars' numbers */
#define MARK 90 /* from one bar's number to the next, at least */

_Static_assert(AXIS + BAND + 2 + LANE * MK_CLIPNAME_TRACKS ==
        MK_TIMELINESVG_HEIGHT,
    "the height is what is drawn");

/* A timeline being drawn. */
struct band {
	struct mk_svg *svg;
	const struct mk_timeline *timeline;
	const struct mk_patterncolors *colors;
	struct mk_signature signature;
	int x, width;
};

static int
x_of(const struct band *p, uint64_t step)
{
	int width = p->width;

	return p->x +
	    (int)((double)step / (double)p->timeline->steps * width + 0.5);
}

static void
put_bars(struct band *p, int y)
{
	double bar = mk_barbeat_bar(p->signature) * MK_PLAYING_BEAT;
	double bars = (double)p->timeline->steps / bar;
	int width = p->width;
	char text[24];
	long every = 1, n;

	while ((double)every * width < MARK * bars)
		every *= 2;
	for (n = 0; (double)n < bars; n += every) {
		int x = x_of(p, (uint64_t)((double)n * bar));

		snprintf(text, sizeof(text), "%ld", n + 1);
		mk_picture_rect(p->svg, x, y, 1, AXIS + BAND, MK_PICTURE_FAINT);
		mk_picture_print(p->svg, x + 4, y, MK_PICTURE_FAINT, text);
	}
}

/* A band for a pattern, as long as it plays. */
static size_t
put_band(struct band *p, size_t i, int y)
{
	const struct mk_timeline_part *part = &p->timeline->parts[i];
	size_t end = i + 1;
	char name[4], color[8];
	int x = x_of(p, part->start), width;

	while (end < p->timeline->n_parts &&
	    p->timeline->parts[end].pattern == part->pattern)
		end++;
	width = x_of(p,
	            p->timeline->parts[end - 1].start +
	                p->timeline->parts[end - 1].steps) -
	    x;
	mk_picture_rect(p->svg, x, y, width > 2 ? width - 1 : 1, BAND,
	    mk_picture_color(p->colors->rgb[part->pattern], color));
	mk_clipname_write(part->pattern, name);
	if (width >= 3 * MK_PICTURE_CHAR + 10)
		mk_picture_print(p->svg, x + 6, y + 4, MK_PICTURE_ONDARK, name);
	return end;
}

/* A track's lane: bars of colour where it sounds. */
static void
put_lane(struct band *p, int track, int y)
{
	size_t i, end;
	char color[8];

	mk_picture_rect(p->svg, p->x, y, p->width, LANE - 1, MK_PICTURE_PANEL);
	for (i = 0; i < p->timeline->n_parts; i = end) {
		const struct mk_timeline_part *part = &p->timeline->parts[i];
		uint64_t stop = part->start + part->steps;
		int x = x_of(p, part->start);

		for (end = i + 1; end < p->timeline->n_parts; end++) {
			const struct mk_timeline_part *next =
			    &p->timeline->parts[end];

			if (next->pattern != part->pattern ||
			    (next->mutes ^ part->mutes) >> track & 1)
				break;
			stop = next->start + next->steps;
		}
		if (!(part->mutes >> track & 1))
			mk_picture_rect(p->svg, x, y, x_of(p, stop) - x,
			    LANE - 1,
			    mk_picture_color(p->colors->rgb[part->pattern],
			        color));
	}
}

void
mk_timelinesvg(const struct mk_timeline *timeline,
    const struct mk_patterncolors *colors, struct mk_signature signature,
    struct mk_timelinesvg_place place, struct mk_svg *svg)
{
	struct band band = {.svg = svg,
	    .timeline = timeline,
	    .colors = colors,
	    .signature = signature,
	    .x = place.x,
	    .width = place.width};
	int y = place.y, track;
	size_t i = 0;

	put_bars(&band, y);
	y += AXIS;
	while (i < timeline->n_parts)
		i = put_band(&band, i, y);
	y += BAND + 2;
	for (track = 0; track < MK_CLIPNAME_TRACKS; track++)
		put_lane(&band, track, y + track * LANE);
}
