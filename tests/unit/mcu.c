/* SPDX-License-Identifier: ISC */
/*
 * Music software at a Mackie Control: as Ardour was recorded, and as it was
 * seen to behave (lib/daw.h).
 */
#include "lib/daw.h"
#include "lib/unit.h"

#include <libmk/base/buf.h>
#include <libmk/base/time.h>
#include <libmk/host/mcu_priv.h>

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* That a connection failed, and that we are there. */
#define HELLO                                                                  \
	"f0 00 00 66 14 04 f7\n"                                               \
	"f0 00 00 66 14 01 4d 4b 4d 4b 4d 4b 31 01 02 03 04 f7\n"

struct state {
	struct mk_mcu mcu;
	struct daw daw;
	uint64_t now;
	struct mk_buf sent, waiting; /* to the software; to the surface */
	struct mk_buf lines, told;
	struct mk_song *song;
	int songs, changes;
	bool joined, deaf; /* with the daw, which hears nothing */
	uint64_t message;  /* until when the daw shows one */
};

/* --- both sides */

static void
to_daw(void *self, const uint8_t *bytes, size_t n)
{
	struct state *state = self;
	size_t i;

	for (i = 0; i < n; i++)
		mk_buf_printf(&state->sent, "%02x%c", bytes[i],
		    i + 1 < n ? ' ' : '\n');
	if (state->joined && !state->deaf)
		daw_take(&state->daw, bytes, n);
}

static void
to_surface(void *self, const uint8_t *bytes, size_t n)
{
	mk_buf_put(&((struct state *)self)->waiting, bytes, n);
}

/* Gives bytes to the surface as a port does. */
static void
give(struct state *state, const uint8_t *bytes, size_t n)
{
	struct mk_midi_parser parser;
	struct mk_midi messages[16];
	uint8_t sysex[256];
	size_t made;

	mk_midi_init(&parser, sysex, sizeof(sysex));
	while (n > 0) {
		made = mk_midi_parse(&parser, &bytes, &n, messages, 16);
		mk_mcu_midi(&state->mcu, messages, made, state->now);
	}
}

static void
deliver(struct state *state)
{
	while (state->waiting.len) {
		struct mk_buf bytes = state->waiting;

		mk_buf_init(&state->waiting);
		give(state, bytes.data, bytes.len);
		mk_buf_done(&bytes);
	}
}

static void
pass(struct state *state, uint64_t ms)
{
	uint64_t end = state->now + ms * MK_TIME_MS;

	for (; state->now < end; state->now += MK_TIME_MS) {
		deliver(state);
		if (state->joined && state->daw.lcd[6] > ' ' && !state->message)
			state->message = state->now + 1000 * MK_TIME_MS;
		if (state->message && state->now >= state->message) {
			state->message = 0;
			daw_rest(&state->daw);
		}
		if (mk_mcu_deadline(&state->mcu) <= state->now)
			mk_mcu_tick(&state->mcu, state->now);
	}
	deliver(state);
}

static const char *
text_of(struct mk_buf *buf)
{
	mk_buf_byte(buf, 0);
	buf->len = 0;
	return (const char *)buf->data;
}

/* --- whom it tells */

static void
on_song(void *self, struct mk_song *song, uint64_t now)
{
	struct state *state = self;

	(void)now;
	state->song = song;
	state->songs++;
}

static void
on_changed(void *self, uint64_t now)
{
	(void)now;
	((struct state *)self)->changes++;
}

static void
on_line(void *self, const char *text, size_t n, uint64_t now)
{
	struct state *state = self;

	(void)now;
	mk_buf_put(&state->lines, text, n);
	mk_buf_byte(&state->lines, '\n');
}

static void
on_message(void *self, const char *text)
{
	mk_buf_printf(&((struct state *)self)->told, "%s\n", text);
}

