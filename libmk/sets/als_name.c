/* SPDX-License-Identifier: ISC */
/*
 * Rows note candidates as they are read; mk_als_name_of() picks one when the
 * device closes.
 */
#include <libmk/sets/als_name_priv.h>

#include <string.h>

const char *
mk_als_name_of(const struct mk_als_set *set)
{
	const struct mk_als_device *d = &set->device;

	if (d->show_preset && *d->user_name)
		return d->user_name;
	/* Live notes a preset "Default" for every Audio Unit. */
	if (d->is_plugin && *d->own_name)
		return d->own_name;
	if (d->show_preset && *d->preset_name)
		return d->preset_name;
	if (*d->own_name)
		return d->own_name;
	return d->root->class ? d->root->class->name : d->device->class_name;
}

static int
open_file(void *self, struct mk_walk *walk, const char *name)
{
	struct mk_als_set *set = self;

	(void)walk;
	(void)name;
	set->file_name = "";
	return 0;
}

/* Live 8 and 9 have the file's name apart, later ones only its path. */
static int
open_file_name(void *self, struct mk_walk *walk, const char *name)
{
	struct mk_als_set *set = self;
	const char *given = "";
	int status = mk_walk_take(walk, walk->value, MK_TAKE_TEXT, &given);

	(void)name;
	if (*given)
		set->file_name = given;
	return status < 0 ? status : 0;
}

/* A file's name less folder and ending; the path may be of any system. */
static int
stem(struct mk_als_set *set, const char **to)
{
	const char *name = set->file_name, *p, *dot;

	for (p = name; *p; p++)
		if (*p == '/' || *p == '\\')
			name = p + 1;
	dot = strrchr(name, '.');
	*to = mk_song_text(set->song, name,
	    dot && dot > name ? (size_t)(dot - name) : strlen(name));
	return *to ? 0 : mk_walk_no_room(&set->walk);
}

static int
close_preset_file(void *self, struct mk_walk *walk)
{
	struct mk_als_set *set = self;

	(void)walk;
	return stem(set, &set->device.preset_name);
}

static int
close_patch_file(void *self, struct mk_walk *walk)
{
	struct mk_als_set *set = self;

	(void)walk;
	return stem(set, &set->device.own_name);
}

/* Simpler and Sampler are called after their first sample. */
static int
open_sample_name(void *self, struct mk_walk *walk, const char *name)
{
	struct mk_als_set *set = self;
	int status = 0;

	(void)name;
	if (set->device.show_preset && !*set->device.own_name)
		status = mk_walk_take(walk, walk->value, MK_TAKE_TEXT,
		    &set->device.own_name);
	return status < 0 ? status : 0;
}

static const struct mk_walk_row rows[] = {
    MK_WALK_GO(MK_ALS_PRESET_REF, "Value", MK_ALS_PRESET_VALUE),
    MK_WALK_GO(MK_ALS_PRESET_VALUE, "FilePresetRef", MK_ALS_PRESET_FILE),
    {MK_ALS_PRESET_FILE, "FileRef", MK_ALS_FILE_REF, .open = open_file,
        .close = close_preset_file},
    {MK_ALS_MAX_PATCH_REF, "FileRef", MK_ALS_FILE_REF, .open = open_file,
        .close = close_patch_file},
    {MK_ALS_FILE_REF, "Name", MK_ALS_SKIP, .open = open_file_name},
    {MK_ALS_FILE_REF, "Path", MK_ALS_SKIP, .open = open_file_name},
    {MK_ALS_FILE_REF, "RelativePath", MK_ALS_SKIP, .open = open_file_name},
    MK_WALK_GO(MK_ALS_SAMPLE_MAP, "SampleParts", MK_ALS_SAMPLE_PARTS),
    MK_WALK_GO(MK_ALS_SAMPLE_PARTS, "MultiSamplePart", MK_ALS_SAMPLE_PART),
    {MK_ALS_SAMPLE_PART, "Name", MK_ALS_SKIP, .open = open_sample_name},
};

const struct mk_walk_table mk_als_name_table = {
    rows, sizeof(rows) / sizeof(*rows)};
