/* SPDX-License-Identifier: ISC */
/*
 * What a control shows, as far as is known.
 *
 * A light or a ring shows what it was sent. If the control's own message is
 * also its feedback, it shows what came last from either side; except for
 * buttons, whose lights need not follow the button, and for value maps, whose
 * entries are no values.
 */
#ifndef LIBMK_ENGINE_SHOWN_PRIV_H
#define LIBMK_ENGINE_SHOWN_PRIV_H

#include <libmk/surface/feedback_priv.h>
#include <libmk/surface/surface.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* In the caller's memory. Only shown.c changes the fields. */
struct mk_shown {
	int16_t raw; /* the value, or -1 */
	bool sure;   /* it certainly shows that */
	bool own;    /* its feedback is the message that it sends */
	bool stays;  /* and it goes on showing what it sent */
};

/* Start without knowing what the control shows by the rule. */
void mk_shown_init(struct mk_shown *shown, const struct mk_control *control,
    const struct mk_feedback *rule);

/* Forget what it shows, so that the next value is sent. */
void mk_shown_forget(struct mk_shown *shown);

/* Take a value that came from the control. */
static inline void
mk_shown_hear(struct mk_shown *shown, int raw)
{
	if (!shown->own)
		return;
	shown->raw = (int16_t)raw;
	shown->sure = shown->stays;
}

/*
 * Write the messages that show a position by the rule, and return their size. A
 * negative position shows that nothing is bound.
 *
 * Returns 0 if that is shown already, or cannot be. For out see
 * mk_feedback_write().
 */
size_t mk_shown_send(struct mk_shown *shown, const struct mk_feedback *rule,
    double position, uint8_t *out);

#endif
