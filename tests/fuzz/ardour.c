/* SPDX-License-Identifier: ISC */
/*
 * Any datagrams of Ardour to its host, while it is read and moved: the song
 * stays one, and what is sent is OSC.
 */
#include "lib/oschost.h"

#include <libmk/host/ardour_priv.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	return fuzz_host(&mk_ardour_kind, NULL, data, size);
}
