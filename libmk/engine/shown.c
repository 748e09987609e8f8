/* SPDX-License-Identifier: ISC */
/*
 * Sending is dropped only when it is certain that the control shows the value
 * already.
 */
#include <libmk/engine/shown_priv.h>

void
mk_shown_init(struct mk_shown *shown, const struct mk_control *control,
    const struct mk_feedback *rule)
{
	shown->own = mk_feedback_is_own(rule, control);
	shown->stays = !control->button && !rule->n_map;
	mk_shown_forget(shown);
}

void
mk_shown_forget(struct mk_shown *shown)
{
	shown->raw = -1;
	shown->sure = false;
}

size_t
mk_shown_send(struct mk_shown *shown, const struct mk_feedback *rule,
    double position, uint8_t *out)
{
	int raw;

	if (rule->none)
		return 0;
	raw = position < 0 ? mk_feedback_unbound(rule)
	                   : mk_feedback_raw(rule, position);
	if (raw < 0 || (shown->sure && raw == shown->raw))
		return 0;
	shown->raw = (int16_t)raw;
	shown->sure = true;
	return mk_feedback_write(rule, raw, out);
}
