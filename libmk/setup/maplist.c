/* SPDX-License-Identifier: ISC */
/*
 * Walks all entries control by control, once to measure the columns and once to
 * write them.
 */
#include <libmk/setup/maplist_priv.h>

#include <libmk/codec/xmljson.h>
#include <libmk/engine/engine_priv.h>
#include <libmk/engine/query_priv.h>
#include <libmk/song/target.h>

#include <stdio.h>
#include <string.h>

#define PATH_TEXT 1024
#define PAGE_TEXT 16

/* A binding, a show or an action of a control. */
struct entry {
	int control, page, when;
	const char *kind;
	const struct mk_bound *bound;
	const struct mk_feedback_out *show;
	const struct mk_action *action;
};

/* What is being listed. */
struct list {
	struct mk_engine *engine;
	const struct mk_surface *surface;
	const struct mk_map *map;
	struct mk_buf *out;
	int control, page, when, label; /* widths of columns */
};

typedef void put_fn(struct list *list, const struct entry *entry);

static void
walk_bindings(struct list *list, int control, put_fn *put)
{
	size_t i;

	for (i = 0; i < mk_map_size(list->map); i++) {
		const struct mk_bound *bound = mk_map_at(list->map, i);

		if (bound->control == control)
			put(list,
			    &(struct entry){control, bound->more->page,
			        bound->more->when, "bind", .bound = bound});
	}
}

static void
walk_shows(struct list *list, int control, put_fn *put)
{
	const struct mk_surface *surface = list->surface;
	size_t i;

	for (i = 0; i < surface->n_shows; i++) {
		const struct mk_feedback_out *show = &surface->shows[i];

		if (show->control == control)
			put(list,
			    &(struct entry){control, show->page, show->when,
			        "show", .show = show});
	}
}

static void
walk_actions(struct list *list, int control, put_fn *put)
{
	const struct mk_surface *surface = list->surface;
	size_t i;

	for (i = 0; i < surface->n_actions; i++) {
		const struct mk_action *action = &surface->actions[i];

		if (action->control == control)
			put(list,
			    &(struct entry){control, action->page, action->when,
			        "do", .action = action});
	}
}

/* Entries of a control are adjacent. */
static void
walk_surface(struct list *list, put_fn *put)
{
	size_t i;

	for (i = 0; i < list->surface->n_controls; i++) {
		walk_bindings(list, (int)i, put);
		walk_shows(list, (int)i, put);
		walk_actions(list, (int)i, put);
	}
}

/* --- what stands in a column */

static bool
is_of_song(const struct mk_bound *bound)
{
	return bound->kind == MK_BOUND_PARAM && !bound->is_own;
}

static const char *
control_of(const struct list *list, int control)
{
	return control == MK_SURFACE_NONE
	    ? "-"
	    : list->surface->controls[control].name;
}

/* Its name, or its number if it has none. */
static const char *
page_name(const struct list *list, int page, char text[PAGE_TEXT])
{
	if (page == MK_SURFACE_NONE)
		return "-";
	if (*list->surface->pages[page].name)
		return list->surface->pages[page].name;
	snprintf(text, PAGE_TEXT, "%d", page + 1);
	return text;
}

static const char *
on_of(const struct mk_action *action)
{
	static const char *const words[] = {
	    [MK_ON_PRESS] = "press",
	    [MK_ON_RELEASE] = "release",
	    [MK_ON_TURN_UP] = "up",
	    [MK_ON_TURN_DOWN] = "down",
	};

	return words[action->on];
}

static const char *
label_of(const struct entry *entry)
{
	if (entry->action)
		return on_of(entry->action);
	return entry->bound && *entry->bound->more->label
	    ? entry->bound->more->label
	    : "-";
}

/* Writes the path as the file has it. */
static const char *
write_path(const struct mk_path *path, char text[PATH_TEXT])
{
	struct mk_buf buf;

	mk_buf_init_fixed(&buf, text, PATH_TEXT);
	mk_path_write(path, &buf);
	mk_buf_byte(&buf, '\0');
	return mk_buf_status(&buf) ? "" : text;
}

