/* SPDX-License-Identifier: ISC */
/*
 * The makers of instruments by their numbers in system exclusive messages.
 *
 * MIDI Association, list of manufacturer id numbers; 00 13 37 is not on it,
 * the MidiKontrol uses it nevertheless.
 */
#ifndef LIBMK_CODEC_SYSEXMAKER_PRIV_H
#define LIBMK_CODEC_SYSEXMAKER_PRIV_H

#include <stddef.h>
#include <stdint.h>

/* Return the name of the maker with that number of 1 or 3 bytes, or NULL. */
const char *mk_sysexmaker_name(const uint8_t *id, size_t n);

#endif
