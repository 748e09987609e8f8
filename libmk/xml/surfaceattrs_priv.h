/* SPDX-License-Identifier: ISC */
/*
 * The attributes of surface XML: one table, whatever element they stand on.
 */
#ifndef LIBMK_XML_SURFACEATTRS_PRIV_H
#define LIBMK_XML_SURFACEATTRS_PRIV_H

#include <libmk/surface/surface.h>
#include <libmk/xml/attrs_priv.h>
#include <libmk/xml/reader_priv.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The most bytes of a pattern or a list, and numbers of a table. */
#define MK_SURFACEATTR_BYTES   256
#define MK_SURFACEATTR_NUMBERS 128

/* The number of a program that may be any. */
#define MK_SURFACEATTR_ANY SIZE_MAX

enum mk_surfaceattr {
	/* of several elements */
	MK_SURFACEATTR_NAME,
	MK_SURFACEATTR_CHANNEL,
	MK_SURFACEATTR_CONTROL,
	MK_SURFACEATTR_WHEN,
	/* what a control sends, and what is sent back */
	MK_SURFACEATTR_CC,
	MK_SURFACEATTR_CC14,
	MK_SURFACEATTR_NRPN,
	MK_SURFACEATTR_RPN,
	MK_SURFACEATTR_NOTE,
	MK_SURFACEATTR_BEND,
	MK_SURFACEATTR_PROGRAM,
	MK_SURFACEATTR_AFTERTOUCH,
	MK_SURFACEATTR_SYSEX,
	/* surface, port, start */
	MK_SURFACEATTR_PAGES,
	MK_SURFACEATTR_MATCH,
	MK_SURFACEATTR_USB,
	MK_SURFACEATTR_SERIAL,
	MK_SURFACEATTR_AUTO,
	MK_SURFACEATTR_RATE,
	MK_SURFACEATTR_MIDI,
	/* memory */
	MK_SURFACEATTR_FORMAT,
	/* lcd */
	MK_SURFACEATTR_DRIVER,
	MK_SURFACEATTR_LINES,
	MK_SURFACEATTR_COLUMNS,
	MK_SURFACEATTR_LCD_CELL,
	MK_SURFACEATTR_LCD_LABEL,
	MK_SURFACEATTR_PATCH,
	MK_SURFACEATTR_TYPE,
	MK_SURFACEATTR_MACROS,
	MK_SURFACEATTR_DEVICE,
	MK_SURFACEATTR_FLASH_TIME,
	MK_SURFACEATTR_PAGE,
	MK_SURFACEATTR_FLASH,
	/* control */
	MK_SURFACEATTR_ENCODING,
	MK_SURFACEATTR_SMOOTH,
	MK_SURFACEATTR_BUTTON,
	MK_SURFACEATTR_TOGGLE,
	MK_SURFACEATTR_LOW,
	MK_SURFACEATTR_HIGH,
	MK_SURFACEATTR_TAKEOVER,
	MK_SURFACEATTR_ACCELERATION,
	MK_SURFACEATTR_PRESET,
	/* feedback */
	MK_SURFACEATTR_NONE,
	MK_SURFACEATTR_MAP,
	MK_SURFACEATTR_RING,
	MK_SURFACEATTR_DELAY,
	MK_SURFACEATTR_UNBOUND,
	/* bind */
	MK_SURFACEATTR_TARGET,
	MK_SURFACEATTR_LABEL,
	MK_SURFACEATTR_CELL,
	MK_SURFACEATTR_MIN,
	MK_SURFACEATTR_MAX,
	MK_SURFACEATTR_INVERT,
	MK_SURFACEATTR_CURVE,
	MK_SURFACEATTR_TABLE,
	MK_SURFACEATTR_STEPS,
	/* do */
	MK_SURFACEATTR_ON,
	MK_SURFACEATTR_LINE,
	MK_SURFACEATTR_COUNT
};

/* Bytes; where mask is 0, any. */
struct mk_surfaceattr_bytes {
	uint8_t bytes[MK_SURFACEATTR_BYTES];
	uint8_t mask[MK_SURFACEATTR_BYTES];
	size_t n;
};

struct mk_surfaceattr_table {
	double numbers[MK_SURFACEATTR_NUMBERS];
	size_t n;
};

/* The values of an element's attributes; one that it has not is unset. */
struct mk_surfaceattrs {
	uint64_t seen; /* MK_ATTR_BIT(enum mk_surfaceattr) */
	struct mk_chars name, control, when, match, usb, serial, page, flash,
	    target, label, line;
	/* in the order of enum mk_control_kind */
	size_t numbers[MK_CONTROL_SYSEX];
	struct mk_surfaceattr_bytes sysex, midi, macros, map;
	struct mk_surfaceattr_table table;
	size_t channel, rate, lines, columns, lcd_cell, lcd_label, patch, type,
	    device, flash_time, delay, steps, low, high;
	double acceleration, min, max;
	bool is_auto, smooth, button, toggle, none, invert;
	int cell;     /* from 1; 0: none */
	int preset;   /* as memory of struct mk_control */
	int unbound;  /* as of struct mk_feedback */
	int pages;    /* 0 one, 1 all */
	int format;   /* enum mk_memory_format */
	int driver;   /* enum mk_lcd_driver */
	int encoding; /* enum mk_encoding */
	int takeover; /* enum mk_takeover_mode */
	int ring;     /* of a Mackie V-pot, 0 to 3 */
	int curve;    /* enum mk_curve_kind */
	int on;       /* enum mk_action_on */
};

/* Read the attributes of the element being opened; see mk_attrs_read(). */
int mk_surfaceattrs_read(struct mk_surfaceattrs *values,
    struct mk_reader *reader, const char *element, uint64_t allowed,
    uint64_t required);

#endif
