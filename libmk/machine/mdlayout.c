/* SPDX-License-Identifier: ISC */
#include <libmk/machine/mdlayout_priv.h>

#include <libmk/codec/group_priv.h>

#include <stdbool.h>
#include <string.h>

#define GROUP 7
#define WORD  4

/* The longest section: steps 33 to 64 of a pattern. */
#define RAW_MAX    2316
#define PACKED_MAX (RAW_MAX + RAW_MAX / GROUP + 1)

/* A run of fields that make one section. */
struct section {
	const struct mk_mdfield *fields;
	size_t n_fields;
	size_t raw; /* bytes before packing */
};

static bool
is_plain(const struct section *section)
{
	return section->fields->section == MK_MDLAYOUT_PLAIN;
}

/* The section that starts at a field. */
static struct section
section_at(const struct mk_mdlayout *layout, size_t i)
{
	struct section s = {.fields = &layout->fields[i]};

	for (; i < layout->n_fields; i++) {
		const struct mk_mdfield *field = &layout->fields[i];

		if (field->section != s.fields->section)
			break;
		s.raw += field->items * field->size;
		s.n_fields++;
	}
	return s;
}

static size_t
packed_size(size_t raw)
{
	return raw + (raw + GROUP - 1) / GROUP;
}

size_t
mk_mdlayout_size(const struct mk_mdlayout *layout)
{
	struct section s;
	size_t size = 0, i;

	for (i = 0; i < layout->n_fields; i += s.n_fields) {
		s = section_at(layout, i);
		size += is_plain(&s) ? s.raw : packed_size(s.raw);
	}
	return size;
}

/* Finds the offset in an unpacked section of a byte of the struct. */
static bool
find_raw(const struct section *s, size_t at, size_t *raw)
{
	size_t f;

	*raw = 0;
	for (f = 0; f < s->n_fields; f++) {
		const struct mk_mdfield *field = &s->fields[f];
		size_t stride = field->stride ? field->stride : field->size;
		size_t from = at - field->at;

		if (at >= field->at && from < field->items * stride &&
		    from % stride < field->size) {
			*raw += from / stride * field->size + from % stride;
			return true;
		}
		*raw += field->items * field->size;
	}
	return false;
}

size_t
mk_mdlayout_where(const struct mk_mdlayout *layout, size_t at)
{
	struct section s;
	size_t body = 0, raw, i;

	for (i = 0; i < layout->n_fields; i += s.n_fields) {
		s = section_at(layout, i);
		if (find_raw(&s, at, &raw))
			return body + raw +
			    (is_plain(&s) ? 0 : raw / GROUP + 1);
		body += is_plain(&s) ? s.raw : packed_size(s.raw);
	}
	return 0;
}

static uint32_t
read_word(const uint8_t *raw)
{
	return (uint32_t)raw[0] << 24 | (uint32_t)raw[1] << 16 |
	    (uint32_t)raw[2] << 8 | raw[3];
}

static void
write_word(uint32_t word, uint8_t *raw)
{
	raw[0] = (uint8_t)(word >> 24);
	raw[1] = (uint8_t)(word >> 16);
	raw[2] = (uint8_t)(word >> 8);
	raw[3] = (uint8_t)word;
}

static void
read_item(const struct mk_mdfield *field, uint8_t *item, const uint8_t *raw)
{
	uint32_t word;
	uint64_t both;

	if (field->kind == MK_MDFIELD_BYTES) {
		memcpy(item, raw, field->size);
		return;
	}
	word = read_word(raw);
	if (field->kind == MK_MDFIELD_WORD) {
		memcpy(item, &word, sizeof(word));
		return;
	}
	memcpy(&both, item, sizeof(both));
	both = field->kind == MK_MDFIELD_LOW
	    ? (both & ~(uint64_t)UINT32_MAX) | word
	    : (both & UINT32_MAX) | (uint64_t)word << 32;
	memcpy(item, &both, sizeof(both));
}

