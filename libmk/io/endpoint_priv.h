/* SPDX-License-Identifier: ISC */
/*
 * MIDI endpoints of the machine, and which of them is meant.
 *
 * No ALSA and no files. Endpoints are taken one by one; what fits best is
 * chosen, unless several devices fit alike.
 */
#ifndef LIBMK_IO_ENDPOINT_PRIV_H
#define LIBMK_IO_ENDPOINT_PRIV_H

#include <libmk/base/err.h>
#include <libmk/io/portname.h>
#include <libmk/io/usbid_priv.h>

#include <stdbool.h>
#include <stddef.h>

/*
 * A port of the sequencer, a raw device, or both.
 *
 * A MIDI 2.0 device is a client that has a port for the whole of it, and one
 * for each of its groups, which are what a cable was. The client is called
 * what the device calls its endpoint: its card and its product may be called
 * otherwise.
 */
struct mk_endpoint {
	int client, port; /* negative: not in the sequencer */
	char client_name[MK_PORTNAME_MAX], port_name[MK_PORTNAME_MAX];
	int card; /* negative: it is software */
	char card_name[MK_PORTNAME_MAX];
	bool is_raw;           /* in the sequencer: a raw device's port */
	int device, subdevice; /* of the card; negative: none */
	struct mk_usbid usb;
	bool whole;   /* of a MIDI 2.0 device: hears all groups */
	int group;    /* of such a device, from 1; 0: it is none */
	bool in, out; /* it can be read from, written to */
	bool is_ours; /* this process has it */
};

/* A raw port of a card, as that names it. */
struct mk_rawport {
	int device, subdevice;
	char name[MK_PORTNAME_MAX];
};

/* Which is looked for; texts may be NULL. */
struct mk_wish {
	const struct mk_portname *name; /* of form SEQ; NULL: by what follows */
	const char *match, *usb, *serial;
	bool in, out; /* one that takes nothing will do where both are wanted */
	bool once;    /* what has gone is not looked for again */
	/* Hardware that it was before, and is to be again; or NULL. */
	const struct mk_endpoint *before;
};

/* The choice so far; the caller's memory. */
struct mk_choice {
	const struct mk_wish *wish;
	struct mk_endpoint best;
	int rank;         /* how well it fits; 0: there is none */
	size_t n_devices; /* that fit as well */
	char names[400];  /* of those, for a message */
	size_t last;      /* where the last of them begins */
};

/*
 * Return whether both are the same port of the same device.
 *
 * Of its kind on the USB it is the one that has the serial number or, where
 * neither has one, that is plugged in at the same place; what is not on the
 * USB is told by its names alone. Numbers do not count: they are given anew.
 */
bool mk_endpoint_is_same(const struct mk_endpoint *a,
    const struct mk_endpoint *b);

/* Room for what tells a port from others. */
#define MK_ENDPOINT_TEXT 224

/* Write a port for a message: its numbers and name, and which device it is. */
void mk_endpoint_write(const struct mk_endpoint *endpoint,
    char text[MK_ENDPOINT_TEXT]);

/*
 * Give a port of a card's client its device and subdevice: those that it has
 * among the card's, or none.
 *
 * A group's raw port is the one that is called as the group; any other has the
 * numbers of its port in the sequencer.
 */
void mk_endpoint_find_raw(struct mk_endpoint *endpoint,
    const struct mk_rawport *ports, size_t n);

/*
 * Return how well an endpoint fits: 0 if it does not, and more for a serial
 * number than for a kind of USB device, and for that than for a name.
 */
int mk_endpoint_fit(const struct mk_wish *wish,
    const struct mk_endpoint *endpoint);

/* Begin to choose. */
void mk_choice_init(struct mk_choice *choice, const struct mk_wish *wish);

/*
 * Take another endpoint; those of one device follow each other.
 *
 * Of those that fit as well the first is meant, a group before the whole.
 */
void mk_choice_take(struct mk_choice *choice,
    const struct mk_endpoint *endpoint);

/*
 * End: 1 and choice->best is the one; 0 if there is none; -EINVAL if several
 * devices fit alike, which the sentence names.
 */
int mk_choice_end(struct mk_choice *choice, struct mk_err *err);

/* Return whether choice->best is the one that it was before. */
bool mk_choice_is_before(const struct mk_choice *choice);

#endif
