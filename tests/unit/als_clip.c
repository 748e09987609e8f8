/* SPDX-License-Identifier: ISC */
#include "lib/set.h"
#include "lib/unit.h"

#include <stdio.h>

static void
has_clip(const char *fields, double start, double loop_start, double length,
    bool loop)
{
	struct mk_song *song;
	const struct mk_clip *clip;
	char set[1024];

	snprintf(set, sizeof(set),
	    "<Tracks><AudioTrack><DeviceChain><MainSequencer><Sample>"
	    "<ArrangerAutomation><Events><AudioClip Time='8'>"
	    "<CurrentStart Value='8'/><CurrentEnd Value='16'/>%s</AudioClip>"
	    "</Events></ArrangerAutomation></Sample></MainSequencer>"
	    "</DeviceChain></AudioTrack></Tracks>",
	    fields);
	song = read_set("11.0_11300", set, MK_PART_USUAL);
	assert_int_equal(song->strips->n_clips, 1);
	clip = song->strips->clips;
	assert_true(clip->time == 8 && clip->end == 16);
	assert_true(clip->start == start);
	assert_true(clip->loop_start == loop_start);
	assert_true(clip->length == length);
	assert_int_equal(clip->loop, loop);
	mk_song_free(song);
}

static void
clips_have_their_own_time(void **state)
{
	(void)state;
	has_clip(LOOP("0", "4", "0", "true"), 0, 0, 4, true);
	has_clip(LOOP("1", "4", "-1", "true"), 0, 1, 3, true);
	has_clip(LOOP("0", "4", "2", "true"), 2, 0, 4, true);
	has_clip(LOOP("2", "10", "0", "false"), 2, 2, 8, false);
	has_clip(LOOP("2", "10", "1", "false"), 3, 3, 7, false);
	/* Seconds: four of them last eight beats. */
	has_clip(LOOP("1", "5", "0", "false") "<IsWarped Value='false'/>", 2, 2,
	    8, false);
	has_clip(LOOP("0", "0", "0", "false") "<IsWarped Value='false'/>", 0, 0,
	    8, false);
}

static void
a_clip_in_a_slot_brings_its_scene_along(void **state)
{
	struct mk_song *song = read_set("11.0_11300",
	    "<Tracks><MidiTrack><DeviceChain><MainSequencer><ClipSlotList>"
	    "<ClipSlot/><ClipSlot><ClipSlot><Value><MidiClip Time='0'>"
	    "<CurrentStart Value='0'/><CurrentEnd Value='4'/>" LOOP("0", "4",
	        "0",
	        "true") "</MidiClip><MidiClip Time='0'/></Value>"
	                "</ClipSlot></ClipSlot></ClipSlotList></MainSequencer>"
	                "</DeviceChain></MidiTrack></Tracks>",
	    MK_PART_USUAL);

	(void)state;
	assert_int_equal(song->n_scenes, 2);
	assert_int_equal(song->strips->n_slots, 2);
	assert_null(song->strips->slots[0]);
	assert_true(song->strips->slots[1]->length == 4);
	mk_song_free(song);
}

static void
times_may_be_out_by_a_little(void **state)
{
	struct mk_song *song = read_set("11.0_11300",
	    "<Tracks><MidiTrack><DeviceChain><MainSequencer><ClipTimeable>"
	    "<ArrangerAutomation><Events><MidiClip Time='-1e-12'>"
	    "<CurrentStart Value='-1e-12'/><CurrentEnd Value='4'/>" LOOP("0",
	        "-1e-9", "0", "true") "</MidiClip></Events>"
	                              "</ArrangerAutomation></ClipTimeable></"
	                              "MainSequencer></DeviceChain>"
	                              "</MidiTrack></Tracks>",
	    MK_PART_USUAL);
	const struct mk_clip *clip = song->strips->clips;

	(void)state;
	assert_true(clip->time == 0 && clip->end == 4 && clip->length == 4);
	mk_song_free(song);
}

