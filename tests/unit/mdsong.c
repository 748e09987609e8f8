/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include "lib/md.h"

#include <libmk/machine/mdsong.h>

#include <errno.h>
#include <string.h>

/* The largest message. */
#define LARGEST 3103

static size_t
encode(const struct mk_rowsong *song, uint8_t message[LARGEST])
{
	struct mk_buf out;

	mk_buf_init_fixed(&out, message, LARGEST);
	mk_mdsong_encode(song, &out);
	assert_int_equal(mk_buf_status(&out), 0);
	return out.len;
}

static int
decode(struct mk_rowsong *song, const uint8_t *message, size_t n, size_t at,
    struct mk_err *err)
{
	const struct mk_sysex sysex = {message, n, at};
	struct mk_mddump dump;
	int status = mk_mddump_open(&dump, &sysex, err);

	if (status == 1)
		status = mk_mddump_check(&dump, err);
	if (status == 0)
		status = mk_mdsong_decode(song, &dump, err);
	return status;
}

static void
encodes_the_worked_song(void **state)
{
	uint8_t message[LARGEST];
	struct mk_rowsong song;

	(void)state;
	md_worked_song(&song);
	assert_int_equal(encode(&song, message), 79);
	assert_memory_equal(message, md_worked, 79);
}

static void
decodes_the_worked_song(void **state)
{
	struct mk_rowsong song, expected;
	struct mk_err err;

	(void)state;
	memset(&song, 0, sizeof(song));
	md_worked_song(&expected);
	assert_int_equal(decode(&song, md_worked, 79, 0, &err), 0);
	assert_memory_equal(&song, &expected, sizeof(song));
	assert_int_equal(mk_row_kind(&song.rows[0], 0), MK_ROW_IS_PATTERN);
	assert_int_equal(mk_row_kind(&song.rows[2], 2), MK_ROW_IS_LOOP);
	assert_int_equal(mk_row_kind(&song.rows[3], 3), MK_ROW_IS_END);
	assert_int_equal(mk_row_get(&song.rows[0], MK_ROW_TEMPO), 3000);
	assert_int_equal(mk_row_get(&song.rows[1], MK_ROW_MUTES), 0x41);
}

/* Rows of a song from a machine, as its manual's appendix packs them. */
static void
knows_rows_of_real_songs(void **state)
{
	static const uint8_t packed[24] = {0x41, 0x7e, 0x00, 0x05, 0x1b, 0x00,
	    0x00, 0x7f, 0x50, 0x7f, 0x00, 0x7f, 0x41, 0x7f, 0x00, 0x00, 0x00,
	    0x00, 0x00, 0x7f, 0x40, 0x7f, 0x00, 0x00};
	uint8_t message[LARGEST], again[LARGEST];
	struct mk_rowsong song;

	(void)state;
	memcpy(message, md_worked, MK_MDDUMP_BODY_AT);
	memset(message + MK_MDDUMP_BODY_AT, 'x', MK_ROWSONG_NAME);
	memcpy(message + mk_mdsong_row_at(0), packed, sizeof(packed));
	assert_int_equal(md_end_dump(message, mk_mdsong_row_at(2)), 55);
	assert_int_equal(decode(&song, message, 55, 0, NULL), 0);
	assert_int_equal(mk_row_get(&song.rows[0], MK_ROW_REPEATS), 5);
	assert_int_equal(mk_row_get(&song.rows[0], MK_ROW_TARGET), 27);
	assert_int_equal(mk_row_get(&song.rows[0], MK_ROW_STOP), 0xff);
	assert_int_equal(mk_row_get(&song.rows[0], MK_ROW_TEMPO),
	    MK_ROW_TEMPO_KEEP);
	assert_int_equal(mk_row_kind(&song.rows[0], 40), MK_ROW_IS_LOOP);
	assert_int_equal(mk_row_kind(&song.rows[0], 27), MK_ROW_IS_HALT);
	assert_int_equal(mk_row_kind(&song.rows[0], 0), MK_ROW_IS_JUMP);
	assert_int_equal(mk_row_kind(&song.rows[1], 1), MK_ROW_IS_END);
	assert_int_equal(encode(&song, again), 55);
	assert_memory_equal(again, message, 55);
}

/* Whatever a message holds, unknown bits included, comes back. */
static void
ten_thousand_random_songs_stay_the_same(void **state)
{
	uint8_t message[LARGEST], again[LARGEST];
	struct mk_rowsong song;
	int i;

	(void)state;
	for (i = 0; i < 10000; i++) {
		size_t rows = 1 + (i < 256 ? (size_t)i : md_random());
		size_t n = mk_mdsong_row_at(rows);

		md_random_dump(message, n + MK_MDDUMP_TRAILER, MK_MDDUMP_SONG,
		    2);
		assert_int_equal(decode(&song, message, n + MK_MDDUMP_TRAILER,
		                     0, NULL),
		    0);
		assert_int_equal(song.n_rows, rows);
		assert_int_equal(encode(&song, again), n + MK_MDDUMP_TRAILER);
		assert_memory_equal(again, message, n + MK_MDDUMP_TRAILER);
	}
}

