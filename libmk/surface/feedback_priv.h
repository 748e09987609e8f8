/* SPDX-License-Identifier: ISC */
/*
 * How a position is shown on a control: the rule, and the messages.
 *
 * Without a value map the position is scaled to the range, and rounded: 0 to
 * 127, to 16383 in 14 bits, or the control's own range. A map of n entries is
 * indexed by position * (n - 1), rounded; its values have 7 bits, and are
 * scaled up for 14.
 */
#ifndef LIBMK_SURFACE_FEEDBACK_PRIV_H
#define LIBMK_SURFACE_FEEDBACK_PRIV_H

#include <libmk/surface/surface.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The most bytes of messages that are not sysex. */
#define MK_FEEDBACK_MAX 12

/*
 * Return the rule for a control's feedback.
 *
 * Unless its file says otherwise, that is the control's own message, with the
 * control's range; relative encodings, programs and sysex have none.
 */
struct mk_feedback mk_feedback_of(const struct mk_control *control);

/* Return the rule with another map, unless the map is empty. */
struct mk_feedback mk_feedback_with(const struct mk_feedback *feedback,
    const uint8_t *map, size_t n_map);

/* Return whether the rule's message is the control's own. */
bool mk_feedback_is_own(const struct mk_feedback *feedback,
    const struct mk_control *control);

/* Return the raw value that shows a position. */
int mk_feedback_raw(const struct mk_feedback *feedback, double position);

/*
 * Return the raw value of an unbound control; negative if nothing should be
 * sent.
 */
int mk_feedback_unbound(const struct mk_feedback *feedback);

/*
 * Write the messages that show a raw value, and return their size.
 *
 * out has room for MK_FEEDBACK_MAX bytes, and for the rule's sysex.
 */
size_t mk_feedback_write(const struct mk_feedback *feedback, int raw,
    uint8_t *out);

#endif
