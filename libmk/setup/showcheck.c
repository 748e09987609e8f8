#include <libmk/setup/showcheck_priv.h>

#include <libmk/setup/fault_priv.h>
#include <libmk/setup/scope_priv.h>
#include <libmk/surface/bindable_priv.h>
#include <libmk/surface/feedback_priv.h>

/* Whether something is sent to a control at all. */
static void
check_control(const struct mk_surface *surface, struct mk_report *faults,
    const struct mk_feedback_out *show)
{
	const struct mk_control *control;

	if (show->control == MK_SURFACE_NONE)
		return;
	control = &surface->controls[show->control];
	if (control->channel && mk_feedback_of(control).none)
		mk_fault(surface, faults, show->line,
		    "control \"%s\" shows nothing: it needs a <feedback> with "
		    "what is sent to it",
		    control->name);
}

static void
check_target(const struct mk_surface *surface, struct mk_report *faults,
    const struct mk_feedback_out *show)
{
	struct mk_err err = {""};

	if (show->target.n_steps && mk_bindable_show(&show->target, &err) < 0)
		mk_fault_of_path(surface, faults, &show->target, show->line,
		    err.msg);
}

static void
check_show(const struct mk_surface *surface, struct mk_report *faults,
    const struct mk_scopes *scopes, size_t i)
{
	const struct mk_feedback_out *show = &surface->shows[i];
	const struct mk_scope *first = mk_scopes_shadow(scopes, surface, i);

	mk_scope_check_when(surface, faults, &scopes->list[i]);
	check_control(surface, faults, show);
	check_target(surface, faults, show);
	if (first)
		mk_fault(surface, faults, show->line,
		    "control \"%s\" shows something already, in line %ld",
		    surface->controls[show->control].name, first->line);
}

int
mk_showcheck(const struct mk_surface *surface, struct mk_report *faults)
{
	struct mk_scopes scopes;
	int status = mk_scopes_of_shows(&scopes, surface);
	size_t i;

	if (status < 0)
		return status;
	for (i = 0; i < surface->n_shows; i++)
		check_show(surface, faults, &scopes, i);
	mk_scopes_done(&scopes);
	return 0;
}
