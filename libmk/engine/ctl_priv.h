/*
 * The live state of a surface's controls.
 *
 * MIDI messages of the surface go in, events of its controls come out; and
 * positions go in, the messages that show them on the controls come out. It
 * knows what each control shows, whoever said it last, so that nothing is
 * sent twice. Nothing is allocated but in mk_ctl_new().
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
 * Of a button a value is a press or a release, by its range (range_priv.h); 14
 * bits by the upper half alone, unless it has ends of its own. Controllers of
 * encoding incdec are two: number is up, number + 1 down; of other than 96 and
 * 97 the value 0 is a release and moves nothing.
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
 * Return the state of the surface's controls, of which nothing is known yet.
 *
 * The surface must outlive it. Returns NULL with a sentence "file:line: ..."
 * if a control cannot be or claims another's message, or without memory. The
 * caller frees it.
 */
struct mk_ctl *mk_ctl_new(const struct mk_surface *surface, struct mk_err *err);

/* Free the state. NULL is fine. */
void mk_ctl_free(struct mk_ctl *ctl);

/*
 * Take one message of the surface.
 *
 * now is in nanoseconds, of a clock that never goes back. Returns 1 with the
 * event, which may be of half a value that came before and is alone; or 0:
 * half of a pair, a movement by nothing, a report of something lost, or a
 * message that is of no control and is counted.
 */
int mk_ctl_feed(struct mk_ctl *ctl, const struct mk_midi *message, uint64_t now,
    struct mk_ctl_event *event);

/*
 * Let a control of another one's surface, which sends the same messages, go on
 * from the halves that came of this one. Both have been asked by mk_ctl_due().
 */
void mk_ctl_give(const struct mk_ctl *ctl, int control, struct mk_ctl *to,
    int other);

/* Let each channel's data be for the same parameter as another one's. */
void mk_ctl_select_as(struct mk_ctl *ctl, const struct mk_ctl *from);

/* Return when mk_ctl_due() is to be asked next, or MK_TIME_NEVER. */
uint64_t mk_ctl_deadline(const struct mk_ctl *ctl);

/*
 * Take the next event that nothing but time has made: half of a 14-bit value
 * whose other half has not come.
 *
 * To be called until it returns 0, instead of 1 with the event, when the
 * deadline has come, and before a message that comes after it.
 */
int mk_ctl_due(struct mk_ctl *ctl, uint64_t now, struct mk_ctl_event *event);

/*
 * Find the controls of those of n messages that are of a controller.
 *
 * Returns how many were put to controls, which has room for n.
 */
size_t mk_ctl_find(const struct mk_ctl *ctl, const struct mk_midi *messages,
    size_t n, int16_t *controls);

/*
 * Return how many bytes show the position on the control, and *bytes to them.
 *
 * A negative one stands for none, as nothing is bound: lights and rings go
 * out.
 * They are one whole message or several (14 bits in two controllers), good
 * until the next call. 0 if the control shows it already, or shows nothing.
 * A map, if it has entries, takes the place of the feedback's. The delay of the
 * feedback is the caller's to keep.
 */
size_t mk_ctl_show(struct mk_ctl *ctl, int control, double position,
    const uint8_t *map, size_t n_map, const uint8_t **bytes);

/*
 * Return the raw value that the control shows, or -1 if that is not known.
 *
 * It is the last that came from the control or went to it, where one and the
 * same message does both.
 */
int mk_ctl_shown(const struct mk_ctl *ctl, int control);

/*
 * Forget what the control shows, or of all controls where it is
 * MK_SURFACE_NONE, so that the next position is sent whatever it is.
 */
void mk_ctl_unshow(struct mk_ctl *ctl, int control);

/*
 * Forget everything, as the surface was connected again.
 *
 * What controls show, halves of pairs, selected parameters, times.
 */
void mk_ctl_forget(struct mk_ctl *ctl);

/*
 * Return how many messages were of no control.
 *
 * System messages but sysex do not count.
 */
uint64_t mk_ctl_ignored(const struct mk_ctl *ctl);

#endif
