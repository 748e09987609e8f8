/* SPDX-License-Identifier: ISC */
/*
 * The session as song rows: a scene becomes a row.
 *
 * Scenes without clips give no row. A clip that names a track plays that track,
 * and tracks that no clip names are muted; a clip that names none plays the
 * whole pattern. The row plays the clips' loop, or an unlooped clip from its
 * start to its end, as often as "x4" at the end of the scene's or a clip's name
 * says, or options->repeats. The first row has its scene's tempo or else the
 * song's; later rows set a tempo only where it changes.
 */
#ifndef LIBMK_ARRANGE_SESSION_PRIV_H
#define LIBMK_ARRANGE_SESSION_PRIV_H

#include <libmk/arrange/rows.h>
#include <libmk/arrange/voices_priv.h>
#include <libmk/base/err.h>
#include <libmk/song/song.h>

#include <stddef.h>

/* A scene as the machine would play it. */
struct mk_session_scene {
	const char *label;             /* its name, or else its number */
	const char *where;             /* for messages: "scene S1" */
	const struct mk_voice *voices; /* none in a silent scene */
	size_t n_voices;
	long passes; /* 0 in a scene that is silent */
	double bpm;  /* 0: as before */
};

/* Takes a scene; 0 or a negative errno, which ends the session. */
typedef int mk_session_fn(void *to, const struct mk_session_scene *scene);

/*
 * Give each scene to each(to, ...), in order; a beat has that many ticks.
 *
 * One warning covers all clips that name no pattern. Returns 0; what each()
 * returned; -EBADMSG for a wrong name; or -ENOMEM.
 */
int mk_session_each(const struct mk_song *song,
    const struct mk_rows_options *options, int beat, mk_session_fn *each,
    void *to, struct mk_err *err);

/*
 * Make rows of a song's scenes.
 *
 * Returns 0; -ENODATA if no scene plays a pattern; -EBADMSG for a wrong name, a
 * scene that mixes patterns, or too many rows; -ENOMEM.
 */
int mk_session_rows(const struct mk_song *song,
    const struct mk_rows_options *options, struct mk_rows *rows,
    struct mk_err *err);

#endif
