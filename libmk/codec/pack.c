/* SPDX-License-Identifier: ISC */
#include <libmk/codec/pack_priv.h>

#include <libmk/codec/midi.h>
#include <libmk/codec/rle_priv.h>
#include <libmk/codec/sds_priv.h>

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* Groups done at a time, so that a draining buffer stays small. */
#define GROUPS 4096

/* Runs take two steps, with a piece of the stream in between. */
#define PIECE 256

struct mk_pack {
	const struct mk_pack_row *packing;
	enum mk_pack_way way;
	uint64_t taken;                /* bytes taken in before those held */
	uint8_t held[MK_GROUP_PACKED]; /* of a group that is not whole yet */
	size_t n_held;
	struct mk_rle rle;
	struct mk_sds sds;
};

static const struct mk_pack_row packings[] = {
    {{"midikontrol", "korg dsi microfreak",
         "collector first, its bit 0 for the first byte; last group cut",
         "MidiKontrol, Korg, Sequential, Arturia MicroFreak"},
        MK_PACK_GROUPS, MK_GROUP_FIRST_LSB, 0},
    {{"elektron", "",
         "collector first, its bit 6 for the first byte; last group cut",
         "Elektron Machinedrum, Monomachine"},
        MK_PACK_GROUPS, MK_GROUP_FIRST_MSB, 0},
    {{"elektron-rle", "", "runs of equal bytes, then elektron",
         "Elektron Monomachine"},
        MK_PACK_RLE, MK_GROUP_FIRST_MSB, 0},
    {{"fcb1010", "",
         "collector last, its bit 0 for the first byte; filled to whole groups",
         "Behringer FCB1010"},
        MK_PACK_GROUPS, MK_GROUP_LAST_LSB, 0},
    {{"bits-msb", "", "a stream of bits, most significant first",
         "Alesis HR-16, SR-16"},
        MK_PACK_GROUPS, MK_GROUP_BITS_MSB, 0},
    {{"bits-lsb", "", "a stream of bits, least significant first",
         "Moog Voyager (experimental)"},
        MK_PACK_GROUPS, MK_GROUP_BITS_LSB, 0},
    {{"nibble-hi", "", "two half bytes, the high one first",
         "Yamaha bulk dumps, Roland, Novation"},
        MK_PACK_GROUPS, MK_GROUP_NIBBLE_HI, 0},
    {{"nibble-lo", "", "two half bytes, the low one first",
         "Casio CZ, Korg Wavestation, Oberheim, Kenton"},
        MK_PACK_GROUPS, MK_GROUP_NIBBLE_LO, 0},
    {{"sds", "sds-8", "sample dump packets of 8-bit words",
         "samplers of every make"},
        MK_PACK_SDS, 0, 8},
    {{"sds-12", "", "the same of 12 bits, each in two bytes, 0000 to 0FFF",
         "samplers of every make"},
        MK_PACK_SDS, 0, 12},
    {{"sds-16", "", "the same of 16 bits, the high byte first",
         "samplers of every make"},
        MK_PACK_SDS, 0, 16},
    {{"sds-24", "", "the same of 24 bits, the high byte first",
         "samplers of every make"},
        MK_PACK_SDS, 0, 24},
    {{"none", "", "bytes below 80 as they are", "what is packed already"},
        MK_PACK_NONE, 0, 0},
};

const struct mk_packing *
mk_pack_at(size_t i)
{
	return i < sizeof(packings) / sizeof(*packings) ? &packings[i].packing
	                                                : NULL;
}

/* Whether this is one of the words in a list separated by blanks. */
static bool
lists(const char *list, const char *word)
{
	while (*list) {
		size_t n = strcspn(list, " ");

		if (n == strlen(word) && !memcmp(list, word, n))
			return true;
		list += n;
		list += strspn(list, " ");
	}
	return false;
}

const struct mk_packing *
mk_pack_find(const char *name)
{
	const struct mk_packing *packing;
	size_t i;

	for (i = 0; (packing = mk_pack_at(i)); i++)
		if (!strcmp(packing->name, name) ||
		    lists(packing->aliases, name))
			return packing;
	return NULL;
}

const struct mk_pack_row *
mk_pack_row(const struct mk_packing *packing)
{
	return (const struct mk_pack_row *)packing;
}

static void
start_pack(struct mk_pack *pack, const struct mk_packing *packing,
    enum mk_pack_way way)
{
	pack->packing = mk_pack_row(packing);
	pack->way = way;
	pack->taken = 0;
	pack->n_held = 0;
	mk_rle_init(&pack->rle);
	if (pack->packing->kind == MK_PACK_SDS)
		mk_sds_init(&pack->sds, pack->packing->bits);
}

struct mk_pack *
mk_pack_new(const struct mk_packing *packing, enum mk_pack_way way)
{
	struct mk_pack *pack = malloc(sizeof(*pack));

	if (pack)
		start_pack(pack, packing, way);
	return pack;
}

void
mk_pack_free(struct mk_pack *pack)
{
	free(pack);
}

/* Packs whole groups. */
static int
pack_groups(struct mk_pack *pack, const uint8_t *data, size_t n,
    struct mk_buf *out)
{
	enum mk_group layout = pack->packing->group;

