/* SPDX-License-Identifier: ISC */
#include "lib/set.h"
#include "lib/unit.h"

#include <libmk/sets/als_set_priv.h>
#include <libmk/sets/songfile.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void
is_generation(const char *minor, int expected)
{
	struct mk_chars chars = {minor, strlen(minor)};
	int got = -1;

	assert_int_equal(mk_als_set_generation(chars, &got), expected >= 0);
	assert_int_equal(got, expected);
}

static void
generations_are_told_by_minor_version(void **state)
{
	(void)state;
	is_generation("8.1_223", 81);
	is_generation("9.0_305", 90);
	is_generation("9.5_327", 95);
	is_generation("10.0_377", 100);
	is_generation("11.0_433", 110);
	is_generation("11.0_11202", 112);
	is_generation("12.0_12049", 120);
	is_generation("12.0_12117", 121);
	is_generation("12.0_12203", 122);
	is_generation("12.0_12300", 123);
	is_generation("", -1);
	is_generation("eleven", -1);
	is_generation("0.0_1", -1);
	is_generation("99999999999999999999", -1);
}

static void
is_signature(double id, int numerator, int denominator)
{
	struct mk_signature got = mk_als_set_signature(id);

	assert_int_equal(got.numerator, numerator);
	assert_int_equal(got.denominator, denominator);
}

static void
signatures_are_told_by_id(void **state)
{
	(void)state;
	is_signature(201, 4, 4);
	is_signature(0, 1, 1);
	is_signature(302, 6, 8);
	is_signature(204, 7, 4);
	is_signature(396, 1, 16);
	is_signature(494, 99, 16);
	is_signature(495, 0, 0);
	is_signature(-1, 0, 0);
	is_signature(1e300, 0, 0);
}

static void
has_color(int generation, long color, long index, bool is_clip,
    int32_t expected)
{
	struct mk_als_set set = {.generation = generation};

	assert_int_equal(mk_als_set_color(&set, color, index, is_clip),
	    expected);
}

static void
colours_are_the_palettes_of_the_version(void **state)
{
	(void)state;
	has_color(110, 0, -1, false, 0xff94a6);
	has_color(110, 69, -1, true, 0x3c3c3c);
	has_color(110, -1, -1, true, MK_COLOR_NONE);
	has_color(110, 70, -1, true, MK_COLOR_NONE);
	has_color(95, -1, 141, false, 0xbd6100);
	has_color(95, -1, 1, true, 0xbd6100);
	has_color(95, -1, 1, false, MK_COLOR_NONE);
	has_color(100, -1, 140, false, 0xff94a6);
	has_color(97, -1, 199, false, 0xffffff);
	has_color(97, -1, 59, true, 0xffffff);
	has_color(97, -1, 60, true, MK_COLOR_NONE);
	has_color(81, -1, 14, true, 0xa6be00);
	has_color(81, -1, 0, false, MK_COLOR_NONE);
}

#define TRACK(kind, inner) "<" kind ">" inner "</" kind ">"
#define NAME(user)         "<Name><UserName Value='" user "'/></Name>"

static void
live_8_names_are_made(void **state)
{
	static const char *const expected[] = {"1-Group", "2 Vox 2", "3-Audio",
	    "4-MIDI", "A-Return", "B-Return", "Master"};
	struct mk_song *song = read_set("8.1_226",
	    "<Tracks>" TRACK("GroupTrack", NAME("")) TRACK("AudioTrack",
	        NAME("# Vox #")) TRACK("ReturnTrack", NAME(""))
	        TRACK("AudioTrack", NAME("")) TRACK("MidiTrack", NAME(""))
	            TRACK("ReturnTrack", "") "</Tracks><MasterTrack/>",
	    MK_PART_USUAL);
	size_t i;

	(void)state;
	assert_int_equal(song->n_strips, 7);
	for (i = 0; i < 7; i++)
		assert_string_equal(song->strips[i].name, expected[i]);
	mk_song_free(song);
}

