/* SPDX-License-Identifier: ISC */
/*
 * The system exclusive messages of the MidiKontrol.
 *
 * F0 00 13 37 command ... F7. The commands and what each carries are one
 * table; 8-bit data travels packed, collector first. The device checks no
 * lengths, so what is read is checked here and what is written is exact: a
 * page has 46 bytes, a flash 43. (The device's firmware, kontrol-sysex.c.)
 */
#ifndef LIBMK_LCD_MKPROTO_PRIV_H
#define LIBMK_LCD_MKPROTO_PRIV_H

#include <libmk/base/err.h>

#include <stddef.h>
#include <stdint.h>

#define MK_MKPROTO_PAGES    4
#define MK_MKPROTO_PATCHES  8
#define MK_MKPROTO_CELLS    4 /* encoders of a page */
#define MK_MKPROTO_NAME     4 /* characters in an encoder's name */
#define MK_MKPROTO_LINES    2 /* of the display */
#define MK_MKPROTO_COLUMNS  16
#define MK_MKPROTO_SCENE_CC 90 /* of the two endless encoders, on channel 1 */
#define MK_MKPROTO_STRIP_CC 91
#define MK_MKPROTO_DATA     64 /* most bytes packed in a message */
#define MK_MKPROTO_MAX      96 /* room for any message */

enum mk_mkproto_command {
	MK_MKPROTO_BOOT_DATA_BLOCK = 0x01,
	MK_MKPROTO_DATA_BLOCK_ACK = 0x02, /* from the device */
	MK_MKPROTO_FIRMWARE_CHECKSUM = 0x03,
	MK_MKPROTO_MAIN_PROGRAM = 0x04,
	MK_MKPROTO_START_BOOTLOADER = 0x05,
	MK_MKPROTO_DATA_BLOCK_NAK = 0x10, /* from the device */
	MK_MKPROTO_SEND_PAGE = 0x11,      /* to the device, or its dump */
	MK_MKPROTO_GET_PATCH = 0x13,      /* answered with SEND_PAGEs */
	MK_MKPROTO_SAVE_PAGE = 0x14,      /* as SEND_PAGE, and kept */
	MK_MKPROTO_SET_FLASH = 0x15,
};

/* What a page's 32 bytes say. */
struct mk_mkproto_page {
	uint8_t cc[MK_MKPROTO_CELLS];
	uint8_t channel[MK_MKPROTO_CELLS]; /* from 0 */
	uint8_t macro[MK_MKPROTO_CELLS][2];
	char name[MK_MKPROTO_CELLS][MK_MKPROTO_NAME]; /* without a NUL */
};

/* A message; only the fields that its command has are used. */
struct mk_mkproto {
	enum mk_mkproto_command command;
	uint32_t patch, page, type; /* from 0, as on the wire */
	uint32_t length, address;   /* of a block or of the program */
	uint32_t checksum;          /* of the program */
	union {
		struct mk_mkproto_page contents; /* of a page */
		char flash[MK_MKPROTO_LINES][MK_MKPROTO_COLUMNS];
		uint8_t data[MK_MKPROTO_DATA]; /* of a block */
	};
};

/* Return the command's name, such as "SEND_PAGE", or NULL if there is none. */
const char *mk_mkproto_name(enum mk_mkproto_command command);

/*
 * Start a message of a command: all fields 0, texts blank.
 *
 * The command must be one of the table.
 */
void mk_mkproto_init(struct mk_mkproto *message,
    enum mk_mkproto_command command);

/*
 * Write a message, F0 to F7, and return its size.
 *
 * Of fields too large for the wire, the lowest bits are written.
 */
size_t mk_mkproto_write(const struct mk_mkproto *message,
    uint8_t out[MK_MKPROTO_MAX]);

/*
 * Read a whole message, F0 to F7.
 *
 * offset is its place in its stream, for messages. Returns 1; 0 for other
 * makers' messages and for unknown commands; or -EBADMSG, with "offset N: ..."
 * in err, for one that is too short, too long or has impossible values.
 */
int mk_mkproto_read(struct mk_mkproto *message, const uint8_t *bytes, size_t n,
    uint64_t offset, struct mk_err *err);

#endif
