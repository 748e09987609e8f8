/* SPDX-License-Identifier: ISC */
/* A control and its binding as elements to paste into a surface file. */
#ifndef LIBMK_SETUP_CONTROLDOC_PRIV_H
#define LIBMK_SETUP_CONTROLDOC_PRIV_H

#include <libmk/base/buf.h>
#include <libmk/codec/xmljson.h>
#include <libmk/surface/surface.h>

#include <stddef.h>

/*
 * Write the name of a control that has none: "cc 20", "note 36 channel 10".
 *
 * No control of the surface has it; surface may be NULL. It is cut to the room.
 */
void mk_controldoc_name(const struct mk_control *control,
    const struct mk_surface *surface, char *name, size_t room);

/* Write a <control> for what it sends, without feedback. */
void mk_controldoc_write(struct mk_xmljson *doc,
    const struct mk_control *control, const char *name);

/* Write a <bind> for the control of that name. */
void mk_controldoc_bind(struct mk_xmljson *doc, const char *control,
    const char *target);

#endif
