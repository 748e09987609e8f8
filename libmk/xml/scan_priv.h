/* SPDX-License-Identifier: ISC */
/*
 * XML as machines write it, scanned: a strict subset, several times as fast.
 *
 * UTF-8 that says so or says nothing; elements, and attributes in quotes, with
 * nothing but blanks between them in a tag; names as names_priv.h has them; the
 * five entities and numbers of characters; no DTD, comment, instruction, CDATA
 * or namespace.
 * Within it all is checked that XML asks for. Anything else is not refused but
 * unlike: whoever scans has an XML parser read the document, and say what there
 * is to be said of it.
 */
#ifndef LIBMK_XML_SCAN_PRIV_H
#define LIBMK_XML_SCAN_PRIV_H

#include <libmk/xml/marks_priv.h>
#include <libmk/xml/names_priv.h>
#include <libmk/xml/reader_priv.h>
#include <libmk/xml/taglimit_priv.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define MK_SCAN_BLOCK      (80 * 1024) /* the longest piece, and tag */
#define MK_SCAN_ATTRIBUTES MK_TAGLIMIT_ATTRIBUTES
#define MK_SCAN_UNLIKE     (-1)

/* An attribute as it is written, which may hold references. */
struct mk_scan_attr {
	const char *name;
	struct mk_chars value;
};

/* Told of each element; false ends the scan as if the document were unlike. */
struct mk_scan_handler {
	bool (*open)(void *self, const char *name);
	bool (*close)(void *self);
	void *self;
};

struct mk_scan {
	struct mk_scan_handler handler;
	const struct mk_marks *how;
	struct mk_names names;
	bool started, ended; /* behind the declaration; behind the root */
	size_t depth;
	struct {
		const char *name;
		size_t len;
	} open[MK_READER_DEPTH];
	const char *at; /* behind the tag that is told of */
	size_t n_attrs; /* of the element being opened */
	struct mk_scan_attr attrs[MK_SCAN_ATTRIBUTES];
	uint32_t marks[MK_SCAN_BLOCK + MK_MARKS_PAD];
};

/* Start a document; false without memory. Then it is to be ended. */
bool mk_scan_init(struct mk_scan *scan, const struct mk_scan_handler *handler);

/* End it, wherever it stands. */
void mk_scan_done(struct mk_scan *scan);

/*
 * Scan a document's next piece, at most MK_SCAN_BLOCK bytes.
 *
 * Behind it MK_MARKS_PAD bytes are written. Returns how many bytes are done
 * with, the others to stand before what comes next; or MK_SCAN_UNLIKE. last
 * tells that nothing comes: then all is done with, and the document complete,
 * or it is unlike.
 */
long mk_scan_piece(struct mk_scan *scan, char *data, size_t n, bool last);

/*
 * Write a value's characters, its references and blanks as XML means them.
 *
 * to has room for as many as it is written with. Returns their number.
 */
size_t mk_scan_decode(struct mk_chars value, char *to);

#endif
