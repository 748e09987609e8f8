/* SPDX-License-Identifier: ISC */
/*
 * A control surface: its port, controls, pages, bindings, actions, display.
 *
 * It holds what a surface file (mk-surface(5)) says, and no state of run time.
 * It is built once, is read-only afterwards, and is freed whole; a reload
 * builds a new one. It owns everything in it, texts included. Indices count
 * from 0, numbers that users see from 1.
 */
#ifndef LIBMK_SURFACE_SURFACE_H
#define LIBMK_SURFACE_SURFACE_H

#include <libmk/base/api.h>
#include <libmk/base/arena.h>
#include <libmk/song/path.h>
#include <libmk/surface/encoding.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

MK_BEGIN_DECLS

/* The namespace of surface files. */
#define MK_SURFACE_NAMESPACE "urn:mk:surface:1"

/* No control, no page: for indices that may be absent. */
#define MK_SURFACE_NONE (-1)

/* A binding's label that stands for the name of its strip. */
#define MK_SURFACE_STRIP_NAME "{strip}"

/* What a control sends. */
enum mk_control_kind {
	MK_CONTROL_CC,
	MK_CONTROL_CC14, /* number and number + 32, either first */
	MK_CONTROL_NRPN,
	MK_CONTROL_RPN,
	MK_CONTROL_NOTE,
	MK_CONTROL_BEND,
	MK_CONTROL_PROGRAM,
	MK_CONTROL_AFTERTOUCH, /* of the channel */
	MK_CONTROL_SYSEX,
};

/* Return the highest value of such a message: 127 or 16383. */
MK_API int mk_control_most(enum mk_control_kind kind);

/* How an absolute control takes over a value from which it differs. */
enum mk_takeover_mode {
	MK_TAKEOVER_OFF,      /* it jumps */
	MK_TAKEOVER_PICKUP,   /* it waits until it meets the value */
	MK_TAKEOVER_TOLERANT, /* or has passed it, however fast */
	MK_TAKEOVER_SCALE, /* it moves the value in proportion until both meet
	                    */
	MK_TAKEOVER_PARALLEL, /* it moves by the difference */
	MK_TAKEOVER_RELATIVE, /* every movement counts, even past the ends */
};

/*
 * What is sent back to a control.
 *
 * If the file does not say: the message that the control itself sends; none
 * for relative encodings, PROGRAM and SYSEX.
 */
struct mk_feedback {
	bool none;
	enum mk_control_kind kind; /* CC, NOTE, BEND, ... */
	int channel, number;
	int low, high;      /* values for both ends; high 0: the message's */
	const uint8_t *map; /* indexed by the scaled position; NULL: no map */
	size_t n_map;
	const uint8_t *sysex, *sysex_mask; /* SYSEX: as a control's */
	size_t n_sysex;
	int delay_ms; /* negative: at once */
	int unbound;  /* the value while nothing is bound, or KEEP */
};

/* Of an unbound control: leave what it shows. */
#define MK_FEEDBACK_KEEP (-1)

struct mk_control {
	const char *name; /* unique */
	enum mk_control_kind kind;
	int channel; /* 1-16 */
	int number;  /* of the controller, note, parameter, program; NONE of a
	                PROGRAM whose number is the value */
	enum mk_encoding encoding;
	bool smooth; /* the device accelerates; the host must not */
	bool button; /* it is pressed and released, but a PROGRAM with a
	                number and a SYSEX without a value are only pressed */
	bool toggle; /* a button that toggles at each press */
	bool has_range;
	int low, high; /* the ends of its values, if it has its own */
	enum mk_takeover_mode takeover;
	double acceleration; /* 0: none; see encoder speed in mk-surface(5) */
	struct mk_feedback feedback;
	const uint8_t *sysex;      /* a SYSEX control's pattern, F0 to F7 */
	const uint8_t *sysex_mask; /* 7F: as in the pattern; 0: the value, one
	                              byte or none */
	size_t n_sysex;
	int memory; /* its place in the device's own memory, or NONE */
	long line;  /* where the file says so */
};

enum mk_curve_kind {
	MK_CURVE_TAPER, /* the parameter's own; the default */
	MK_CURVE_LIN,
	MK_CURVE_LOG,
	MK_CURVE_EXP,
	MK_CURVE_TABLE,
};

/* A control moves a target. */
struct mk_binding {
	int control; /* index */
	int page;    /* index; MK_SURFACE_NONE: on every page */
	int cell;    /* which cell of the page's display, or NONE */
	int when;    /* a control that must be held, or NONE */
	struct mk_path target;
	/* NULL: made from the target; MK_SURFACE_STRIP_NAME: its strip's */
	const char *label;
	bool has_range;
	double min, max; /* of the target's values */
	bool invert;
	enum mk_curve_kind curve;
	const double *table; /* positions 0..1 of MK_CURVE_TABLE, evenly */
	size_t n_table;
	int steps; /* 0: continuous */
	long line;
};

/* A control shows what is at a path, whatever else it is bound to. */
struct mk_feedback_out {
	int control; /* as a binding's */
	int page;
	int when;
	struct mk_path target;
	const uint8_t *map; /* as a feedback's; NULL: the control's own */
	size_t n_map;
	long line;
};

