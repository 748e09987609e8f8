/*
 * What a control shows, as far as that is known.
 *
 * A light or a ring shows what it was sent. Where one and the same message
 * moves the control and shows it, it shows what came last from either side;
 * but a button's light need not stay as its button was, nor what is lit by a
 * value map, which is no value.
 */
#ifndef LIBMK_ENGINE_SHOWN_PRIV_H
#define LIBMK_ENGINE_SHOWN_PRIV_H

#include <libmk/surface/feedback_priv.h>
#include <libmk/surface/surface.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* In the caller's memory. Its fields are shown.c's. */
struct mk_shown {
	int16_t raw; /* the value, or -1 */
	bool sure;   /* that it shows that */
	bool own;    /* the message that shows it is the one it sends */
	bool stays;  /* and then goes on to show that */
};

/* Start with what a control shows by the rule: nothing is known of it. */
void mk_shown_init(struct mk_shown *shown, const struct mk_control *control,
    const struct mk_feedback *rule);

/* Forget what is known, so that anything is sent. */
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
 * Write the messages that show a position by the rule, or if it is negative
 * that nothing is bound; return how many bytes.
 *
 * 0 if it is shown already, or never. out is as of mk_feedback_write().
 */
size_t mk_shown_send(struct mk_shown *shown, const struct mk_feedback *rule,
    double position, uint8_t *out);

#endif
