/* SPDX-License-Identifier: ISC */
#include "lib/seats.h"

#include <libmk/base/time.h>

#include <errno.h>
#include <string.h>

static void
what_one_moves_the_other_shows(void **state)
{
	struct seats *s = *state;

	/* Strip 1 is the selected one, too. */
	seats_turn(s, 0, 1, 127);
	assert_string_equal(seats_drain(s),
	    "strip/1/volume=1.00; 0:b0 02 7f; 1:b0 01 7f; 1:b0 02 7f; ");
	seats_turn(s, 1, 1, 0);
	assert_string_equal(seats_drain(s),
	    "0:b0 01 00; 0:b0 02 00; strip/1/volume=0.00; 1:b0 02 00; ");
	/* MIDI that one makes is nobody else's. */
	s->values = 0;
	seats_turn(s, 1, 3, 5);
	assert_string_equal(seats_drain(s), "out:b0 4a 05; ");
	assert_int_equal(s->values, 0);
	seats_turn(s, 0, 1, 64);
	assert_int_equal(s->values, 1);
}

static void
a_selection_is_of_all(void **state)
{
	struct seats *s = *state;

	s->song->strips[1].mixer[MK_MIXER_VOLUME].value = 1;
	assert_int_equal(seats_do(s, "select strip 2", NULL), 0);
	assert_string_equal(seats_drain(s),
	    "host:select strip 2; 0:b0 02 7f; 1:b0 02 7f; ");
	seats_turn(s, 0, 2, 0);
	assert_string_equal(seats_drain(s),
	    "strip/2/volume=0.00; 1:b0 02 00; ");
	/* The host's own word does not go back to it. */
	assert_int_equal(seats_do(s, "host select strip 1", NULL), 0);
	assert_string_equal(seats_drain(s), "0:b0 02 40; 1:b0 02 40; ");
}

static void
what_the_host_tells_all_show(void **state)
{
	struct seats *s = *state;
	struct mk_param *volume = &s->song->strips[0].mixer[MK_MIXER_VOLUME];

	mk_desk_host_value(s->desk, volume, 0, s->now);
	assert_true(volume->value < 0.1);
	assert_string_equal(seats_drain(s),
	    "0:b0 01 00; 0:b0 02 00; 1:b0 01 00; 1:b0 02 00; ");
	s->song->strips[0].mixer[MK_MIXER_VOLUME].value = 1;
	mk_desk_host_changed(s->desk, s->now);
	assert_string_equal(seats_drain(s),
	    "0:b0 01 7f; 0:b0 02 7f; 1:b0 01 7f; 1:b0 02 7f; ");
	s->song->strips[1].mixer[MK_MIXER_VOLUME].value = 0;
	mk_desk_host_line(s->desk, "select strip 2", 14, s->now);
	assert_string_equal(seats_drain(s), "0:b0 02 00; 1:b0 02 00; ");
	/* What makes no sense is the host's mistake, not the user's. */
	mk_desk_host_line(s->desk, "nonsense \"", 10, s->now);
	mk_desk_host_line(s->desk, "select strip 9", 14, s->now);
	assert_string_equal(seats_drain(s), "");
}

/* Its echo comes late: a fader does not jump back while it is moved. */
static void
who_moves_is_not_pulled_back(void **state)
{
	struct seats *s = *state;
	struct mk_param *volume = &s->song->strips[0].mixer[MK_MIXER_VOLUME];

	seats_turn(s, 1, 1, 64);
	seats_turn(s, 1, 1, 127);
	seats_drain(s);
	s->now += MK_TIME_MS;
	mk_desk_host_value(s->desk, volume, 64 / 127.0, s->now);
	assert_string_equal(seats_drain(s), "");
	assert_true(volume->value > 0.99);
}

static void
another_song_is_shown_by_all(void **state)
{
	struct seats *s = *state;
	struct mk_song *old = s->song;

	s->song = seats_song();
	s->song->strips[0].mixer[MK_MIXER_VOLUME].value = 1;
	mk_desk_watched(s->desk, true);
	seats_turn(s, 0, 3, 9);
	mk_desk_host_song(s->desk, s->song, s->now);
	mk_song_free(old);
	assert_ptr_equal(mk_desk_song(s->desk), s->song);
	assert_string_equal(seats_drain(s),
	    "out:b0 4a 09; 0:b0 01 7f; 0:b0 02 7f; 1:b0 01 7f; 1:b0 02 7f; "
	    "news:strip/1/volume:set strip/1/volume 1; ");
}

