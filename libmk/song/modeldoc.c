/* SPDX-License-Identifier: ISC */
#include <libmk/song/modeldoc_priv.h>

#include <libmk/song/model_priv.h>

#include <math.h>
#include <stdio.h>

#define PATH_TEXT  96
#define RANGE_TEXT 32

/* The path of a property of the object at path, or of the object itself. */
static const char *
join_path(const char *path, const struct mk_model_property *property,
    char text[PATH_TEXT])
{
	const char *below = property ? property->path : "";

	snprintf(text, PATH_TEXT, "%s%s%s", path, *below ? "/" : "", below);
	return text;
}

static bool
has_range(const struct mk_model_property *property)
{
	return property->min != 0 || property->max != 0;
}

static void
put_get_set(struct mk_xmljson *doc, unsigned access)
{
	mk_xmljson_bool(doc, "readable", access & MK_MODEL_GET);
	mk_xmljson_bool(doc, "settable", access & MK_MODEL_SET);
}

static void
put_uses(struct mk_xmljson *doc, unsigned access)
{
	mk_xmljson_bool(doc, "watchable", access & MK_MODEL_WATCH);
	mk_xmljson_bool(doc, "bindable", access & MK_MODEL_BIND);
	mk_xmljson_bool(doc, "showable", access & MK_MODEL_SHOW);
}

/* Type and range of a value. */
static void
put_value(struct mk_xmljson *doc, const struct mk_model_property *property)
{
	mk_xmljson_text(doc, "type", mk_model_type_name(property->type));
	if (has_range(property)) {
		mk_xmljson_number(doc, "min", property->min);
		if (isfinite(property->max))
			mk_xmljson_number(doc, "max", property->max);
	}
}

/* The path of a value stands for it. */
static bool
is_value(const struct mk_model_class *class)
{
	return class->properties->path && !*class->properties->path;
}

static unsigned
access_of(const struct mk_model_class *class, const struct mk_model_path *path)
{
	return path->access || !is_value(class) ? path->access
	                                        : class->properties->access;
}

/* --- the document */

static void
put_paths(struct mk_xmljson *doc, const struct mk_model_class *class)
{
	const struct mk_model_path *path;

	mk_xmljson_list(doc, "paths");
	for (path = class->paths; path->path; path++) {
		mk_xmljson_open(doc, "path");
		mk_xmljson_text(doc, "form", path->path);
		mk_xmljson_text(doc, "text", path->text);
		put_uses(doc, access_of(class, path));
		mk_xmljson_close(doc);
	}
	mk_xmljson_end_list(doc);
}

static void
put_properties(struct mk_xmljson *doc, const struct mk_model_class *class)
{
	const struct mk_model_property *property;
	char text[PATH_TEXT];

	mk_xmljson_list(doc, "properties");
	for (property = class->properties; property->path; property++) {
		mk_xmljson_open(doc, "property");
		mk_xmljson_text(doc, "name",
		    *property->path ? property->path : "value");
		mk_xmljson_text(doc, "path",
		    join_path(class->paths->path, property, text));
		put_value(doc, property);
		put_get_set(doc, property->access);
		mk_xmljson_text(doc, "text", property->text);
		put_uses(doc, property->access);
		mk_xmljson_close(doc);
	}
	mk_xmljson_end_list(doc);
}

static void
put_methods(struct mk_xmljson *doc, const struct mk_model_class *class)
{
	const struct mk_model_method *method;

	mk_xmljson_list(doc, "methods");
	for (method = class->methods; method->text; method++) {
		const char *object = mk_verb_object(method->verb);
		const char *arguments = mk_verb_usage(method->verb);
		char name[32];

		snprintf(name, sizeof(name), "%s%s%s",
		    mk_verb_word(method->verb), object ? " " : "",
		    object ? object : "");
		mk_xmljson_open(doc, "method");
		mk_xmljson_text(doc, "name", name);
		if (*arguments)
			mk_xmljson_text(doc, "arguments", arguments);
		mk_xmljson_text(doc, "text", method->text);
		mk_xmljson_close(doc);
	}
	mk_xmljson_end_list(doc);
}