static int
setup(void **to)
{
	struct state *state = calloc(1, sizeof(*state));
	const struct mk_host_user user = {.self = state,
	    .song = on_song,
	    .changed = on_changed,
	    .line = on_line,
	    .message = on_message};

	state->now = 1000 * MK_TIME_MS;
	mk_buf_init(&state->sent);
	mk_buf_init(&state->waiting);
	mk_buf_init(&state->lines);
	mk_buf_init(&state->told);
	*to = state;
	return mk_mcu_init(&state->mcu, "mcu:here", &user, to_daw, state);
}

static int
teardown(void **from)
{
	struct state *state = *from;

	mk_mcu_done(&state->mcu);
	mk_buf_done(&state->sent);
	mk_buf_done(&state->waiting);
	mk_buf_done(&state->lines);
	mk_buf_done(&state->told);
	free(state);
	return 0;
}

/* The surface is there, the software starts, and all is read. */
static void
join(struct state *state)
{
	mk_mcu_up(&state->mcu, state->now);
	pass(state, 100);
	state->joined = true;
	daw_start(&state->daw, to_surface, state);
	pass(state, 4000);
	assert_int_equal(state->mcu.state, MK_MCU_READY);
	text_of(&state->sent);
}

static void
line(struct state *state, const char *text)
{
	struct mk_err err = {""};
	unsigned strip;

	/* as an engine does */
	if (sscanf(text, "select strip %u", &strip) == 1 &&
	    !strpbrk(text, "+-"))
		state->song->selected_strip = strip;
	if (mk_mcu_line(&state->mcu, text, strlen(text), state->now, &err) < 0)
		fail_msg("%s: %s", text, err.msg);
}

static void
set(struct state *state, struct mk_param *param, double value)
{
	param->value = value;
	mk_mcu_set(&state->mcu, param, state->now);
}

static struct mk_param *
mixer(const struct state *state, size_t strip, enum mk_mixer mixer)
{
	return &state->song->strips[strip].mixer[mixer];
}

static struct mk_param *
param(const struct state *state, size_t strip, size_t device, size_t number)
{
	return &state->song->strips[strip].devices[device].params[number];
}

#define assert_near(a, b, by) assert_true(fabs((a) - (b)) <= (by))

/* --- the song */

static void
test_song(void **from)
{
	struct state *state = *from;
	const struct mk_song *song;

	join(state);
	song = state->song;
	assert_int_equal(state->songs, 1);
	assert_int_equal(song->n_strips, 9);
	assert_string_equal(song->strips[0].name, "Trk1");
	assert_string_equal(song->strips[7].name, "Trk8");
	assert_string_equal(song->strips[8].name, "Master");
	assert_int_equal(song->strips[8].kind, MK_STRIP_MASTER);
	assert_near(mixer(state, 0, MK_MIXER_VOLUME)->value, 0.78179, 1e-4);
	assert_near(mixer(state, 8, MK_MIXER_VOLUME)->value, 0.78179, 1e-4);
	assert_true(mixer(state, 3, MK_MIXER_PAN)->value == 0);
	assert_int_equal(song->selected_strip, 1);
	assert_int_equal(song->strips[0].n_devices, 2);
	assert_string_equal(song->strips[0].devices[1].name, "CCmpss");
	assert_int_equal(song->strips[0].devices[1].n_params, 1);
	assert_int_equal(song->strips[0].devices[0].n_params, 9);
	assert_string_equal(param(state, 0, 0, 0)->name, "Device On");
	assert_string_equal(param(state, 0, 0, 2)->name, "Gain L");
	assert_near(param(state, 0, 0, 8)->value, 0.7, 1e-9);
	assert_string_equal(song->appointed, "strip/1/device/1");
}

/* --- what is moved */

static void
test_faders(void **from)
{
	struct state *state = *from;

	join(state);
	set(state, mixer(state, 1, MK_MIXER_VOLUME), 0.25);
	set(state, mixer(state, 1, MK_MIXER_VOLUME), 0.5);
	set(state, mixer(state, 8, MK_MIXER_VOLUME), 1);
	pass(state, 100);
	assert_string_equal(text_of(&state->sent),
	    "90 69 7f\ne1 00 20\n"
	    "e1 00 40\n90 70 7f\ne8 7f 7f\n");
	pass(state, 400);
	/* one that came in between is sent once more; at rest it is let go */
	assert_string_equal(text_of(&state->sent), "e1 00 40\n");
	pass(state, 400);
	assert_string_equal(text_of(&state->sent), "90 70 00\n90 69 00\n");
	assert_int_equal(state->daw.strips[1].fader, 8192);
	assert_true(mixer(state, 1, MK_MIXER_VOLUME)->value == 0.5);
	daw_fader(&state->daw, 1, 4096);
	pass(state, 10);
	assert_near(mixer(state, 1, MK_MIXER_VOLUME)->value, 0.25, 1e-4);
}

