/* SPDX-License-Identifier: ISC */
/*
 * Points of all envelopes of a strip are in one array, which envelopes refer
 * to by range, as they are read before what they move is known.
 */
#include <libmk/sets/als_auto_priv.h>

#include <libmk/song/target.h>

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static int
open_envelope(void *self, struct mk_walk *walk, const char *name)
{
	struct mk_als_set *set = self;
	struct mk_alsenvelope *grown;

	(void)name;
	if (!mk_limits_allow(&set->song->limits, MK_LIMIT_ENVELOPES,
	        set->n_envelopes + 1))
		return mk_walk_no_room(walk);
	grown = mk_als_set_grow(set->envelopes, set->n_envelopes,
	    &set->room_envelopes, sizeof(*set->envelopes));
	if (!grown)
		return mk_walk_no_room(walk);
	set->envelopes = grown;
	grown[set->n_envelopes++] =
	    (struct mk_alsenvelope){.target = -1, .first = set->n_points};
	set->param.target = -1;
	set->keep_points = true;
	return 0;
}

static int
close_envelope(void *self, struct mk_walk *walk)
{
	struct mk_als_set *set = self;
	struct mk_alsenvelope *e = &set->envelopes[set->n_envelopes - 1];

	(void)walk;
	e->target = set->param.target;
	e->n_points = set->n_points - e->first;
	set->keep_points = false;
	return 0;
}

static int
compare_targets(const void *a, const void *b)
{
	const struct mk_alsenvelope *d = a, *e = b;

	return (d->target > e->target) - (d->target < e->target);
}

static int
close_envelopes(void *self, struct mk_walk *walk)
{
	struct mk_als_set *set = self;

	(void)walk;
	if (set->n_envelopes)
		qsort(set->envelopes, set->n_envelopes, sizeof(*set->envelopes),
		    compare_targets);
	return 0;
}

static int
add_point(struct mk_als_set *set, double time, double value)
{
	struct mk_point *grown;

	if (!mk_limits_allow(&set->song->limits, MK_LIMIT_POINTS,
	        set->n_points + 1))
		return mk_walk_no_room(&set->walk);
	grown = mk_als_set_grow(set->points, set->n_points, &set->room_points,
	    sizeof(*set->points));
	if (!grown)
		return mk_walk_no_room(&set->walk);
	set->points = grown;
	grown[set->n_points++] = (struct mk_point){time, value};
	return 0;
}

int
mk_als_auto_value(struct mk_walk *walk, double *value)
{
	struct mk_chars chars;
	bool is_true = false;

	if (!mk_reader_attr(walk->reader, walk->value, &chars))
		return mk_reader_fail(walk->reader, -EBADMSG,
		    "<%s> has no Value", walk->element);
	if (chars.len && (*chars.text == 't' || *chars.text == 'f')) {
		if (mk_walk_take(walk, walk->value, MK_TAKE_BOOL, &is_true) < 0)
			return -EBADMSG;
		*value = is_true;
		return 0;
	}
	return mk_walk_take(walk, walk->value, MK_TAKE_NUMBER, value) < 0
	    ? -EBADMSG
	    : 0;
}

static int
open_event(void *self, struct mk_walk *walk, const char *name)
{
	struct mk_als_set *set = self;
	double time, value;
	int status;

	(void)name;
	if (!set->keep_points && set->param.has_value)
		return 0;
	status = mk_walk_take(walk, set->time_name, MK_TAKE_BEATS, &time);
	if (status == 0)
		return mk_reader_fail(walk->reader, -EBADMSG,
		    "<%s> has no Time", walk->element);
	if (status > 0)
		status = mk_als_auto_value(walk, &value);
	if (status < 0)
		return status;
	if (!set->param.has_value) {
		set->param.value = value;
		set->param.has_value = true;
	}
	return set->keep_points ? add_point(set, fmax(time, 0), value) : 0;
}

static const struct mk_walk_row rows[] = {
    {MK_ALS_ENVELOPES, "Envelopes", MK_ALS_ENVELOPES_LIST,
        .close = close_envelopes},
    {MK_ALS_ENVELOPES_LIST, "AutomationEnvelope", MK_ALS_ENVELOPE,
        .open = open_envelope, .close = close_envelope},
    MK_WALK_GO(MK_ALS_ENVELOPE, "EnvelopeTarget", MK_ALS_ENVELOPE_TARGET),
    MK_WALK_TAKE(MK_ALS_ENVELOPE_TARGET, "PointeeId", MK_TAKE_WHOLE,
        MK_ALS_AT(param.target)),
    MK_WALK_GO(MK_ALS_ENVELOPE, "Automation", MK_ALS_AUTO),
    MK_WALK_GO(MK_ALS_AUTO, "Events", MK_ALS_EVENTS),
    {MK_ALS_EVENTS, "FloatEvent", MK_ALS_SKIP, .open = open_event},
    {MK_ALS_EVENTS, "EnumEvent", MK_ALS_SKIP, .open = open_event},
    {MK_ALS_EVENTS, "BoolEvent", MK_ALS_SKIP, .open = open_event},
};

