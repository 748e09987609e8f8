/* SPDX-License-Identifier: ISC */
/*
 * Checks what a schema cannot: references, ranges, lines, and bindings that
 * never act because another one shadows them.
 */
#include <libmk/setup/surfacecheck_priv.h>

#include <libmk/codec/ascii_priv.h>
#include <libmk/codec/line.h>
#include <libmk/setup/controlcheck_priv.h>
#include <libmk/setup/fault_priv.h>
#include <libmk/setup/scope_priv.h>
#include <libmk/song/command.h>
#include <libmk/song/quantity_priv.h>
#include <libmk/surface/bindable_priv.h>
#include <libmk/surface/feedback_priv.h>

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* --- bindings */

/* Longer labels are cut before they are checked. */
#define LABEL_MOST 128

static void
check_binding_target(const struct mk_surface *surface, struct mk_report *faults,
    const struct mk_binding *binding)
{
	struct mk_err err = {""};

	if (binding->target.n_steps &&
	    mk_bindable_move(&binding->target, &err) < 0)
		mk_fault_of_path(surface, faults, &binding->target,
		    binding->line, err.msg);
}

/*
 * A range entirely outside the parameter's, such as decibels for a volume,
 * moves nothing. A range that reaches beyond it is cut.
 */
static void
check_binding_range(const struct mk_surface *surface, struct mk_report *faults,
    const struct mk_binding *binding)
{
	const struct mk_quantity *quantity = mk_quantity_of(&binding->target);
	double low = fmin(binding->min, binding->max);
	double high = fmax(binding->min, binding->max);
	struct mk_err err = {""};

	if (!binding->has_range)
		return;
	if (!(low < high)) {
		mk_fault(surface, faults, binding->line,
		    "min and max are both %g: nothing would move", low);
		return;
	}
	if (!quantity || !(quantity->min < quantity->max) ||
	    (high > quantity->min && low < quantity->max))
		return;
	mk_err_set(&err, -EINVAL,
	    "is from %g to %g%s: between %g and %g nothing would move",
	    quantity->min, quantity->max, quantity->fixed ? "" : " at most",
	    low, high);
	mk_fault_of_path(surface, faults, &binding->target, binding->line,
	    err.msg);
}

static void
check_binding_label(const struct mk_surface *surface, struct mk_report *faults,
    const struct mk_binding *binding)
{
	int most = surface->display.label;
	char label[LABEL_MOST];
	size_t n;

	if (!binding->label || surface->display.driver == MK_LCD_NONE ||
	    !strcmp(binding->label, MK_SURFACE_STRIP_NAME))
		return;
	n = mk_ascii_write(binding->label, strlen(binding->label), label,
	    sizeof(label));
	if ((int)n > most)
		mk_fault(surface, faults, binding->line,
		    "label \"%s\" is longer than the %d characters it has",
		    binding->label, most);
}

static void
check_binding_cell(const struct mk_surface *surface, struct mk_report *faults,
    size_t i)
{
	const struct mk_binding *bindings = surface->bindings,
	                        *binding = &bindings[i];
	const struct mk_display *display = &surface->display;
	int cells = display->cell ? display->columns / display->cell : 0;
	size_t j;

	if (binding->cell == MK_SURFACE_NONE)
		return;
	if (binding->page == MK_SURFACE_NONE || !cells) {
		mk_fault(surface, faults, binding->line,
		    cells ? "cell %d: only bindings of a page have a cell"
		          : "cell %d: the surface has no display",
		    binding->cell + 1);
		return;
	}
	if (binding->cell >= cells)
		mk_fault(surface, faults, binding->line,
		    "there is no cell %d: the display has %d",
		    binding->cell + 1, cells);
	for (j = 0; j < i; j++)
		if (bindings[j].page == binding->page &&
		    bindings[j].cell == binding->cell &&
		    bindings[j].control != binding->control) {
			mk_fault(surface, faults, binding->line,
			    "cell %d is taken, in line %ld", binding->cell + 1,
			    bindings[j].line);
			return;
		}
}

static void
check_binding(const struct mk_surface *surface, struct mk_report *faults,
    const struct mk_scopes *scopes, size_t i)
{
	const struct mk_binding *binding = &surface->bindings[i];
	const struct mk_scope *first = mk_scopes_shadow(scopes, surface, i);

	mk_scope_check_when(surface, faults, &scopes->list[i]);
	check_binding_target(surface, faults, binding);
	check_binding_range(surface, faults, binding);
	check_binding_label(surface, faults, binding);
	check_binding_cell(surface, faults, i);
	if (first)
		mk_fault(surface, faults, binding->line,
		    "control \"%s\" is bound already, in line %ld",
		    surface->controls[binding->control].name, first->line);
}

/* --- actions */

