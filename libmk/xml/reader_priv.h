/* SPDX-License-Identifier: ISC */
/*
 * An XML document, element by element, as a dialect sees it.
 *
 * Two ways lead here: saxreader_priv.h reads any document, by libxml2;
 * scanreader_priv.h those that machines write, faster. Text between tags is
 * skipped: every dialect here keeps its data in attributes.
 */
#ifndef LIBMK_XML_READER_PRIV_H
#define LIBMK_XML_READER_PRIV_H

#include <libmk/base/err.h>
#include <libmk/base/report.h>
#include <libmk/xml/input.h>

#include <stdbool.h>
#include <stddef.h>

#define MK_READER_DEPTH 256 /* elements within one another */

struct mk_reader;

/* Characters within the document, not NUL-terminated. */
struct mk_chars {
	const char *text;
	size_t len;
};

/*
 * What a dialect does with elements.
 *
 * name is the reader's one copy of the element's local name: equal names are
 * equal pointers, which mk_reader_name() gives. Both return 0 to go on or a
 * negative errno, after mk_reader_fail(), to stop. finish is called after the
 * root's end and may be NULL.
 */
struct mk_reader_handler {
	int (*open)(void *self, struct mk_reader *reader, const char *name);
	int (*close)(void *self, struct mk_reader *reader);
	int (*finish)(void *self, struct mk_reader *reader);
	void *self;
};

/*
 * Hand the document over to another handler from here on.
 *
 * To be called from open(): the new handler's open() is called for the same
 * element by the reader once the caller returns 0. *handler is copied.
 */
void mk_reader_delegate(struct mk_reader *reader,
    const struct mk_reader_handler *handler);

/*
 * Return the pointer that stands for a name in this document.
 *
 * To be asked from within a handler; NULL without memory.
 */
const char *mk_reader_name(struct mk_reader *reader, const char *name);

/* Return the namespace of the element being opened, or "". */
const char *mk_reader_namespace(const struct mk_reader *reader);

/*
 * Get an attribute of the element being opened, by its name's pointer.
 *
 * The characters are good until open() returns. False if it has none.
 */
bool mk_reader_attr(struct mk_reader *reader, const char *name,
    struct mk_chars *value);

/*
 * Return how many attributes the element has; get the i-th's name and value.
 *
 * The name is NULL for an attribute of another namespace, and for all of
 * them when the reading has failed meanwhile.
 */
int mk_reader_attrs(const struct mk_reader *reader);
const char *mk_reader_attr_at(struct mk_reader *reader, int i,
    struct mk_chars *value);

/* Return the depth of the element being opened or closed; the root's is 1. */
int mk_reader_depth(const struct mk_reader *reader);

/*
 * Return the line of the place reached, from 1; 0 in a document that is
 * scanned, see scanreader_priv.h.
 */
long mk_reader_line(struct mk_reader *reader);

/* Return the line where the tag begins that is being handled. */
long mk_reader_tag_line(struct mk_reader *reader);

/* Return what messages call the document. */
const char *mk_reader_source(const struct mk_reader *reader);

/*
 * Tell the document's faults to a report and go on, from here on.
 *
 * A fault is what mk_reader_fail() is called for with -EBADMSG. The report
 * gets it as "name:line: sentence". The reading ends at as many as most.
 */
void mk_reader_collect(struct mk_reader *reader, struct mk_report *faults,
    size_t most);

/*
 * Put "name:line:column: sentence" into the reader's err; return code.
 *
 * Returns 1 instead if faults are collected, and the reading goes on.
 */
int mk_reader_fail(struct mk_reader *reader, int code, const char *fmt, ...)
    MK_PRINTF(3, 4);

/*
 * Tell "name:line: sentence" to the input's warnings: what is passed over,
 * and the reading goes on.
 */
void mk_reader_warn_at(struct mk_reader *reader, long line, const char *fmt,
    ...) MK_PRINTF(3, 4);

/* mk_reader_fail() for a line remembered from before. */
int mk_reader_fail_at(struct mk_reader *reader, long line, int code,
    const char *fmt, ...) MK_PRINTF(4, 5);

#endif
