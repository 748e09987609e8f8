/* SPDX-License-Identifier: ISC */
/*
 * Keeps what was told last, and compares: parameters are listed as they change,
 * everything else is compared when it is time to tell.
 */
#include <libmk/desk/updates_priv.h>

#include <libmk/base/buf.h>
#include <libmk/codec/line_put_priv.h>
#include <libmk/desk/difference_priv.h>
#include <libmk/song/members_priv.h>
#include <libmk/song/transport_priv.h>

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static const char *
appointed_path(const struct mk_song *song)
{
	return song->appointed ? song->appointed : "none";
}

/* The next beat is told when it comes. */
static void
know_position(struct mk_updates *news, uint64_t now)
{
	const struct mk_song *song = news->song;

	news->position = mk_transport_position(song, now);
	news->due = song->untold & MK_UNTOLD_POSITION
	    ? MK_TIME_NEVER
	    : mk_transport_when(song, floor(news->position) + 1, now);
}

void
mk_updates_done(struct mk_updates *news)
{
	mk_difference_free(news->other);
	news->other = NULL;
}

void
mk_updates_start(struct mk_updates *news, struct mk_song *song, uint64_t now)
{
	mk_updates_done(news);
	news->song = song;
	news->n = 0;
	news->strip = song->selected_strip;
	news->scene = song->selected_scene;
	news->tempo = song->tempo;
	news->playing = song->playing;
	news->recording = song->recording;
	know_position(news, now);
	snprintf(news->appointed, sizeof(news->appointed), "%s",
	    appointed_path(song));
}

void
mk_updates_know(struct mk_updates *news, size_t number,
    struct mk_updates_surface surface)
{
	assert(number < MK_UPDATES_SURFACES);
	news->surfaces[number] = surface;
}

uint64_t
mk_updates_deadline(const struct mk_updates *news)
{
	if (!news->on)
		return MK_TIME_NEVER;
	return news->other ? mk_time_earlier(news->more, news->due) : news->due;
}

static void
tell_line(const struct mk_updates *news, const char *path, struct mk_buf *line)
{
	mk_line_put_end(line);
	if (!mk_buf_status(line))
		news->tell(news->self, path, (const char *)line->data,
		    line->len);
}

static void
tell_update(const struct mk_updates *news, const char *path, double value)
{
	char text[MK_UPDATES_PATH + 64];
	struct mk_buf line;

	mk_buf_init_fixed(&line, text, sizeof(text));
	mk_line_put_verb(&line, "set");
	mk_line_put_raw(&line, path, strlen(path));
	mk_line_put_number(&line, value);
	tell_line(news, path, &line);
}

static void
tell_params(struct mk_updates *news)
{
	char path[MK_UPDATES_PATH];
	struct mk_target target;
	struct mk_buf buf;
	size_t i;

	for (i = 0; i < news->n; i++) {
		if (!mk_members_find(news->song, news->params[i], &target))
			continue;
		mk_buf_init_fixed(&buf, path, sizeof(path));
		mk_target_write(&target, news->song, &buf);
		mk_buf_byte(&buf, '\0');
		if (!mk_buf_status(&buf))
			tell_update(news, path, news->params[i]->value);
	}
	news->n = 0;
}

void
mk_updates_param(struct mk_updates *news, struct mk_param *param)
{
	size_t i = news->n;

	while (i > 0)
		if (news->params[--i] == param)
			return;
	if (news->n == MK_UPDATES_PARAMS)
		tell_params(news);
	assert(news->n < MK_UPDATES_PARAMS);
	news->params[news->n++] = param;
}

static void
tell_is_selected(const struct mk_updates *news, const char *what, size_t number,
    bool is)
{
	char path[64];

	snprintf(path, sizeof(path), "%s/%zu/selected", what, number);
	if (number)
		tell_update(news, path, is);
}

static void
tell_selected(const struct mk_updates *news, const char *what, size_t *told,
    size_t is)
{
	char text[64], path[16];
	struct mk_buf line;

	if (*told == is)
		return;
	mk_buf_init_fixed(&line, text, sizeof(text));
	mk_line_put_verb(&line, "select");
	mk_line_put_text(&line, what);
	mk_line_put_int(&line, (long)is);
	snprintf(path, sizeof(path), "%s/sel", what);
	tell_line(news, path, &line);
	tell_is_selected(news, what, *told, false);
	tell_is_selected(news, what, is, true);
	*told = is;
}

static void
tell_appointed(struct mk_updates *news)
{
	const char *is = appointed_path(news->song);
	char text[MK_UPDATES_PATH + 16];
	struct mk_buf line;

	if (!strcmp(is, news->appointed))
		return;
	snprintf(news->appointed, sizeof(news->appointed), "%s", is);
	mk_buf_init_fixed(&line, text, sizeof(text));
	mk_line_put_verb(&line, "appoint");
	mk_line_put_raw(&line, is, strlen(is));
	tell_line(news, "device", &line);
}

