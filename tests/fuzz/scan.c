/* SPDX-License-Identifier: ISC */
/*
 * Any bytes as a document: what our scanner reads, libxml2 reads, too, and
 * finds the same in it; and all ways to find marks find the same.
 */
#include "lib/events.h"

#include <libmk/xml/marks_priv.h>

#include <stdint.h>

#define LONGEST 8192

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check(int good)
{
	if (!good)
		abort();
}

static void
find_marks(const uint8_t *data, size_t size)
{
	static char text[LONGEST + MK_MARKS_PAD];
	static uint32_t first[LONGEST + MK_MARKS_PAD],
	    other[LONGEST + MK_MARKS_PAD];
	const struct mk_marks *how = mk_marks_at(0);
	size_t n, plain, i;

	if (size > LONGEST)
		size = LONGEST;
	memset(text, ' ', sizeof(text));
	memcpy(text, data, size);
	n = how->find(text, size, first);
	plain = how->plain(text, size);
	for (i = 0; i < n; i++)
		check(strchr("<>\"&", text[first[i]]) && text[first[i]]);
	for (i = 1; (how = mk_marks_at(i)); i++) {
		check(how->find(text, size, other) == n);
		check(!memcmp(first, other, n * sizeof(*first)));
		check(how->plain(text, size) == plain);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct mk_buf ours, theirs;

	find_marks(data, size);
	if (events_read(data, size, true, &ours)) {
		check(events_read(data, size, false, &theirs));
		check(ours.len == theirs.len &&
		    !memcmp(ours.data, theirs.data, ours.len));
		mk_buf_done(&theirs);
	}
	mk_buf_done(&ours);
	return 0;
}