/* The events that a control never has. */
static void
check_action_on(const struct mk_surface *surface, struct mk_report *faults,
    const struct mk_action *action)
{
	static const char *const names[] = {
	    [MK_ON_PRESS] = "press",
	    [MK_ON_RELEASE] = "release",
	    [MK_ON_TURN_UP] = "up",
	    [MK_ON_TURN_DOWN] = "down",
	};
	const struct mk_control *control = &surface->controls[action->control];
	bool turned = mk_encoding_is_relative(control->encoding);
	bool turn = action->on >= MK_ON_TURN_UP;

	if (!control->channel)
		return;
	if (!turned && !control->button)
		mk_fault(surface, faults, action->line,
		    "\"%s\" is neither a button nor a relative encoder: it "
		    "cannot send "
		    "lines",
		    control->name);
	else if (turn ? !turned : !control->button)
		mk_fault(surface, faults, action->line,
		    "\"%s\" is %s: on should be %s, not %s", control->name,
		    turned ? "no button" : "a button",
		    turned ? "up or down" : "press or release",
		    names[action->on]);
	else if (action->on == MK_ON_RELEASE &&
	    !mk_control_is_released(control))
		mk_fault(surface, faults, action->line,
		    "\"%s\" does not tell when it is released", control->name);
}

/* Why a line that the grammar allows is not allowed here; NULL if it is. */
static const char *
misplaced_line(const struct mk_line *line, const struct mk_command *command)
{
	const struct mk_quantity *quantity = mk_quantity_of(&command->path);

	if (line->stamped)
		return "a control's line has no stamp";
	if (command->host)
		return "what a control says is not done by the host's user";
	if (command->verb == MK_VERB_OK || command->verb == MK_VERB_ERROR)
		return "a control cannot send an answer";
	if (command->verb == MK_VERB_SET && quantity &&
	    !(quantity->uses & MK_QUANTITY_SET))
		return quantity->uses ? "that can only be read"
		                      : "no host has that";
	return NULL;
}

static void
check_action_line(const struct mk_surface *surface, struct mk_report *faults,
    const struct mk_action *action, struct mk_line *line)
{
	struct mk_command command;
	struct mk_err err = {""};
	const char *sentence = err.msg;
	int status =
	    mk_line_parse(line, action->text, strlen(action->text), &err);

	if (status == 0)
		sentence = "it is empty";
	else if (strlen(action->text) > MK_ACTION_LINE)
		sentence = "it is too long";
	else if (status > 0) {
		status = mk_command_read(&command, line, &err);
		if (status == 0)
			sentence = misplaced_line(line, &command);
		if (sentence && !*sentence)
			sentence = "it is not understood";
		if (!sentence && command.verb == MK_VERB_SHOW_PAGE &&
		    command.numbers[0].kind == MK_NUMBER_PLAIN &&
		    command.numbers[0].n > (long)surface->n_pages)
			sentence = "there is no such page";
	}
	if (sentence)
		mk_fault(surface, faults, action->line, "line \"%s\": %s",
		    action->text, sentence);
}

static void
check_action(const struct mk_surface *surface, struct mk_report *faults,
    const struct mk_action *action, struct mk_line *line)
{
	const struct mk_scope scope = {
	    action->control, action->page, action->when, action->line};

	mk_scope_check_when(surface, faults, &scope);
	if (action->control != MK_SURFACE_NONE)
		check_action_on(surface, faults, action);
	if (action->text)
		check_action_line(surface, faults, action, line);
}

static int
check_bindings(const struct mk_surface *surface, struct mk_report *faults)
{
	struct mk_line *line = malloc(sizeof(*line));
	struct mk_scopes scopes = {0};
	size_t i;

	if (!line || mk_scopes_of_bindings(&scopes, surface) < 0) {
		free(line);
		return -ENOMEM;
	}
	for (i = 0; i < surface->n_bindings; i++)
		check_binding(surface, faults, &scopes, i);
	for (i = 0; i < surface->n_actions; i++)
		check_action(surface, faults, &surface->actions[i], line);
	free(line);
	mk_scopes_done(&scopes);
	return 0;
}

/* --- shows */

/* Whether a control gets any feedback. */
static void
check_show_control(const struct mk_surface *surface, struct mk_report *faults,
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
check_show_target(const struct mk_surface *surface, struct mk_report *faults,
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
	check_show_control(surface, faults, show);
	check_show_target(surface, faults, show);
	if (first)
		mk_fault(surface, faults, show->line,
		    "control \"%s\" shows something already, in line %ld",
		    surface->controls[show->control].name, first->line);
}

static int
check_shows(const struct mk_surface *surface, struct mk_report *faults)
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

int
mk_surfacecheck(const struct mk_surface *surface, struct mk_report *faults)
{
	int status = mk_controlcheck(surface, faults);

	if (status == 0)
		status = check_bindings(surface, faults);
	return status < 0 ? status : check_shows(surface, faults);
}
