/* SPDX-License-Identifier: ISC */
/*
 * A document of nested elements, written as XML or as JSON.
 *
 * The same walk over the data writes both, so the two cannot differ:
 *
 *   mk_xmljson_open(doc, "track");            <track          {
 *   mk_xmljson_text(doc, "name", "Bass");       name="Bass">    "name": "Bass",
 *   mk_xmljson_list(doc, "clips");                              "clips": [
 *   mk_xmljson_open(doc, "clip");               <clip             {
 *   mk_xmljson_number(doc, "time", 4);            time="4"          "time": 4
 *   mk_xmljson_close(doc);                      />                }
 *   mk_xmljson_end_list(doc);                                   ]
 *   mk_xmljson_close(doc);                    </track>        }
 *
 * Elements of one name that may repeat go into a list, which XML does not show
 * and JSON writes as an array; an element outside a list is a member of its
 * parent in JSON. Attributes come before lists and elements. What is written is
 * valid UTF-8 if texts are; XML's forbidden control characters are written as
 * '?' in XML.
 */
#ifndef LIBMK_CODEC_XMLJSON_H
#define LIBMK_CODEC_XMLJSON_H

#include <libmk/base/api.h>
#include <libmk/base/buf.h>

#include <stdbool.h>
#include <stdint.h>

MK_BEGIN_DECLS

#define MK_XMLJSON_DEPTH 1024

enum mk_xmljson_form {
	MK_XMLJSON_XML,
	MK_XMLJSON_JSON,
};

struct mk_xmljson {
	struct mk_buf *out; /* the caller's; it may drain */
	enum mk_xmljson_form form;
	int depth;   /* open elements and lists */
	bool in_tag; /* XML: the start tag is still open */
	bool first;  /* nothing yet at this depth; XML: at all */
	bool part;   /* XML: elements for another document */
	bool deep;   /* deeper than MK_XMLJSON_DEPTH: out has failed */
	const char *names[MK_XMLJSON_DEPTH]; /* NULL: a list */
};

/* Start a document that appends to out; names given later must outlive it. */
MK_API void mk_xmljson_init(struct mk_xmljson *doc, enum mk_xmljson_form form,
    struct mk_buf *out);

/* Start elements of an XML document, without what precedes its root. */
MK_API void mk_xmljson_init_part(struct mk_xmljson *doc, struct mk_buf *out);

/* Open an element; XML gives it the namespace xmlns unless that is NULL. */
MK_API void mk_xmljson_open(struct mk_xmljson *doc, const char *element);
MK_API void mk_xmljson_open_root(struct mk_xmljson *doc, const char *element,
    const char *xmlns);

/* Close the element opened last. */
MK_API void mk_xmljson_close(struct mk_xmljson *doc);

/* Open and close a list of elements. */
MK_API void mk_xmljson_list(struct mk_xmljson *doc, const char *name);
MK_API void mk_xmljson_end_list(struct mk_xmljson *doc);

/* Write an attribute of the element opened last. */
MK_API void mk_xmljson_text(struct mk_xmljson *doc, const char *name,
    const char *value);
MK_API void mk_xmljson_number(struct mk_xmljson *doc, const char *name,
    double value);
MK_API void mk_xmljson_bool(struct mk_xmljson *doc, const char *name,
    bool value);

/*
 * Write which bits are set, numbered from 1: a list of numbers in XML, an array
 * of them in JSON.
 */
MK_API void mk_xmljson_bits(struct mk_xmljson *doc, const char *name,
    uint32_t bits);

/* End the document with a line end. */
MK_API void mk_xmljson_end(struct mk_xmljson *doc);

MK_END_DECLS

#endif
