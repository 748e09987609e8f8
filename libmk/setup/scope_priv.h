/* SPDX-License-Identifier: ISC */
/*
 * Where and when a binding or a show applies: control, page, condition.
 *
 * Used by the checks of a surface.
 */
#ifndef LIBMK_SETUP_SCOPE_PRIV_H
#define LIBMK_SETUP_SCOPE_PRIV_H

#include <libmk/base/report.h>
#include <libmk/surface/surface.h>

#include <stddef.h>

/* MK_SURFACE_NONE: an unknown control; any page; no condition. */
struct mk_scope {
	int control, page, when;
	long line;
};

/* The scopes in the order of the file. */
struct mk_scopes {
	struct mk_scope *list;
	size_t n;
	int *before; /* the previous one of the same control, or -1 */
};

/* Report a condition that is not a control that can be held. */
void mk_scope_check_when(const struct mk_surface *surface,
    struct mk_report *faults, const struct mk_scope *scope);

/*
 * Collect those of the surface's bindings, or of its shows. Returns 0 or
 * -ENOMEM.
 */
int mk_scopes_of_bindings(struct mk_scopes *scopes,
    const struct mk_surface *surface);
int mk_scopes_of_shows(struct mk_scopes *scopes,
    const struct mk_surface *surface);

/* Free them. All fields zero is fine. */
void mk_scopes_done(struct mk_scopes *scopes);

/* Return the first that shadows the i-th, or NULL. */
const struct mk_scope *mk_scopes_shadow(const struct mk_scopes *scopes,
    const struct mk_surface *surface, size_t i);

#endif
