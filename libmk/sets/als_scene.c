/* SPDX-License-Identifier: ISC */
/*
 * Before Live 11, tempo and time signature of a scene stand in its name, and
 * are read from there.
 */
#include <libmk/sets/als_scene_priv.h>

#include <libmk/base/num_priv.h>

#include <errno.h>
#include <math.h>
#include <string.h>
#include <strings.h>

/* Live's own limits. */
#define TEMPO_MIN 20
#define TEMPO_MAX 999

static int
open_scene(void *self, struct mk_walk *walk, const char *name)
{
	struct mk_als_set *set = self;
	int status;

	(void)name;
	set->scene = (struct mk_als_scene){.name = "", .color = -1};
	/* Live 8 to 10 have the name here. */
	status =
	    mk_walk_take(walk, walk->value, MK_TAKE_TEXT, &set->scene.name);
	return status < 0 ? status : 0;
}

/* Live 8 to 10 call a scene without a name " 3", after its place. */
static const char *
given_name(const struct mk_als_set *set)
{
	const char *name = set->scene.name;
	long number;

	if (*name == ' ' &&
	    mk_num_read_int(name + 1, strlen(name + 1), 1, INT32_MAX,
	        &number) &&
	    (size_t)number == set->song->n_scenes)
		return "";
	return name;
}

/* The number that starts at p; *end is where it ends. */
static double
number_at(const char *p, const char **end)
{
	size_t n = strspn(p, "0123456789");
	double value;

	if (p[n] == '.')
		n += 1 + strspn(p + n + 1, "0123456789");
	*end = p + n;
	return mk_num_read(p, n, &value) ? value : 0;
}

/*
 * Live 8 to 10 take a scene's tempo and signature from its name: "Break 96
 * BPM 3/4".
 */
static void
take_from_name(struct mk_scene *scene)
{
	const char *p = scene->name, *end;

	while (*(p += strcspn(p, "0123456789"))) {
		double first = number_at(p, &end), second;

		p = end;
		end += strspn(end, " ");
		if (!strncasecmp(end, "bpm", 3) && first >= TEMPO_MIN &&
		    first <= TEMPO_MAX)
			scene->tempo = first;
		if (*p != '/' || !strchr("123456789", p[1]) || !p[1])
			continue;
		second = number_at(p + 1, &p);
		if (first >= 1 && first <= 99 && second >= 1 && second <= 16 &&
		    fmod(log2(second), 1) == 0 && fmod(first, 1) == 0)
			scene->signature =
			    (struct mk_signature){(int)first, (int)second};
	}
}

static int
close_scene(void *self, struct mk_walk *walk)
{
	struct mk_als_set *set = self;
	const struct mk_als_scene *draft = &set->scene;
	struct mk_scene *scene = mk_song_add_scene(set->song);

	if (!scene)
		return mk_walk_no_room(walk);
	scene->name = given_name(set);
	scene->color = mk_als_set_color(set, draft->color, -1, false);
	if (set->generation < 110)
		take_from_name(scene);
	if (draft->tempo_on)
		scene->tempo = draft->tempo;
	if (draft->signature_on)
		scene->signature =
		    mk_als_set_signature((double)draft->signature_id);
	if (scene->tempo > 0 && (scene->tempo < 1 || scene->tempo > 1000))
		return mk_reader_fail(walk->reader, -EBADMSG,
		    "the tempo of scene %zu is %g BPM", set->song->n_scenes,
		    scene->tempo);
	return 0;
}

static int
open_locator(void *self, struct mk_walk *walk, const char *name)
{
	struct mk_als_set *set = self;

	(void)walk;
	(void)name;
	set->locator = (struct mk_locator){.time = NAN, .name = ""};
	return 0;
}

static int
close_locator(void *self, struct mk_walk *walk)
{
	struct mk_als_set *set = self;
	struct mk_locator *locator;

	if (isnan(set->locator.time))
		return mk_reader_fail(walk->reader, -EBADMSG,
		    "the locator \"%s\" has no <Time>", set->locator.name);
	locator = mk_song_add_locator(set->song);
	if (!locator)
		return mk_walk_no_room(walk);
	*locator = set->locator;
	return 0;
}

#define TAKE(place, name, take, field)                                         \
	MK_WALK_TAKE(place, name, take, MK_ALS_AT(field))

static const struct mk_walk_row rows[] = {
    MK_WALK_GO(MK_ALS_LIVESET, "SceneNames", MK_ALS_SCENES),
    MK_WALK_GO(MK_ALS_LIVESET, "Scenes", MK_ALS_SCENES),
    {MK_ALS_SCENES, "Scene", MK_ALS_SCENE, .open = open_scene,
        .close = close_scene},
    TAKE(MK_ALS_SCENE, "Name", MK_TAKE_TEXT, scene.name),
    TAKE(MK_ALS_SCENE, "Color", MK_TAKE_WHOLE, scene.color),
    TAKE(MK_ALS_SCENE, "Tempo", MK_TAKE_NUMBER, scene.tempo),
    TAKE(MK_ALS_SCENE, "IsTempoEnabled", MK_TAKE_BOOL, scene.tempo_on),
    TAKE(MK_ALS_SCENE, "TimeSignatureId", MK_TAKE_WHOLE, scene.signature_id),
    TAKE(MK_ALS_SCENE, "IsTimeSignatureEnabled", MK_TAKE_BOOL,
        scene.signature_on),
    {MK_ALS_LIVESET, "Locators", MK_ALS_LOCATORS, .needs = MK_PART_LOCATORS},
    MK_WALK_GO(MK_ALS_LOCATORS, "Locators", MK_ALS_LOCATORS_LIST),
    {MK_ALS_LOCATORS_LIST, "Locator", MK_ALS_LOCATOR, .open = open_locator,
        .close = close_locator},
    TAKE(MK_ALS_LOCATOR, "Time", MK_TAKE_TIME, locator.time),
    TAKE(MK_ALS_LOCATOR, "Name", MK_TAKE_TEXT, locator.name),
};

const struct mk_walk_table mk_als_scene_table = {
    rows, sizeof(rows) / sizeof(*rows)};
