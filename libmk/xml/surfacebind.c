/* SPDX-License-Identifier: ISC */
/*
 * Names of controls are kept beside what is built, and looked up when all
 * controls are there; then bindings get the cells that nobody asked for.
 */
#include <libmk/xml/surfacebind_priv.h>

#include <libmk/base/suggest_priv.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define HAS(x, attr) mk_attrs_has((x)->v.seen, MK_SURFACEATTR_##attr)

/* One or the other happened: a failure, or faults. */
static int
join(int a, int b)
{
	return a < 0 ? a : b < 0 ? b : a | b;
}

int
mk_surfacebind_page(struct mk_surfacebuild *x)
{
	struct mk_surface *surface = x->surface;
	struct mk_page *page;

	if (surface->n_pages == MK_SURFACEBUILD_MOST)
		return mk_reader_fail(x->reader, -EBADMSG, "more than %d pages",
		    MK_SURFACEBUILD_MOST);
	page = mk_surface_add_page(surface);
	if (!page ||
	    !mk_surfacebuild_keep(x, MK_SURFACEATTR_NAME, &x->v.name,
	        &page->name))
		return mk_surfacebuild_no_memory(x);
	page->line = mk_reader_tag_line(x->reader);
	x->page = (int)surface->n_pages - 1;
	return 0;
}

/* Keeps the names of the controls that the element refers to. */
static bool
keep_refs(struct mk_surfacebuild *x, struct mk_surfaceref *ref)
{
	return ref &&
	    mk_surfacebuild_keep(x, MK_SURFACEATTR_CONTROL, &x->v.control,
	        &ref->control) &&
	    mk_surfacebuild_keep(x, MK_SURFACEATTR_WHEN, &x->v.when,
	        &ref->when);
}

static int
read_target(struct mk_surfacebuild *x, struct mk_path *target)
{
	struct mk_err err;

	if (!HAS(x, TARGET) ||
	    mk_path_read(target, x->v.target.text, x->v.target.len, &err) == 0)
		return 0;
	memset(target, 0, sizeof(*target));
	return mk_reader_fail(x->reader, -EBADMSG, "target \"%.*s\": %s",
	    (int)x->v.target.len, x->v.target.text, err.msg);
}

static int
fill_range(struct mk_surfacebuild *x, struct mk_binding *binding)
{
	binding->has_range = HAS(x, MIN) && HAS(x, MAX);
	binding->min = x->v.min;
	binding->max = x->v.max;
	if (HAS(x, MIN) != HAS(x, MAX) && !x->faulty)
		return mk_reader_fail(x->reader, -EBADMSG,
		    "<bind> has %s but not %s", HAS(x, MIN) ? "min" : "max",
		    HAS(x, MIN) ? "max" : "min");
	return 0;
}

static int
fill_curve(struct mk_surfacebuild *x, struct mk_binding *binding)
{
	size_t size = x->v.table.n * sizeof(double);
	bool table =
	    HAS(x, CURVE) ? x->v.curve == MK_CURVE_TABLE : HAS(x, TABLE);
	double *numbers;

	binding->curve =
	    table ? MK_CURVE_TABLE : (enum mk_curve_kind)x->v.curve;
	if (table != HAS(x, TABLE) && !x->faulty)
		return mk_reader_fail(x->reader, -EBADMSG,
		    table ? "a curve of kind table needs the attribute "
		            "\"table\""
		          : "<bind> has a table, but its curve is another");
	if (!HAS(x, TABLE))
		return 0;
	numbers = mk_arena_alloc(x->surface->arena, size);
	if (!numbers)
		return mk_surfacebuild_no_memory(x);
	binding->table = memcpy(numbers, x->v.table.numbers, size);
	binding->n_table = x->v.table.n;
	return 0;
}

int
mk_surfacebind_bind(struct mk_surfacebuild *x)
{
	struct mk_surface *surface = x->surface;
	struct mk_surfaceref *ref;
	struct mk_binding *binding;
	int status;

	if (surface->n_bindings == MK_SURFACEBUILD_MOST)
		return mk_reader_fail(x->reader, -EBADMSG,
		    "more than %d bindings", MK_SURFACEBUILD_MOST);
	ref = MK_ARENA_ADD(surface->arena, x->bindings, x->n_bindings);
	binding = mk_surface_add_binding(surface);
	if (!binding || !keep_refs(x, ref) ||
	    !mk_surfacebuild_keep(x, MK_SURFACEATTR_LABEL, &x->v.label,
	        &binding->label))
		return mk_surfacebuild_no_memory(x);
	binding->line = mk_reader_tag_line(x->reader);
	binding->page = x->page;
	binding->invert = x->v.invert;
	binding->steps = (int)x->v.steps;
	ref->told = HAS(x, CELL);
	if (x->v.cell)
		binding->cell = x->v.cell - 1;
	status = read_target(x, &binding->target);
	status = join(status, fill_range(x, binding));
	return join(status, fill_curve(x, binding));
}

int
mk_surfacebind_show(struct mk_surfacebuild *x)
{
	struct mk_surface *surface = x->surface;
	struct mk_surfaceref *ref;
	struct mk_feedback_out *show;

	if (surface->n_shows == MK_SURFACEBUILD_MOST)
		return mk_reader_fail(x->reader, -EBADMSG, "more than %d shows",
		    MK_SURFACEBUILD_MOST);
	ref = MK_ARENA_ADD(surface->arena, x->shows, x->n_shows);
	show = mk_surface_add_show(surface);
	if (!show || !keep_refs(x, ref))
		return mk_surfacebuild_no_memory(x);
	show->line = mk_reader_tag_line(x->reader);
	show->page = x->page;
	if (HAS(x, MAP)) {
		show->n_map = x->v.map.n;
		if (!mk_surfacebuild_keep_bytes(x, x->v.map.bytes, show->n_map,
		        &show->map))
			return mk_surfacebuild_no_memory(x);
	}
	return read_target(x, &show->target);
}

