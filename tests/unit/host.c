/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include <libmk/base/buf.h>
#include <libmk/base/time.h>
#include <libmk/host/host.h>
#include <libmk/song/path.h>
#include <libmk/song/target.h>
#include <libmk/song/transport_priv.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char song_text[] =
    "<song xmlns=\"urn:mk:song:1\" name=\"it\" tempo=\"120\">"
    "<scene name=\"one\"/><scene name=\"two\" tempo=\"90\"/>"
    "<track name=\"Drums\" kind=\"midi\">"
    "<param id=\"volume\" value=\"0.5\"/>"
    "<device class=\"Rack\" name=\"Rack\">"
    "<param name=\"Device On\" value=\"1\"/>"
    "<chain name=\"c\"><device class=\"X\" name=\"Inner\">"
    "<param name=\"Device On\" value=\"1\"/>"
    "<param name=\"Freq\" value=\"20\" min=\"20\" max=\"2000\"/>"
    "</device></chain></device>"
    "<slot scene=\"1\"><clip name=\"a\" kind=\"midi\" length=\"4\"/></slot>"
    "<slot scene=\"2\"><clip name=\"b\" kind=\"midi\" length=\"4\"/></slot>"
    "</track><track name=\"Bass\" kind=\"midi\">"
    "<slot scene=\"1\"><clip name=\"c\" kind=\"midi\" length=\"4\"/></slot>"
    "</track></song>";

/* What a state begins with. */
#define HEAD "# mk-surfaced's changes to test\n"

/* A host on files of its own, and what it told. */
struct stage {
	char folder[32], song[64], state[64];
	struct mk_host *host;
	char told[1024];
	int songs;
};

static void
on_song(void *self, struct mk_song *song, uint64_t now)
{
	struct stage *s = self;

	(void)now;
	assert_non_null(song);
	s->songs++;
}

static void
on_line(void *self, const char *text, size_t n, uint64_t now)
{
	struct stage *s = self;
	size_t len = strlen(s->told);

	(void)now;
	snprintf(s->told + len, sizeof(s->told) - len, "%.*s\n", (int)n, text);
}

static void
on_message(void *self, const char *text)
{
	on_line(self, text, strlen(text), 0);
}

static void
write_file(const char *path, const char *text)
{
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	fputs(text, file);
	fclose(file);
}

static void
has_file(const char *path, const char *text)
{
	char got[1024] = "";
	FILE *file = fopen(path, "r");

	assert_non_null(file);
	got[fread(got, 1, sizeof(got) - 1, file)] = '\0';
	fclose(file);
	assert_string_equal(got, text);
}

static int
open_status(struct stage *s, const char *url, struct mk_err *err)
{
	const struct mk_host_options options = {
	    .song = s->song, .state = s->state};
	const struct mk_host_user user = {
	    .self = s,
	    .song = on_song,
	    .line = on_line,
	    .message = on_message,
	};
	int status = 0;

	s->host = mk_host_open(url, &options, &user, &status, err);
	assert_int_equal(s->host != NULL, status == 0);
	return status;
}

static void
open_host(struct stage *s)
{
	struct mk_err err = {""};

	if (open_status(s, "song:", &err) < 0)
		fail_msg("%s", err.msg);
}

static int
set_up(void **state)
{
	struct stage *s = calloc(1, sizeof(*s));

	assert_non_null(s);
	strcpy(s->folder, "/tmp/mk-host-XXXXXX");
	assert_non_null(mkdtemp(s->folder));
	snprintf(s->song, sizeof(s->song), "%s/song.xml", s->folder);
	snprintf(s->state, sizeof(s->state), "%s/state", s->folder);
	write_file(s->song, song_text);
	*state = s;
	return 0;
}

static int
tear_down(void **state)
{
	struct stage *s = *state;

	mk_host_close(s->host);
	unlink(s->state);
	unlink(s->song);
	assert_int_equal(rmdir(s->folder), 0);
	free(s);
	return 0;
}

static struct mk_param *
param_at(struct mk_song *song, const char *text)
{
	static struct mk_path path;
	struct mk_target target;

	assert_int_equal(mk_path_read(&path, text, strlen(text), NULL), 0);
	assert_int_equal(mk_target_find(&target, &path, song, NULL), 0);
	return target.param;
}

static void
move(struct stage *s, const char *path, double value, uint64_t now)
{
	struct mk_param *param = param_at(mk_host_song(s->host), path);

	param->value = value;
	mk_host_set(s->host, path, param, now);
}

