/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include <libmk/codec/pack_priv.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* A buffer that drains into another, so that draining is tested as well. */
static int
drain(void *to, const void *data, size_t n)
{
	mk_buf_put(to, data, n);
	return mk_buf_status(to);
}

static uint32_t
draw(void)
{
	static uint32_t random = 2463534242U;

	random ^= random << 13;
	random ^= random >> 17;
	random ^= random << 5;
	return random;
}

static void
fill(uint8_t *bytes, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		bytes[i] = (uint8_t)(draw() >> 9);
}

static const struct mk_packing *
named(const char *name)
{
	const struct mk_packing *packing = mk_pack_find(name);

	assert_non_null(packing);
	return packing;
}

static const uint8_t first[] = {0x81, 2, 0x83, 4, 0x85, 6, 0x87, 0x88};
static const uint8_t second[] = {
    0x7d, 0x7e, 0x7f, 0x80, 0x81, 0x82, 0x83, 0x84, 0x85};

/* Two inputs, because the first one's collector is a palindrome. */
static const struct {
	const char *name, *first, *second;
	size_t n_first, n_second;
} vectors[] = {
    {"midikontrol", "\x55\1\2\3\4\5\6\7\1\10", "\x78\x7d\x7e\x7f\0\1\2\3\3\4\5",
        10, 11},
    {"elektron", "\x55\1\2\3\4\5\6\7\x40\10",
        "\x0f\x7d\x7e\x7f\0\1\2\3\x60\4\5", 10, 11},
    {"fcb1010", "\1\2\3\4\5\6\7\x55\10\0\0\0\0\0\0\1",
        "\x7d\x7e\x7f\0\1\2\3\x78\4\5\0\0\0\0\0\3", 16, 16},
    {"bits-msb", "\x40\x40\x50\x30\x24\x14\x0d\7\x44\0", NULL, 10, 0},
    {"bits-lsb", "\1\5\x0c\x24\x50\x50\x41\x43\10\1", NULL, 10, 0},
    {"nibble-hi", "\10\1\0\2\10\3\0\4\10\5\0\6\10\7\10\10", NULL, 16, 0},
    {"nibble-lo", "\1\10\2\0\3\10\4\0\5\10\6\0\7\10\10\10", NULL, 16, 0},
};

static void
packs(const char *name, const uint8_t *in, size_t n, const char *expected,
    size_t size)
{
	struct mk_buf out;

	mk_buf_init(&out);
	assert_int_equal(mk_pack_all(named(name), MK_PACK, in, n, &out, NULL),
	    0);
	assert_int_equal(out.len, size);
	if (size)
		assert_memory_equal(out.data, expected, size);
	mk_buf_done(&out);
}

static void
unpacks(const char *name, const char *in, size_t n, const void *expected,
    size_t size)
{
	struct mk_err err = {""};
	struct mk_buf out;

	mk_buf_init(&out);
	mk_pack_all(named(name), MK_UNPACK, (const uint8_t *)in, n, &out, &err);
	assert_string_equal(err.msg, "");
	assert_int_equal(out.len, size);
	if (size)
		assert_memory_equal(out.data, expected, size);
	mk_buf_done(&out);
}

static void
the_known_vectors_hold(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(vectors) / sizeof(*vectors); i++) {
		packs(vectors[i].name, first, sizeof(first), vectors[i].first,
		    vectors[i].n_first);
		if (vectors[i].second)
			packs(vectors[i].name, second, sizeof(second),
			    vectors[i].second, vectors[i].n_second);
		if (strcmp(vectors[i].name, "fcb1010") != 0)
			unpacks(vectors[i].name, vectors[i].first,
			    vectors[i].n_first, first, sizeof(first));
	}
	unpacks("fcb1010", vectors[2].first, 16,
	    "\x81\2\x83\4\x85\6\x87\x88\0\0\0\0\0\0", 14);
}

