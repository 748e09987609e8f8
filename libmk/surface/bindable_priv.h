/* SPDX-License-Identifier: ISC */
/* Decides which paths a control can move, and which it can show. */
#ifndef LIBMK_SURFACE_BINDABLE_PRIV_H
#define LIBMK_SURFACE_BINDABLE_PRIV_H

#include <libmk/base/err.h>
#include <libmk/song/path.h>

/*
 * Return 0 if a control can move, or show, what is at the path.
 *
 * Otherwise -EINVAL with a sentence without its subject, the path: "is a name,
 * which no control can move".
 */
int mk_bindable_move(const struct mk_path *path, struct mk_err *err);
int mk_bindable_show(const struct mk_path *path, struct mk_err *err);

#endif
