/* SPDX-License-Identifier: ISC */
/* A table with a function for each verb. */
#include <libmk/engine/verbs_priv.h>

#include <libmk/codec/midi.h>
#include <libmk/engine/selection_priv.h>
#include <libmk/engine/setting_priv.h>
#include <libmk/song/nav_priv.h>
#include <libmk/song/transport_priv.h>

#include <errno.h>
#include <string.h>

/* Finds the place that a number means among n, relative to the current one. */
static int
find_place(const struct mk_order *o, const struct mk_number *number, size_t at,
    size_t n, const char *what, size_t *found)
{
	*found = at;
	switch (number->kind) {
	case MK_NUMBER_PLAIN:
		if (number->n < 1 || (size_t)number->n > n)
			return mk_err_set(o->err, -ENOENT,
			    "there is no %s %ld: there are %zu", what,
			    number->n, n);
		*found = (size_t)number->n;
		return 0;
	case MK_NUMBER_RELATIVE:
		*found = mk_nav_move(at, n, number->n);
		return 0;
	case MK_NUMBER_SEL:
		return 0;
	}
	return 0;
}

/* Transport, clips and scenes are for the host. */
static int
hand_on(const struct mk_order *o)
{
	if (!o->command->host)
		mk_order_pass_on(o);
	return 0;
}

static int
select_place(const struct mk_order *o, enum mk_selection what,
    struct mk_strip *strip)
{
	struct mk_selected from = mk_selection_place(o->state, what, strip);
	size_t at;
	int status = find_place(o, &o->command->numbers[0], from.at, from.n,
	    mk_selection_word(what), &at);

	if (status == 0)
		mk_selection_go(o->state, what, strip, at, !o->command->host);
	return status;
}

static int
select_strip(const struct mk_order *o)
{
	const struct mk_number *number = &o->command->numbers[0];

	if (number->kind == MK_NUMBER_RELATIVE &&
	    mk_song_goes_on(o->state->song, number->n))
		return hand_on(o);
	return select_place(o, MK_SELECTION_STRIP, NULL);
}

static int
select_scene(const struct mk_order *o)
{
	return select_place(o, MK_SELECTION_SCENE, NULL);
}

/*
 * Selects among the devices of the current device's strip, or of the selected
 * strip.
 */
static int
select_device(const struct mk_order *o)
{
	const struct mk_song *song = o->state->song;
	struct mk_strip *strip;

	mk_state_resolve(o->state, o->now);
	strip = o->state->current.strip;
	if (!strip && song->n_strips)
		strip = &song->strips[song->selected_strip - 1];
	if (!strip || !strip->n_devices)
		return mk_err_set(o->err, -ENOENT, "the strip has no devices");
	return select_place(o, MK_SELECTION_DEVICE, strip);
}

static int
appoint_device(const struct mk_order *o)
{
	struct mk_target target;
	int status;

	if (!o->command->has_path) {
		mk_selection_appoint(o->state, NULL, !o->command->host);
		return 0;
	}
	status = mk_order_find(o, &target);
	if (status == 0 && !target.device)
		status = mk_err_set(o->err, -ENOENT, "that is not a device");
	if (status == 0)
		mk_selection_appoint(o->state, &target, !o->command->host);
	return status;
}

static int
lock_device(const struct mk_order *o)
{
	struct mk_target target = {0};
	int status = 0;

	mk_state_resolve(o->state, o->now);
	if (o->command->has_path)
		status = mk_order_find(o, &target);
	else
		target = o->state->current;
	if (status == 0 && !target.device)
		status = mk_err_set(o->err, -ENOENT, "there is no device");
	if (status == 0)
		mk_selection_lock(o->state, &target);
	return status;
}

static int
toggle_lock(const struct mk_order *o)
{
	if (!o->state->locked)
		return lock_device(o);
	mk_selection_unlock(o->state);
	return 0;
}

static const char *
command_word(const struct mk_order *o, size_t i)
{
	const struct mk_command *command = o->command;

	return i < command->n_words
	    ? mk_line_word(o->line, command->first_word + i, NULL)
	    : "";
}

static int
page_labels(const struct mk_order *o)
{
	int n = (int)o->command->numbers[0].n - 1;
	size_t i;

	if (n < 0 || n >= mk_lcd_pages(o->state->lcd))
		return mk_err_set(o->err, -ENOENT, "there is no page %d",
		    n + 1);
	for (i = 0; i < (size_t)mk_lcd_cells(o->state->lcd); i++)
		mk_lcd_set_label(o->state->lcd, n, (int)i, command_word(o, i));
	return 0;
}