static void
test_switches(void **from)
{
	struct state *state = *from;

	join(state);
	set(state, mixer(state, 1, MK_MIXER_MUTE), 1);
	set(state, mixer(state, 2, MK_MIXER_SOLO), 1);
	set(state, mixer(state, 3, MK_MIXER_ARM), 1);
	set(state, mixer(state, 4, MK_MIXER_ARM), 0);
	pass(state, 1000);
	assert_string_equal(text_of(&state->sent),
	    "90 11 7f\n90 11 00\n90 0a 7f\n90 0a 00\n90 03 7f\n90 03 00\n");
	assert_true(state->daw.strips[1].mute && state->daw.strips[2].solo &&
	    state->daw.strips[3].arm);
	daw_mute(&state->daw, 1, false);
	pass(state, 10);
	assert_true(mixer(state, 1, MK_MIXER_MUTE)->value == 0);
	/* a press that is lost is made up for */
	state->deaf = true;
	set(state, mixer(state, 1, MK_MIXER_MUTE), 1);
	state->deaf = false;
	daw_mute(&state->daw, 1, false);
	pass(state, 1000);
	assert_true(state->daw.strips[1].mute);
}

static void
test_params(void **from)
{
	struct state *state = *from;
	struct mk_param *gain;

	join(state);
	gain = param(state, 0, 0, 2);
	set(state, gain, 0.5);
	pass(state, 1000);
	assert_string_equal(text_of(&state->sent), "b0 11 19\n");
	assert_near(state->daw.strips[0].params[0][1], 0.5, 0.01);
	assert_true(gain->value == 0.5);
	/* to the end, and a little back */
	set(state, gain, 1);
	pass(state, 1000);
	assert_true(state->daw.strips[0].params[0][1] == 1);
	set(state, gain, 0.97);
	pass(state, 1000);
	assert_near(state->daw.strips[0].params[0][1], 0.97, 0.01);
	assert_true(gain->value == 0.97);
	/* moved by the mouse, within what the ring shows, and beyond */
	daw_param(&state->daw, 0, 0, 1, 0.96);
	pass(state, 10);
	assert_true(gain->value == 0.97);
	daw_param(&state->daw, 0, 0, 1, 0.3);
	pass(state, 10);
	assert_near(gain->value, 0.3, 1e-9);
	/* its switch has no button, the other plug-in is not open */
	text_of(&state->sent);
	set(state, param(state, 0, 0, 0), 0);
	set(state, param(state, 0, 1, 0), 0);
	pass(state, 1000);
	assert_string_equal(text_of(&state->sent), "");
}

/* By the mouse, sooner after a turn than echoes come. */
static void
test_moved_after_turn(void **from)
{
	struct state *state = *from;
	struct mk_param *volume, *pan, *gain;

	join(state);
	volume = mixer(state, 1, MK_MIXER_VOLUME);
	gain = param(state, 0, 0, 2);
	set(state, volume, 0.5);
	set(state, gain, 1);
	pass(state, 20);
	daw_fader(&state->daw, 1, 4096);
	daw_param(&state->daw, 0, 0, 1, 0.3);
	pass(state, 1000);
	assert_near(volume->value, 0.25, 1e-4);
	assert_near(gain->value, 0.3, 1e-9);
	assert_int_equal(state->daw.strips[1].fader, 4096);
	assert_near(state->daw.strips[0].params[0][1], 0.3, 1e-9);
	/* from there it is turned on */
	set(state, gain, 0.4);
	pass(state, 1000);
	assert_near(state->daw.strips[0].params[0][1], 0.4, 0.01);
	pan = mixer(state, 2, MK_MIXER_PAN);
	set(state, pan, 0.4);
	pass(state, 600);
	set(state, pan, -0.4);
	pass(state, 20);
	daw_pan(&state->daw, 2, 0.9);
	pass(state, 3000);
	assert_near(pan->value, 0.8, 1e-9);
	assert_near(state->daw.strips[2].pan, 0.9, 1e-9);
}