static void
what_is_a_surfaces_own_can_be_of_one(void **state)
{
	struct seats *s = *state;
	struct mk_err err = {""};
	size_t i;

	assert_int_equal(seats_do(s, "lock strip/1/device/1 surface=right",
	                     &err),
	    0);
	assert_string_equal(err.msg, "");
	assert_false(mk_engine_locked(mk_desk_engine(s->desk, 0)));
	assert_true(mk_engine_locked(mk_desk_engine(s->desk, 1)));
	assert_int_equal(seats_do(s, "lock strip/1/device/1", &err), 0);
	assert_true(mk_engine_locked(mk_desk_engine(s->desk, 0)));
	assert_int_equal(seats_do(s, "unlock", &err), 0);
	for (i = 0; i < 2; i++)
		assert_false(mk_engine_locked(mk_desk_engine(s->desk, i)));
	assert_int_equal(seats_do(s, "unlock surface=wrong", &err), -ENOENT);
	assert_string_equal(err.msg, "there is no surface \"wrong\"");
	assert_int_equal(seats_do(s, "lock strip/2/device/1", &err), -ENOENT);
	assert_string_equal(err.msg, "the strip has no devices");
	seats_drain(s);
	assert_int_equal(seats_do(s, "ctl \"knob 1\" 0 surface=right", &err),
	    0);
	assert_string_equal(seats_drain(s),
	    "0:b0 01 00; 0:b0 02 00; strip/1/volume=0.00; 1:b0 02 00; ");
}

static void
what_all_surfaces_show_is_told_once(void **state)
{
	struct seats *s = *state;

	seats_do(s, "message one", NULL);
	seats_do(s, "message two", NULL);
	assert_string_equal(seats_drain(s), "told:one; told:two; ");
	seats_do(s, "message two", NULL);
	seats_do(s, "message three surface=right", NULL);
	assert_string_equal(seats_drain(s), "told:two; told:three; ");
}

static void
who_watches_is_told_the_last_of_a_turn(void **state)
{
	struct seats *s = *state;

	mk_desk_watched(s->desk, true);
	seats_turn(s, 0, 1, 5);
	seats_turn(s, 1, 1, 127);
	assert_non_null(strstr(seats_drain(s),
	    "news:strip/1/volume:set strip/1/volume 1; "));
	assert_null(strstr(seats_drain(s), "news"));
	seats_do(s, "select scene 2", NULL);
	assert_non_null(strstr(seats_drain(s),
	    "news:scene/sel:select scene 2; "));
	mk_desk_watched(s->desk, false);
	seats_do(s, "select scene 1", NULL);
	assert_null(strstr(seats_drain(s), "news"));
}

static void
what_is_told_has_absolute_paths(void **state)
{
	struct seats *s = *state;

	mk_desk_watched(s->desk, true);
	seats_do(s, "host set strip/sel/slot/sel/state 2", NULL);
	assert_non_null(strstr(seats_drain(s),
	    "news:strip/1/slot/1/state:set strip/1/slot/1/state 2; "));
	mk_desk_host_line(s->desk, "set strip/1/slot/1/state 1", 26, s->now);
	assert_non_null(strstr(seats_drain(s),
	    "news:strip/1/slot/1/state:set strip/1/slot/1/state 1; "));
	seats_do(s, "set track/2/name Sub", NULL);
	assert_non_null(strstr(seats_drain(s),
	    "news:strip/2/name:set strip/2/name Sub; "));
	/* What cannot be is no news. */
	seats_do(s, "host set strip/1/slot/1/state 7", NULL);
	assert_string_equal(seats_drain(s), "");
}

/* A surface that lights a note by the transport, beside the two. */
static struct mk_surface *
lit_surface(void)
{
	struct mk_surface *surface = mk_surface_new();
	struct mk_control *note = mk_surface_add_control(surface, "n", 1);
	struct mk_feedback_out *show = mk_surface_add_show(surface);

	surface->name = "lit";
	note->kind = MK_CONTROL_NOTE;
	note->number = 7;
	note->button = true;
	show->control = 0;
	mk_path_read(&show->target, "strip/1/slot/1/state", 20, NULL);
	return surface;
}

