/* SPDX-License-Identifier: ISC */
/*
 * What the targets for the drum machine's messages share.
 */
#ifndef TESTS_FUZZ_MD_H
#define TESTS_FUZZ_MD_H

#include <libmk/machine/mddump.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static inline void
fuzz_check(bool fine)
{
	if (!fine)
		abort();
}

/* Make a dump of n bytes whose body begins with data, and open it. */
static inline void
fuzz_dump(struct mk_buf *message, struct mk_mddump *dump, uint8_t id,
    uint8_t version, size_t n, const uint8_t *data, size_t size)
{
	const struct mk_mddump head = {
	    .id = id, .version = version, .revision = 1, .position = 5};
	struct mk_mddump_writer writer;
	struct mk_sysex sysex;
	uint8_t byte;
	size_t i;

	mk_buf_init(message);
	mk_mddump_begin(&writer, &head, message);
	for (i = MK_MDDUMP_BODY_AT; i < n - MK_MDDUMP_TRAILER; i++) {
		size_t at = i - MK_MDDUMP_BODY_AT;

		byte = at < size ? data[at] & 0x7f : 0;
		mk_mddump_put(&writer, &byte, 1);
	}
	mk_mddump_end(&writer);
	sysex = (struct mk_sysex){message->data, message->len, 0};
	fuzz_check(mk_mddump_open(dump, &sysex, NULL) == 1);
	fuzz_check(!mk_mddump_check(dump, NULL));
}

/* Is the message what an object is encoded to? */
#define FUZZ_SAME(message, encode, object)                                     \
	do {                                                                   \
		struct mk_buf again;                                           \
                                                                               \
		mk_buf_init(&again);                                           \
		encode(object, &again);                                        \
		fuzz_check(again.len == (message)->len &&                      \
		    !memcmp(again.data, (message)->data, again.len));          \
		mk_buf_done(&again);                                           \
	} while (0)

#endif
