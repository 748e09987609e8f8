/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include <libmk/song/eq_priv.h>

#include <string.h>

static struct mk_device *
add_params(struct mk_song *song, struct mk_device *device,
    const char *class_name, const char *const *names)
{
	device->class_name = class_name;
	device->name = "It";
	for (; *names; names++)
		mk_device_add_param(song, device)->name = *names;
	return device;
}

static const char *const eq8[] = {"Device On", "1 Gain A", "1 Gain B",
    "2 Gain A", "3 Gain A", "4 Gain A", "5 Gain A", "6 Gain A", "7 Gain A",
    "8 Gain A", NULL};
static const char *const eq3[] = {
    "Device On", "GainLo", "GainMid", "GainHi", NULL};
static const char *const channel_eq[] = {
    "Device On", "Low Gain", "Mid Gain", "High Gain", "Gain", NULL};
static const char *const ace_eq[] = {"Device On", "Frequency L", "Gain L",
    "Gain 1", "Gain 2", "Gain 3", "Gain 4", "Gain H", "Master Gain", NULL};
static const char *const eq4q[] = {"Device On", "Filter 1 Gain",
    "Filter 2 Gain", "Filter 3 Gain", "Filter 4 Gain", NULL};
static const char *const x42[] = {"Device On", "Enable", "Lowshelf Gain",
    "Gain 1", "Gain 2", "Gain 3", "Gain 4", "Highshelf Gain", NULL};
static const char *const none[] = {"Device On", NULL};

static void
finds_the_last_of_the_strips_own(void **state)
{
	struct mk_song *song = mk_song_new();
	struct mk_strip *strip = mk_song_add_strip(song, MK_STRIP_AUDIO);
	struct mk_device *rack;

	(void)state;
	assert_null(mk_eq_find(strip));
	add_params(song, mk_strip_add_device(song, strip), "AutoFilter", none);
	assert_null(mk_eq_find(strip));
	add_params(song, mk_strip_add_device(song, strip), "Eq8", eq8);
	assert_ptr_equal(mk_eq_find(strip), &strip->devices[1]);
	add_params(song, mk_strip_add_device(song, strip), "FilterEQ3", eq3);
	add_params(song, mk_strip_add_device(song, strip), "Reverb", none);
	assert_ptr_equal(mk_eq_find(strip), &strip->devices[2]);
	rack = add_params(song, mk_strip_add_device(song, strip),
	    "AudioEffectGroupDevice", none);
	add_params(song,
	    mk_chain_add_device(song, mk_device_add_chain(song, rack)), "Eq8",
	    eq8);
	assert_ptr_equal(mk_eq_find(strip), &strip->devices[2]);
	mk_song_free(song);
}

static void
names_each_bands_gain(void **state)
{
	static const struct {
		const char *class_name;
		const char *const *names;
		int band;
		const char *gain; /* or NULL */
	} cases[] = {
	    {"Eq8", eq8, MK_EQ_LOW, "1 Gain A"},
	    {"Eq8", eq8, MK_EQ_MID, "2 Gain A"},
	    {"Eq8", eq8, MK_EQ_HIGH, "3 Gain A"},
	    {"Eq8", eq8, 1, "1 Gain A"},
	    {"Eq8", eq8, 4, "4 Gain A"},
	    {"Eq8", eq8, 8, "8 Gain A"},
	    {"Eq8", eq8, 9, NULL},
	    {"Eq8", eq8, 0, NULL},
	    {"Eq8", eq8, -4, NULL},
	    {"Eq8", eq8, INT32_MAX, NULL},
	    {"Eq8", eq8, INT32_MIN, NULL},
	    {"FilterEQ3", eq3, MK_EQ_LOW, "GainLo"},
	    {"FilterEQ3", eq3, MK_EQ_MID, "GainMid"},
	    {"FilterEQ3", eq3, MK_EQ_HIGH, "GainHi"},
	    {"FilterEQ3", eq3, 3, "GainHi"},
	    {"FilterEQ3", eq3, 4, NULL},
	    {"ChannelEq", channel_eq, MK_EQ_LOW, "Low Gain"},
	    {"ChannelEq", channel_eq, MK_EQ_MID, "Mid Gain"},
	    {"ChannelEq", channel_eq, MK_EQ_HIGH, "High Gain"},
	    {"ChannelEq", channel_eq, 4, NULL},
	    {"ACE EQ", ace_eq, MK_EQ_LOW, "Gain L"},
	    {"ACE EQ", ace_eq, MK_EQ_MID, "Gain 2"},
	    {"ACE EQ", ace_eq, MK_EQ_HIGH, "Gain H"},
	    {"ACE EQ", ace_eq, 2, "Gain 1"},
	    {"ACE EQ", ace_eq, 7, NULL},
	    {"EQ4Q Mono", eq4q, MK_EQ_LOW, "Filter 2 Gain"},
	    {"EQ4Q Mono", eq4q, MK_EQ_HIGH, "Filter 4 Gain"},
	    {"EQ4Q Mono", eq4q, 1, "Filter 1 Gain"},
	    {"EQ4Q Mono", eq4q, 5, NULL},
	    {"x42-eq - Parametric Equalizer Stereo", x42, MK_EQ_LOW,
	        "Lowshelf Gain"},
	    {"x42-eq - Parametric Equalizer Stereo", x42, MK_EQ_MID, "Gain 3"},
	    {"x42-eq - Parametric Equalizer Stereo", x42, MK_EQ_HIGH,
	        "Highshelf Gain"},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct mk_song *song = mk_song_new();
		struct mk_strip *strip =
		    mk_song_add_strip(song, MK_STRIP_AUDIO);
		struct mk_device *eq =
		    add_params(song, mk_strip_add_device(song, strip),
		        cases[i].class_name, cases[i].names);
		struct mk_param *gain = mk_eq_gain(eq, cases[i].band, NULL);

		if (cases[i].gain)
			assert_string_equal(gain->name, cases[i].gain);
		else
			assert_null(gain);
		mk_song_free(song);
	}
}

static void
says_what_is_not_there(void **state)
{
	struct mk_song *song = mk_song_new();
	struct mk_strip *strip = mk_song_add_strip(song, MK_STRIP_AUDIO);
	struct mk_device *device =
	    add_params(song, mk_strip_add_device(song, strip), "Eq8", none);
	struct mk_err err;

	(void)state;
	assert_null(mk_eq_gain(device, MK_EQ_LOW, &err));
	assert_string_equal(err.msg,
	    "no parameter named \"1 Gain A\" in device \"It\"");
	assert_null(mk_eq_gain(device, 9, &err));
	assert_string_equal(err.msg, "equalizer \"It\" has no band 9");
	device->class_name = "Reverb";
	assert_null(mk_eq_gain(device, 1, &err));
	assert_string_equal(err.msg, "device \"It\" is not an equalizer");
	mk_song_free(song);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(finds_the_last_of_the_strips_own),
	    cmocka_unit_test(names_each_bands_gain),
	    cmocka_unit_test(says_what_is_not_there),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
