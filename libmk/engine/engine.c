/* SPDX-License-Identifier: ISC */
/*
 * The order of things: what is due acts first, then each message moves its
 * target, then the outbox drains, then feedback and display follow.
 */
#include <libmk/engine/engine_priv.h>

#include <libmk/engine/echo_priv.h>
#include <libmk/engine/feedback_out_priv.h>
#include <libmk/engine/handover_priv.h>
#include <libmk/engine/hold_priv.h>
#include <libmk/engine/moves_priv.h>
#include <libmk/engine/state_priv.h>
#include <libmk/engine/verbs_priv.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define AHEAD 16 /* messages whose bindings are fetched together */

struct mk_engine {
	struct mk_state state; /* first: say_line() finds the engine by it */
	struct mk_echo heard;
	struct mk_line line;                 /* that a control says */
	const struct mk_sink *sink, nowhere; /* until one is attached */
	bool holds; /* what messages cause waits for a drain */
};

struct mk_engine *
mk_engine_new(const struct mk_surface *surface, struct mk_song *song,
    const struct mk_banks *banks, struct mk_err *err)
{
	struct mk_engine *engine = calloc(1, sizeof(*engine));

	if (!engine) {
		mk_err_set(err, -ENOMEM, "out of memory");
		return NULL;
	}
	engine->sink = &engine->nowhere;
	engine->state.surface = surface;
	engine->state.song = song;
	engine->state.banks = banks;
	if (mk_state_init(&engine->state, err) == 0)
		return engine;
	mk_engine_free(engine);
	return NULL;
}

void
mk_engine_free(struct mk_engine *engine)
{
	if (!engine)
		return;
	mk_state_done(&engine->state);
	free(engine);
}

void
mk_engine_attach(struct mk_engine *engine, const struct mk_sink *sink)
{
	engine->sink = sink;
}

void
mk_engine_hold(struct mk_engine *engine, bool held)
{
	engine->holds = held;
}

/*
 * A control's line was checked when its file was read; the user is told if it
 * fails now.
 */
static void
say_line(struct mk_state *state, const char *text, uint64_t now)
{
	struct mk_engine *engine = (struct mk_engine *)state;
	struct mk_command command;
	struct mk_err err = {""};

	if (mk_command_parse(&command, &engine->line, text, strlen(text),
	        &err) < 0 ||
	    mk_verbs_do(state, &command, &engine->line, now, &err) < 0)
		mk_outbox_message(state->outbox, err.msg);
}

/* Reports a control's movement to the probe before it takes effect. */
static inline void
take_event(struct mk_state *state, const struct mk_ctl_event *event,
    uint64_t now)
{
	const struct mk_probe *probe = state->probe;

	if (probe && probe->moved)
		probe->moved(probe->self, event, state->bounds[event->control],
		    now);
	mk_moves_event(state, event, say_line, now);
}

static inline void
feed_message(struct mk_state *state, const struct mk_midi *message,
    uint64_t now)
{
	struct mk_ctl_event event;

	if (state->stale)
		mk_state_resolve(state, now);
	if (message->kind == MK_MIDI_SHORT)
		mk_loopguard_in(&state->guard, message->bytes, now);
	else if (message->kind == MK_MIDI_SYSEX)
		mk_lcd_receive(state->lcd, message->data, message->size, NULL);
	if (mk_ctl_feed(state->ctl, message, now, &event) == 1)
		take_event(state, &event, now);
}

static inline void
drain_outbox(struct mk_state *state, const struct mk_drain *to)
{
	if (state->stale)
		mk_state_resolve(state, to->now);
	mk_outbox_drain(state->outbox, to);
}

/* Sends feedback and the display after what the controls moved. */
static void
show_surface(struct mk_state *state, const struct mk_sink *sink, uint64_t now)
{
	mk_outbox_flush(state->outbox, sink);
	if (state->greet)
		mk_feedback_out_start(state, sink);
	if (now >= state->next_due)
		mk_feedback_out_due(state, sink, now);
	if (state->valued || mk_lcd_waits(state->lcd, now))
		mk_feedback_out_lcd(state, sink, now);
}

void
mk_engine_drain(struct mk_engine *engine, uint64_t now)
{
	struct mk_state *state = &engine->state;
	const struct mk_drain to = {
	    state->song, &state->guard, engine->sink, now};

	drain_outbox(state, &to);
	show_surface(state, engine->sink, now);
}

