/* SPDX-License-Identifier: ISC */
/*
 * What users ask of a host, sent by a table of its addresses.
 *
 * Numbers and paths of a command become the host's ids, which count from 0;
 * a number with a sign counts from what is selected.
 */
#ifndef LIBMK_HOST_OSCVERBS_PRIV_H
#define LIBMK_HOST_OSCVERBS_PRIV_H

#include <libmk/host/oscplan_priv.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * A verb that the host knows, and its address.
 *
 * Of a strip its scope says the kind; the message has the strip's id unless
 * it is the master, then those of a device, a scene; or the tempo.
 */
struct mk_oscverbs {
	enum mk_verb verb;
	enum mk_oscplan_scope scope;
	const char *address;
};

/* Where the host takes a strip's mixer parameter; address NULL: nowhere. */
struct mk_oscmixer {
	const char *address;
	bool is_switch; /* a whole number, not a float */
};

/* Append the value of the mixer of the strip that has this id. */
void mk_oscmixer_put(const struct mk_oscmixer *mixer, int32_t strip,
    double value, struct mk_buf *out);

/*
 * Send what the command asks for, or let the keeper select it.
 *
 * Returns 0; -ENOENT for what is not there; -EBADMSG for what the host cannot
 * do; -EBUSY while numbers may become others; with a sentence.
 */
int mk_oscverbs_send(struct mk_oscpeer *peer, const struct mk_oscverbs *orders,
    size_t n, const struct mk_command *command, uint64_t now,
    struct mk_err *err);

/* Send a selection: what struct mk_osckind's select does. */
void mk_oscverbs_select(struct mk_oscpeer *peer,
    const struct mk_oscverbs *orders, size_t n, enum mk_selectable what,
    size_t number);

/*
 * Find the strip that a command selects, or the device that it selects or
 * appoints with the strip it is on, from 0; errors as above.
 *
 * For hosts whose ids are others, or that do not know of devices.
 */
int mk_oscverbs_strip(const struct mk_song *song,
    const struct mk_command *command, size_t *strip, struct mk_err *err);
int mk_oscverbs_device(const struct mk_song *song,
    const struct mk_command *command, size_t *strip, size_t *device,
    struct mk_err *err);

#endif
