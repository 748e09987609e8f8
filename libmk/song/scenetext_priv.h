/* SPDX-License-Identifier: ISC */
/*
 * A session as text: which clip each track plays in each scene.
 *
 *   Scene 1
 *   Track 1: Clip 'A01 1 kick'
 *   Track 2: no clip
 *
 * The form that the script within Live wrote, from which this suite
 * descends. Scenes stand in the order of the text and "Scene 1" is named
 * S1; a scene may stand several times. Blank lines and lines that begin with
 * '#' are passed over, lines may end in CR LF, and blanks may stand wherever
 * words end. A clip's name ends at the last quote of its line, so that it may
 * hold quotes itself. What the text does not tell, as the clips' length,
 * stays 0.
 */
#ifndef LIBMK_SONG_SCENETEXT_PRIV_H
#define LIBMK_SONG_SCENETEXT_PRIV_H

#include <libmk/base/err.h>
#include <libmk/song/song.h>

#include <stddef.h>

#define MK_SCENETEXT_TRACKS 999   /* the highest track number */
#define MK_SCENETEXT_SCENES 10000 /* as many scenes as a text may have */

/*
 * Fill a new song with the scenes of text[0..len).
 *
 * name is what messages call the text. Returns 0, -ENOMEM, or -EBADMSG with
 * "name:line:column: sentence" in err; a text without a scene is a fault.
 */
int mk_scenetext_read(struct mk_song *song, const char *text, size_t len,
    const char *name, struct mk_err *err);

#endif