/* Drains if the queues could not take what comes next. */
static inline void
make_room(struct mk_engine *engine, uint64_t now)
{
	if (!mk_outbox_has_room(engine->state.outbox))
		mk_engine_drain(engine, now);
}

/* Acts on halves whose other halves have not come by a time. */
static MK_APART void
act_on_halves(struct mk_engine *engine, uint64_t until, uint64_t now)
{
	struct mk_state *state = &engine->state;
	struct mk_ctl_event event;

	while (mk_ctl_due(state->ctl, until, &event)) {
		make_room(engine, now);
		mk_state_resolve(state, now);
		take_event(state, &event, now);
	}
}

/* Acts on what is due before anything new. */
static inline void
catch_up(struct mk_engine *engine, uint64_t now)
{
	if (now >= mk_ctl_deadline(engine->state.ctl))
		act_on_halves(engine, now, now);
}

void
mk_engine_settle(struct mk_engine *engine, uint64_t now)
{
	act_on_halves(engine, MK_TIME_NEVER, now);
}

void
mk_engine_release(struct mk_engine *engine, uint64_t now)
{
	struct mk_state *state = &engine->state;
	size_t i;

	mk_engine_settle(engine, now);
	mk_state_resolve(state, now);
	for (i = 0; i < state->surface->n_controls; i++) {
		const struct mk_ctl_event event = {
		    .kind = MK_CTL_RELEASE, .control = (int)i};

		if (state->controls[i].button == MK_BUTTON_DOWN) {
			make_room(engine, now);
			take_event(state, &event, now);
		}
		state->controls[i].button = MK_BUTTON_UNKNOWN;
		mk_takeover_forget(&state->controls[i].takeover);
	}
}

void
mk_engine_connect(struct mk_engine *engine, uint64_t now)
{
	struct mk_state *state = &engine->state;

	mk_engine_release(engine, now);
	mk_ctl_forget(state->ctl);
	mk_lcd_forget(state->lcd);
	mk_state_hide(state);
	state->greet = true;
	state->stale = true;
	mk_state_resolve(state, now);
}

/*
 * Prefetch what messages are about to need: with many bindings most are not in
 * cache, and fetching them one by one would wait for each.
 */
static void
fetch_bindings(const struct mk_state *state, const struct mk_midi *messages,
    size_t n)
{
	int16_t controls[AHEAD];
	size_t i;

	n = mk_ctl_find(state->ctl, messages, n < AHEAD ? n : AHEAD, controls);
	for (i = 0; i < n; i++)
		__builtin_prefetch(state->bounds[controls[i]]);
}

void
mk_engine_feed(struct mk_engine *engine, const struct mk_midi *messages,
    size_t n, uint64_t now)
{
	struct mk_state *state = &engine->state;
	const struct mk_drain to = {
	    state->song, &state->guard, engine->sink, now};
	size_t i;

	catch_up(engine, now);
	for (i = 0; i < n; i++) {
		if (i % AHEAD == 0)
			fetch_bindings(state, &messages[i], n - i);
		if (engine->holds)
			make_room(engine, now);
		feed_message(state, &messages[i], now);
		if (!engine->holds)
			drain_outbox(state, &to);
	}
	if (!engine->holds)
		show_surface(state, engine->sink, now);
}

/* Moves a control, by its name, as if the user had. */
static int
move_control(struct mk_state *state, const struct mk_command *command,
    const struct mk_line *line, uint64_t now, struct mk_err *err)
{
	const char *name = mk_line_word(line, command->first_word, NULL);
	struct mk_ctl_event event;
	int status =
	    mk_moves_make(state, name, command->value.number, &event, err);

	if (status == 0)
		take_event(state, &event, now);
	return status;
}

int
mk_engine_command(struct mk_engine *engine, const struct mk_command *command,
    const struct mk_line *line, uint64_t now, struct mk_err *err)
{
	struct mk_state *state = &engine->state;

	make_room(engine, now);
	if (command->verb != MK_VERB_CTL)
		return mk_verbs_do(state, command, line, now, err);
	mk_state_resolve(state, now);
	return move_control(state, command, line, now, err);
}

void
mk_engine_host_value(struct mk_engine *engine, struct mk_param *param,
    double value, uint64_t now)
{
	mk_state_resolve(&engine->state, now);
	mk_echo_value(&engine->heard, &engine->state, param, value, now);
}

