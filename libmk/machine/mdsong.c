/* SPDX-License-Identifier: ISC */
/* Finds the fields in a packed row, and puts them back. */
#include <libmk/machine/mdsong.h>

#include <libmk/codec/ascii_priv.h>
#include <libmk/codec/group_priv.h>

#include <assert.h>
#include <errno.h>
#include <string.h>

/* Each row is packed on its own: a whole group, and one of three bytes. */
#define ROW_SIZE    10
#define PACKED_SIZE 12
#define LAST_SIZE   3
#define LAST_AT     7
#define SPARE_BITS  0x0f /* of the last group's collector */

/* Where a field is in a row: one byte, or two with the high one first. */
static const struct {
	enum mk_row_field field;
	uint8_t at, bytes;
} places[] = {
    {MK_ROW_PATTERN, 0, 1},
    {MK_ROW_RESERVED, 1, 1},
    {MK_ROW_REPEATS, 2, 1},
    {MK_ROW_TARGET, 3, 1},
    {MK_ROW_MUTES, 4, 2},
    {MK_ROW_TEMPO, 6, 2},
    {MK_ROW_START, 8, 1},
    {MK_ROW_STOP, 9, 1},
};

#define PLACES (sizeof(places) / sizeof(*places))

static_assert(MK_MDSONG_ROWS <= MK_ROWSONG_ROWS, "a song has room for them");
static_assert(PLACES == MK_ROW_FIELDS - 1, "all but the spare bits lie there");

static void
write_row(const struct mk_row *row, uint8_t raw[ROW_SIZE])
{
	size_t i;

	for (i = 0; i < PLACES; i++) {
		unsigned value = mk_row_get(row, places[i].field);
		uint8_t *to = raw + places[i].at;

		assert(places[i].at + places[i].bytes <= ROW_SIZE);
		if (places[i].bytes == 2)
			*to++ = (uint8_t)(value >> 8);
		*to = (uint8_t)value;
	}
}

static void
read_row(struct mk_row *row, const uint8_t raw[ROW_SIZE])
{
	size_t i;

	for (i = 0; i < PLACES; i++) {
		const uint8_t *from = raw + places[i].at;

		mk_row_set(row, places[i].field,
		    places[i].bytes == 1 ? from[0]
		                         : (unsigned)from[0] << 8 | from[1]);
	}
}

size_t
mk_mdsong_row_at(size_t index)
{
	return MK_MDDUMP_BODY_AT + MK_ROWSONG_NAME + index * PACKED_SIZE;
}

static void
pack_row(const struct mk_row *row, uint8_t to[2 * MK_GROUP_PACKED])
{
	uint8_t raw[ROW_SIZE];

	write_row(row, raw);
	mk_group_pack(MK_GROUP_FIRST_MSB, raw, 1, to);
	mk_group_pack_last(MK_GROUP_FIRST_MSB, raw + LAST_AT, LAST_SIZE,
	    to + MK_GROUP_PACKED);
	to[MK_GROUP_PACKED] |= mk_row_get(row, MK_ROW_SPARE) & SPARE_BITS;
}

static void
unpack_row(struct mk_row *row, const uint8_t *from)
{
	uint8_t raw[ROW_SIZE], last[MK_GROUP_PACKED];
	size_t used;

	mk_group_unpack(MK_GROUP_FIRST_MSB, from, 1, raw);
	mk_group_unpack_last(MK_GROUP_FIRST_MSB, from + MK_GROUP_PACKED,
	    PACKED_SIZE - MK_GROUP_PACKED, last, &used);
	memcpy(raw + LAST_AT, last, LAST_SIZE);
	read_row(row, raw);
	mk_row_set(row, MK_ROW_SPARE, from[MK_GROUP_PACKED] & SPARE_BITS);
}

void
mk_mdsong_encode(const struct mk_rowsong *song, struct mk_buf *out)
{
	const struct mk_mddump dump = {
	    .channel = song->channel,
	    .id = MK_MDDUMP_SONG,
	    .version = song->version,
	    .revision = song->revision,
	    .position = song->position,
	};
	struct mk_mddump_writer writer;
	uint8_t packed[2 * MK_GROUP_PACKED];
	size_t i;

	mk_mddump_begin(&writer, &dump, out);
	mk_mddump_put(&writer, song->name, MK_ROWSONG_NAME);
	for (i = 0; i < song->n_rows; i++) {
		pack_row(&song->rows[i], packed);
		mk_mddump_put(&writer, packed, PACKED_SIZE);
	}
	mk_mddump_end(&writer);
}

int
mk_mdsong_decode(struct mk_rowsong *song, const struct mk_mddump *dump,
    struct mk_err *err)
{
	size_t i, n = dump->n_body - MK_ROWSONG_NAME;

	if (dump->n_body < MK_ROWSONG_NAME + PACKED_SIZE || n % PACKED_SIZE)
		return mk_err_set(err, -EBADMSG,
		    "offset %zu: a song of %zu bytes: its rows of %d do not "
		    "come out "
		    "even",
		    dump->at,
		    dump->n_body + MK_MDDUMP_BODY_AT + MK_MDDUMP_TRAILER,
		    PACKED_SIZE);
	if (n / PACKED_SIZE > MK_ROWSONG_ROWS)
		return mk_err_set(err, -EBADMSG,
		    "offset %zu: a song of %zu rows; the machine has %d",
		    dump->at, n / PACKED_SIZE, MK_ROWSONG_ROWS);
	song->channel = dump->channel;
	song->version = dump->version;
	song->revision = dump->revision;
	song->position = dump->position;
	memcpy(song->name, dump->body, MK_ROWSONG_NAME);
	song->n_rows = n / PACKED_SIZE;
	for (i = 0; i < song->n_rows; i++)
		unpack_row(&song->rows[i],
		    dump->body + MK_ROWSONG_NAME + i * PACKED_SIZE);
	return 0;
}
