/* SPDX-License-Identifier: ISC */
/*
 * Keeps each field within its bits, and tells commands apart by their target.
 */
#include <libmk/machine/row.h>

#include <assert.h>
#include <string.h>

static const uint16_t greatest[MK_ROW_FIELDS] = {
    [MK_ROW_PATTERN] = 0xff,
    [MK_ROW_REPEATS] = 0xff,
    [MK_ROW_TARGET] = 0xff,
    [MK_ROW_MUTES] = 0xffff,
    [MK_ROW_TEMPO] = 0xffff,
    [MK_ROW_START] = 0xff,
    [MK_ROW_STOP] = 0xff,
    [MK_ROW_RESERVED] = 0xff,
    [MK_ROW_SPARE] = 0x0f,
};

void
mk_row_init(struct mk_row *row)
{
	memset(row, 0, sizeof(*row));
	mk_row_set(row, MK_ROW_TEMPO, MK_ROW_TEMPO_KEEP);
}

unsigned
mk_row_get(const struct mk_row *row, enum mk_row_field field)
{
	assert(field < MK_ROW_FIELDS);
	return row->fields[field];
}

void
mk_row_set(struct mk_row *row, enum mk_row_field field, unsigned value)
{
	assert(field < MK_ROW_FIELDS);
	row->fields[field] = (uint16_t)(value & greatest[field]);
}

unsigned
mk_row_max(enum mk_row_field field)
{
	assert(field < MK_ROW_FIELDS);
	return greatest[field];
}

enum mk_row_kind
mk_row_kind(const struct mk_row *row, size_t index)
{
	unsigned pattern = mk_row_get(row, MK_ROW_PATTERN);
	unsigned target = mk_row_get(row, MK_ROW_TARGET);

	if (pattern == MK_ROW_END)
		return MK_ROW_IS_END;
	if (pattern > 0x7f && pattern != MK_ROW_GO)
		return MK_ROW_IS_OTHER;
	if (pattern <= 0x7f)
		return MK_ROW_IS_PATTERN;
	if (target == index)
		return MK_ROW_IS_HALT;
	return target < index ? MK_ROW_IS_LOOP : MK_ROW_IS_JUMP;
}
