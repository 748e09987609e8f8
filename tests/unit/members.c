/* SPDX-License-Identifier: ISC */
#include "lib/seats.h"

#include <libmk/song/members_priv.h>

#include <string.h>

/* The paths of what was visited, up to a bound. */
struct seen {
	struct mk_song *song;
	struct mk_buf text;
	size_t left;
};

static bool
see(void *self, const struct mk_member *member)
{
	struct seen *seen = self;

	mk_target_write(&member->target, seen->song, &seen->text);
	if (member->name)
		mk_buf_printf(&seen->text, "/name=%s", *member->name);
	mk_buf_byte(&seen->text, '\n');
	return --seen->left > 0;
}

/* Return the paths of the song's first members. */
static const char *
first_of(struct mk_song *song, size_t n)
{
	static char text[4096];
	struct seen seen = {.song = song, .left = n};

	mk_buf_init_fixed(&seen.text, text, sizeof(text));
	mk_members_each(song, see, &seen);
	mk_buf_byte(&seen.text, '\0');
	assert_int_equal(mk_buf_status(&seen.text), 0);
	return text;
}

/* A device in the chain, which has volume and mute, and a send. */
static struct mk_song *
deep_song(void)
{
	struct mk_song *song = seats_song();
	struct mk_chain *low = &song->strips[0].devices[0].chains[0];
	struct mk_device *device = mk_chain_add_device(song, low);

	device->name = "Echo";
	mk_device_add_param(song, device)->name = "Time";
	mk_chain_add_mixer(low, MK_MIXER_MUTE);
	mk_chain_add_mixer(low, MK_MIXER_VOLUME);
	mk_strip_add_send(song, &song->strips[1]);
	return song;
}

static const char *const paths[] = {
    "scene/1/name=Part\n",
    "scene/2/name=Part\n",
    "strip/1/name=Drums\n",
    "strip/1/volume\n",
    "strip/1/slot/1/name=Beat\n",
    "strip/1/device/1/name=Filter\n",
    "strip/1/device/1/param/\"Device On\"\n",
    "strip/1/device/1/param/\"Freq\"\n",
    "strip/1/device/1/chain/1/name=Low\n",
    "strip/1/device/1/chain/1/volume\n",
    "strip/1/device/1/chain/1/mute\n",
    "strip/1/device/1/chain/1/device/1/name=Echo\n",
    "strip/1/device/1/chain/1/device/1/param/\"Time\"\n",
    "strip/2/name=Bass\n",
    "strip/2/volume\n",
    "strip/2/send/1\n",
};

#define PATHS (sizeof(paths) / sizeof(*paths))

static void
each_member_is_given_once_and_in_order(void **state)
{
	struct mk_song *song = deep_song();
	char expected[1024] = "";
	size_t i;

	(void)state;
	/* The visit may end at any of them. */
	for (i = 0; i < PATHS; i++) {
		strcat(expected, paths[i]);
		assert_string_equal(first_of(song, i + 1), expected);
	}
	assert_string_equal(first_of(song, 1000), expected);
	mk_song_free(song);
}

static bool
find(void *self, const struct mk_member *member)
{
	struct mk_target target;

	if (member->name)
		return true;
	assert_true(mk_members_find(self, member->target.param, &target));
	assert_ptr_equal(target.strip, member->target.strip);
	assert_ptr_equal(target.device, member->target.device);
	assert_ptr_equal(target.chain, member->target.chain);
	assert_ptr_equal(target.param, member->target.param);
	return true;
}

static void
each_parameter_is_found_again(void **state)
{
	struct mk_song *song = deep_song();
	struct mk_target target;
	struct mk_param stray;

	(void)state;
	mk_members_each(song, find, song);
	assert_false(mk_members_find(song, &stray, &target));
	assert_null(target.strip);
	assert_null(target.param);
	mk_song_free(song);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(each_member_is_given_once_and_in_order),
	    cmocka_unit_test(each_parameter_is_found_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
