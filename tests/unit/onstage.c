/* SPDX-License-Identifier: ISC */
/*
 * Whatever is pressed, turned, paged, selected, unplugged and read again on
 * surfaces made by chance: what is held, caught and lit is right.
 *
 * A plain model of its own stands beside the desk: which buttons are down,
 * where knobs stand, and what a device would show that lights its buttons
 * itself while they are pressed. Mutes and notes are only ever switched on by
 * buttons that are held, solos only by toggles.
 */
#include "lib/rig.h"

#include <libmk/base/time.h>
#include <libmk/desk/desk_priv.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifndef EVENTS
#define EVENTS 1000000
#endif
#define SURFACES 400 /* of so many kinds, one after another */
#define STRIPS   4
#define PAGES    3
#define BUTTONS  6 /* notes 40 on, on while they are held */
#define TOGGLES  3 /* notes 50 on */
#define KNOBS    6 /* controllers 1 on, one of each takeover mode */
#define SHIFTS   2 /* notes 36 on; the second stays */
#define CONTROLS (BUTTONS + TOGGLES + KNOBS + SHIFTS)
#define UNKNOWN  (-1)

static uint32_t random_state = 1;

static unsigned
dice(unsigned n)
{
	random_state = random_state * 1664525 + 1013904223;
	return (random_state >> 8) % n;
}

/* A control of the surface, and of the model. */
struct touched {
	bool down, held; /* held: as a condition */
	double stands;   /* of a knob; UNKNOWN before */
	int light;       /* what the device shows; UNKNOWN */
};

struct stage {
	struct mk_surface *surface;
	struct mk_song *song;
	struct mk_desk *desk;
	uint64_t now;
	int page;
	struct touched touched[CONTROLS];
	uint8_t sounds[128]; /* velocities of the notes that were sent on */
	size_t sent;
};

enum { MUTE = 3, SOLO }; /* the kinds of paths that are for buttons only */

static void
write_path(char *text, size_t room, unsigned kind)
{
	static const char *const kinds[] = {
	    "volume", "pan", "volume", "mute", "solo"};
	unsigned strip = dice(STRIPS + 2);

	if (strip > STRIPS - 1)
		snprintf(text, room, "strip/sel/%s", kinds[kind]);
	else
		snprintf(text, room, "strip/%u/%s", strip + 1, kinds[kind]);
}

static void
bind(struct mk_surface *surface, int control, int page, int when)
{
	struct mk_binding *binding = mk_surface_add_binding(surface);
	char text[64];

	if (control >= BUTTONS + TOGGLES)
		write_path(text, sizeof(text), dice(3));
	else if (control >= BUTTONS)
		write_path(text, sizeof(text), SOLO);
	else if (dice(3) == 0)
		snprintf(text, sizeof(text), "midi/note/1/%u", dice(8) + 60);
	else
		write_path(text, sizeof(text), MUTE);
	binding->control = control;
	binding->page = page;
	binding->when = when;
	binding->cell = MK_SURFACE_NONE;
	binding->invert = control >= BUTTONS + TOGGLES && dice(4) == 0;
	assert_int_equal(mk_path_read(&binding->target, text, strlen(text),
	                     NULL),
	    0);
}

static void
add_control(struct mk_surface *surface, const char *kind, int i)
{
	char name[16];
	int n = snprintf(name, sizeof(name), "%s %d", kind, i);
	struct mk_control *control =
	    mk_surface_add_control(surface, name, (size_t)n);
	bool knob = *kind == 'k';

	control->channel = 1;
	control->kind = knob ? MK_CONTROL_CC : MK_CONTROL_NOTE;
	control->button = !knob;
	control->toggle = *kind == 't' || (*kind == 's' && i == 1);
	control->number = i +
	    (knob                  ? 1
	            : *kind == 's' ? 36
	            : *kind == 't' ? 50
	                           : 40);
	if (knob)
		control->takeover = (enum mk_takeover_mode)i;
	control->feedback = (struct mk_feedback){.kind = control->kind,
	    .channel = dice(2) && !knob ? 2 : 1,
	    .number = control->number,
	    .delay_ms = -1};
}

