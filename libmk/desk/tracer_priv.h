/*
 * Events made of what passes a desk, for those who trace.
 *
 * Each function does nothing but look while no one traces.
 */
#ifndef LIBMK_DESK_TRACER_PRIV_H
#define LIBMK_DESK_TRACER_PRIV_H

#include <libmk/desk/trace_priv.h>
#include <libmk/engine/ctl_priv.h>
#include <libmk/engine/map_priv.h>
#include <libmk/song/song.h>
#include <libmk/surface/surface.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct mk_tracer {
	bool on;
	void *self;
	void (*trace)(void *self, const struct mk_traced *event);
};

/* A line without its end; source may be NULL. */
void mk_tracer_line(const struct mk_tracer *tracer, const char *module,
    const char *source, const char *line, size_t n, uint64_t now);

/* A MIDI message; of a long one the beginning. */
void mk_tracer_midi(const struct mk_tracer *tracer, const char *module,
    const char *source, const uint8_t *bytes, size_t n, uint64_t now);

/* A value at a path; or of a parameter, wherever in the song that is. */
void mk_tracer_set(const struct mk_tracer *tracer, const char *module,
    const char *path, double value, uint64_t now);
void mk_tracer_value(const struct mk_tracer *tracer, const char *module,
    struct mk_song *song, struct mk_param *param, double value, uint64_t now);

/* A control's movement, and where it leads: bound, which may be NULL. */
void mk_tracer_moved(const struct mk_tracer *tracer,
    const struct mk_surface *surface, const struct mk_ctl_event *event,
    const struct mk_bound *bound, const struct mk_song *song, uint64_t now);

#endif