/* Whoever hears of it, all surfaces show it. */
static void
all_surfaces_show_what_the_host_says(void **state)
{
	struct seats *s = *state;
	struct mk_surface *surface = lit_surface();

	assert_int_equal(mk_desk_add(s->desk, surface, NULL), 2);
	mk_desk_connect(s->desk, 2, s->now);
	assert_string_equal(seats_drain(s), "2:90 07 20; ");
	mk_desk_host_line(s->desk, "set strip/1/slot/1/state 4", 26, s->now);
	assert_string_equal(seats_drain(s), "2:90 07 7f; ");
	mk_desk_host_line(s->desk, "set strip/1/slot/1/state 1", 26, s->now);
	assert_string_equal(seats_drain(s), "2:90 07 20; ");
	mk_desk_host_line(s->desk, "set song/record 1", 17, s->now);
	assert_string_equal(seats_drain(s), "");
	seats_tear_down(state);
	mk_surface_free(surface);
	seats_set_up(state);
}

static void
of_several_surfaces_news_names_one(void **state)
{
	struct seats *s = *state;

	mk_desk_watched(s->desk, true);
	seats_do(s, "lock strip/1/device/1 surface=right", NULL);
	assert_non_null(strstr(seats_drain(s),
	    "news:device/locked:set device/locked 1 surface=right; "));
	seats_do(s, "unlock", NULL);
	assert_non_null(strstr(seats_drain(s),
	    "news:device/locked:set device/locked 0 surface=right; "));
}

/* The desk wakes for each beat while someone watches, and only then. */
static void
beats_wake_who_watches(void **state)
{
	struct seats *s = *state;

	s->song->tempo = 60;
	mk_desk_host_line(s->desk, "set song/playing 1", 18, s->now);
	seats_drain(s);
	assert_true(mk_desk_deadline(s->desk) == MK_TIME_NEVER);
	mk_desk_watched(s->desk, true);
	seats_drain(s);
	assert_true(mk_desk_deadline(s->desk) - s->now <= 1001 * MK_TIME_MS);
	s->now = mk_desk_deadline(s->desk);
	mk_desk_tick(s->desk, s->now);
	assert_string_equal(seats_drain(s),
	    "news:song/position:set song/position 1; ");
}

static void
a_trace_has_each_event_on_its_way(void **state)
{
	struct seats *s = *state;

	mk_desk_traced(s->desk, true);
	seats_turn(s, 0, 1, 127);
	assert_string_equal(seats_drain(s),
	    "trace:in left midi B0 01 7F; "
	    "trace:control left ctl \"knob 1\" 127 binding=strip/1/volume "
	    "to=strip/1/volume; "
	    "trace:value set strip/1/volume 1; "
	    "trace:host set strip/1/volume 1; strip/1/volume=1.00; "
	    "trace:out left midi B0 02 7F; 0:b0 02 7f; "
	    "trace:out right midi B0 01 7F; 1:b0 01 7f; "
	    "trace:out right midi B0 02 7F; 1:b0 02 7f; ");
	mk_desk_host_line(s->desk, "select strip 2", 14, s->now);
	seats_turn(s, 1, 3, 1);
	assert_string_equal(seats_drain(s),
	    "trace:heard select strip 2; "
	    "trace:in right midi B0 03 01; "
	    "trace:control right ctl \"knob 3\" 1 binding=midi/cc/1/74; "
	    "trace:out left midi B0 02 40; 0:b0 02 40; "
	    "trace:midi midi B0 4A 01; out:b0 4a 01; "
	    "trace:out right midi B0 02 40; 1:b0 02 40; ");
}

static void
another_surface_takes_a_place_as_it_was(void **state)
{
	struct seats *s = *state;
	struct mk_surface *old = s->surfaces[1], *new = seats_surface("new");

	seats_do(s, "lock strip/1/device/1", NULL);
	assert_int_equal(mk_desk_replace(s->desk, 1, new, s->now, NULL), 0);
	s->surfaces[1] = new;
	mk_surface_free(old);
	assert_int_equal(mk_desk_find(s->desk, "right"), -ENOENT);
	assert_int_equal(mk_desk_find(s->desk, "new"), 1);
	assert_int_equal(mk_desk_seats(s->desk), 2);
	assert_true(mk_engine_locked(mk_desk_engine(s->desk, 1)));
	mk_desk_connect(s->desk, 1, s->now);
	seats_drain(s);
	seats_turn(s, 0, 1, 127);
	assert_non_null(strstr(seats_drain(s), "1:b0 01 7f"));
}

