/* SPDX-License-Identifier: ISC */
/*
 * Sends users' commands to a host, by a table of its addresses.
 *
 * Numbers and paths of a command become the host's ids, which count from 0; a
 * number with a sign counts from what is selected.
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
 * The scope is the kind of strip; the message has the strip's id unless it is
 * the master, then a device's or a scene's; or the tempo.
 */
struct mk_oscverbs {
	enum mk_verb verb;
	enum mk_oscplan_scope scope;
	const char *address;
};

/*
 * Where the host takes a strip's mixer parameter; address NULL if it does not.
 */
struct mk_oscmixer {
	const char *address;
	bool is_switch; /* a whole number, not a float */
};

/* Append the value of a mixer parameter for the strip with this id. */
void mk_oscmixer_put(const struct mk_oscmixer *mixer, int32_t strip,
    double value, struct mk_buf *out);

/*
 * Execute a command by sending it, or let the keeper select.
 *
 * Returns 0, or with a sentence: -ENOENT for what does not exist; -EBADMSG for
 * what the host cannot do; -EBUSY while numbers may change.
 */
int mk_oscverbs_send(struct mk_oscpeer *peer, const struct mk_oscverbs *orders,
    size_t n, const struct mk_command *command, uint64_t now,
    struct mk_err *err);

/* Send a selection: what struct mk_osckind's select does. */
void mk_oscverbs_select(struct mk_oscpeer *peer,
    const struct mk_oscverbs *orders, size_t n, enum mk_selectable what,
    size_t number);

/*
 * Find the strip that a command selects; or the device that it selects or
 * appoints, and its strip; from 0; errors as above.
 *
 * For hosts with other ids, or that do not know devices.
 */
int mk_oscverbs_strip(const struct mk_song *song,
    const struct mk_command *command, size_t *strip, struct mk_err *err);
int mk_oscverbs_device(const struct mk_song *song,
    const struct mk_command *command, size_t *strip, size_t *device,
    struct mk_err *err);

#endif
