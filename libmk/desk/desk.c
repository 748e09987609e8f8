/* SPDX-License-Identifier: ISC */
/*
 * Commands about the song go to the first seat and spread from there; commands
 * about a surface go to every seat, or to the one that is named.
 */
#include <libmk/desk/desk_priv.h>

#include <libmk/base/buf.h>

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* --- who sits at it */

struct mk_desk *
mk_desk_new(struct mk_song *song, const struct mk_banks *banks,
    const struct mk_desk_user *user)
{
	struct mk_desk *desk = calloc(1, sizeof(*desk));

	if (!desk)
		return NULL;
	desk->song = song;
	desk->banks = banks;
	desk->user = *user;
	desk->news.tell = user->news;
	desk->news.self = user->self;
	desk->tracer.trace = user->trace;
	desk->tracer.self = user->self;
	mk_updates_start(&desk->news, song, 0);
	return desk;
}

void
mk_desk_free(struct mk_desk *desk)
{
	size_t i;

	for (i = 0; desk && i < desk->n; i++)
		mk_engine_free(desk->seats[i].engine);
	if (desk)
		mk_updates_done(&desk->news);
	free(desk);
}

int
mk_desk_add(struct mk_desk *desk, const struct mk_surface *surface,
    struct mk_err *err)
{
	int status;

	if (desk->n == MK_DESK_SEATS)
		return mk_err_set(err, -EINVAL, "there is room for %d surfaces",
		    MK_DESK_SEATS);
	status = mk_seat_take(desk, &desk->seats[desk->n], surface, err);
	return status < 0 ? status : (int)desk->n++;
}

static void
lock_as(struct mk_seat *seat, struct mk_engine *from, uint64_t now)
{
	struct mk_command command = {.verb = MK_VERB_UNLOCK};
	char path[MK_UPDATES_PATH];
	struct mk_buf buf;

	if (mk_engine_locked(from)) {
		mk_buf_init_fixed(&buf, path, sizeof(path));
		mk_target_write(mk_engine_current(from), seat->desk->song,
		    &buf);
		command.verb = MK_VERB_LOCK;
		command.has_path =
		    mk_path_read(&command.path, path, buf.len, NULL) == 0;
	}
	if (command.has_path || command.verb == MK_VERB_UNLOCK)
		mk_engine_command(seat->engine, &command, NULL, now, NULL);
}

/* Shows the page of another engine, and locks as it does. */
static void
show_as(struct mk_seat *seat, struct mk_engine *from, uint64_t now)
{
	struct mk_command command = {.verb = MK_VERB_SHOW_PAGE};

	command.numbers[0].n = mk_engine_page(from) + 1;
	if (mk_engine_page(seat->engine) != mk_engine_page(from))
		mk_engine_command(seat->engine, &command, NULL, now, NULL);
	if (mk_engine_locked(seat->engine) != mk_engine_locked(from))
		lock_as(seat, from, now);
}

/*
 * Takes over from the old engine. Releasing its buttons may change the page
 * again.
 */
static void
take_place(struct mk_seat *seat, struct mk_engine *from, uint64_t now)
{
	mk_engine_connect(seat->engine, now);
	show_as(seat, from, now);
	mk_engine_succeed(seat->engine, from, now);
	mk_engine_drain(from, now);
	show_as(seat, from, now);
}

static void
count_lost(struct mk_seat *seat, const struct mk_engine *old)
{
	struct mk_engine_counters was = mk_engine_count(old);

	seat->before.lost += was.lost;
	seat->before.looped += was.looped;
}

int
mk_desk_replace(struct mk_desk *desk, size_t seat,
    const struct mk_surface *surface, uint64_t now, struct mk_err *err)
{
	struct mk_engine *old = mk_desk_engine(desk, seat);
	int status = mk_seat_take(desk, &desk->seats[seat], surface, err);

	if (status < 0)
		return status;
	desk->now = now;
	mk_engine_tick(old, now); /* what it was told last counts, too */
	take_place(&desk->seats[seat], old, now);
	count_lost(&desk->seats[seat], old);
	mk_engine_free(old);
	return 0;
}

size_t
mk_desk_seats(const struct mk_desk *desk)
{
	return desk->n;
}

struct mk_engine *
mk_desk_engine(struct mk_desk *desk, size_t seat)
{
	assert(seat < desk->n);
	return desk->seats[seat].engine;
}

int
mk_desk_find(const struct mk_desk *desk, const char *name)
{
	size_t i;

	for (i = 0; i < desk->n; i++)
		if (!strcmp(desk->seats[i].surface->name, name))
			return (int)i;
	return -ENOENT;
}

