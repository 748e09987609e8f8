/* SPDX-License-Identifier: ISC */
#include <libmk/codec/checksum.h>

#include <string.h>

static uint32_t
add_sum(uint32_t sum, const uint8_t *data, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		sum += data[i];
	return sum;
}

static uint32_t
add_xor(uint32_t sum, const uint8_t *data, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		sum ^= data[i];
	return sum;
}

static void
end_plain(uint32_t sum, uint8_t *bytes)
{
	bytes[0] = sum & 0x7f;
}

/* The value that brings the sum to 0 in 7 bits. */
static void
end_negative(uint32_t sum, uint8_t *bytes)
{
	bytes[0] = -sum & 0x7f;
}

static void
end_14_bits(uint32_t sum, uint8_t *bytes)
{
	bytes[0] = sum >> 7 & 0x7f;
	bytes[1] = sum & 0x7f;
}

static const struct mk_checksum_kind kinds[] = {
    {"elektron", "sum in 14 bits, high 7 bits first: Elektron dumps", 2, 9,
        add_sum, end_14_bits},
    {"xor", "exclusive or: sample dumps, boot loaders", 1, 0, add_xor,
        end_plain},
    {"roland", "128 less the sum, 128 becoming 0: Roland, Boss", 1, 0, add_sum,
        end_negative},
    {"yamaha", "the negative sum, which is the same: Yamaha", 1, 0, add_sum,
        end_negative},
    {"sum", "sum in 7 bits: Waldorf, Access", 1, 0, add_sum, end_plain},
};

const struct mk_checksum_kind *
mk_checksum_at(size_t i)
{
	return i < sizeof(kinds) / sizeof(*kinds) ? &kinds[i] : NULL;
}

const struct mk_checksum_kind *
mk_checksum_find(const char *name)
{
	const struct mk_checksum_kind *kind;
	size_t i;

	for (i = 0; (kind = mk_checksum_at(i)); i++)
		if (!strcmp(kind->name, name))
			return kind;
	return NULL;
}

void
mk_checksum_init(struct mk_checksum *checksum,
    const struct mk_checksum_kind *kind)
{
	checksum->kind = kind;
	checksum->sum = 0;
}

void
mk_checksum_add(struct mk_checksum *checksum, const uint8_t *data, size_t n)
{
	checksum->sum = checksum->kind->add(checksum->sum, data, n);
}

size_t
mk_checksum_end(const struct mk_checksum *checksum,
    uint8_t bytes[MK_CHECKSUM_MAX])
{
	checksum->kind->end(checksum->sum, bytes);
	return checksum->kind->size;
}

size_t
mk_checksum_of(const struct mk_checksum_kind *kind, const uint8_t *data,
    size_t n, uint8_t bytes[MK_CHECKSUM_MAX])
{
	struct mk_checksum checksum;

	mk_checksum_init(&checksum, kind);
	mk_checksum_add(&checksum, data, n);
	return mk_checksum_end(&checksum, bytes);
}