/* Also of the engine of a surface that was replaced. */
static void
what_is_lost_is_in_the_status(void **state)
{
	struct seats *s = *state;
	struct mk_song *song = seats_song();
	struct mk_surface *new = seats_surface("new");
	struct mk_status facts;
	struct mk_buf out;

	seats_turn(s, 1, 1, 127);
	mk_desk_host_song(s->desk, song, s->now);
	mk_song_free(s->song);
	s->song = song;
	seats_drain(s);
	assert_int_equal(mk_desk_replace(s->desk, 1, new, s->now, NULL), 0);
	mk_surface_free(s->surfaces[1]);
	s->surfaces[1] = new;
	mk_buf_init(&out);
	mk_status_init(&facts, &out, false);
	mk_desk_status(s->desk, 0, &facts);
	mk_desk_status(s->desk, 1, &facts);
	mk_status_done(&facts);
	mk_buf_byte(&out, '\0');
	assert_string_equal((char *)out.data,
	    "status surface name=left file= connected=1 page=1 locked=0 "
	    "device= lost=0 "
	    "looped=0\n"
	    "status surface name=new file= connected=1 page=1 locked=0 device= "
	    "lost=1 "
	    "looped=0\n");
	mk_buf_done(&out);
}

/* The other surface follows what the last of them was. */
static void
messages_are_answered_in_their_order(void **state)
{
	struct seats *s = *state;
	const struct mk_midi messages[] = {
	    mk_midi_make(0xb0, 3, 100),
	    mk_midi_make(0xb0, 1, 127),
	    mk_midi_make(0xb0, 3, 0),
	    mk_midi_make(0xb0, 1, 0),
	};

	mk_desk_midi(s->desk, 0, messages, 4, s->now);
	assert_string_equal(s->given.text,
	    "out:b0 4a 64; strip/1/volume=1.00; "
	    "out:b0 4a 00; strip/1/volume=0.00; 0:b0 02 00; ");
	s->given.text[0] = '\0';
	assert_string_equal(seats_drain(s), "1:b0 01 00; 1:b0 02 00; ");
}

/* It reaches the host, though time has not come for it. */
static void
half_of_a_value_acts_before_another_takes_the_place(void **state)
{
	struct seats *s = *state;
	struct mk_surface *old = s->surfaces[1], *fine = seats_surface("fine");

	fine->controls[0].kind = MK_CONTROL_CC14;
	fine->controls[0].feedback.none = true;
	assert_int_equal(mk_desk_replace(s->desk, 1, fine, s->now, NULL), 0);
	s->surfaces[1] = fine;
	mk_surface_free(old);
	seats_drain(s);
	seats_turn(s, 1, 1, 127);
	assert_null(strstr(seats_drain(s), "strip/1/volume"));
	assert_int_equal(mk_desk_replace(s->desk, 1, fine, s->now, NULL), 0);
	assert_non_null(strstr(s->given.text, "strip/1/volume=1.00; "));
}

static void
there_is_room_for_so_many(void **state)
{
	struct seats *s = *state;
	struct mk_err err = {""};
	int i;

	for (i = 2; i < MK_DESK_SEATS; i++)
		assert_int_equal(mk_desk_add(s->desk, s->surfaces[0], &err), i);
	assert_int_equal(mk_desk_add(s->desk, s->surfaces[0], &err), -EINVAL);
	assert_string_equal(err.msg, "there is room for 16 surfaces");
}

