/* SPDX-License-Identifier: ISC */
#include "lib/set.h"
#include "lib/unit.h"

#include <string.h>

/* A parameter as Live 9 and later have it, with the id of its envelopes. */
#define MOVED(name, value, id)                                                 \
	"<" name "><Manual Value='" value "'/>"                                \
	"<AutomationTarget Id='" id "'/></" name ">"
#define CHAIN(devices, mixer)                                                  \
	"<AudioEffectBranch><Name><UserName Value='c'/></Name><DeviceChain>"   \
	"<AudioToAudioDeviceChain><Devices>" devices "</Devices>"              \
	"</AudioToAudioDeviceChain></DeviceChain><MixerDevice>" mixer          \
	"</MixerDevice></AudioEffectBranch>"
#define RACK(chains)                                                           \
	"<AudioEffectGroupDevice><Branches>" chains                            \
	"</Branches></AudioEffectGroupDevice>"
#define MIXER(volume, pan, on, id)                                             \
	MOVED("On", "false", id "0")                                           \
	MOVED("Speaker", on, id "1")                                           \
	MOVED("Volume", volume, id "2") MOVED("Panorama", pan, id "3")

/* A chain's volume, pan and mute. */
static void
is_mixed(const struct mk_chain *chain, double volume, double pan, double mute)
{
	const struct mk_param *mixer = chain->mixer;

	assert_string_equal(mixer[MK_MIXER_VOLUME].name, "volume");
	assert_true(mixer[MK_MIXER_VOLUME].value == volume);
	assert_int_equal(mixer[MK_MIXER_VOLUME].taper, MK_TAPER_FADER);
	assert_true(mixer[MK_MIXER_VOLUME].max > 1.99);
	assert_string_equal(mixer[MK_MIXER_PAN].name, "pan");
	assert_true(mixer[MK_MIXER_PAN].value == pan);
	assert_true(mixer[MK_MIXER_PAN].min == -1);
	assert_string_equal(mixer[MK_MIXER_MUTE].name, "mute");
	assert_true(mixer[MK_MIXER_MUTE].value == mute);
	assert_true(mixer[MK_MIXER_MUTE].quantized);
}

static void
has_envelope(const struct mk_strip *strip, size_t i, const char *param,
    double first, double last)
{
	const struct mk_envelope *envelope = &strip->envelopes[i];

	assert_true(i < strip->n_envelopes);
	assert_string_equal(envelope->param, param);
	assert_int_equal(envelope->n_points, 2);
	assert_true(envelope->points[0].value == first);
	assert_true(envelope->points[1].value == last);
}

#define MOVES(id, from, to)                                                    \
	ENVELOPE(id, EVENT("-63072000", from) EVENT("8", to))

/* A track of these envelopes and devices. */
#define TRACK(envelopes, devices)                                              \
	"<Tracks><AudioTrack><AutomationEnvelopes><Envelopes>" envelopes       \
	"</Envelopes></AutomationEnvelopes><DeviceChain><DeviceChain>"         \
	"<Devices>" devices "</Devices></DeviceChain></DeviceChain>"           \
	"</AudioTrack></Tracks>"
#define INNER CHAIN("", MIXER("0.75", "1", "false", "2"))
#define FIRST CHAIN("", MIXER("0.5", "-0.25", "true", "1"))
#define OUTER CHAIN(RACK(INNER), MIXER("1", "0", "true", "3"))

static void
a_chain_has_volume_pan_and_mute_with_their_envelopes(void **state)
{
	struct mk_song *song = read_set("11.0_11300",
	    TRACK(MOVES("13", "0", "0.5") MOVES("22", "1", "0.25")
	              MOVES("21", "1", "0") MOVES("10", "1", "0"),
	        RACK(FIRST OUTER)),
	    MK_PART_ALL);
	const struct mk_strip *strip = song->strips;
	const struct mk_device *rack = strip->devices;

	(void)state;
	assert_int_equal(rack->n_chains, 2);
	is_mixed(&rack->chains[0], 0.5, -0.25, 0);
	is_mixed(&rack->chains[1], 1, 0, 0);
	is_mixed(&rack->chains[1].devices[0].chains[0], 0.75, 1, 1);
	assert_int_equal(strip->n_envelopes, 3);
	has_envelope(strip, 0, "device/1/chain/1/pan", 0, 0.5);
	has_envelope(strip, 1, "device/1/chain/2/device/1/chain/1/mute", 0, 1);
	has_envelope(strip, 2, "device/1/chain/2/device/1/chain/1/volume", 1,
	    0.25);
	mk_song_free(song);
}