/* Tells the next difference of a new song; false after the last. */
static bool
tell_other(struct mk_updates *news)
{
	char text[MK_UPDATES_PATH];
	struct mk_buf path, line;

	mk_buf_init_fixed(&path, text, sizeof(text));
	mk_buf_init_fixed(&line, news->text, sizeof(news->text));
	if (!mk_difference_next(news->other, &path, &line))
		return false;
	mk_buf_byte(&path, '\0');
	if (!mk_buf_status(&path))
		tell_line(news, text, &line);
	return true;
}

static void
tell_others(struct mk_updates *news, size_t most)
{
	while (news->other && most--)
		if (!tell_other(news))
			mk_updates_done(news);
}

/* When one song follows another quickly, nothing may be left out. */
void
mk_updates_replace(struct mk_updates *news, struct mk_song *song, uint64_t now)
{
	if (!news->on) {
		mk_updates_start(news, song, now);
		return;
	}
	mk_updates_tell(news, now);
	tell_others(news, SIZE_MAX);
	news->other = mk_difference_new(news->song, song);
	news->more = now;
	news->song = song;
}

/* A beat is told exactly, however late; a jump by where it goes. */
static void
tell_position(struct mk_updates *news, uint64_t now)
{
	const struct mk_song *song = news->song;
	double told = news->position, is, beats;

	know_position(news, now);
	is = news->position;
	if (song->untold & MK_UNTOLD_POSITION)
		return;
	beats = floor(is) - floor(told);
	if (song->playing ? beats != 0 : is != told)
		tell_update(news, "song/position",
		    song->playing && beats == 1 ? floor(is) : is);
}

void
mk_updates_tell(struct mk_updates *news, uint64_t now)
{
	const struct mk_song *song = news->song;

	tell_params(news);
	tell_selected(news, "strip", &news->strip, song->selected_strip);
	tell_selected(news, "scene", &news->scene, song->selected_scene);
	tell_appointed(news);
	if (news->tempo < song->tempo || news->tempo > song->tempo)
		tell_update(news, "song/tempo", news->tempo = song->tempo);
	if (news->playing != song->playing)
		tell_update(news, "song/playing",
		    news->playing = song->playing);
	if (news->recording != song->recording)
		tell_update(news, "song/record",
		    news->recording = song->recording);
	tell_position(news, now);
	if (!news->other || now < news->more)
		return;
	tell_others(news, MK_UPDATES_BIT);
	news->more = now + MK_UPDATES_PACE;
}

static void
tell_of_surface(const struct mk_updates *news, const char *path, double value,
    const char *name)
{
	char text[MK_UPDATES_PATH];
	struct mk_buf line;

	mk_buf_init_fixed(&line, text, sizeof(text));
	mk_line_put_verb(&line, "set");
	mk_line_put_raw(&line, path, strlen(path));
	mk_line_put_number(&line, value);
	if (name)
		mk_line_put_extra(&line, "surface", name, strlen(name));
	tell_line(news, path, &line);
}

void
mk_updates_tell_surface(struct mk_updates *news, size_t number,
    struct mk_updates_surface surface, const char *name)
{
	struct mk_updates_surface *told = &news->surfaces[number];

	if (told->locked != surface.locked)
		tell_of_surface(news, "device/locked", surface.locked, name);
	if (told->page != surface.page)
		tell_of_surface(news, "surface/page", surface.page + 1, name);
	*told = surface;
}

size_t
mk_updates_path(const char *line, size_t n)
{
	bool quoted = false;
	size_t i;

	if (n < 4 || memcmp(line, "set ", 4) != 0)
		return 0;
	for (i = 4; i < n && (line[i] != ' ' || quoted); i++)
		quoted ^= line[i] == '"' && line[i - 1] != '\\';
	return i - 4;
}

/* Tempo and transport are told with the rest, only once. */
void
mk_updates_line(struct mk_updates *news, const char *line, size_t n)
{
	char path[MK_UPDATES_PATH];
	size_t len = mk_updates_path(line, n);
	struct mk_buf buf;

	/* A longer one leads nowhere. */
	if (!len || len >= sizeof(path) || n > sizeof(news->text))
		return;
	memcpy(path, line + 4, len);
	path[len] = '\0';
	if (!strncmp(path, "song/", 5))
		return;
	mk_buf_init_fixed(&buf, news->text, sizeof(news->text));
	if (line != news->text)
		memcpy(news->text, line, n);
	buf.len = n;
	tell_line(news, path, &buf);
}