/* Bindings by chance; at most one for each page and condition. */
static struct mk_surface *
make_surface(void)
{
	struct mk_surface *surface = mk_surface_new();
	int shift = BUTTONS + TOGGLES + KNOBS, i, page, when;

	for (i = 0; i < BUTTONS; i++)
		add_control(surface, "button", i);
	for (i = 0; i < TOGGLES; i++)
		add_control(surface, "toggle", i);
	for (i = 0; i < KNOBS; i++)
		add_control(surface, "knob", i);
	for (i = 0; i < SHIFTS; i++)
		add_control(surface, "shift", i);
	for (i = 0; i < PAGES; i++)
		mk_surface_add_page(surface)->name = "";
	for (i = 0; i < shift; i++)
		for (page = MK_SURFACE_NONE; page < PAGES; page++)
			for (when = -1; when < SHIFTS; when++)
				if (dice(4) == 0)
					bind(surface, i, page,
					    when < 0 ? MK_SURFACE_NONE
					             : shift + when);
	surface->name = "stage";
	return surface;
}

/* The last strip has neither mute nor pan, as a master. */
static struct mk_song *
make_song(void)
{
	struct mk_song *song = mk_song_new();
	size_t i, k;

	for (i = 0; i < STRIPS; i++) {
		static const enum mk_mixer kinds[] = {MK_MIXER_VOLUME,
		    MK_MIXER_SOLO, MK_MIXER_PAN, MK_MIXER_MUTE};
		struct mk_strip *strip = mk_song_add_strip(song, MK_STRIP_MIDI);

		for (k = 0; k < (i == STRIPS - 1 ? 2u : 4u); k++) {
			struct mk_param *param =
			    mk_strip_add_mixer(song, strip, kinds[k]);

			param->has_range = true;
			param->min = kinds[k] == MK_MIXER_PAN ? -1 : 0;
			param->max = 1;
			param->quantized = kinds[k] == MK_MIXER_MUTE ||
			    kinds[k] == MK_MIXER_SOLO;
			param->value = kinds[k] == MK_MIXER_VOLUME ? 0.5 : 0;
		}
	}
	assert_int_equal(mk_song_finish(song), 0);
	return song;
}

/* --- what the model expects */

static const struct mk_binding *
binding_of(const struct stage *s, int control)
{
	const struct mk_binding *found = NULL;
	size_t i;

	for (i = 0; i < s->surface->n_bindings; i++) {
		const struct mk_binding *b = &s->surface->bindings[i];

		if (b->control != control ||
		    (b->page != MK_SURFACE_NONE && b->page != s->page))
			continue;
		if (b->when != MK_SURFACE_NONE && s->touched[b->when].held)
			return b;
		if (b->when == MK_SURFACE_NONE && !found)
			found = b;
	}
	return found;
}

/* The parameter that a control moves now, or NULL. */
static struct mk_param *
param_of(const struct stage *s, const struct mk_binding *b)
{
	struct mk_target target;

	if (!b || mk_target_find(&target, &b->target, s->song, NULL) < 0)
		return NULL;
	return target.param;
}

static double
position_of(const struct mk_param *param, const struct mk_binding *b)
{
	double at = (param->value - param->min) / (param->max - param->min);

	return b->invert ? 1 - at : at;
}

static bool
is_bound_somewhere(const struct stage *s, int control)
{
	size_t i;

	for (i = 0; i < s->surface->n_bindings; i++)
		if (s->surface->bindings[i].control == control)
			return true;
	return false;
}

static void
check_light(const struct stage *s, int control)
{
	const struct mk_binding *b = binding_of(s, control);
	const struct mk_param *param = param_of(s, b);
	int expected = 0;

	/* While it is down the device lights it as it likes. */
	if (!is_bound_somewhere(s, control) || s->touched[control].down)
		return;
	if (param)
		expected = (int)(position_of(param, b) * 127 + 0.5);
	else if (b && b->target.steps[0].kind == MK_STEP_MIDI)
		expected = s->sounds[b->target.steps[2].number];
	if (s->touched[control].light != expected)
		fail_msg("%s shows %d, not %d, on page %d",
		    s->surface->controls[control].name,
		    s->touched[control].light, expected, s->page + 1);
}

/* Nothing is on that no button holds. */
static void
check_quiet(const struct stage *s)
{
	size_t i;
	int k;

	for (k = 0; k < BUTTONS; k++)
		if (s->touched[k].down)
			return;
	for (i = 0; i < STRIPS; i++)
		assert_true(s->song->strips[i].mixer[MK_MIXER_MUTE].value <
		    0.5);
	for (i = 0; i < 128; i++)
		if (s->sounds[i])
			fail_msg("note %zu sounds", i);
}

