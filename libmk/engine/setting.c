/* SPDX-License-Identifier: ISC */
/*
 * Parameters are set in the song. Tempo, transport and MIDI targets have no
 * parameter there: they are moved through the first binding to them, if there
 * is one.
 */
#include <libmk/engine/setting_priv.h>

#include <libmk/song/quantity_priv.h>
#include <libmk/song/slot_priv.h>
#include <libmk/song/transport_priv.h>

#include <errno.h>
#include <math.h>
#include <string.h>

/* --- what can only be read */

/* What changes it instead. */
static const struct {
	enum mk_step_kind last;
	const char *verbs;
} changers[] = {
    {MK_STEP_SELECTED, "select"},
    {MK_STEP_LOCKED, "lock and unlock"},
    {MK_STEP_PAGE, "show page"},
    {MK_STEP_STATE, "fire slot and stop strip"},
    {MK_STEP_RECORD, "record"},
    {MK_STEP_POSITION, "play, stop and continue"},
};

static int
refuse_setting(const struct mk_order *o, enum mk_step_kind last)
{
	const char *path =
	    mk_line_word(o->line, o->command->value.word - 1, NULL);
	size_t i;

	for (i = 0; i < sizeof(changers) / sizeof(*changers); i++)
		if (changers[i].last == last)
			return mk_err_set(o->err, -EBADMSG,
			    "%s can only be read; what changes it: %s", path,
			    changers[i].verbs);
	return mk_err_set(o->err, -EBADMSG, "%s: no host has it", path);
}

/* --- what no parameter of the song holds */

static double
value_for(const struct mk_param *param, const struct mk_value *value)
{
	double min = param->has_range ? param->min : 0;
	double max = param->has_range ? param->max : 1;
	double number = value->number;

	if (value->kind == MK_VALUE_TOGGLE)
		return param->value > (min + max) / 2 ? min : max;
	if (param->quantized)
		number = floor(number + 0.5);
	return number < min ? min : number > max ? max : number;
}

/*
 * Describes the target as a parameter with its current value, which is unknown
 * for MIDI.
 */
static struct mk_param
own_param(const struct mk_order *o, const struct mk_quantity *quantity,
    enum mk_step_kind last)
{
	const struct mk_song *song = o->state->song;
	struct mk_param param = {.has_range = true,
	    .min = quantity->min,
	    .max = quantity->max,
	    .quantized = quantity->whole};

	if (last == MK_STEP_TEMPO)
		param.value = song->tempo;
	else if (last == MK_STEP_PLAYING)
		param.value = song->playing;
	return param;
}

/* Sends MIDI; tempo and transport are for the host to change. */
static void
send_other(const struct mk_order *o, double value)
{
	const struct mk_step *steps = o->command->path.steps;
	unsigned bits = (unsigned)value;
	uint8_t bytes[3] = {0, (uint8_t)steps[2].number, (uint8_t)bits};

	switch ((int)steps[1].kind) {
	case MK_STEP_CC:
		bytes[0] = 0xb0;
		break;
	case MK_STEP_NOTE:
		bytes[0] = 0x90;
		break;
	case MK_STEP_BEND:
		bytes[0] = 0xe0;
		bytes[1] = (uint8_t)(bits & 0x7f);
		bytes[2] = (uint8_t)(bits >> 7);
		break;
	default:
		mk_order_pass_on(o);
		return;
	}
	bytes[0] = (uint8_t)(bytes[0] | (steps[1].number - 1));
	mk_outbox_midi(o->state->outbox, bytes, sizeof(bytes));
}

/* Sets song/tempo or midi/cc/1/74 as a control would that is bound to it. */
static int
set_other(const struct mk_order *o, const struct mk_quantity *quantity)
{
	struct mk_bound *bound = mk_map_own(o->state->map, &o->command->path);
	enum mk_step_kind last =
	    o->command->path.steps[o->command->path.n_steps - 1].kind;
	struct mk_param param = own_param(o, quantity, last);
	double value;

	if (bound)
		param = *mk_bound_param(bound);
	value = value_for(&param, &o->command->value);
	if (last == MK_STEP_TEMPO)
		mk_transport_tempo(o->state->song, value, o->now);
	mk_state_reread(o->state, o->now);
	if (!bound) {
		send_other(o, value);
		return 0;
	}
	mk_state_turn(o->state, bound, value, o->now);
	mk_state_compare(o->state, bound->control, o->now);
	return 0;
}

/* --- what the host says of the song */

static int
keep_heard(const struct mk_order *o, const struct mk_target *target)
{
	struct mk_song *song = o->state->song;
	double value = o->command->value.number;

	switch ((int)target->last->kind) {
	case MK_STEP_TEMPO:
		mk_transport_tempo(song, value, o->now);
		break;
	case MK_STEP_PLAYING:
		mk_transport_run(song, value > 0.5, o->now);
		break;
	case MK_STEP_RECORD:
		song->recording = value > 0.5;
		break;
	case MK_STEP_POSITION:
		mk_transport_heard(song, value, o->now);
		break;
	case MK_STEP_STATE:
		if (value < MK_SLOT_EMPTY || value > MK_SLOT_RECORDING)
			return mk_err_set(o->err, -EBADMSG,
			    "a slot's state is 0 to %d", MK_SLOT_RECORDING);
		mk_slot_set(target->strip, target->scene,
		    (enum mk_slot_state)value);
		break;
	case MK_STEP_SELECTED:
	case MK_STEP_LOCKED:
	case MK_STEP_PAGE:
	case MK_STEP_GAIN:
	case MK_STEP_PITCH:
		return refuse_setting(o, target->last->kind);
	default:
		break;
	}
	return 0;
}

/*
 * Takes what the host reports; controls that are bound to it or show it follow.
 */
static int
hear_other(const struct mk_order *o, const struct mk_target *target)
{
	struct mk_bound *bound = mk_map_own(o->state->map, &o->command->path);
	int status = keep_heard(o, target);

	if (status < 0)
		return status;
	mk_state_reread(o->state, o->now);
	if (bound) {
		*bound->value =
		    value_for(mk_bound_param(bound), &o->command->value);
		mk_state_follow(o->state, bound->more->param, NULL, o->now);
	}
	return 0;
}

/* --- */

static int
set_name(const struct mk_order *o, const struct mk_target *target)
{
	size_t len;
	const char *text = mk_line_word(o->line, o->command->value.word, &len);
	const char **name = mk_target_name(target, o->state->song);

	if (!name)
		return mk_err_set(o->err, -ENOENT, "the slot is empty");
	text = mk_song_text(o->state->song, text, len);
	if (!text)
		return mk_err_set(o->err, -ENOMEM, "out of memory");
	*name = text;
	o->state->stale = true;
	if (!o->command->host)
		mk_order_pass_on(o);
	return 0;
}

int
mk_setting_do(const struct mk_order *o)
{
	const struct mk_quantity *quantity = mk_quantity_of(&o->command->path);
	struct mk_target target;
	int status = mk_order_find(o, &target);

	if (status < 0)
		return status;
	if (target.last->kind == MK_STEP_NAME)
		return set_name(o, &target);
	if (!quantity || o->command->value.kind == MK_VALUE_TEXT)
		return mk_err_set(o->err, -EBADMSG, "a number belongs there");
	if (target.param) {
		mk_state_set(o->state, &target,
		    value_for(target.param, &o->command->value),
		    !o->command->host, o->now);
		return 0;
	}
	if (o->command->host)
		return hear_other(o, &target);
	if (!(quantity->uses & MK_QUANTITY_SET))
		return refuse_setting(o, target.last->kind);
	return set_other(o, quantity);
}
