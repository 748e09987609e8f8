/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include <libmk/sets/songfile.h>
#include <libmk/song/songdoc.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Everything the format has, as it is written. */
static const char whole[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<song xmlns=\"urn:mk:song:1\" name=\"A &amp; &quot;B&quot;\" "
    "creator=\"hand\" tempo=\"120.5\" signature=\"7/8\" selected-strip=\"2\" "
    "selected-scene=\"2\" appointed=\"track/1/device/1\">\n"
    "  <scene name=\"In&#10;tro\" tempo=\"99\" signature=\"3/4\" "
    "color=\"#ff94a6\"/>\n"
    "  <scene name=\"\"/>\n"
    "  <track name=\"G\" kind=\"group\" color=\"#0a0b0c\">\n"
    "    <param id=\"volume\" value=\"0.0003162277571\" "
    "min=\"0.0003162277571\" max=\"1.99526\" taper=\"fader\"/>\n"
    "    <param id=\"send1\" value=\"0\"/>\n"
    "    <device class=\"Eq8\" name=\"EQ\">\n"
    "      <param name=\"Device On\" value=\"1\" quantized=\"true\"/>\n"
    "      <param name=\"F\" original=\"Freq\" value=\"1000\" min=\"20\" "
    "max=\"20000\" unit=\"Hz\" taper=\"log\"/>\n"
    "      <chain name=\"c\" color=\"#ffffff\">\n"
    "        <param id=\"pan\" value=\"-0.5\" min=\"-1\" max=\"1\"/>\n"
    "        <device class=\"X\" name=\"\"/>\n"
    "      </chain>\n"
    "    </device>\n"
    "    <slot scene=\"2\">\n"
    "      <clip name=\"A01 x4\" kind=\"midi\" length=\"3\" start=\"1\" "
    "end=\"5\" loop=\"true\" loop-start=\"2\" color=\"#010203\" "
    "disabled=\"true\"/>\n"
    "    </slot>\n"
    "    <arrangement>\n"
    "      <clip time=\"4\" name=\"\" kind=\"audio\" length=\"4\" "
    "start=\"-1\" end=\"8\" loop=\"false\"/>\n"
    "    </arrangement>\n"
    "    <lane name=\"take\">\n"
    "      <clip time=\"0\" name=\"t\" kind=\"midi\" length=\"1\" "
    "start=\"0\" end=\"1\" loop=\"false\"/>\n"
    "    </lane>\n"
    "    <envelope param=\"device/1/param/&quot;F&quot;\">\n"
    "      <point time=\"0\" value=\"-1.5\"/>\n"
    "    </envelope>\n"
    "  </track>\n"
    "  <track name=\"M\" kind=\"midi\" group=\"1\"/>\n"
    "  <return name=\"R\"/>\n"
    "  <master name=\"\">\n"
    "    <param id=\"cue\" value=\"1\"/>\n"
    "  </master>\n"
    "  <tempo-change time=\"8\" bpm=\"130\" ramp=\"4.5\"/>\n"
    "  <signature-change time=\"16\" signature=\"4/4\"/>\n"
    "  <locator time=\"0\" name=\"start\"/>\n"
    "</song>\n";

static struct mk_song *
read_text(const char *text, size_t n, int *status, struct mk_err *err)
{
	struct mk_input *input = mk_input_new_memory(text, n, "it.xml", 0);
	struct mk_song *song;

	*status = -ENOMEM;
	if (!input)
		return NULL;
	song = mk_songfile_read(input, MK_PART_ALL, status, err);
	mk_input_free(input);
	return song;
}

static void
what_is_written_was_read(void **state)
{
	struct mk_song *song;
	struct mk_buf out;
	struct mk_err err = {""};
	int status;

	(void)state;
	song = read_text(whole, strlen(whole), &status, &err);
	if (!song)
		fail_msg("%s", err.msg);
	mk_buf_init(&out);
	mk_songdoc_write(song, MK_PART_ALL, MK_XMLJSON_XML, &out);
	mk_buf_byte(&out, '\0');
	assert_string_equal((char *)out.data, whole);
	mk_buf_done(&out);
	mk_song_free(song);
}

/* It would be taken for as long as it lies. */
static void
a_clip_of_no_length_stays_so(void **state)
{
	static const char text[] =
	    "<song xmlns='urn:mk:song:1'><track><arrangement>"
	    "<clip time='4' end='8' length='0'/></arrangement></track></song>";
	struct mk_song *song;
	struct mk_buf out;
	int status;

	(void)state;
	song = read_text(text, strlen(text), &status, NULL);
	mk_buf_init(&out);
	mk_songdoc_write(song, MK_PART_ALL, MK_XMLJSON_XML, &out);
	mk_song_free(song);
	song = read_text((char *)out.data, out.len, &status, NULL);
	assert_true(song->strips->clips->length == 0);
	mk_buf_done(&out);
	mk_song_free(song);
}

static void
parts_are_left_out(void **state)
{
	struct mk_song *song;
	struct mk_buf out;
	int status;

	(void)state;
	song = read_text(whole, strlen(whole), &status, NULL);
	mk_buf_init(&out);
	mk_songdoc_write(song, MK_PART_TRACKS | MK_PART_SLOTS, MK_XMLJSON_XML,
	    &out);
	mk_buf_byte(&out, '\0');
	assert_non_null(strstr((char *)out.data, "<slot "));
	assert_null(strstr((char *)out.data, "<scene "));
	assert_null(strstr((char *)out.data, "<device"));
	assert_null(strstr((char *)out.data, "<param"));
	assert_null(strstr((char *)out.data, "<return"));
	assert_null(strstr((char *)out.data, "<locator"));
	mk_buf_done(&out);
	mk_song_free(song);
}

static void
a_short_song_is_completed(void **state)
{
	static const char text[] =
	    "<song xmlns='urn:mk:song:1' xml:lang='en'>"
	    "<scene/><scene/><track name='a' kind='audio'><slot scene='1'>"
	    "<clip end='4'/></slot><slot scene='2'><clip/></slot>"
	    "<arrangement><clip time='4' end='12' start='2'/></arrangement>"
	    "</track><track/></song>";
	struct mk_song *song;
	const struct mk_clip *clip;
	int status;

	(void)state;
	song = read_text(text, strlen(text), &status, NULL);
	assert_non_null(song);
	assert_string_equal(song->name, "it");
	clip = song->strips[0].slots[0];
	assert_int_equal(clip->kind, MK_CLIP_AUDIO);
	assert_true(clip->length == 4 && clip->start == 0);
	assert_true(song->strips[0].slots[1]->length == 0);
	assert_int_equal(song->strips[1].kind, MK_STRIP_MIDI);
	clip = song->strips[0].clips;
	assert_true(clip->length == 8 && clip->loop_start == 2);
	mk_song_free(song);
}

/* The song with one place changed is refused with the sentence. */
static void
is_refused(const char *from, const char *to, const char *sentence)
{
	char text[sizeof(whole) + 400];
	const char *at = strstr(whole, from);
	struct mk_err err = {""};
	struct mk_song *song;
	int status;

	assert_non_null(at);
	snprintf(text, sizeof(text), "%.*s%s%s", (int)(at - whole), whole, to,
	    at + strlen(from));
	song = read_text(text, strlen(text), &status, &err);
	if (song)
		fail_msg("%s was accepted", to);
	assert_int_equal(status, -EBADMSG);
	assert_string_equal(err.msg, sentence);
}

static void
faults_are_named_with_their_place(void **state)
{
	(void)state;
	is_refused("urn:mk:song:1", "urn:mk:song:2",
	    "it.xml:2:1: <song> should be in the namespace \"urn:mk:song:1\", "
	    "not \"urn:mk:song:2\"");
	is_refused("<scene name=\"\"/>", "<scen/>",
	    "it.xml:4:3: <scen> does not belong here; is <scene> meant?");
	is_refused("kind=\"group\"", "knd=\"group\"",
	    "it.xml:5:3: <track> has no attribute \"knd\"; is \"kind\" meant?");
	is_refused("id=\"volume\"", "",
	    "it.xml:6:5: <param> needs the attribute \"id\"");
	is_refused("kind=\"group\"", "kind=\"x\"",
	    "it.xml:5:3: kind of <track> should be audio, midi or group, not "
	    "\"x\"");
	is_refused("#0a0b0c", "red",
	    "it.xml:5:3: color of <track> should be a colour such as #ff94a6, "
	    "not \"red\"");
	is_refused("7/8", "7/9",
	    "it.xml:2:1: signature of <song> should be a time signature such "
	    "as 4/4, not \"7/9\"");
	is_refused("120.5", "1001",
	    "it.xml:2:1: tempo of <song> should be a number from 1 to 1000, "
	    "not \"1001\"");
	is_refused("value=\"1000\"", "value=\"nan\"",
	    "it.xml:10:7: value of <param> should be a number, not \"nan\"");
	is_refused("min=\"20\"", "",
	    "it.xml:10:7: <param> has max but not min");
	is_refused("min=\"20\"", "min=\"20001\"",
	    "it.xml:10:7: <param>: min 20001 is above max 20000");
	is_refused("min=\"20\"", "min=\"0\"",
	    "it.xml:10:7: <param>: taper log needs a min above 0");
	is_refused("\"send1\"", "\"send2\"",
	    "it.xml:7:5: a strip has no parameter \"send2\"; its next send is "
	    "\"send1\"");
	is_refused("\"pan\"", "\"solo\"",
	    "it.xml:12:9: a chain has no parameter \"solo\", only volume, pan "
	    "and mute");
	is_refused("device/1/param/&quot;F&quot;", "device/1/chain/1/volume",
	    "it.xml:25:5: <envelope>: chain \"c\" has no volume");
	is_refused("\"volume\"", "\"volum\"",
	    "it.xml:6:5: a strip has no parameter \"volum\"; is \"volume\" "
	    "meant? The next send is send1");
	is_refused("time=\"4\"", "time=\"-4\"",
	    "it.xml:20:7: time of <clip> should be a number from 0 to 1e+09, "
	    "not \"-4\"");
	is_refused("end=\"8\"", "end=\"3\"",
	    "it.xml:20:7: <clip> ends at 3, before its time 4");
	is_refused("end=\"5\"", "end=\"6\"",
	    "it.xml:17:7: <clip>: length 3 and end 6 do not agree");
	is_refused("<slot scene=\"2\"", "<slot scene=\"3\"",
	    "it.xml:16:5: <slot> of scene 3: the song has 2 scenes before it");
	is_refused("&quot;F&quot;", "&quot;G&quot;",
	    "it.xml:25:5: <envelope>: no parameter named \"G\" in device "
	    "\"EQ\"");
	is_refused("group=\"1\"", "group=\"2\"",
	    "it.xml:37:1: track 2: group 2 is no group track");
	is_refused("group=\"1\"", "group=\"9\"",
	    "it.xml:37:1: track 2: group 9 is no group track");
	is_refused("track/1/device/1", "track/1/device/2",
	    "it.xml:37:1: appointed: there is no device 2: the strip has 1");
	is_refused("track/1/device/1", "track/1/volume",
	    "it.xml:37:1: appointed: \"track/1/volume\" is no device");
	is_refused("selected-strip=\"2\"", "selected-strip=\"9\"",
	    "it.xml:37:1: selected-strip is 9, but the song has 4 strips");
	is_refused("<return name=\"R\"/>", "<master/>",
	    "it.xml:31:3: a song has one <master>");
}

static void
what_is_not_well_formed_is_refused(void **state)
{
	(void)state;
	is_refused("<song ", "<!DOCTYPE song [<!ENTITY a 'b'>]><song ",
	    "it.xml:2:1: a DTD is not allowed here");
	is_refused("\"hand\"", "\"&hand;\"",
	    "it.xml:2:73: not well-formed XML: Entity 'hand' not defined");
	is_refused("\"hand\"", "\"h\001nd\"",
	    "it.xml:2:68: not well-formed XML: invalid character in attribute "
	    "value");
	is_refused("\"hand\"", "\"h\xffnd\"",
	    "it.xml:2:68: not well-formed XML: Input is not proper UTF-8, "
	    "indicate encoding !");
	is_refused("</song>", "</song>x",
	    "it.xml:37:8: not well-formed XML: Extra content at the end of the "
	    "document");
	is_refused("</song>", "",
	    "it.xml:38:1: not well-formed XML: Premature end of data in tag "
	    "song line 2");
}

static void
other_documents_are_refused(void **state)
{
	struct mk_err err = {""};
	int status;

	(void)state;
	assert_null(read_text("<html/>", 7, &status, &err));
	assert_int_equal(status, -EBADMSG);
	assert_string_equal(err.msg,
	    "it.xml:1:1: <html> is neither a song nor a Live set");
	assert_null(read_text("", 0, &status, &err));
	assert_int_equal(status, -EBADMSG);
}

static void
nesting_has_a_bottom(void **state)
{
	static const char chain[] = "<device class='x'><chain>";
	size_t n = strlen(chain), size = 400 * n + 200, len, i;
	char *text = calloc(1, size);
	struct mk_err err = {""};
	int status;

	(void)state;
	strcpy(text, "<song xmlns='urn:mk:song:1'><master>");
	len = strlen(text);
	for (i = 0; i < 400; i++, len += n)
		memcpy(text + len, chain, n);
	assert_null(read_text(text, len, &status, &err));
	assert_int_equal(status, -EBADMSG);
	assert_non_null(strstr(err.msg,
	    "more than 256 elements within one another"));
	free(text);
}

static void
every_failing_allocation_is_told(void **state)
{
	struct mk_song *song = NULL;
	int status;
	long n;

	(void)state;
	for (n = 0; n < 1000; n++) {
		unit_fail_alloc(n);
		song = read_text(whole, strlen(whole), &status, NULL);
		if (!unit_alloc_failed())
			break;
		assert_null(song);
		assert_int_equal(status, -ENOMEM);
	}
	unit_fail_alloc(-1);
	assert_non_null(song);
	assert_true(n > 3);
	mk_song_free(song);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_is_written_was_read),
	    cmocka_unit_test(a_clip_of_no_length_stays_so),
	    cmocka_unit_test(parts_are_left_out),
	    cmocka_unit_test(a_short_song_is_completed),
	    cmocka_unit_test(faults_are_named_with_their_place),
	    cmocka_unit_test(what_is_not_well_formed_is_refused),
	    cmocka_unit_test(other_documents_are_refused),
	    cmocka_unit_test(nesting_has_a_bottom),
	    cmocka_unit_test(every_failing_allocation_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
