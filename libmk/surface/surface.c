#include <libmk/surface/surface.h>

#include <string.h>

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

struct mk_control *
mk_surface_add_control(struct mk_surface *surface)
{
	struct mk_control *control = MK_ARENA_ADD(surface->arena,
	    surface->controls, surface->n_controls);

	if (control) {
		control->name = "";
		control->channel = 1;
		control->memory = MK_SURFACE_NONE;
		control->feedback.delay_ms = -1;
	}
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
	size_t i;

	for (i = 0; i < surface->n_controls; i++)
		if (!strcmp(surface->controls[i].name, name))
			return (int)i;
	return MK_SURFACE_NONE;
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