/* 2000 ticks of an encoder in a second end where they end. */
static void
test_many(void **from)
{
	struct state *state = *from;
	struct mk_param *volume, *gain;
	int i;

	join(state);
	volume = mixer(state, 0, MK_MIXER_VOLUME);
	gain = param(state, 0, 0, 2);
	for (i = 0; i < 1000; i++) {
		set(state, volume, (i * 7 % 128) / 127.0);
		set(state, gain, (i * 11 % 128) / 127.0);
		pass(state, 1);
	}
	pass(state, 1000);
	assert_int_equal(state->daw.strips[0].fader,
	    lrint(volume->value * 16383));
	assert_near(state->daw.strips[0].params[0][1], gain->value, 0.01);
	assert_true(volume->value == (999 * 7 % 128) / 127.0);
	assert_true(gain->value == (999 * 11 % 128) / 127.0);
}

/* Where the strips are shown again for a while. */
static void
test_panning(void **from)
{
	struct state *state = *from;
	int i;

	join(state);
	set(state, mixer(state, 1, MK_MIXER_PAN), -0.5);
	set(state, mixer(state, 2, MK_MIXER_PAN), 1);
	pass(state, 600);
	assert_near(state->daw.strips[1].pan, 0.25, 0.01);
	assert_true(state->daw.strips[2].pan == 1);
	/* meanwhile a parameter waits until its plug-in is open again */
	set(state, param(state, 0, 0, 2), 0.6);
	assert_near(state->daw.strips[0].params[0][1], 0.1, 1e-9);
	pass(state, 2000);
	assert_int_equal(state->mcu.view.step, MK_MCU_VIEW_PLUGIN);
	assert_near(state->daw.strips[0].params[0][1], 0.6, 0.01);
	for (i = 0; i < 8; i++)
		assert_true(mixer(state, (size_t)i, MK_MIXER_PAN)->value ==
		    (i == 1          ? -0.5
		            : i == 2 ? 1
		                     : 0));
	assert_true(param(state, 0, 0, 2)->value == 0.6);
	assert_int_equal(state->songs, 1);
}

/* --- what is selected */

static void
test_selecting(void **from)
{
	struct state *state = *from;

	join(state);
	line(state, "select strip 2");
	pass(state, 3000);
	assert_int_equal(state->song->selected_strip, 2);
	assert_int_equal(state->song->strips[0].n_devices, 0);
	assert_string_equal(state->song->strips[1].devices[0].name, "ACEDly");
	assert_int_equal(state->song->strips[1].devices[0].n_params, 9);
	/* none on this one; the message about that is no name */
	line(state, "select strip 3");
	pass(state, 6000);
	assert_int_equal(state->song->selected_strip, 3);
	assert_int_equal(state->song->strips[2].n_devices, 0);
	assert_null(state->song->appointed);
	assert_string_equal(state->song->strips[0].name, "Trk1");
	assert_string_equal(state->song->strips[1].name, "Trk2");
	/* by the mouse */
	daw_select(&state->daw, 0);
	pass(state, 10);
	assert_int_equal(state->song->selected_strip, 1);
	assert_int_equal(state->changes, 1);
	pass(state, 3000);
	assert_int_equal(state->song->strips[0].n_devices, 2);
	line(state, "select device 2");
	pass(state, 3000);
	assert_int_equal(state->song->strips[0].devices[0].n_params, 1);
	assert_int_equal(state->song->strips[0].devices[1].n_params, 9);
	assert_string_equal(state->song->appointed, "strip/1/device/2");
	line(state, "appoint strip/1/device/1");
	pass(state, 3000);
	assert_string_equal(state->song->appointed, "strip/1/device/1");
}