static int
line(struct stage *s, const char *text, struct mk_err *err)
{
	return mk_host_line(s->host, text, strlen(text), MK_TIME_SECOND, err);
}

static uint64_t
deadline(struct stage *s)
{
	const struct mk_source source = mk_host_source(s->host);
	uint64_t due = MK_TIME_NEVER;

	assert_int_equal(source.want(source.self, NULL, 0, &due), 0);
	return due;
}

static void
serve(struct stage *s, uint64_t now)
{
	const struct mk_source source = mk_host_source(s->host);

	source.serve(source.self, NULL, 0, now);
}

static void
what_differs_is_saved_and_restored(void **state)
{
	static const char kept[] = "# mk-surfaced's changes to it\n"
	                           "tempo 99.5\n"
	                           "select strip 2\n"
	                           "appoint strip/1/device/1\n"
	                           "set scene/2/name \"the end\"\n"
	                           "set strip/1/volume 0.25\n"
	                           "set strip/1/device/1/chain/1/device/1/"
	                           "param/\"Freq\" 440\n";
	struct stage *s = *state;
	struct mk_song *song;

	open_host(s);
	song = mk_host_song(s->host);
	move(s, "strip/1/volume", 0.25, MK_TIME_SECOND);
	move(s, "strip/1/device/1/chain/1/device/1/param/\"Freq\"", 440,
	    MK_TIME_SECOND);
	song->tempo = 99.5;
	song->selected_strip = 2;
	song->appointed = "strip/1/device/1";
	song->scenes[1].name = mk_song_text(song, "the end", 7);
	serve(s, deadline(s));
	has_file(s->state, kept);
	mk_host_close(s->host);
	open_host(s);
	song = mk_host_song(s->host);
	assert_true(param_at(song, "strip/1/volume")->value == 0.25);
	assert_true(song->tempo == 99.5);
	assert_int_equal(song->selected_strip, 2);
	assert_string_equal(song->appointed, "strip/1/device/1");
	assert_string_equal(song->scenes[1].name, "the end");
	assert_string_equal(s->told, "");
	/* What was restored still differs from the file. */
	move(s, "strip/1/volume", 0.25, 0);
	mk_host_close(s->host);
	has_file(s->state, kept);
	s->host = NULL;
}

static void
it_is_saved_when_things_are_quiet(void **state)
{
	struct stage *s = *state;
	uint64_t now;

	open_host(s);
	assert_true(deadline(s) == MK_TIME_NEVER);
	move(s, "strip/1/volume", 0.1, 1);
	assert_true(deadline(s) == MK_TIME_SECOND + 1);
	for (now = 1; now < 20 * MK_TIME_SECOND; now += MK_TIME_SECOND / 2)
		move(s, "strip/1/volume", 0.2, now);
	assert_true(deadline(s) == 10 * MK_TIME_SECOND + 1);
	serve(s, 10 * MK_TIME_SECOND);
	assert_int_not_equal(access(s->state, F_OK), 0);
	serve(s, 10 * MK_TIME_SECOND + 1);
	assert_int_equal(access(s->state, F_OK), 0);
	assert_true(deadline(s) == MK_TIME_NEVER);
}

/* Nor is it written over. */
static void
what_is_no_state_is_refused(void **state)
{
	static const char *const texts[] = {"set strip/1/volume 0.75\n", "\n",
	    "# mk-surfaced's changes", "<song/>", "\x1f\x8b\b"};
	struct stage *s = *state;
	char expected[MK_ERR_MAX];
	struct mk_err err;
	size_t i;

	snprintf(expected, sizeof(expected),
	    "%s: not a saved state, so it is left alone", s->state);
	for (i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		write_file(s->state, texts[i]);
		assert_int_equal(open_status(s, "song:", &err), -EBADMSG);
		assert_string_equal(err.msg, expected);
		has_file(s->state, texts[i]);
	}
	write_file(s->state, "");
	open_host(s);
}

static void
a_state_that_does_not_fit_is_told(void **state)
{
	struct stage *s = *state;
	char expected[512];

	write_file(s->state,
	    HEAD
	    "set strip/1/volume 0.75\nset strip/9/volume 1\nplay\n"
	    "set strip/1/volume 7\nselect scene 3\n\"\nset strip/2/mute 1");
	open_host(s);
	assert_true(param_at(mk_host_song(s->host), "strip/1/volume")->value ==
	    0.75);
	snprintf(expected, sizeof(expected),
	    "%s:3:5: there is no strip 9: the song has 2\n"
	    "%s:4:1: that is kept nowhere\n"
	    "%s:5:5: the value is out of the parameter's range\n"
	    "%s:6:1: there are but 2\n",
	    s->state, s->state, s->state, s->state);
	assert_memory_equal(s->told, expected, strlen(expected));
	assert_non_null(strstr(s->told, ":7:"));
	assert_non_null(strstr(s->told, "has no mute"));
}

