/* SPDX-License-Identifier: ISC */
/* An engine driven by its input: MIDI from the surface, or lines. */
#ifndef CMD_DRIVE_H
#define CMD_DRIVE_H

#include <libmk/engine/engine.h>

#include <stddef.h>
#include <stdint.h>

/* The functions of a struct feed below take it as their self. */
struct drive {
	struct mk_engine *engine;
	struct mk_sink sink; /* takes what each message or line caused */
};

/* Return the engine that joins them, or exit. */
struct mk_engine *drive_engine(const struct mk_surface *surface,
    struct mk_song *song, const struct mk_banks *banks);

/* A struct feed's midi and line: the engine acts on them. */
void drive_midi(void *self, const struct mk_midi *messages, size_t n,
    uint64_t now);
int drive_line(void *self, const struct mk_line *line, size_t *column,
    struct mk_err *err);

/* Its due and tick: the engine's timers. */
uint64_t drive_due(void *self);
void drive_tick(void *self, uint64_t now);

#endif
