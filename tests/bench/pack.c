/* SPDX-License-Identifier: ISC */
/*
 * Packing and unpacking a large buffer in memory, against memcpy() and against
 * the loop that one would write first.
 */
#include "lib/bench.h"

#include <libmk/codec/pack.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SIZE (7U << 24)

struct work {
	const struct mk_packing *packing;
	enum mk_pack_way way;
	const uint8_t *in;
	size_t n;
	uint8_t *out;
	size_t room;
};

static void
ours(void *arg)
{
	struct work *w = arg;
	struct mk_buf out;

	mk_buf_init_fixed(&out, w->out, w->room);
	if (mk_pack_all(w->packing, w->way, w->in, w->n, &out, NULL) < 0)
		abort();
}

static void
copy(void *arg)
{
	struct work *w = arg;

	memcpy(w->out, w->in, w->n);
}

/* Byte after byte; the collector is first, its bit 0 for the first byte. */
static void
pack_plainly(void *arg)
{
	struct work *w = arg;
	uint8_t *out = w->out, *group = out, collector = 0;
	unsigned i = 0;
	size_t at;

	for (at = 0; at < w->n; at++) {
		if (i == 0) {
			group = out++;
			collector = 0;
		}
		collector |= (uint8_t)((w->in[at] >> 7) << i);
		*out++ = w->in[at] & 0x7f;
		i++;
		if (i == 7 || at == w->n - 1) {
			*group = collector;
			i = 0;
		}
	}
}

static void
unpack_plainly(void *arg)
{
	struct work *w = arg;
	uint8_t *out = w->out, collector = 0;
	unsigned i = 0;
	size_t at;

	for (at = 0; at < w->n; at++) {
		if (i == 0)
			collector = w->in[at];
		else
			*out++ = (uint8_t)(w->in[at] |
			    (collector >> (i - 1) & 1) << 7);
		i = i == 7 ? 0 : i + 1;
	}
}

static void
claim(const char *name, struct work *w, bench_fn *peer, const char *limit)
{
	char title[64];

	snprintf(title, sizeof(title), "%s %s",
	    w->way == MK_PACK ? "pack" : "unpack", name);
	bench_claim(title, bench_compare(ours, peer, w), (double)w->n * 1e-9,
	    "GB/s", peer == copy ? "memcpy" : "byte loop", limit);
}

int
main(void)
{
	static const char *const names[] = {"midikontrol", "elektron",
	    "fcb1010", "bits-msb", "bits-lsb", "nibble-hi", "nibble-lo"};
	size_t i, room = 2 * SIZE + 64;
	uint8_t *in = malloc(SIZE), *packed = malloc(room);
	uint8_t *out = malloc(room);
	struct mk_buf buf;

	if (!in || !packed || !out)
		return 1;
	for (i = 0; i < SIZE; i++)
		in[i] = (uint8_t)(i * 2654435761U >> 13);
	memset(out, 1, room);
	for (i = 0; i < sizeof(names) / sizeof(*names); i++) {
		struct work w = {
		    mk_pack_find(names[i]), MK_PACK, in, SIZE, out, room};

		claim(names[i], &w, copy, ">=0.4");
		if (i == 0)
			claim(names[i], &w, pack_plainly, ">=5");
		mk_buf_init_fixed(&buf, packed, room);
		mk_pack_all(w.packing, MK_PACK, in, SIZE, &buf, NULL);
		w.way = MK_UNPACK;
		w.in = packed;
		w.n = buf.len;
		claim(names[i], &w, copy, ">=0.4");
		if (i == 0)
			claim(names[i], &w, unpack_plainly, ">=5");
	}
	free(in);
	free(packed);
	free(out);
	return 0;
}
