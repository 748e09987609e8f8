/*
 * What shows a position on a control: a rule for it, and the messages.
 *
 * A rule without a value map shows the value, rounded, that is as far between
 * both ends: 0 and 127, or 16383 in 14 bits, or those of the control. A map of
 * n entries is indexed by position * (n - 1), rounded; its values are of 7
 * bits, and in 14 bits the nearest to them.
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
 * Return the rule by which a control is shown.
 *
 * If its file said nothing, that is the message which the control sends; none
 * for relative encodings, programs and sysex. The ends of what it sends are
 * those of what shows it, if that is the same message.
 */
struct mk_feedback mk_feedback_of(const struct mk_control *control);

/* Return the rule with another map, if that has entries. */
struct mk_feedback mk_feedback_with(const struct mk_feedback *feedback,
    const uint8_t *map, size_t n_map);

/* Return whether the rule's message is the one that the control sends. */
bool mk_feedback_is_own(const struct mk_feedback *feedback,
    const struct mk_control *control);

/* Return the raw value that shows a position. */
int mk_feedback_raw(const struct mk_feedback *feedback, double position);

/*
 * Return the raw value that shows that a control is bound to nothing; negative
 * if that is not to be shown.
 */
int mk_feedback_unbound(const struct mk_feedback *feedback);

/*
 * Write the messages that show a raw value, and return how many bytes.
 *
 * out has room for MK_FEEDBACK_MAX bytes, and for the rule's sysex.
 */
size_t mk_feedback_write(const struct mk_feedback *feedback, int raw,
    uint8_t *out);

#endif
