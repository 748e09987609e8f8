/* SPDX-License-Identifier: ISC */
#include "lib/seats.h"

#include <libmk/base/time.h>
#include <libmk/desk/updates_priv.h>
#include <libmk/song/transport_priv.h>

#include <stdio.h>
#include <string.h>

/* What was told. */
static struct {
	char text[32768];
} given;

static void
tell(void *self, const char *path, const char *line, size_t n)
{
	size_t len = strlen(given.text);

	(void)self;
	assert_int_equal(line[n - 1], '\n');
	snprintf(given.text + len, sizeof(given.text) - len, "%s: %.*s", path,
	    (int)n, line);
}

static int
set_up(void **state)
{
	static struct mk_updates news;

	news = (struct mk_updates){.on = true, .tell = tell};
	mk_updates_start(&news, seats_song(), 0);
	given.text[0] = '\0';
	*state = &news;
	return 0;
}

static int
tear_down(void **state)
{
	struct mk_updates *news = *state;

	mk_updates_done(news);
	mk_song_free(news->song);
	return 0;
}

/* Return what is told since. */
static const char *
told_at(struct mk_updates *news, uint64_t now)
{
	static char last[sizeof(given.text)];

	mk_updates_tell(news, now);
	strcpy(last, given.text);
	given.text[0] = '\0';
	return last;
}

static const char *
told_of(struct mk_updates *news)
{
	return told_at(news, 0);
}

static void
of_each_thing_the_latest_is_told(void **state)
{
	struct mk_updates *news = *state;
	struct mk_song *song = news->song;
	struct mk_param *volume = &song->strips[0].mixer[MK_MIXER_VOLUME];

	assert_string_equal(told_of(news), "");
	volume->value = 0.1;
	mk_updates_param(news, volume);
	mk_updates_param(news, &song->strips[0].devices[0].params[1]);
	volume->value = 0.75;
	mk_updates_param(news, volume);
	assert_string_equal(told_of(news),
	    "strip/1/volume: set strip/1/volume 0.75\n"
	    "strip/1/device/1/param/\"Freq\": "
	    "set strip/1/device/1/param/\"Freq\" 0\n");
	assert_string_equal(told_of(news), "");
	song->selected_strip = 2;
	song->selected_scene = 2;
	song->appointed = "strip/1/device/1";
	song->tempo = 99.5;
	song->playing = true;
	song->recording = true;
	assert_string_equal(told_of(news),
	    "strip/sel: select strip 2\n"
	    "strip/1/selected: set strip/1/selected 0\n"
	    "strip/2/selected: set strip/2/selected 1\n"
	    "scene/sel: select scene 2\n"
	    "scene/1/selected: set scene/1/selected 0\n"
	    "scene/2/selected: set scene/2/selected 1\n"
	    "device: appoint strip/1/device/1\n"
	    "song/tempo: set song/tempo 99.5\n"
	    "song/playing: set song/playing 1\n"
	    "song/record: set song/record 1\n");
	assert_string_equal(told_of(news), "");
	song->appointed = NULL;
	assert_string_equal(told_of(news), "device: appoint none\n");
}

static void
a_new_start_forgets(void **state)
{
	struct mk_updates *news = *state;
	struct mk_song *song = news->song;

	mk_updates_param(news, &song->strips[0].mixer[MK_MIXER_VOLUME]);
	song->selected_strip = 2;
	song->tempo = 99;
	mk_updates_start(news, song, 0);
	assert_string_equal(told_of(news), "");
}

/* While it plays, at each beat; else wherever it stands. */
static void
where_the_song_is_is_told_by_beats(void **state)
{
	struct mk_updates *news = *state;
	struct mk_song *song = news->song;

	song->tempo = 60;
	mk_updates_start(news, song, 0);
	assert_true(mk_updates_deadline(news) == MK_TIME_NEVER);
	mk_transport_run(song, true, 0);
	assert_string_equal(told_at(news, 0),
	    "song/playing: set song/playing 1\n");
	assert_true(mk_updates_deadline(news) - MK_TIME_SECOND < 10);
	assert_string_equal(told_at(news, MK_TIME_SECOND / 2), "");
	assert_string_equal(told_at(news,
	                        MK_TIME_SECOND + MK_TIME_SECOND / 100),
	    "song/position: set song/position 1\n");
	assert_true(mk_updates_deadline(news) - 2 * MK_TIME_SECOND < 10);
	mk_transport_locate(song, 16.25, MK_TIME_SECOND);
	assert_string_equal(told_at(news, MK_TIME_SECOND),
	    "song/position: set song/position 16.25\n");
	mk_transport_run(song, false, MK_TIME_SECOND + MK_TIME_SECOND / 2);
	assert_string_equal(told_at(news, 9 * MK_TIME_SECOND),
	    "song/playing: set song/playing 0\n"
	    "song/position: set song/position 16.75\n");
	assert_string_equal(told_at(news, 10 * MK_TIME_SECOND), "");
	assert_true(mk_updates_deadline(news) == MK_TIME_NEVER);
	/* What the host does not tell is not made up. */
	song->untold = MK_UNTOLD_POSITION;
	mk_transport_run(song, true, 10 * MK_TIME_SECOND);
	assert_string_equal(told_at(news, 20 * MK_TIME_SECOND),
	    "song/playing: set song/playing 1\n");
	assert_true(mk_updates_deadline(news) == MK_TIME_NEVER);
	news->on = false;
	song->untold = 0;
	assert_true(mk_updates_deadline(news) == MK_TIME_NEVER);
}