void
mk_desk_status(struct mk_desk *desk, size_t number, struct mk_status *facts)
{
	struct mk_seat *seat = &desk->seats[number];
	const struct mk_target *current = mk_engine_current(seat->engine);
	struct mk_engine_counters is = mk_engine_count(seat->engine);

	assert(number < desk->n);
	if (!*seat->surface->name)
		return;
	mk_status_begin(facts, "surface");
	mk_status_text(facts, "name", seat->surface->name);
	mk_status_text(facts, "file",
	    seat->surface->file ? seat->surface->file : "");
	mk_status_bool(facts, "connected", seat->here);
	mk_status_number(facts, "page", mk_engine_page(seat->engine) + 1);
	mk_status_bool(facts, "locked", mk_engine_locked(seat->engine));
	mk_status_text(facts, "device",
	    current->device ? current->device->name : "");
	mk_status_number(facts, "lost", (double)(seat->before.lost + is.lost));
	mk_status_number(facts, "looped",
	    (double)(seat->before.looped + is.looped));
	mk_status_end(facts);
}

struct mk_song *
mk_desk_song(const struct mk_desk *desk)
{
	return desk->song;
}

const struct mk_banks *
mk_desk_banks(const struct mk_desk *desk)
{
	return desk->banks;
}

void
mk_desk_set_banks(struct mk_desk *desk, const struct mk_banks *banks,
    uint64_t now)
{
	size_t i;

	desk->banks = banks;
	for (i = 0; i < desk->n; i++)
		mk_engine_set_banks(desk->seats[i].engine, banks, now);
}

void
mk_desk_connect(struct mk_desk *desk, size_t seat, uint64_t now)
{
	assert(seat < desk->n);
	desk->now = now;
	desk->seats[seat].here = true;
	mk_engine_connect(desk->seats[seat].engine, now);
}

void
mk_desk_release(struct mk_desk *desk, size_t seat, uint64_t now)
{
	assert(seat < desk->n);
	desk->now = now;
	desk->seats[seat].here = false;
	mk_engine_release(desk->seats[seat].engine, now);
}

/* A message, which is traced before what it causes. */
static void
feed_traced(struct mk_desk *desk, const struct mk_seat *seat,
    const struct mk_midi *message, uint64_t now)
{
	if (message->kind == MK_MIDI_SHORT || message->kind == MK_MIDI_SYSEX)
		mk_trace_midi(&desk->tracer, "in", seat->surface->name,
		    message->data ? message->data : message->bytes,
		    message->size, now);
	mk_engine_feed(seat->engine, message, 1, now);
}

void
mk_desk_midi(struct mk_desk *desk, size_t number,
    const struct mk_midi *messages, size_t n, uint64_t now)
{
	const struct mk_seat *seat = &desk->seats[number];
	size_t i;

	assert(number < desk->n);
	desk->now = now;
	if (!desk->tracer.on) {
		mk_engine_feed(seat->engine, messages, n, now);
		return;
	}
	for (i = 0; i < n; i++)
		feed_traced(desk, seat, &messages[i], now);
}

void
mk_desk_hold(struct mk_desk *desk, bool held)
{
	size_t i;

	for (i = 0; i < desk->n; i++)
		mk_engine_hold(desk->seats[i].engine, held);
}

/* --- commands */

/* Whether each surface does it by itself, as it is about the surface. */
static bool
is_of_surface(enum mk_verb verb)
{
	static const bool are[MK_VERB_COUNT] = {
	    [MK_VERB_LOCK] = true,
	    [MK_VERB_UNLOCK] = true,
	    [MK_VERB_TOGGLE_LOCK] = true,
	    [MK_VERB_PAGE] = true,
	    [MK_VERB_FLASH] = true,
	    [MK_VERB_SHOW_PAGE] = true,
	    [MK_VERB_MESSAGE] = true,
	    [MK_VERB_REBUILD] = true,
	    [MK_VERB_REFRESH] = true,
	    [MK_VERB_CTL] = true,
	};

	return are[verb];
}

/* Asks all surfaces that are meant; one success is enough. */
static int
ask_surfaces(struct mk_desk *desk, const struct mk_command *command,
    const struct mk_line *line, uint64_t now, struct mk_err *err)
{
	const char *name = line ? mk_line_extra(line, "surface", NULL) : NULL;
	struct mk_err fault;
	int status = mk_err_set(&fault, -ENOENT, "there is no surface \"%s\"",
	    name ? name : "");
	size_t i;

	for (i = 0; i < desk->n; i++) {
		struct mk_seat *seat = &desk->seats[i];
		int done;

		if (name && strcmp(name, seat->surface->name) != 0)
			continue;
		done =
		    mk_engine_command(seat->engine, command, line, now, &fault);
		if (status != 0)
			status = done;
	}
	return status < 0 ? mk_err_set(err, status, "%s", fault.msg) : 0;
}

