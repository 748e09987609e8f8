/*
 * The session as song rows: a scene becomes a row.
 *
 * Scenes without clips give no row. A clip that names a track sounds it, and
 * all tracks that no clip names are muted; a clip without one sounds the
 * whole pattern. The row runs from step 1 to the end of the clips' loop, as
 * often as "x4" at the end of the scene's name says, or of a clip's, or
 * options->repeats. A scene's tempo goes to its row if it changes.
 */
#ifndef LIBMK_MACHINE_SESSION_H
#define LIBMK_MACHINE_SESSION_H

#include <libmk/base/api.h>
#include <libmk/base/err.h>
#include <libmk/machine/rows.h>
#include <libmk/song/song.h>

/*
 * Make rows of a song's scenes.
 *
 * Returns 0; -ENODATA if no scene plays a pattern; -EBADMSG for a name that
 * is wrong, a scene that mixes patterns, or too many rows; -ENOMEM.
 */
MK_API int mk_session_rows(const struct mk_song *song,
    const struct mk_rows_options *options, struct mk_rows *rows,
    struct mk_err *err);

#endif