/* Past strips whose messages still stand there. */
static void
test_scrolling(void **from)
{
	struct state *state = *from;
	char text[32];
	int i;

	join(state);
	for (i = 2; i <= 8; i++) {
		snprintf(text, sizeof(text), "select strip %d", i);
		line(state, text);
		pass(state, 700);
	}
	for (i = 7; i >= 2; i--) {
		snprintf(text, sizeof(text), "select strip %d", i);
		line(state, text);
		pass(state, 50);
	}
	pass(state, 8000);
	assert_int_equal(state->song->selected_strip, 2);
	assert_string_equal(state->song->strips[1].devices[0].name, "ACEDly");
	assert_int_equal(state->song->strips[1].devices[0].n_params, 9);
	for (i = 0; i < 8; i++)
		assert_string_equal(state->song->strips[i].name,
		    state->daw.strips[i].name);
	/* the master's is on our side only */
	text_of(&state->sent);
	line(state, "select strip 9");
	assert_string_equal(text_of(&state->sent), "");
}

/* Beyond the eight, and where there are none. */
static void
test_banks(void **from)
{
	struct state *state = *from;

	join(state);
	line(state, "select strip +8");
	/* what is asked for on the way is not done */
	line(state, "select strip +8");
	pass(state, 5000);
	assert_int_equal(state->daw.bank, 8);
	assert_int_equal(state->song->n_strips, 3);
	assert_string_equal(state->song->strips[0].name, "Trk9");
	assert_int_equal(state->song->selected_strip, 1);
	assert_int_equal(state->daw.selected, 8);
	assert_false(state->song->more_behind);
	line(state, "select strip -1");
	pass(state, 5000);
	assert_int_equal(state->daw.bank, 0);
	assert_int_equal(state->song->n_strips, 9);
	assert_int_equal(state->song->selected_strip, 8);
	/* the end is found once */
	assert_true(state->song->more_before);
	line(state, "select strip -999999999");
	pass(state, 5000);
	assert_int_equal(state->mcu.state, MK_MCU_READY);
	assert_int_equal(state->song->selected_strip, 8);
	assert_false(state->song->more_before);
	assert_true(state->song->more_behind);
	/* the master's is the last */
	state->song->selected_strip = 9;
	line(state, "select strip +1");
	pass(state, 5000);
	assert_int_equal(state->daw.selected, 8);
}

static void
test_transport(void **from)
{
	struct state *state = *from;
	struct mk_err err;

	join(state);
	line(state, "play");
	pass(state, 10);
	assert_true(state->daw.playing);
	line(state, "stop");
	line(state, "record");
	pass(state, 10);
	assert_string_equal(text_of(&state->sent),
	    "90 5e 7f\n90 5e 00\n90 5d 7f\n90 5d 00\n90 5f 7f\n90 5f 00\n");
	assert_string_equal(text_of(&state->lines),
	    "set song/playing 1\nset song/playing 0\n");
	assert_int_equal(mk_mcu_line(&state->mcu, "fire scene 1", 12,
	                     state->now, &err),
	    -EBADMSG);
	assert_string_equal(err.msg,
	    "a Mackie Control cannot do \"fire scene\"");
	assert_int_equal(mk_mcu_line(&state->mcu, "select strip 10", 15,
	                     state->now, &err),
	    -ENOENT);
	assert_int_equal(mk_mcu_line(&state->mcu, "", 0, state->now, &err),
	    -EBADMSG);
}

