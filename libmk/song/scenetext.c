/* SPDX-License-Identifier: ISC */
#include <libmk/song/scenetext_priv.h>

#include <libmk/base/num_priv.h>
#include <libmk/base/text_priv.h>

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

/* Where the reading is. */
struct place {
	struct mk_text in;
	struct mk_song *song;
	struct mk_err *err;
};

static int fail_at(struct place *at, const char *where, const char *fmt, ...)
    MK_PRINTF(3, 4);

static int
fail_at(struct place *at, const char *where, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	mk_err_vset(at->err, -EBADMSG, fmt, args);
	va_end(args);
	return mk_err_prefix(at->err, -EBADMSG, "%s:%zu:%zu", at->in.name,
	    at->in.line, mk_text_column(&at->in, where));
}

static int
no_memory(struct place *at)
{
	return mk_song_refusal(at->song, at->err);
}

static void
skip_blanks(struct place *at)
{
	while (at->in.p < at->in.end && (*at->in.p == ' ' || *at->in.p == '\t'))
		at->in.p++;
}

/* Takes a word and the blanks after it, if it is here. */
static bool
take_word(struct place *at, const char *word)
{
	size_t n = strlen(word);

	if ((size_t)(at->in.end - at->in.p) < n ||
	    memcmp(at->in.p, word, n) != 0)
		return false;
	at->in.p += n;
	skip_blanks(at);
	return true;
}

/* Takes a number from 1 to max; what names what it numbers. */
static int
take_number(struct place *at, const char *what, long max, long *number)
{
	const char *from = at->in.p;

	while (at->in.p < at->in.end && *at->in.p >= '0' && *at->in.p <= '9')
		at->in.p++;
	if (at->in.p == from)
		return fail_at(at, from, "a %s's number is missing", what);
	if (!mk_num_read_int(from, (size_t)(at->in.p - from), 1, max, number))
		return fail_at(at, from, "%ss are numbered from 1 to %ld", what,
		    max);
	skip_blanks(at);
	return 0;
}

static int
end_line(struct place *at)
{
	if (at->in.p == at->in.end)
		return 0;
	return fail_at(at, at->in.p, "the line should end here");
}

static int
read_scene(struct place *at)
{
	struct mk_scene *scene;
	char name[24];
	long number;
	int status = take_number(at, "scene", 999999, &number);

	if (!status) {
		take_word(at, ":");
		status = end_line(at);
	}
	if (status)
		return status;
	if (at->song->n_scenes == MK_SCENETEXT_SCENES)
		return fail_at(at, at->in.start, "more than %d scenes",
		    MK_SCENETEXT_SCENES);
	scene = mk_song_add_scene(at->song);
	if (!scene)
		return no_memory(at);
	snprintf(name, sizeof(name), "S%ld", number);
	scene->name = mk_song_text(at->song, name, strlen(name));
	return scene->name ? 0 : no_memory(at);
}

static struct mk_strip *
strip_of(struct mk_song *song, long track)
{
	while (song->n_strips < (size_t)track)
		if (!mk_song_add_strip(song, MK_STRIP_MIDI))
			return NULL;
	return &song->strips[track - 1];
}

static int
add_clip(struct place *at, struct mk_strip *strip, const char *name, size_t len)
{
	size_t scene = at->song->n_scenes;
	struct mk_clip *clip;

	if (strip->n_slots == scene && strip->slots[scene - 1])
		return fail_at(at, at->in.start,
		    "a second clip for this track in scene %s",
		    at->song->scenes[scene - 1].name);
	clip = mk_strip_add_slot_clip(at->song, strip, scene);
	if (!clip)
		return no_memory(at);
	clip->kind = MK_CLIP_MIDI;
	clip->loop = true;
	clip->name = mk_song_text(at->song, name, len);
	return clip->name ? 0 : no_memory(at);
}

/* Reads 'NAME' and adds the clip; the last quote on the line ends the name. */
static int
read_clip(struct place *at, struct mk_strip *strip)
{
	const char *from = at->in.p + 1, *quote = at->in.end, *bad;

	if (at->in.p == at->in.end || *at->in.p != '\'')
		return fail_at(at, at->in.p,
		    "a clip's name within ' and ' is missing");
	while (quote > from && quote[-1] != '\'')
		quote--;
	if (quote <= from)
		return fail_at(at, at->in.end, "the closing ' is missing");
	at->in.p = quote--;
	skip_blanks(at);
	if (end_line(at))
		return -EBADMSG;
	bad = mk_text_bad_byte(from, (size_t)(quote - from));
	if (bad)
		return fail_at(at, bad,
		    (unsigned char)*bad < 0x80
		        ? "a control character in a clip's name"
		        : "a clip's name that is not UTF-8");
	return add_clip(at, strip, from, (size_t)(quote - from));
}

static int
read_track(struct place *at)
{
	const char *from = at->in.start;
	struct mk_strip *strip;
	long track;
	int status = take_number(at, "track", MK_SCENETEXT_TRACKS, &track);

	if (status)
		return status;
	if (!at->song->n_scenes)
		return fail_at(at, from, "a track before the first scene");
	if (!take_word(at, ":"))
		return fail_at(at, at->in.p, "a ':' is missing");
	strip = strip_of(at->song, track);
	if (!strip)
		return no_memory(at);
	if (take_word(at, "Clip"))
		return read_clip(at, strip);
	if (take_word(at, "no") && take_word(at, "clip"))
		return end_line(at);
	return fail_at(at, at->in.p, "neither \"Clip '...'\" nor \"no clip\"");
}

static int
read_line(struct place *at)
{
	while (at->in.end > at->in.p &&
	    (at->in.end[-1] == ' ' || at->in.end[-1] == '\t'))
		at->in.end--;
	if (take_word(at, "Scene"))
		return read_scene(at);
	if (take_word(at, "Track"))
		return read_track(at);
	return fail_at(at, at->in.p,
	    "neither \"Scene n\" nor \"Track n: ...\"");
}

int
mk_scenetext_read(struct mk_song *song, const char *text, size_t len,
    const char *name, struct mk_err *err)
{
	struct place at = {.song = song, .err = err};
	int status;

	mk_text_init(&at.in, name, text, len);
	while (mk_text_next(&at.in)) {
		status = read_line(&at);
		if (status)
			return status;
	}
	if (!song->n_scenes)
		return mk_err_set(err, -EBADMSG,
		    "%s: no line \"Scene n\", no song", name);
	return mk_song_finish(song);
}