#define OLD(name, events)                                                      \
	"<" name "><ArrangerAutomation><Events>" events                        \
	"</Events></ArrangerAutomation></" name ">"
#define SWITCHED                                                               \
	"<BoolEvent Time='-63072000' Value='true'/>"                           \
	"<BoolEvent Time='4' Value='false'/>"

static void
live_8_keeps_the_envelopes_with_the_parameter(void **state)
{
	struct mk_song *song = read_set("8.0_100",
	    DEVICES(RACK(CHAIN("",
	        OLD("Speaker", SWITCHED)
	            OLD("Volume", EVENT("-63072000", "0.5"))
	                OLD("Panorama", EVENT("-63072000", "1"))))),
	    MK_PART_ALL);
	const struct mk_strip *strip = song->strips;

	(void)state;
	is_mixed(strip->devices->chains, 0.5, 1, 0);
	assert_int_equal(strip->n_envelopes, 1);
	has_envelope(strip, 0, "device/1/chain/1/mute", 0, 1);
	mk_song_free(song);
}

/* Chains of MIDI effects have an activator alone. */
static void
what_a_chain_lacks_is_left_out(void **state)
{
	struct mk_song *song = read_set("12.0_12300",
	    DEVICES(RACK(CHAIN("", MOVED("Speaker", "false", "1"))
	            CHAIN("", ""))),
	    MK_PART_USUAL);
	const struct mk_chain *chain = song->strips->devices->chains;

	(void)state;
	assert_null(chain->mixer[MK_MIXER_VOLUME].name);
	assert_null(chain->mixer[MK_MIXER_PAN].name);
	assert_true(chain->mixer[MK_MIXER_MUTE].value == 1);
	assert_null(chain[1].mixer[MK_MIXER_MUTE].name);
	mk_song_free(song);
}

#define IN(element, content) "<" element ">" content "</" element ">"
#define ON(class)            IN(class, MOVED("On", "true", "0"))
#define PRESET(device)       IN("AbletonDevicePreset", IN("Device", device))
#define MIXED_PRESET                                                           \
	PRESET(IN("AudioBranchMixerDevice", MIXER("0.5", "0.5", "false", "1")))
#define BRANCH_PRESET                                                          \
	IN("AudioEffectBranchPreset",                                          \
	    IN("DevicePresets", PRESET(ON("Eq8")))                             \
	        IN("MixerPreset", MIXED_PRESET))
#define RACK_PRESET                                                            \
	IN("GroupDevicePreset",                                                \
	    IN("Device", ON("AudioEffectGroupDevice"))                         \
	        IN("BranchPresets", BRANCH_PRESET))

static void
a_presets_chain_keeps_its_mixer_in_a_preset(void **state)
{
	static const char preset[] = IN("Ableton", RACK_PRESET);
	struct mk_err err = {""};
	struct mk_song *song;
	const struct mk_device *rack;
	int status;

	(void)state;
	song = read_set_bytes(preset, sizeof(preset) - 1, MK_PART_USUAL,
	    &status, &err);
	if (!song)
		fail_msg("%s", err.msg);
	rack = song->strips->devices;
	assert_int_equal(rack->n_params, 1);
	assert_int_equal(rack->n_chains, 1);
	is_mixed(rack->chains, 0.5, 0.5, 1);
	assert_int_equal(rack->chains->n_devices, 1);
	assert_int_equal(rack->chains->devices->n_params, 1);
	mk_song_free(song);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(
	        a_chain_has_volume_pan_and_mute_with_their_envelopes),
	    cmocka_unit_test(live_8_keeps_the_envelopes_with_the_parameter),
	    cmocka_unit_test(what_a_chain_lacks_is_left_out),
	    cmocka_unit_test(a_presets_chain_keeps_its_mixer_in_a_preset),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