/* Writes to its own idea, a bit or byte at a time, what pack.h tells. */
static size_t
by_hand(const struct mk_packing *packing, const uint8_t *in, size_t n,
    uint8_t *out)
{
	bool msb = mk_pack_row(packing)->group == MK_GROUP_FIRST_MSB ||
	    mk_pack_row(packing)->group == MK_GROUP_BITS_MSB;
	size_t i, j, size = 0;

	switch (mk_pack_row(packing)->group) {
	case MK_GROUP_FIRST_LSB:
	case MK_GROUP_FIRST_MSB:
	case MK_GROUP_LAST_LSB:
		for (i = 0; i < n; i += 7) {
			bool last =
			    mk_pack_row(packing)->group == MK_GROUP_LAST_LSB;
			uint8_t *collector = out + size + (last ? 7 : 0);
			uint8_t *bytes = out + size + (last ? 0 : 1);
			size_t some = n - i < 7 ? n - i : 7;

			if (last)
				memset(bytes, 0, 7);
			*collector = 0;
			for (j = 0; j < some; j++) {
				bytes[j] = in[i + j] & 0x7f;
				if (in[i + j] & 0x80)
					*collector |=
					    (uint8_t)(1 << (msb ? 6 - j : j));
			}
			size += last ? 8 : some + 1;
		}
		return size;
	case MK_GROUP_BITS_LSB:
	case MK_GROUP_BITS_MSB:
		size = (8 * n + 6) / 7;
		memset(out, 0, size);
		for (i = 0; i < 8 * n; i++) {
			int bit = in[i / 8] >> (msb ? 7 - i % 8 : i % 8) & 1;

			out[i / 7] |=
			    (uint8_t)(bit << (msb ? 6 - i % 7 : i % 7));
		}
		return size;
	case MK_GROUP_NIBBLE_HI:
	case MK_GROUP_NIBBLE_LO:
		for (i = 0; i < n; i++) {
			bool hi =
			    mk_pack_row(packing)->group == MK_GROUP_NIBBLE_HI;

			out[2 * i + !hi] = in[i] >> 4;
			out[2 * i + hi] = in[i] & 15;
		}
		return 2 * n;
	}
	return 0;
}

static void
every_layout_is_as_made_by_hand(void **state)
{
	static uint8_t in[40000], expected[80016];
	const struct mk_packing *packing;
	struct mk_buf packed, back;
	size_t i, n, size;

	(void)state;
	fill(in, sizeof(in));
	for (i = 0; (packing = mk_pack_at(i)); i++) {
		if (mk_pack_row(packing)->kind != MK_PACK_GROUPS)
			continue;
		for (n = 0; n <= sizeof(in); n += n < 300 ? 1 : 9925) {
			mk_buf_init(&packed);
			mk_buf_init(&back);
			size = by_hand(packing, in, n, expected);
			assert_int_equal(mk_pack_all(packing, MK_PACK, in, n,
			                     &packed, NULL),
			    0);
			assert_int_equal(packed.len, size);
			if (n)
				assert_memory_equal(packed.data, expected,
				    size);
			assert_int_equal(mk_pack_all(packing, MK_UNPACK,
			                     packed.data, size, &back, NULL),
			    0);
			if (mk_pack_row(packing)->group == MK_GROUP_LAST_LSB)
				assert_int_equal(back.len, (n + 6) / 7 * 7);
			else
				assert_int_equal(back.len, n);
			if (n)
				assert_memory_equal(back.data, in, n);
			mk_buf_done(&packed);
			mk_buf_done(&back);
		}
	}
}

/* Feeds data in random pieces of up to most bytes; what came, with the fault
 * if there was one. */
static void
run_in_pieces(const struct mk_packing *packing, enum mk_pack_way way,
    const uint8_t *data, size_t n, size_t most, struct mk_buf *out)
{
	struct mk_err err = {""};
	struct mk_buf through;
	struct mk_pack *pack = mk_pack_new(packing, way);
	size_t piece;
	int code = 0;

	mk_buf_init_drain(&through, drain, out);
	assert_non_null(pack);
	for (; n > 0 && !code; data += piece, n -= piece) {
		uint8_t *copy;

		piece = 1 + draw() % most;
		if (piece > n)
			piece = n;
		copy = malloc(piece);
		memcpy(copy, data, piece);
		code = mk_pack_feed(pack, copy, piece, &through, &err);
		free(copy);
	}
	if (!code)
		code = mk_pack_end(pack, &through, &err);
	mk_pack_free(pack);
	assert_int_equal(mk_buf_flush(&through), 0);
	mk_buf_done(&through);
	assert_true(code == 0 || code == -EBADMSG);
	mk_buf_text(out, err.msg);
}