	while (n > 0) {
		size_t some = n < GROUPS ? n : GROUPS;
		uint8_t *room = mk_buf_room(out, some * MK_GROUP_PACKED);

		if (!room)
			return mk_buf_status(out);
		mk_group_pack(layout, data, some, room);
		out->len += some * MK_GROUP_PACKED;
		data += some * mk_group_size(layout);
		n -= some;
	}
	return 0;
}

/* The error that names the first byte of a group with a bit of the mask. */
static int
bad_byte(uint8_t mask, const uint8_t *group, uint64_t offset,
    struct mk_err *err)
{
	size_t i;

	for (i = 0; i < MK_GROUP_PACKED - 1 && !(group[i] & mask); i++)
		;
	return mk_err_set(err, -EBADMSG,
	    group[i] & 0x80 ? "offset %" PRIu64 ": byte %02X is above 7F"
	                    : "offset %" PRIu64
	                      ": byte %02X is not a half byte",
	    offset + i, group[i]);
}

static int
unpack_groups(struct mk_pack *pack, const uint8_t *data, size_t n,
    struct mk_buf *out, struct mk_err *err)
{
	enum mk_group layout = pack->packing->group;
	size_t size = mk_group_size(layout);
	uint64_t offset = pack->taken;

	while (n > 0) {
		size_t some = n < GROUPS ? n : GROUPS, good;
		uint8_t *room = mk_buf_room(out, some * size);

		if (!room)
			return mk_buf_status(out);
		good = mk_group_unpack(layout, data, some, room);
		out->len += good * size;
		data += good * MK_GROUP_PACKED;
		offset += good * MK_GROUP_PACKED;
		n -= good;
		if (good < some)
			return bad_byte(mk_group_mask(layout), data, offset,
			    err);
	}
	return 0;
}

static int
do_groups(struct mk_pack *pack, const uint8_t *data, size_t n,
    struct mk_buf *out, struct mk_err *err)
{
	if (pack->way == MK_PACK)
		return pack_groups(pack, data, n, out);
	return unpack_groups(pack, data, n, out, err);
}

/* Cuts the stream into groups, in whatever pieces it arrives. */
static int
feed_groups(struct mk_pack *pack, const uint8_t *data, size_t n,
    struct mk_buf *out, struct mk_err *err)
{
	size_t size = pack->way == MK_UNPACK
	    ? MK_GROUP_PACKED
	    : mk_group_size(pack->packing->group);
	size_t more = size - pack->n_held;
	int code;

	if (!n)
		return 0;
	if (pack->n_held && n >= more) {
		memcpy(pack->held + pack->n_held, data, more);
		code = do_groups(pack, pack->held, 1, out, err);
		if (code < 0)
			return code;
		pack->taken += size;
		pack->n_held = 0;
		data += more;
		n -= more;
	}
	if (!pack->n_held) {
		size_t groups = n / size;

		code = do_groups(pack, data, groups, out, err);
		if (code < 0)
			return code;
		pack->taken += groups * size;
		data += groups * size;
		n -= groups * size;
	}
	if (n)
		memcpy(pack->held + pack->n_held, data, n);
	pack->n_held += n;
	return 0;
}

static int
unpack_last(struct mk_pack *pack, struct mk_buf *out, struct mk_err *err)
{
	enum mk_group layout = pack->packing->group;
	uint8_t mask = mk_group_mask(layout), bytes[MK_GROUP_PACKED];
	size_t i, n, used;

	for (i = 0; i < pack->n_held; i++)
		if (pack->held[i] & mask)
			return bad_byte(mask, pack->held, pack->taken, err);
	/* This is how runs end that fill their groups. */
	if (pack->n_held == 1 && pack->packing->kind == MK_PACK_RLE)
		return 0;
	n = mk_group_unpack_last(layout, pack->held, pack->n_held, bytes,
	    &used);
	mk_buf_put(out, bytes, n);
	if (used < pack->n_held)
		return mk_err_set(err, -EBADMSG,
		    "offset %" PRIu64 ": the last group is cut",
		    pack->taken + used);
	return mk_buf_status(out);
}

static int
end_groups(struct mk_pack *pack, struct mk_buf *out, struct mk_err *err)
{
	uint8_t bytes[MK_GROUP_PACKED];

	if (!pack->n_held)
		return mk_buf_status(out);
	if (pack->way == MK_UNPACK)
		return unpack_last(pack, out, err);
	mk_buf_put(out, bytes,
	    mk_group_pack_last(pack->packing->group, pack->held, pack->n_held,
	        bytes));
	return mk_buf_status(out);
}

/* Packs a piece whose runs were coded. */
static int
pack_runs(struct mk_pack *pack, const uint8_t *data, size_t n, bool end,
    struct mk_buf *out)
{
	uint8_t memory[2 * PIECE + 2];
	struct mk_buf runs;

	mk_buf_init_fixed(&runs, memory, sizeof(memory));
	mk_rle_encode(&pack->rle, data, n, &runs);
	if (end)
		mk_rle_encode_end(&pack->rle, &runs);
	return feed_groups(pack, runs.data, runs.len, out, NULL);
}

