/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include <libmk/song/counterpart_priv.h>

#include <string.h>

/* Tracks of those names, each with a volume and a filter in a rack. */
static struct mk_song *
make_song(const char *const *names, size_t n)
{
	struct mk_song *song = mk_song_new();
	size_t i;

	for (i = 0; i < n; i++) {
		struct mk_strip *strip = mk_song_add_strip(song, MK_STRIP_MIDI);
		struct mk_device *rack = mk_strip_add_device(song, strip);
		struct mk_device *filter =
		    mk_chain_add_device(song, mk_device_add_chain(song, rack));

		strip->name = names[i];
		mk_strip_add_mixer(song, strip, MK_MIXER_VOLUME);
		rack->name = "Rack";
		filter->name = "Filter";
		mk_device_add_param(song, filter)->name = "Freq";
	}
	assert_int_equal(mk_song_finish(song), 0);
	return song;
}

/* The absolute path of the counterpart of what is at one; "": none. */
static const char *
counterpart(const struct mk_song *song, const char *path,
    const struct mk_song *other)
{
	static char text[128];
	struct mk_target target;
	struct mk_path read;
	struct mk_buf buf;

	assert_int_equal(mk_path_read(&read, path, strlen(path), NULL), 0);
	assert_int_equal(mk_target_find(&target, &read, song, NULL), 0);
	mk_buf_init_fixed(&buf, text, sizeof(text) - 1);
	memset(text, 0, sizeof(text));
	if (mk_counterpart_find(&target, song, other))
		mk_target_write(&target, other, &buf);
	return text;
}

static void
test_strip_elsewhere(void **state)
{
	static const char *const before[] = {"Drums", "Bass", "Twin"};
	static const char *const after[] = {"New", "Drums", "Twin", "Twin"};
	struct mk_song *a = make_song(before, 3), *b = make_song(after, 4);

	(void)state;
	assert_string_equal(counterpart(a, "strip/1/volume", b),
	    "strip/2/volume");
	assert_string_equal(counterpart(a, "strip/2/volume", b), "");
	/* It is in its place. */
	assert_string_equal(counterpart(a, "strip/3/volume", b),
	    "strip/3/volume");
	/* One is in its place, another one too: names decide. */
	assert_string_equal(counterpart(b, "strip/4/volume", a),
	    "strip/3/volume");
	assert_string_equal(counterpart(b, "strip/1/volume", a), "");
	mk_song_free(a);
	mk_song_free(b);
}

static void
test_in_a_rack(void **state)
{
	static const char *const names[] = {"Drums", "Bass"};
	static const char *const turned[] = {"Bass", "Drums"};
	struct mk_song *a = make_song(names, 2), *b = make_song(turned, 2);
	const char *path = "strip/1/device/1/chain/1/device/1/param/1";

	(void)state;
	assert_string_equal(counterpart(a, path, b),
	    "strip/2/device/1/chain/1/device/1/param/\"Freq\"");
	b->strips[1].devices->chains->devices->name = "Other";
	assert_string_equal(counterpart(a, path, b), "");
	mk_song_free(a);
	mk_song_free(b);
}

/* The path that what is at one has in a later version; "": none. */
static const char *
path_later(const struct mk_song *song, const char *path,
    const struct mk_song *later)
{
	static char text[128];
	struct mk_target target;
	struct mk_path read;
	struct mk_buf buf;

	assert_int_equal(mk_path_read(&read, path, strlen(path), NULL), 0);
	assert_int_equal(mk_target_find(&target, &read, song, NULL), 0);
	mk_buf_init_fixed(&buf, text, sizeof(text));
	mk_counterpart_write_later(&target, song, song, later, &buf);
	mk_buf_byte(&buf, '\0');
	assert_int_equal(mk_buf_status(&buf), 0);
	return text;
}

static void
test_later_version(void **state)
{
	static const char *const before[] = {"Drums", "Bass", "Keys", "Gone"};
	static const char *const after[] = {"New", "Drums", "Renamed", "Bass"};
	struct mk_song *a = make_song(before, 4), *b = make_song(after, 4);

	(void)state;
	mk_song_add_scene(a)->name = "Verse";
	mk_song_add_scene(b)->name = "Intro";
	mk_song_add_scene(b)->name = "Verse";
	assert_string_equal(path_later(a, "strip/1/volume", b),
	    "strip/2/volume");
	assert_string_equal(path_later(a,
	                        "strip/2/device/1/chain/1/device/1/param/Freq",
	                        b),
	    "strip/4/device/1/chain/1/device/1/param/\"Freq\"");
	assert_string_equal(path_later(a, "strip/3", b), "strip/3");
	assert_string_equal(path_later(a, "strip/4/volume", b), "");
	assert_string_equal(path_later(a, "scene/1", b), "scene/2");
	assert_int_equal(mk_counterpart_later_strip(a, 4, b),
	    MK_COUNTERPART_NONE);
	mk_song_free(a);
	mk_song_free(b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_strip_elsewhere),
	    cmocka_unit_test(test_in_a_rack),
	    cmocka_unit_test(test_later_version),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