/* The name is the same whether devices are wanted or not. */
static void
live_8_names_take_the_instruments(void **state)
{
	static const char set[] = "<Tracks>" TRACK("MidiTrack",
	    "<DeviceChain><DeviceChain><Devices><MidiChord/>"
	    "<Operator><UserName Value='Bass'/></Operator><Reverb/>"
	    "</Devices></DeviceChain></DeviceChain>") "</Tracks>";
	struct mk_song *song;

	(void)state;
	song = read_set("8.1_226", set, MK_PART_ALL);
	assert_string_equal(song->strips->name, "1-Bass");
	mk_song_free(song);
	song = read_set("8.1_226", set, MK_PART_TRACKS);
	assert_string_equal(song->strips->name, "1-Bass");
	mk_song_free(song);
}

static void
groups_are_told_by_number(void **state)
{
	struct mk_song *song = read_set("11.0_11300",
	    "<Tracks><AudioTrack Id='3'><TrackGroupId Value='9'/></AudioTrack>"
	    "<GroupTrack Id='9'><TrackGroupId Value='-1'/></GroupTrack>"
	    "<MidiTrack Id='4'><TrackGroupId Value='9'/></MidiTrack>"
	    "<MidiTrack Id='5'><TrackGroupId Value='3'/></MidiTrack>"
	    "<GroupTrack Id='6'><TrackGroupId Value='6'/></GroupTrack>"
	    "</Tracks>",
	    MK_PART_USUAL);

	(void)state;
	assert_int_equal(song->strips[0].group, 2);
	assert_int_equal(song->strips[1].group, 0);
	assert_int_equal(song->strips[2].group, 2);
	assert_int_equal(song->strips[3].group, 0);
	assert_int_equal(song->strips[4].group, 0);
	mk_song_free(song);
}

static void
selects(const char *highlighted, size_t expected)
{
	struct mk_song *song;
	char set[256];

	snprintf(set, sizeof(set),
	    "<Tracks><AudioTrack/><AudioTrack/><ReturnTrack/></Tracks>"
	    "<MasterTrack/><HighlightedTrackIndex Value='%s'/>",
	    highlighted);
	song = read_set("10.0_377", set, MK_PART_USUAL);
	assert_int_equal(song->selected_strip, expected);
	mk_song_free(song);
}

static void
the_selected_strip_is_kept(void **state)
{
	(void)state;
	selects("0", 1);
	selects("2", 3);
	selects("3", 4);
	selects("-4", 4);
	selects("-1", 1);
	selects("99", 4);
}

static void
ranges(const char *element, const char *value, const char *within, double min,
    double max)
{
	struct mk_song *song;
	const struct mk_param *param;
	char set[512];

	snprintf(set, sizeof(set),
	    DEVICES("<AutoFilter><%s>%s<Manual Value='%s'/>"
	            "<ModulationTarget Id='6'/></%s></AutoFilter>"),
	    element, within, value, element);
	song = read_set("10.0_377", set, MK_PART_USUAL);
	assert_int_equal(song->strips->devices->n_params, 1);
	param = song->strips->devices->params;
	if (!param->has_range)
		assert_true(min == 0 && max == 1);
	assert_true(param->min == min);
	assert_true(param->max == max);
	mk_song_free(song);
}

static void
a_range_is_the_factorys_where_a_mapping_hides_it(void **state)
{
	(void)state;
	ranges("Cutoff", "60", RANGE("20", "135"), 20, 135);
	ranges("Cutoff", "60", "", 20, 135);
	ranges("Cutoff", "60", RANGE("40", "90"), 20, 135);
	ranges("Cutoff", "60", RANGE("135", "20"), 20, 135);
	ranges("Cutoff", "60", RANGE("Invalid", "x"), 20, 135);
	ranges("Cutoff", "60", "<KeyMidi/>" RANGE("0", "127"), 20, 135);
	/* Wider than what is known of the factory's: Live knows better. */
	ranges("Cutoff", "60", RANGE("10", "140"), 10, 140);
	/* The same but for rounding. */
	ranges("Cutoff", "60", RANGE("20.0001", "135"), 20.0001, 135);
	/* What the table does not know. */
	ranges("News", "3", RANGE("1", "9"), 1, 9);
	ranges("News", "3", RANGE("9", "1"), 1, 9);
	ranges("News", "0.5", "", 0, 1);
}