static void
any_split_is_the_same(const struct mk_packing *packing, enum mk_pack_way way,
    const uint8_t *data, size_t n)
{
	static const size_t mosts[] = {1, 5, 300};
	struct mk_buf whole, split;
	size_t i;

	mk_buf_init(&whole);
	run_in_pieces(packing, way, data, n, n + 1, &whole);
	for (i = 0; i < sizeof(mosts) / sizeof(*mosts); i++) {
		mk_buf_init(&split);
		run_in_pieces(packing, way, data, n, mosts[i], &split);
		assert_int_equal(split.len, whole.len);
		if (whole.len)
			assert_memory_equal(split.data, whole.data, whole.len);
		mk_buf_done(&split);
	}
	mk_buf_done(&whole);
}

static void
splits_change_nothing(void **state)
{
	static uint8_t in[3000];
	const struct mk_packing *packing;
	struct mk_buf packed;
	size_t i, n;

	(void)state;
	for (i = 0; (packing = mk_pack_at(i)); i++) {
		for (n = 0; n < sizeof(in); n += n < 60 ? 1 : 727) {
			fill(in, n);
			/* Runs, and words of 12 bits. */
			memset(in + n / 3, 0, n / 3);
			any_split_is_the_same(packing, MK_PACK, in, n);
			mk_buf_init(&packed);
			mk_pack_all(packing, MK_PACK, in, n, &packed, NULL);
			any_split_is_the_same(packing, MK_UNPACK, packed.data,
			    packed.len);
			if (packed.len)
				packed.data[draw() % packed.len] ^= 0x80;
			any_split_is_the_same(packing, MK_UNPACK, packed.data,
			    packed.len);
			any_split_is_the_same(packing, MK_UNPACK, in, n);
			mk_buf_done(&packed);
		}
	}
}

static void
fails(const char *name, enum mk_pack_way way, const char *in, size_t n,
    size_t came, const char *sentence)
{
	struct mk_err err = {""};
	struct mk_buf out;

	mk_buf_init(&out);
	assert_int_equal(mk_pack_all(named(name), way, (const uint8_t *)in, n,
	                     &out, &err),
	    -EBADMSG);
	assert_string_equal(err.msg, sentence);
	assert_int_equal(out.len, came);
	mk_buf_done(&out);
}

static void
faults_tell_the_offset(void **state)
{
	static const char *const collectors[] = {
	    "midikontrol", "elektron", "bits-msb", "bits-lsb"};
	char long_in[4000] = {0};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(collectors) / sizeof(*collectors); i++) {
		const char *name = collectors[i];

		fails(name, MK_UNPACK, "\0\1\2\x80\3", 5, 0,
		    "offset 3: byte 80 is above 7F");
		fails(name, MK_UNPACK, "\0\1\2\3\4\5\6\x07\0\1\xff", 11, 7,
		    "offset 10: byte FF is above 7F");
		fails(name, MK_UNPACK, "\xf0\1\2\3\4\5\6\7", 8, 0,
		    "offset 0: byte F0 is above 7F");
		fails(name, MK_UNPACK, "\0", 1, 0,
		    "offset 0: the last group is cut");
		fails(name, MK_UNPACK, "\0\1\2\3\4\5\6\x07\0", 9, 7,
		    "offset 8: the last group is cut");
	}
	fails("fcb1010", MK_UNPACK, "\0\1\2\3\4\5\6\x07\0\1\2\3\4\5\6", 15, 7,
	    "offset 8: the last group is cut");
	fails("nibble-hi", MK_UNPACK, "\1\2\3", 3, 1,
	    "offset 2: the last group is cut");
	fails("nibble-lo", MK_UNPACK, "\1\2\3\x10", 4, 0,
	    "offset 3: byte 10 is not a half byte");
	fails("nibble-hi", MK_UNPACK, "\1\2\3\x90", 4, 0,
	    "offset 3: byte 90 is above 7F");
	long_in[3001] = (char)0x80;
	fails("midikontrol", MK_UNPACK, long_in, sizeof(long_in), 3000 / 8 * 7,
	    "offset 3001: byte 80 is above 7F");
}

