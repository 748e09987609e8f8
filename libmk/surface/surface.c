/* SPDX-License-Identifier: ISC */
/*
 * Everything lives in one arena. Surface files refer to controls by name
 * throughout, so names are interned and found by a hash table over their
 * addresses.
 */
#include <libmk/surface/surface.h>

#include <assert.h>
#include <string.h>

#define FIRST_PLACES 64 /* a power of two */

int
mk_control_most(enum mk_control_kind kind)
{
	switch (kind) {
	case MK_CONTROL_CC14:
	case MK_CONTROL_NRPN:
	case MK_CONTROL_RPN:
	case MK_CONTROL_BEND:
		return 16383;
	case MK_CONTROL_CC:
	case MK_CONTROL_NOTE:
	case MK_CONTROL_PROGRAM:
	case MK_CONTROL_AFTERTOUCH:
	case MK_CONTROL_SYSEX:
		break;
	}
	return 127;
}

bool
mk_control_has_values(const struct mk_control *control)
{
	size_t n = control->n_sysex;

	if (control->kind == MK_CONTROL_SYSEX)
		return n && memchr(control->sysex_mask, 0, n);
	return control->kind != MK_CONTROL_PROGRAM ||
	    control->number == MK_SURFACE_NONE;
}

bool
mk_control_is_button(const struct mk_control *control)
{
	return control->kind == MK_CONTROL_NOTE ||
	    !mk_control_has_values(control);
}

struct mk_surface *
mk_surface_new(void)
{
	struct mk_arena *arena = mk_arena_new();
	struct mk_surface *surface;

	if (!arena)
		return NULL;
	surface = mk_arena_alloc(arena, sizeof(*surface));
	if (!surface) {
		mk_arena_free(arena);
		return NULL;
	}
	surface->arena = arena;
	surface->name = surface->file = "";
	return surface;
}

void
mk_surface_free(struct mk_surface *surface)
{
	if (surface)
		mk_arena_free(surface->arena);
}

/*
 * The place of the control with that name, or the free one where it belongs.
 * Names are interned, so equal names are equal pointers.
 */
static int *
name_place(const struct mk_surface *surface, const char *name)
{
	size_t at =
	    (size_t)((uint64_t)(uintptr_t)name * UINT64_C(0x9e3779b97f4a7c15) >>
	        32);

	assert(surface->n_by_name);
	for (;; at++) {
		int *place = &surface->by_name[at & (surface->n_by_name - 1)];

		if (*place == MK_SURFACE_NONE ||
		    surface->controls[*place].name == name)
			return place;
	}
}

static void
keep_place(struct mk_surface *surface, size_t control)
{
	int *place = name_place(surface, surface->controls[control].name);

	assert(2 * surface->n_controls <= surface->n_by_name);
	if (*place == MK_SURFACE_NONE)
		*place = (int)control;
}

/* At most half of the places are used. */
static bool
widen_places(struct mk_surface *surface)
{
	size_t n = surface->n_by_name ? 2 * surface->n_by_name : FIRST_PLACES;
	int *places = mk_arena_alloc(surface->arena, n * sizeof(*places));
	size_t i;

	if (!places)
		return false;
	for (i = 0; i < n; i++)
		places[i] = MK_SURFACE_NONE;
	surface->by_name = places;
	surface->n_by_name = n;
	for (i = 0; i < surface->n_controls; i++)
		keep_place(surface, i);
	return true;
}

struct mk_control *
mk_surface_add_control(struct mk_surface *surface, const char *name, size_t n)
{
	const char *kept = mk_arena_intern(surface->arena, name, n);
	struct mk_control *control;

	if (!kept ||
	    (2 * surface->n_controls >= surface->n_by_name &&
	        !widen_places(surface)))
		return NULL;
	control = MK_ARENA_ADD(surface->arena, surface->controls,
	    surface->n_controls);
	if (!control)
		return NULL;
	control->name = kept;
	control->channel = 1;
	control->memory = MK_SURFACE_NONE;
	control->feedback.delay_ms = -1;
	keep_place(surface, surface->n_controls - 1);
	return control;
}

struct mk_page *
mk_surface_add_page(struct mk_surface *surface)
{
	struct mk_page *page =
	    MK_ARENA_ADD(surface->arena, surface->pages, surface->n_pages);

	if (page)
		page->name = "";
	return page;
}

struct mk_binding *
mk_surface_add_binding(struct mk_surface *surface)
{
	struct mk_binding *binding = MK_ARENA_ADD(surface->arena,
	    surface->bindings, surface->n_bindings);

	if (binding)
		binding->control = binding->page = binding->cell =
		    binding->when = MK_SURFACE_NONE;
	return binding;
}

struct mk_feedback_out *
mk_surface_add_show(struct mk_surface *surface)
{
	struct mk_feedback_out *show =
	    MK_ARENA_ADD(surface->arena, surface->shows, surface->n_shows);

	if (show)
		show->control = show->page = show->when = MK_SURFACE_NONE;
	return show;
}

struct mk_action *
mk_surface_add_action(struct mk_surface *surface)
{
	struct mk_action *action =
	    MK_ARENA_ADD(surface->arena, surface->actions, surface->n_actions);

	if (action) {
		action->control = action->page = action->when = MK_SURFACE_NONE;
		action->text = "";
	}
	return action;
}

int
mk_surface_find_control(const struct mk_surface *surface, const char *name)
{
	const char *kept = mk_arena_find(surface->arena, name, strlen(name));

	return kept && surface->n_controls ? *name_place(surface, kept)
	                                   : MK_SURFACE_NONE;
}

bool
mk_surface_counts(const struct mk_surface *surface, int its_page, int when,
    int page, const bool *held)
{
	if (its_page != MK_SURFACE_NONE && its_page != page &&
	    !surface->pages_at_once)
		return false;
	return when == MK_SURFACE_NONE || held[when];
}

enum mk_selection
mk_surface_selection(const struct mk_path *target)
{
	const struct mk_step *last;

	if (!target->n_steps)
		return MK_SELECTION_NONE;
	last = &target->steps[target->n_steps - 1];
	if (last->number != MK_PATH_SEL)
		return MK_SELECTION_NONE;
	if (last->kind == MK_STEP_STRIP)
		return MK_SELECTION_STRIP;
	if (last->kind == MK_STEP_SCENE)
		return MK_SELECTION_SCENE;
	if (last->kind == MK_STEP_DEVICE || last->kind == MK_STEP_CURRENT)
		return MK_SELECTION_DEVICE;
	return MK_SELECTION_NONE;
}

bool
mk_control_is_released(const struct mk_control *control)
{
	if (control->kind == MK_CONTROL_PROGRAM)
		return control->number == MK_SURFACE_NONE;
	return control->kind != MK_CONTROL_SYSEX ||
	    memchr(control->sysex_mask, 0, control->n_sysex);
}
