/* SPDX-License-Identifier: ISC */
/*
 * Makers of instruments, by their numbers in system exclusive messages.
 *
 * From the MIDI Association's list of manufacturer id numbers, except 00 13 37,
 * which the MidiKontrol uses without being on it.
 */
#ifndef LIBMK_CODEC_SYSEXMAKER_PRIV_H
#define LIBMK_CODEC_SYSEXMAKER_PRIV_H

#include <stddef.h>
#include <stdint.h>

/* Return the name of the maker with that number of 1 or 3 bytes, or NULL. */
const char *mk_sysexmaker_name(const uint8_t *id, size_t n);

#endif