int
mk_desk_command(struct mk_desk *desk, const struct mk_command *command,
    const struct mk_line *line, uint64_t now, struct mk_err *err)
{
	struct mk_seat *first = &desk->seats[0];
	int status;

	assert(desk->n > 0);
	desk->now = now;
	if (is_of_surface(command->verb))
		return ask_surfaces(desk, command, line, now, err);
	status = mk_engine_command(first->engine, command, line, now, err);
	if (status == 0 && command->host)
		mk_seat_heard(desk, first, command, now);
	return status;
}

/* --- the host */

void
mk_desk_host_song(struct mk_desk *desk, struct mk_song *song, uint64_t now)
{
	size_t i;

	mk_updates_replace(&desk->news, song, now);
	for (i = 0; i < desk->n; i++)
		mk_engine_set_song(desk->seats[i].engine, song, now);
	desk->song = song;
}

/* The surface that moves the parameter decides whether this is an echo. */
void
mk_desk_host_value(struct mk_desk *desk, struct mk_param *param, double value,
    uint64_t now)
{
	struct mk_seat *seat = desk->seats;
	size_t i;

	assert(desk->n > 0);
	mk_trace_value(&desk->tracer, "heard", desk->song, param, value, now);
	for (i = 0; i < desk->n; i++)
		if (mk_engine_moves(desk->seats[i].engine, param, now))
			seat = &desk->seats[i];
	mk_engine_host_value(seat->engine, param, value, now);
}

void
mk_desk_host_changed(struct mk_desk *desk, uint64_t now)
{
	size_t i;

	for (i = 0; i < desk->n; i++)
		mk_engine_host_changed(desk->seats[i].engine, now);
}

void
mk_desk_host_line(struct mk_desk *desk, const char *text, size_t n,
    uint64_t now)
{
	struct mk_command command;

	mk_trace_line(&desk->tracer, "heard", NULL, text, n, now);
	if (mk_command_parse(&command, &desk->line, text, n, NULL) < 0)
		return;
	command.host = true;
	mk_desk_command(desk, &command, &desk->line, now, NULL);
}

/* --- time, and what is sent */

void
mk_desk_tick(struct mk_desk *desk, uint64_t now)
{
	size_t i;

	for (i = 0; i < desk->n; i++)
		mk_engine_tick(desk->seats[i].engine, now);
}

uint64_t
mk_desk_deadline(const struct mk_desk *desk)
{
	uint64_t first = mk_updates_deadline(&desk->news);
	size_t i;

	for (i = 0; i < desk->n; i++)
		first = mk_time_earlier(first,
		    mk_engine_deadline(desk->seats[i].engine));
	return first;
}

static struct mk_updates_surface
surface_of(const struct mk_seat *seat)
{
	return (struct mk_updates_surface){
	    mk_engine_locked(seat->engine), mk_engine_page(seat->engine)};
}

static void
tell_news(struct mk_desk *desk, uint64_t now)
{
	size_t i;

	mk_updates_tell(&desk->news, now);
	for (i = 0; i < desk->n; i++)
		mk_updates_tell_surface(&desk->news, i,
		    surface_of(&desk->seats[i]),
		    desk->n > 1 ? desk->seats[i].surface->name : NULL);
}

/* A second pass lets earlier seats show what later ones told the host. */
void
mk_desk_drain(struct mk_desk *desk, uint64_t now)
{
	size_t pass, i;

	desk->now = now;
	desk->moved = true;
	for (pass = 0; pass < 2 && desk->moved; pass++) {
		desk->moved = false;
		for (i = 0; i < desk->n; i++)
			mk_engine_drain(desk->seats[i].engine, now);
	}
	desk->n_said = 0;
	if (desk->news.on)
		tell_news(desk, now);
}

void
mk_desk_blank(struct mk_desk *desk, uint64_t now)
{
	size_t i;

	for (i = 0; i < desk->n; i++)
		mk_engine_blank(desk->seats[i].engine, now);
}

void
mk_desk_watched(struct mk_desk *desk, bool watched)
{
	size_t i;

	if (watched && !desk->news.on) {
		mk_updates_start(&desk->news, desk->song, desk->now);
		for (i = 0; i < desk->n; i++)
			mk_updates_know(&desk->news, i,
			    surface_of(&desk->seats[i]));
	}
	desk->news.on = watched;
}

void
mk_desk_traced(struct mk_desk *desk, bool traced)
{
	desk->tracer.on = traced;
}

const struct mk_tracer *
mk_desk_tracer(const struct mk_desk *desk)
{
	return &desk->tracer;
}
