/* SPDX-License-Identifier: ISC */
/*
 * A map and a NUL, and lines that are names: the map's faults told, or what
 * it finds is the machine's; and the skeleton of a map for those names reads
 * back and fits them.
 */
#include <libmk/arrange/clipmap.h>
#include <libmk/arrange/mapskeleton_priv.h>

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check(bool right)
{
	if (!right)
		abort();
}

/* A track, a scene and a clip of each name. */
static struct mk_song *
make_song(char *names)
{
	struct mk_song *song = mk_song_new();
	struct mk_clip *clip;
	size_t i = 0;
	char *name;

	while (song && i < 16 && (name = strsep(&names, "\n"))) {
		mk_song_add_scene(song)->name = name;
		mk_song_add_strip(song, MK_STRIP_MIDI)->name = name;
		clip = mk_strip_add_slot_clip(song, &song->strips[i], i + 1);
		clip->name = name;
		clip->color = (int32_t)strlen(name);
		i++;
	}
	check(song != NULL);
	return song;
}

static struct mk_clipmap *
read_map(const char *text, size_t len)
{
	struct mk_report faults = {.tell = NULL};
	struct mk_clipmap *map;
	int status;

	map = mk_clipmap_read(text, len, "map", &faults, &status);
	check(!map == (status < 0));
	check((status == -EINVAL) == (faults.told > 0));
	return map;
}

static void
find(const struct mk_clipmap *map, const struct mk_song *song)
{
	size_t i;

	for (i = 0; i < song->n_scenes; i++) {
		const struct mk_clip_place at = {song->strips[i].slots[i],
		    song->strips[i].name, i + 1,
		    i % 2 ? song->scenes[i].name : NULL};
		struct mk_clipname plays = {-1, -1};
		struct mk_err err = {""};
		int says = mk_clipmap_find(map, &at, &plays, &err);

		check(says >= 0 || (says == -EBADMSG && err.msg[0]));
		if (says != MK_CLIP_SAYS_PATTERN)
			continue;
		check(plays.pattern >= 0 &&
		    plays.pattern < MK_CLIPNAME_PATTERNS && plays.track >= 0 &&
		    plays.track <= MK_CLIPNAME_TRACKS);
	}
	mk_clipmap_tell_unused(map, song, NULL);
}

/* Each line of the skeleton, without its #, fits something. */
static void
check_skeleton(const struct mk_song *song)
{
	struct mk_report unused = {.tell = NULL};
	struct mk_clipmap *map;
	struct mk_buf out;
	uint8_t *at, *end;

	mk_buf_init(&out);
	check(!mk_mapskeleton_write(song, &out));
	end = out.data + out.len - 1;
	for (at = out.data; at < end; at++)
		if (at[0] == '\n' && at[1] == '#' && at[2] != ' ')
			at[1] = ' ';
	map = read_map((const char *)out.data, out.len);
	check(map != NULL);
	mk_clipmap_tell_unused(map, song, &unused);
	check(!unused.told);
	mk_clipmap_free(map);
	mk_buf_done(&out);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const uint8_t *nul = size ? memchr(data, 0, size) : NULL;
	size_t len = nul ? (size_t)(nul - data) : size;
	size_t left = nul ? size - len - 1 : 0;
	char *names = calloc(1, left + 1);
	struct mk_clipmap *map;
	struct mk_song *song;

	check(names != NULL);
	if (left)
		memcpy(names, nul + 1, left);
	song = make_song(names);
	map = read_map((const char *)data, len);
	if (map)
		find(map, song);
	mk_clipmap_free(map);
	check_skeleton(song);
	mk_song_free(song);
	free(names);
	return 0;
}