void
mk_engine_follow(struct mk_engine *engine, const struct mk_param *param,
    uint64_t now)
{
	mk_state_resolve(&engine->state, now);
	engine->state.valued = true;
	mk_state_follow(&engine->state, param, NULL, now);
}

void
mk_engine_reread(struct mk_engine *engine, uint64_t now)
{
	mk_state_reread(&engine->state, now);
}

bool
mk_engine_moves(const struct mk_engine *engine, const struct mk_param *param,
    uint64_t now)
{
	return mk_echo_rests_at(&engine->state, param, now) != 0;
}

void
mk_engine_host_changed(struct mk_engine *engine, uint64_t now)
{
	(void)now;
	engine->heard.n = 0; /* its parameters may be gone */
	engine->state.stale = true;
}

void
mk_engine_set_song(struct mk_engine *engine, struct mk_song *song, uint64_t now)
{
	engine->heard.n = 0;
	mk_state_resolve(&engine->state, now);
	mk_hold_move(&engine->state, song);
	mk_state_swap(&engine->state, song, now);
}

void
mk_engine_set_banks(struct mk_engine *engine, const struct mk_banks *banks,
    uint64_t now)
{
	engine->state.banks = banks;
	engine->state.stale = true;
	mk_state_resolve(&engine->state, now);
}

void
mk_engine_tick(struct mk_engine *engine, uint64_t now)
{
	catch_up(engine, now);
	mk_state_resolve(&engine->state, now);
	mk_echo_due(&engine->heard, &engine->state, now);
}

uint64_t
mk_engine_deadline(const struct mk_engine *engine)
{
	const struct mk_state *state = &engine->state;
	uint64_t first = mk_lcd_deadline(state->lcd);

	first = mk_time_earlier(first, state->next_due);
	first = mk_time_earlier(first, mk_ctl_deadline(state->ctl));
	return mk_time_earlier(first, mk_echo_deadline(&engine->heard));
}

int
mk_engine_find(const struct mk_engine *engine, const struct mk_path *path,
    struct mk_target *target, struct mk_err *err)
{
	const struct mk_state *state = &engine->state;
	int status = mk_target_find_with(target, path, state->song,
	    &state->current, err);

	if (status == 0)
		status = mk_banks_complete(state->banks, target, NULL, err);
	return status;
}

void
mk_engine_succeed(struct mk_engine *engine, struct mk_engine *from,
    uint64_t now)
{
	mk_engine_settle(from, now);
	mk_state_resolve(&from->state, now);
	mk_state_resolve(&engine->state, now);
	mk_handover_values(&from->state, &engine->state);
	mk_handover(&from->state, &engine->state, now);
	mk_engine_release(from, now);
	mk_handover_values(&from->state, &engine->state);
}

struct mk_reading
mk_engine_reading(const struct mk_engine *engine, uint64_t now)
{
	const struct mk_state *state = &engine->state;

	return (struct mk_reading){
	    state->song, state->locked, state->page, now};
}

struct mk_song *
mk_engine_song(const struct mk_engine *engine)
{
	return engine->state.song;
}

void
mk_engine_blank(struct mk_engine *engine, uint64_t now)
{
	struct mk_lcd *lcd = engine->state.lcd;
	int page, cell;

	mk_state_resolve(&engine->state, now);
	for (page = 0; page < mk_lcd_pages(lcd); page++)
		for (cell = 0; cell < mk_lcd_cells(lcd); cell++)
			mk_lcd_set_label(lcd, page, cell, "");
}

void
mk_engine_probe(struct mk_engine *engine, const struct mk_probe *probe)
{
	engine->state.probe = probe;
}

const struct mk_map *
mk_engine_map(struct mk_engine *engine)
{
	return engine->state.map;
}

int
mk_engine_page(const struct mk_engine *engine)
{
	return engine->state.page;
}

bool
mk_engine_locked(const struct mk_engine *engine)
{
	return engine->state.locked;
}

const struct mk_target *
mk_engine_current(struct mk_engine *engine)
{
	return &engine->state.current;
}

struct mk_engine_counters
mk_engine_count(const struct mk_engine *engine)
{
	return (struct mk_engine_counters){
	    mk_outbox_lost(engine->state.outbox), engine->state.guard.broken};
}