static void
runs_are_coded_as_the_machine_does(void **state)
{
	static const struct {
		const char *plain, *runs;
		size_t n, n_runs;
	} rows[] = {
	    {"", "", 0, 0},
	    {"\1\2\3", "\1\2\3", 3, 3},
	    {"\1\1", "\x82\1", 2, 2},
	    {"\x80", "\x81\x80", 1, 2},
	    {"\x7f\xff\xff\xff\x7f", "\x7f\x83\xff\x7f", 5, 4},
	};
	struct mk_buf runs, packed;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		mk_buf_init(&packed);
		mk_pack_all(named("elektron"), MK_PACK,
		    (const uint8_t *)rows[i].runs, rows[i].n_runs, &packed,
		    NULL);
		packs("elektron-rle", (const uint8_t *)rows[i].plain, rows[i].n,
		    (char *)packed.data, packed.len);
		unpacks("elektron-rle", (char *)packed.data, packed.len,
		    rows[i].plain, rows[i].n);
		mk_buf_done(&packed);
	}
	/* 300 equal ones: 127, 127, 46. */
	mk_buf_init(&runs);
	for (i = 0; i < 300; i++)
		mk_buf_byte(&runs, 5);
	packs("elektron-rle", runs.data, 300, "\x54\x7f\5\x7f\5\x2e\5", 7);
	unpacks("elektron-rle", "\x54\x7f\5\x7f\5\x2e\5", 7, runs.data, 300);
	/* 128: the one that is left is a literal, or a lone high value. */
	packs("elektron-rle", runs.data, 128, "\x40\x7f\5\5", 4);
	memset(runs.data, 0x85, 128);
	packs("elektron-rle", runs.data, 128, "\x78\x7f\5\1\5", 5);
	mk_buf_done(&runs);
}

static void
runs_that_fill_their_groups_end_with_a_collector(void **state)
{
	static const uint8_t seven[] = {1, 2, 3, 4, 5, 6, 7}, many[127 * 7];

	(void)state;
	packs("elektron-rle", seven, 7, "\0\1\2\3\4\5\6\x07\0", 9);
	unpacks("elektron-rle", "\0\1\2\3\4\5\6\x07\0", 9, "\1\2\3\4\5\6\7", 7);
	/* Other programs leave it out. */
	unpacks("elektron-rle", "\0\1\2\3\4\5\6\x07", 8, "\1\2\3\4\5\6\7", 7);
	/* Seven runs are 14 bytes. */
	packs("elektron-rle", many, sizeof(many),
	    "\x55\x7f\0\x7f\0\x7f\0\x7f"
	    "\x2a\0\x7f\0\x7f\0\x7f\0\0",
	    17);
	unpacks("elektron-rle", "\0", 1, "", 0);
	fails("elektron-rle", MK_UNPACK, "\0\1\2\3\4\5\6\x07\xf7", 9, 7,
	    "offset 8: byte F7 is above 7F");
}

static void
runs_that_cannot_be_are_faults(void **state)
{
	(void)state;
	fails("elektron-rle", MK_UNPACK, "\x20\1\0\3", 4, 1,
	    "offset 2: a run of nothing");
	fails("elektron-rle", MK_UNPACK, "\0\1\1\1\1\1\1\1\x40\0\1", 11, 7,
	    "offset 9: a run of nothing");
	fails("elektron-rle", MK_UNPACK, "\x20\1\2", 3, 1,
	    "offset 3: the last run is cut");
	fails("elektron-rle", MK_UNPACK, "\0\1\1\1\1\1\1\1\x40\2", 10, 7,
	    "offset 10: the last run is cut");
}