static void
surfaces_are_told_apart(void **state)
{
	struct mk_updates *news = *state;
	struct mk_updates_surface one = {false, 0}, two = {true, 3};

	mk_updates_know(news, 0, one);
	mk_updates_know(news, 1, two);
	mk_updates_tell_surface(news, 0, one, NULL);
	mk_updates_tell_surface(news, 1, two, "b c");
	assert_string_equal(given.text, "");
	one.page = 1;
	two.locked = false;
	mk_updates_tell_surface(news, 0, one, NULL);
	mk_updates_tell_surface(news, 1, two, "b c");
	assert_string_equal(told_of(news),
	    "surface/page: set surface/page 2\n"
	    "device/locked: set device/locked 0 surface=\"b c\"\n");
	mk_updates_tell_surface(news, 0, one, NULL);
	mk_updates_tell_surface(news, 1, two, "b c");
	assert_string_equal(told_of(news), "");
}

static size_t
count_lines(void)
{
	const char *at = given.text;
	size_t n = 0;

	while ((at = strchr(at, '\n')) != NULL) {
		at++;
		n++;
	}
	given.text[0] = '\0';
	return n;
}

/* More than there is room for are told in between. */
static void
none_of_many_is_lost(void **state)
{
	struct mk_updates *news = *state;
	struct mk_song *song = news->song;
	struct mk_strip *strip = &song->strips[1];
	size_t n = MK_UPDATES_PARAMS + 50, i;

	for (i = 0; i < n; i++)
		mk_strip_add_send(song, strip);
	for (i = 0; i < n; i++) {
		mk_updates_param(news, &strip->sends[i]);
		mk_updates_param(news, &strip->sends[i]);
	}
	mk_updates_tell(news, 0);
	assert_int_equal(count_lines(), n);
}

/* Replaces the song by another, and frees it. */
static void
replace(struct mk_updates *news, struct mk_song *song)
{
	struct mk_song *before = news->song;

	assert_int_equal(mk_song_finish(song), 0);
	mk_updates_replace(news, song, 0);
	mk_song_free(before);
}

static void
of_another_song_what_differs_is_told(void **state)
{
	struct mk_updates *news = *state;
	struct mk_song *song = seats_song();
	struct mk_strip *strip;

	song->tempo = 99.5;
	song->selected_strip = 2;
	song->scenes[1].name = "Coda";
	song->strips[0].mixer[MK_MIXER_VOLUME].value = 0.25;
	song->strips[0].devices[0].params[1].value = 7;
	song->strips[1].name = "Bass 2";
	mk_strip_add_slot_clip(song, &song->strips[1], 2)->name = "Fill";
	strip = mk_song_add_strip(song, MK_STRIP_MIDI);
	strip->name = "New";
	mk_strip_add_mixer(song, strip, MK_MIXER_VOLUME)->value = 0;
	replace(news, song);
	assert_string_equal(told_of(news),
	    "strip/sel: select strip 2\n"
	    "strip/1/selected: set strip/1/selected 0\n"
	    "strip/2/selected: set strip/2/selected 1\n"
	    "song/tempo: set song/tempo 99.5\n"
	    "scene/2/name: set scene/2/name Coda\n"
	    "strip/1/volume: set strip/1/volume 0.25\n"
	    "strip/1/device/1/param/\"Freq\": "
	    "set strip/1/device/1/param/\"Freq\" 7\n"
	    "strip/2/name: set strip/2/name \"Bass 2\"\n"
	    "strip/2/slot/2/state: set strip/2/slot/2/state 1\n"
	    "strip/2/slot/2/name: set strip/2/slot/2/name Fill\n"
	    "strip/3/name: set strip/3/name New\n"
	    "strip/3/volume: set strip/3/volume 0\n");
	assert_string_equal(told_of(news), "");
	replace(news, seats_song());
	strip = &news->song->strips[0];
	strip->mixer[MK_MIXER_VOLUME].value = 0.125;
	/* As it is when it is told. */
	assert_non_null(strstr(told_of(news), "set strip/1/volume 0.125\n"));
	/* Whoever comes then finds all as it is. */
	replace(news, seats_song());
	mk_updates_start(news, news->song, 0);
	assert_string_equal(told_of(news), "");
	news->on = false;
	song = seats_song();
	song->strips[0].mixer[MK_MIXER_VOLUME].value = 1;
	replace(news, song);
	news->on = true;
	assert_string_equal(told_of(news), "");
}

