/* SPDX-License-Identifier: ISC */
/*
 * Which strips Ardour has, and what they are called.
 *
 * Ardour tells all of its strips again whenever one is selected, and says then
 * that its list may be another. A strip's number with another name may be a
 * strip that was renamed, or another one that has the number since some came,
 * went or moved. Until the list was asked for and compared with the song,
 * numbers are in doubt: nothing that is said of them is believed, and nothing
 * is sent by them. The song is read anew only if strips are others.
 */
#ifndef LIBMK_HOST_ARDOUR_LIST_PRIV_H
#define LIBMK_HOST_ARDOUR_LIST_PRIV_H

#include <libmk/host/ardour_plugin_priv.h>

#include <stdint.h>

/* Take a message: a strip of the list or its end, a strip's name. */
void mk_ardour_list_take(struct mk_ardour_heard *h);
void mk_ardour_list_take_name(struct mk_ardour_heard *h);

/* Take the message that strips may have come, gone or moved. */
void mk_ardour_list_take_change(struct mk_ardour_heard *h);

/* Ask for the list if it is to be compared and there is room. */
void mk_ardour_list_ask(struct mk_ardour *a, uint64_t now);

#endif
