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
is_same_strip(const struct mk_strip *a, const struct mk_strip *b)
{
	return a->kind == b->kind && is_same(a->name, b->name);
}

size_t
mk_counterpart_strip(const struct mk_song *song, size_t strip,
    const struct mk_song *other)
{
	size_t i, found = MK_COUNTERPART_NONE;

	if (strip >= song->n_strips)
		return MK_COUNTERPART_NONE;
	if (strip < other->n_strips &&
	    is_same_strip(&song->strips[strip], &other->strips[strip]))
		return strip;
	for (i = 0; i < other->n_strips; i++) {
		if (!is_same_strip(&song->strips[strip], &other->strips[i]))
			continue;
		if (found != MK_COUNTERPART_NONE)
			return MK_COUNTERPART_NONE;
		found = i;
	}
	return found;
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
