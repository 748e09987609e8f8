/* SPDX-License-Identifier: ISC */
/*
 * Music software that surfaces steer, whatever it speaks.
 *
 *   engines ── mk_host_set(), mk_host_line() ──> host
 *   engines <── song, values, lines ──────────── host    struct mk_host_user
 *
 * The software's tracks, devices and values stand in a song, which is all that
 * the engines see. A URL says which dialect is spoken and with whom:
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
 * The user is copied; the options' texts must outlive the host. It need not
 * be there yet: what a host tells comes later, while its source is served.
 * *status is -EINVAL for a URL that cannot be, -ENOENT and -EBADMSG for its
 * files, or as the system gave it. The caller closes it.
 */
MK_API struct mk_host *mk_host_open(const char *url,
    const struct mk_host_options *options, const struct mk_host_user *user,
    int *status, struct mk_err *err);

/*
 * End what is under way, keep what is to be kept, free the host.
 *
 * Returns 0, or a negative errno if something could not be kept, which the user
 * was told. NULL is fine.
 */
MK_API int mk_host_close(struct mk_host *host);

/* Return the song as it stands; empty until the host is ready. */
MK_API struct mk_song *mk_host_song(struct mk_host *host);

/* Return whether the host's structure is known. */
MK_API bool mk_host_ready(const struct mk_host *host);

/* Return what the loop is to wait for. */
MK_API struct mk_source mk_host_source(struct mk_host *host);

/*
 * Take a parameter's new value, as a struct mk_sink's set does.
 *
 * Of values that cannot be sent at once the latest counts.
 */
MK_API void mk_host_set(struct mk_host *host, const char *path,
    const struct mk_param *param, uint64_t now);

/* Return whether such values wait to be sent, which is soon if it is there. */
MK_API bool mk_host_waits(const struct mk_host *host);

/*
 * Take a line, as a struct mk_sink's line does: select, fire, play ...
 *
 * Returns 0, or -EBADMSG or -ENOENT with a sentence for what the host cannot
 * do or does not have.
 */
MK_API int mk_host_line(struct mk_host *host, const char *text, size_t n,
    uint64_t now, struct mk_err *err);

/*
 * Ask for the structure again: read the file, or query the software.
 *
 * Returns 0, or a negative errno with a sentence; then all stays as it was.
 */
MK_API int mk_host_reload(struct mk_host *host, uint64_t now,
    struct mk_err *err);

/* Tell its URL, whether it is there, what it cannot do, its counters. */
MK_API void mk_host_status(const struct mk_host *host, struct mk_status *facts);

MK_END_DECLS

#endif