static void
write_item(const struct mk_mdfield *field, const uint8_t *item, uint8_t *raw)
{
	uint32_t word;
	uint64_t both;

	if (field->kind == MK_MDFIELD_BYTES) {
		memcpy(raw, item, field->size);
		return;
	}
	if (field->kind == MK_MDFIELD_WORD) {
		memcpy(&word, item, sizeof(word));
		write_word(word, raw);
		return;
	}
	memcpy(&both, item, sizeof(both));
	if (field->kind == MK_MDFIELD_HIGH)
		both >>= 32;
	write_word((uint32_t)both, raw);
}

static void
read_fields(const struct section *s, uint8_t *object, const uint8_t *raw)
{
	size_t f, i;

	for (f = 0; f < s->n_fields; f++) {
		const struct mk_mdfield *field = &s->fields[f];
		uint8_t *item = object + field->at;

		for (i = 0; i < field->items; i++) {
			read_item(field, item + i * field->stride, raw);
			raw += field->size;
		}
	}
}

static void
write_fields(const struct section *s, const uint8_t *object, uint8_t *raw)
{
	size_t f, i;

	for (f = 0; f < s->n_fields; f++) {
		const struct mk_mdfield *field = &s->fields[f];
		const uint8_t *item = object + field->at;

		for (i = 0; i < field->items; i++) {
			write_item(field, item + i * field->stride, raw);
			raw += field->size;
		}
	}
}

/* The bits of a collector that belong to none of the n bytes after it. */
static uint8_t
spare_bits(size_t n)
{
	return (uint8_t)(0x7f >> n);
}

/* Unpacks, and returns the spare bits. */
static uint8_t
unpack_section(const uint8_t *packed, size_t n, uint8_t *raw)
{
	uint8_t last[MK_GROUP_PACKED];
	size_t groups = n / GROUP, rest = n % GROUP, used;

	mk_group_unpack(MK_GROUP_FIRST_MSB, packed, groups, raw);
	if (!rest)
		return 0;
	packed += groups * MK_GROUP_PACKED;
	mk_group_unpack_last(MK_GROUP_FIRST_MSB, packed, rest + 1, last, &used);
	memcpy(raw + groups * GROUP, last, rest);
	return *packed & spare_bits(rest);
}

static void
pack_section(const uint8_t *raw, size_t n, uint8_t spare, uint8_t *packed)
{
	uint8_t last[MK_GROUP_PACKED];
	size_t groups = n / GROUP, rest = n % GROUP;

	mk_group_pack(MK_GROUP_FIRST_MSB, raw, groups, packed);
	if (!rest)
		return;
	mk_group_pack_last(MK_GROUP_FIRST_MSB, raw + groups * GROUP, rest,
	    last);
	last[0] |= spare & spare_bits(rest);
	memcpy(packed + groups * MK_GROUP_PACKED, last, rest + 1);
}

void
mk_mdlayout_read(const struct mk_mdlayout *layout, void *object,
    const uint8_t *body)
{
	uint8_t raw[RAW_MAX], *to = object;
	struct section s;
	size_t i;

	for (i = 0; i < layout->n_fields; i += s.n_fields) {
		s = section_at(layout, i);
		if (is_plain(&s)) {
			read_fields(&s, to, body);
			body += s.raw;
			continue;
		}
		to[layout->spare_at + s.fields->section - 1] =
		    unpack_section(body, s.raw, raw);
		read_fields(&s, to, raw);
		body += packed_size(s.raw);
	}
}

void
mk_mdlayout_write(const struct mk_mdlayout *layout, const void *object,
    struct mk_mddump_writer *writer)
{
	uint8_t raw[RAW_MAX], packed[PACKED_MAX];
	const uint8_t *from = object;
	struct section s;
	size_t i, at;

	for (i = 0; i < layout->n_fields; i += s.n_fields) {
		s = section_at(layout, i);
		write_fields(&s, from, raw);
		if (is_plain(&s)) {
			for (at = 0; at < s.raw; at++)
				raw[at] &= 0x7f;
			mk_mddump_put(writer, raw, s.raw);
			continue;
		}
		at = layout->spare_at + s.fields->section - 1;
		pack_section(raw, s.raw, from[at], packed);
		mk_mddump_put(writer, packed, packed_size(s.raw));
	}
}
