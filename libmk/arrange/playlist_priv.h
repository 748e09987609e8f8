/* SPDX-License-Identifier: ISC */
/*
 * Which scene plays when: an arrangement as text.
 *
 *   0  32 S1 125          start, end, scene, tempo; times in beats
 *   32 64 "Verse A"       no tempo: as before
 *
 * Lines follow the grammar of mk-lines(5), in order of time; there may be
 * silence between two of them.
 */
#ifndef LIBMK_ARRANGE_PLAYLIST_PRIV_H
#define LIBMK_ARRANGE_PLAYLIST_PRIV_H

#include <libmk/base/arena.h>
#include <libmk/base/report.h>

#include <stddef.h>

struct mk_playlist_entry {
	double start, end; /* in beats */
	const char *scene;
	double bpm;        /* or 0 */
	const char *where; /* "name:line:column" of the scene */
};

struct mk_playlist {
	struct mk_arena *arena; /* everything lives here */
	struct mk_playlist_entry *entries;
	size_t n_entries;
};

/*
 * Read a list, or return NULL with *status -EBADMSG or -ENOMEM.
 *
 * Every fault is reported as "name:line:column: sentence"; an empty list is
 * one. The caller frees the list.
 */
struct mk_playlist *mk_playlist_read(const char *text, size_t len,
    const char *name, struct mk_report *faults, int *status);

/* Free the list. NULL is fine. */
void mk_playlist_free(struct mk_playlist *list);

#endif
