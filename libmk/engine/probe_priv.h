/* SPDX-License-Identifier: ISC */
/*
 * Hooks for those who look into an engine: a trace, a watch, the other surfaces
 * of the song.
 */
#ifndef LIBMK_ENGINE_PROBE_PRIV_H
#define LIBMK_ENGINE_PROBE_PRIV_H

#include <libmk/engine/ctl_priv.h>
#include <libmk/engine/map_priv.h>
#include <libmk/song/song.h>

#include <stdint.h>

/* Called as it happens; any of these may be NULL. */
struct mk_probe {
	void *self;
	/* A control was moved; bound is its binding, or NULL. */
	void (*moved)(void *self, const struct mk_ctl_event *event,
	    const struct mk_bound *bound, uint64_t now);
	/* A parameter of the song got another value, whoever moved it. */
	void (*value)(void *self, struct mk_param *param, uint64_t now);
};

#endif
