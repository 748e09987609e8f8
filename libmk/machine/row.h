/* SPDX-License-Identifier: ISC */
/*
 * A row of a machine's song: a pattern and how it is played, or a command.
 *
 * Rows belong to no machine: each machine's module converts its own to these
 * and back. A field is a number of one or two bytes, so that whatever a machine
 * stores is carried along, even without meaning. Rows count from 1 for users; a
 * row's target counts from 0, as all fields do.
 */
#ifndef LIBMK_MACHINE_ROW_H
#define LIBMK_MACHINE_ROW_H

#include <libmk/base/api.h>

#include <stddef.h>
#include <stdint.h>

MK_BEGIN_DECLS

#define MK_ROW_PASSES 64 /* of a pattern's row: 63 repeats */
#define MK_ROW_STEPS  64 /* the longest pattern */

/* Tempos are BPM * 24. */
#define MK_ROW_TEMPO_MIN  720
#define MK_ROW_TEMPO_MAX  7200
#define MK_ROW_TEMPO_KEEP 0xffff

/* What a row may have in place of a pattern. */
#define MK_ROW_GO  0xfe /* LOOP, JUMP or HALT, by its target */
#define MK_ROW_END 0xff

enum mk_row_field {
	MK_ROW_PATTERN, /* 0-127: A01 to H16; or one of the above */
	MK_ROW_REPEATS, /* passes after the first; 0 in a LOOP: for ever */
	MK_ROW_TARGET,  /* a row, from 0 */
	MK_ROW_MUTES,   /* bit t: track t + 1 is silent */
	MK_ROW_TEMPO,   /* or MK_ROW_TEMPO_KEEP */
	MK_ROW_START,   /* the first step, from 0 */
	MK_ROW_STOP,    /* the step after the last */
	/* Stored by the Machinedrum; its meaning is unknown. */
	MK_ROW_RESERVED, /* 0 in all its own songs */
	MK_ROW_SPARE,    /* 4 bits of its packed row without meaning */
	MK_ROW_FIELDS
};

enum mk_row_kind {
	MK_ROW_IS_PATTERN,
	MK_ROW_IS_LOOP, /* its target stands above it */
	MK_ROW_IS_JUMP, /* its target stands below it */
	MK_ROW_IS_HALT, /* it is its own target */
	MK_ROW_IS_END,
	MK_ROW_IS_OTHER, /* 80-FD: nobody knows */
};

struct mk_row {
	uint16_t fields[MK_ROW_FIELDS];
};

/* Start a row: all fields 0, the tempo kept. */
MK_API void mk_row_init(struct mk_row *row);

/* Get and set a field; a value is cut to the field's bits. */
MK_API unsigned mk_row_get(const struct mk_row *row, enum mk_row_field field);
MK_API void mk_row_set(struct mk_row *row, enum mk_row_field field,
    unsigned value);

/* Return the greatest value of a field: all its bits. */
MK_API unsigned mk_row_max(enum mk_row_field field);

/* Return the kind of the row at an index, from 0. */
MK_API enum mk_row_kind mk_row_kind(const struct mk_row *row, size_t index);

MK_END_DECLS

#endif