static void
a_range_holds_the_value(void **state)
{
	(void)state;
	ranges("Cutoff", "200", RANGE("20", "135"), 20, 200);
	ranges("Cutoff", "-1", RANGE("20", "135"), -1, 135);
	ranges("News", "7", "", 0, 7);
	ranges("News", "-7", "", -7, 1);
}

static void
what_cannot_be_modulated_is_quantized(void **state)
{
	struct mk_song *song = read_set("12.0_12300",
	    DEVICES("<Eq8>" PARAM("Scale", "1",
	        RANGE("-2", "2")) "<AdaptiveQ><Manual "
	                          "Value='true'/><AutomationTarget Id='5'/>"
	                          "<MidiCCOnOffThresholds/></AdaptiveQ>"
	                          "<NotOne><Value Value='3'/></NotOne></Eq8>"),
	    MK_PART_USUAL);
	const struct mk_device *device = song->strips->devices;

	(void)state;
	assert_int_equal(device->n_params, 2);
	assert_false(device->params[0].quantized);
	assert_true(device->params[1].quantized);
	assert_true(device->params[1].value == 1);
	mk_song_free(song);
}

static void
names_scene(const char *name, const char *expected, double tempo, int above,
    int below)
{
	struct mk_song *song;
	char set[256];

	snprintf(set, sizeof(set),
	    "<Tracks/><SceneNames><Scene Value='%s'/></SceneNames>", name);
	song = read_set("9.5_327", set, MK_PART_USUAL);
	assert_string_equal(song->scenes->name, expected);
	assert_true(song->scenes->tempo == tempo);
	assert_int_equal(song->scenes->signature.numerator, above);
	assert_int_equal(song->scenes->signature.denominator, below);
	mk_song_free(song);
}

static void
old_scenes_tell_tempo_and_signature_in_their_names(void **state)
{
	(void)state;
	names_scene(" 1", "", 0, 0, 0);
	names_scene(" 2", " 2", 0, 0, 0);
	names_scene("1", "1", 0, 0, 0);
	names_scene("Go 96 BPM", "Go 96 BPM", 96, 0, 0);
	names_scene("96.5bpm, 7/8", "96.5bpm, 7/8", 96.5, 7, 8);
	names_scene("5 BPM", "5 BPM", 0, 0, 0);
	names_scene("3/7", "3/7", 0, 0, 0);
	names_scene("100/4 1/", "100/4 1/", 0, 0, 0);
	names_scene("12.", "12.", 0, 0, 0);
}

static void
envelopes_are_joined_by_id(void **state)
{
	static const char set[] =
	    "<Tracks><MidiTrack><AutomationEnvelopes><Envelopes>" ENVELOPE("9",
	        EVENT("-63072000", "1") EVENT("0", "2") EVENT("4",
	            "3")) ENVELOPE("8", EVENT("-63072000", "1")) ENVELOPE("7",
	        EVENT("1", "0")) ENVELOPE("7",
	        "") "</Envelopes></"
	            "AutomationEnvelopes><DeviceChain><DeviceChain>"
	            "<Devices><Eq8><Twice><Manual Value='1'/></Twice><Twice>"
	            "<Manual Value='1'/><AutomationTarget Id='9'/></Twice>"
	            "<Constant><Manual Value='1'/><AutomationTarget "
	            "Id='8'/></Constant>"
	            "</Eq8></Devices></DeviceChain></DeviceChain></MidiTrack></"
	            "Tracks>";
	struct mk_song *song = read_set("11.0_11300", set, MK_PART_ALL);
	const struct mk_strip *strip = song->strips;

	(void)state;
	assert_int_equal(strip->n_envelopes, 1);
	/* The second of two by one name goes by its number. */
	assert_string_equal(strip->envelopes->param, "device/1/param/2");
	assert_int_equal(strip->envelopes->n_points, 2);
	assert_true(strip->envelopes->points[0].time == 0);
	assert_true(strip->envelopes->points[0].value == 2);
	assert_true(strip->envelopes->points[1].time == 4);
	mk_song_free(song);
	song = read_set("11.0_11300", set, MK_PART_USUAL);
	assert_int_equal(song->strips->n_envelopes, 0);
	mk_song_free(song);
}