/*
 * Unpacks a piece and resolves its runs; the last group, too, at the end.
 *
 * Byte n of the unpacked stream was packed at n + n/7 + 1.
 */
static int
unpack_runs(struct mk_pack *pack, const uint8_t *data, size_t n, bool end,
    struct mk_buf *out, struct mk_err *err)
{
	uint8_t memory[PIECE + MK_GROUP_PACKED];
	uint64_t before = pack->taken / MK_GROUP_PACKED * 7;
	struct mk_buf runs;
	size_t good;
	int code;

	mk_buf_init_fixed(&runs, memory, sizeof(memory));
	code = end ? end_groups(pack, &runs, err)
	           : feed_groups(pack, data, n, &runs, err);
	good = mk_rle_decode(&pack->rle, runs.data, runs.len, out);
	before += good;
	if (good < runs.len)
		return mk_err_set(err, -EBADMSG,
		    "offset %" PRIu64 ": a run of nothing",
		    before + before / 7 + 1);
	if (!code && end && pack->rle.count)
		return mk_err_set(err, -EBADMSG,
		    "offset %" PRIu64 ": the last run is cut",
		    pack->taken + pack->n_held);
	return code ? code : mk_buf_status(out);
}

static int
feed_runs(struct mk_pack *pack, const uint8_t *data, size_t n,
    struct mk_buf *out, struct mk_err *err)
{
	int code = 0;

	while (n > 0 && !code) {
		size_t some = n < PIECE ? n : PIECE;

		code = pack->way == MK_PACK
		    ? pack_runs(pack, data, some, false, out)
		    : unpack_runs(pack, data, some, false, out, err);
		data += some;
		n -= some;
	}
	return code;
}

static int
end_runs(struct mk_pack *pack, struct mk_buf *out, struct mk_err *err)
{
	int code;

	if (pack->way == MK_UNPACK)
		return unpack_runs(pack, NULL, 0, true, out, err);
	code = pack_runs(pack, NULL, 0, true, out);
	/*
	 * The machine writes a collector before it knows whether a group
	 * follows.
	 */
	if (!code && pack->taken && !pack->n_held)
		mk_buf_byte(out, 0);
	return code ? code : end_groups(pack, out, err);
}

static int
feed_sds(struct mk_pack *pack, const uint8_t *data, size_t n,
    struct mk_buf *out, struct mk_err *err)
{
	int code = pack->way == MK_PACK
	    ? mk_sds_encode(&pack->sds, data, n, out, err)
	    : mk_sds_decode(&pack->sds, data, n, out, err);

	return code ? code : mk_buf_status(out);
}

static int
end_sds(struct mk_pack *pack, struct mk_buf *out, struct mk_err *err)
{
	int code = pack->way == MK_PACK
	    ? mk_sds_encode_end(&pack->sds, out, err)
	    : mk_sds_decode_end(&pack->sds, err);

	return code ? code : mk_buf_status(out);
}

/* 7-bit data, which need no packing but must not be anything else. */
static int
feed_none(struct mk_pack *pack, const uint8_t *data, size_t n,
    struct mk_buf *out, struct mk_err *err)
{
	size_t good = mk_midi_count_data(data, n);

	mk_buf_put(out, data, good);
	pack->taken += good;
	if (good < n)
		return mk_err_set(err, -EBADMSG,
		    "offset %" PRIu64 ": byte %02X is above 7F", pack->taken,
		    data[good]);
	return mk_buf_status(out);
}

static int
end_none(struct mk_pack *pack, struct mk_buf *out, struct mk_err *err)
{
	(void)pack;
	(void)err;
	return mk_buf_status(out);
}

static const struct {
	int (*feed)(struct mk_pack *pack, const uint8_t *data, size_t n,
	    struct mk_buf *out, struct mk_err *err);
	int (*end)(struct mk_pack *pack, struct mk_buf *out,
	    struct mk_err *err);
} kinds[] = {
    [MK_PACK_GROUPS] = {feed_groups, end_groups},
    [MK_PACK_RLE] = {feed_runs, end_runs},
    [MK_PACK_SDS] = {feed_sds, end_sds},
    [MK_PACK_NONE] = {feed_none, end_none},
};

int
mk_pack_feed(struct mk_pack *pack, const uint8_t *data, size_t n,
    struct mk_buf *out, struct mk_err *err)
{
	if (!n)
		return mk_buf_status(out);
	return kinds[pack->packing->kind].feed(pack, data, n, out, err);
}

int
mk_pack_end(struct mk_pack *pack, struct mk_buf *out, struct mk_err *err)
{
	return kinds[pack->packing->kind].end(pack, out, err);
}

int
mk_pack_all(const struct mk_packing *packing, enum mk_pack_way way,
    const uint8_t *data, size_t n, struct mk_buf *out, struct mk_err *err)
{
	struct mk_pack pack;
	int code;

	start_pack(&pack, packing, way);
	code = mk_pack_feed(&pack, data, n, out, err);
	return code ? code : mk_pack_end(&pack, out, err);
}
