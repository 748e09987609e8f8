/* SPDX-License-Identifier: ISC */
/*
 * The schemas of the project's XML formats, and documents held against them.
 *
 * RELAX NG, as in libmk/data/schemas/, and built in, so that they need not be
 * installed.
 */
#ifndef LIBMK_XML_SCHEMA_H
#define LIBMK_XML_SCHEMA_H

#include <libmk/base/api.h>
#include <libmk/base/err.h>
#include <libmk/base/report.h>
#include <libmk/xml/input.h>

MK_BEGIN_DECLS

enum mk_schema {
	MK_SCHEMA_SONG,
	MK_SCHEMA_ROWS,
};

/*
 * Hold a document against a schema, telling each fault to faults.
 *
 * The document should have been read by its own reader, which refuses what
 * is dangerous. Returns 0 if it is valid or not, as faults tells; -EBADMSG
 * for what is no XML, -ENOMEM, or a negative errno of the input's.
 */
MK_API int mk_schema_check(enum mk_schema schema, struct mk_input *input,
    struct mk_report *faults, struct mk_err *err);

MK_END_DECLS

#endif
