/* SPDX-License-Identifier: ISC */
/*
 * Music software that surfaces control, whatever its protocol.
 *
 *   engines ── mk_host_set(), mk_host_line() ──> host
 *   engines <── song, values, lines ──────────── host    struct mk_host_user
 *
 * The software's tracks, devices and values are in a song, which is all that
 * the engines see. A URL gives the dialect and the partner:
 *
 *   song:                         the song file itself, played by no one
 *   ableton://[ADDRESS][:PORT]    Live 11 and 12, by AbletonOSC
 *   liveosc://[ADDRESS][:PORT]    Live 7 to 9, by LiveOSC
 *   ardour://[ADDRESS][:PORT]     Ardour
 *   mcu:PORT                      any, by Mackie Control over a MIDI port
 */
#ifndef LIBMK_HOST_HOST_H
#define LIBMK_HOST_HOST_H

#include <libmk/base/api.h>
#include <libmk/base/err.h>
#include <libmk/codec/status.h>
#include <libmk/host/dialect.h>
#include <libmk/io/loop.h>
#include <libmk/song/song.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

MK_BEGIN_DECLS

/*
 * Open the host at a URL, or return NULL with *status negative.
 *
 * The user is copied; the options' texts must outlive the host. The software
 * need not run yet: reports come later, while the host's source is served.
 * *status is -EINVAL for a wrong URL, -ENOENT and -EBADMSG for its files, or
 * the system's error. The caller closes it.
 */
MK_API struct mk_host *mk_host_open(const char *url,
    const struct mk_host_options *options, const struct mk_host_user *user,
    int *status, struct mk_err *err);

/*
 * Finish what is pending, save what must be kept, and free the host.
 *
 * Returns 0, or a negative errno if something could not be saved, of which the
 * user was told. NULL is fine.
 */
MK_API int mk_host_close(struct mk_host *host);

/* Return the present song; empty until the host is ready. */
MK_API struct mk_song *mk_host_song(struct mk_host *host);

/* Return whether the host's structure is known. */
MK_API bool mk_host_ready(const struct mk_host *host);

/* Return the source for the loop. */
MK_API struct mk_source mk_host_source(struct mk_host *host);

/*
 * Take a parameter's new value, as a struct mk_sink's set does.
 *
 * Of values that cannot be sent at once, only the latest is kept.
 */
MK_API void mk_host_set(struct mk_host *host, const char *path,
    const struct mk_param *param, uint64_t now);

/*
 * Return whether such values wait to be sent; that is soon if the host is
 * there.
 */
MK_API bool mk_host_waits(const struct mk_host *host);

/*
 * Take a line, as a struct mk_sink's line does: select, fire, play ...
 *
 * Returns 0, or -EBADMSG with a sentence for what the host cannot do, -ENOENT
 * for what it lacks.
 */
MK_API int mk_host_line(struct mk_host *host, const char *text, size_t n,
    uint64_t now, struct mk_err *err);

/*
 * Reload the structure: read the file, or query the software.
 *
 * Returns 0, or a negative errno with a sentence; then nothing has changed.
 */
MK_API int mk_host_reload(struct mk_host *host, uint64_t now,
    struct mk_err *err);

/* Write its URL, whether it is there, what it cannot do, and its counters. */
MK_API void mk_host_status(const struct mk_host *host, struct mk_status *facts);

MK_END_DECLS

#endif
