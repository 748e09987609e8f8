/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include <libmk/song/target.h>

#include <errno.h>
#include <string.h>

/* Two tracks, a return, a master; a rack with a filter on track 1. */
static int
make_song(void **state)
{
	struct mk_song *song = mk_song_new();
	struct mk_strip *track;
	struct mk_device *rack, *filter;
	int i;

	assert_non_null(song);
	mk_song_add_strip(song, MK_STRIP_MASTER);
	mk_song_add_strip(song, MK_STRIP_RETURN)->name = "A-Return";
	mk_song_add_strip(song, MK_STRIP_MIDI);
	mk_song_add_strip(song, MK_STRIP_AUDIO)->name = "Voice";
	for (i = 0; i < 3; i++)
		mk_song_add_scene(song);
	track = &song->strips[0];
	track->name = "Drums";
	mk_strip_add_mixer(song, track, MK_MIXER_VOLUME);
	mk_strip_add_send(song, track);
	rack = mk_strip_add_device(song, track);
	rack->name = "Rack";
	filter = mk_chain_add_device(song, mk_device_add_chain(song, rack));
	mk_chain_add_mixer(rack->chains, MK_MIXER_PAN);
	rack->chains->name = "Wet";
	filter->name = "Filter";
	mk_device_add_param(song, filter)->name = "Device On";
	mk_device_add_param(song, filter)->name = "Freq";
	filter->params[1].original = "Frequency";
	mk_strip_add_device(song, track)->name = "Second";
	assert_int_equal(mk_song_finish(song), 0);
	*state = song;
	return 0;
}

static int
free_song(void **state)
{
	mk_song_free(*state);
	return 0;
}

static struct mk_path path;

static struct mk_target
find(const struct mk_song *song, const char *text)
{
	struct mk_target target = {0};
	struct mk_err err = {""};

	if (mk_path_read(&path, text, strlen(text), &err) < 0 ||
	    mk_target_find(&target, &path, song, &err) < 0)
		fail_msg("%s: %s", text, err.msg);
	return target;
}

static void
is_absent(const struct mk_song *song, const char *text, const char *sentence)
{
	struct mk_target target;
	struct mk_err err = {""};

	assert_int_equal(mk_path_read(&path, text, strlen(text), NULL), 0);
	assert_int_equal(mk_target_find(&target, &path, song, &err), -ENOENT);
	assert_string_equal(err.msg, sentence);
}

static void
strips_are_found_by_kind_and_number(void **state)
{
	const struct mk_song *song = *state;

	assert_string_equal(find(song, "strip/1").strip->name, "Drums");
	assert_string_equal(find(song, "track/2").strip->name, "Voice");
	assert_string_equal(find(song, "return/1").strip->name, "A-Return");
	assert_ptr_equal(find(song, "strip/3").strip,
	    find(song, "return/1").strip);
	assert_int_equal(find(song, "master").strip->kind, MK_STRIP_MASTER);
	assert_ptr_equal(find(song, "strip/4").strip,
	    find(song, "master").strip);
}

static void
the_selection_is_followed(void **state)
{
	struct mk_song *song = *state;

	song->selected_strip = 2;
	song->selected_scene = 3;
	assert_string_equal(find(song, "strip/sel").strip->name, "Voice");
	assert_int_equal(find(song, "scene/sel/name").scene, 3);
	assert_int_equal(find(song, "strip/1/slot/sel").scene, 3);
	is_absent(song, "device/param/1", "no device is appointed");
	assert_string_equal(find(song, "track/1/device/sel").device->name,
	    "Rack");
	song->appointed = "track/1/device/2";
	assert_string_equal(find(song, "device/name").device->name, "Second");
	assert_string_equal(find(song, "track/1/device/sel").device->name,
	    "Second");
}

static void
an_appointment_of_itself_is_none(void **state)
{
	struct mk_song *song = *state;

	song->appointed = "track/1/device/sel";
	is_absent(song, "device", "no device is appointed");
	song->appointed = "device";
	is_absent(song, "device", "no device is appointed");
	song->appointed = NULL;
}

static void
parameters_are_found_by_number_and_name(void **state)
{
	const struct mk_song *song = *state;
	struct mk_param *freq =
	    find(song, "track/1/device/1/chain/1/device/1/param/2").param;

	assert_string_equal(freq->name, "Freq");
	assert_ptr_equal(find(song, "track/1/device/1/chain/1/pan").param,
	    &song->strips[0].devices[0].chains[0].mixer[MK_MIXER_PAN]);
	assert_ptr_equal(find(song,
	                     "track/1/device/1/chain/1/device/1/param/Freq")
	                     .param,
	    freq);
	assert_ptr_equal(
	    find(song, "track/1/device/1/chain/1/device/1/param/\"Frequency\"")
	        .param,
	    freq);
	assert_string_equal(find(song, "track/1/volume").param->name, "volume");
	assert_string_equal(find(song, "track/1/send/1").param->name, "send1");
}

