/* SPDX-License-Identifier: ISC */
/*
 * A draft is filled by the rows; whether the element was a parameter is known
 * when it closes.
 */
#include <libmk/sets/als_param_priv.h>

#include <libmk/base/num_priv.h>
#include <libmk/sets/als_auto_priv.h>

#include <errno.h>
#include <math.h>
#include <string.h>

#define NEAR 1e-4 /* Live's versions round a range differently */

void
mk_als_param_begin(struct mk_als_set *set)
{
	set->param = (struct mk_als_param){
	    .depth = mk_reader_depth(set->walk.reader),
	    .line = mk_reader_line(set->walk.reader),
	    .target = -1,
	    .first_point = set->n_points,
	};
	set->keep_points = set->walk.wanted & MK_PART_ENVELOPES;
}

bool
mk_als_param_end(struct mk_als_set *set)
{
	struct mk_als_param *param = &set->param;

	if (param->depth != mk_reader_depth(set->walk.reader))
		return false;
	param->depth = 0;
	return param->counts && param->has_value;
}

/* Something that only parameters have opens in what may be one. */
static void
reach(struct mk_als_set *set)
{
	int depth = mk_reader_depth(set->walk.reader) - 1;

	if (set->param.depth != depth) {
		mk_als_param_begin(set);
		set->param.depth = depth;
	}
}

/* Live keeps what plug-ins say: one that says "nan" has no value. */
static bool
says_nothing(struct mk_walk *walk)
{
	struct mk_chars chars;
	double value;

	return mk_reader_attr(walk->reader, walk->value, &chars) &&
	    !mk_num_read(chars.text, chars.len, &value) &&
	    !(chars.len && strchr("tf", *chars.text));
}

static int
open_manual(void *self, struct mk_walk *walk, const char *name)
{
	struct mk_als_set *set = self;

	(void)name;
	reach(set);
	set->param.counts = true;
	if (set->param.foreign && says_nothing(walk))
		return 0;
	set->param.has_value = true;
	return mk_als_auto_value(walk, &set->param.value);
}

/* Live 8: the first event is the value. Later: Manual is, the rest is not. */
static int
open_automation(void *self, struct mk_walk *walk, const char *name)
{
	struct mk_als_set *set = self;

	(void)walk;
	(void)name;
	reach(set);
	set->param.counts = true;
	return 0;
}

static int
open_range(void *self, struct mk_walk *walk, const char *name)
{
	(void)walk;
	(void)name;
	reach(self);
	return 0;
}

static int
open_switch(void *self, struct mk_walk *walk, const char *name)
{
	(void)walk;
	(void)name;
	reach(self);
	return 0;
}

static int
open_mapping(void *self, struct mk_walk *walk, const char *name)
{
	struct mk_als_set *set = self;

	(void)walk;
	(void)name;
	reach(set);
	set->param.mapped = true;
	return 0;
}

static int
open_modulation(void *self, struct mk_walk *walk, const char *name)
{
	struct mk_als_set *set = self;

	(void)walk;
	(void)name;
	reach(set);
	set->param.modulated = true;
	return 0;
}

static int
open_target(void *self, struct mk_walk *walk, const char *name)
{
	struct mk_als_set *set = self;
	int status;

	(void)name;
	reach(set);
	status =
	    mk_walk_take(walk, set->id_name, MK_TAKE_WHOLE, &set->param.target);
	return status < 0 ? status : 0;
}

/* Plug-ins' ranges may be the word Invalid: then none is told. */
bool
mk_als_param_bound(struct mk_walk *walk, double *bound)
{
	struct mk_chars chars;

	return mk_reader_attr(walk->reader, walk->value, &chars) &&
	    mk_num_read(chars.text, chars.len, bound);
}

static int
open_min(void *self, struct mk_walk *walk, const char *name)
{
	struct mk_als_param *param = &((struct mk_als_set *)self)->param;

	(void)name;
	param->has_min = mk_als_param_bound(walk, &param->min);
	return 0;
}

static int
open_max(void *self, struct mk_walk *walk, const char *name)
{
	struct mk_als_param *param = &((struct mk_als_set *)self)->param;

	(void)name;
	param->has_max = mk_als_param_bound(walk, &param->max);
	return 0;
}

#define ROWS(place)                                                            \
	{place, "Manual", MK_ALS_SKIP, .open = open_manual},                   \
	    {place, "ArrangerAutomation", MK_ALS_AUTO,                         \
	        .open = open_automation},                                      \
	    {place, "MidiControllerRange", MK_ALS_RANGE, .open = open_range},  \
	    {place, "MidiCCOnOffThresholds", MK_ALS_SKIP,                      \
	        .open = open_switch},                                          \
	    {place, "KeyMidi", MK_ALS_SKIP, .open = open_mapping},             \
	    {place, "AutomationTarget", MK_ALS_SKIP, .open = open_target},     \
	{                                                                      \
		place, "ModulationTarget", MK_ALS_SKIP,                        \
		    .open = open_modulation                                    \
	}

static const struct mk_walk_row rows[] = {
    ROWS(MK_ALS_PARAM),
    ROWS(MK_ALS_INNER_PARAM),
    ROWS(MK_ALS_ELEMENT),
    {MK_ALS_RANGE, "Min", MK_ALS_SKIP, .open = open_min},
    {MK_ALS_RANGE, "Max", MK_ALS_SKIP, .open = open_max},
};

const struct mk_walk_table mk_als_param_table = {
    rows, sizeof(rows) / sizeof(*rows)};

/* Whether the mapping's range is a part of the factory's, or worse. */
static bool
is_narrowed(const struct mk_als_param *param, const struct mk_liveparam *fact)
{
	double slack = (fact->max - fact->min) * NEAR;

	if (!param->has_min || !param->has_max || param->min > param->max)
		return true;
	if (fabs(param->min - fact->min) <= slack &&
	    fabs(param->max - fact->max) <= slack)
		return false;
	return param->mapped ||
	    (param->min >= fact->min - slack &&
	        param->max <= fact->max + slack);
}

void
mk_als_param_fill(const struct mk_als_set *set, const struct mk_liveparam *fact,
    struct mk_param *param)
{
	const struct mk_als_param *draft = &set->param;

	param->value = draft->value;
	if (fact && fact->has_range && is_narrowed(draft, fact)) {
		param->has_range = true;
		param->min = fact->min;
		param->max = fact->max;
	} else if (draft->has_min && draft->has_max) {
		param->has_range = true;
		param->min = fmin(draft->min, draft->max);
		param->max = fmax(draft->min, draft->max);
	}
	if (param->value < param->min || param->value > param->max) {
		param->has_range = true;
		param->min = fmin(param->min, param->value);
		param->max = fmax(param->max, param->value);
	}
}
