/* SPDX-License-Identifier: ISC */
/*
 * Each check looks at one thing and reports on its own, so that one run shows
 * all faults.
 */
#include <libmk/setup/controlcheck_priv.h>

#include <libmk/engine/route_priv.h>
#include <libmk/lcd/lcddriver_priv.h>
#include <libmk/setup/fault_priv.h>

#include <errno.h>
#include <string.h>

/* A control with an unknown message was reported already. */
static bool
is_known(const struct mk_control *control)
{
	return control->channel != 0;
}

static void
check_name(const struct mk_surface *surface, struct mk_report *faults, size_t i)
{
	const struct mk_control *control = &surface->controls[i];
	int first = mk_surface_find_control(surface, control->name);

	if (!*control->name)
		mk_fault(surface, faults, control->line,
		    "a control needs a name");
	else if ((size_t)first != i)
		mk_fault(surface, faults, control->line,
		    "a second control \"%s\": the first is in line %ld",
		    control->name, surface->controls[first].line);
}

/* Whether such a message can carry movements in that encoding. */
static bool
can_be(enum mk_control_kind kind, enum mk_encoding encoding)
{
	switch (kind) {
	case MK_CONTROL_CC:
		return true;
	case MK_CONTROL_CC14:
	case MK_CONTROL_NRPN:
	case MK_CONTROL_RPN:
	case MK_CONTROL_SYSEX:
		return encoding != MK_ENCODING_INCDEC ||
		    kind == MK_CONTROL_NRPN || kind == MK_CONTROL_RPN;
	case MK_CONTROL_NOTE:
	case MK_CONTROL_BEND:
	case MK_CONTROL_PROGRAM:
	case MK_CONTROL_AFTERTOUCH:
		return false;
	}
	return false;
}

/* What a relative encoder cannot have, and what only it can have. */
static void
check_encoding(const struct mk_surface *surface, struct mk_report *faults,
    const struct mk_control *control)
{
	const char *encoding = mk_encoding_name(control->encoding);
	bool relative = mk_encoding_is_relative(control->encoding);

	if (relative && !can_be(control->kind, control->encoding))
		mk_fault(surface, faults, control->line,
		    "control \"%s\": this kind of message carries no "
		    "movements: "
		    "its encoding cannot be %s",
		    control->name, encoding);
	if (relative && control->button)
		mk_fault(surface, faults, control->line,
		    "control \"%s\" is a button: its encoding cannot be %s",
		    control->name, encoding);
	if (relative && control->takeover != MK_TAKEOVER_OFF)
		mk_fault(surface, faults, control->line,
		    "control \"%s\" tells movements: it has no place from "
		    "which to take over",
		    control->name);
	if (!relative && (control->acceleration > 0 || control->smooth))
		mk_fault(surface, faults, control->line,
		    "control \"%s\" tells positions: %s is for movements",
		    control->name, control->smooth ? "smooth" : "acceleration");
	if (relative && control->acceleration > 0 && control->smooth)
		mk_fault(surface, faults, control->line,
		    "control \"%s\" is smooth: the device accelerates already",
		    control->name);
	if (control->button && control->takeover != MK_TAKEOVER_OFF)
		mk_fault(surface, faults, control->line,
		    "control \"%s\" is a button: it does not take over",
		    control->name);
}

/* Ends of its own. */
static void
check_range(const struct mk_surface *surface, struct mk_report *faults,
    const struct mk_control *control)
{
	int most = mk_control_most(control->kind);

	if (!control->has_range)
		return;
	if (mk_encoding_is_relative(control->encoding))
		mk_fault(surface, faults, control->line,
		    "control \"%s\" tells movements: low and high are the ends "
		    "of positions",
		    control->name);
	else if (!mk_control_has_values(control))
		mk_fault(surface, faults, control->line,
		    "control \"%s\" is only pressed: it sends no values from "
		    "low to high",
		    control->name);
	else if (control->low > most || control->high > most)
		mk_fault(surface, faults, control->line,
		    "control \"%s\": such a message has values from 0 to %d, "
		    "none is %d",
		    control->name, most,
		    control->high > most ? control->high : control->low);
	else if (control->low >= control->high)
		mk_fault(surface, faults, control->line,
		    "control \"%s\": its low, %d, is not below its high, %d",
		    control->name, control->low, control->high);
}

/*
 * The control before the i-th that has the same place in the device's memory.
 */
static const struct mk_control *
find_memory(const struct mk_surface *surface, int memory, size_t i)
{
	size_t j;

	for (j = 0; j < i; j++)
		if (surface->controls[j].memory == memory)
			return &surface->controls[j];
	return NULL;
}

