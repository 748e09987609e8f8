/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include <libmk/engine/banks.h>
#include <libmk/song/path.h>

#include <errno.h>
#include <stdio.h>
#include <string.h>

#define SLOTS MK_BANK_SLOTS

/* A song of one strip with one device, to be given parameters. */
static struct mk_song *
make_song(const char *class_name)
{
	struct mk_song *song = mk_song_new();
	struct mk_strip *strip;
	struct mk_device *device;

	assert_non_null(song);
	strip = mk_song_add_strip(song, MK_STRIP_AUDIO);
	strip->name = "Voice";
	device = mk_strip_add_device(song, strip);
	device->class_name = class_name;
	device->name = "It";
	mk_device_add_param(song, device)->name = "Device On";
	return song;
}

static struct mk_device *
device_of(const struct mk_song *song)
{
	return &song->strips[0].devices[0];
}

static struct mk_param *
add_param(struct mk_song *song, const char *name)
{
	struct mk_param *param = mk_device_add_param(song, device_of(song));

	assert_non_null(param);
	param->name = mk_song_text(song, name, strlen(name));
	return param;
}

/* Adds parameters "P1", "P2", ... */
static void
add_numbered(struct mk_song *song, size_t n)
{
	char name[16];
	size_t i;

	for (i = 1; i <= n; i++) {
		snprintf(name, sizeof(name), "P%zu", i);
		add_param(song, name);
	}
}

/* Writes "LABEL=name LABEL=name - ..." of the slots. */
static const char *
show(const struct mk_bank_slot *slots)
{
	static char text[1024];
	size_t i, used = 0;

	for (i = 0; i < SLOTS; i++) {
		const struct mk_param *param = slots[i].param;

		if (!param)
			assert_string_equal(slots[i].label, "");
		used += (size_t)snprintf(text + used, sizeof(text) - used,
		    "%s%s%s%s", i ? " " : "", slots[i].label, param ? "=" : "-",
		    param ? param->name : "");
	}
	return text;
}

static const char *
found(const struct mk_banks *banks, const struct mk_song *song)
{
	struct mk_bank_slot slots[SLOTS];

	mk_banks_find(banks, device_of(song), slots);
	return show(slots);
}

static const char *
page(const struct mk_song *song, size_t number)
{
	struct mk_bank_slot slots[SLOTS];

	mk_banks_page(NULL, device_of(song), number, slots);
	return show(slots);
}

/* Makes a device of these parameters, shows its slots, frees it. */
static const char *
found_of(const char *class_name, const char *const *names)
{
	struct mk_song *song = make_song(class_name);
	const char *text;

	for (; *names; names++)
		add_param(song, *names);
	text = found(NULL, song);
	mk_song_free(song);
	return text;
}

#define FOUND(class_name, ...)                                                 \
	found_of(class_name, (const char *const[]){__VA_ARGS__, NULL})

static void
check_labels(const struct mk_bank_slot *slots)
{
	size_t i, j;

	for (i = 0; i < SLOTS; i++) {
		const char *label = slots[i].label;

		assert_int_equal(!slots[i].param, !*label);
		if (!*label)
			continue;
		assert_true(mk_label_valid(label, strlen(label)));
		for (j = 0; j < i; j++)
			assert_string_not_equal(label, slots[j].label);
	}
}

static void
each_bank_is_the_choice_of_a_device_that_has_just_it(void **state)
{
	const struct mk_bank *bank;
	struct mk_bank_slot slots[SLOTS];
	size_t n, i, slot;

	(void)state;
	bank = mk_banks_builtin(&n);
	assert_true(n >= 100);
	for (i = 0; i < n; i++, bank++) {
		struct mk_song *song = make_song(bank->class_name);

		for (slot = SLOTS; slot-- > 0;)
			if (bank->names[slot])
				add_param(song, bank->names[slot]);
		mk_banks_find(NULL, device_of(song), slots);
		check_labels(slots);
		for (slot = 0; slot < SLOTS; slot++) {
			const char *name = bank->names[slot];

			assert_string_equal(slots[slot].label,
			    bank->labels[slot]);
			if (name)
				assert_string_equal(slots[slot].param->name,
				    name);
			else
				assert_null(slots[slot].param);
		}
		mk_song_free(song);
	}
}

