/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include <libmk/song/limits.h>
#include <libmk/song/song.h>

#include <errno.h>
#include <string.h>

static void
every_limit_has_a_number_and_a_noun(void **state)
{
	int i;

	(void)state;
	for (i = MK_LIMIT_NONE + 1; i < MK_LIMIT_COUNT; i++) {
		assert_in_range(mk_limit_most((enum mk_limit)i), 1000, 1 << 24);
		assert_true(strlen(mk_limit_noun((enum mk_limit)i)) > 0);
	}
}

static void
as_many_as_there_may_be_are_counted(void **state)
{
	struct mk_limits limits = {.n = {0}};
	size_t most = mk_limit_most(MK_LIMIT_STRIPS), i;
	struct mk_err err;

	(void)state;
	for (i = 0; i < most; i++)
		assert_true(mk_limits_count(&limits, MK_LIMIT_STRIPS));
	assert_int_equal(mk_limits_tell(&limits, &err), -ENOMEM);
	assert_string_equal(err.msg, "out of memory");
	assert_false(mk_limits_count(&limits, MK_LIMIT_STRIPS));
	assert_int_equal(limits.n[MK_LIMIT_STRIPS], most);
	assert_true(mk_limits_count(&limits, MK_LIMIT_SCENES));
}

static void
the_limit_met_first_is_told(void **state)
{
	struct mk_limits limits = {.n = {0}};
	size_t most = mk_limit_most(MK_LIMIT_CLIPS);
	struct mk_err err;

	(void)state;
	assert_true(mk_limits_allow(&limits, MK_LIMIT_CLIPS, most));
	assert_false(mk_limits_allow(&limits, MK_LIMIT_CLIPS, most + 1));
	assert_false(mk_limits_allow(&limits, MK_LIMIT_TEXT, SIZE_MAX));
	assert_int_equal(mk_limits_tell(&limits, &err), -EBADMSG);
	assert_string_equal(err.msg, "a song has at most 200000 clips");
}

static void
fill_scenes(struct mk_song *song)
{
	while (mk_song_add_scene(song))
		;
}

static void
fill_clips(struct mk_song *song)
{
	struct mk_strip *strip = mk_song_add_strip(song, MK_STRIP_AUDIO);
	struct mk_lane *lane = mk_strip_add_lane(song, strip);
	size_t i;

	for (i = 1;
	     mk_strip_add_clip(song, strip) && mk_lane_add_clip(song, lane) &&
	     mk_strip_add_slot_clip(song, strip, i);
	     i++)
		;
}

/* Each strip takes slots up to the scene of its one clip. */
static void
fill_slots(struct mk_song *song)
{
	struct mk_strip *strip = mk_song_add_strip(song, MK_STRIP_AUDIO);

	while (strip && mk_strip_add_slot_clip(song, strip, 10000))
		strip = mk_song_add_strip(song, MK_STRIP_AUDIO);
}

static void
fill_device(struct mk_song *song)
{
	struct mk_strip *strip = mk_song_add_strip(song, MK_STRIP_AUDIO);
	struct mk_device *device = mk_strip_add_device(song, strip);

	while (mk_device_add_param(song, device))
		;
}

static void
fill_params(struct mk_song *song)
{
	struct mk_strip *strip = mk_song_add_strip(song, MK_STRIP_AUDIO);
	struct mk_device *device = mk_strip_add_device(song, strip);
	size_t i = 0;

	while (mk_device_add_param(song, device))
		if (++i % 1000 == 0)
			device = mk_strip_add_device(song, strip);
}

static void
fill_text(struct mk_song *song)
{
	static char name[10000];

	memset(name, 'a', sizeof(name));
	for (name[0] = 'b'; mk_song_text(song, name, sizeof(name)); name[0]++)
		if (name[0] == 'z') {
			name[0] = 'b';
			name[1 + strspn(name + 1, "c")] = 'c';
		}
}

/* Fills a song, which ends with the limit and its sentence. */
static void
fills(void (*fill)(struct mk_song *song), const char *sentence)
{
	struct mk_song *song = mk_song_new();
	struct mk_err err;

	fill(song);
	assert_int_equal(mk_song_refusal(song, &err), -EBADMSG);
	assert_string_equal(err.msg, sentence);
	mk_song_free(song);
}

static void
a_song_takes_no_more_than_it_may_have(void **state)
{
	(void)state;
	fills(fill_scenes, "a song has at most 20000 scenes");
	fills(fill_clips, "a song has at most 200000 clips");
	fills(fill_slots, "a song has at most 1000000 slots");
	fills(fill_device, "a song has at most 20000 parameters in one device");
	fills(fill_params, "a song has at most 400000 parameters");
	fills(fill_text, "a song has at most 16777216 bytes of names");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_limit_has_a_number_and_a_noun),
	    cmocka_unit_test(as_many_as_there_may_be_are_counted),
	    cmocka_unit_test(the_limit_met_first_is_told),
	    cmocka_unit_test(a_song_takes_no_more_than_it_may_have),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