static int
show_page(const struct mk_order *o)
{
	size_t n;
	int status = find_place(o, &o->command->numbers[0],
	    (size_t)o->state->page + 1, o->state->surface->n_pages, "page", &n);

	if (status == 0)
		mk_state_show(o->state, (int)n - 1, o->now);
	return status;
}

static int
show_message(const struct mk_order *o)
{
	mk_lcd_message(o->state->lcd, o->now, command_word(o, 0));
	mk_outbox_message(o->state->outbox, command_word(o, 0));
	return 0;
}

/* Sends cc, note, bend, program or aftertouch to the MIDI output. */
static int
send_midi(const struct mk_order *o)
{
	static const uint8_t statuses[MK_VERB_COUNT] = {
	    [MK_VERB_CC] = 0xb0,
	    [MK_VERB_NOTE] = 0x90,
	    [MK_VERB_BEND] = 0xe0,
	    [MK_VERB_PROGRAM] = 0xc0,
	    [MK_VERB_AFTERTOUCH] = 0xd0,
	};
	const struct mk_number *n = o->command->numbers;
	uint8_t status = statuses[o->command->verb];
	uint8_t bytes[3] = {(uint8_t)(status | (uint8_t)(n[0].n - 1)),
	    (uint8_t)n[1].n, (uint8_t)n[2].n};

	if (o->command->verb == MK_VERB_BEND) {
		bytes[1] = (uint8_t)(n[1].n & 0x7f);
		bytes[2] = (uint8_t)(n[1].n >> 7);
	}
	mk_outbox_midi(o->state->outbox, bytes, mk_midi_size(status));
	return 0;
}

static int
refresh_surface(const struct mk_order *o)
{
	mk_ctl_unshow(o->state->ctl, MK_SURFACE_NONE);
	mk_lcd_forget(o->state->lcd);
	o->state->stale = true;
	return 0;
}

static int
set_tempo(const struct mk_order *o)
{
	mk_transport_tempo(o->state->song, o->command->value.number, o->now);
	o->state->stale = true;
	return hand_on(o);
}

static int
unlock_device(const struct mk_order *o)
{
	mk_selection_unlock(o->state);
	return 0;
}

static int
flash_display(const struct mk_order *o)
{
	mk_lcd_flash(o->state->lcd, o->now, command_word(o, 0),
	    command_word(o, 1));
	return 0;
}

static int
rebuild_bindings(const struct mk_order *o)
{
	o->state->stale = true;
	return 0;
}

/* What each verb does; the caller executes the others. */
static int (*const acts[MK_VERB_COUNT])(const struct mk_order *o) = {
    [MK_VERB_SET] = mk_setting_do,
    [MK_VERB_SELECT_STRIP] = select_strip,
    [MK_VERB_SELECT_SCENE] = select_scene,
    [MK_VERB_SELECT_DEVICE] = select_device,
    [MK_VERB_APPOINT] = appoint_device,
    [MK_VERB_LOCK] = lock_device,
    [MK_VERB_UNLOCK] = unlock_device,
    [MK_VERB_TOGGLE_LOCK] = toggle_lock,
    [MK_VERB_TEMPO] = set_tempo,
    [MK_VERB_PLAY] = hand_on,
    [MK_VERB_STOP] = hand_on,
    [MK_VERB_CONTINUE] = hand_on,
    [MK_VERB_RECORD] = hand_on,
    [MK_VERB_FIRE_SCENE] = hand_on,
    [MK_VERB_FIRE_SLOT] = hand_on,
    [MK_VERB_STOP_STRIP] = hand_on,
    [MK_VERB_PAGE] = page_labels,
    [MK_VERB_FLASH] = flash_display,
    [MK_VERB_SHOW_PAGE] = show_page,
    [MK_VERB_MESSAGE] = show_message,
    [MK_VERB_CC] = send_midi,
    [MK_VERB_NOTE] = send_midi,
    [MK_VERB_BEND] = send_midi,
    [MK_VERB_PROGRAM] = send_midi,
    [MK_VERB_AFTERTOUCH] = send_midi,
    [MK_VERB_REBUILD] = rebuild_bindings,
    [MK_VERB_REFRESH] = refresh_surface,
};

int
mk_verbs_do(struct mk_state *state, const struct mk_command *command,
    const struct mk_line *line, uint64_t now, struct mk_err *err)
{
	const struct mk_order order = {state, command, line, now, err};

	if (acts[command->verb])
		return acts[command->verb](&order);
	return mk_err_set(err, -EBADMSG, "\"%s\" is nothing for the engine",
	    mk_verb_word(command->verb));
}
