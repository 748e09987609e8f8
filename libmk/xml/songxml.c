/* SPDX-License-Identifier: ISC */
/*
 * A stack of open elements, each with its place and its object. What names
 * another part of the song is checked at the end, when all is there.
 */
#include <libmk/xml/songxml_priv.h>

#include <libmk/song/path.h>
#include <libmk/song/target.h>
#include <libmk/xml/songelement_priv.h>

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* An open element. */
struct frame {
	enum mk_song_place place;
	void *object;
};

struct mk_songxml {
	struct mk_songbuild build;
	struct frame frames[MK_READER_DEPTH + 1];
};

struct mk_songxml *
mk_songxml_new(struct mk_song *song)
{
	struct mk_songxml *x = calloc(1, sizeof(*x));

	if (!x)
		return NULL;
	x->build.song = song;
	x->frames[0] = (struct frame){MK_SONG_IN_DOCUMENT, song};
	return x;
}

void
mk_songxml_free(struct mk_songxml *x)
{
	free(x);
}

static int
on_open(void *self, struct mk_reader *reader, const char *name)
{
	struct mk_songxml *x = self;
	struct frame *around = &x->frames[mk_reader_depth(reader) - 1];
	const struct mk_elements elements = mk_songelements();
	const struct mk_element *element =
	    mk_element_find(&elements, (int)around->place, name);
	int status;

	assert(mk_reader_depth(reader) <= MK_READER_DEPTH);
	if (!element)
		return mk_element_unknown(&elements, (int)around->place, name,
		    reader);
	x->build.reader = reader;
	status = mk_songattrs_read(&x->build.v, reader, name, element->allowed,
	    element->required);
	if (status < 0)
		return status;
	around[1].place = (enum mk_song_place)element->place;
	return ((const struct mk_songelement *)element)
	    ->open(&x->build, around->object, &around[1].object);
}

/* Envelopes behind a device name its parameters. */
static int
on_close(void *self, struct mk_reader *reader)
{
	struct mk_songxml *x = self;
	const struct frame *frame = &x->frames[mk_reader_depth(reader)];

	if (frame->place == MK_SONG_IN_DEVICE &&
	    mk_device_index(x->build.song, frame->object) < 0)
		return mk_songelement_no_room(&x->build);
	return 0;
}

static int
check_groups(const struct mk_song *song, struct mk_reader *reader)
{
	size_t n = mk_song_tracks(song), i;

	for (i = 0; i < n; i++) {
		size_t group = song->strips[i].group;

		if (group &&
		    (group > n || group == i + 1 ||
		        song->strips[group - 1].kind != MK_STRIP_GROUP))
			return mk_reader_fail(reader, -EBADMSG,
			    "track %zu: group %zu is no group track", i + 1,
			    group);
	}
	return 0;
}

static int
check_selection(const struct mk_song *song, struct mk_reader *reader)
{
	if (song->selected_strip > 1 && song->selected_strip > song->n_strips)
		return mk_reader_fail(reader, -EBADMSG,
		    "selected-strip is %zu, but the song has %zu strips",
		    song->selected_strip, song->n_strips);
	if (song->selected_scene > 1 && song->selected_scene > song->n_scenes)
		return mk_reader_fail(reader, -EBADMSG,
		    "selected-scene is %zu, but the song has %zu scenes",
		    song->selected_scene, song->n_scenes);
	return 0;
}

static int
check_appointed(const struct mk_song *song, struct mk_reader *reader)
{
	struct mk_target target;
	struct mk_path path;
	struct mk_err err;

	if (!song->appointed)
		return 0;
	if (mk_path_read(&path, song->appointed, strlen(song->appointed),
	        &err) < 0 ||
	    mk_target_find(&target, &path, song, &err) < 0)
		return mk_reader_fail(reader, -EBADMSG, "appointed: %s",
		    err.msg);
	if (target.last->kind != MK_STEP_DEVICE)
		return mk_reader_fail(reader, -EBADMSG,
		    "appointed: \"%s\" is no device", song->appointed);
	return 0;
}

static int
on_finish(void *self, struct mk_reader *reader)
{
	struct mk_songbuild *build = &((struct mk_songxml *)self)->build;
	struct mk_song *song = build->song;
	int status = check_groups(song, reader);

	if (status == 0)
		status = check_selection(song, reader);
	if (status == 0)
		status = check_appointed(song, reader);
	if (status == 0 && mk_song_finish(song) < 0)
		status = mk_songelement_no_room(build);
	return status;
}

struct mk_reader_handler
mk_songxml_handler(struct mk_songxml *x)
{
	return (struct mk_reader_handler){on_open, on_close, on_finish, x};
}