/* --- what the desk gives */

static void
to_surface(void *self, size_t seat, const uint8_t *bytes, size_t n,
    uint64_t now)
{
	struct stage *s = self;
	size_t i;

	(void)seat;
	(void)now;
	assert_int_equal(n, 3);
	for (i = 0; i < CONTROLS; i++) {
		const struct mk_feedback *f = &s->surface->controls[i].feedback;
		uint8_t status = f->kind == MK_CONTROL_CC ? 0xb0 : 0x90;

		if (bytes[0] == (status | (f->channel - 1)) &&
		    bytes[1] == f->number)
			s->touched[i].light = bytes[2];
	}
}

static void
to_midi(void *self, const uint8_t *bytes, size_t n, uint64_t now)
{
	struct stage *s = self;

	(void)n;
	(void)now;
	assert_int_equal(bytes[0], 0x90);
	s->sounds[bytes[1]] = bytes[2];
}

static void
to_host(void *self, const char *path, const struct mk_param *param,
    uint64_t now)
{
	(void)path;
	(void)param;
	(void)now;
	((struct stage *)self)->sent++;
}

static void
line_to_host(void *self, const char *text, size_t n, uint64_t now)
{
	(void)self;
	(void)text;
	(void)n;
	(void)now;
}

static void
on_value(void *self, struct mk_param *param)
{
	(void)self;
	(void)param;
}

static void
on_message(void *self, const char *text)
{
	(void)self;
	(void)text;
}

static void
on_news(void *self, const char *path, const char *line, size_t n)
{
	(void)self;
	(void)path;
	(void)line;
	(void)n;
}

static void
on_trace(void *self, const struct mk_traced *event)
{
	(void)self;
	(void)event;
}

/* --- what happens */

static void
send(struct stage *s, uint8_t status, int number, int value)
{
	struct mk_midi message =
	    mk_midi_make(status, (uint8_t)number, (uint8_t)value);

	mk_desk_midi(s->desk, 0, &message, 1, s->now);
}

static void
press(struct stage *s, int i)
{
	const struct mk_control *control = &s->surface->controls[i];
	struct touched *t = &s->touched[i];

	t->down = !t->down;
	if (control->toggle)
		t->held ^= t->down;
	else
		t->held = t->down;
	/* It goes out by itself, whatever it showed. */
	t->light = t->down ? 127 : 0;
	send(s, 0x90, control->number, t->down ? 100 : 0);
}

/* In scale, both reach an end together: so far may it go. */
static double
most(const struct stage *s, int i, double to, double at)
{
	double from = s->touched[i].stands, moves = fabs(to - from);

	if (s->surface->controls[i].takeover != MK_TAKEOVER_SCALE || from < 0 ||
	    fabs(to - from) < 1e-9)
		return moves;
	if (to > from)
		return fmax(moves, (1 - at) * (to - from) / (1 - from));
	return fmax(moves, at * (from - to) / from);
}

static void
turn(struct stage *s, int i)
{
	const struct mk_binding *b = binding_of(s, i);
	const struct mk_param *param = param_of(s, b);
	double at = param ? position_of(param, b) : 0, to;
	struct touched *t = &s->touched[i];
	int step = (int)dice(21) - 10, value;

	value = t->stands < 0 || dice(20) == 0
	    ? (int)dice(128)
	    : (int)(t->stands * 127 + 0.5) + step;
	value = value < 0 ? 0 : value > 127 ? 127 : value;
	to = value / 127.0;
	t->light = value;
	send(s, 0xb0, s->surface->controls[i].number, value);
	if (param && s->surface->controls[i].takeover != MK_TAKEOVER_OFF &&
	    t->stands >= 0 &&
	    fabs(position_of(param, b) - at) >
	        most(s, i, to, at) + 0.5 / 127 + 1e-6)
		fail_msg("%s leaps from %g to %g, moved from %g to %g",
		    s->surface->controls[i].name, at, position_of(param, b),
		    t->stands, to);
	t->stands = to;
}

static void
command(struct stage *s, const char *verb, unsigned n)
{
	struct mk_command command;
	struct mk_line line;
	char text[64];
	int len = snprintf(text, sizeof(text), "%s %u", verb, n);

	assert_int_equal(mk_command_parse(&command, &line, text, (size_t)len,
	                     NULL),
	    0);
	mk_desk_command(s->desk, &command, &line, s->now, NULL);
}

