/* SPDX-License-Identifier: ISC */
/*
 * Whatever a device answers, at whatever times: the transfer ends, and gives
 * out only dumps that are whole. Each input byte is an event or its data.
 */
#include <libmk/base/time.h>
#include <libmk/machine/transfer_priv.h>

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const uint8_t request[] = {
    0xf0, 0x00, 0x20, 0x3c, 0x02, 0x00, 0x6a, 0x04, 0xf7};
static const uint8_t block[] = {0xf0, 0x00, 0x13, 0x37, 0x01, 0x00, 0xf7};
static const uint8_t packet[] = {0xf0, 0x7e, 0x05, 0x02, 0x00, 0xf7};
static const uint8_t plain[] = {0xf0, 0x43, 0xf7};

static void
on_got(void *self, size_t i, const uint8_t *data, size_t n)
{
	const struct mk_sysex message = {data, n, 0};
	struct mk_mddump dump;

	(void)self;
	if (i != 0 || mk_mddump_open(&dump, &message, NULL) != 1 ||
	    mk_mddump_check(&dump, NULL) < 0 || dump.position != 4)
		abort();
}

static void
receive_all(struct mk_transfer *transfer, const uint8_t *data, size_t size,
    uint64_t *now)
{
	static uint8_t sysex[4096];
	struct mk_midi_parser parser;
	struct mk_midi messages[16];
	size_t n, i;

	mk_midi_init(&parser, sysex, sizeof(sysex));
	while (size) {
		n = mk_midi_parse(&parser, &data, &size, messages, 16);
		for (i = 0; i < n; i++) {
			mk_transfer_receive(transfer, &messages[i], *now);
			*now += messages[i].bytes[0] * MK_TIME_MS;
			mk_transfer_tick(transfer, *now);
			if (mk_transfer_next(transfer))
				mk_transfer_sent(transfer, *now);
		}
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct mk_transfer_options options =
	    MK_TRANSFER_OPTIONS_INIT;
	static const struct mk_transfer_message messages[] = {
	    {request, sizeof(request)}, {block, sizeof(block)},
	    {packet, sizeof(packet)}, {plain, sizeof(plain)}};
	const struct mk_transfer_user user = {.got = on_got};
	struct mk_transfer transfer;
	uint64_t now = 0;
	int turns;

	mk_transfer_init(&transfer, &options, &user, messages, 4);
	if (mk_transfer_next(&transfer))
		mk_transfer_sent(&transfer, now);
	receive_all(&transfer, data, size, &now);
	/* A device that asked for time may take it for ever. */
	for (turns = 0;
	     turns < 100 && mk_transfer_deadline(&transfer) != MK_TIME_NEVER;
	     turns++) {
		now = mk_transfer_deadline(&transfer);
		mk_transfer_tick(&transfer, now);
		if (mk_transfer_next(&transfer))
			mk_transfer_sent(&transfer, now);
	}
	if (turns == 100)
		abort();
	return 0;
}
