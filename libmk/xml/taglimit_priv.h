/* SPDX-License-Identifier: ISC */
/*
 * How large a tag may be, watched as a document's bytes go by.
 *
 * libxml2 takes a tag whole before it hands it over, and compares each of its
 * attributes with all the others, so that half a million of them take minutes.
 * Hence this looks at the bytes before libxml2 does. It knows no more of XML
 * than where tags are; what is not well-formed is left to libxml2, which stops
 * at a < within a tag: here another begins there. Tags of Live sets have at
 * most 8 attributes and 400 bytes, but for what users write.
 */
#ifndef LIBMK_XML_TAGLIMIT_PRIV_H
#define LIBMK_XML_TAGLIMIT_PRIV_H

#include <stddef.h>

#define MK_TAGLIMIT_BYTES      1048576
#define MK_TAGLIMIT_ATTRIBUTES 64

enum mk_taglimit_place {
	MK_TAGLIMIT_TEXT,
	MK_TAGLIMIT_OPENED, /* behind < */
	MK_TAGLIMIT_MARKED, /* behind <! */
	MK_TAGLIMIT_DASHED, /* behind <!- */
	MK_TAGLIMIT_TAG,
	MK_TAGLIMIT_VALUE,
	MK_TAGLIMIT_PASSED, /* in a comment, CDATA or instruction */
};

/* Where the bytes so far have led. All 0 before a document's first. */
struct mk_taglimit {
	enum mk_taglimit_place place;
	char mark; /* what ends the value or what is passed */
	unsigned marks,
	    n_marks; /* how many of them do, before >; seen so far */
	size_t bytes, attributes; /* of the latest tag */
};

/*
 * Return how many of the next n bytes of a document may go on.
 *
 * They are all, or those before a tag that is too large, none if it began
 * before them; no more is to be given then. The document's encoding is one that
 * agrees with ASCII.
 */
size_t mk_taglimit_pass(struct mk_taglimit *limit, const char *data, size_t n);

#endif
