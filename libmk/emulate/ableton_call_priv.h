/* SPDX-License-Identifier: ISC */
/*
 * A request to AbletonOSC: its ids, what they refer to, and its answer.
 *
 * Errors have the wording of the Python that AbletonOSC runs on, because
 * clients rely on it.
 */
#ifndef LIBMK_EMULATE_ABLETON_CALL_PRIV_H
#define LIBMK_EMULATE_ABLETON_CALL_PRIV_H

#include <libmk/emulate/emulator_priv.h>

#include <stdbool.h>
#include <stddef.h>

#define MK_LIVE_INVALID "Invalid value. Check the parameters range with min/max"

struct mk_liveprop;

/* A request: its arguments, what its ids refer to, and the answer. */
struct mk_ableton_call {
	struct mk_emulator *emulator;
	const struct mk_liveprop *prop;
	const struct mk_osc_arg *in;
	size_t n_in, at; /* at: the first that was not read */
	struct mk_osc_arg *out;
	size_t n_out;
	struct mk_strip *strip;
	size_t strip_number, device_number;
	struct mk_device *device;
	struct mk_param *param;
	size_t scene;
	const char *error;   /* NULL until something goes wrong */
	bool is_value_error; /* of a kind that wildcards skip */
	char text[160];      /* of an error, or of an answer */
};

/* The object whose properties they are, which decides their ids. */
enum mk_livegroup {
	MK_LIVE_SONG,
	MK_LIVE_VIEW,
	MK_LIVE_TRACK, /* of the track */
	MK_LIVE_SEND,  /* and of the send */
	MK_LIVE_DEVICE,
	MK_LIVE_PARAM,
	MK_LIVE_SCENE,
	MK_LIVE_SLOT,
};

struct mk_liveprop {
	enum mk_livegroup group;
	const char *name;
	void (*get)(struct mk_ableton_call *call);
	/* NULL: read only; value is the first argument behind the ids. */
	void (*set)(struct mk_ableton_call *call,
	    const struct mk_osc_arg *value);
	bool listen; /* clients can listen to it */
	int number;  /* for get and set: which of several similar ones */
};

/* Return a call with nothing read yet; the property may be NULL. */
struct mk_ableton_call mk_ableton_call_begin(struct mk_emulator *emulator,
    const struct mk_liveprop *prop, const struct mk_osc_arg *in, size_t n_in);

/* Record an error, unless there is one already. */
void mk_ableton_call_fail(struct mk_ableton_call *call, const char *error);

/* Read the next argument as a whole number, from a float if cast. */
long mk_ableton_call_int(struct mk_ableton_call *call, bool cast);

/*
 * Read the group's ids, find what they refer to, and append them to the answer.
 */
void mk_ableton_call_find(struct mk_ableton_call *call,
    enum mk_livegroup group);

/* Append to the answer. */
void mk_ableton_call_put(struct mk_ableton_call *call, struct mk_osc_arg arg);

#endif