static void
classes_stand_in_order(void **state)
{
	const struct mk_bank *bank;
	size_t n, i, classes = 1;

	(void)state;
	bank = mk_banks_builtin(&n);
	for (i = 1; i < n; i++) {
		int order = strcmp(bank[i - 1].class_name, bank[i].class_name);

		assert_true(order <= 0);
		classes += order != 0;
	}
	assert_true(classes >= 71);
}

static void
labels_are_our_own_where_the_original_erred(void **state)
{
	(void)state;
	assert_string_equal(FOUND("FilterEQ3", "GainLo", "GainMid", "GainHi",
	                        "FreqLo", "FreqHi", "Slope"),
	    "LO=GainLo MD=GainMid HI=GainHi - FLO=FreqLo FHI=FreqHi "
	    "SLP=Slope -");
	assert_string_equal(FOUND("Phaser", "Poles", "Color", "Frequency",
	                        "Feedback", "LFO Amount", "LFO Frequency",
	                        "Env. Modulation", "Dry/Wet"),
	    "POL=Poles COL=Color FRQ=Frequency FBK=Feedback LFO=LFO Amount "
	    "LFQ=LFO Frequency ENV=Env. Modulation DW=Dry/Wet");
	assert_string_equal(FOUND("Saturator", "Drive", "Base", "Frequency",
	                        "Depth", "WS Curve", "WS Depth", "WS Period",
	                        "WS Damp"),
	    "DRV=Drive BAS=Base FRQ=Frequency DPT=Depth WCR=WS Curve "
	    "WDP=WS Depth WPD=WS Period WDM=WS Damp");
	assert_string_equal(FOUND("Eq8", "1 Frequency A", "1 Gain A",
	                        "2 Frequency A", "2 Gain A", "3 Frequency A",
	                        "3 Gain A", "4 Frequency A", "4 Gain A"),
	    "F1=1 Frequency A G1=1 Gain A F2=2 Frequency A G2=2 Gain A "
	    "F3=3 Frequency A G3=3 Gain A F4=4 Frequency A G4=4 Gain A");
}

static void
what_the_device_lacks_is_blank(void **state)
{
	(void)state;
	assert_string_equal(FOUND("AutoFilter", "LFO Phase", "Frequency"),
	    "FRQ=Frequency - - - - - - LPH=LFO Phase");
	assert_string_equal(FOUND("Operator", "Volume"),
	    "- - - - - - - LEV=Volume");
}

static void
most_names_win_and_of_equals_the_earlier(void **state)
{
	(void)state;
	/* Compressor2: both of Live 8 share their first four. */
	assert_string_equal(FOUND("Compressor2", "Threshold", "Ratio"),
	    "THR=Threshold RAT=Ratio - - - - - -");
	assert_string_equal(FOUND("Compressor2", "Output Gain", "PeakOn",
	                        "EQ Freq"),
	    "- - - - LEV=Output Gain - - PK=PeakOn");
	assert_string_equal(FOUND("Compressor2", "Output Gain", "PeakOn",
	                        "EQ Freq", "Ext. In Mix"),
	    "- - - - - INM=Ext. In Mix FRQ=EQ Freq LEV=Output Gain");
	/* Live 9 put the same eight of Flanger into another order. */
	assert_string_equal(FOUND("Flanger", "Dry/Wet", "Feedback", "Hi Pass",
	                        "Delay Time", "Frequency", "Sync Rate",
	                        "LFO Amount", "Env. Modulation"),
	    "HP=Hi Pass DLY=Delay Time FBK=Feedback LFO=LFO Amount "
	    "FRQ=Frequency RAT=Sync Rate MOD=Env. Modulation DW=Dry/Wet");
	assert_string_equal(FOUND("AutoFilter", "Frequency", "Filter Type",
	                        "Morph"),
	    "TYP=Filter Type FRQ=Frequency - - MRF=Morph - - -");
}

static void
original_names_come_before_given_ones(void **state)
{
	struct mk_song *song = make_song("AudioEffectGroupDevice");
	struct mk_bank_slot slots[SLOTS];

	(void)state;
	add_param(song, "Macro 2")->original = "Macro 1";
	add_param(song, "Cutoff")->original = "Macro 2";
	add_param(song, "Macro 3")->original = "Macro 9";
	add_param(song, "Macro 3")->original = "Macro 10";
	add_param(song, "Macro 4");
	add_param(song, "Macro 4");
	assert_string_equal(found(NULL, song),
	    "P1=Macro 2 P2=Cutoff P3=Macro 3 P4=Macro 4 - - - -");
	mk_banks_find(NULL, device_of(song), slots);
	assert_ptr_equal(slots[2].param, &device_of(song)->params[3]);
	assert_ptr_equal(slots[3].param, &device_of(song)->params[5]);
	mk_song_free(song);
}

