/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include <libmk/song/song.h>

#include <errno.h>
#include <stdio.h>
#include <string.h>

static void
strips_stand_in_order(void **state)
{
	struct mk_song *song = mk_song_new();
	static const enum mk_strip_kind kinds[] = {MK_STRIP_RETURN,
	    MK_STRIP_MASTER, MK_STRIP_AUDIO, MK_STRIP_RETURN, MK_STRIP_GROUP,
	    MK_STRIP_MIDI};
	static const enum mk_strip_kind sorted[] = {MK_STRIP_AUDIO,
	    MK_STRIP_GROUP, MK_STRIP_MIDI, MK_STRIP_RETURN, MK_STRIP_RETURN,
	    MK_STRIP_MASTER};
	size_t i;

	(void)state;
	for (i = 0; i < 6; i++)
		assert_int_equal(mk_song_add_strip(song, kinds[i])->kind,
		    kinds[i]);
	assert_null(mk_song_add_strip(song, MK_STRIP_MASTER));
	assert_int_equal(song->n_strips, 6);
	for (i = 0; i < 6; i++)
		assert_int_equal(song->strips[i].kind, sorted[i]);
	assert_int_equal(mk_song_tracks(song), 3);
	assert_int_equal(mk_song_returns(song), 2);
	mk_song_free(song);
}

static void
lists_are_sorted_by_time_and_equals_keep_their_order(void **state)
{
	static const double times[] = {8, 0, 4, 8, 0};
	static const char *const names[] = {"a", "b", "c", "d", "e"};
	static const char *const sorted[] = {"b", "e", "c", "a", "d"};
	struct mk_song *song = mk_song_new();
	struct mk_strip *strip = mk_song_add_strip(song, MK_STRIP_MIDI);
	struct mk_lane *lane = mk_strip_add_lane(song, strip);
	size_t i;

	(void)state;
	for (i = 0; i < 5; i++) {
		struct mk_locator *locator = mk_song_add_locator(song);
		struct mk_clip *clip = mk_strip_add_clip(song, strip);
		struct mk_clip *take = mk_lane_add_clip(song, lane);

		locator->time = clip->time = take->time = times[i];
		locator->name = clip->name = take->name = names[i];
		mk_song_add_tempo_change(song)->time = times[i];
		mk_song_add_signature_change(song)->time = times[i];
	}
	assert_int_equal(mk_song_finish(song), 0);
	for (i = 0; i < 5; i++) {
		assert_string_equal(song->locators[i].name, sorted[i]);
		assert_string_equal(strip->clips[i].name, sorted[i]);
		assert_string_equal(lane->clips[i].name, sorted[i]);
	}
	assert_true(song->tempo_changes[4].time == 8);
	assert_true(song->signature_changes[0].time == 0);
	mk_song_free(song);
}

static void
the_selection_is_kept_within_bounds(void **state)
{
	struct mk_song *song = mk_song_new();

	(void)state;
	song->selected_strip = 9;
	song->selected_scene = 0;
	mk_song_add_strip(song, MK_STRIP_MIDI);
	mk_song_add_strip(song, MK_STRIP_MIDI);
	assert_int_equal(mk_song_finish(song), 0);
	assert_int_equal(song->selected_strip, 2);
	assert_int_equal(song->selected_scene, 1);
	assert_false(song->told_strip || song->told_scene);
	mk_song_select_strip(song, 1);
	assert_true(song->told_strip && !song->told_scene);
	mk_song_select_scene(song, 1);
	assert_true(song->told_scene);
	mk_song_free(song);
}

static void
slots_are_reached_by_scene(void **state)
{
	struct mk_song *song = mk_song_new();
	struct mk_strip *strip = mk_song_add_strip(song, MK_STRIP_MIDI);
	struct mk_clip *third = mk_strip_add_slot_clip(song, strip, 3);
	struct mk_clip *first = mk_strip_add_slot_clip(song, strip, 1);

	(void)state;
	assert_int_equal(strip->n_slots, 3);
	assert_ptr_equal(strip->slots[0], first);
	assert_null(strip->slots[1]);
	assert_ptr_equal(strip->slots[2], third);
	mk_song_free(song);
}

static void
sends_are_named_by_number(void **state)
{
	struct mk_song *song = mk_song_new();
	struct mk_strip *strip = mk_song_add_strip(song, MK_STRIP_MIDI);
	int i;

	(void)state;
	for (i = 0; i < 12; i++)
		mk_strip_add_send(song, strip);
	assert_string_equal(strip->sends[0].name, "send1");
	assert_string_equal(strip->sends[8].name, "send9");
	assert_string_equal(strip->sends[11].name, "send12");
	mk_song_free(song);
}

static struct mk_param *
add_param(struct mk_song *song, struct mk_device *device, const char *name)
{
	struct mk_param *param = mk_device_add_param(song, device);

	assert_non_null(param);
	param->name = mk_song_text(song, name, strlen(name));
	return param;
}

/* The number of the parameter of that name, from 1, or 0. */
static size_t
find_param(const struct mk_device *device, const char *name)
{
	const struct mk_param *param = mk_device_param(device, name);

	return param ? (size_t)(param - device->params) + 1 : 0;
}

