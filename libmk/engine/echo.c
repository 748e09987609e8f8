/* SPDX-License-Identifier: ISC */
/*
 * A host that answers late would pull a moving knob back. Its values wait in a
 * short list until the controls of their parameter rest.
 */
#include <libmk/engine/echo_priv.h>

#include <assert.h>

uint64_t
mk_echo_rests_at(const struct mk_state *state, const struct mk_param *param,
    uint64_t now)
{
	struct mk_bound *bound = mk_map_of_param(state->map, param);
	uint64_t last = 0;

	for (; bound; bound = mk_map_next_of_param(state->map, bound)) {
		uint64_t turned = state->controls[bound->control].turned;

		if (turned && turned + MK_STATE_REST > now &&
		    turned + MK_STATE_REST > last)
			last = turned + MK_STATE_REST;
	}
	return last;
}

static void
give_value(struct mk_state *state, struct mk_param *param, double value,
    uint64_t now)
{
	const struct mk_target target = {.param = param};

	mk_state_set(state, &target, value, false, now);
}

void
mk_echo_value(struct mk_echo *heard, struct mk_state *state,
    struct mk_param *param, double value, uint64_t now)
{
	uint64_t due = mk_echo_rests_at(state, param, now);
	size_t i;

	for (i = 0; i < heard->n; i++)
		if (heard->list[i].param == param)
			break;
	if (!due || i == MK_HEARD) {
		give_value(state, param, value, now);
		return;
	}
	if (i == heard->n)
		heard->n++;
	assert(heard->n <= MK_HEARD);
	heard->list[i].param = param;
	heard->list[i].value = value;
	heard->list[i].due = due;
}

void
mk_echo_due(struct mk_echo *heard, struct mk_state *state, uint64_t now)
{
	size_t i = 0;

	while (i < heard->n) {
		struct mk_param *param = heard->list[i].param;
		double value = heard->list[i].value;
		uint64_t due = mk_echo_rests_at(state, param, now);

		if (due) {
			heard->list[i++].due = due;
			continue;
		}
		heard->list[i] = heard->list[--heard->n];
		give_value(state, param, value, now);
	}
}

uint64_t
mk_echo_deadline(const struct mk_echo *heard)
{
	uint64_t first = MK_TIME_NEVER;
	size_t i;

	for (i = 0; i < heard->n; i++)
		if (heard->list[i].due < first)
			first = heard->list[i].due;
	return first;
}
