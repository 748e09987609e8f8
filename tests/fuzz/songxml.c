/* SPDX-License-Identifier: ISC */
/*
 * Any bytes as song XML.
 */
#include "lib/song.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	return fuzz_song(data, size);
}
