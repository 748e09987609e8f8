/* SPDX-License-Identifier: ISC */
/*
 * Scopes are chained by control, so each is compared only with those of the
 * same control.
 */
#include <libmk/setup/scope_priv.h>

#include <libmk/setup/fault_priv.h>

#include <errno.h>
#include <stdlib.h>

void
mk_scope_check_when(const struct mk_surface *surface, struct mk_report *faults,
    const struct mk_scope *scope)
{
	const struct mk_control *control;

	if (scope->when == MK_SURFACE_NONE)
		return;
	control = &surface->controls[scope->when];
	if (scope->when == scope->control)
		mk_fault(surface, faults, scope->line,
		    "\"%s\" is its own condition", control->name);
	else if (!control->button && control->channel)
		mk_fault(surface, faults, scope->line,
		    "when=\"%s\": that is not a button that can be held",
		    control->name);
	else if (control->channel && !control->toggle &&
	    !mk_control_is_released(control))
		mk_fault(surface, faults, scope->line,
		    "when=\"%s\": it does not tell when it is released; with "
		    "toggle=\"true\" each press switches over",
		    control->name);
}

static int
init_scopes(struct mk_scopes *scopes, const struct mk_surface *surface,
    size_t n)
{
	*scopes = (struct mk_scopes){.n = n};
	scopes->list = calloc(n + 1, sizeof(*scopes->list));
	/* The last scope of each control, after the chains. */
	scopes->before =
	    malloc((n + surface->n_controls + 1) * sizeof(*scopes->before));
	if (scopes->list && scopes->before)
		return 0;
	mk_scopes_done(scopes);
	return -ENOMEM;
}

static void
chain_scopes(struct mk_scopes *scopes, const struct mk_surface *surface)
{
	int *last = scopes->before + scopes->n;
	size_t i;

	for (i = 0; i < surface->n_controls; i++)
		last[i] = MK_SURFACE_NONE;
	for (i = 0; i < scopes->n; i++) {
		int control = scopes->list[i].control;

		scopes->before[i] = MK_SURFACE_NONE;
		if (control == MK_SURFACE_NONE)
			continue;
		scopes->before[i] = last[control];
		last[control] = (int)i;
	}
}

int
mk_scopes_of_bindings(struct mk_scopes *scopes,
    const struct mk_surface *surface)
{
	int status = init_scopes(scopes, surface, surface->n_bindings);
	size_t i;

	for (i = 0; i < scopes->n; i++) {
		const struct mk_binding *binding = &surface->bindings[i];

		scopes->list[i] = (struct mk_scope){binding->control,
		    binding->page, binding->when, binding->line};
	}
	if (status == 0)
		chain_scopes(scopes, surface);
	return status;
}

int
mk_scopes_of_shows(struct mk_scopes *scopes, const struct mk_surface *surface)
{
	int status = init_scopes(scopes, surface, surface->n_shows);
	size_t i;

	for (i = 0; i < scopes->n; i++) {
		const struct mk_feedback_out *show = &surface->shows[i];

		scopes->list[i] = (struct mk_scope){
		    show->control, show->page, show->when, show->line};
	}
	if (status == 0)
		chain_scopes(scopes, surface);
	return status;
}

void
mk_scopes_done(struct mk_scopes *scopes)
{
	free(scopes->list);
	free(scopes->before);
	*scopes = (struct mk_scopes){0};
}

/* Whether the first takes all that the second could, given the same control. */
static bool
shadows(const struct mk_surface *surface, const struct mk_scope *first,
    const struct mk_scope *second)
{
	return first->when == second->when &&
	    (first->page == second->page || first->page == MK_SURFACE_NONE ||
	        surface->pages_at_once);
}

const struct mk_scope *
mk_scopes_shadow(const struct mk_scopes *scopes,
    const struct mk_surface *surface, size_t i)
{
	const struct mk_scope *list = scopes->list, *first = NULL;
	int j;

	for (j = scopes->before[i]; j != MK_SURFACE_NONE; j = scopes->before[j])
		if (shadows(surface, &list[j], &list[i]))
			first = &list[j];
	return first;
}
