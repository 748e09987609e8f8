/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include <libmk/song/model_priv.h>
#include <libmk/song/path.h>
#include <libmk/song/quantity_priv.h>
#include <libmk/surface/bindable_priv.h>

#include <stdio.h>
#include <string.h>

/* A path with its parts in capitals filled in. */
static void
fill(const char *form, char text[128])
{
	static const struct {
		const char *part, *value;
	} parts[] = {{"NUM", "0"}, {"CH", "16"}, {"N", "1"}};
	size_t len, i;

	for (; *form; form += len) {
		len = strcspn(form, "/");
		for (i = 0; i < 3; i++)
			if (len == strlen(parts[i].part) &&
			    !memcmp(form, parts[i].part, len))
				break;
		text += i < 3 ? sprintf(text, "%s", parts[i].value)
		              : sprintf(text, "%.*s", (int)len, form);
		if (form[len] == '/') {
			*text++ = '/';
			len++;
		}
	}
	*text = '\0';
}

static bool
reads(struct mk_path *path, const char *object, const char *below)
{
	char form[128], text[128];

	snprintf(form, sizeof(form), "%s%s%s", object, *below ? "/" : "",
	    below);
	fill(form, text);
	return mk_path_read(path, text, strlen(text), NULL) == 0;
}

/* What the model's paths are made of. */
static bool steps[MK_STEP_COUNT], mixer[MK_MIXER_COUNT];

static void
count(const struct mk_path *path)
{
	size_t i;

	for (i = 0; i < path->n_steps; i++) {
		steps[path->steps[i].kind] = true;
		if (path->steps[i].kind == MK_STEP_MIXER)
			mixer[path->steps[i].number] = true;
	}
}

/* What it says is what surfaces take, and where there is a number, get and set.
 */
static void
check_access(const struct mk_path *path, const char *text, unsigned access)
{
	const struct mk_quantity *quantity = mk_quantity_of(path);
	bool bind = access & MK_MODEL_BIND, show = access & MK_MODEL_SHOW;

	if (bind != (mk_bindable_move(path, NULL) == 0) ||
	    show != (mk_bindable_show(path, NULL) == 0))
		fail_msg("%s: bind %d, show %d", text, bind, show);
	if (!quantity)
		return;
	assert_int_equal(access & MK_MODEL_GET,
	    quantity->uses & MK_QUANTITY_GET ? MK_MODEL_GET : 0);
	assert_int_equal(access & MK_MODEL_SET,
	    quantity->uses & MK_QUANTITY_SET ? MK_MODEL_SET : 0);
}

/* A range that is the same everywhere is told, and no other. */
static void
check_range(const struct mk_path *path,
    const struct mk_model_property *property)
{
	const struct mk_quantity *quantity = mk_quantity_of(path);

	if (quantity && quantity->fixed) {
		assert_true(property->min == quantity->min);
		assert_true(property->max == quantity->max);
		assert_int_equal(quantity->whole,
		    property->type != MK_MODEL_NUMBER);
	} else {
		assert_true(property->min == 0 && property->max == 0);
	}
}

static void
check_property(const struct mk_model_class *class,
    const struct mk_model_property *property, const char *object)
{
	struct mk_path path;

	if (!reads(&path, object, property->path))
		fail_msg("%s: no path %s/%s", class->name, object,
		    property->path);
	count(&path);
	assert_int_equal(mk_quantity_of(&path) != NULL,
	    property->type != MK_MODEL_TEXT);
	assert_true(property->min <= property->max);
	check_access(&path, object, property->access);
	check_range(&path, property);
}

static void
check_class(const struct mk_model_class *class)
{
	const struct mk_model_path *at;
	const struct mk_model_property *property;
	struct mk_path path;

	for (at = class->paths; at->path; at++) {
		if (!reads(&path, at->path, ""))
			fail_msg("%s: no path %s", class->name, at->path);
		count(&path);
		if (!mk_quantity_of(&path))
			check_access(&path, at->path, at->access);
		for (property = class->properties; property->path; property++)
			check_property(class, property, at->path);
	}
	if (!class->paths->path)
		assert_null(class->properties->path);
	if (class->is)
		assert_non_null(mk_model_find(class->is));
}

static void
every_path_is_one_and_every_step_is_there(void **state)
{
	const struct mk_model_class *class;
	size_t i;

	(void)state;
	for (i = 0; (class = mk_model_at(i)); i++)
		check_class(class);
	for (i = 0; i < MK_STEP_COUNT; i++)
		if (!steps[i])
			fail_msg("no path has step %zu", i);
	for (i = 0; i < MK_MIXER_COUNT; i++)
		if (!mixer[i])
			fail_msg("no path has %s",
			    mk_mixer_id((enum mk_mixer)i));
}

static bool
has_property(const struct mk_model_class *class, const char *below)
{
	const struct mk_model_property *property;

	for (; class; class = class->is ? mk_model_find(class->is) : NULL)
		for (property = class->properties; property->path; property++)
			if (!strcmp(property->path, below))
				return true;
	return false;
}

/* What can follow an object's path is a property of its class, or an object. */
static void
check_below(const struct mk_model_class *class, const char *below)
{
	const struct mk_model_path *at;
	struct mk_path path;

	/* Behind a parameter anything is its name. */
	if (has_property(class, ""))
		return;
	for (at = class->paths; at->path && *below; at++)
		if (reads(&path, at->path, below) &&
		    !has_property(class, below))
			fail_msg("%s has no %s", at->path, below);
}

static void
no_class_lacks_a_property(void **state)
{
	const struct mk_model_class *class, *other;
	const struct mk_model_property *property;
	size_t i, j;

	(void)state;
	for (i = 0; (class = mk_model_at(i)); i++)
		for (j = 0; (other = mk_model_at(j)); j++)
			for (property = other->properties; property->path;
			     property++)
				check_below(class, property->path);
}

static void
every_verb_is_there_once(void **state)
{
	const struct mk_model_class *class;
	const struct mk_model_method *method;
	int n[MK_VERB_COUNT] = {0};
	size_t i;

	(void)state;
	for (i = 0; (class = mk_model_at(i)); i++)
		for (method = class->methods; method->text; method++)
			n[method->verb]++;
	for (i = 0; i < MK_VERB_COUNT; i++)
		if (n[i] != 1)
			fail_msg("\"%s\" is there %d times",
			    mk_verb_word((enum mk_verb)i), n[i]);
}

/* The lists of a class end before their arrays do. */
static void
every_list_ends(void **state)
{
	const struct mk_model_class *class;
	size_t i;

	(void)state;
	for (i = 0; (class = mk_model_at(i)); i++) {
		assert_null(class->paths[MK_MODEL_PATHS - 1].path);
		assert_null(class->properties[MK_MODEL_PROPERTIES - 1].path);
		assert_null(class->methods[MK_MODEL_METHODS - 1].text);
	}
	assert_true(i > 10);
	assert_null(mk_model_find("fader"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_path_is_one_and_every_step_is_there),
	    cmocka_unit_test(no_class_lacks_a_property),
	    cmocka_unit_test(every_verb_is_there_once),
	    cmocka_unit_test(every_list_ends),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