static void
what_is_not_wanted_is_not_there(void **state)
{
	static const char set[] =
	    "<Tracks><AudioTrack><DeviceChain><Mixer>" PARAM("Volume", "1",
	        "") "</Mixer><DeviceChain><Devices><Reverb/></Devices></"
	            "DeviceChain>"
	            "</DeviceChain></AudioTrack></"
	            "Tracks><Locators><Locators><Locator>"
	            "<Time Value='1'/></Locator></Locators></Locators>";
	struct mk_song *song;

	(void)state;
	song = read_set("11.0_11300", set, MK_PART_TRACKS | MK_PART_DEVICES);
	assert_null(song->strips->mixer[MK_MIXER_VOLUME].name);
	assert_int_equal(song->strips->n_devices, 1);
	assert_int_equal(song->n_locators, 0);
	mk_song_free(song);
	song = read_set("11.0_11300", set, MK_PART_MIXER | MK_PART_LOCATORS);
	assert_int_equal(song->n_strips, 1);
	assert_null(song->strips->mixer[MK_MIXER_VOLUME].name);
	assert_int_equal(song->n_locators, 1);
	mk_song_free(song);
}

static void
device_is_called(const char *device, const char *expected)
{
	struct mk_song *song;
	char set[1024];

	snprintf(set, sizeof(set), DEVICES("%s"), device);
	song = read_set("11.0_11300", set, MK_PART_USUAL);
	assert_string_equal(song->strips->devices->name, expected);
	mk_song_free(song);
}

#define PRESET(path)                                                           \
	"<LastPresetRef><Value><FilePresetRef><FileRef><Path Value='" path     \
	"'/></FileRef></FilePresetRef></Value></LastPresetRef>"
#define SHOWN(shown) "<ShouldShowPresetName Value='" shown "'/>"
#define SAMPLE                                                                 \
	"<Player><MultiSampleMap><SampleParts><MultiSamplePart>"               \
	"<Name Value='tom'/></MultiSamplePart></SampleParts></MultiSampleMap>" \
	"</Player>"

static void
devices_are_called_as_live_shows_them(void **state)
{
	(void)state;
	device_is_called("<Reverb/>", "Reverb");
	device_is_called("<Eq8/>", "EQ Eight");
	device_is_called("<News/>", "News");
	device_is_called("<Eq8>" PRESET("/a/Cut.1.adv") SHOWN("true") "</Eq8>",
	    "Cut.1");
	device_is_called("<Eq8>" PRESET("C:\\a\\Cut.adv")
	                     SHOWN("true") "</Eq8>",
	    "Cut");
	device_is_called("<Eq8>" PRESET("/a/Cut.adv") SHOWN("false") "</Eq8>",
	    "EQ Eight");
	device_is_called("<Eq8>" PRESET("") SHOWN("true") "</Eq8>", "EQ Eight");
	device_is_called("<Eq8>" PRESET("/Cut.adv")
	                     SHOWN("true") "<UserName Value='Mine'/></Eq8>",
	    "Mine");
	device_is_called("<Reverb>" SHOWN("false")
	                     PRESET("/a/Room.adv") "<UserName Value='Room'/>"
	                                           "</Reverb>",
	    "Reverb");
	device_is_called("<Reverb><UserName Value='Room'/></Reverb>", "Room");
	device_is_called("<MultiSampler>" SHOWN("true") SAMPLE
	    "</MultiSampler>",
	    "tom");
	device_is_called("<MultiSampler>" SHOWN("false") SAMPLE
	    "</MultiSampler>",
	    "Sampler");
}

#define AU(inner, name)                                                        \
	"<AuPluginDevice>" inner                                               \
	"<PluginDesc><AuPluginInfo><Name Value='" name                         \
	"'/></AuPluginInfo></PluginDesc></AuPluginDevice>"

