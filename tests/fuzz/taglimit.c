/* SPDX-License-Identifier: ISC */
/*
 * Whatever a document holds, given whole or byte by byte: the same tags are
 * found, and what may go on ends before the same tag, which is too large.
 */
#include <libmk/xml/taglimit_priv.h>

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check(int good)
{
	if (!good)
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct mk_taglimit whole = {.bytes = 0}, slow = {.bytes = 0};
	const char *text = (const char *)data;
	size_t good = mk_taglimit_pass(&whole, text, size), i = 0;

	while (i < size && mk_taglimit_pass(&slow, text + i, 1))
		i++;
	check(good <= i && (good < size) == (i < size));
	if (good < size) {
		check(text[good] == '<');
		return 0;
	}
	check(whole.place == slow.place && whole.bytes == slow.bytes &&
	    whole.attributes == slow.attributes && whole.bytes <= size);
	check(whole.attributes <= MK_TAGLIMIT_ATTRIBUTES &&
	    whole.bytes <= MK_TAGLIMIT_BYTES);
	return 0;
}