static void
what_is_not_there_is_named(void **state)
{
	const struct mk_song *song = *state;

	is_absent(song, "strip/5", "there is no strip 5: the song has 4");
	is_absent(song, "return/2", "there is no return 2: the song has 1");
	is_absent(song, "scene/4", "there is no scene 4: the song has 3");
	is_absent(song, "track/2/device/1", "the strip has no devices");
	is_absent(song, "track/1/device/3",
	    "there is no device 3: the strip has 2");
	is_absent(song, "track/1/device/2/chain/1", "the device has no chains");
	is_absent(song, "track/1/device/1/chain/1/volume",
	    "chain \"Wet\" has no volume");
	is_absent(song, "track/1/device/1/chain/1/device/2/param/1",
	    "there is no device 2: the chain has 1");
	is_absent(song, "track/1/send/2",
	    "there is no send 2: the strip has 1");
	is_absent(song, "track/1/arm", "strip \"Drums\" has no arm");
	is_absent(song, "track/1/device/1/chain/1/device/1/param/Q",
	    "no parameter named \"Q\" in device \"Filter\"");
}

static void
is_written_as(const struct mk_song *song, const char *text,
    const char *expected)
{
	struct mk_target target = find(song, text);
	struct mk_buf out;

	mk_buf_init(&out);
	mk_target_write(&target, song, &out);
	mk_buf_byte(&out, '\0');
	assert_string_equal((char *)out.data, expected);
	mk_buf_done(&out);
}

static void
targets_are_written_as_absolute_paths(void **state)
{
	struct mk_song *song = *state;

	song->selected_strip = 1;
	song->selected_scene = 3;
	is_written_as(song, "strip/sel/volume", "strip/1/volume");
	is_written_as(song, "track/1/send/1", "strip/1/send/1");
	is_written_as(song, "return/1", "strip/3");
	is_written_as(song, "scene/sel", "scene/3");
	is_written_as(song, "strip/sel/slot/2/state", "strip/1/slot/2");
	is_written_as(song, "track/1/device/2/name", "strip/1/device/2");
	is_written_as(song, "track/1/device/1/chain/1/device/1/param/2",
	    "strip/1/device/1/chain/1/device/1/param/\"Freq\"");
	is_written_as(song, "track/1/device/1/chain/1/pan",
	    "strip/1/device/1/chain/1/pan");
	is_written_as(song, "track/1/device/1/chain/1/name",
	    "strip/1/device/1/chain/1");
	song->strips[0].devices[0].chains[0].devices[0].params[1].name =
	    "Device On";
	is_written_as(song, "track/1/device/1/chain/1/device/1/param/2",
	    "strip/1/device/1/chain/1/device/1/param/2");
	is_written_as(song, "song/tempo", "");
}

static void
is_named(const struct mk_song *song, const char *text, const char *expected)
{
	struct mk_target target = find(song, text);
	const char **name = mk_target_name(&target, song);

	if (!expected) {
		assert_null(name);
		return;
	}
	assert_non_null(name);
	assert_string_equal(*name, expected);
}

static void
each_has_its_own_name(void **state)
{
	struct mk_song *song = *state;

	mk_strip_add_slot_clip(song, &song->strips[0], 2)->name = "Riff";
	song->strips[0].devices[0].chains[0].name = "Dry";
	song->scenes[1].name = "Verse";
	is_named(song, "track/1/name", "Drums");
	is_named(song, "track/1/device/1/name", "Rack");
	is_named(song, "track/1/device/1/chain/1/name", "Dry");
	is_named(song, "track/1/device/1/chain/1/device/1/name", "Filter");
	is_named(song, "track/1/slot/2/name", "Riff");
	is_named(song, "track/1/slot/1/name", NULL);
	is_named(song, "track/1/slot/3/name", NULL);
	is_named(song, "scene/2/name", "Verse");
	is_named(song, "song/tempo", NULL);
}

/* What a path cannot say has a number. */
static void
a_very_long_name_has_a_number(void **state)
{
	struct mk_song *song = mk_song_new();
	struct mk_strip *strip = mk_song_add_strip(song, MK_STRIP_MIDI);
	struct mk_device *device = mk_strip_add_device(song, strip);
	struct mk_target target = {.strip = strip, .device = device};
	char name[MK_PATH_NAME_MAX + 1], text[MK_PATH_NAME_MAX + 64];
	struct mk_buf out;
	size_t n;

	(void)state;
	target.param = mk_device_add_param(song, device);
	target.param->name = name;
	for (n = MK_PATH_NAME_MAX - 1; n <= MK_PATH_NAME_MAX; n++) {
		memset(name, 'x', n);
		name[n] = '\0';
		mk_buf_init_fixed(&out, text, sizeof(text));
		mk_target_write(&target, song, &out);
		mk_buf_byte(&out, '\0');
		assert_ptr_equal(find(song, text).param, target.param);
	}
	mk_song_free(song);
}

static void
no_master_is_told(void **state)
{
	struct mk_song *song = mk_song_new();

	(void)state;
	is_absent(song, "master", "the song has no master");
	is_absent(song, "strip/1", "the song has no strips");
	mk_song_free(song);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(strips_are_found_by_kind_and_number),
	    cmocka_unit_test(the_selection_is_followed),
	    cmocka_unit_test(an_appointment_of_itself_is_none),
	    cmocka_unit_test(parameters_are_found_by_number_and_name),
	    cmocka_unit_test(what_is_not_there_is_named),
	    cmocka_unit_test(targets_are_written_as_absolute_paths),
	    cmocka_unit_test(each_has_its_own_name),
	    cmocka_unit_test(a_very_long_name_has_a_number),
	    cmocka_unit_test(no_master_is_told),
	};

	return cmocka_run_group_tests(tests, make_song, free_song);
}