static void
finds_first(const struct mk_device *device, size_t n)
{
	char name[32];
	size_t i;

	for (i = 7; i <= n; i++) {
		snprintf(name, sizeof(name), "P%zu", i);
		assert_int_equal(find_param(device, name), i);
	}
	assert_int_equal(find_param(device, "twice"), 1);
	assert_int_equal(find_param(device, "old"), 2);
	assert_int_equal(find_param(device, "name"), 4);
	assert_int_equal(find_param(device, ""), 6);
	assert_int_equal(find_param(device, "none"), 0);
}

static void
of_equal_names_the_first_is_meant(void **state)
{
	static const size_t numbers[] = {7, 32, 33, 1000};
	char name[32];
	size_t k, i;

	(void)state;
	for (k = 0; k < sizeof(numbers) / sizeof(*numbers); k++) {
		struct mk_song *song = mk_song_new();
		struct mk_device *device = mk_strip_add_device(song,
		    mk_song_add_strip(song, MK_STRIP_MIDI));

		add_param(song, device, "twice");
		add_param(song, device, "a")->original = "old";
		add_param(song, device, "b")->original = "name";
		add_param(song, device, "name")->original = "P7";
		add_param(song, device, "twice")->original = "old";
		add_param(song, device, "");
		for (i = 7; i <= numbers[k]; i++) {
			snprintf(name, sizeof(name), "P%zu", i);
			add_param(song, device, name);
		}
		finds_first(device, numbers[k]);
		assert_int_equal(mk_song_finish(song), 0);
		assert_int_equal(device->index != NULL, numbers[k] > 32);
		finds_first(device, numbers[k]);
		mk_song_free(song);
	}
}

static void
parameters_may_come_and_be_renamed(void **state)
{
	struct mk_song *song = mk_song_new();
	struct mk_strip *strip = mk_song_add_strip(song, MK_STRIP_MIDI);
	struct mk_device *device = mk_strip_add_device(song, strip);
	struct mk_chain *chain = mk_device_add_chain(song, device);
	int i;

	(void)state;
	device = mk_chain_add_device(song, chain);
	for (i = 0; i < 100; i++)
		add_param(song, device, "a");
	assert_int_equal(mk_song_finish(song), 0);
	assert_non_null(device->index);
	add_param(song, device, "b");
	assert_int_equal(find_param(device, "b"), 101);
	assert_int_equal(mk_device_index(song, device), 0);
	assert_int_equal(find_param(device, "b"), 101);
	device->params[50].name = "c";
	mk_device_renamed(device);
	assert_int_equal(find_param(device, "c"), 51);
	mk_song_free(song);
}

/* Builds one of everything; -1 where memory ran out. */
static int
build(struct mk_song *song)
{
	struct mk_strip *strip = mk_song_add_strip(song, MK_STRIP_MIDI);
	struct mk_device *device;
	struct mk_lane *lane;
	struct mk_envelope *envelope;
	int i;

	if (!strip || !mk_song_add_scene(song) || !mk_song_add_locator(song) ||
	    !mk_strip_add_send(song, strip))
		return -1;
	device = mk_strip_add_device(song, strip);
	lane = mk_strip_add_lane(song, strip);
	envelope = mk_strip_add_envelope(song, strip);
	if (!device || !lane || !envelope)
		return -1;
	for (i = 9; i; i--) {
		struct mk_clip *clip = mk_lane_add_clip(song, lane);

		if (!clip || !mk_envelope_add_point(song, envelope) ||
		    !mk_device_add_param(song, device) ||
		    !mk_device_add_chain(song, device) ||
		    !mk_strip_add_slot_clip(song, strip, (size_t)i) ||
		    !mk_song_text(song, "name", 4))
			return -1;
		clip->time = i;
	}
	/* So many that they are indexed, in more than a block. */
	for (i = 0; i < 1000; i++)
		if (!mk_device_add_param(song, device))
			return -1;
	return mk_song_finish(song);
}

static void
every_failing_allocation_is_told(void **state)
{
	struct mk_song *song;
	long n;
	int built;

	(void)state;
	for (n = 0; n < 1000; n++) {
		unit_fail_alloc(n);
		song = mk_song_new();
		built = song ? build(song) : -1;
		mk_song_free(song);
		if (!unit_alloc_failed())
			break;
		assert_true(built < 0);
	}
	unit_fail_alloc(-1);
	assert_true(n > 2 && n < 1000);
	assert_int_equal(built, 0);
}

static void
freeing_nothing_is_fine(void **state)
{
	(void)state;
	mk_song_free(NULL);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(strips_stand_in_order),
	    cmocka_unit_test(
	        lists_are_sorted_by_time_and_equals_keep_their_order),
	    cmocka_unit_test(the_selection_is_kept_within_bounds),
	    cmocka_unit_test(slots_are_reached_by_scene),
	    cmocka_unit_test(sends_are_named_by_number),
	    cmocka_unit_test(of_equal_names_the_first_is_meant),
	    cmocka_unit_test(parameters_may_come_and_be_renamed),
	    cmocka_unit_test(every_failing_allocation_is_told),
	    cmocka_unit_test(freeing_nothing_is_fine),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
