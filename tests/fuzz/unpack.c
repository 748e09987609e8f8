/* SPDX-License-Identifier: ISC */
/*
 * Unpacking in one piece and in two is the same, and what is packed unpacks
 * to itself. The first byte chooses the packing, the second the cut.
 */
#include <libmk/codec/pack.h>

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check(bool good)
{
	if (!good)
		abort();
}

static int
run(const struct mk_packing *packing, enum mk_pack_way way, const uint8_t *data,
    size_t n, size_t cut, struct mk_buf *out, struct mk_err *err)
{
	struct mk_pack *pack = mk_pack_new(packing, way);
	int code;

	err->msg[0] = '\0';
	mk_buf_init(out);
	if (!pack)
		abort();
	code = mk_pack_feed(pack, data, cut, out, err);
	if (!code && cut < n)
		code = mk_pack_feed(pack, data + cut, n - cut, out, err);
	if (!code)
		code = mk_pack_end(pack, out, err);
	mk_pack_free(pack);
	return code;
}

static void
check_split(const struct mk_packing *packing, enum mk_pack_way way,
    const uint8_t *data, size_t n, size_t cut)
{
	struct mk_buf whole, split;
	struct mk_err err, again;

	check(run(packing, way, data, n, 0, &whole, &err) ==
	    run(packing, way, data, n, cut, &split, &again));
	check(!strcmp(err.msg, again.msg) && whole.len == split.len);
	check(!whole.len || !memcmp(whole.data, split.data, whole.len));
	mk_buf_done(&whole);
	mk_buf_done(&split);
}

static void
check_round(const struct mk_packing *packing, const uint8_t *data, size_t n)
{
	struct mk_buf packed, back;
	struct mk_err err;

	if (run(packing, MK_PACK, data, n, 0, &packed, &err) == 0) {
		check(run(packing, MK_UNPACK, packed.data, packed.len, 0, &back,
		          &err) == 0);
		check(back.len >= n && (!n || !memcmp(back.data, data, n)));
		mk_buf_done(&back);
	}
	mk_buf_done(&packed);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct mk_packing *packing;
	size_t n, cut;

	if (size < 2 || !(packing = mk_pack_at(data[0] % 16)))
		return 0;
	n = size - 2;
	cut = n ? data[1] % (n + 1) : 0;
	check_split(packing, MK_UNPACK, data + 2, n, cut);
	check_split(packing, MK_PACK, data + 2, n, cut);
	check_round(packing, data + 2, n);
	return 0;
}
