/* SPDX-License-Identifier: ISC */
/*
 * Any datagrams of AbletonOSC to its host, while it is read and moved: the song
 * stays one, and what is sent is OSC.
 */
#include "lib/oschost.h"

#include <libmk/emulate/ableton_emulator_priv.h>
#include <libmk/host/ableton_priv.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	return fuzz_host(&mk_ableton_kind, &mk_ableton_emulator, data, size);
}