static void
test_renaming(void **from)
{
	static const uint8_t latin[] = {0xf0, 0, 0, 0x66, 0x14, 0x12, 0, 'F',
	    'l', 0xc3, 0xb6, 't', 'e', ' ', ' ', 0xf7};
	struct state *state = *from;

	join(state);
	daw_rename(&state->daw, 3, "Bass");
	daw_select(&state->daw, 2);
	pass(state, 6000);
	assert_string_equal(state->song->strips[3].name, "Bass");
	/* where one pans while a plug-in is open */
	daw_select(&state->daw, 0);
	pass(state, 6000);
	assert_int_equal(state->mcu.view.step, MK_MCU_VIEW_PLUGIN);
	daw_rename(&state->daw, 4, "Cello");
	pass(state, 6000);
	assert_string_equal(state->song->strips[4].name, "Trk5");
	set(state, mixer(state, 1, MK_MIXER_PAN), -0.5);
	pass(state, 600);
	assert_string_equal(state->song->strips[4].name, "Cello");
	daw_select(&state->daw, 2);
	pass(state, 6000);
	/* at once while the strips are shown */
	daw_rename(&state->daw, 0, "Viola");
	pass(state, 1000);
	assert_string_equal(state->song->strips[0].name, "Viola");
	/* a letter that cuts the message */
	give(state, latin, sizeof(latin));
	pass(state, 1000);
	assert_string_equal(state->song->strips[0].name, "Fl");
	daw_rename(&state->daw, 7, "");
	pass(state, 1000);
	assert_int_equal(state->song->n_strips, 8);
}

/* --- coming and going */

static int
hellos(struct state *state)
{
	const char *at = text_of(&state->sent);
	int n = 0;

	for (; (at = strstr(at, HELLO)); at += strlen(HELLO))
		n++;
	return n;
}

/* Once a second, until it is answered. */
static void
test_knocking(void **from)
{
	struct state *state = *from;

	mk_mcu_up(&state->mcu, state->now);
	assert_string_equal(text_of(&state->sent), HELLO);
	pass(state, 1000);
	assert_string_equal(text_of(&state->sent), "");
	pass(state, 1);
	assert_string_equal(text_of(&state->sent), HELLO);
	pass(state, 3000);
	assert_int_equal(hellos(state), 3);
	assert_int_equal(state->mcu.state, MK_MCU_AWAY);
	state->joined = true;
	daw_start(&state->daw, to_surface, state);
	/* it asks, and that alone is answered */
	deliver(state);
	assert_string_equal(text_of(&state->sent), HELLO);
	pass(state, 4000);
	assert_int_equal(state->mcu.state, MK_MCU_READY);
	assert_int_equal(hellos(state), 0);
	pass(state, 5000);
	assert_string_equal(text_of(&state->sent), "");
}

/* It says that it ends: it is away, and knocked at until it is back. */
static void
test_goodbye(void **from)
{
	static const uint8_t bye[] = {0xf0, 0, 0, 0x66, 0x14, 0x08, 0xf7};
	struct state *state = *from;
	struct mk_err err;

	join(state);
	give(state, bye, sizeof(bye));
	assert_int_equal(state->mcu.state, MK_MCU_AWAY);
	assert_string_equal(text_of(&state->told), "mcu:here has ended\n");
	assert_int_equal(mk_mcu_line(&state->mcu, "play", 4, state->now, &err),
	    -ENODEV);
	assert_string_equal(err.msg, "nobody answers at mcu:here");
	state->deaf = true;
	set(state, mixer(state, 1, MK_MIXER_VOLUME), 0.25);
	pass(state, 1001);
	assert_string_equal(text_of(&state->sent), HELLO HELLO);
	/* again, and it is known already */
	give(state, bye, sizeof(bye));
	pass(state, 1000);
	assert_string_equal(text_of(&state->told), "");
	state->deaf = false;
	daw_start(&state->daw, to_surface, state);
	pass(state, 4000);
	assert_int_equal(state->mcu.state, MK_MCU_READY);
	assert_near(mixer(state, 1, MK_MIXER_VOLUME)->value, 0.78179, 1e-4);
}