int
mk_surfacebind_do(struct mk_surfacebuild *x)
{
	struct mk_surface *surface = x->surface;
	struct mk_surfaceref *ref;
	struct mk_action *action;

	if (surface->n_actions == MK_SURFACEBUILD_MOST)
		return mk_reader_fail(x->reader, -EBADMSG,
		    "more than %d actions", MK_SURFACEBUILD_MOST);
	ref = MK_ARENA_ADD(surface->arena, x->actions, x->n_actions);
	action = mk_surface_add_action(surface);
	if (!action || !keep_refs(x, ref) ||
	    !mk_surfacebuild_keep(x, MK_SURFACEATTR_LINE, &x->v.line,
	        &action->text))
		return mk_surfacebuild_no_memory(x);
	if (!HAS(x, LINE))
		action->text = NULL;
	action->line = mk_reader_tag_line(x->reader);
	action->page = x->page;
	action->on = (enum mk_action_on)x->v.on;
	return 0;
}

static int
unknown_control(struct mk_surfacebuild *x, const char *name, long line)
{
	const struct mk_surface *surface = x->surface;
	const char **names = calloc(surface->n_controls + 1, sizeof(*names));
	const char *meant;
	size_t i;

	if (!names)
		return mk_surfacebuild_no_memory(x);
	for (i = 0; i < surface->n_controls; i++)
		names[i] = surface->controls[i].name;
	meant = mk_suggest(name, strlen(name), names, surface->n_controls);
	free(names);
	return mk_reader_fail_at(x->reader, line, -EBADMSG,
	    "there is no control \"%s\"%s%s%s", name, meant ? "; is \"" : "",
	    meant ? meant : "", meant ? "\" meant?" : "");
}

static int
resolve(struct mk_surfacebuild *x, const char *name, long line, int *control)
{
	if (!name)
		return 0;
	*control = mk_surface_find_control(x->surface, name);
	if (*control != MK_SURFACE_NONE)
		return 0;
	return unknown_control(x, name, line);
}

/* The cell that an earlier binding of the same control has on the page. */
static int
cell_of_control(const struct mk_surface *surface, size_t binding)
{
	const struct mk_binding *bindings = surface->bindings;
	size_t i;

	for (i = 0; i < binding; i++)
		if (bindings[i].page == bindings[binding].page &&
		    bindings[i].control == bindings[binding].control)
			return bindings[i].cell;
	return MK_SURFACE_NONE;
}

/* Takes the first free of 32 cells; more, no display has. */
static int
take_cell(uint32_t *taken)
{
	int cell = 0;

	while (cell < 31 && *taken >> cell & 1)
		cell++;
	*taken |= UINT32_C(1) << cell;
	return cell;
}

/* Bindings that do not tell their cells get those that are free, in order. */
static int
give_cells(struct mk_surfacebuild *x)
{
	struct mk_surface *surface = x->surface;
	uint32_t *taken;
	size_t i;

	taken = mk_arena_alloc(surface->arena,
	    (surface->n_pages + 1) * sizeof(*taken));
	if (!taken)
		return mk_surfacebuild_no_memory(x);
	for (i = 0; i < surface->n_bindings; i++) {
		const struct mk_binding *binding = &surface->bindings[i];

		if (binding->page != MK_SURFACE_NONE &&
		    binding->cell != MK_SURFACE_NONE)
			taken[binding->page] |= UINT32_C(1) << binding->cell;
	}
	for (i = 0; i < surface->n_bindings; i++) {
		struct mk_binding *binding = &surface->bindings[i];

		if (binding->page == MK_SURFACE_NONE || x->bindings[i].told)
			continue;
		binding->cell = cell_of_control(surface, i);
		if (binding->cell == MK_SURFACE_NONE)
			binding->cell = take_cell(&taken[binding->page]);
	}
	return 0;
}

/* What an element refers to. */
static int
resolve_both(struct mk_surfacebuild *x, const struct mk_surfaceref *ref,
    long line, int *control, int *when)
{
	int status = resolve(x, ref->control, line, control);

	return join(status, resolve(x, ref->when, line, when));
}

int
mk_surfacebind_finish(struct mk_surfacebuild *x)
{
	struct mk_surface *surface = x->surface;
	int status = 0;
	size_t i;

	for (i = 0; i < x->n_bindings && status >= 0; i++) {
		struct mk_binding *b = &surface->bindings[i];

		status = join(status,
		    resolve_both(x, &x->bindings[i], b->line, &b->control,
		        &b->when));
	}
	for (i = 0; i < x->n_shows && status >= 0; i++) {
		struct mk_feedback_out *s = &surface->shows[i];

		status = join(status,
		    resolve_both(x, &x->shows[i], s->line, &s->control,
		        &s->when));
	}
	for (i = 0; i < x->n_actions && status >= 0; i++) {
		struct mk_action *a = &surface->actions[i];

		status = join(status,
		    resolve_both(x, &x->actions[i], a->line, &a->control,
		        &a->when));
	}
	if (status >= 0 && surface->display.driver != MK_LCD_NONE)
		status = join(status, give_cells(x));
	return status;
}
