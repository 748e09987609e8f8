/* SPDX-License-Identifier: ISC */
/*
 * Arguments are read from the front, answers appended; what does not fit is
 * dropped.
 */
#include <libmk/emulate/liveosc_call_priv.h>

#include <stdio.h>

void
mk_liveosc_call_put(struct mk_liveosc_call *r, struct mk_osc_arg arg)
{
	if (r->n_out < MK_EMULATOR_ARGS)
		r->out[r->n_out++] = arg;
}

void
mk_liveosc_call_answer(struct mk_liveosc_call *r)
{
	char address[64];

	snprintf(address, sizeof(address), "%s%s", r->prefix, r->answer);
	mk_emulator_send(r->emulator, address, r->out, r->n_out);
}

void
mk_liveosc_call_put_position(struct mk_liveosc_call *r,
    const struct mk_param *param)
{
	mk_liveosc_call_put(r, mk_emulator_float(mk_emulator_position(param)));
}

/* Appends one number, and sends the answer. */
void
mk_liveosc_call_answer_int(struct mk_liveosc_call *r, size_t n)
{
	mk_liveosc_call_put(r, mk_emulator_int((long)n));
	mk_liveosc_call_answer(r);
}

void
mk_liveosc_call_fail(struct mk_liveosc_call *r)
{
	const struct mk_osc_arg why =
	    mk_emulator_text("no such thing in the set");

	mk_emulator_send(r->emulator, "/remix/error", &why, 1);
}

/* Takes the next argument as an index below n, or fails. */
bool
mk_liveosc_call_take(struct mk_liveosc_call *r, size_t n, size_t *index)
{
	double value;

	if (r->at == r->n_in || !mk_osc_number(&r->in[r->at], &value) ||
	    value < 0 || value >= (double)n) {
		mk_liveosc_call_fail(r);
		return false;
	}
	r->at++;
	*index = (size_t)value;
	mk_liveosc_call_put(r, mk_emulator_int((long)*index));
	return true;
}

bool
mk_liveosc_call_take_value(struct mk_liveosc_call *r, double *value)
{
	return r->at < r->n_in && mk_osc_number(&r->in[r->at], value);
}

void
mk_liveosc_call_answer_mixer(struct mk_liveosc_call *r,
    const struct mk_param *param, bool is_switch)
{
	if (is_switch)
		mk_liveosc_call_put(r, mk_emulator_int(param->value != 0));
	else
		mk_liveosc_call_put_position(r, param);
	mk_liveosc_call_answer(r);
}