static void
runs_read_back_at_any_length(void **state)
{
	uint8_t in[2000];
	size_t n, i;

	(void)state;
	for (n = 0; n < sizeof(in); n += 1 + n / 7) {
		struct mk_buf packed;

		for (i = 0; i < n; i++)
			in[i] = (uint8_t)(i && draw() % 4 ? in[i - 1] : draw());
		mk_buf_init(&packed);
		mk_pack_all(named("elektron-rle"), MK_PACK, in, n, &packed,
		    NULL);
		unpacks("elektron-rle", (char *)packed.data, packed.len, in, n);
		mk_buf_done(&packed);
	}
}

static void
names_and_aliases_are_known(void **state)
{
	(void)state;
	assert_ptr_equal(named("korg"), mk_pack_at(0));
	assert_ptr_equal(named("dsi"), mk_pack_at(0));
	assert_ptr_equal(named("microfreak"), mk_pack_at(0));
	assert_string_equal(named("elektron")->name, "elektron");
	assert_string_equal(named("sds-8")->name, "sds");
	assert_null(mk_pack_find(""));
	assert_null(mk_pack_find("kor"));
	assert_null(mk_pack_find("freak"));
	assert_null(mk_pack_find("korg dsi"));
	assert_null(mk_pack_find("Elektron"));
}

static void
nothing_is_allocated_over_fixed_memory(void **state)
{
	uint8_t memory[16];
	struct mk_buf out;

	(void)state;
	unit_fail_alloc(0);
	mk_buf_init_fixed(&out, memory, sizeof(memory));
	assert_int_equal(mk_pack_all(mk_pack_find("elektron"), MK_PACK, first,
	                     sizeof(first), &out, NULL),
	    0);
	assert_int_equal(out.len, 10);
	mk_buf_init_fixed(&out, memory, 9);
	assert_int_equal(mk_pack_all(mk_pack_find("elektron"), MK_PACK, first,
	                     sizeof(first), &out, NULL),
	    -ENOBUFS);
	assert_int_equal(out.len, 8);
	unit_fail_alloc(-1);
}

static void
without_memory_packing_fails(void **state)
{
	const struct mk_packing *packing;
	struct mk_buf out;
	uint8_t in[2 * 600];
	size_t i;

	(void)state;
	memset(in, 1, sizeof(in));
	mk_pack_free(NULL);
	for (i = 0; (packing = mk_pack_at(i)); i++) {
		mk_buf_init(&out);
		unit_fail_alloc(0);
		assert_null(mk_pack_new(packing, MK_PACK));
		unit_fail_alloc(0);
		assert_int_equal(mk_pack_all(packing, MK_PACK, in, sizeof(in),
		                     &out, NULL),
		    -ENOMEM);
		unit_fail_alloc(-1);
		mk_buf_done(&out);
		if (mk_pack_row(packing)->kind == MK_PACK_SDS)
			continue;
		unit_fail_alloc(0);
		assert_int_equal(mk_pack_all(packing, MK_UNPACK, in, sizeof(in),
		                     &out, NULL),
		    -ENOMEM);
		unit_fail_alloc(-1);
		mk_buf_done(&out);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_known_vectors_hold),
	    cmocka_unit_test(every_layout_is_as_made_by_hand),
	    cmocka_unit_test(splits_change_nothing),
	    cmocka_unit_test(faults_tell_the_offset),
	    cmocka_unit_test(runs_are_coded_as_the_machine_does),
	    cmocka_unit_test(runs_that_fill_their_groups_end_with_a_collector),
	    cmocka_unit_test(runs_that_cannot_be_are_faults),
	    cmocka_unit_test(runs_read_back_at_any_length),
	    cmocka_unit_test(names_and_aliases_are_known),
	    cmocka_unit_test(nothing_is_allocated_over_fixed_memory),
	    cmocka_unit_test(without_memory_packing_fails),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
