/* SPDX-License-Identifier: ISC */
/*
 * A rule is completed from what the control sends; then a position becomes a
 * raw value, and the raw value a message's bytes.
 */
#include <libmk/surface/feedback_priv.h>

#include <libmk/surface/nrpn_priv.h>

#include <string.h>

/* Statuses by what they send. */
static const uint8_t statuses[] = {
    [MK_CONTROL_CC] = 0xb0,
    [MK_CONTROL_CC14] = 0xb0,
    [MK_CONTROL_NRPN] = 0xb0,
    [MK_CONTROL_RPN] = 0xb0,
    [MK_CONTROL_NOTE] = 0x90,
    [MK_CONTROL_BEND] = 0xe0,
    [MK_CONTROL_PROGRAM] = 0xc0,
    [MK_CONTROL_AFTERTOUCH] = 0xd0,
    [MK_CONTROL_SYSEX] = 0xf0,
};

struct mk_feedback
mk_feedback_with(const struct mk_feedback *feedback, const uint8_t *map,
    size_t n_map)
{
	struct mk_feedback with = *feedback;

	if (n_map) {
		with.map = map;
		with.n_map = n_map;
	}
	return with;
}

bool
mk_feedback_is_own(const struct mk_feedback *feedback,
    const struct mk_control *control)
{
	if (feedback->kind != control->kind)
		return false;
	if (control->kind == MK_CONTROL_SYSEX)
		return feedback->n_sysex == control->n_sysex &&
		    !memcmp(feedback->sysex, control->sysex, control->n_sysex);
	return feedback->channel == control->channel &&
	    (feedback->number == control->number ||
	        control->kind == MK_CONTROL_BEND ||
	        control->kind == MK_CONTROL_AFTERTOUCH);
}

/* The rule from the file, or else from what the control sends. */
static struct mk_feedback
rule_of(const struct mk_control *control)
{
	struct mk_feedback feedback = control->feedback;

	if (feedback.channel || feedback.n_sysex)
		return feedback;
	feedback.kind = control->kind;
	feedback.channel = control->channel;
	feedback.number = control->number;
	if (mk_encoding_is_relative(control->encoding) ||
	    control->kind == MK_CONTROL_PROGRAM ||
	    control->kind == MK_CONTROL_SYSEX)
		feedback.none = true;
	return feedback;
}

struct mk_feedback
mk_feedback_of(const struct mk_control *control)
{
	struct mk_feedback feedback = rule_of(control);

	if (control->has_range && mk_feedback_is_own(&feedback, control)) {
		feedback.low = control->low;
		feedback.high = control->high;
	}
	return feedback;
}

int
mk_feedback_raw(const struct mk_feedback *feedback, double position)
{
	int most = mk_control_most(feedback->kind), low = 0, high = most;

	if (feedback->high) {
		low = feedback->low;
		high = feedback->high;
	}
	if (!(position > 0))
		position = 0;
	if (position > 1)
		position = 1;
	if (!feedback->n_map)
		return low + (int)(position * (high - low) + 0.5);
	return feedback->map[(size_t)(position * (double)(feedback->n_map - 1) +
	           0.5)] *
	    (most / 127);
}

int
mk_feedback_unbound(const struct mk_feedback *feedback)
{
	int raw = feedback->unbound * (mk_control_most(feedback->kind) / 127);

	return raw < 0 || raw > feedback->low ? raw : feedback->low;
}

static size_t
put_short(uint8_t *out, unsigned status, unsigned first, unsigned second)
{
	out[0] = (uint8_t)status;
	out[1] = first & 0x7f;
	out[2] = second & 0x7f;
	return 3;
}

static size_t
put_param(uint8_t *out, unsigned status, unsigned high, unsigned number,
    unsigned raw)
{
	size_t n = put_short(out, status, high, number >> 7);

	n += put_short(out + n, status, high - 1, number);
	n += put_short(out + n, status, MK_NRPN_DATA_HIGH, raw >> 7);
	n += put_short(out + n, status, MK_NRPN_DATA_LOW, raw);
	return n;
}

static size_t
put_sysex(uint8_t *out, const struct mk_feedback *feedback, unsigned raw)
{
	size_t i;

	memcpy(out, feedback->sysex, feedback->n_sysex);
	for (i = 0; i < feedback->n_sysex; i++)
		if (!feedback->sysex_mask[i])
			out[i] = raw & 0x7f;
	return feedback->n_sysex;
}

size_t
mk_feedback_write(const struct mk_feedback *feedback, int value, uint8_t *out)
{
	unsigned number = (unsigned)feedback->number, raw = (unsigned)value;
	unsigned status = statuses[feedback->kind] |
	    (((unsigned)feedback->channel - 1) & 0xf);
	size_t n;

	switch (feedback->kind) {
	case MK_CONTROL_CC:
	case MK_CONTROL_NOTE:
		return put_short(out, status, number, raw);
	case MK_CONTROL_CC14:
		n = put_short(out, status, number, raw >> 7);
		return n + put_short(out + n, status, number + 32, raw);
	case MK_CONTROL_NRPN:
		return put_param(out, status, MK_NRPN_HIGH, number, raw);
	case MK_CONTROL_RPN:
		return put_param(out, status, MK_NRPN_RPN_HIGH, number, raw);
	case MK_CONTROL_BEND:
		return put_short(out, status, raw, raw >> 7);
	case MK_CONTROL_PROGRAM:
	case MK_CONTROL_AFTERTOUCH:
		return put_short(out, status, raw, 0) - 1;
	case MK_CONTROL_SYSEX:
		return put_sysex(out, feedback, raw);
	}
	return 0;
}
