/* SPDX-License-Identifier: ISC */
/*
 * What a file is that is no MIDI and no text, told by its first bytes, so that
 * who is given the wrong file can say which it is.
 */
#ifndef LIBMK_CODEC_FILEKIND_PRIV_H
#define LIBMK_CODEC_FILEKIND_PRIV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Return what begins so, "a ZIP archive", or NULL for all else, as MIDI and
 * text are.
 */
const char *mk_filekind_name(const uint8_t *data, size_t n);

/* Return whether n bytes are too few to tell. */
bool mk_filekind_is_open(const uint8_t *data, size_t n);

#endif