static void
check_memory(const struct mk_surface *surface, struct mk_report *faults,
    size_t i)
{
	const struct mk_control *control = &surface->controls[i], *other;
	bool pedal = control->memory >= MK_MEMORY_PEDAL_A;

	if (control->memory == MK_SURFACE_NONE)
		return;
	if (surface->memory != MK_MEMORY_FCB1010) {
		mk_fault(surface, faults, control->line,
		    "control \"%s\" has a preset: that needs "
		    "<memory format=\"fcb1010\"/>",
		    control->name);
		return;
	}
	other = find_memory(surface, control->memory, i);
	if (other)
		mk_fault(surface, faults, control->line,
		    "control \"%s\" has the preset of control \"%s\" of line "
		    "%ld",
		    control->name, other->name, other->line);
	if (!is_known(control))
		return;
	if (pedal && (control->kind != MK_CONTROL_CC || control->button))
		mk_fault(surface, faults, control->line,
		    "control \"%s\": a pedal of an FCB1010 sends a controller",
		    control->name);
	if (!pedal && control->kind != MK_CONTROL_PROGRAM &&
	    control->kind != MK_CONTROL_CC && control->kind != MK_CONTROL_NOTE)
		mk_fault(surface, faults, control->line,
		    "control \"%s\": a switch of an FCB1010 sends a program, a "
		    "controller or a note",
		    control->name);
}

/* Two controls for one message. */
static int
check_messages(const struct mk_surface *surface, struct mk_report *faults)
{
	struct mk_route *route = mk_route_new(surface);
	struct mk_err err;
	size_t i;

	if (!route)
		return -ENOMEM;
	for (i = 0; i < surface->n_controls; i++) {
		if (!is_known(&surface->controls[i]) ||
		    mk_route_add(route, i, &err) == 0)
			continue;
		if (faults->told < MK_FAULT_MOST)
			mk_report(faults, "%s", err.msg);
	}
	mk_route_free(route);
	return 0;
}

static void
check_pages(const struct mk_surface *surface, struct mk_report *faults)
{
	size_t i, j;

	for (i = 1; i < surface->n_pages; i++) {
		const struct mk_page *page = &surface->pages[i];

		for (j = 0; j < i && *page->name; j++)
			if (!strcmp(surface->pages[j].name, page->name))
				break;
		if (j < i && *page->name)
			mk_fault(surface, faults, page->line,
			    "a second page \"%s\": the first is in line %ld",
			    page->name, surface->pages[j].line);
	}
}

/* The control bound to a cell without a condition, or NULL. */
static const struct mk_control *
control_in(const struct mk_surface *surface, int page, int cell)
{
	size_t i;

	for (i = 0; i < surface->n_bindings; i++) {
		const struct mk_binding *binding = &surface->bindings[i];

		if (binding->page == page && binding->cell == cell &&
		    binding->when == MK_SURFACE_NONE &&
		    binding->control != MK_SURFACE_NONE)
			return &surface->controls[binding->control];
	}
	return NULL;
}

#define MK_PAGES 4
#define MK_CELLS 4

/* A MidiKontrol's page decides what its encoders send. */
static void
check_midikontrol(const struct mk_surface *surface, struct mk_report *faults)
{
	int page, cell;

	if (surface->n_pages < MK_PAGES)
		mk_fault(surface, faults, surface->display.line,
		    "a midikontrol display has %d pages, the file has %zu",
		    MK_PAGES, surface->n_pages);
	for (page = 0; page < (int)surface->n_pages && page < MK_PAGES; page++)
		for (cell = 0; cell < MK_CELLS; cell++) {
			const struct mk_control *control =
			    control_in(surface, page, cell);

			if (control &&
			    (control->kind == MK_CONTROL_CC ||
			        !is_known(control)))
				continue;
			mk_fault(surface, faults, surface->pages[page].line,
			    "page %d, cell %d: an encoder of a midikontrol "
			    "%s",
			    page + 1, cell + 1,
			    control ? "sends a controller, that is cc"
			            : "needs a binding");
		}
}

static void
check_display(const struct mk_surface *surface, struct mk_report *faults)
{
	const struct mk_display *display = &surface->display;
	struct mk_lcddriver driver;
	struct mk_err err;

	if (mk_lcddriver_init(&driver, surface, &err) < 0)
		mk_fault(surface, faults, display->line, "%s", err.msg);
	if (display->driver == MK_LCD_MIDIKONTROL)
		check_midikontrol(surface, faults);
}

int
mk_controlcheck(const struct mk_surface *surface, struct mk_report *faults)
{
	int status;
	size_t i;

	for (i = 0; i < surface->n_controls; i++) {
		check_name(surface, faults, i);
		if (is_known(&surface->controls[i])) {
			check_encoding(surface, faults, &surface->controls[i]);
			check_range(surface, faults, &surface->controls[i]);
		}
		check_memory(surface, faults, i);
	}
	status = check_messages(surface, faults);
	check_pages(surface, faults);
	if (surface->display.driver != MK_LCD_NONE)
		check_display(surface, faults);
	return status;
}
