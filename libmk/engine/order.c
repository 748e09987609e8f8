/* SPDX-License-Identifier: ISC */
/*
 * What most verbs do first: find their target; and what many do last: pass
 * their line to the host.
 */
#include <libmk/engine/order_priv.h>

int
mk_order_find(const struct mk_order *order, struct mk_target *target)
{
	struct mk_state *state = order->state;
	int status;

	mk_state_resolve(state, order->now);
	status = mk_target_find_with(target, &order->command->path, state->song,
	    &state->current, order->err);
	if (status == 0)
		status =
		    mk_banks_complete(state->banks, target, NULL, order->err);
	return status;
}

void
mk_order_pass_on(const struct mk_order *order)
{
	struct mk_buf *text = mk_outbox_begin(order->state->outbox);
	size_t i, len;

	for (i = 0; i < order->line->n_words; i++) {
		const char *raw = mk_line_raw(order->line, i, &len);

		if (i)
			mk_buf_byte(text, ' ');
		mk_buf_put(text, raw, len);
	}
	mk_outbox_end(order->state->outbox);
}