static void
forget(struct touched *t)
{
	t->light = UNKNOWN;
	t->stands = UNKNOWN;
}

/* The device is gone and comes back: buttons that are down say so later. */
static void
replug(struct stage *s)
{
	int i;

	mk_desk_release(s->desk, 0, s->now);
	mk_desk_drain(s->desk, s->now);
	for (i = 0; i < CONTROLS; i++) {
		s->touched[i].down = false;
		if (!s->surface->controls[i].toggle)
			s->touched[i].held = false;
		forget(&s->touched[i]);
	}
	check_quiet(s);
	mk_desk_connect(s->desk, 0, s->now);
}

/* Another file: other bindings, and perhaps a control that is no more. */
static void
reload(struct stage *s)
{
	struct mk_surface *old = s->surface;
	int gone = (int)dice(BUTTONS * 2), i;

	s->surface = make_surface();
	if (gone < BUTTONS) {
		s->surface->controls[gone].number = 99;
		s->surface->controls[gone].feedback.number = 99;
		s->touched[gone].down = s->touched[gone].held = false;
	}
	for (i = 0; i < CONTROLS; i++)
		forget(&s->touched[i]);
	assert_int_equal(mk_desk_replace(s->desk, 0, s->surface, s->now, NULL),
	    0);
	mk_surface_free(old);
}

static void
move_in_host(struct stage *s)
{
	struct mk_strip *strip = &s->song->strips[dice(STRIPS)];
	struct mk_param *param =
	    &strip->mixer[dice(2) ? MK_MIXER_VOLUME : MK_MIXER_SOLO];

	mk_desk_host_value(s->desk, param,
	    param->quantized ? dice(2) : dice(128) / 127.0, s->now);
}

static void
happen(struct stage *s)
{
	unsigned what = dice(100);

	if (what < 35)
		press(s, (int)dice(BUTTONS + TOGGLES));
	else if (what < 75)
		turn(s, (int)dice(KNOBS) + BUTTONS + TOGGLES);
	else if (what < 82)
		press(s, (int)dice(SHIFTS) + BUTTONS + TOGGLES + KNOBS);
	else if (what < 88)
		command(s, "show page",
		    (unsigned)(s->page = (int)dice(PAGES)) + 1);
	else if (what < 94)
		command(s, dice(2) ? "select strip" : "host select strip",
		    dice(STRIPS) + 1);
	else
		move_in_host(s);
}

/* All rests: what is shown is so, and nothing was lost. */
static void
look(struct stage *s)
{
	int i;

	for (i = 0; i < 2; i++) {
		s->now += 1000 * MK_TIME_MS;
		mk_desk_tick(s->desk, s->now);
		mk_desk_drain(s->desk, s->now);
	}
	for (i = 0; i < CONTROLS - SHIFTS; i++)
		check_light(s, i);
	check_quiet(s);
	assert_int_equal(mk_engine_count(mk_desk_engine(s->desk, 0)).lost, 0);
}

static void
begin(struct stage *s)
{
	const struct mk_desk_user user = {s, to_surface, to_midi, to_host,
	    line_to_host, on_value, on_message, on_news, on_trace};
	int i;

	*s = (struct stage){.now = MK_TIME_MS};
	s->surface = make_surface();
	s->song = make_song();
	s->desk = mk_desk_new(s->song, NULL, &user);
	for (i = 0; i < CONTROLS; i++)
		forget(&s->touched[i]);
	assert_int_equal(mk_desk_add(s->desk, s->surface, NULL), 0);
	mk_desk_connect(s->desk, 0, s->now);
}

static void
end(struct stage *s)
{
	mk_desk_free(s->desk);
	mk_song_free(s->song);
	mk_surface_free(s->surface);
}

static void
all_is_right_at_every_quiet_moment(void **state)
{
	static struct stage s;
	size_t i, k;

	(void)state;
	for (i = 0; i < SURFACES; i++) {
		begin(&s);
		for (k = 0; k < EVENTS / SURFACES; k++) {
			s.now += dice(40) * MK_TIME_MS;
			happen(&s);
			mk_desk_tick(s.desk, s.now);
			mk_desk_drain(s.desk, s.now);
			if (dice(25) == 0)
				look(&s);
			if (dice(500) == 0)
				replug(&s);
			if (dice(500) == 0)
				reload(&s);
		}
		assert_true(s.sent > 100);
		end(&s);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(all_is_right_at_every_quiet_moment),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