/* Where a binding leads in the song. */
static const char *
write_target(const struct list *list, const struct mk_bound *bound,
    char text[PATH_TEXT])
{
	struct mk_target target = bound->more->target;
	struct mk_buf buf;

	mk_buf_init_fixed(&buf, text, PATH_TEXT);
	target.param = bound->more->param;
	mk_target_write(&target, mk_engine_song(list->engine), &buf);
	mk_buf_byte(&buf, '\0');
	return mk_buf_status(&buf) ? "" : text;
}

/*
 * Finds where a show's path leads, and the number there; false if there is
 * none.
 */
static bool
find_shown(const struct list *list, const struct mk_feedback_out *show,
    char text[PATH_TEXT], double *value)
{
	const struct mk_reading reading = mk_engine_reading(list->engine, 0);
	struct mk_target target;
	struct mk_buf line;
	size_t n;

	if (mk_engine_find(list->engine, &show->target, &target, NULL) < 0)
		return false;
	if (target.param)
		*value = target.param->value;
	else if (mk_reading_find(&reading, &target, value, NULL) < 0)
		return false;
	/* Like the answer to "get": set PATH VALUE. */
	mk_buf_init_fixed(&line, text, PATH_TEXT);
	mk_query_write(list->engine, &show->target, 0, &line, NULL);
	if (mk_buf_status(&line))
		return false;
	for (n = line.len; text[n - 1] != ' ';)
		n--;
	text[n - 1] = '\0';
	memmove(text, text + strlen("set "), n - strlen("set "));
	return true;
}

/* --- as text */

static void
widen(int *width, const char *text)
{
	int n = (int)strlen(text);

	if (n > *width)
		*width = n;
}

static void
measure_entry(struct list *list, const struct entry *entry)
{
	char text[PAGE_TEXT];

	widen(&list->control, control_of(list, entry->control));
	widen(&list->page, page_name(list, entry->page, text));
	widen(&list->when, control_of(list, entry->when));
	widen(&list->label, label_of(entry));
}

static void
put_bound(const struct list *list, const struct mk_bound *bound)
{
	char text[PATH_TEXT];

	mk_buf_text(list->out, write_path(&bound->more->binding->target, text));
	if (bound->kind == MK_BOUND_NOTHING)
		mk_buf_text(list->out, "  (nothing is there)");
	else if (is_of_song(bound))
		mk_buf_printf(list->out, "  = %s %.6g",
		    write_target(list, bound, text), *bound->value);
}

static void
put_shown(const struct list *list, const struct mk_feedback_out *show)
{
	char text[PATH_TEXT];
	double value;

	mk_buf_text(list->out, write_path(&show->target, text));
	if (find_shown(list, show, text, &value))
		mk_buf_printf(list->out, "  = %s %.6g", text, value);
	else
		mk_buf_text(list->out, "  (nothing is there)");
}

static void
put_line(struct list *list, const struct entry *entry)
{
	char text[PAGE_TEXT];

	mk_buf_printf(list->out, "%-*s  %-*s  %-*s  %-4s  %-*s  ",
	    list->control, control_of(list, entry->control), list->page,
	    page_name(list, entry->page, text), list->when,
	    control_of(list, entry->when), entry->kind, list->label,
	    label_of(entry));
	if (entry->bound)
		put_bound(list, entry->bound);
	else if (entry->show)
		put_shown(list, entry->show);
	else
		mk_buf_text(list->out, entry->action->text);
	mk_buf_byte(list->out, '\n');
}

void
mk_maplist_text(struct mk_engine *engine, const struct mk_surface *surface,
    struct mk_buf *out)
{
	struct list list = {
	    engine, surface, mk_engine_map(engine), out, 1, 1, 1, 1};

