/* SPDX-License-Identifier: ISC */
/*
 * A trace: each event on its way, as lines of mk-lines(5).
 *
 *   @1.250000 trace in midikontrol midi B0 01 40
 *   @1.250000 trace control midikontrol ctl CC1 64 to=strip/1/volume
 *   @1.250000 trace value set strip/1/volume 0.503937
 *   @1.250000 trace host set strip/1/volume 0.503937
 *
 * A filter selects events by words: an event's module, source or verb. A word
 * with a hyphen before it excludes; of the others any one selects. Events that
 * come all the time, such as MIDI clock, are left out unless the word all or
 * idle asks for them.
 */
#ifndef LIBMK_DESK_TRACE_PRIV_H
#define LIBMK_DESK_TRACE_PRIV_H

#include <libmk/base/buf.h>
#include <libmk/base/err.h>
#include <libmk/engine/ctl_priv.h>
#include <libmk/engine/map_priv.h>
#include <libmk/song/song.h>
#include <libmk/surface/surface.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define MK_TRACE_WORDS 16
#define MK_TRACE_WORD  24 /* bytes of one, with its NUL */

/* An event on its way. */
struct mk_traced {
	const char *module; /* where it passes: in, control, value, host ... */
	const char *source; /* of several, which: a surface's name; or NULL */
	const char *line;   /* the event, without a line end */
	size_t n;
	bool idle; /* it comes all the time */
	uint64_t now;
};

struct mk_trace {
	bool on, idle;
	size_t n_in, n_out;
	char in[MK_TRACE_WORDS][MK_TRACE_WORD];
	char out[MK_TRACE_WORDS][MK_TRACE_WORD];
};

/* Start with a filter without words. */
void mk_trace_start(struct mk_trace *trace);

/* Add a word. Returns 0, or -EBADMSG with a sentence. */
int mk_trace_add(struct mk_trace *trace, const char *word, struct mk_err *err);

/* Return whether the filter selects the event. */
bool mk_trace_wants(const struct mk_trace *trace,
    const struct mk_traced *event);

/*
 * Append the event's line.
 *
 * If the event is too long for a line, only its verb is written, and cut=N for
 * the bytes that are left out.
 */
void mk_trace_write(const struct mk_traced *event, struct mk_buf *out);

/* Where traced events go. While it is off, the functions below do nothing. */
struct mk_tracer {
	bool on;
	void *self;
	void (*trace)(void *self, const struct mk_traced *event);
};

/* Trace a line without its end; source may be NULL. */
void mk_trace_line(const struct mk_tracer *tracer, const char *module,
    const char *source, const char *line, size_t n, uint64_t now);

/* Trace a MIDI message, or the beginning of a long one. */
void mk_trace_midi(const struct mk_tracer *tracer, const char *module,
    const char *source, const uint8_t *bytes, size_t n, uint64_t now);

/* Trace the value at a path; or of a parameter, whose path is looked up. */
void mk_trace_set(const struct mk_tracer *tracer, const char *module,
    const char *path, double value, uint64_t now);
void mk_trace_value(const struct mk_tracer *tracer, const char *module,
    struct mk_song *song, struct mk_param *param, double value, uint64_t now);

/* Trace a control's movement, and its binding, which may be NULL. */
void mk_trace_moved(const struct mk_tracer *tracer,
    const struct mk_surface *surface, const struct mk_ctl_event *event,
    const struct mk_bound *bound, const struct mk_song *song, uint64_t now);

#endif
