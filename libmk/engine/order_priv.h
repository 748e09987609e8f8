/* SPDX-License-Identifier: ISC */
/*
 * A command that is being executed, and what most commands need.
 *
 * Only the engine uses it.
 */
#ifndef LIBMK_ENGINE_ORDER_PRIV_H
#define LIBMK_ENGINE_ORDER_PRIV_H

#include <libmk/base/err.h>
#include <libmk/codec/line.h>
#include <libmk/engine/state_priv.h>
#include <libmk/song/command.h>
#include <libmk/song/target.h>

#include <stdint.h>

struct mk_order {
	struct mk_state *state;
	const struct mk_command *command;
	const struct mk_line *line; /* the line that it was read from */
	uint64_t now;
	struct mk_err *err;
};

/* Find the target of its path, from the engine's point of view. */
int mk_order_find(const struct mk_order *order, struct mk_target *target);

/* Pass its line on to the host. */
void mk_order_pass_on(const struct mk_order *order);

#endif