static void
plugins_go_by_number(void **state)
{
	static const char *const classes[] = {
	    "PluginDevice", "AuPluginDevice", "Vst3PluginDevice"};
	static const struct {
		size_t n;
		const char *text;
	} cases[] = {
	    {0, "- - - - - - - -"},
	    {1, "FX1=P1 - - - - - - -"},
	    {7, "FX1=P1 FX2=P2 FX3=P3 FX4=P4 FX5=P5 FX6=P6 FX7=P7 -"},
	    {8, "FX1=P1 FX2=P2 FX3=P3 FX4=P4 FX5=P5 FX6=P6 FX7=P7 FX8=P8"},
	    {9, "FX1=P1 FX2=P2 FX3=P3 FX4=P4 FX5=P5 FX6=P6 FX7=P7 FX8=P8"},
	    {200, "FX1=P1 FX2=P2 FX3=P3 FX4=P4 FX5=P5 FX6=P6 FX7=P7 FX8=P8"},
	};
	size_t i, j;

	(void)state;
	for (i = 0; i < sizeof(classes) / sizeof(*classes); i++)
		for (j = 0; j < sizeof(cases) / sizeof(*cases); j++) {
			struct mk_song *song = make_song(classes[i]);

			add_numbered(song, cases[j].n);
			assert_string_equal(found(NULL, song), cases[j].text);
			mk_song_free(song);
		}
}

static void
unknown_classes_show_their_first_eight(void **state)
{
	struct mk_song *song = make_song("MxDeviceAudioEffect");
	struct mk_bank_slot slots[SLOTS];

	(void)state;
	assert_string_equal(found(NULL, song), "- - - - - - - -");
	add_param(song, "Filter Freq");
	add_param(song, "LFO Freq");
	add_param(song, "");
	add_param(song, "Freq");
	add_param(song, "Freq");
	add_param(song, "Caf\xc3\xa9");
	assert_string_equal(found(NULL, song),
	    "FRQ=Filter Freq LFR=LFO Freq P1= FR1=Freq FR2=Freq "
	    "CAF=Caf\xc3\xa9 - -");
	add_param(song, "Dry/Wet");
	add_param(song, "---");
	add_param(song, "Ninth");
	mk_banks_find(NULL, device_of(song), slots);
	check_labels(slots);
	assert_string_equal(slots[7].label, "P2");
	mk_song_free(song);
}

static void
a_known_class_without_its_names_is_as_good_as_unknown(void **state)
{
	(void)state;
	assert_string_equal(FOUND("AutoFilter", "Freq.", "Reso"),
	    "FRQ=Freq. RES=Reso - - - - - -");
}

static void
the_switch_is_left_out_by_its_name(void **state)
{
	struct mk_song *song = make_song("Other");

	(void)state;
	add_param(song, "Gain");
	device_of(song)->params[0].name = "Bypass";
	assert_string_equal(found(NULL, song),
	    "BPS=Bypass GAI=Gain - - - - - -");
	device_of(song)->params[0].original = "Device On";
	assert_string_equal(found(NULL, song), "GAI=Gain - - - - - - -");
	device_of(song)->n_params = 0;
	assert_string_equal(found(NULL, song), "- - - - - - - -");
	mk_song_free(song);
}

static void
no_device_is_blank(void **state)
{
	struct mk_bank_slot slots[SLOTS];

	(void)state;
	memset(slots, 1, sizeof(slots));
	mk_banks_find(NULL, NULL, slots);
	assert_string_equal(show(slots), "- - - - - - - -");
	memset(slots, 1, sizeof(slots));
	mk_banks_page(NULL, NULL, 1, slots);
	assert_string_equal(show(slots), "- - - - - - - -");
	assert_int_equal(mk_banks_pages(NULL, NULL), 1);
}