/* Software that is loading shows no names: it is asked again for a while. */
static void
test_missing_names(void **from)
{
	struct state *state = *from;
	size_t i;

	mk_mcu_up(&state->mcu, state->now);
	state->joined = true;
	daw_start(&state->daw, to_surface, state);
	for (i = 0; i < DAW_STRIPS; i++)
		state->daw.strips[i].name[0] = '\0';
	deliver(state);
	text_of(&state->sent);
	pass(state, 4000);
	assert_true(hellos(state) >= 2);
	assert_int_equal(state->song->n_strips, 9);
	assert_string_equal(state->song->strips[0].name, "");
	/* seldom, and in the end no more */
	pass(state, 60000);
	assert_in_range(hellos(state), 2, 6);
	pass(state, 60000);
	assert_int_equal(hellos(state), 0);
	/* as soon as there are names nothing is amiss */
	mk_mcu_reload(&state->mcu, state->now);
	snprintf(state->daw.strips[0].name, 8, "Viola");
	pass(state, 4000);
	assert_int_equal(hellos(state), 1);
	assert_string_equal(state->song->strips[0].name, "Viola");
	assert_int_equal(state->mcu.tries, 0);
	pass(state, 60000);
	assert_int_equal(hellos(state), 0);
}

/* What was lost on the way is shown again, however much that was. */
static void
test_gaps(void **from)
{
	struct state *state = *from;

	mk_mcu_gap(&state->mcu, state->now);
	assert_true(mk_mcu_deadline(&state->mcu) == MK_TIME_NEVER);
	join(state);
	daw_fader(&state->daw, 0, 4096);
	state->waiting.len = 0;
	mk_mcu_gap(&state->mcu, state->now);
	pass(state, 200);
	mk_mcu_gap(&state->mcu, state->now);
	assert_int_equal(hellos(state), 0);
	pass(state, 51);
	assert_int_equal(hellos(state), 1);
	assert_int_equal(state->mcu.state, MK_MCU_READING);
	pass(state, 4000);
	assert_int_equal(state->mcu.state, MK_MCU_READY);
	assert_near(mixer(state, 0, MK_MIXER_VOLUME)->value, 0.25, 1e-4);
	assert_int_equal(hellos(state), 0);
	assert_int_equal(state->songs, 1);
	assert_int_equal(state->mcu.counters.starts, 2);
}

/* Software that thinks we are there is made to show itself. */
static void
test_restarts(void **from)
{
	struct state *state = *from;

	join(state);
	mk_mcu_down(&state->mcu, "unplugged", state->now);
	assert_int_equal(state->mcu.state, MK_MCU_AWAY);
	assert_true(mk_mcu_deadline(&state->mcu) == MK_TIME_NEVER);
	daw_fader(&state->daw, 0, 1000);
	state->waiting.len = 0;
	mk_mcu_up(&state->mcu, state->now);
	pass(state, 5000);
	assert_int_equal(state->mcu.state, MK_MCU_READY);
	assert_near(mixer(state, 0, MK_MIXER_VOLUME)->value, 0.061, 1e-3);
	assert_int_equal(state->song->strips[0].n_devices, 2);
	/* the software does */
	daw_start(&state->daw, to_surface, state);
	deliver(state);
	assert_int_equal(state->mcu.state, MK_MCU_READING);
	pass(state, 3000);
	assert_int_equal(state->mcu.state, MK_MCU_READY);
	assert_near(mixer(state, 0, MK_MIXER_VOLUME)->value, 0.78179, 1e-4);
	mk_mcu_reload(&state->mcu, state->now);
	pass(state, 3000);
	assert_int_equal(state->mcu.state, MK_MCU_READY);
	assert_int_equal(state->songs, 1);
}

static void
test_status(void **from)
{
	struct state *state = *from;
	static const uint8_t version[] = {0xf0, 0, 0, 0x66, 0x14, 0x13, 0xf7};
	const struct mk_param stray = {.name = "volume"};
	struct mk_status facts;
	struct mk_buf out;
	struct mk_err err;

	assert_int_equal(mk_mcu_line(&state->mcu, "play", 4, 0, &err), -ENODEV);
	mk_mcu_set(&state->mcu, &stray, 0);
	join(state);
	give(state, version, sizeof(version));
	assert_string_equal(text_of(&state->sent),
	    "f0 00 00 66 14 14 56 31 2e 30 30 f7\n");
	mk_buf_init(&out);
	mk_status_init(&facts, &out, false);
	mk_status_begin(&facts, "host");
	mk_mcu_status(&state->mcu, &facts);
	mk_status_end(&facts);
	mk_status_done(&facts);
	mk_buf_byte(&out, 0);
	assert_non_null(strstr((char *)out.data,
	    "state=ready ready=1 cannot="));
	assert_non_null(strstr((char *)out.data,
	    "malformed=0 lost=1 starts=1"));
	mk_buf_done(&out);
}