void
mk_modeldoc_write(enum mk_xmljson_form form, struct mk_buf *out)
{
	const struct mk_model_class *class;
	struct mk_xmljson doc;
	size_t i;

	mk_xmljson_init(&doc, form, out);
	mk_xmljson_open_root(&doc, "model", MK_MODEL_NAMESPACE);
	mk_xmljson_list(&doc, "classes");
	for (i = 0; (class = mk_model_at(i)); i++) {
		mk_xmljson_open(&doc, "class");
		mk_xmljson_text(&doc, "name", class->name);
		if (class->is)
			mk_xmljson_text(&doc, "is", class->is);
		mk_xmljson_text(&doc, "text", class->text);
		put_paths(&doc, class);
		put_properties(&doc, class);
		put_methods(&doc, class);
		mk_xmljson_close(&doc);
	}
	mk_xmljson_end_list(&doc);
	mk_xmljson_close(&doc);
	mk_xmljson_end(&doc);
}

/* --- the list */

/*
 * Handles a path to an object, or, if property is not NULL, to a value of it.
 */
struct entry {
	const char *path;
	const struct mk_model_class *class;
	const struct mk_model_property *property;
	unsigned access;
	const char *about;
};

typedef void put_fn(void *to, const struct entry *entry);

/* A class's values, and those that it inherits. */
static void
walk_values(const struct mk_model_class *class, const char *path, put_fn *put,
    void *to)
{
	const struct mk_model_property *property;
	char text[PATH_TEXT];

	for (; class; class = class->is ? mk_model_find(class->is) : NULL)
		for (property = class->properties; property->path; property++)
			put(to,
			    &(struct entry){join_path(path, property, text),
			        class, property, property->access,
			        property->text});
}

static void
walk_model(put_fn *put, void *to)
{
	const struct mk_model_class *class;
	const struct mk_model_path *path;
	size_t i;

	for (i = 0; (class = mk_model_at(i)); i++)
		for (path = class->paths; path->path; path++) {
			bool value = is_value(class);

			put(to,
			    &(struct entry){path->path, class,
			        value ? class->properties : NULL,
			        access_of(class, path), path->text});
			if (!value)
				walk_values(class, path->path, put, to);
		}
}

static const char *
range_of(const struct mk_model_property *property, char text[RANGE_TEXT])
{
	if (property->type == MK_MODEL_TEXT)
		return "-";
	if (!has_range(property))
		return "its own";
	if (isfinite(property->max))
		snprintf(text, RANGE_TEXT, "%g to %g", property->min,
		    property->max);
	else
		snprintf(text, RANGE_TEXT, "from %g", property->min);
	return text;
}

/* Which of get, set and watch are possible. */
static const char *
access_text(unsigned access)
{
	static const char *const texts[] = {"-", "get", "set", "get set",
	    "watch", "get watch", "set watch", "get set watch"};

	return texts[access & (MK_MODEL_GET | MK_MODEL_SET | MK_MODEL_WATCH)];
}

static const char *
use_text(unsigned access)
{
	return access & MK_MODEL_BIND ? "bind"
	    : access & MK_MODEL_SHOW  ? "show"
	                              : "-";
}

static void
put_line(void *to, const struct entry *entry)
{
	const struct mk_model_property *property = entry->property;
	char text[RANGE_TEXT];

	mk_buf_printf(to, "%-38s  %-9s  %-10s  %-13s  %-4s  %s\n", entry->path,
	    property ? mk_model_type_name(property->type) : entry->class->name,
	    property ? range_of(property, text) : "-",
	    access_text(entry->access), use_text(entry->access), entry->about);
}

void
mk_modeldoc_list(struct mk_buf *out)
{
	walk_model(put_line, out);
}

static void
put_element(void *to, const struct entry *entry)
{
	mk_xmljson_open(to, "target");
	mk_xmljson_text(to, "path", entry->path);
	mk_xmljson_text(to, "class", entry->class->name);
	if (entry->property)
		put_value(to, entry->property);
	put_get_set(to, entry->access);
	mk_xmljson_text(to, "text", entry->about);
	put_uses(to, entry->access);
	mk_xmljson_close(to);
}

void
mk_modeldoc_list_json(struct mk_buf *out)
{
	struct mk_xmljson doc;

	mk_xmljson_init(&doc, MK_XMLJSON_JSON, out);
	mk_xmljson_open(&doc, "model");
	mk_xmljson_list(&doc, "targets");
	walk_model(put_element, &doc);
	mk_xmljson_end_list(&doc);
	mk_xmljson_close(&doc);
	mk_xmljson_end(&doc);
}
