/*
 * The Machinedrum's song: up to 256 rows, each a pattern or a command.
 *
 * Rows stay as the machine has them, 10 bytes each, and are looked at by
 * field, so that what is not understood is carried along: a message that is
 * decoded and encoded again is the same to the byte. Rows count from 1 for
 * users; a row's target counts from 0, as all raw fields do.
 *
 * Source: Machinedrum SPS-1UW manual OS 1.63, appendix C, and dumps of
 * machines. The machine stores any song verbatim and checks nothing.
 */
#ifndef LIBMK_MACHINE_MDSONG_H
#define LIBMK_MACHINE_MDSONG_H

#include <libmk/base/api.h>
#include <libmk/base/buf.h>
#include <libmk/base/err.h>
#include <libmk/machine/mddump.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

MK_BEGIN_DECLS

#define MK_MDSONG_SONGS 32  /* positions */
#define MK_MDSONG_ROWS  256 /* END included */
#define MK_MDSONG_NAME  16
#define MK_MDSONG_STEPS 64 /* the longest pattern */

#define MK_MDROW_SIZE   10
#define MK_MDROW_PASSES 64 /* of a pattern's row: 63 repeats */

/* Tempos are BPM * 24. */
#define MK_MDROW_TEMPO_MIN  720
#define MK_MDROW_TEMPO_MAX  7200
#define MK_MDROW_TEMPO_KEEP 0xffff

/* What stands in the place of a pattern. */
#define MK_MDROW_GO  0xfe /* LOOP, JUMP or HALT, by its target */
#define MK_MDROW_END 0xff

enum mk_mdrow_field {
	MK_MDROW_PATTERN,  /* 0-127: A01 to H16; or one of the above */
	MK_MDROW_RESERVED, /* 0 in all the machine's own songs */
	MK_MDROW_REPEATS,  /* passes after the first; of a LOOP 0: for ever */
	MK_MDROW_TARGET,   /* a row, from 0 */
	MK_MDROW_MUTES,    /* bit t: track t + 1 is silent */
	MK_MDROW_TEMPO,    /* or MK_MDROW_TEMPO_KEEP */
	MK_MDROW_START,    /* the first step, from 0 */
	MK_MDROW_STOP,     /* the step after the last */
	MK_MDROW_FIELDS
};

enum mk_mdrow_kind {
	MK_MDROW_IS_PATTERN,
	MK_MDROW_IS_LOOP, /* its target stands above it */
	MK_MDROW_IS_JUMP, /* its target stands below it */
	MK_MDROW_IS_HALT, /* it is its own target */
	MK_MDROW_IS_END,
	MK_MDROW_IS_OTHER, /* 80-FD: nobody knows */
};

struct mk_mdrow {
	uint8_t raw[MK_MDROW_SIZE];
	uint8_t spare; /* 4 bits of the packed row that carry nothing */
};

struct mk_mdsong {
	uint8_t channel; /* byte 5 of the message; 0 in the machine's own */
	uint8_t version, revision;
	uint8_t position;             /* 0-31 */
	uint8_t name[MK_MDSONG_NAME]; /* up to a NUL; then residue */
	size_t n_rows;
	struct mk_mdrow rows[MK_MDSONG_ROWS];
};

/* Start a song of version 2.2 without name and rows. */
MK_API void mk_mdsong_init(struct mk_mdsong *song);

/* Start a row: all fields 0, the tempo kept. */
MK_API void mk_mdrow_init(struct mk_mdrow *row);

/* Get and set a field; a value is cut to the field's 8 or 16 bits. */
MK_API unsigned mk_mdrow_get(const struct mk_mdrow *row,
    enum mk_mdrow_field field);
MK_API void mk_mdrow_set(struct mk_mdrow *row, enum mk_mdrow_field field,
    unsigned value);

/* Return the greatest value that a field can hold. */
MK_API unsigned mk_mdrow_max(enum mk_mdrow_field field);

/* Return what the row at an index (from 0) is. */
MK_API enum mk_mdrow_kind mk_mdrow_kind(const struct mk_mdrow *row,
    size_t index);

/*
 * Name the song: text[0..len) in 7 bits, cut to 16 characters.
 *
 * What was there before, residue included, is gone.
 */
MK_API void mk_mdsong_set_name(struct mk_mdsong *song, const char *text,
    size_t len);

/* Return where the row at an index stands in the message. */
MK_API size_t mk_mdsong_row_at(size_t index);

/*
 * Encode the song, which has 1 to 256 rows, as one message.
 *
 * Failures stay in out; see mk_buf_status().
 */
MK_API void mk_mdsong_encode(const struct mk_mdsong *song, struct mk_buf *out);

/*
 * Decode the body of a song's dump; the trailer is not looked at.
 *
 * Returns 0 or -EBADMSG with "offset N: sentence" in err.
 */
MK_API int mk_mdsong_decode(struct mk_mdsong *song,
    const struct mk_mddump *dump, struct mk_err *err);

MK_END_DECLS

#endif
