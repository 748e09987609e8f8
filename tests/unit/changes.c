/* SPDX-License-Identifier: ISC */
#include "lib/seats.h"
#include "lib/told.h"

#include <libmk/song/changes_priv.h>

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* Return the lines that tell how the song has changed. */
static const char *
written(const struct mk_changes *changes)
{
	static char text[4096];
	struct mk_buf out;

	mk_buf_init_fixed(&out, text, sizeof(text));
	mk_changes_write(changes, &out);
	mk_buf_byte(&out, '\0');
	assert_int_equal(mk_buf_status(&out), 0);
	return text;
}

static void
what_is_changed_is_told_and_made_again(void **state)
{
	static const char *const cases[] = {
	    "",
	    "tempo 99.5\n",
	    "select strip 2\n",
	    "select scene 2\n",
	    "appoint strip/1/device/1\n",
	    "set scene/2/name Intro\n",
	    "set strip/1/name \"Kick & \\\"Snare\\\"\"\n",
	    "set strip/1/name \"\"\n",
	    "set strip/1/volume 0.25\n",
	    "set strip/1/slot/1/name Fill\n",
	    "set strip/1/device/1/name Wah\n",
	    "set strip/1/device/1/param/\"Freq\" 1\n",
	    "set strip/1/device/1/chain/1/name High\n",
	    "tempo 99.5\nselect strip 2\nset strip/2/volume 1\n",
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct mk_song *song = seats_song();
		struct mk_changes *changes = mk_changes_new(song);

		assert_int_equal(mk_changes_read(song, cases[i],
		                     strlen(cases[i]), "it", told_nothing()),
		    0);
		assert_string_equal(told(), "");
		assert_string_equal(written(changes), cases[i]);
		mk_changes_free(changes);
		mk_song_free(song);
	}
}

static void
what_goes_back_is_no_change(void **state)
{
	static const char back[] =
	    "set strip/1/volume 0.5\nselect strip 1\nappoint none\n";
	struct mk_song *song = seats_song();
	struct mk_changes *changes = mk_changes_new(song);

	(void)state;
	song->strips[0].mixer[MK_MIXER_VOLUME].value = 1;
	song->selected_strip = 2;
	song->appointed = "strip/1/device/1";
	assert_string_equal(written(changes),
	    "select strip 2\nappoint strip/1/device/1\n"
	    "set strip/1/volume 1\n");
	mk_changes_read(song, back, sizeof(back) - 1, "it", NULL);
	assert_string_equal(written(changes), "");
	mk_changes_free(changes);
	mk_song_free(song);
}

static void
a_line_that_does_not_fit_is_passed_over(void **state)
{
	static const struct {
		const char *line, *misfit;
	} cases[] = {
	    {"nonsense", "it:1:1: there is no verb \"nonsense\"\n"},
	    {"set strip/3/volume 1",
	        "it:1:5: there is no strip 3: the song has 2\n"},
	    {"set strip/1/volume 1.5",
	        "it:1:5: the value is out of the parameter's range\n"},
	    {"set song/playing toggle", "it:1:5: that is kept nowhere\n"},
	    {"set song/tempo 99", "it:1:5: that is kept nowhere\n"},
	    {"set midi/cc/1/7 1", "it:1:5: that is kept nowhere\n"},
	    {"set strip/2/slot/1/name x", "it:1:5: the slot is empty\n"},
	    {"select strip 3", "it:1:1: there are but 2\n"},
	    {"select strip +1", "it:1:1: there are but 2\n"},
	    {"select scene 9", "it:1:1: there are but 2\n"},
	    {"appoint strip/2/device/1", "it:1:9: the strip has no devices\n"},
	    {"play", "it:1:1: that is kept nowhere\n"},
	    {"get strip/1/volume", "it:1:5: that is kept nowhere\n"},
	    {"set strip/1/volume \"1", "it:1:20: a quote that does not end\n"},
	};
	char text[256];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct mk_song *song = seats_song();
		struct mk_changes *changes = mk_changes_new(song);

		snprintf(text, sizeof(text), "%s\n# so it is\n\ntempo 99",
		    cases[i].line);
		assert_int_equal(mk_changes_read(song, text, strlen(text), "it",
		                     told_nothing()),
		    0);
		assert_string_equal(told(), cases[i].misfit);
		assert_string_equal(written(changes), "tempo 99\n");
		mk_changes_free(changes);
		mk_song_free(song);
	}
}

