/* SPDX-License-Identifier: ISC */
/*
 * A whole machine composed anew: a dump of 64 kits and 128 patterns of 64
 * steps is read, 255 scenes that mix two patterns each become as many kits
 * and patterns and a song of 255 rows, and all is written. Reading and
 * writing the dump as it is stands beside it.
 */
#include "lib/bench.h"

#include <libmk/arrange/compose_priv.h>
#include <libmk/song/scenetext_priv.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#define SCENES      255
#define LIMIT       0.050 /* seconds */
#define LIMIT_SPACE 20.0  /* megabytes, with all the program has */

struct work {
	struct mk_buf dump;
	struct mk_buf scenes;
};

static void
check(int fine)
{
	if (!fine)
		abort();
}

/* A pattern of which every row of locks is in use. */
static void
fill_pattern(struct mk_mdpattern *pattern, int number)
{
	int track, step;

	mk_mdpattern_init(pattern, true);
	pattern->position = (uint8_t)number;
	pattern->kit = (uint8_t)(number / 2);
	pattern->length = 64;
	pattern->scale = 3;
	for (track = 0; track < MK_MDKIT_TRACKS; track++) {
		pattern->trigs[track] =
		    UINT64_C(0x1111111111111111) + (uint64_t)number;
		pattern->locked[track] = 0xf << track % 8;
	}
	for (step = 0; step < MK_MDPATTERN_STEPS; step++)
		memset(pattern->locks[step], number % 100,
		    MK_MDPATTERN_STEPS / 2);
}

static void
make_dump(struct mk_buf *dump)
{
	struct mk_mdmemory *memory = mk_mdmemory_new();
	struct mk_mdpattern pattern;
	struct mk_mdkit kit;
	int i;

	check(memory != NULL);
	for (i = 0; i < MK_MDKIT_KITS; i++) {
		mk_mdkit_init(&kit);
		mk_mdkit_set_name(&kit, "KIT", 3);
		kit.position = (uint8_t)i;
		memset(kit.params, i, sizeof(kit.params));
		check(mk_mdmemory_store_kit(memory, &kit) != NULL);
	}
	for (i = 0; i < MK_MDPATTERN_PATTERNS; i++) {
		fill_pattern(&pattern, i);
		check(mk_mdmemory_store_pattern(memory, &pattern) != NULL);
	}
	mk_buf_init(dump);
	mk_mdmemory_write(memory, dump);
	check(!mk_buf_status(dump));
	mk_mdmemory_free(memory);
}

/* Odd tracks of a pattern, even ones of its neighbour, which has its kit. */
static void
make_scenes(struct mk_buf *text)
{
	int scene, track, pattern;

	mk_buf_init(text);
	for (scene = 0; scene < SCENES; scene++) {
		mk_buf_printf(text, "Scene %d\n", scene + 1);
		for (track = 0; track < MK_MDKIT_TRACKS; track++) {
			pattern = (scene % MK_MDPATTERN_PATTERNS) ^ (track & 1);
			mk_buf_printf(text, "Track %d: Clip '%c%02d %d'\n",
			    track + 1, 'A' + pattern / 16, pattern % 16 + 1,
			    track + 1);
		}
	}
	check(!mk_buf_status(text));
}

static struct mk_mdmemory *
read_dump(const struct work *w)
{
	struct mk_mdmemory *memory = mk_mdmemory_new();
	struct mk_mdfile file;

	check(memory &&
	    !mk_mdmemory_read(memory, w->dump.data, w->dump.len, &file, NULL));
	return memory;
}

static void
write_dump(const struct mk_mdmemory *memory, size_t least)
{
	struct mk_buf out;

	mk_buf_init(&out);
	mk_mdmemory_write(memory, &out);
	check(!mk_buf_status(&out) && out.len >= least);
	mk_buf_done(&out);
}

static void
compose(void *arg)
{
	struct work *w = arg;
	struct mk_mdmemory *dump = read_dump(w);
	struct mk_song *song = mk_song_new();
	const struct mk_compose_options options = {
	    .rows = MK_ROWS_OPTIONS_INIT,
	    .dump = dump,
	    .patterns = {.start = 0, .force = true},
	    .kits = {.start = 0, .force = true},
	};
	struct mk_composition made;

	check(song &&
	    !mk_scenetext_read(song, (const char *)w->scenes.data,
	        w->scenes.len, "it", NULL));
	check(!mk_compose(song, &options, &made, NULL));
	check(!mk_composition_finish(&made, NULL));
	check(made.rows.song.n_rows == SCENES + 1);
	write_dump(made.made, w->dump.len);
	mk_composition_done(&made);
	mk_song_free(song);
	mk_mdmemory_free(dump);
}

static void
copy(void *arg)
{
	struct work *w = arg;
	struct mk_mdmemory *dump = read_dump(w);

	write_dump(dump, w->dump.len);
	mk_mdmemory_free(dump);
}

int
main(void)
{
	struct bench_times times;
	struct rusage usage;
	double space;
	struct work w;

	make_dump(&w.dump);
	make_scenes(&w.scenes);
	times = bench_compare(compose, copy, &w);
	printf("compose, 128 patterns, 255 rows\t%.1f ms\tcopying %.1f ms\t"
	       "%.3f\t<=1\n",
	    times.ours * 1e3, times.peer * 1e3, times.ours / LIMIT);
	check(!getrusage(RUSAGE_SELF, &usage));
	space = (double)usage.ru_maxrss / 1024;
	printf("compose, memory\t%.1f MB\tlimit %.0f MB\t%.3f\t<=1\n", space,
	    LIMIT_SPACE, space / LIMIT_SPACE);
	mk_buf_done(&w.dump);
	mk_buf_done(&w.scenes);
	return 0;
}