static void
has_the_sizes_of_the_manual(void **state)
{
	uint8_t message[LARGEST];
	struct mk_rowsong song;
	struct mk_err err;

	(void)state;
	mk_rowsong_init(&song);
	md_add_end(&song);
	assert_int_equal(encode(&song, message), 43);
	while (song.n_rows < MK_ROWSONG_ROWS)
		md_add_end(&song);
	assert_int_equal(encode(&song, message), 3103);
	memset(&song, 0, sizeof(song));
	assert_int_equal(decode(&song, message, 3103, 0, &err), 0);
	assert_int_equal(song.n_rows, 256);
}

static void
fields_are_cut_to_their_bits(void **state)
{
	static uint8_t message[LARGEST];
	struct mk_rowsong song;
	struct mk_row row;
	int field;

	(void)state;
	mk_row_init(&row);
	for (field = 0; field < MK_ROW_FIELDS; field++) {
		enum mk_row_field f = (enum mk_row_field)field;

		mk_row_set(&row, f, 0x12345678);
		assert_int_equal(mk_row_get(&row, f),
		    0x12345678 & mk_row_max(f));
	}
	mk_rowsong_init(&song);
	song.rows[song.n_rows++] = row;
	encode(&song, message);
	/* Behind the seven bytes' top bits. */
	assert_int_equal(message[mk_mdsong_row_at(0) + 1 + 4], 0x56);
	assert_int_equal(message[mk_mdsong_row_at(0) + 1 + 5], 0x78);
}

static void
names_are_cut_to_16_characters(void **state)
{
	struct mk_rowsong song;

	(void)state;
	mk_rowsong_init(&song);
	mk_rowsong_set_name(&song, "abcdefghijklmnopqrstuvwxyz", 26);
	assert_memory_equal(song.name, "abcdefghijklmnop", 16);
	mk_rowsong_set_name(&song,
	    "\xc3\x9c"
	    "ber",
	    5);
	assert_memory_equal(song.name, "Uber\0\0\0\0\0\0\0\0\0\0\0\0", 16);
}

static void
refuses(const uint8_t *message, size_t n, const char *sentence)
{
	struct mk_rowsong song;
	struct mk_err err;

	assert_int_equal(decode(&song, message, n, 1000, &err), -EBADMSG);
	assert_string_equal(err.msg, sentence);
}

static void
names_each_fault_with_its_offset(void **state)
{
	static uint8_t message[4000];

	(void)state;
	memcpy(message, md_worked, 79);
	message[30] ^= 1;
	refuses(message, 79,
	    "dump at offset 1000: offset 1074: the checksum is 0F 79, but the "
	    "message has 0F 7A");
	memcpy(message, md_worked, 79);
	message[77] = 0x46;
	refuses(message, 79,
	    "dump at offset 1000: offset 1076: the length is 00 46, but the "
	    "message has 00 45");
	refuses(message, 14, "offset 1000: the dump is cut: it has 14 bytes");
	memset(message + 10, 0, 4000 - 10);
	md_end_dump(message, 27);
	refuses(message, 32,
	    "offset 1000: a song of 32 bytes: its rows of 12 do not come out "
	    "even");
	md_end_dump(message, 26);
	refuses(message, 31,
	    "offset 1000: a song of 31 bytes: its rows of 12 do not come out "
	    "even");
	md_end_dump(message, 10);
	refuses(message, 15,
	    "offset 1000: a song of 15 bytes: its rows of 12 do not come out "
	    "even");
	memset(message + 10, 0, 4000 - 10);
	md_end_dump(message, mk_mdsong_row_at(257));
	refuses(message, mk_mdsong_row_at(257) + 5,
	    "offset 1000: a song of 257 rows; the machine has 256");
}

/* Other makers, other machines, other messages of this one. */
static void
leaves_other_messages_alone(void **state)
{
	static const uint8_t others[][10] = {
	    {0xf0, 0x7e, 0x7f, 0x06, 0x01, 0x01, 0x00, 0x00, 0x00, 0xf7},
	    {0xf0, 0x00, 0x20, 0x3c, 0x03, 0x00, 0x69, 0x00, 0x00, 0xf7},
	    {0xf0, 0x00, 0x20, 0x3c, 0x02, 0x00, 0x72, 0x02, 0x0b, 0xf7},
	    {0xf0, 0x00, 0x20, 0x3c, 0x02, 0xf7}};
	struct mk_mddump dump;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(others) / sizeof(*others); i++) {
		const struct mk_sysex message = {
		    others[i], 10 - 4 * (i == 3), 0};

		assert_int_equal(mk_mddump_open(&dump, &message, NULL), 0);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(encodes_the_worked_song),
	    cmocka_unit_test(decodes_the_worked_song),
	    cmocka_unit_test(knows_rows_of_real_songs),
	    cmocka_unit_test(ten_thousand_random_songs_stay_the_same),
	    cmocka_unit_test(has_the_sizes_of_the_manual),
	    cmocka_unit_test(fields_are_cut_to_their_bits),
	    cmocka_unit_test(names_are_cut_to_16_characters),
	    cmocka_unit_test(names_each_fault_with_its_offset),
	    cmocka_unit_test(leaves_other_messages_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
