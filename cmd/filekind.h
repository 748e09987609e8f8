/* SPDX-License-Identifier: ISC */
/*
 * Files of another kind than a tool reads, refused by the name of that kind.
 */
#ifndef CMD_FILEKIND_H
#define CMD_FILEKIND_H

#include <stddef.h>
#include <stdint.h>

/*
 * Exit with 65 if data begin a file that is neither MIDI nor text, and say
 * what it is.
 *
 * wanted is what was to be read: "MIDI", "lines".
 */
void filekind_refuse(const char *name, const uint8_t *data, size_t n,
    const char *wanted);

#endif
