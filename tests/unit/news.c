#include "lib/seats.h"

#include <libmk/surface/news.h>

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
	static struct mk_news news;

	news = (struct mk_news){.on = true, .tell = tell};
	mk_news_start(&news, seats_song());
	given.text[0] = '\0';
	*state = &news;
	return 0;
}

static int
tear_down(void **state)
{
	struct mk_news *news = *state;

	mk_song_free(news->song);
	return 0;
}

/* Return what is told since. */
static const char *
told_of(struct mk_news *news)
{
	static char last[sizeof(given.text)];

	mk_news_tell(news);
	strcpy(last, given.text);
	given.text[0] = '\0';
	return last;
}

static void
of_each_thing_the_latest_is_told(void **state)
{
	struct mk_news *news = *state;
	struct mk_song *song = news->song;
	struct mk_param *volume = &song->strips[0].mixer[MK_MIXER_VOLUME];

	assert_string_equal(told_of(news), "");
	volume->value = 0.1;
	mk_news_param(news, volume);
	mk_news_param(news, &song->strips[0].devices[0].params[1]);
	volume->value = 0.75;
	mk_news_param(news, volume);
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
	assert_string_equal(told_of(news),
	    "strip/sel: select strip 2\n"
	    "scene/sel: select scene 2\n"
	    "device: appoint strip/1/device/1\n"
	    "song/tempo: set song/tempo 99.5\n"
	    "song/playing: set song/playing 1\n");
	assert_string_equal(told_of(news), "");
	song->appointed = NULL;
	assert_string_equal(told_of(news), "device: appoint none\n");
}

static void
a_new_start_forgets(void **state)
{
	struct mk_news *news = *state;
	struct mk_song *song = news->song;

	mk_news_param(news, &song->strips[0].mixer[MK_MIXER_VOLUME]);
	song->selected_strip = 2;
	song->tempo = 99;
	mk_news_start(news, song);
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
	struct mk_news *news = *state;
	struct mk_song *song = news->song;
	struct mk_strip *strip = &song->strips[1];
	size_t n = MK_NEWS_PARAMS + 50, i;

	for (i = 0; i < n; i++)
		mk_strip_add_send(song, strip);
	for (i = 0; i < n; i++) {
		mk_news_param(news, &strip->sends[i]);
		mk_news_param(news, &strip->sends[i]);
	}
	mk_news_tell(news);
	assert_int_equal(count_lines(), n);
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
	struct mk_news *news = *state;
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		given.text[0] = '\0';
		mk_news_line(news, cases[i].line, strlen(cases[i].line));
		assert_string_equal(given.text, cases[i].told);
	}
}

static void
a_long_name_is_news_too(void **state)
{
	struct mk_news *news = *state;
	char line[5000] = "set strip/1/name ";
	size_t n = sizeof(line) - 1;

	memset(line + strlen(line), 'x', n - strlen(line));
	given.text[0] = '\0';
	mk_news_line(news, line, n);
	assert_int_equal(strlen(given.text), strlen("strip/1/name: \n") + n);
}

static void
a_path_too_long_is_no_news(void **state)
{
	static char line[5000];
	struct mk_news *news = *state;

	memset(line, 'x', sizeof(line));
	memcpy(line, "set ", 4);
	mk_news_line(news, line, sizeof(line));
	mk_news_line(news, line, MK_NEWS_PATH + 4);
	assert_string_equal(given.text, "");
}

int
main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
	const struct CMUnitTest tests[] = {
	    T(of_each_thing_the_latest_is_told),
	    T(a_new_start_forgets),
	    T(none_of_many_is_lost),
	    T(lines_of_the_host_are_news_by_their_path),
	    T(a_long_name_is_news_too),
	    T(a_path_too_long_is_no_news),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
