/* SPDX-License-Identifier: ISC */
/*
 * The MidiKontrol itself: the device's side of its messages.
 *
 * It takes what a host sends and what the user turns, and returns what the
 * device sends; what its display shows can be read at any time. It has 4 pages
 * of 4 encoders, one of which is shown, 2 endless encoders, and stores 8
 * patches of pages. As in the firmware (kontrol-sysex.c), pages for a patch
 * that is not chosen are not shown, pages are never acknowledged, and
 * SWITCH_PATCH does nothing. A page's type is stored and has no effect.
 *
 * Patches and pages count from 0, as on the wire. Nothing is allocated.
 */
#ifndef LIBMK_LCD_MKDEVICE_PRIV_H
#define LIBMK_LCD_MKDEVICE_PRIV_H

#include <libmk/base/buf.h>
#include <libmk/base/err.h>
#include <libmk/base/time.h>
#include <libmk/codec/midi.h>
#include <libmk/lcd/mkproto_priv.h>

#include <stdbool.h>
#include <stdint.h>

/* The controls: the encoders page by page, then the endless ones. */
#define MK_MKDEVICE_ENCODERS (MK_MKPROTO_PAGES * MK_MKPROTO_CELLS)
#define MK_MKDEVICE_SCENE    MK_MKDEVICE_ENCODERS
#define MK_MKDEVICE_STRIP    (MK_MKDEVICE_ENCODERS + 1)
#define MK_MKDEVICE_CONTROLS (MK_MKDEVICE_ENCODERS + 2)
#define MK_MKDEVICE_NONE     (-1)

/* How long a flash stays, in nanoseconds: a moment, a second here. */
#define MK_MKDEVICE_FLASH MK_TIME_SECOND

/* The most bytes that one call appends: a patch's pages. */
#define MK_MKDEVICE_OUT (MK_MKPROTO_PAGES * MK_MKPROTO_MAX)

struct mk_mkdevice_page {
	uint8_t type;
	struct mk_mkproto_page contents;
};

/* Firmware that is being received. */
struct mk_mkdevice_firmware {
	bool loading;              /* the boot loader runs, and nothing else */
	bool told;                 /* what it should be */
	uint32_t length, checksum; /* it should have */
	uint32_t bytes, sum;       /* received */
};

/* Read the fields as you like; change them by the functions below. */
struct mk_mkdevice {
	struct mk_mkdevice_page kept[MK_MKPROTO_PATCHES][MK_MKPROTO_PAGES];
	struct mk_mkdevice_page pages[MK_MKPROTO_PAGES]; /* in use */
	uint8_t values[MK_MKDEVICE_ENCODERS];            /* 0 to 127 */
	uint8_t patch, page;                             /* chosen, shown */
	char flash[MK_MKPROTO_LINES][MK_MKPROTO_COLUMNS];
	uint64_t flash_ends; /* MK_TIME_NEVER: none runs */
	struct mk_mkdevice_firmware firmware;
};

/*
 * Start a new device.
 *
 * Patch 1 is chosen, page 0 shown, all encoders at 0. In all patches the
 * encoders send controllers 1 to 16 on the first channel, and are named so.
 */
void mk_mkdevice_init(struct mk_mkdevice *device);

/*
 * Take a message from the host, and append the answer if there is one.
 *
 * now is monotonic, in nanoseconds, here and below. Returns 1; 0 for what
 * the device passes over; or -EBADMSG with a sentence in err for one of its
 * messages that is malformed, which is passed over, too, but for a firmware
 * block: that is answered with a NAK.
 */
int mk_mkdevice_take(struct mk_mkdevice *device, const struct mk_midi *message,
    uint64_t now, struct mk_buf *out, struct mk_err *err);

/* End a flash whose time is over; true if that changed the display. */
bool mk_mkdevice_tick(struct mk_mkdevice *device, uint64_t now);

/*
 * Turn a control by so many steps, and append what it sends.
 *
 * An encoder stops at 0 and 127, and sends where it is if it moved. An
 * endless one sends the steps, of which it can tell -64 to 63.
 */
void mk_mkdevice_turn(struct mk_mkdevice *device, int control, int steps,
    struct mk_buf *out);

/* Turn an encoder to a value, 0 to 127; an endless one by so many steps. */
void mk_mkdevice_set(struct mk_mkdevice *device, int control, int value,
    struct mk_buf *out);

/* Press a page's key, which also ends a flash. */
void mk_mkdevice_show(struct mk_mkdevice *device, int page);

/* Choose a patch at the device: its pages are read from where they are kept. */
void mk_mkdevice_choose(struct mk_mkdevice *device, int patch);

/*
 * Return the control of that name, or MK_MKDEVICE_NONE.
 *
 * "page 2 encoder 1", "scene scroll", "strip scroll", as the surface file of
 * the MidiKontrol names them; and "encoder 1", of the page that is shown.
 */
int mk_mkdevice_find(const struct mk_mkdevice *device, const char *name);

/* Write what the display shows now: its lines, each with a NUL. */
void mk_mkdevice_display(const struct mk_mkdevice *device,
    char lines[MK_MKPROTO_LINES][MK_MKPROTO_COLUMNS + 1]);

#endif
