/* SPDX-License-Identifier: ISC */
/*
 * At most two songs: the present one, which users see, and the next one while
 * it is being read. Pacers hold what is on its way to the host, numbered by
 * places.c.
 */
#include <libmk/host/hostsong_priv.h>

#include <libmk/base/text_priv.h>
#include <libmk/base/time.h>
#include <libmk/song/counterpart_priv.h>
#include <libmk/song/transport_priv.h>

#include <assert.h>
#include <errno.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NAME 1024 /* bytes of a name that are kept */

/*
 * How long a parameter rests before its value is sent again, and then before it
 * is settled: longer than a host takes to answer.
 *
 * The engine's MK_STATE_REST is as long but independent: it is how long
 * feedback leaves a control alone after a hand has turned it. This one tells a
 * host's echo from news, for engines, emulators and tools alike. Each can be
 * tuned without the other.
 */
#define REST (MK_TIME_SECOND * 3 / 10)

int
mk_hostsong_init(struct mk_hostsong *keeper, const struct mk_host_user *user,
    uint64_t gap, uint64_t echo)
{
	*keeper = (struct mk_hostsong){.user = *user, .gap = gap, .echo = echo};
	keeper->song = mk_song_new();
	keeper->line = malloc(sizeof(*keeper->line));
	if (!keeper->song || !keeper->line ||
	    mk_pacer_init(&keeper->selections, MK_SELECTABLE_COUNT, 0, echo,
	        REST) < 0)
		return -ENOMEM;
	return mk_song_finish(keeper->song);
}

void
mk_hostsong_done(struct mk_hostsong *keeper)
{
	mk_pacer_done(&keeper->setter);
	mk_pacer_done(&keeper->selections);
	mk_places_done(&keeper->places);
	mk_song_free(keeper->next);
	mk_song_free(keeper->song);
	free(keeper->line);
}

struct mk_song *
mk_hostsong_song(struct mk_hostsong *keeper)
{
	return keeper->next ? keeper->next : keeper->song;
}

int
mk_hostsong_begin(struct mk_hostsong *keeper)
{
	mk_hostsong_drop(keeper);
	keeper->next = mk_song_new();
	if (!keeper->next)
		return -ENOMEM;
	mk_transport_carry(keeper->song, keeper->next);
	return 0;
}

void
mk_hostsong_drop(struct mk_hostsong *keeper)
{
	mk_song_free(keeper->next);
	keeper->next = NULL;
}

/* A value within what the parameter can take. */
static double
fit_value(const struct mk_param *param, double value)
{
	value = fmax(param->min, fmin(param->max, value));
	return param->quantized ? round(value) : value;
}

/* Values queued while the next song was read go to their parameters there. */
static void
carry_over(struct mk_hostsong *keeper, const struct mk_places *places,
    struct mk_pacer *setter)
{
	struct mk_param *param;
	struct mk_place place;
	double value;
	size_t i, number;

	for (i = 0; i < keeper->places.n; i++) {
		if (!mk_pacer_waits(&keeper->setter, i, &value))
			continue;
		mk_places_at(&keeper->places, i, &place);
		param = mk_places_same(keeper->song, &place, keeper->next);
		number = mk_places_number(places, param);
		if (number == MK_PLACES_NONE) {
			keeper->lost++;
			continue;
		}
		param->value = fit_value(param, value);
		mk_pacer_set(setter, number, param->value);
	}
}

static int
number_params(struct mk_hostsong *keeper)
{
	struct mk_places places;
	struct mk_pacer setter;

	if (mk_song_finish(keeper->next) < 0 ||
	    mk_places_init(&places, keeper->next) < 0)
		return -ENOMEM;
	if (mk_pacer_init(&setter, places.n, keeper->gap, keeper->echo, REST) <
	    0) {
		mk_places_done(&places);
		return -ENOMEM;
	}
	carry_over(keeper, &places, &setter);
	mk_places_done(&keeper->places);
	mk_pacer_done(&keeper->setter);
	assert(setter.n == places.n);
	keeper->places = places;
	keeper->setter = setter;
	return 0;
}

/* --- selections */

/* The number of what is selected, from 1; 0 if the host has not said. */
static size_t
selected_of(const struct mk_song *song, enum mk_selectable what)
{
	if (what == MK_SELECTABLE_STRIP)
		return song->told_strip ? song->selected_strip : 0;
	return song->told_scene ? song->selected_scene : 0;
}

