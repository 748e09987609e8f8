/* SPDX-License-Identifier: ISC */
/* Writes the object model: as XML or JSON, and as a list of paths. */
#ifndef LIBMK_SONG_MODELDOC_PRIV_H
#define LIBMK_SONG_MODELDOC_PRIV_H

#include <libmk/base/buf.h>
#include <libmk/codec/xmljson.h>

/* The namespace of the document. */
#define MK_MODEL_NAMESPACE "urn:mk:model:1"

/*
 * Append a document with an element for each class, path, property, method.
 *
 * Its schema is libmk/data/schemas/model.rng.
 */
void mk_modeldoc_write(enum mk_xmljson_form form, struct mk_buf *out);

/*
 * Append a line for each path to an object or a value: the path; its class or
 * type; its range; which of get, set and watch are possible; whether a control
 * can be bound to it, or only show it; a sentence. At least two blanks separate
 * them.
 */
void mk_modeldoc_list(struct mk_buf *out);

/* Append the same as a JSON document. */
void mk_modeldoc_list_json(struct mk_buf *out);

#endif