enum mk_action_on {
	MK_ON_PRESS,
	MK_ON_RELEASE,
	MK_ON_TURN_UP,
	MK_ON_TURN_DOWN,
};

/* The longest line that a control sends. */
#define MK_ACTION_LINE 500

/* A control sends a line of mk-lines(5). */
struct mk_action {
	int control;
	int page;
	int when;
	enum mk_action_on on;
	const char *text;
	long line;
};

struct mk_page {
	const char *name;
	long line;
};

/* Room for any message to a display. */
#define MK_LCD_MESSAGE 512

enum mk_lcd_driver {
	MK_LCD_NONE,
	MK_LCD_MIDIKONTROL,
	MK_LCD_MACKIE,
	MK_LCD_TEMPLATE,
};

struct mk_display {
	enum mk_lcd_driver driver;
	int lines, columns; /* of characters */
	int cell;        /* columns of one control's cell, its gap included */
	int label;       /* characters of a label in it */
	int patch, type; /* MIDIKONTROL: as its pages have them */
	const uint8_t *macros; /* MIDIKONTROL: 8 bytes, or NULL */
	int device;            /* MACKIE: the id, 14 for the MCU */
	const char *page_template, *flash_template; /* TEMPLATE */
	int flash_ms; /* how long a flash lasts, where the host ends it */
	long line;
};

/*
 * The device's own memory, which decides what each control sends.
 *
 * FCB1010: a control's place is one of the pedals, or its preset, 0-99: ten
 * times the bank plus the switch, 0-9. MIDIKONTROL: the pages' cells are the
 * places.
 */
enum mk_memory_format {
	MK_MEMORY_NONE,
	MK_MEMORY_MIDIKONTROL,
	MK_MEMORY_FCB1010,
};

#define MK_MEMORY_PEDAL_A 100
#define MK_MEMORY_PEDAL_B 101

struct mk_surface {
	struct mk_arena *arena;
	const char *name, *file;
	const char *match;        /* the port's name as a glob, or NULL */
	const char *usb, *serial; /* "vvvv:pppp", or NULL */
	bool is_own;       /* the user's own; see mk_surfacelist_read() */
	bool by_name_only; /* it is only used when named */
	unsigned rate;     /* bytes a second it can take; 0: any */
	const uint8_t
	    *start; /* whole messages for a device that has connected */
	size_t n_start;
	enum mk_memory_format memory;
	bool pages_at_once; /* the device stores all pages; else only one is
	                       shown */
	struct mk_display display;
	struct mk_control *controls;
	size_t n_controls;
	int *by_name; /* controls by hash of their names; for surface.c */
	size_t n_by_name;
	struct mk_page *pages;
	size_t n_pages;
	struct mk_binding *bindings;
	size_t n_bindings;
	struct mk_feedback_out *shows;
	size_t n_shows;
	struct mk_action *actions;
	size_t n_actions;
};

/*
 * Return whether a control's messages have values.
 *
 * Programs with a number do not, nor sysex without a byte for the value: they
 * are only pressed.
 */
MK_API bool mk_control_has_values(const struct mk_control *control);

/* Return whether a control is a button unless its file says otherwise. */
MK_API bool mk_control_is_button(const struct mk_control *control);

/* Return a new surface without controls. The caller frees it. */
MK_API struct mk_surface *mk_surface_new(void);

/* Free a surface and everything in it. NULL is fine. */
MK_API void mk_surface_free(struct mk_surface *surface);

/*
 * Append a control; NULL without memory.
 *
 * The surface copies its name, by which it is found; of two with the same name,
 * the first.
 */
MK_API struct mk_control *mk_surface_add_control(struct mk_surface *surface,
    const char *name, size_t n);

/* Append an element to its list; NULL without memory. */
MK_API struct mk_page *mk_surface_add_page(struct mk_surface *surface);
MK_API struct mk_binding *mk_surface_add_binding(struct mk_surface *surface);
MK_API struct mk_feedback_out *mk_surface_add_show(struct mk_surface *surface);
MK_API struct mk_action *mk_surface_add_action(struct mk_surface *surface);

/* Return the index of the control with that name, or MK_SURFACE_NONE. */
MK_API int mk_surface_find_control(const struct mk_surface *surface,
    const char *name);

/* Return whether a button sends its release. */
MK_API bool mk_control_is_released(const struct mk_control *control);

/*
 * Return whether something on page (or MK_SURFACE_NONE) with a condition (or
 * that) applies while a page is shown; held has an entry for each control.
 */
MK_API bool mk_surface_counts(const struct mk_surface *surface, int its_page,
    int when, int page, const bool *held);

/* What a relative control moves by steps. */
enum mk_selection {
	MK_SELECTION_NONE, /* the path is a value's */
	MK_SELECTION_STRIP,
	MK_SELECTION_SCENE,
	MK_SELECTION_DEVICE,
};

/*
 * Return which selection a binding's target changes.
 *
 * strip/sel, scene/sel and device, or strip/sel/device/sel, are selections.
 */
MK_API enum mk_selection mk_surface_selection(const struct mk_path *target);

MK_END_DECLS

#endif
