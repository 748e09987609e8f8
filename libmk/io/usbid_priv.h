/* SPDX-License-Identifier: ISC */
/*
 * What a sound card is on the USB: which kind of device, and which one of it.
 */
#ifndef LIBMK_IO_USBID_PRIV_H
#define LIBMK_IO_USBID_PRIV_H

/* Room for each with its NUL. */
#define MK_USBID_KIND   10
#define MK_USBID_SERIAL 64
#define MK_USBID_NAME   96
#define MK_USBID_PLACE  32

struct mk_usbid {
	char kind[MK_USBID_KIND];     /* "vvvv:pppp" in lower case, or "" */
	char serial[MK_USBID_SERIAL]; /* or "" */
	char product[MK_USBID_NAME];  /* what it calls itself, or "" */
	/* The bus and the sockets on the way, as "1-2.3", or "". */
	char place[MK_USBID_PLACE];
};

/*
 * Read what sysfs, mounted at root, tells of a card.
 *
 * What is not told, as of a card that is not on the USB, becomes "".
 */
void mk_usbid_read(struct mk_usbid *id, const char *root, int card);

#endif
