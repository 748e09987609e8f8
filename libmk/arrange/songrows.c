/* SPDX-License-Identifier: ISC */
#include <libmk/arrange/songrows.h>

#include <libmk/arrange/arrangement_priv.h>
#include <libmk/arrange/session_priv.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* The name for nameless songs: the machine takes an unnamed one for free. */
#define NAMELESS "SONG"

static const struct {
	const char *name;
	int (*make)(const struct mk_song *song,
	    const struct mk_rows_options *options, struct mk_rows *rows,
	    struct mk_err *err);
} views[MK_SONGROWS_VIEWS] = {
    [MK_SONGROWS_SESSION] = {"session", mk_session_rows},
    [MK_SONGROWS_ARRANGEMENT] = {"arrangement", mk_arrangement_rows},
};

const char *
mk_songrows_name(enum mk_songrows_view view)
{
	return views[view].name;
}

bool
mk_songrows_find(const char *name, enum mk_songrows_view *view)
{
	int i;

	for (i = 0; i < MK_SONGROWS_VIEWS; i++) {
		if (strcmp(views[i].name, name) != 0)
			continue;
		*view = (enum mk_songrows_view)i;
		return true;
	}
	return false;
}

/* Says whether the other view has something to play. */
static int
nothing_to_play(const struct mk_song *song, enum mk_songrows_view view,
    const struct mk_rows_options *options, struct mk_err *err)
{
	enum mk_songrows_view other = view == MK_SONGROWS_SESSION
	    ? MK_SONGROWS_ARRANGEMENT
	    : MK_SONGROWS_SESSION;
	struct mk_rows_options silent = *options;
	struct mk_rows *rows = malloc(sizeof(*rows));
	int status = -ENODATA;

	silent.warnings = NULL;
	if (rows)
		status = views[other].make(song, &silent, rows, NULL);
	free(rows);
	if (status != -ENODATA)
		mk_err_set(err, -ENODATA,
		    "the %s has no clip that plays a pattern, but the %s has",
		    views[view].name, views[other].name);
	return -ENODATA;
}

void
mk_songrows_set_name(struct mk_rowsong *to, const struct mk_song *song)
{
	const char *name = *song->name ? song->name : NAMELESS;

	mk_rowsong_set_name(to, name, strlen(name));
}

int
mk_songrows_make(const struct mk_song *song, enum mk_songrows_view view,
    const struct mk_rows_options *options, struct mk_rows *rows,
    struct mk_err *err)
{
	int status = views[view].make(song, options, rows, err);

	if (status == -ENODATA)
		return nothing_to_play(song, view, options, err);
	if (!status)
		mk_songrows_set_name(&rows->song, song);
	return status;
}
