/* SPDX-License-Identifier: ISC */
/*
 * Any text as an arrangement: faults that are told, or entries in order, each
 * of which says where it stands.
 */
#include <libmk/arrange/playlist_priv.h>

#include <errno.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check(bool fine)
{
	if (!fine)
		abort();
}

static void
check_entries(const struct mk_playlist *list)
{
	double end = 0;
	size_t i;

	check(list->n_entries > 0);
	for (i = 0; i < list->n_entries; i++) {
		const struct mk_playlist_entry *entry = &list->entries[i];

		check(entry->start >= end && entry->end > entry->start);
		check(isfinite(entry->end) && isfinite(entry->bpm));
		check(entry->bpm >= 0 && entry->scene);
		check(!strncmp(entry->where, "it:", 3));
		end = entry->end;
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct mk_report faults = {.tell = NULL};
	struct mk_playlist *list;
	int status = 0;

	list =
	    mk_playlist_read((const char *)data, size, "it", &faults, &status);
	if (list)
		check_entries(list);
	else
		check(status == -EBADMSG && faults.told);
	mk_playlist_free(list);
	return 0;
}
