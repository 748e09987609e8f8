/* SPDX-License-Identifier: ISC */
#include <libmk/song/counterpart_priv.h>

#include <libmk/base/buf.h>

#include <string.h>

#define PATH_TEXT 1024

static bool
is_same(const char *a, const char *b)
{
	return !strcmp(a ? a : "", b ? b : "");
}

static bool
is_same_strip(const struct mk_song *a, size_t i, const struct mk_song *b,
    size_t k)
{
	return a->strips[i].kind == b->strips[k].kind &&
	    is_same(a->strips[i].name, b->strips[k].name);
}

static size_t
strips_of(const struct mk_song *song)
{
	return song->n_strips;
}

static bool
is_same_scene(const struct mk_song *a, size_t i, const struct mk_song *b,
    size_t k)
{
	return is_same(a->scenes[i].name, b->scenes[k].name);
}

static size_t
scenes_of(const struct mk_song *song)
{
	return song->n_scenes;
}

/* What songs have a row of. */
struct kind {
	size_t (*count)(const struct mk_song *song);
	bool (*same)(const struct mk_song *a, size_t i, const struct mk_song *b,
	    size_t k);
};

static const struct kind strips = {strips_of, is_same_strip};
static const struct kind scenes = {scenes_of, is_same_scene};

static size_t
find_counterpart(const struct kind *kind, const struct mk_song *song, size_t i,
    const struct mk_song *other)
{
	size_t n = kind->count(other), k, found = MK_COUNTERPART_NONE;

	if (i >= kind->count(song))
		return MK_COUNTERPART_NONE;
	if (i < n && kind->same(song, i, other, i))
		return i;
	for (k = 0; k < n; k++) {
		if (!kind->same(song, i, other, k))
			continue;
		if (found != MK_COUNTERPART_NONE)
			return MK_COUNTERPART_NONE;
		found = k;
	}
	return found;
}

static size_t
find_later(const struct kind *kind, const struct mk_song *song, size_t i,
    const struct mk_song *later)
{
	size_t found = find_counterpart(kind, song, i, later);

	if (found != MK_COUNTERPART_NONE || i >= kind->count(song) ||
	    i >= kind->count(later))
		return found;
	return find_counterpart(kind, later, i, song) == MK_COUNTERPART_NONE
	    ? i
	    : MK_COUNTERPART_NONE;
}

size_t
mk_counterpart_strip(const struct mk_song *song, size_t strip,
    const struct mk_song *other)
{
	return find_counterpart(&strips, song, strip, other);
}

size_t
mk_counterpart_later_strip(const struct mk_song *song, size_t strip,
    const struct mk_song *later)
{
	return find_later(&strips, song, strip, later);
}

size_t
mk_counterpart_later_scene(const struct mk_song *song, size_t scene,
    const struct mk_song *later)
{
	return find_later(&scenes, song, scene, later);
}

/* Appends what follows the strip's number in a target's path. */
static void
write_below(const struct mk_target *target, const struct mk_song *song,
    struct mk_buf *out)
{
	struct mk_target here = *target;
	size_t begin = out->len, at = begin + strlen("strip/");

	here.scene = 0;
	mk_target_write(&here, song, out);
	if (mk_buf_status(out))
		return;
	while (at < out->len && out->data[at] != '/')
		at++;
	memmove(out->data + begin, out->data + at, out->len - at);
	out->len -= at - begin;
}

bool
mk_counterpart_write_later(const struct mk_target *target,
    const struct mk_song *song, const struct mk_song *named,
    const struct mk_song *later, struct mk_buf *out)
{
	size_t strip = 0, scene = 0;

	if (target->strip)
		strip = mk_counterpart_later_strip(named,
		    (size_t)(target->strip - song->strips), later);
	if (target->scene)
		scene =
		    mk_counterpart_later_scene(named, target->scene - 1, later);
	if (strip == MK_COUNTERPART_NONE || scene == MK_COUNTERPART_NONE)
		return false;
	if (target->strip) {
		mk_buf_printf(out, "strip/%zu", strip + 1);
		write_below(target, song, out);
	}
	if (target->scene)
		mk_buf_printf(out, "%s%zu", target->strip ? "/slot/" : "scene/",
		    scene + 1);
	return true;
}

/* The path of a target's parameter below its strip: device/1/param/"Freq". */
static bool
read_below(struct mk_path *path, const struct mk_target *target,
    const struct mk_song *song)
{
	char text[PATH_TEXT];
	const char *below;
	struct mk_buf buf;

	if (!target->param->name)
		return false;
	mk_buf_init_fixed(&buf, text, sizeof(text));
	mk_target_write(target, song, &buf);
	mk_buf_byte(&buf, '\0');
	if (mk_buf_status(&buf))
		return false;
	below = strchr(text, '/'); /* behind "strip", */
	below = strchr(below + 1, '/') + 1;
	return mk_path_read_below_strip(path, below, strlen(below), NULL) == 0;
}

bool
mk_counterpart_find(struct mk_target *target, const struct mk_song *song,
    const struct mk_song *other)
{
	size_t strip = mk_counterpart_strip(song,
	    (size_t)(target->strip - song->strips), other);
	struct mk_target found;
	struct mk_path path;

	if (strip == MK_COUNTERPART_NONE || !read_below(&path, target, song) ||
	    mk_target_find_below(&found, &path, other, &other->strips[strip],
	        NULL) < 0 ||
	    !found.param ||
	    (target->device &&
	        !is_same(target->device->name, found.device->name)))
		return false;
	found.last = NULL; /* it was this function's */
	*target = found;
	return true;
}
