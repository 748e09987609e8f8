#include <libmk/machine/mdsong.h>

#include <libmk/codec/ascii_priv.h>
#include <libmk/codec/group_priv.h>

#include <errno.h>
#include <string.h>

/* Each row is packed alone: a whole group, and one of three bytes. */
#define PACKED_SIZE 12
#define LAST_SIZE   3
#define LAST_AT     7
#define SPARE_BITS  0x0f /* of the last group's collector */

/* Where a field lies in a row: one byte, or two with the high one first. */
static const struct {
	uint8_t at, bytes;
} fields[MK_MDROW_FIELDS] = {
    [MK_MDROW_PATTERN] = {0, 1},
    [MK_MDROW_RESERVED] = {1, 1},
    [MK_MDROW_REPEATS] = {2, 1},
    [MK_MDROW_TARGET] = {3, 1},
    [MK_MDROW_MUTES] = {4, 2},
    [MK_MDROW_TEMPO] = {6, 2},
    [MK_MDROW_START] = {8, 1},
    [MK_MDROW_STOP] = {9, 1},
};

unsigned
mk_mdrow_get(const struct mk_mdrow *row, enum mk_mdrow_field field)
{
	const uint8_t *raw = row->raw + fields[field].at;

	if (fields[field].bytes == 1)
		return raw[0];
	return (unsigned)raw[0] << 8 | raw[1];
}

void
mk_mdrow_set(struct mk_mdrow *row, enum mk_mdrow_field field, unsigned value)
{
	uint8_t *raw = row->raw + fields[field].at;

	if (fields[field].bytes == 2)
		*raw++ = (uint8_t)(value >> 8);
	*raw = (uint8_t)value;
}

unsigned
mk_mdrow_max(enum mk_mdrow_field field)
{
	return fields[field].bytes == 1 ? 0xff : 0xffff;
}

void
mk_mdrow_init(struct mk_mdrow *row)
{
	memset(row, 0, sizeof(*row));
	mk_mdrow_set(row, MK_MDROW_TEMPO, MK_MDROW_TEMPO_KEEP);
}

enum mk_mdrow_kind
mk_mdrow_kind(const struct mk_mdrow *row, size_t index)
{
	unsigned pattern = mk_mdrow_get(row, MK_MDROW_PATTERN);
	unsigned target = mk_mdrow_get(row, MK_MDROW_TARGET);

	if (pattern == MK_MDROW_END)
		return MK_MDROW_IS_END;
	if (pattern > 0x7f && pattern != MK_MDROW_GO)
		return MK_MDROW_IS_OTHER;
	if (pattern <= 0x7f)
		return MK_MDROW_IS_PATTERN;
	if (target == index)
		return MK_MDROW_IS_HALT;
	return target < index ? MK_MDROW_IS_LOOP : MK_MDROW_IS_JUMP;
}

void
mk_mdsong_init(struct mk_mdsong *song)
{
	memset(song, 0, sizeof(*song));
	song->version = song->revision = 2;
}

void
mk_mdsong_set_name(struct mk_mdsong *song, const char *text, size_t len)
{
	char name[MK_MDSONG_NAME] = {0};

	mk_ascii_write(text, len, name, sizeof(name));
	memcpy(song->name, name, sizeof(name));
}

size_t
mk_mdsong_row_at(size_t index)
{
	return MK_MDDUMP_BODY_AT + MK_MDSONG_NAME + index * PACKED_SIZE;
}

static void
pack_row(const struct mk_mdrow *row, uint8_t to[2 * MK_GROUP_PACKED])
{
	mk_group_pack(MK_GROUP_FIRST_MSB, row->raw, 1, to);
	mk_group_pack_last(MK_GROUP_FIRST_MSB, row->raw + LAST_AT, LAST_SIZE,
	    to + MK_GROUP_PACKED);
	to[MK_GROUP_PACKED] |= row->spare & SPARE_BITS;
}

static void
unpack_row(struct mk_mdrow *row, const uint8_t *from)
{
	uint8_t last[MK_GROUP_PACKED];
	size_t used;

	mk_group_unpack(MK_GROUP_FIRST_MSB, from, 1, row->raw);
	mk_group_unpack_last(MK_GROUP_FIRST_MSB, from + MK_GROUP_PACKED,
	    PACKED_SIZE - MK_GROUP_PACKED, last, &used);
	memcpy(row->raw + LAST_AT, last, LAST_SIZE);
	row->spare = from[MK_GROUP_PACKED] & SPARE_BITS;
}

void
mk_mdsong_encode(const struct mk_mdsong *song, struct mk_buf *out)
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
	mk_mddump_put(&writer, song->name, MK_MDSONG_NAME);
	for (i = 0; i < song->n_rows; i++) {
		pack_row(&song->rows[i], packed);
		mk_mddump_put(&writer, packed, PACKED_SIZE);
	}
	mk_mddump_end(&writer);
}

int
mk_mdsong_decode(struct mk_mdsong *song, const struct mk_mddump *dump,
    struct mk_err *err)
{
	size_t i, n = dump->n_body - MK_MDSONG_NAME;

	if (dump->n_body < MK_MDSONG_NAME + PACKED_SIZE || n % PACKED_SIZE)
		return mk_err_set(err, -EBADMSG,
		    "offset %zu: a song of %zu bytes: its rows of %d do not "
		    "come out "
		    "even",
		    dump->at,
		    dump->n_body + MK_MDDUMP_BODY_AT + MK_MDDUMP_TRAILER,
		    PACKED_SIZE);
	if (n / PACKED_SIZE > MK_MDSONG_ROWS)
		return mk_err_set(err, -EBADMSG,
		    "offset %zu: a song of %zu rows; the machine has %d",
		    dump->at, n / PACKED_SIZE, MK_MDSONG_ROWS);
	song->channel = dump->channel;
	song->version = dump->version;
	song->revision = dump->revision;
	song->position = dump->position;
	memcpy(song->name, dump->body, MK_MDSONG_NAME);
	song->n_rows = n / PACKED_SIZE;
	for (i = 0; i < song->n_rows; i++)
		unpack_row(&song->rows[i],
		    dump->body + MK_MDSONG_NAME + i * PACKED_SIZE);
	return 0;
}