static void
select_in(struct mk_song *song, enum mk_selectable what, size_t number)
{
	if (what == MK_SELECTABLE_STRIP)
		mk_song_select_strip(song, number + 1);
	else
		mk_song_select_scene(song, number + 1);
}

static size_t
count_of(const struct mk_song *song, enum mk_selectable what)
{
	return what == MK_SELECTABLE_STRIP ? song->n_strips : song->n_scenes;
}

/* The number in the next song of something in the present one. */
static size_t
number_then(const struct mk_hostsong *keeper, enum mk_selectable what,
    size_t number)
{
	if (what == MK_SELECTABLE_STRIP)
		return mk_counterpart_strip(keeper->song, number, keeper->next);
	return number < keeper->next->n_scenes ? number : MK_COUNTERPART_NONE;
}

static void
carry_selection(struct mk_hostsong *keeper, enum mk_selectable what, bool waits,
    double number)
{
	size_t before = selected_of(keeper->song, what), then;

	if (!waits && (!before || selected_of(keeper->next, what)))
		return;
	then = number_then(keeper, what, waits ? (size_t)number : before - 1);
	if (then == MK_COUNTERPART_NONE)
		return;
	select_in(keeper->next, what, then);
	if (waits)
		mk_pacer_set(&keeper->selections, what, (double)then);
}

void
mk_hostsong_carry(struct mk_hostsong *keeper)
{
	bool waits[MK_SELECTABLE_COUNT];
	double numbers[MK_SELECTABLE_COUNT];
	enum mk_selectable what;

	assert(keeper->next);
	for (what = 0; what < MK_SELECTABLE_COUNT; what++)
		waits[what] =
		    mk_pacer_waits(&keeper->selections, what, &numbers[what]);
	mk_pacer_forget(&keeper->selections);
	for (what = 0; what < MK_SELECTABLE_COUNT; what++)
		carry_selection(keeper, what, waits[what], numbers[what]);
}

/* While a song is being read, their number is not yet known. */
static void
put_selected(struct mk_hostsong *keeper, struct mk_song *song,
    enum mk_selectable what, size_t number, uint64_t now)
{
	if (selected_of(song, what) == number + 1 ||
	    (song == keeper->song && number >= count_of(song, what)))
		return;
	select_in(song, what, number);
	if (song == keeper->song)
		mk_hostsong_changed(keeper, now);
}

void
mk_hostsong_select(struct mk_hostsong *keeper, enum mk_selectable what,
    size_t number, uint64_t now)
{
	mk_pacer_set(&keeper->selections, what, (double)number);
	put_selected(keeper, keeper->song, what, number, now);
}

void
mk_hostsong_selected(struct mk_hostsong *keeper, enum mk_selectable what,
    size_t number, uint64_t now)
{
	if (keeper->next ||
	    mk_pacer_heard(&keeper->selections, what, (double)number, now))
		put_selected(keeper, mk_hostsong_song(keeper), what, number,
		    now);
}

bool
mk_hostsong_next_selection(struct mk_hostsong *keeper, uint64_t now,
    enum mk_selectable *what, size_t *number)
{
	double value;
	size_t next = mk_pacer_next(&keeper->selections, now, &value);

	if (next == MK_PACER_NONE)
		return false;
	*what = (enum mk_selectable)next;
	*number = (size_t)value;
	return true;
}

/*
 * Slots keep their states, because hosts do not report them during a reading.
 */
static void
carry_slots(struct mk_hostsong *keeper)
{
	size_t i, then;

	for (i = 0; i < keeper->song->n_strips; i++) {
		const struct mk_strip *was = &keeper->song->strips[i];
		struct mk_strip *is;

		then = mk_counterpart_strip(keeper->song, i, keeper->next);
		if (then == MK_COUNTERPART_NONE)
			continue;
		is = &keeper->next->strips[then];
		is->playing_slot = was->playing_slot;
		is->triggered_slot = was->triggered_slot;
		is->recording = was->recording;
	}
}

