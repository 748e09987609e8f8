/* SPDX-License-Identifier: ISC */
/*
 * Songs, surfaces and banks from files, for tools that end without them.
 */
#ifndef CMD_LOAD_H
#define CMD_LOAD_H

#include <libmk/base/buf.h>
#include <libmk/base/err.h>
#include <libmk/engine/banks.h>
#include <libmk/song/song.h>
#include <libmk/surface/surface.h>

#include <stddef.h>

/*
 * Return the song of a file of any kind, or exit, as for one that takes more
 * than max_memory bytes, 0 for MK_SONGFILE_MEMORY. The caller frees it.
 */
struct mk_song *load_song(const char *path, unsigned parts, size_t max_memory);

/*
 * Return the surface of that name or path, NULL for the default one, or tell
 * every fault of its file and exit. The caller frees it.
 */
struct mk_surface *load_surface(const char *name);

/* The same, but tell the faults and return NULL. */
struct mk_surface *load_surface_or_faults(const char *name);

/* Return a user's banks, or NULL for a NULL path, or exit. */
struct mk_banks *load_banks(const char *path);

/*
 * Return the banks of a file's text, or tell every fault and return NULL with
 * *status negative and a sentence.
 */
struct mk_banks *load_banks_text(const struct mk_buf *text, const char *name,
    int *status, struct mk_err *err);

#endif
