/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include <libmk/desk/watch_priv.h>
#include <libmk/song/song.h>

#include <errno.h>
#include <string.h>

static void
patterns_match_within_steps(void **state)
{
	static const struct {
		const char *pattern, *path;
		bool match;
	} cases[] = {
	    {"strip/1/volume", "strip/1/volume", true},
	    {"strip/1/volume", "strip/1/volumes", false},
	    {"strip/1/volumes", "strip/1/volume", false},
	    {"strip/*/volume", "strip/12/volume", true},
	    {"strip/*/volume", "strip/1/device/1/volume", false},
	    {"strip/*", "strip/1/volume", false},
	    {"strip/1/*", "strip/1/volume", true},
	    {"strip/?/pan", "strip/1/pan", true},
	    {"strip/?/pan", "strip/12/pan", false},
	    {"strip?1/pan", "strip/1/pan", false},
	    {"**", "strip/1/volume", true},
	    {"**", "", true},
	    {"*", "", true},
	    {"", "", true},
	    {"", "x", false},
	    {"strip/**", "strip/1/device/2/param/\"a/b\"", true},
	    {"strip/*/device/*/param/*", "strip/1/device/2/param/\"a/b\"",
	        true},
	    {"**/param/\"D*\"", "strip/1/device/2/param/\"Dry/Wet\"", true},
	    {"**/param/*/x", "strip/1/device/2/param/\"Dry/x\"", false},
	    {"**/state", "strip/1/slot/2/state", true},
	    {"**/2/st*e", "strip/2/slot/2/state", true},
	    {"**/1/**/2/*", "strip/1/a/b/c/2/x", true},
	    {"**/1/**/3/*", "strip/1/a/b/c/2/x", false},
	    {"s*p/1/*e", "strip/1/volume", true},
	    {"s*p/1/*x", "strip/1/volume", false},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		if (mk_watch_match(cases[i].pattern, cases[i].path) !=
		    cases[i].match)
			fail_msg("%s %s", cases[i].pattern, cases[i].path);
}

static void
watch(struct mk_watch *w, const char *pattern)
{
	mk_watch_clear(w);
	assert_int_equal(mk_watch_add(w, pattern, strlen(pattern), NULL), 0);
}

static void
things_are_watched_by_any_name(void **state)
{
	static struct mk_watch w;
	struct mk_song *song = mk_song_new();

	(void)state;
	mk_song_add_strip(song, MK_STRIP_MIDI);
	mk_song_add_strip(song, MK_STRIP_RETURN);
	mk_song_add_strip(song, MK_STRIP_MASTER);
	song->selected_strip = 2;
	song->appointed = "strip/1/device/1";
	assert_false(mk_watch_wants(&w, song, song->appointed,
	    "strip/1/volume"));
	watch(&w, "track/*/volume");
	assert_true(mk_watch_wants(&w, song, song->appointed,
	    "strip/1/volume"));
	assert_false(mk_watch_wants(&w, song, song->appointed,
	    "strip/2/volume"));
	assert_false(mk_watch_wants(&w, song, song->appointed, "song/tempo"));
	watch(&w, "return/1/pan");
	assert_true(mk_watch_wants(&w, song, song->appointed, "strip/2/pan"));
	watch(&w, "master/*");
	assert_true(mk_watch_wants(&w, song, song->appointed, "strip/3/cue"));
	assert_false(mk_watch_wants(&w, song, song->appointed, "strip/4/cue"));
	watch(&w, "strip/sel/*");
	assert_true(mk_watch_wants(&w, song, song->appointed,
	    "strip/2/volume"));
	assert_false(mk_watch_wants(&w, song, song->appointed,
	    "strip/1/volume"));
	watch(&w, "device/param/*");
	assert_true(mk_watch_wants(&w, song, song->appointed,
	    "strip/1/device/1/param/\"Freq\""));
	assert_false(mk_watch_wants(&w, song, song->appointed,
	    "strip/1/device/12/param/\"Freq\""));
	mk_watch_clear(&w);
	w.on = true;
	assert_true(mk_watch_wants(&w, song, song->appointed, "song/tempo"));
	mk_song_free(song);
}

static bool
wants(const struct mk_song *song, const char *pattern, const char *path)
{
	static struct mk_watch w;

	watch(&w, pattern);
	return mk_watch_wants(&w, song, song->appointed, path);
}

static void
what_is_selected_is_watched_by_sel(void **state)
{
	struct mk_song *song = mk_song_new();

	(void)state;
	mk_song_add_strip(song, MK_STRIP_MIDI);
	mk_song_add_strip(song, MK_STRIP_MIDI);
	song->selected_strip = 2;
	song->selected_scene = 3;
	assert_true(wants(song, "scene/sel/name", "scene/3/name"));
	assert_false(wants(song, "scene/sel/name", "scene/2/name"));
	assert_true(wants(song, "strip/1/slot/sel/state",
	    "strip/1/slot/3/state"));
	assert_true(wants(song, "track/1/slot/sel/*", "strip/1/slot/3/state"));
	assert_true(wants(song, "strip/sel/slot/sel/state",
	    "strip/2/slot/3/state"));
	assert_false(wants(song, "strip/*/slot/sel/state",
	    "strip/1/slot/33/state"));
	assert_false(wants(song, "strip/sel/slot/sel/state",
	    "strip/1/slot/3/state"));
	/* Nothing is appointed: the first. */
	assert_true(wants(song, "strip/1/device/sel/name",
	    "strip/1/device/1/name"));
	assert_false(wants(song, "strip/1/device/sel/name",
	    "strip/1/device/2/name"));
	song->appointed = "strip/1/device/2/chain/1/device/1";
	assert_true(wants(song, "strip/1/device/sel/name",
	    "strip/1/device/2/chain/1/device/1/name"));
	assert_false(wants(song, "strip/1/device/sel/name",
	    "strip/1/device/1/name"));
	assert_true(wants(song, "strip/sel/device/sel/name",
	    "strip/2/device/1/name"));
	mk_song_free(song);
}

/* Numbers and stars are no names. */
static void
names_need_no_quotes(void **state)
{
	static const struct {
		const char *text, *pattern;
	} cases[] = {
	    {"device/param/Freq", "device/param/\"Freq\""},
	    {"strip/*/device/1/param/Dry/Wet",
	        "strip/*/device/1/param/\"Dry/Wet\""},
	    {"**/param/Env*1", "**/param/\"Env*1\""},
	    {"device/param/1?*", "device/param/1?*"},
	    {"device/param/\"1\"", "device/param/\"1\""},
	    {"device/param/Dry\"/\"Wet", "device/param/Dry\"/\"Wet"},
	    {"device/param/", "device/param/"},
	    {"param/x", "param/x"},
	    {"", ""},
	};
	static struct mk_watch w;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		watch(&w, cases[i].text);
		assert_string_equal(w.patterns[0], cases[i].pattern);
	}
}

static void
patterns_have_bounds(void **state)
{
	static struct mk_watch w;
	static char text[MK_WATCH_PATTERN];
	struct mk_err err = {""};
	int i;

	(void)state;
	assert_int_equal(mk_watch_add(&w, text, sizeof(text), &err), -EBADMSG);
	assert_string_equal(err.msg, "the pattern is too long");
	for (i = 0; i < MK_WATCH_PATTERNS; i++)
		assert_int_equal(mk_watch_add(&w, "x", 1, &err), 0);
	assert_int_equal(mk_watch_add(&w, "x", 1, &err), -EBADMSG);
	assert_string_equal(err.msg, "16 patterns are watched already");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(patterns_match_within_steps),
	    cmocka_unit_test(things_are_watched_by_any_name),
	    cmocka_unit_test(what_is_selected_is_watched_by_sel),
	    cmocka_unit_test(names_need_no_quotes),
	    cmocka_unit_test(patterns_have_bounds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