/* Nobody's surface has no control, and yet there is a desk to steer from. */
static void
nobody_may_sit_there_until_a_surface_comes(void **state)
{
	struct seats *s = *state;
	struct mk_desk_user user = seats_user(s);
	struct mk_desk *both = s->desk;
	struct mk_surface *nobody = mk_surface_new();
	struct mk_err err = {""};
	struct mk_status facts;
	struct mk_buf out;

	s->desk = mk_desk_new(s->song, NULL, &user);
	assert_int_equal(mk_desk_add(s->desk, nobody, &err), 0);
	mk_desk_watched(s->desk, true);
	assert_int_equal(seats_do(s, "set strip/1/volume 0.25", NULL), 0);
	assert_int_equal(seats_do(s, "lock strip/1/device/1", NULL), 0);
	assert_non_null(strstr(seats_drain(s), "strip/1/volume=0.25; "));
	mk_buf_init(&out);
	mk_status_init(&facts, &out, false);
	mk_desk_status(s->desk, 0, &facts);
	assert_int_equal(out.len, 0);
	assert_int_equal(mk_desk_replace(s->desk, 0, s->surfaces[0], s->now,
	                     &err),
	    0);
	mk_desk_connect(s->desk, 0, s->now);
	assert_string_equal(seats_drain(s),
	    "0:b0 01 20; 0:b0 02 20; 0:b0 03 00; ");
	assert_true(mk_engine_locked(mk_desk_engine(s->desk, 0)));
	/* One that comes later shows what is, and is told apart. */
	assert_int_equal(mk_desk_add(s->desk, s->surfaces[1], &err), 1);
	mk_desk_connect(s->desk, 1, s->now);
	assert_string_equal(seats_drain(s),
	    "1:b0 01 20; 1:b0 02 20; 1:b0 03 00; ");
	assert_int_equal(seats_do(s, "lock strip/1/device/1 surface=right",
	                     NULL),
	    0);
	assert_string_equal(seats_drain(s),
	    "news:device/locked:set device/locked 1 surface=right; ");
	mk_desk_status(s->desk, 0, &facts);
	mk_desk_release(s->desk, 1, s->now);
	mk_desk_status(s->desk, 1, &facts);
	mk_buf_byte(&out, '\0');
	assert_non_null(strstr((char *)out.data,
	    "name=left file= connected=1"));
	assert_non_null(strstr((char *)out.data,
	    "name=right file= connected=0"));
	mk_buf_done(&out);
	mk_desk_free(s->desk);
	mk_surface_free(nobody);
	s->desk = both;
}

static void
without_memory_all_is_as_it_was(void **state)
{
	struct seats *s = *state;
	struct mk_desk_user user = seats_user(s);
	struct mk_err err;
	long n;
	int status;

	unit_fail_alloc(0);
	assert_null(mk_desk_new(s->song, NULL, &user));
	unit_fail_alloc(-1);
	mk_desk_free(NULL);
	for (n = 0, status = -1; status < 0; n++) {
		unit_fail_alloc(n);
		status =
		    mk_desk_replace(s->desk, 0, s->surfaces[0], s->now, &err);
		unit_fail_alloc(-1);
		if (status < 0)
			assert_string_equal(err.msg, "out of memory");
		assert_int_equal(mk_desk_find(s->desk, "left"), 0);
		seats_do(s, "refresh", NULL);
		assert_non_null(strstr(seats_drain(s), "0:b0 01 40"));
	}
	assert_true(n > 3);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    SEATS_TEST(what_one_moves_the_other_shows),
	    SEATS_TEST(a_selection_is_of_all),
	    SEATS_TEST(what_the_host_tells_all_show),
	    SEATS_TEST(who_moves_is_not_pulled_back),
	    SEATS_TEST(another_song_is_shown_by_all),
	    SEATS_TEST(what_is_a_surfaces_own_can_be_of_one),
	    SEATS_TEST(what_all_surfaces_show_is_told_once),
	    SEATS_TEST(who_watches_is_told_the_last_of_a_turn),
	    SEATS_TEST(what_is_told_has_absolute_paths),
	    SEATS_TEST(all_surfaces_show_what_the_host_says),
	    SEATS_TEST(of_several_surfaces_news_names_one),
	    SEATS_TEST(beats_wake_who_watches),
	    SEATS_TEST(a_trace_has_each_event_on_its_way),
	    SEATS_TEST(another_surface_takes_a_place_as_it_was),
	    SEATS_TEST(messages_are_answered_in_their_order),
	    SEATS_TEST(what_is_lost_is_in_the_status),
	    SEATS_TEST(half_of_a_value_acts_before_another_takes_the_place),
	    SEATS_TEST(there_is_room_for_so_many),
	    SEATS_TEST(nobody_may_sit_there_until_a_surface_comes),
	    SEATS_TEST(without_memory_all_is_as_it_was),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
