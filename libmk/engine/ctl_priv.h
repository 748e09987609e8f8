/* SPDX-License-Identifier: ISC */
/*
 * The live state of a surface's controls.
 *
 * Takes MIDI messages from the surface and returns events of its controls;
 * takes positions and returns the feedback that shows them. It knows what each
 * control shows, so that nothing is sent twice. Only mk_ctl_new() allocates.
 *
 *   cc                the value
 *   cc14              number and number + 32, in either order, together; or
 *                     one of them, which counts a moment later (halves_priv.h)
 *   nrpn, rpn         CC 99 98 or 101 100 select (127 127: nothing); 6 and 38
 *                     are the value as of cc14, 96 and 97 a click up or down
 *   note              the velocity; note-off is 0
 *   program           a press; of one without number the value
 *   bend, aftertouch, sysex                       the value; sysex that has
 *                     none is a press
 *
 * A button's value is a press or a release, by its range (range_priv.h); of 14
 * bits the upper half decides, unless the control has a range of its own. The
 * encoding incdec takes two controllers: number is up, number + 1 down; except
 * for 96 and 97 the value 0 is a release and moves nothing.
 *
 * An encoder that is turned fast moves further, unless the device accelerates
 * itself (smooth): a click that comes t ms after one of the same direction, t
 * below 100, counts 1 + acceleration * (1 - t / 100) times, rounded.
 */
#ifndef LIBMK_ENGINE_CTL_PRIV_H
#define LIBMK_ENGINE_CTL_PRIV_H

#include <libmk/base/err.h>
#include <libmk/base/time.h>
#include <libmk/codec/midi.h>
#include <libmk/surface/surface.h>

#include <stddef.h>
#include <stdint.h>

struct mk_ctl;

enum mk_ctl_event_kind {
	MK_CTL_POSITION,
	MK_CTL_DELTA,
	MK_CTL_PRESS,
	MK_CTL_RELEASE,
};

struct mk_ctl_event {
	enum mk_ctl_event_kind kind;
	int control;     /* index */
	int raw;         /* the value as it came: 0-127 or 0-16383 */
	int delta;       /* of DELTA: clicks, never 0, accelerated; else 0 */
	double position; /* 0..1, from end to end of its range; of DELTA: 0 */
};

/*
 * Return the state of the surface's controls, before any message.
 *
 * The surface must outlive it. Returns NULL with a sentence "file:line: ..." if
 * a control is impossible or claims another one's message, or without memory.
 * The caller frees it.
 */
struct mk_ctl *mk_ctl_new(const struct mk_surface *surface, struct mk_err *err);

/* Free the state. NULL is fine. */
void mk_ctl_free(struct mk_ctl *ctl);

/*
 * Take one message from the surface.
 *
 * now is in nanoseconds, of a clock that never goes back. Returns 1 with an
 * event, which may belong to an earlier half of a value; or 0 for half a value,
 * a movement by nothing, a report of lost bytes, or a message of no control,
 * which is counted.
 */
int mk_ctl_feed(struct mk_ctl *ctl, const struct mk_midi *message, uint64_t now,
    struct mk_ctl_event *event);

/*
 * Copy the halves that a control has sent to a control of another state that
 * sends the same messages. Call mk_ctl_due() on both before.
 */
void mk_ctl_give(const struct mk_ctl *ctl, int control, struct mk_ctl *to,
    int other);

/* Select on each channel the parameter that another state has selected. */
void mk_ctl_select_as(struct mk_ctl *ctl, const struct mk_ctl *from);

/* Return when to call mk_ctl_due() next, or MK_TIME_NEVER. */
uint64_t mk_ctl_deadline(const struct mk_ctl *ctl);

/*
 * Take the next event that is due without a message: half of a 14-bit value
 * whose other half has not come.
 *
 * Call it at the deadline, and before a later message, until it returns 0
 * instead of 1 with an event.
 */
int mk_ctl_due(struct mk_ctl *ctl, uint64_t now, struct mk_ctl_event *event);

/*
 * Find the controls that sent the controller messages among n messages.
 *
 * Returns how many were written to controls, which has room for n.
 */
size_t mk_ctl_find(const struct mk_ctl *ctl, const struct mk_midi *messages,
    size_t n, int16_t *controls);

/*
 * Return the size of the feedback that shows a position, and point *bytes to
 * it.
 *
 * A negative position means that nothing is bound: lights and rings go out. The
 * bytes are one message or several (14 bits take two controllers), valid until
 * the next call. Returns 0 if the control shows the position already, or shows
 * nothing. A map with entries replaces the one of the feedback. The caller
 * keeps to the delay of the feedback.
 */
size_t mk_ctl_show(struct mk_ctl *ctl, int control, double position,
    const uint8_t *map, size_t n_map, const uint8_t **bytes);

/*
 * Return the raw value that the control shows, or -1 if unknown.
 *
 * If the control's own message is its feedback, it is the last value in either
 * direction.
 */
int mk_ctl_shown(const struct mk_ctl *ctl, int control);

/*
 * Forget what the control shows, so that the next position is sent;
 * MK_SURFACE_NONE means all controls.
 */
void mk_ctl_unshow(struct mk_ctl *ctl, int control);

/*
 * Forget everything, because the surface was connected again.
 *
 * That is what controls show, halves, selected parameters and times.
 */
void mk_ctl_forget(struct mk_ctl *ctl);

/*
 * Return how many messages belonged to no control.
 *
 * System messages but sysex do not count.
 */
uint64_t mk_ctl_ignored(const struct mk_ctl *ctl);

#endif
