/* SPDX-License-Identifier: ISC */
/* Another song under a running engine. */
#include "lib/rig.h"

#include <libmk/base/time.h>

/* Another song; the one before is gone, and forgotten. */
static void
swap(struct rig *rig, struct mk_song *song, uint64_t now)
{
	mk_engine_set_song(rig->engine, song, now);
	mk_song_free(rig->song);
	rig->song = song;
	assert_ptr_equal(mk_engine_song(rig->engine), song);
}

static void
of_another_song_what_differs_is_sent(void **state)
{
	struct rig *rig = *state;
	struct mk_song *song = rig_song(3);

	swap(rig, song, 10 * MK_TIME_MS);
	rig_drain(rig, 10 * MK_TIME_MS);
	assert_string_equal(rig->given.text, "");
	song = rig_song(1);
	song->strips[0].mixer[MK_MIXER_VOLUME].value = 1;
	swap(rig, song, 20 * MK_TIME_MS);
	rig_drain(rig, 20 * MK_TIME_MS);
	assert_string_equal(rig->given.text,
	    "b0 01 7f; b0 02 7f; b0 03 00; b0 06 7f; ");
	rig_turn(rig, 1, 0, 30 * MK_TIME_MS);
	rig_turn(rig, 3, 64, 30 * MK_TIME_MS);
	rig_drain(rig, 30 * MK_TIME_MS);
	assert_string_equal(rig->given.text,
	    "strip/1/volume=0; b0 02 00; b0 06 00; ");
}

/* What is on its way to the host, and what it sent that may be an echo. */
static void
what_waits_for_a_song_goes_with_it(void **state)
{
	struct rig *rig = *state;

	rig_turn(rig, 1, 127, 10 * MK_TIME_MS);
	rig_turn(rig, 4, 9, 10 * MK_TIME_MS);
	rig_do(rig, "set strip/3/volume 1", 10 * MK_TIME_MS);
	mk_engine_host_value(rig->engine,
	    &rig->song->strips[0].mixer[MK_MIXER_VOLUME], 0, 10 * MK_TIME_MS);
	swap(rig, rig_song(3), 11 * MK_TIME_MS);
	rig_drain(rig, 11 * MK_TIME_MS);
	assert_string_equal(rig->given.text,
	    "out b0 05 09; told:; values or messages had nowhere to go and "
	    "are lost; b0 01 40; ");
	mk_engine_tick(rig->engine, 500 * MK_TIME_MS);
	rig_drain(rig, 500 * MK_TIME_MS);
	assert_string_equal(rig->given.text, "");
}

/* A song that is a part of the host's: movements beyond it are the host's. */
static void
strips_beyond_the_song_are_asked_for(void **state)
{
	struct rig *rig = *state;

	rig->song->more_behind = true;
	rig_do(rig, "select strip +1", 10 * MK_TIME_MS);
	rig_do(rig, "select strip +8", 10 * MK_TIME_MS);
	rig_do(rig, "select strip -8", 10 * MK_TIME_MS);
	rig_drain(rig, 10 * MK_TIME_MS);
	assert_string_equal(rig->given.text,
	    "select strip 2; select strip +8; select strip 1; ");
}

static struct mk_song *
make_song_with_devices(size_t n)
{
	struct mk_song *song = rig_song(2);
	size_t i;

	for (i = 0; i < n; i++) {
		struct mk_device *device =
		    mk_strip_add_device(song, &song->strips[1]);

		device->name = i ? "Second" : "First";
		device->class_name = "Eq8";
	}
	return song;
}

static const char *
current_name(const struct rig *rig)
{
	const struct mk_target *current = mk_engine_current(rig->engine);

	return current->device ? current->device->name : "none";
}

static void
a_lock_stays_while_its_path_leads_to_a_device(void **state)
{
	struct rig *rig = *state;

	swap(rig, make_song_with_devices(2), 10 * MK_TIME_MS);
	rig_do(rig, "lock strip/2/device/2", 10 * MK_TIME_MS);
	rig_do(rig, "appoint strip/2/device/1", 10 * MK_TIME_MS);
	rig_drain(rig, 10 * MK_TIME_MS);
	swap(rig, make_song_with_devices(2), 20 * MK_TIME_MS);
	rig_drain(rig, 20 * MK_TIME_MS);
	assert_string_equal(rig->given.text, "");
	assert_true(mk_engine_locked(rig->engine));
	assert_string_equal(current_name(rig), "Second");
	assert_string_equal(rig->song->appointed, "strip/2/device/1");
	swap(rig, make_song_with_devices(1), 30 * MK_TIME_MS);
	rig_drain(rig, 30 * MK_TIME_MS);
	assert_string_equal(rig->given.text,
	    "told:; the locked device is gone, and unlocked: "
	    "strip/2/device/2; ");
	assert_false(mk_engine_locked(rig->engine));
	assert_string_equal(current_name(rig), "First");
	swap(rig, make_song_with_devices(0), 40 * MK_TIME_MS);
	assert_string_equal(current_name(rig), "none");
	assert_null(rig->song->appointed);
}

static void
a_song_that_appoints_a_device_is_believed(void **state)
{
	struct rig *rig = *state;
	struct mk_song *song = make_song_with_devices(2);

	swap(rig, make_song_with_devices(2), 10 * MK_TIME_MS);
	rig_do(rig, "appoint strip/2/device/1", 10 * MK_TIME_MS);
	song->appointed = "track/2/device/2";
	swap(rig, song, 20 * MK_TIME_MS);
	assert_string_equal(current_name(rig), "Second");
}

/* Two songs in turn: after once there and back nothing is allocated. */
static void
ten_thousand_songs_take_no_memory(void **state)
{
	struct rig *rig = *state;
	struct mk_song *songs[] = {
	    make_song_with_devices(1), make_song_with_devices(2)};
	uint64_t now;
	int i;

	for (i = 0, now = 10 * MK_TIME_MS; i < 10000; i++, now += MK_TIME_MS) {
		mk_engine_set_song(rig->engine, songs[i % 2], now);
		if (i == 2)
			unit_fail_alloc(0);
		rig_do(rig, "lock strip/2/device/1", now);
		rig_do(rig, "appoint strip/2/device/1", now);
		rig_turn(rig, 1, (uint8_t)(i & 127), now);
		rig->given.text[0] = '\0';
		if (i % 3)
			rig_drain(rig, now);
	}
	assert_false(unit_alloc_failed());
	unit_fail_alloc(-1);
	mk_engine_set_song(rig->engine, rig->song, now);
	mk_song_free(songs[0]);
	mk_song_free(songs[1]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    RIG_TEST(of_another_song_what_differs_is_sent),
	    RIG_TEST(strips_beyond_the_song_are_asked_for),
	    RIG_TEST(what_waits_for_a_song_goes_with_it),
	    RIG_TEST(a_lock_stays_while_its_path_leads_to_a_device),
	    RIG_TEST(a_song_that_appoints_a_device_is_believed),
	    RIG_TEST(ten_thousand_songs_take_no_memory),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
