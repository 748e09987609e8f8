/* SPDX-License-Identifier: ISC */
/*
 * Recognises files that are neither MIDI nor text by their first bytes, so that
 * a tool given a wrong file can say what it is.
 */
#ifndef LIBMK_CODEC_FILEKIND_PRIV_H
#define LIBMK_CODEC_FILEKIND_PRIV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Return what begins with these bytes, "a ZIP archive", or NULL for anything
 * else, including MIDI and text.
 */
const char *mk_filekind_name(const uint8_t *data, size_t n);

/* Return whether n bytes are too few to decide. */
bool mk_filekind_is_open(const uint8_t *data, size_t n);

#endif
