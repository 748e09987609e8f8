/*
 * What the host reports for parameters whose controls are moving.
 *
 * It may be the echo of what was sent: the last that was reported counts once
 * the controls rest. The engine's own.
 */
#ifndef LIBMK_ENGINE_ECHO_PRIV_H
#define LIBMK_ENGINE_ECHO_PRIV_H

#include <libmk/engine/state_priv.h>
#include <libmk/song/song.h>

#include <stddef.h>
#include <stdint.h>

#define MK_HEARD 64 /* parameters; of more the values count at once */

struct mk_echo {
	struct {
		struct mk_param *param;
		double value;
		uint64_t due;
	} list[MK_HEARD];
	size_t n;
};

/* Return when the last of a parameter's controls will rest; 0 if they do. */
uint64_t mk_echo_rests_at(const struct mk_state *state,
    const struct mk_param *param, uint64_t now);

/* Take a value: give it to the parameter, or keep it back. */
void mk_echo_value(struct mk_echo *heard, struct mk_state *state,
    struct mk_param *param, double value, uint64_t now);

/* Give those their values whose controls rest by now. */
void mk_echo_due(struct mk_echo *heard, struct mk_state *state, uint64_t now);

/* Return when to do so next, or MK_TIME_NEVER. */
uint64_t mk_echo_deadline(const struct mk_echo *heard);

#endif