/* What is none of it is counted, and changes nothing. */
static void
test_garbage(void **from)
{
	static const char *const garbage[] = {
	    "\xf0\x00\x00\x66\x14\x12\x6f\x41\x42\xf7", /* past the end */
	    "\xf0\x00\x00\x66\x14\x12\xf7", "\xf0\x00\x00\x66\x14\xf7",
	    "\xf0\x00\x00\x66\x15\x12\x01\x41\xf7", /* another's */
	    "\xf0\x00\x00\x67\x15\x13\x01\x41\xf7", "\xf0\x7e\xf7",
	    "\x91\x10\x7f", "\xb0\x07\x10", "\xe9\x10\x10", "\xd0\x13",
	    "\xb0\x4a\x31", "\xc0\x01", "\xf8", "\x10\x10", "\xf0\x01\x90"};
	struct state *state = *from;
	size_t i;
	int songs;

	join(state);
	songs = state->songs;
	for (i = 0; i < sizeof(garbage) / sizeof(*garbage); i++) {
		const char *at = garbage[i];
		size_t n = strlen(at);

		/* those with zeros have their ends */
		if (at[0] == '\xf0' && at[1] == 0)
			n = (size_t)((const char *)memchr(at, 0xf7, 16) - at) +
			    1;
		give(state, (const uint8_t *)at, n);
	}
	pass(state, 3000);
	assert_int_equal(state->songs, songs);
	assert_int_equal(state->mcu.counters.malformed, 4);
	assert_true(state->mcu.counters.ignored >= 9);
	assert_string_equal(text_of(&state->sent), "");
}

/* Without memory it is read later, and nothing breaks. */
static void
test_without_memory(void **from)
{
	struct state *state = *from;
	char text[32];
	int failed = 0;
	long n;

	join(state);
	for (n = 0; n < 80; n++) {
		snprintf(text, sizeof(text), "select strip %d",
		    (int)(n % 2) + 1);
		line(state, text);
		/* its messages are there, and its plug-in is about to be */
		pass(state, 900);
		unit_fail_alloc(n / 2);
		mk_mcu_tick(&state->mcu, state->now + 1000 * MK_TIME_MS);
		failed += unit_alloc_failed();
		unit_fail_alloc(-1);
		pass(state, 6000);
		assert_int_equal(state->mcu.state, MK_MCU_READY);
		assert_int_equal(state->song->selected_strip, n % 2 + 1);
		assert_int_equal(state->song->strips[n % 2].n_devices,
		    n % 2 ? 1 : 2);
	}
	assert_true(failed > 10);
	assert_false(unit_alloc_failed());
}

static void
test_starting_without_memory(void **from)
{
	const struct mk_host_user user = {0};
	struct mk_mcu mcu;
	int status;
	long n = 0;

	(void)from;
	do {
		unit_fail_alloc(n++);
		status = mk_mcu_init(&mcu, "mcu:here", &user, to_daw, NULL);
		unit_fail_alloc(-1);
		mk_mcu_done(&mcu);
		assert_true(status == 0 || status == -ENOMEM);
	} while (status < 0);
	assert_true(n > 2);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(test_song),
	    TEST(test_faders),
	    TEST(test_switches),
	    TEST(test_params),
	    TEST(test_moved_after_turn),
	    TEST(test_many),
	    TEST(test_panning),
	    TEST(test_selecting),
	    TEST(test_scrolling),
	    TEST(test_banks),
	    TEST(test_transport),
	    TEST(test_renaming),
	    TEST(test_knocking),
	    TEST(test_goodbye),
	    TEST(test_missing_names),
	    TEST(test_gaps),
	    TEST(test_restarts),
	    TEST(test_status),
	    TEST(test_garbage),
	    TEST(test_without_memory),
	    cmocka_unit_test(test_starting_without_memory),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
