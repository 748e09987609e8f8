#include <libmk/song/modeldoc.h>

#include <libmk/song/model.h>

#include <math.h>
#include <stdio.h>

#define PATH_TEXT  96
#define RANGE_TEXT 32

/* The path of a property of the object there, or of the object itself. */
static const char *
join(const char *path, const struct mk_model_property *property,
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

/* Type, range, access: of a value. */
static void
put_value(struct mk_doc *doc, const struct mk_model_property *property)
{
	mk_doc_text(doc, "type", mk_model_type_name(property->type));
	if (has_range(property)) {
		mk_doc_number(doc, "min", property->min);
		if (isfinite(property->max))
			mk_doc_number(doc, "max", property->max);
	}
	mk_doc_bool(doc, "readable", property->access & MK_MODEL_READ);
	mk_doc_bool(doc, "settable", property->access & MK_MODEL_SET);
}

/* --- the document */

static void
put_paths(struct mk_doc *doc, const struct mk_model_class *class)
{
	const struct mk_model_path *path;

	mk_doc_list(doc, "paths");
	for (path = class->paths; path->path; path++) {
		mk_doc_open(doc, "path");
		mk_doc_text(doc, "form", path->path);
		mk_doc_text(doc, "text", path->text);
		mk_doc_close(doc);
	}
	mk_doc_end_list(doc);
}

static void
put_properties(struct mk_doc *doc, const struct mk_model_class *class)
{
	const struct mk_model_property *property;
	char text[PATH_TEXT];

	mk_doc_list(doc, "properties");
	for (property = class->properties; property->path; property++) {
		mk_doc_open(doc, "property");
		mk_doc_text(doc, "name",
		    *property->path ? property->path : "value");
		mk_doc_text(doc, "path",
		    join(class->paths->path, property, text));
		put_value(doc, property);
		mk_doc_text(doc, "text", property->text);
		mk_doc_close(doc);
	}
	mk_doc_end_list(doc);
}

static void
put_methods(struct mk_doc *doc, const struct mk_model_class *class)
{
	const struct mk_model_method *method;

	mk_doc_list(doc, "methods");
	for (method = class->methods; method->text; method++) {
		const char *object = mk_verb_object(method->verb);
		const char *arguments = mk_verb_usage(method->verb);
		char name[32];

		snprintf(name, sizeof(name), "%s%s%s",
		    mk_verb_word(method->verb), object ? " " : "",
		    object ? object : "");
		mk_doc_open(doc, "method");
		mk_doc_text(doc, "name", name);
		if (*arguments)
			mk_doc_text(doc, "arguments", arguments);
		mk_doc_text(doc, "text", method->text);
		mk_doc_close(doc);
	}
	mk_doc_end_list(doc);
}

void
mk_modeldoc_write(enum mk_doc_form form, struct mk_buf *out)
{
	const struct mk_model_class *class;
	struct mk_doc doc;
	size_t i;

	mk_doc_init(&doc, form, out);
	mk_doc_open_root(&doc, "model", MK_MODEL_NAMESPACE);
	mk_doc_list(&doc, "classes");
	for (i = 0; (class = mk_model_at(i)); i++) {
		mk_doc_open(&doc, "class");
		mk_doc_text(&doc, "name", class->name);
		if (class->is)
			mk_doc_text(&doc, "is", class->is);
		mk_doc_text(&doc, "text", class->text);
		put_paths(&doc, class);
		put_properties(&doc, class);
		put_methods(&doc, class);
		mk_doc_close(&doc);
	}
	mk_doc_end_list(&doc);
	mk_doc_close(&doc);
	mk_doc_end(&doc);
}

/* --- the list */

/* Takes an object, or a value of it; then property is not NULL. */
typedef void put_fn(void *to, const char *path,
    const struct mk_model_class *class, const char *about,
    const struct mk_model_property *property);

/* A class's values, and those of the class that it is. */
static void
walk_values(const struct mk_model_class *class, const char *path, put_fn *put,
    void *to)
{
	const struct mk_model_property *property;
	char text[PATH_TEXT];

	for (; class; class = class->is ? mk_model_find(class->is) : NULL)
		for (property = class->properties; property->path; property++)
			put(to, join(path, property, text), class,
			    property->text, property);
}

static void
walk(put_fn *put, void *to)
{
	const struct mk_model_class *class;
	const struct mk_model_path *path;
	size_t i;

	for (i = 0; (class = mk_model_at(i)); i++)
		for (path = class->paths; path->path; path++) {
			/* The path of a value stands for it. */
			if (class->properties->path &&
			    !*class->properties->path) {
				put(to, path->path, class, path->text,
				    class->properties);
				continue;
			}
			put(to, path->path, class, path->text, NULL);
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

static void
put_line(void *to, const char *path, const struct mk_model_class *class,
    const char *about, const struct mk_model_property *property)
{
	static const char *const access[] = {"-", "get", "set", "get set"};
	char text[RANGE_TEXT];

	mk_buf_printf(to, "%-38s  %-9s  %-10s  %-7s  %s\n", path,
	    property ? mk_model_type_name(property->type) : class->name,
	    property ? range_of(property, text) : "-",
	    access[property ? property->access : 0], about);
}

void
mk_modeldoc_list(struct mk_buf *out)
{
	walk(put_line, out);
}

static void
put_element(void *to, const char *path, const struct mk_model_class *class,
    const char *about, const struct mk_model_property *property)
{
	mk_doc_open(to, "target");
	mk_doc_text(to, "path", path);
	mk_doc_text(to, "class", class->name);
	if (property)
		put_value(to, property);
	mk_doc_text(to, "text", about);
	mk_doc_close(to);
}

void
mk_modeldoc_list_json(struct mk_buf *out)
{
	struct mk_doc doc;

	mk_doc_init(&doc, MK_DOC_JSON, out);
	mk_doc_open(&doc, "model");
	mk_doc_list(&doc, "targets");
	walk(put_element, &doc);
	mk_doc_end_list(&doc);
	mk_doc_close(&doc);
	mk_doc_end(&doc);
}