static void
clips_and_the_transport_play(void **state)
{
	struct stage *s = *state;
	struct mk_err err = {""};

	open_host(s);
	assert_int_equal(line(s, "fire scene 1", &err), 0);
	assert_string_equal(s->told,
	    "set strip/1/slot/1/state 2\nset song/playing 1\n"
	    "set strip/2/slot/1/state 2\n");
	s->told[0] = '\0';
	assert_int_equal(line(s, "fire scene +1", &err), 0);
	assert_string_equal(s->told,
	    "set strip/1/slot/1/state 1\nset strip/1/slot/2/state 2\n"
	    "set strip/2/slot/1/state 1\nset song/tempo 90\n");
	s->told[0] = '\0';
	assert_int_equal(line(s, "fire slot 2 sel", &err), 0);
	assert_int_equal(line(s, "stop strip sel", &err), 0);
	assert_int_equal(line(s, "stop", &err), 0);
	assert_int_equal(line(s, "stop", &err), 0);
	assert_int_equal(line(s, "set song/playing toggle", &err), 0);
	assert_string_equal(s->told,
	    "set strip/2/slot/1/state 2\nset strip/1/slot/2/state 1\n"
	    "set song/playing 0\nset song/playing 1\n");
	assert_int_equal(line(s, "fire scene 3", &err), -ENOENT);
	assert_string_equal(err.msg, "there is no scene 3: there are 2");
	assert_int_equal(line(s, "fire slot 9 1", &err), -ENOENT);
	assert_int_equal(line(s, "nonsense", &err), -ENOENT);
	assert_int_equal(line(s, "", &err), -EBADMSG);
	assert_string_equal(err.msg, "the line is empty");
	assert_int_equal(line(s, "# why", &err), -EBADMSG);
	assert_int_equal(line(s, "select strip 2", &err), 0);
}

/* A song that stands begins to play, and stops recording as it stops. */
static void
it_knows_that_it_should_record(void **state)
{
	struct stage *s = *state;
	struct mk_err err = {""};

	open_host(s);
	assert_int_equal(line(s, "record", &err), 0);
	assert_int_equal(line(s, "record", &err), 0);
	assert_int_equal(line(s, "record", &err), 0);
	assert_int_equal(line(s, "stop", &err), 0);
	assert_string_equal(s->told,
	    "set song/record 1\nset song/playing 1\n"
	    "set song/record 0\nset song/record 1\n"
	    "set song/record 0\nset song/playing 0\n");
}

static int
line_at(struct stage *s, const char *text, uint64_t now)
{
	return mk_host_line(s->host, text, strlen(text), now, NULL);
}

static void
play_begins_anew_and_continue_goes_on(void **state)
{
	struct stage *s = *state;
	const struct mk_song *song;

	open_host(s);
	song = mk_host_song(s->host);
	mk_transport_tempo(mk_host_song(s->host), 60, MK_TIME_SECOND);
	assert_int_equal(line_at(s, "play", MK_TIME_SECOND), 0);
	assert_int_equal(line_at(s, "stop", 3 * MK_TIME_SECOND), 0);
	assert_true(mk_transport_position(song, 9 * MK_TIME_SECOND) == 2);
	assert_int_equal(line_at(s, "continue", 9 * MK_TIME_SECOND), 0);
	assert_true(mk_transport_position(song, 10 * MK_TIME_SECOND) == 3);
	assert_int_equal(line_at(s, "play", 10 * MK_TIME_SECOND), 0);
	assert_true(mk_transport_position(song, 11 * MK_TIME_SECOND) == 1);
	/* It plays already: that is what was asked for. */
	assert_int_equal(line_at(s, "set song/playing 1", 11 * MK_TIME_SECOND),
	    0);
	assert_true(mk_transport_position(song, 12 * MK_TIME_SECOND) == 2);
	assert_string_equal(s->told,
	    "set song/playing 1\nset song/playing 0\n"
	    "set song/playing 1\nset song/position 0\n");
}