int
mk_hostsong_end(struct mk_hostsong *keeper, uint64_t now)
{
	struct mk_song *before = keeper->song;
	int status;

	assert(keeper->next);
	status = number_params(keeper);
	if (status < 0)
		return status;
	carry_slots(keeper);
	keeper->song = keeper->next;
	keeper->next = NULL;
	if (keeper->user.song)
		keeper->user.song(keeper->user.self, keeper->song, now);
	mk_song_free(before);
	return 0;
}

static void
tell_value(const struct mk_hostsong *keeper, struct mk_param *param,
    double value, uint64_t now)
{
	if (keeper->user.value)
		keeper->user.value(keeper->user.self, param, value, now);
	else
		param->value = value;
}

void
mk_hostsong_value(struct mk_hostsong *keeper, struct mk_param *param,
    double value, uint64_t now)
{
	size_t number;

	if (!isfinite(value))
		return;
	if (keeper->next) {
		param->value = value;
		return;
	}
	number = mk_places_number(&keeper->places, param);
	if (number != MK_PLACES_NONE &&
	    !mk_pacer_heard(&keeper->setter, number, value, now))
		return;
	if (value != param->value)
		tell_value(keeper, param, value, now);
}

void
mk_hostsong_set(struct mk_hostsong *keeper, const struct mk_param *param)
{
	size_t number = mk_places_number(&keeper->places, param);

	if (number != MK_PLACES_NONE)
		mk_pacer_set(&keeper->setter, number,
		    fit_value(param, param->value));
}

bool
mk_hostsong_waits(const struct mk_hostsong *keeper)
{
	return keeper->setter.waiting.n > 0 || keeper->selections.waiting.n > 0;
}

void
mk_hostsong_forget(struct mk_hostsong *keeper)
{
	keeper->lost += keeper->setter.waiting.n;
	mk_pacer_forget(&keeper->setter);
	mk_pacer_forget(&keeper->selections);
}

void
mk_hostsong_resend(struct mk_hostsong *keeper, uint64_t since)
{
	mk_pacer_resend(&keeper->setter, since);
	mk_pacer_resend(&keeper->selections, since);
}

void
mk_hostsong_settle(struct mk_hostsong *keeper, uint64_t now)
{
	struct mk_place place;
	size_t number;
	double value;

	while ((number = mk_pacer_settled(&keeper->setter, now, &value)) !=
	    MK_PACER_NONE)
		tell_value(keeper,
		    mk_places_at(&keeper->places, number, &place), value, now);
	while ((number = mk_pacer_settled(&keeper->selections, now, &value)) !=
	    MK_PACER_NONE)
		put_selected(keeper, keeper->song, (enum mk_selectable)number,
		    (size_t)value, now);
}

struct mk_param *
mk_hostsong_next(struct mk_hostsong *keeper, uint64_t now,
    struct mk_place *place, double *value)
{
	size_t number = mk_pacer_next(&keeper->setter, now, value);

	return number == MK_PACER_NONE
	    ? NULL
	    : mk_places_at(&keeper->places, number, place);
}

void
mk_hostsong_changed(struct mk_hostsong *keeper, uint64_t now)
{
	if (!keeper->next && keeper->user.changed)
		keeper->user.changed(keeper->user.self, now);
}

void
mk_hostsong_say(struct mk_hostsong *keeper, uint64_t now, const char *fmt, ...)
{
	char text[MK_ERR_MAX];
	va_list args;
	int n;

	va_start(args, fmt);
	n = vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	if (!keeper->next && keeper->user.line && n > 0 &&
	    n < (int)sizeof(text))
		keeper->user.line(keeper->user.self, text, (size_t)n, now);
}

void
mk_hostsong_tell(struct mk_hostsong *keeper, uint64_t now, const char *fmt, ...)
{
	struct mk_err err;
	va_list args;

	if (!keeper->user.message || now < keeper->told)
		return;
	keeper->told = now + MK_TIME_SECOND;
	va_start(args, fmt);
	mk_err_vset(&err, 0, fmt, args);
	va_end(args);
	keeper->user.message(keeper->user.self, err.msg);
}

const char *
mk_hostsong_name(struct mk_hostsong *keeper, const char *text)
{
	char name[NAME];
	size_t n = strnlen(text, sizeof(name));
	const char *bad, *kept;

	memcpy(name, text, n);
	while ((bad = mk_text_bad_byte(name, n)))
		name[bad - name] = '?';
	kept = mk_song_text(mk_hostsong_song(keeper), name, n);
	return kept ? kept : "";
}
