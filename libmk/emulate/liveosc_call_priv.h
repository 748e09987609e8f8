/* SPDX-License-Identifier: ISC */
/* A request to LiveOSC: its ids, what they refer to, and its answer. */
#ifndef LIBMK_EMULATE_LIVEOSC_CALL_PRIV_H
#define LIBMK_EMULATE_LIVEOSC_CALL_PRIV_H

#include <libmk/emulate/emulator_priv.h>

#include <stdbool.h>
#include <stddef.h>

/* Arguments of a request, at most. */
#define MK_LIVEOSC_ARGS 16 /* of a request */

/* A request: what its first ids refer to, and the arguments after them. */
struct mk_liveosc_call {
	struct mk_emulator *emulator;
	const char *prefix; /* "/live/", "/live/return/", "/live/master/" */
	const char *answer; /* the address of the answer, after the prefix */
	struct mk_strip *strip;
	struct mk_osc_arg in[MK_LIVEOSC_ARGS];
	size_t n_in, at;
	struct mk_osc_arg *out;
	size_t n_out;
	int number;
};

/* Append anything to the answer, or a parameter's position. */
void mk_liveosc_call_put(struct mk_liveosc_call *r, struct mk_osc_arg arg);
void mk_liveosc_call_put_position(struct mk_liveosc_call *r,
    const struct mk_param *param);

/* Send the answer, or first append a number, or a mixer parameter's value. */
void mk_liveosc_call_answer(struct mk_liveosc_call *r);
void mk_liveosc_call_answer_int(struct mk_liveosc_call *r, size_t n);
void mk_liveosc_call_answer_mixer(struct mk_liveosc_call *r,
    const struct mk_param *param, bool is_switch);

/* Answer that something does not exist. */
void mk_liveosc_call_fail(struct mk_liveosc_call *r);

/*
 * Take the next argument as an index below n, and append it to the answer; or
 * fail.
 */
bool mk_liveosc_call_take(struct mk_liveosc_call *r, size_t n, size_t *index);

/* Read the next argument as a number, if there is one. */
bool mk_liveosc_call_take_value(struct mk_liveosc_call *r, double *value);

#endif
