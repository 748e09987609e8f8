/* SPDX-License-Identifier: ISC */
/*
 * A set of 1000 scenes and 16 tracks into the machine's song, beyond reading
 * it: rows, the dump, and the rows as text. The reading stands beside it.
 */
#include "lib/bench.h"

#include <libmk/arrange/clipmap.h>
#include <libmk/arrange/songrows.h>
#include <libmk/draw/rowtext_priv.h>
#include <libmk/machine/mdsong.h>
#include <libmk/sets/songfile.h>
#include <libmk/song/songdoc.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SCENES 1000
#define TRACKS 16
#define LIMIT  0.010 /* seconds */

struct work {
	struct mk_buf xml; /* what is read */
	struct mk_song *song;
	struct mk_clipmap *map;
	enum mk_songrows_view view;
	int status; /* that is expected */
};

static void
check(int fine)
{
	if (!fine)
		abort();
}

static void
fill_clip(struct mk_song *song, struct mk_clip *clip, size_t scene,
    size_t track)
{
	char name[64];

	check(clip != NULL);
	snprintf(name, sizeof(name), "%c%02zu %zu drums x4",
	    (int)('A' + scene / 16 % 8), scene % 16 + 1, track + 1);
	clip->name = mk_song_text(song, name, strlen(name));
	clip->kind = MK_CLIP_MIDI;
	clip->loop = true;
	clip->length = 8;
}

/* The first `played` scenes and pieces of the arrangement have clips. */
static struct mk_song *
make_song(size_t played)
{
	struct mk_song *song = mk_song_new();
	size_t scene, track;

	check(song != NULL);
	for (scene = 0; scene < SCENES; scene++)
		check(mk_song_add_scene(song) != NULL);
	for (track = 0; track < TRACKS; track++)
		check(mk_song_add_strip(song, MK_STRIP_MIDI) != NULL);
	for (track = 0; track < TRACKS; track++) {
		struct mk_strip *strip = &song->strips[track];

		for (scene = 0; scene < played; scene++) {
			struct mk_clip *clip;

			clip = mk_strip_add_slot_clip(song, strip, scene + 1);
			fill_clip(song, clip, scene, track);
			clip = mk_strip_add_clip(song, strip);
			fill_clip(song, clip, scene, track);
			clip->time = (double)scene * 32;
			clip->end = clip->time + 32;
		}
	}
	check(mk_song_finish(song) == 0);
	return song;
}

static void
make_rows(void *arg)
{
	struct work *w = arg;
	struct mk_rows_options options = MK_ROWS_OPTIONS_INIT;
	struct mk_rows rows;
	struct mk_rowview view = {.song = &rows.song, .labels = rows.labels};
	struct mk_buf out;

	options.map = w->map;
	check(mk_songrows_make(w->song, w->view, &options, &rows, NULL) ==
	    w->status);
	if (w->status)
		return;
	mk_buf_init(&out);
	mk_mdsong_encode(&rows.song, &out);
	mk_rowtext_write(&view, &out);
	check(!mk_buf_status(&out));
	mk_buf_done(&out);
}

static void
read_set(void *arg)
{
	struct work *w = arg;
	struct mk_input *input =
	    mk_input_new_memory(w->xml.data, w->xml.len, "it", 0);
	struct mk_song *song;
	int status;

	check(input != NULL);
	song = mk_songfile_read(input, MK_SONGROWS_PARTS, &status, NULL);
	check(song != NULL);
	mk_song_free(song);
	mk_input_free(input);
}

static void
claim(struct work *w, const char *name)
{
	struct bench_times times = bench_compare(make_rows, read_set, w);

	printf("%s\t%.2f ms\treading %.1f ms\t%.3f\t<=1\n", name,
	    times.ours * 1e3, times.peer * 1e3, times.ours / LIMIT);
	fflush(stdout);
}

static void
measure(struct work *w, size_t played, int status, const char *session,
    const char *arrangement)
{
	w->song = make_song(played);
	w->status = status;
	mk_buf_init(&w->xml);
	mk_songdoc_write(w->song, MK_PART_ALL, MK_XMLJSON_XML, &w->xml);
	check(!mk_buf_status(&w->xml));
	w->view = MK_SONGROWS_SESSION;
	claim(w, session);
	w->view = MK_SONGROWS_ARRANGEMENT;
	claim(w, arrangement);
	mk_buf_done(&w->xml);
	mk_song_free(w->song);
}

/* A map of 32 lines of which none fits: each clip is held against all. */
static struct mk_clipmap *
make_map(void)
{
	struct mk_clipmap *map;
	char text[2048];
	size_t len = 0;
	int i, status;

	for (i = 0; i < 32; i++)
		len += (size_t)snprintf(text + len, sizeof(text) - len,
		    "clip \"Loop %d*\" none\n", i);
	map = mk_clipmap_read(text, len, "map", NULL, &status);
	check(map != NULL);
	return map;
}

int
main(void)
{
	struct work w = {.map = NULL};

	measure(&w, 255, 0, "song, 1000 scenes, 255 with clips",
	    "song, arrangement of 255 pieces");
	measure(&w, SCENES, -EBADMSG, "song, 1000 scenes, all too many",
	    "song, arrangement of 1000 pieces");
	w.map = make_map();
	measure(&w, SCENES, -EBADMSG, "song, 1000 scenes, map of 32 lines",
	    "song, 1000 pieces, map of 32 lines");
	mk_clipmap_free(w.map);
	return 0;
}