static void
a_changed_file_keeps_what_was_moved(void **state)
{
	struct stage *s = *state;
	struct mk_err err = {""};
	char changed[sizeof(song_text) + 64];
	const char *bass = strstr(song_text, "<track name=\"Bass\"");

	open_host(s);
	move(s, "strip/1/volume", 0.125, 0);
	assert_int_equal(line(s, "fire scene 1", &err), 0);
	s->told[0] = '\0';
	snprintf(changed, sizeof(changed), "%.*s%s</song>",
	    (int)(bass - song_text), song_text,
	    "<track name=\"New\" kind=\"audio\"/>");
	write_file(s->song, changed);
	assert_int_equal(mk_host_reload(s->host, MK_TIME_SECOND, &err), 0);
	assert_int_equal(s->songs, 1);
	assert_string_equal(mk_host_song(s->host)->strips[1].name, "New");
	assert_true(param_at(mk_host_song(s->host), "strip/1/volume")->value ==
	    0.125);
	assert_true(mk_host_song(s->host)->playing);
	assert_int_equal(mk_host_song(s->host)->strips[0].playing_slot, 1);
	write_file(s->song, "<song");
	assert_int_equal(mk_host_reload(s->host, MK_TIME_SECOND, &err),
	    -EBADMSG);
	assert_non_null(strstr(err.msg, "song.xml:1"));
	assert_int_equal(s->songs, 1);
	assert_string_equal(mk_host_song(s->host)->strips[1].name, "New");
	assert_string_equal(s->told, "");
}

static void
what_cannot_be_opened_is_told(void **state)
{
	struct stage *s = *state;
	struct mk_err err = {""};

	assert_int_equal(open_status(s, "midi", &err), -EINVAL);
	assert_int_equal(open_status(s, "so:", &err), -EINVAL);
	assert_int_equal(open_status(s, "song:x", &err), -EINVAL);
	write_file(s->song, "<song/>");
	assert_int_equal(open_status(s, "song:", &err), -EBADMSG);
	strcat(s->song, "x");
	assert_int_equal(open_status(s, "song:", &err), -ENOENT);
	s->song[strlen(s->song) - 1] = '\0';
	mk_host_close(NULL);
}

static void
without_memory_all_stays_as_it_was(void **state)
{
	struct stage *s = *state;
	struct mk_err err = {""};
	int status, i;

	write_file(s->state, HEAD "set strip/1/volume 0.75\n");
	for (i = 0;; i++) {
		unit_fail_alloc(i);
		status = open_status(s, "song:", &err);
		if (status == 0)
			break;
		assert_int_equal(status, -ENOMEM);
	}
	for (i = 0;; i++) {
		unit_fail_alloc(i);
		status = mk_host_reload(s->host, 0, &err);
		if (status == 0)
			break;
		assert_int_equal(status, -ENOMEM);
		assert_int_equal(s->songs, 0);
	}
	unit_fail_alloc(-1);
	assert_true(param_at(mk_host_song(s->host), "strip/1/volume")->value ==
	    0.75);
}

static void
it_tells_how_it_is(void **state)
{
	struct stage *s = *state;
	struct mk_status facts;
	struct mk_buf out;
	char expected[512];

	open_host(s);
	assert_true(mk_host_ready(s->host));
	mk_buf_init(&out);
	mk_status_init(&facts, &out, false);
	mk_status_begin(&facts, "host");
	mk_host_status(s->host, &facts);
	mk_status_end(&facts);
	mk_status_done(&facts);
	mk_status_init(&facts, &out, true);
	mk_status_begin(&facts, "host");
	mk_status_bool(&facts, "ready", mk_host_ready(s->host));
	mk_status_number(&facts, "saved", 2);
	mk_status_end(&facts);
	mk_status_done(&facts);
	mk_buf_byte(&out, '\0');
	snprintf(expected, sizeof(expected),
	    "status host url=song: song=%s ready=1 state=%s saved=0 "
	    "not-saved=0 unsaved=0\n"
	    "{\n  \"status\": {\n    \"facts\": [\n      {\n"
	    "        \"what\": \"host\",\n        \"ready\": true,\n"
	    "        \"saved\": 2\n      }\n    ]\n  }\n}\n",
	    s->song, s->state);
	assert_string_equal((char *)out.data, expected);
	mk_buf_done(&out);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
	    TEST(what_differs_is_saved_and_restored),
	    TEST(it_is_saved_when_things_are_quiet),
	    TEST(what_is_no_state_is_refused),
	    TEST(a_state_that_does_not_fit_is_told),
	    TEST(clips_and_the_transport_play),
	    TEST(it_knows_that_it_should_record),
	    TEST(play_begins_anew_and_continue_goes_on),
	    TEST(a_changed_file_keeps_what_was_moved),
	    TEST(what_cannot_be_opened_is_told),
	    TEST(without_memory_all_stays_as_it_was),
	    TEST(it_tells_how_it_is),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