	walk_surface(&list, measure_entry);
	walk_surface(&list, put_line);
}

/* --- as JSON */

static void
open_element(struct mk_xmljson *doc, const struct list *list, const char *name,
    int control, int page, int when)
{
	mk_xmljson_open(doc, name);
	mk_xmljson_text(doc, "control", control_of(list, control));
	if (page != MK_SURFACE_NONE)
		mk_xmljson_number(doc, "page", page + 1);
	if (when != MK_SURFACE_NONE)
		mk_xmljson_text(doc, "when", control_of(list, when));
}

static void
write_bound(struct mk_xmljson *doc, const struct list *list,
    const struct mk_bound *bound)
{
	char text[PATH_TEXT];

	open_element(doc, list, "binding", bound->control, bound->more->page,
	    bound->more->when);
	mk_xmljson_text(doc, "label", bound->more->label);
	mk_xmljson_text(doc, "target",
	    write_path(&bound->more->binding->target, text));
	mk_xmljson_bool(doc, "bound", bound->kind != MK_BOUND_NOTHING);
	if (is_of_song(bound)) {
		mk_xmljson_text(doc, "path", write_target(list, bound, text));
		mk_xmljson_text(doc, "name", bound->more->param->name);
		mk_xmljson_number(doc, "value", *bound->value);
	}
	mk_xmljson_close(doc);
}

static void
write_show(struct mk_xmljson *doc, const struct list *list,
    const struct mk_feedback_out *show)
{
	char text[PATH_TEXT];
	double value;

	open_element(doc, list, "show", show->control, show->page, show->when);
	mk_xmljson_text(doc, "target", write_path(&show->target, text));
	if (find_shown(list, show, text, &value)) {
		mk_xmljson_text(doc, "path", text);
		mk_xmljson_number(doc, "value", value);
	}
	mk_xmljson_close(doc);
}

static void
write_action(struct mk_xmljson *doc, const struct list *list,
    const struct mk_action *action)
{
	open_element(doc, list, "action", action->control, action->page,
	    action->when);
	mk_xmljson_text(doc, "on", on_of(action));
	mk_xmljson_text(doc, "line", action->text);
	mk_xmljson_close(doc);
}

static void
write_pages(struct mk_xmljson *doc, const struct mk_surface *surface)
{
	size_t i;

	mk_xmljson_list(doc, "pages");
	for (i = 0; i < surface->n_pages; i++) {
		mk_xmljson_open(doc, "page");
		mk_xmljson_number(doc, "number", (double)i + 1);
		mk_xmljson_text(doc, "name", surface->pages[i].name);
		mk_xmljson_close(doc);
	}
	mk_xmljson_end_list(doc);
}

void
mk_maplist_json(struct mk_engine *engine, const struct mk_surface *surface,
    struct mk_buf *out)
{
	const struct list list = {
	    .engine = engine, .surface = surface, .map = mk_engine_map(engine)};
	struct mk_xmljson doc;
	size_t i;

	mk_xmljson_init(&doc, MK_XMLJSON_JSON, out);
	mk_xmljson_open(&doc, "map");
	mk_xmljson_text(&doc, "surface", surface->name);
	write_pages(&doc, surface);
	mk_xmljson_list(&doc, "bindings");
	for (i = 0; i < mk_map_size(list.map); i++)
		write_bound(&doc, &list, mk_map_at(list.map, i));
	mk_xmljson_end_list(&doc);
	mk_xmljson_list(&doc, "shows");
	for (i = 0; i < surface->n_shows; i++)
		write_show(&doc, &list, &surface->shows[i]);
	mk_xmljson_end_list(&doc);
	mk_xmljson_list(&doc, "actions");
	for (i = 0; i < surface->n_actions; i++)
		write_action(&doc, &list, &surface->actions[i]);
	mk_xmljson_end_list(&doc);
	mk_xmljson_close(&doc);
	mk_xmljson_end(&doc);
}
