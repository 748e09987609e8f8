/* SPDX-License-Identifier: ISC */
/*
 * Facts about a running program, written as lines or as JSON.
 *
 *   status host url=song: ready=1
 *   {"status": {"facts": [{"what": "host", "url": "song:", "ready": true}]}}
 *
 * The same calls write both, so the two cannot differ.
 */
#ifndef LIBMK_CODEC_STATUS_H
#define LIBMK_CODEC_STATUS_H

#include <libmk/base/api.h>
#include <libmk/base/buf.h>
#include <libmk/codec/xmljson.h>

#include <stdbool.h>
#include <stddef.h>

MK_BEGIN_DECLS

struct mk_status {
	struct mk_buf *out;
	bool json;
	const char *only;      /* write only this thing; NULL: all */
	size_t n;              /* things so far */
	bool skips;            /* the current thing is not written */
	struct mk_xmljson doc; /* of JSON */
};

/* Start facts; they are appended to out, which must outlive them. */
MK_API void mk_status_init(struct mk_status *facts, struct mk_buf *out,
    bool json);

/* Begin and end the facts about one thing: "host". */
MK_API void mk_status_begin(struct mk_status *facts, const char *what);
MK_API void mk_status_end(struct mk_status *facts);

/* Write a fact of the thing; its name has lower-case letters and hyphens. */
MK_API void mk_status_text(struct mk_status *facts, const char *name,
    const char *value);
MK_API void mk_status_number(struct mk_status *facts, const char *name,
    double value);
MK_API void mk_status_bool(struct mk_status *facts, const char *name,
    bool value);

/* End the facts. */
MK_API void mk_status_done(struct mk_status *facts);

MK_END_DECLS

#endif
