/*
 * A parameter of a Live set: its value, its range, what moves it.
 *
 * An element is a parameter if it has a Manual in it, or in Live 8 an
 * ArrangerAutomation whose first event is the value. The range that it has is
 * that of its mapping to MIDI or a macro. Unmapped, it is the factory's.
 */
#ifndef LIBMK_XML_ALSPARAM_H
#define LIBMK_XML_ALSPARAM_H

#include <libmk/xml/alsset.h>

#include <stdbool.h>

/* The rows of what is in a parameter, wherever that stands. */
extern const struct mk_walk_table mk_alsparam_table;

/* Read a bound of a range; false if it is none. */
bool mk_alsparam_bound(struct mk_walk *walk, double *bound);

/* Start the parameter whose element opens. */
void mk_alsparam_begin(struct mk_alsset *set);

/*
 * End the element that closes; whether it was a parameter with a value.
 *
 * The draft is good until the next begins.
 */
bool mk_alsparam_end(struct mk_alsset *set);

/*
 * Fill value and range of a device's parameter from the draft.
 *
 * The factory's range, where fact has one, stands in for a range that is
 * missing, upside down or narrowed. A range always holds the value.
 */
void mk_alsparam_fill(const struct mk_alsset *set,
    const struct mk_liveparam *fact, struct mk_param *param);

#endif