/* Return a song whose second strip has many sends, of such a value. */
static struct mk_song *
song_of_sends(double value)
{
	struct mk_song *song = seats_song();
	size_t i;

	for (i = 0; i < MK_UPDATES_BIT + 1; i++)
		mk_strip_add_send(song, &song->strips[1])->value = value;
	return song;
}

static void
of_a_song_with_much_else_a_bit_is_told_at_once(void **state)
{
	struct mk_updates *news = *state;

	replace(news, song_of_sends(1));
	assert_true(mk_updates_deadline(news) == 0);
	mk_updates_tell(news, 0);
	assert_int_equal(count_lines(), MK_UPDATES_BIT);
	assert_true(mk_updates_deadline(news) == MK_UPDATES_PACE);
	assert_string_equal(told_at(news, MK_UPDATES_PACE - 1), "");
	mk_updates_tell(news, MK_UPDATES_PACE);
	assert_int_equal(count_lines(), 1);
	assert_true(mk_updates_deadline(news) == MK_TIME_NEVER);
	/* One that comes before all is told leaves out nothing. */
	replace(news, song_of_sends(0.5));
	replace(news, song_of_sends(0.5));
	assert_int_equal(count_lines(), MK_UPDATES_BIT + 1);
	assert_string_equal(told_of(news), "");
}

static void
lines_of_the_host_are_news_by_their_path(void **state)
{
	static const struct {
		const char *line, *told;
	} cases[] = {
	    {"set strip/1/name Loop", "strip/1/name: set strip/1/name Loop\n"},
	    {"set strip/1/device/1/param/\"a b\" 1",
	        "strip/1/device/1/param/\"a b\": "
	        "set strip/1/device/1/param/\"a b\" 1\n"},
	    {"set strip/1/param/\"a\\\" b\" 1",
	        "strip/1/param/\"a\\\" b\": "
	        "set strip/1/param/\"a\\\" b\" 1\n"},
	    /* Told with the rest. */
	    {"set song/tempo 99", ""},
	    {"select strip 2", ""},
	    {"set", ""},
	    {"play", ""},
	};
	struct mk_updates *news = *state;
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		given.text[0] = '\0';
		mk_updates_line(news, cases[i].line, strlen(cases[i].line));
		assert_string_equal(given.text, cases[i].told);
	}
}

static void
a_long_name_is_news_too(void **state)
{
	struct mk_updates *news = *state;
	char line[5000] = "set strip/1/name ";
	size_t n = sizeof(line) - 1;

	memset(line + strlen(line), 'x', n - strlen(line));
	given.text[0] = '\0';
	mk_updates_line(news, line, n);
	assert_int_equal(strlen(given.text), strlen("strip/1/name: \n") + n);
}

static void
a_path_too_long_is_no_news(void **state)
{
	static char line[5000];
	struct mk_updates *news = *state;

	memset(line, 'x', sizeof(line));
	memcpy(line, "set ", 4);
	mk_updates_line(news, line, sizeof(line));
	mk_updates_line(news, line, MK_UPDATES_PATH + 4);
	assert_string_equal(given.text, "");
}

int
main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
	const struct CMUnitTest tests[] = {
	    T(of_each_thing_the_latest_is_told),
	    T(a_new_start_forgets),
	    T(where_the_song_is_is_told_by_beats),
	    T(surfaces_are_told_apart),
	    T(none_of_many_is_lost),
	    T(of_another_song_what_differs_is_told),
	    T(of_a_song_with_much_else_a_bit_is_told_at_once),
	    T(lines_of_the_host_are_news_by_their_path),
	    T(a_long_name_is_news_too),
	    T(a_path_too_long_is_no_news),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