/* Whatever preset it was loaded with; one without a name is called after it. */
static void
plug_ins_are_called_by_their_own_names(void **state)
{
	(void)state;
	device_is_called(AU(PRESET("/AudioUnits/Default.aupreset")
	                         SHOWN("true") "<UserName Value=''/>",
	                     "Organ"),
	    "Organ");
	device_is_called("<PluginDevice>" PRESET("/Loud.adv")
	                     SHOWN("true") "<PluginDesc><VstPluginInfo><"
	                                   "PlugName Value='Organ'/>"
	                                   "</VstPluginInfo></PluginDesc></"
	                                   "PluginDevice>",
	    "Organ");
	device_is_called(AU(SHOWN("true") "<UserName Value='Mine'/>", "Organ"),
	    "Mine");
	device_is_called(AU(PRESET("/Loud.aupreset") SHOWN("true"), ""),
	    "Loud");
}

/* A plug-in may tell Live anything for a value; what it tells is kept. */
static void
a_plug_in_may_have_a_parameter_without_value(void **state)
{
	struct mk_song *song = read_set("11.0_11300",
	    DEVICES("<PluginDevice><PluginDesc><NewPluginInfo>"
	            "<Name Value='News'/></NewPluginInfo></PluginDesc>"
	            "<ParameterList>"
	            "<PluginFloatParameter><ParameterName Value='bad'/>"
	            "<ParameterId Value='1'/>" PARAM("ParameterValue", "nan",
	                "") "</PluginFloatParameter>"
	                    "<PluginFloatParameter><ParameterName "
	                    "Value='good'/>"
	                    "<ParameterId Value='2'/>" PARAM("ParameterValue",
	                        "0.5", "") "</PluginFloatParameter>"
	                                   "</ParameterList></PluginDevice>"),
	    MK_PART_USUAL);
	const struct mk_device *device = song->strips->devices;

	(void)state;
	assert_string_equal(device->name, "News");
	assert_int_equal(device->n_params, 1);
	assert_string_equal(device->params->name, "good");
	mk_song_free(song);
}

static char *
load(const char *name, size_t *n)
{
	char path[128], *data;
	FILE *file;

	snprintf(path, sizeof(path), "tests/golden/als/%s", name);
	file = fopen(path, "rb");
	assert_non_null(file);
	data = malloc(1 << 20);
	assert_non_null(data);
	*n = fread(data, 1, 1 << 20, file);
	fclose(file);
	return data;
}

static void
survives(const char *name)
{
	struct mk_song *song = NULL;
	size_t n;
	char *data = load(name, &n);
	long i;

	/* The first is the input's own. */
	for (i = 1; !song; i++) {
		struct mk_err err = {""};
		int status;

		unit_fail_alloc(i);
		song = read_set_bytes(data, n, MK_PART_ALL, &status, &err);
		unit_fail_alloc(-1);
		if (!song) {
			assert_int_equal(status, -ENOMEM);
			assert_non_null(strstr(err.msg, "out of memory"));
		}
	}
	assert_true(i > 8);
	mk_song_free(song);
	free(data);
}

static void
survives_each_failing_allocation(void **state)
{
	(void)state;
	survives("live8.als.xml");
	survives("live9.als.xml");
	survives("live10.als.xml");
	survives("live11.als.xml");
	survives("live12.als.xml");
	survives("rack.adg.xml");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(generations_are_told_by_minor_version),
	    cmocka_unit_test(signatures_are_told_by_id),
	    cmocka_unit_test(colours_are_the_palettes_of_the_version),
	    cmocka_unit_test(live_8_names_are_made),
	    cmocka_unit_test(live_8_names_take_the_instruments),
	    cmocka_unit_test(groups_are_told_by_number),
	    cmocka_unit_test(the_selected_strip_is_kept),
	    cmocka_unit_test(a_range_is_the_factorys_where_a_mapping_hides_it),
	    cmocka_unit_test(a_range_holds_the_value),
	    cmocka_unit_test(what_cannot_be_modulated_is_quantized),
	    cmocka_unit_test(
	        old_scenes_tell_tempo_and_signature_in_their_names),
	    cmocka_unit_test(envelopes_are_joined_by_id),
	    cmocka_unit_test(what_is_not_wanted_is_not_there),
	    cmocka_unit_test(devices_are_called_as_live_shows_them),
	    cmocka_unit_test(plug_ins_are_called_by_their_own_names),
	    cmocka_unit_test(a_plug_in_may_have_a_parameter_without_value),
	    cmocka_unit_test(survives_each_failing_allocation),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