static void
pages_go_through_all_parameters(void **state)
{
	struct mk_song *song = make_song("Other");
	struct mk_bank_slot slots[SLOTS];

	(void)state;
	assert_int_equal(mk_banks_pages(NULL, device_of(song)), 1);
	add_numbered(song, 8);
	assert_int_equal(mk_banks_pages(NULL, device_of(song)), 1);
	assert_string_equal(page(song, 1), "- - - - - - - -");
	add_param(song, "Gain");
	assert_int_equal(mk_banks_pages(NULL, device_of(song)), 2);
	assert_string_equal(page(song, 1), "GAI=Gain - - - - - - -");
	assert_string_equal(page(song, 2), "- - - - - - - -");
	assert_string_equal(page(song, SIZE_MAX), "- - - - - - - -");
	assert_string_equal(page(song, SIZE_MAX / 8 + 2), "- - - - - - - -");
	mk_banks_page(NULL, device_of(song), 0, slots);
	assert_string_equal(show(slots), found(NULL, song));
	device_of(song)->class_name = "PluginDevice";
	assert_int_equal(mk_banks_pages(NULL, device_of(song)), 2);
	assert_string_equal(page(song, 1), "GAI=Gain - - - - - - -");
	mk_song_free(song);
}

static void
behind_a_bank_the_pages_start_at_the_first(void **state)
{
	struct mk_song *song = make_song("AutoFilter");

	(void)state;
	add_param(song, "Resonance");
	add_param(song, "Frequency");
	assert_int_equal(mk_banks_pages(NULL, device_of(song)), 2);
	assert_string_equal(page(song, 1),
	    "RES=Resonance FRQ=Frequency - - - - - -");
	add_numbered(song, 7);
	assert_int_equal(mk_banks_pages(NULL, device_of(song)), 3);
	assert_string_equal(page(song, 2), "P7=P7 - - - - - - -");
	mk_song_free(song);
}

static void
a_racks_macros_are_not_shown_twice(void **state)
{
	struct mk_song *song = make_song("InstrumentGroupDevice");
	char name[16];
	int i;

	(void)state;
	for (i = 1; i <= 16; i++) {
		snprintf(name, sizeof(name), "Macro %d", i);
		add_param(song, name);
	}
	assert_int_equal(mk_banks_pages(NULL, device_of(song)), 2);
	assert_string_equal(page(song, 1),
	    "MC9=Macro 9 M10=Macro 10 M11=Macro 11 M12=Macro 12 "
	    "M13=Macro 13 M14=Macro 14 M15=Macro 15 M16=Macro 16");
	mk_song_free(song);
}

static struct mk_bank *
add_bank(struct mk_banks *banks, const char *class_name, const char *device,
    const char *name, const char *label)
{
	struct mk_bank *bank = mk_banks_add(banks);

	assert_non_null(bank);
	bank->class_name = class_name;
	bank->device = device;
	bank->names[0] = name;
	strcpy(bank->labels[0], label);
	return bank;
}

static void
a_users_banks_come_first(void **state)
{
	struct mk_banks *banks = mk_banks_new();
	struct mk_song *song = make_song("AutoFilter");

	(void)state;
	assert_string_equal(found(banks, song), "- - - - - - - -");
	add_param(song, "Frequency");
	add_param(song, "Resonance");
	add_param(song, "Drive");
	add_bank(banks, "AutoFilter", NULL, "Morph", "MRF");
	add_bank(banks, "Reverb", NULL, "Drive", "NO");
	assert_string_equal(found(banks, song),
	    "FRQ=Frequency RES=Resonance - - - - - -");
	add_bank(banks, "AutoFilter", NULL, "Drive", "ME");
	assert_string_equal(found(banks, song), "ME=Drive - - - - - - -");
	assert_string_equal(found(NULL, song),
	    "FRQ=Frequency RES=Resonance - - - - - -");
	mk_song_free(song);
	mk_banks_free(banks);
	mk_banks_free(NULL);
}

static void
a_users_bank_may_be_for_devices_of_one_name(void **state)
{
	struct mk_banks *banks = mk_banks_new();
	struct mk_song *song = make_song("PluginDevice");

	(void)state;
	add_numbered(song, 3);
	add_bank(banks, "PluginDevice", "Synth", "P3", "CUT");
	assert_string_equal(found(banks, song),
	    "FX1=P1 FX2=P2 FX3=P3 - - - - -");
	device_of(song)->name = "Synth";
	assert_string_equal(found(banks, song), "CUT=P3 - - - - - - -");
	mk_song_free(song);
	mk_banks_free(banks);
}

static struct mk_path path;

