/*
 * Any datagrams of a client to an emulated AbletonOSC: the song stays one, and
 * what is sent is OSC.
 */
#include "lib/oscclient.h"

#include <libmk/host/emulator_ableton.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	return fuzz_client(&mk_emulator_ableton, data, size);
}
