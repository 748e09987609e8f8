/* SPDX-License-Identifier: ISC */
/*
 * The list of Ardour's strips and their names.
 *
 * Ardour reports all its strips again whenever one is selected, and then says
 * that its list may have changed. A number with another name may be a renamed
 * strip, or a different one after some came, went or moved. Until the list has
 * been asked for and compared with the song, numbers are in doubt: nothing
 * reported by them is believed, and nothing is sent by them. The song is read
 * again only if strips have changed.
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

/* Ask for the list if it must be compared and there is room. */
void mk_ardour_list_ask(struct mk_ardour *a, uint64_t now);

#endif
