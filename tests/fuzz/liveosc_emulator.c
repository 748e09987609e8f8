/* SPDX-License-Identifier: ISC */
/*
 * Any datagrams of a client to an emulated LiveOSC: the song stays one, and
 * what is sent is OSC.
 */
#include "lib/oscclient.h"

#include <libmk/emulate/liveosc_emulator_priv.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	return fuzz_client(&mk_liveosc_emulator, data, size);
}
