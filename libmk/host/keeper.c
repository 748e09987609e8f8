#include <libmk/host/keeper.h>

#include <libmk/base/text.h>

#include <errno.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SECOND UINT64_C(1000000000)
#define REST   (SECOND * 3 / 10) /* more than a host takes to answer */
#define NAME   1024              /* bytes of a name that are kept */

int
mk_keeper_init(struct mk_keeper *keeper, const struct mk_host_user *user,
    uint64_t gap, uint64_t echo)
{
	*keeper = (struct mk_keeper){.user = *user, .gap = gap, .echo = echo};
	keeper->song = mk_song_new();
	keeper->line = malloc(sizeof(*keeper->line));
	if (!keeper->song || !keeper->line)
		return -ENOMEM;
	return mk_song_finish(keeper->song);
}

void
mk_keeper_done(struct mk_keeper *keeper)
{
	mk_setter_done(&keeper->setter);
	mk_places_done(&keeper->places);
	mk_song_free(keeper->next);
	mk_song_free(keeper->song);
	free(keeper->line);
}

struct mk_song *
mk_keeper_song(struct mk_keeper *keeper)
{
	return keeper->next ? keeper->next : keeper->song;
}

int
mk_keeper_begin(struct mk_keeper *keeper)
{
	mk_keeper_drop(keeper);
	keeper->next = mk_song_new();
	return keeper->next ? 0 : -ENOMEM;
}

void
mk_keeper_drop(struct mk_keeper *keeper)
{
	mk_song_free(keeper->next);
	keeper->next = NULL;
}

/* A value as the parameter can take it. */
static double
fit(const struct mk_param *param, double value)
{
	value = fmax(param->min, fmin(param->max, value));
	return param->quantized ? round(value) : value;
}

/* What was turned while the next song was read is sent to where it is now. */
static void
carry_over(struct mk_keeper *keeper, const struct mk_places *places,
    struct mk_setter *setter)
{
	struct mk_param *param;
	struct mk_place place;
	double value;
	size_t i, number;

	for (i = 0; i < keeper->places.n; i++) {
		if (!mk_setter_waits(&keeper->setter, i, &value))
			continue;
		mk_places_at(&keeper->places, i, &place);
		param = mk_places_same(keeper->song, &place, keeper->next);
		number = mk_places_number(places, param);
		if (number == MK_PLACES_NONE) {
			keeper->lost++;
			continue;
		}
		param->value = fit(param, value);
		mk_setter_set(setter, number, param->value);
	}
}

static int
number_params(struct mk_keeper *keeper)
{
	struct mk_places places;
	struct mk_setter setter;

	if (mk_song_finish(keeper->next) < 0 ||
	    mk_places_init(&places, keeper->next) < 0)
		return -ENOMEM;
	if (mk_setter_init(&setter, places.n, keeper->gap, keeper->echo, REST) <
	    0) {
		mk_places_done(&places);
		return -ENOMEM;
	}
	carry_over(keeper, &places, &setter);
	mk_places_done(&keeper->places);
	mk_setter_done(&keeper->setter);
	keeper->places = places;
	keeper->setter = setter;
	return 0;
}

int
mk_keeper_end(struct mk_keeper *keeper, uint64_t now)
{
	struct mk_song *before = keeper->song;
	int status = number_params(keeper);

	if (status < 0)
		return status;
	keeper->song = keeper->next;
	keeper->next = NULL;
	if (keeper->user.song)
		keeper->user.song(keeper->user.self, keeper->song, now);
	mk_song_free(before);
	return 0;
}

static void
tell_value(const struct mk_keeper *keeper, struct mk_param *param, double value,
    uint64_t now)
{
	if (keeper->user.value)
		keeper->user.value(keeper->user.self, param, value, now);
	else
		param->value = value;
}

void
mk_keeper_value(struct mk_keeper *keeper, struct mk_param *param, double value,
    uint64_t now)
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
	    !mk_setter_heard(&keeper->setter, number, value, now))
		return;
	if (value != param->value)
		tell_value(keeper, param, value, now);
}

void
mk_keeper_set(struct mk_keeper *keeper, const struct mk_param *param)
{
	size_t number = mk_places_number(&keeper->places, param);

	if (number != MK_PLACES_NONE)
		mk_setter_set(&keeper->setter, number,
		    fit(param, param->value));
}

bool
mk_keeper_waits(const struct mk_keeper *keeper)
{
	return keeper->setter.waiting.n > 0;
}

void
mk_keeper_forget(struct mk_keeper *keeper)
{
	keeper->lost += keeper->setter.waiting.n;
	mk_setter_forget(&keeper->setter);
}

void
mk_keeper_settle(struct mk_keeper *keeper, uint64_t now)
{
	struct mk_place place;
	size_t number;
	double value;

	while ((number = mk_setter_settled(&keeper->setter, now, &value)) !=
	    MK_SETTER_NONE)
		tell_value(keeper,
		    mk_places_at(&keeper->places, number, &place), value, now);
}

struct mk_param *
mk_keeper_next(struct mk_keeper *keeper, uint64_t now, struct mk_place *place,
    double *value)
{
	size_t number = mk_setter_next(&keeper->setter, now, value);

	return number == MK_SETTER_NONE
	    ? NULL
	    : mk_places_at(&keeper->places, number, place);
}

void
mk_keeper_changed(struct mk_keeper *keeper, uint64_t now)
{
	if (!keeper->next && keeper->user.changed)
		keeper->user.changed(keeper->user.self, now);
}

void
mk_keeper_say(struct mk_keeper *keeper, uint64_t now, const char *fmt, ...)
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
mk_keeper_tell(struct mk_keeper *keeper, uint64_t now, const char *fmt, ...)
{
	struct mk_err err;
	va_list args;

	if (!keeper->user.message || now < keeper->told)
		return;
	keeper->told = now + SECOND;
	va_start(args, fmt);
	mk_err_vset(&err, 0, fmt, args);
	va_end(args);
	keeper->user.message(keeper->user.self, err.msg);
}

const char *
mk_keeper_name(struct mk_keeper *keeper, const char *text)
{
	char name[NAME];
	size_t n = strnlen(text, sizeof(name));
	const char *bad, *kept;

	memcpy(name, text, n);
	while ((bad = mk_text_bad_byte(name, n)))
		name[bad - name] = '?';
	kept = mk_song_text(mk_keeper_song(keeper), name, n);
	return kept ? kept : "";
}