static void
lack_of_memory_is_told_of(void **state)
{
	static const char text[] =
	    "set strip/1/name Another\nappoint strip/1/device/1";
	struct mk_song *song = seats_song();
	int status = -ENOMEM;
	long n;

	(void)state;
	unit_fail_alloc(0);
	assert_null(mk_changes_new(song));
	mk_changes_free(NULL);
	for (n = 0; status < 0; n++) {
		unit_fail_alloc(n);
		status = mk_changes_read(song, text, sizeof(text) - 1, "it",
		    told_nothing());
		assert_int_equal(status, unit_alloc_failed() ? -ENOMEM : 0);
		unit_fail_alloc(-1);
		assert_string_equal(told(), "");
	}
	assert_true(n > 1);
	assert_string_equal(song->strips[0].name, "Another");
	assert_string_equal(song->appointed, "strip/1/device/1");
	mk_song_free(song);
}

/* Two tracks and a scene of those names, each with a volume. */
static struct mk_song *
named_song(const char *const names[3])
{
	struct mk_song *song = mk_song_new();
	size_t i;

	for (i = 0; i < 2; i++) {
		struct mk_strip *strip = mk_song_add_strip(song, MK_STRIP_MIDI);

		strip->name = names[i];
		mk_strip_add_mixer(song, strip, MK_MIXER_VOLUME)->value = 0.5;
	}
	mk_song_add_scene(song)->name = "New";
	mk_song_add_scene(song)->name = names[2];
	assert_int_equal(mk_song_finish(song), 0);
	return song;
}

static void
they_go_where_their_strips_and_scenes_do(void **state)
{
	static const char *const before[] = {"Drums", "Bass", "Verse"};
	static const char *const moved[] = {"Bass", "Drums", "Verse"};
	static const char *const without[] = {"Drums", "Drums", "Verse"};
	static const char lines[] =
	    "select strip 2\nset scene/2/name Chorus\n"
	    "set strip/2/volume 0.25\nset strip/2/name Low\n";
	struct mk_song *song = named_song(before);
	struct mk_song *swapped = named_song(moved);
	struct mk_song *less = named_song(without);
	struct mk_changes *changes = mk_changes_new(song);
	struct mk_buf out;

	(void)state;
	mk_changes_read(song, lines, sizeof(lines) - 1, "it", told_nothing());
	mk_buf_init(&out);
	assert_int_equal(mk_changes_write_later(changes, swapped, &out,
	                     told_nothing()),
	    0);
	mk_buf_byte(&out, '\0');
	assert_string_equal((const char *)out.data,
	    "select strip 1\nset scene/2/name Chorus\n"
	    "set strip/1/name Low\nset strip/1/volume 0.25\n");
	assert_string_equal(told(), "");
	out.len = 0;
	assert_int_equal(mk_changes_write_later(changes, less, &out,
	                     told_nothing()),
	    0);
	mk_buf_byte(&out, '\0');
	assert_string_equal((const char *)out.data,
	    "set scene/2/name Chorus\n");
	assert_non_null(strstr(told(),
	    "strip/2/volume: what it was of is not there any more: the change "
	    "is lost"));
	mk_buf_done(&out);
	mk_changes_free(changes);
	mk_song_free(song);
	mk_song_free(swapped);
	mk_song_free(less);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_is_changed_is_told_and_made_again),
	    cmocka_unit_test(what_goes_back_is_no_change),
	    cmocka_unit_test(they_go_where_their_strips_and_scenes_do),
	    cmocka_unit_test(a_line_that_does_not_fit_is_passed_over),
	    cmocka_unit_test(lack_of_memory_is_told_of),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