const struct mk_walk_table mk_als_auto_table = {
    rows, sizeof(rows) / sizeof(*rows)};

void
mk_als_auto_clear(struct mk_als_set *set)
{
	set->n_points = set->n_envelopes = 0;
	set->paths.len = 0;
	set->keep_points = false;
}

/*
 * Of several points at the start, what lasts is the last. A value that is
 * there from the start and never changes is not an envelope.
 */
static bool
tidy(struct mk_als_set *set, struct mk_alsenvelope *e)
{
	const struct mk_point *points;

	if (!e->n_points)
		return false;
	points = set->points + e->first;
	while (e->n_points > 1 && points[1].time <= 0) {
		points++;
		e->first++;
		e->n_points--;
	}
	return e->n_points > 1 || points->time > 0;
}

/* The events that stood with the parameter itself become an envelope. */
static struct mk_alsenvelope *
own_envelope(struct mk_als_set *set)
{
	struct mk_alsenvelope *grown,
	    own = {.target = -1,
	        .first = set->param.first_point,
	        .n_points = set->n_points - set->param.first_point};

	if (!tidy(set, &own))
		return NULL;
	grown = mk_als_set_grow(set->envelopes, set->n_envelopes,
	    &set->room_envelopes, sizeof(*set->envelopes));
	if (!grown) {
		mk_walk_no_room(&set->walk);
		return NULL;
	}
	set->envelopes = grown;
	grown[set->n_envelopes] = own;
	return &grown[set->n_envelopes++];
}

struct mk_alsenvelope *
mk_als_auto_find(struct mk_als_set *set)
{
	struct mk_alsenvelope key = {.target = set->param.target}, *found;

	if (set->n_points > set->param.first_point && set->keep_points)
		return own_envelope(set);
	if (key.target < 0 || !set->n_envelopes)
		return NULL;
	found = bsearch(&key, set->envelopes, set->n_envelopes,
	    sizeof(*set->envelopes), compare_targets);
	return found && tidy(set, found) ? found : NULL;
}

int
mk_als_auto_join(struct mk_als_set *set, struct mk_alsenvelope *envelope,
    const struct mk_path *path)
{
	if (envelope->path)
		return 0;
	envelope->path = set->paths.len + 1;
	mk_path_write(path, &set->paths);
	mk_buf_byte(&set->paths, '\0');
	return mk_buf_status(&set->paths);
}

/* A parameter is better known by its name, if that leads to it. */
static int
name_param(struct mk_als_set *set, const char *text, struct mk_buf *out)
{
	struct mk_target target;
	struct mk_path path;
	size_t len = strlen(text);

	if (mk_path_read_below_strip(&path, text, len, NULL) < 0 ||
	    mk_target_find_below(&target, &path, set->song, set->strip, NULL) <
	        0)
		return 1;
	if (target.device && target.param && *target.param->name &&
	    strlen(target.param->name) < MK_PATH_NAME_MAX &&
	    mk_device_param(target.device, target.param->name) ==
	        target.param) {
		path.steps[path.n_steps - 1].number = 0;
		strcpy(path.name, target.param->name);
	}
	out->len = 0;
	mk_path_write(&path, out);
	return mk_buf_status(out);
}

static int
add_envelope(struct mk_als_set *set, const struct mk_alsenvelope *e,
    struct mk_buf *text)
{
	const char *path = (const char *)set->paths.data + e->path - 1;
	struct mk_envelope *envelope;
	int status = name_param(set, path, text);
	size_t i;

	if (status)
		return status < 0 ? status : 0;
	envelope = mk_strip_add_envelope(set->song, set->strip);
	if (!envelope)
		return -ENOMEM;
	envelope->param =
	    mk_song_text(set->song, (const char *)text->data, text->len);
	for (i = 0; i < e->n_points; i++) {
		struct mk_point *point =
		    mk_envelope_add_point(set->song, envelope);

		if (!point)
			return -ENOMEM;
		*point = set->points[e->first + i];
	}
	return envelope->param ? 0 : -ENOMEM;
}

static int
compare_paths(const void *a, const void *b)
{
	const struct mk_alsenvelope *d = a, *e = b;

	return (d->path > e->path) - (d->path < e->path);
}

int
mk_als_auto_finish(struct mk_als_set *set)
{
	struct mk_buf text;
	int status = 0;
	size_t i;

	if (!set->paths.len)
		return 0;
	mk_buf_init(&text);
	/* Paths were written in the order of the document. */
	qsort(set->envelopes, set->n_envelopes, sizeof(*set->envelopes),
	    compare_paths);
	for (i = 0; i < set->n_envelopes && status == 0; i++)
		if (set->envelopes[i].path)
			status = add_envelope(set, &set->envelopes[i], &text);
	mk_buf_done(&text);
	return status;
}

void
mk_als_auto_done(struct mk_als_set *set)
{
	free(set->points);
	free(set->envelopes);
	mk_buf_done(&set->paths);
}
