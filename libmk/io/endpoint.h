/*
 * MIDI endpoints of the machine, and which of them is meant.
 *
 * No ALSA and no files. Endpoints are taken one by one; what fits best is
 * chosen, unless several devices fit alike.
 */
#ifndef LIBMK_IO_ENDPOINT_H
#define LIBMK_IO_ENDPOINT_H

#include <libmk/base/api.h>
#include <libmk/base/err.h>
#include <libmk/io/portname.h>
#include <libmk/io/usbid.h>

#include <stdbool.h>
#include <stddef.h>

/* A port of the sequencer, a raw device, or both. */
struct mk_endpoint {
	int client, port; /* negative: not in the sequencer */
	char client_name[MK_PORTNAME_MAX], port_name[MK_PORTNAME_MAX];
	int card, device, subdevice; /* negative: it is software */
	struct mk_usbid usb;
	bool in, out; /* it can be read from, written to */
};

/* Which is looked for; texts may be NULL. */
struct mk_wish {
	const struct mk_portname *name; /* of form SEQ; NULL: by what follows */
	const char *match, *usb, *serial;
	bool in, out; /* one that takes nothing will do where both are wanted */
	/* Hardware that it was before, and is to be again; or NULL. */
	const struct mk_endpoint *before;
};

/* The choice so far; the caller's memory. */
struct mk_choice {
	const struct mk_wish *wish;
	struct mk_endpoint best;
	int rank;         /* how well it fits; 0: there is none */
	size_t n_devices; /* that fit as well */
	char names[256];  /* of those, for a message */
};

/* Return whether both are the same device: by what it is, not by numbers. */
MK_API bool mk_endpoint_is_same(const struct mk_endpoint *a,
    const struct mk_endpoint *b);

/* Begin to choose. */
MK_API void mk_choice_init(struct mk_choice *choice,
    const struct mk_wish *wish);

/* Take another endpoint; those of one device follow each other. */
MK_API void mk_choice_take(struct mk_choice *choice,
    const struct mk_endpoint *endpoint);

/*
 * End: 1 and choice->best is the one; 0 if there is none; -EINVAL if several
 * devices fit alike, which the sentence names.
 */
MK_API int mk_choice_end(struct mk_choice *choice, struct mk_err *err);

#endif
