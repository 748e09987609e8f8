/* SPDX-License-Identifier: ISC */
/*
 * What is read of a datagram is written again as the same bytes.
 */
#include <libmk/codec/osc_priv.h>
#include <libmk/codec/osc_put_priv.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define ARGS 1024

static void
check(bool good)
{
	if (!good)
		abort();
}

/* The arguments; false if one is none or there are many. */
static bool
read_args(struct mk_osc_message *message, struct mk_osc_arg *args, size_t *n)
{
	for (*n = 0; mk_osc_arg(message, &args[*n]); ++*n)
		if (*n == ARGS - 1 ||
		    (strchr("fd", args[*n].type) && isnan(args[*n].f)))
			return false;
	return true;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct mk_osc_arg args[ARGS];
	struct mk_osc_message message;
	struct mk_err err;
	struct mk_buf buf;
	struct mk_osc osc;
	size_t n;

	if (mk_osc_open(&osc, data, size, &err) < 0) {
		check(err.msg[0]);
		return 0;
	}
	mk_buf_init(&buf);
	while (mk_osc_next(&osc, &message)) {
		const char *start = message.address;
		const char *tags = start + (strlen(start) / 4 + 1) * 4;
		bool typed = tags < (const char *)data + size && *tags == ',';

		if (!read_args(&message, args, &n) || !typed)
			continue;
		buf.len = 0;
		check(!mk_osc_put_args(&buf, message.address, args, n));
		check(osc.p - (const uint8_t *)start == (long)buf.len &&
		    !memcmp(start, buf.data, buf.len));
	}
	mk_buf_done(&buf);
	return 0;
}
