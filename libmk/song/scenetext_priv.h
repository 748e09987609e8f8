/* SPDX-License-Identifier: ISC */
/*
 * A session as text: which clip each track plays in each scene.
 *
 *   Scene 1
 *   Track 1: Clip 'A01 1 kick'
 *   Track 2: no clip
 *
 * The form written by the script inside Live from which this suite descends.
 * Scenes keep the order of the text, and "Scene 1" is named S1; a scene may
 * come several times. Blank lines and lines that begin with '#' are skipped,
 * lines may end in CR LF, and blanks may follow any word. A clip's name ends at
 * the last quote on its line, so it may contain quotes. What the text does not
 * give, such as the clips' length, stays 0.
 */
#ifndef LIBMK_SONG_SCENETEXT_PRIV_H
#define LIBMK_SONG_SCENETEXT_PRIV_H

#include <libmk/base/err.h>
#include <libmk/song/song.h>

#include <stddef.h>

#define MK_SCENETEXT_TRACKS 999   /* the highest track number */
#define MK_SCENETEXT_SCENES 10000 /* the most scenes in a text */

/*
 * Fill a new song with the scenes in text[0..len).
 *
 * name is the text's name in messages. Returns 0, -ENOMEM, or -EBADMSG with
 * "name:line:column: sentence" in err; a text without scenes is a fault.
 */
int mk_scenetext_read(struct mk_song *song, const char *text, size_t len,
    const char *name, struct mk_err *err);

#endif