/* A clip without warping that lies for 8 beats from beat 8 on. */
static struct mk_song *
unwarped(const char *tempo, const char *loop, unsigned parts)
{
	char set[2048];

	snprintf(set, sizeof(set),
	    "<Tracks><AudioTrack><DeviceChain><MainSequencer><ClipSlotList>"
	    "<ClipSlot><ClipSlot><Value><AudioClip Time='0'>"
	    "<CurrentStart Value='0'/><CurrentEnd Value='8'/>"
	    "<IsWarped Value='false'/>%s</AudioClip></Value></ClipSlot>"
	    "</ClipSlot></ClipSlotList><Sample><ArrangerAutomation><Events>"
	    "<AudioClip Time='8'><CurrentStart Value='8'/>"
	    "<CurrentEnd Value='16'/><IsWarped Value='false'/>%s</AudioClip>"
	    "</Events></ArrangerAutomation></Sample></MainSequencer>"
	    "</DeviceChain></AudioTrack></Tracks><MasterTrack>"
	    "<AutomationEnvelopes><Envelopes>" ENVELOPE("8",
	        "%s") "</Envelopes>"
	              "</AutomationEnvelopes><DeviceChain><Mixer><Tempo>"
	              "<Manual Value='120'/><AutomationTarget "
	              "Id='8'/></Tempo></Mixer>"
	              "</DeviceChain></MasterTrack>",
	    loop, loop, tempo);
	return read_set("11.0_11300", set, parts);
}

/* Where the clips begin, in the slot and in the arrangement. */
static void
begin(const char *tempo, const char *loop, double slot, double timed)
{
	struct mk_song *song = unwarped(tempo, loop, MK_PART_USUAL);
	const struct mk_clip *clip = song->strips->clips;

	assert_float_equal(song->strips->slots[0]->start, slot, 1e-9);
	assert_float_equal(clip->start, timed, 1e-9);
	assert_float_equal(clip->loop_start, timed, 1e-9);
	assert_true(clip->length == 8 && clip->end == 16);
	mk_song_free(song);
	/* The same, whatever else is wanted. */
	song = unwarped(tempo, loop, MK_PART_TRACKS | MK_PART_ARRANGEMENT);
	assert_float_equal(song->strips->clips->start, timed, 1e-9);
	mk_song_free(song);
}

static void
an_unwarped_clip_begins_at_its_seconds_at_the_tempo_there(void **state)
{
	static const char four[] = LOOP("3", "7", "0", "false");
	static const char five[] = LOOP("3", "8", "0", "false");

	(void)state;
	begin("", four, 6, 6);
	begin("", five, 6, 6);
	begin("", LOOP("3", "3", "0", "false"), 6, 6);
	begin("", LOOP("3", "7.0001", "0", "false"), 5.99985000375,
	    5.99985000375);
	/* At beat 8 the tempo is 90, and halfway from 120 to 60. */
	begin(EVENT("-63072000", "90") EVENT("20", "90"), four, 6, 4.5);
	begin(EVENT("0", "120") EVENT("8", "120") EVENT("8", "90"), four, 6,
	    4.5);
	begin(EVENT("0", "120") EVENT("4", "120") EVENT("12", "60"), four, 6,
	    4.5);
	begin(EVENT("0", "120") EVENT("9", "120") EVENT("9", "90"), five, 6, 6);
}

static void
an_unwarped_clip_may_be_out_of_bounds(void **state)
{
	char set[1024];
	struct mk_err err;
	int status, n;

	(void)state;
	n = snprintf(set, sizeof(set),
	    "<Ableton MinorVersion='11.0_1'><LiveSet><Tracks><AudioTrack>"
	    "<DeviceChain><MainSequencer><Sample><ArrangerAutomation><Events>"
	    "<AudioClip Time='0'><CurrentStart Value='0'/>"
	    "<CurrentEnd Value='1'/><IsWarped Value='false'/>" LOOP("9e8",
	        "1e9", "0",
	        "false") "</AudioClip></Events>"
	                 "</ArrangerAutomation></Sample></MainSequencer></"
	                 "DeviceChain>"
	                 "</AudioTrack></"
	                 "Tracks><MasterTrack><DeviceChain><Mixer><Tempo>"
	                 "<Manual Value='120'/></Tempo></Mixer></DeviceChain>"
	                 "</MasterTrack></LiveSet></Ableton>");
	assert_null(read_set_bytes(set, (size_t)n, MK_PART_ALL, &status, &err));
	assert_string_equal(err.msg,
	    "it:1: the clip \"\" is longer than any music");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(clips_have_their_own_time),
	    cmocka_unit_test(a_clip_in_a_slot_brings_its_scene_along),
	    cmocka_unit_test(times_may_be_out_by_a_little),
	    cmocka_unit_test(
	        an_unwarped_clip_begins_at_its_seconds_at_the_tempo_there),
	    cmocka_unit_test(an_unwarped_clip_may_be_out_of_bounds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
