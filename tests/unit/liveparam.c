/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include <libmk/sets/liveparam_priv.h>

#include <limits.h>
#include <string.h>

static const struct mk_liveparam *
find(const char *class_name, const char *path, int generation)
{
	const struct mk_liveclass *class =
	    mk_liveparam_class(class_name, generation);

	assert_non_null(class);
	return mk_liveparam_find(class, path, generation);
}

static void
is_called(const char *class_name, const char *path, int generation,
    const char *name)
{
	const struct mk_liveparam *param = find(class_name, path, generation);

	assert_non_null(param);
	if (!name)
		assert_null(param->name);
	else
		assert_string_equal(param->name, name);
}

static void
parameters_have_the_names_of_lives_api(void **state)
{
	(void)state;
	is_called("Eq8", "Bands.0/ParameterA/Freq", 100, "1 Frequency A");
	is_called("Eq8", "Bands.7/ParameterB/Q", 120, "8 Resonance B");
	is_called("AutoFilter", "Cutoff", 80, "Frequency");
	is_called("AutoFilter", "CircuitLpHp", 110, NULL);
	is_called("DrumGroupDevice", "MacroControls.15", 123, "Macro 16");
	is_called("DrumGroupDevice", "ChainSelector", 80, "Chain Selector");
	assert_null(find("Eq8", "Bands.9/ParameterA/Freq", 100));
	assert_null(find("Eq8", "", 100));
	assert_null(find("Eq8", "zzz", 100));
}

static void
names_change_with_lives_versions(void **state)
{
	(void)state;
	is_called("StereoGain", "PhaseInvertL", 95, "PhaseInvertL");
	is_called("StereoGain", "PhaseInvertL", 100, "Left Inv");
	is_called("MidiRandom", "Scale", 113, "Scale");
	is_called("MidiRandom", "Scale", 120, "Interval");
	assert_string_equal(mk_liveparam_class("AutoFilter", 121)->name,
	    "Auto Filter");
	assert_string_equal(mk_liveparam_class("AutoFilter", 122)->name,
	    "Auto Filter Legacy");
}

/* Of elements that once had the name, the later has it. */
static void
alternative_elements_have_one_name(void **state)
{
	(void)state;
	is_called("AutoFilter", "Resonance", 90, "Resonance");
	is_called("AutoFilter", "Resonance", 95, "Resonance");
	is_called("AutoFilter", "LegacyQ", 95, "Resonance (Legacy)");
	is_called("Compressor2", "SideChainEq/Freq", 110, "S/C EQ Freq");
	is_called("Compressor2", "SideChainEq_Freq", 122, "S/C EQ Freq");
	is_called("OriginalSimpler", "Filter/Slot/Value/SimplerFilter/Q", 90,
	    "Filter Res");
	is_called("OriginalSimpler", "Filter/Slot/Value/SimplerFilter/Res", 95,
	    "Filter Res");
}

static void
runs(const char *class_name, const char *path, int generation, double min,
    double max)
{
	const struct mk_liveparam *param = find(class_name, path, generation);

	assert_non_null(param);
	assert_true(param->has_range);
	assert_true(param->min == min);
	assert_true(param->max == max);
}

static void
ranges_are_the_factorys_of_the_version(void **state)
{
	(void)state;
	runs("Eq8", "Bands.0/ParameterA/Freq", 90, 30, 22000);
	runs("Eq8", "Bands.0/ParameterA/Freq", 100, 10, 22000);
	runs("AutoFilter", "Resonance", 90, 0.200000003, 3);
	runs("AutoFilter", "Resonance", 95, 0, 1.25);
	runs("AutoFilter", "Cutoff", 100, 20, 135);
	runs("StereoGain", "Gain", 80, -35, 35);
	runs("Operator", "Operator.0/Tune/Coarse", 120, 0, 48);
	runs("Compressor2", "Ratio", 120, 1, 3.4028232635611926e+38);
}

static void
classes_are_found(void **state)
{
	(void)state;
	assert_string_equal(mk_liveparam_class("Eq8", 80)->name, "EQ Eight");
	assert_int_equal(mk_liveparam_class("Eq8", 80)->sort, MK_LIVE_AUDIO);
	assert_int_equal(mk_liveparam_class("Operator", 80)->sort,
	    MK_LIVE_INSTRUMENT);
	assert_int_equal(mk_liveparam_class("MidiChord", 80)->sort,
	    MK_LIVE_MIDI);
	assert_null(mk_liveparam_class("TomorrowsDevice", 123));
	assert_null(mk_liveparam_class("", 123));
	assert_null(mk_liveparam_class("zzz", 123));
}

/* What is looked for by halves must be in order. */
static void
the_table_is_in_order(void **state)
{
	static const char *const names[] = {"Amp", "AutoFilter", "Compressor2",
	    "Eq8", "MultiSampler", "Operator", "OriginalSimpler", "Roar",
	    "UltraAnalog", "Vocoder"};
	size_t i, k;

	(void)state;
	for (i = 0; i < sizeof(names) / sizeof(*names); i++) {
		const struct mk_liveclass *class =
		    mk_liveparam_class(names[i], 123);

		assert_non_null(class);
		assert_true(class->n_params > 0);
		for (k = 0; k < class->n_params; k++) {
			const struct mk_liveparam *p = &class->params[k];
			int upto = p->upto == INT_MAX ? 123 : p->upto;

			assert_ptr_equal(mk_liveparam_find(class, p->path,
			                     upto),
			    p);
			if (p->has_range)
				assert_true(p->min < p->max);
		}
	}
}

static void
frequencies_are_told_by_element_and_range(void **state)
{
	(void)state;
	assert_true(mk_liveparam_is_hz("Freq", 30, 22000));
	assert_true(mk_liveparam_is_hz("Voice_Filter1_Frequency", 20, 20480));
	assert_true(mk_liveparam_is_hz("Lfo_RateHz", 0.01, 50));
	assert_false(mk_liveparam_is_hz("Cutoff", 20, 135));
	assert_false(mk_liveparam_is_hz("FilterCutoffFrequency", 0, 1));
	assert_false(mk_liveparam_is_hz("FrequencyKeyScale", -200, 200));
	assert_false(mk_liveparam_is_hz("TuningFreq", 410, 480));
}

static void
the_palette_has_seventy_colours(void **state)
{
	(void)state;
	assert_int_equal(mk_liveparam_color(0, 123), 0xff94a6);
	assert_int_equal(mk_liveparam_color(13, 110), 0xffffff);
	assert_int_equal(mk_liveparam_color(69, 100), 0x3c3c3c);
	assert_int_equal(mk_liveparam_color(70, 110), -1);
	assert_int_equal(mk_liveparam_color(-1, 110), -1);
	assert_int_equal(mk_liveparam_color(0, 95), 0xed4325);
	assert_int_equal(mk_liveparam_color(30, 81), 0x19e9ff);
	assert_int_equal(mk_liveparam_color(59, 97), 0xffffff);
	assert_int_equal(mk_liveparam_color(60, 97), -1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(parameters_have_the_names_of_lives_api),
	    cmocka_unit_test(names_change_with_lives_versions),
	    cmocka_unit_test(alternative_elements_have_one_name),
	    cmocka_unit_test(ranges_are_the_factorys_of_the_version),
	    cmocka_unit_test(classes_are_found),
	    cmocka_unit_test(the_table_is_in_order),
	    cmocka_unit_test(frequencies_are_told_by_element_and_range),
	    cmocka_unit_test(the_palette_has_seventy_colours),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
