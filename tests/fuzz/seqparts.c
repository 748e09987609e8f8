/* SPDX-License-Identifier: ISC */
/*
 * Any bytes as events of several senders, each of a sender, a size and that
 * many bytes: what comes out begins as a message does, and is no more than
 * came in.
 */
#include <libmk/io/seqparts_priv.h>

#include <stdbool.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define SENDERS 6

static void
check(bool fine)
{
	if (!fine)
		abort();
}

static void
on_bytes(void *self, const uint8_t *bytes, size_t n, uint64_t now)
{
	size_t *left = self;

	(void)now;
	check(n > 0 && n <= *left);
	check(bytes[0] >= 0x80);
	*left -= n;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct mk_seqparts *parts;
	size_t left = size, n;
	const struct mk_link_user user = {.self = &left, .bytes = on_bytes};
	uint64_t now;

	if (!parts)
		parts = mk_seqparts_new();
	check(parts != NULL);
	mk_seqparts_clear(parts);
	for (now = 0; size > 2; now++) {
		n = data[1] < size - 2 ? data[1] : size - 2;
		if (n)
			mk_seqparts_take(parts, data[0] % SENDERS, data + 2, n,
			    &user, now);
		data += 2 + n;
		size -= 2 + n;
	}
	return 0;
}
