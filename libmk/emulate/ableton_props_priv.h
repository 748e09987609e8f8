/* SPDX-License-Identifier: ISC */
/*
 * The properties of a song as AbletonOSC has those of Live's objects.
 *
 *   /live/GROUP/get/NAME id ... -> id ... value ...
 *   /live/GROUP/set/NAME id ... value
 */
#ifndef LIBMK_EMULATE_ABLETON_PROPS_PRIV_H
#define LIBMK_EMULATE_ABLETON_PROPS_PRIV_H

#include <libmk/emulate/ableton_call_priv.h>

#include <stdbool.h>
#include <stddef.h>

/* Return the i-th property, in the order of registration, or NULL. */
const struct mk_liveprop *mk_liveprop_at(size_t i);

/* Room for an address. */
#define MK_LIVEPROP_ADDRESS 80

/* Write a property's address for "get", "set" ... */
void mk_liveprop_address(const struct mk_liveprop *prop, const char *what,
    char address[MK_LIVEPROP_ADDRESS]);

/* Return whether that is the property's address for "get", "set" ... */
bool mk_liveprop_is(const struct mk_liveprop *prop, const char *what,
    const char *address);

/* Send a call's answer, from the address that gets its property. */
void mk_liveprop_answer(const struct mk_ableton_call *call);

#endif