/* Follows a path to its end; what it leads to, or the sentence, as text. */
static const char *
complete(const struct mk_song *song, const char *text)
{
	static char result[MK_ERR_MAX];
	char label[MK_LABEL_SIZE] = "X";
	struct mk_target target;
	struct mk_err err;

	assert_int_equal(mk_path_read(&path, text, strlen(text), NULL), 0);
	assert_int_equal(mk_target_find(&target, &path, song, NULL), 0);
	if (mk_banks_complete(NULL, &target, label, &err) < 0) {
		assert_int_equal(mk_banks_complete(NULL, &target, NULL, NULL),
		    -ENOENT);
		assert_null(target.param);
		return strcpy(result, err.msg);
	}
	snprintf(result, sizeof(result), "%s=%s of %s", label,
	    target.param ? target.param->name : "",
	    target.device ? target.device->name : "");
	return result;
}

static void
completes_targets(void **state)
{
	struct mk_song *song = make_song("AutoFilter");
	struct mk_device *eq;

	(void)state;
	add_param(song, "Resonance");
	add_numbered(song, 9);
	song->appointed = "strip/1/device/1";
	assert_string_equal(complete(song, "strip/1/eq/low"),
	    "strip \"Voice\" has no equalizer");
	eq = mk_strip_add_device(song, &song->strips[0]);
	eq->class_name = "FilterEQ3";
	eq->name = "EQ";
	mk_device_add_param(song, eq)->name = "GainHi";
	mk_device_add_param(song, eq)->name = "GainMid";
	assert_string_equal(complete(song, "device/best/2"),
	    "RES=Resonance of It");
	assert_string_equal(complete(song, "track/1/device/1/best/9"),
	    "RES=Resonance of It");
	assert_string_equal(complete(song, "device/best/18"), "P9=P9 of It");
	assert_string_equal(complete(song, "device/best/1"),
	    "device \"It\" has no parameter for best/1");
	assert_string_equal(complete(song, "device/best/2147483647"),
	    "device \"It\" has no parameter for best/2147483647");
	assert_string_equal(complete(song, "strip/sel/eq/high"),
	    "=GainHi of EQ");
	assert_string_equal(complete(song, "strip/1/eq/mid"), "=GainMid of EQ");
	assert_string_equal(complete(song, "strip/1/eq/3"), "=GainHi of EQ");
	assert_string_equal(complete(song, "strip/1/eq/low"),
	    "no parameter named \"GainLo\" in device \"EQ\"");
	assert_string_equal(complete(song, "strip/1/eq/4"),
	    "equalizer \"EQ\" has no band 4");
	assert_string_equal(complete(song, "device/param/2"),
	    "=Resonance of It");
	assert_string_equal(complete(song, "strip/1/name"), "= of ");
	mk_song_free(song);
}

static void
allocates_nothing_to_find(void **state)
{
	struct mk_banks *banks = mk_banks_new();
	struct mk_song *song = make_song("PluginDevice");
	struct mk_bank_slot slots[SLOTS];

	(void)state;
	add_numbered(song, 30);
	add_bank(banks, "PluginDevice", NULL, "P9", "CUT");
	unit_fail_alloc(0);
	mk_banks_find(banks, device_of(song), slots);
	mk_banks_page(banks, device_of(song), 2, slots);
	assert_false(unit_alloc_failed());
	assert_null(mk_banks_new());
	unit_fail_alloc(1);
	assert_null(mk_banks_new());
	unit_fail_alloc(-1);
	mk_song_free(song);
	mk_banks_free(banks);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(
	        each_bank_is_the_choice_of_a_device_that_has_just_it),
	    cmocka_unit_test(classes_stand_in_order),
	    cmocka_unit_test(labels_are_our_own_where_the_original_erred),
	    cmocka_unit_test(what_the_device_lacks_is_blank),
	    cmocka_unit_test(most_names_win_and_of_equals_the_earlier),
	    cmocka_unit_test(original_names_come_before_given_ones),
	    cmocka_unit_test(plugins_go_by_number),
	    cmocka_unit_test(unknown_classes_show_their_first_eight),
	    cmocka_unit_test(
	        a_known_class_without_its_names_is_as_good_as_unknown),
	    cmocka_unit_test(the_switch_is_left_out_by_its_name),
	    cmocka_unit_test(no_device_is_blank),
	    cmocka_unit_test(pages_go_through_all_parameters),
	    cmocka_unit_test(behind_a_bank_the_pages_start_at_the_first),
	    cmocka_unit_test(a_racks_macros_are_not_shown_twice),
	    cmocka_unit_test(a_users_banks_come_first),
	    cmocka_unit_test(a_users_bank_may_be_for_devices_of_one_name),
	    cmocka_unit_test(completes_targets),
	    cmocka_unit_test(allocates_nothing_to_find),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
