/*
 * The attributes of rows XML: one table, whatever element they stand on.
 */
#ifndef LIBMK_XML_ROWSATTRS_PRIV_H
#define LIBMK_XML_ROWSATTRS_PRIV_H

#include <libmk/machine/mdsong.h>
#include <libmk/xml/attrs_priv.h>
#include <libmk/xml/reader_priv.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum mk_rowsattr {
	MK_ROWSATTR_NUMBER,
	MK_ROWSATTR_NAME,
	MK_ROWSATTR_RESIDUE,
	MK_ROWSATTR_VERSION,
	MK_ROWSATTR_REVISION,
	MK_ROWSATTR_CHANNEL,
	MK_ROWSATTR_KIND,
	MK_ROWSATTR_PATTERN,
	MK_ROWSATTR_CODE,
	MK_ROWSATTR_TO,
	MK_ROWSATTR_REPEATS,
	MK_ROWSATTR_START,
	MK_ROWSATTR_END,
	MK_ROWSATTR_TEMPO,
	MK_ROWSATTR_MUTES,
	MK_ROWSATTR_RESERVED,
	MK_ROWSATTR_SPARE,
	/* For people who read the document; read and forgotten. */
	MK_ROWSATTR_LABEL,
	MK_ROWSATTR_BARS,
	MK_ROWSATTR_SECONDS,
	MK_ROWSATTR_ENDS,
	MK_ROWSATTR_COUNT
};

/* Bytes of a song's name, or those behind its NUL. */
struct mk_rowsattr_bytes {
	uint8_t bytes[MK_MDSONG_NAME];
	size_t n;
};

/* The values of an element's attributes; one that it has not is 0. */
struct mk_rowsattrs {
	uint64_t seen; /* MK_ATTR_BIT(enum mk_rowsattr) */
	size_t number, version, revision, channel;
	struct mk_rowsattr_bytes name, residue;
	enum mk_mdrow_kind kind;
	int pattern;
	unsigned mutes;
	double tempo; /* BPM */
	size_t code, to, repeats, start, end, reserved, spare;
	struct mk_chars ignored;
};

/* Read the attributes of the element being opened; see mk_attrs_read(). */
int mk_rowsattrs_read(struct mk_rowsattrs *values, struct mk_reader *reader,
    const char *element, uint64_t allowed, uint64_t required);

#endif
