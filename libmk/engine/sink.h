/* SPDX-License-Identifier: ISC */
/*
 * Takes what an engine decides to send: to the surface, the host, MIDI, the
 * user.
 */
#ifndef LIBMK_ENGINE_SINK_H
#define LIBMK_ENGINE_SINK_H

#include <libmk/base/api.h>
#include <libmk/song/song.h>

#include <stddef.h>
#include <stdint.h>

MK_BEGIN_DECLS

/* Any of these may be NULL. Texts and bytes are valid during the call only. */
struct mk_sink {
	void *self;
	/* To the surface: whole messages, nearly always one. */
	void (*surface)(void *self, const uint8_t *bytes, size_t n);
	/* To the MIDI output: channel messages, one or several. */
	void (*midi)(void *self, const uint8_t *bytes, size_t n);
	/* To the host: the parameter at an absolute path has a new value. */
	void (*set)(void *self, const char *path, const struct mk_param *param);
	/* To the host: a line of mk-lines(5), without its end. */
	void (*line)(void *self, const char *text, size_t n);
	/* To the user: what is shown, or went wrong. */
	void (*message)(void *self, const char *text);
};

MK_END_DECLS

#endif
