/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include <libmk/codec/sds_priv.h>

#include <errno.h>
#include <string.h>

static void
encode(unsigned bits, const void *in, size_t n, struct mk_buf *out)
{
	struct mk_sds sds;

	mk_buf_init(out);
	mk_sds_init(&sds, bits);
	assert_int_equal(mk_sds_encode(&sds, in, n, out, NULL), 0);
	assert_int_equal(mk_sds_encode_end(&sds, out, NULL), 0);
}

static int
decode(unsigned bits, const void *in, size_t n, struct mk_buf *out,
    struct mk_err *err)
{
	struct mk_sds sds;
	int code;

	mk_buf_init(out);
	mk_sds_init(&sds, bits);
	code = mk_sds_decode(&sds, in, n, out, err);
	return code ? code : mk_sds_decode_end(&sds, err);
}

static void
words_are_left_justified(void **state)
{
	static const struct {
		unsigned bits;
		const char *in, *packed;
		size_t n, n_packed;
	} rows[] = {
	    {8, "\xff\x80", "\x7f\x40\x40\x00", 2, 4},
	    {12, "\x0f\xff\x00\x01", "\x7f\x7c\x00\x04", 4, 4},
	    {16, "\xff\xff\x80\x01", "\x7f\x7f\x60\x40\x00\x20", 4, 6},
	    {24, "\xff\xff\xff", "\x7f\x7f\x7f\x70", 3, 4},
	};
	struct mk_buf out;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		encode(rows[i].bits, rows[i].in, rows[i].n, &out);
		assert_int_equal(out.len, MK_SDS_PACKET);
		assert_memory_equal(out.data, "\xf0\x7e\0\2\0", 5);
		assert_memory_equal(out.data + 5, rows[i].packed,
		    rows[i].n_packed);
		assert_int_equal(out.data[5 + rows[i].n_packed], 0);
		assert_int_equal(out.data[126], 0xf7);
		mk_buf_done(&out);
	}
}

static void
packets_are_numbered_and_summed(void **state)
{
	uint8_t in[60 * 130 + 1], sum;
	struct mk_buf out, back;
	size_t i, j;

	(void)state;
	for (i = 0; i < sizeof(in); i++)
		in[i] = (uint8_t)(i * i >> 3);
	encode(8, in, sizeof(in), &out);
	assert_int_equal(out.len, 131 * MK_SDS_PACKET);
	for (i = 0; i < 131; i++) {
		const uint8_t *packet = out.data + i * MK_SDS_PACKET;

		assert_int_equal(packet[4], i % 128);
		for (j = 1, sum = 0; j < 125; j++)
			sum ^= packet[j];
		assert_int_equal(packet[125], sum & 0x7f);
	}
	assert_int_equal(decode(8, out.data, out.len, &back, NULL), 0);
	assert_int_equal(back.len, 131 * 60);
	assert_memory_equal(back.data, in, sizeof(in));
	for (i = sizeof(in); i < back.len; i++)
		assert_int_equal(back.data[i], 0);
	mk_buf_done(&back);
	mk_buf_done(&out);
}

static void
nothing_gives_no_packet(void **state)
{
	struct mk_buf out;

	(void)state;
	encode(16, "", 0, &out);
	assert_int_equal(out.len, 0);
	assert_int_equal(decode(16, "", 0, &out, NULL), 0);
	assert_int_equal(out.len, 0);
}

static void
a_header_tells_the_length(void **state)
{
	static const uint8_t header[] = {0xf0, 0x7e, 0, 1, 5, 0, 16, 1, 2, 3,
	    41, 0, 0, 0, 0, 0, 0, 0, 0, 0x7f, 0xf7};
	uint8_t in[2 * 41];
	struct mk_buf packets, file, back;
	struct mk_err err;

	(void)state;
	memset(in, 0x9a, sizeof(in));
	encode(16, in, sizeof(in), &packets);
	mk_buf_init(&file);
	mk_buf_put(&file, header, sizeof(header));
	mk_buf_put(&file, packets.data, packets.len);
	assert_int_equal(decode(16, file.data, file.len, &back, NULL), 0);
	assert_int_equal(back.len, sizeof(in));
	assert_memory_equal(back.data, in, sizeof(in));
	mk_buf_done(&back);
	assert_int_equal(decode(8, file.data, file.len, &back, &err), -EBADMSG);
	assert_string_equal(err.msg,
	    "offset 6: the samples have 16 bits, not 8");
	mk_buf_done(&packets);
	mk_buf_done(&file);
	mk_buf_done(&back);
}

/* Decodes a good dump of two packets with one byte changed. */
static void
fails(size_t at, uint8_t byte, const char *sentence)
{
	uint8_t in[100] = {0};
	struct mk_buf packets, back;
	struct mk_err err;

	encode(8, in, sizeof(in), &packets);
	packets.data[at] = byte;
	assert_int_equal(decode(8, packets.data, packets.len, &back, &err),
	    -EBADMSG);
	assert_string_equal(err.msg, sentence);
	mk_buf_done(&packets);
	mk_buf_done(&back);
}

static void
faults_tell_the_offset(void **state)
{
	struct mk_buf out;
	struct mk_err err;

	(void)state;
	fails(0, 0x00, "offset 0: no packet of a sample dump");
	fails(127, 0x90, "offset 127: no packet of a sample dump");
	fails(1, 0x7f, "offset 1: no packet of a sample dump");
	fails(3, 0x03, "offset 3: no packet of a sample dump");
	fails(2, 0x80, "offset 2: byte 80 is above 7F");
	fails(131, 0x02, "offset 131: packet 2 comes where 1 should");
	fails(10, 0x01, "offset 125: the checksum is 7D, not 7C");
	fails(20, 0xf8, "offset 20: byte F8 is above 7F");
	fails(126, 0x00, "offset 126: the message does not end");
	assert_int_equal(decode(8, "\xf0\x7e", 2, &out, &err), -EBADMSG);
	assert_string_equal(err.msg, "offset 0: the last packet is cut");
	mk_buf_done(&out);
}

static void
words_that_do_not_fit_are_faults(void **state)
{
	struct mk_sds sds;
	struct mk_buf out;
	struct mk_err err;

	(void)state;
	mk_buf_init(&out);
	mk_sds_init(&sds, 12);
	assert_int_equal(mk_sds_encode(&sds, (const uint8_t *)"\0\0\x10\0", 4,
	                     &out, &err),
	    -EBADMSG);
	assert_string_equal(err.msg, "offset 2: 1000 has more than 12 bits");
	mk_sds_init(&sds, 16);
	assert_int_equal(mk_sds_encode(&sds, (const uint8_t *)"\0\0\1", 3, &out,
	                     &err),
	    0);
	assert_int_equal(mk_sds_encode_end(&sds, &out, &err), -EBADMSG);
	assert_string_equal(err.msg, "offset 2: the last word is cut");
	mk_buf_done(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(words_are_left_justified),
	    cmocka_unit_test(packets_are_numbered_and_summed),
	    cmocka_unit_test(nothing_gives_no_packet),
	    cmocka_unit_test(a_header_tells_the_length),
	    cmocka_unit_test(faults_tell_the_offset),
	    cmocka_unit_test(words_that_do_not_fit_are_faults),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
