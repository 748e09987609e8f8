/* SPDX-License-Identifier: ISC */
/*
 * Values that the host reports while controls of the parameter move.
 *
 * Such a value may be the echo of what was sent: the last one counts once the
 * controls rest. Only the engine uses it.
 */
#ifndef LIBMK_ENGINE_ECHO_PRIV_H
#define LIBMK_ENGINE_ECHO_PRIV_H

#include <libmk/engine/state_priv.h>
#include <libmk/song/song.h>

#include <stddef.h>
#include <stdint.h>

#define MK_HEARD 64 /* parameters; values of further ones count at once */

struct mk_echo {
	struct {
		struct mk_param *param;
		double value;
		uint64_t due;
	} list[MK_HEARD];
	size_t n;
};

/*
 * Return when the last of a parameter's controls will rest; 0 if all rest now.
 */
uint64_t mk_echo_rests_at(const struct mk_state *state,
    const struct mk_param *param, uint64_t now);

/* Take a reported value: set the parameter, or hold the value back. */
void mk_echo_value(struct mk_echo *heard, struct mk_state *state,
    struct mk_param *param, double value, uint64_t now);

/* Set the parameters whose controls rest by now. */
void mk_echo_due(struct mk_echo *heard, struct mk_state *state, uint64_t now);

/* Return when to call mk_echo_due() next, or MK_STATE_NEVER. */
uint64_t mk_echo_deadline(const struct mk_echo *heard);

#endif
