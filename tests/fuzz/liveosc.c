/* SPDX-License-Identifier: ISC */
/*
 * Any datagrams of LiveOSC to its host, while it is read and moved: the song
 * stays one, and what is sent is OSC.
 */
#include "lib/oschost.h"

#include <libmk/emulate/liveosc_emulator_priv.h>
#include <libmk/host/liveosc_priv.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	return fuzz_host(&mk_liveosc_kind, &mk_liveosc_emulator, data, size);
}
