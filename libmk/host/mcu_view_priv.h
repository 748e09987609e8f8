/* SPDX-License-Identifier: ISC */
/*
 * Reads from a Mackie Control's display what it shows one page at a time.
 *
 *   Pan ──> strips ──bank──> strips ──Plug-in──> list ──V-pot──> plug-in
 *              names of strips          of plug-ins       its parameters
 *
 * The display shows the names of the strips, whose pans the V-pots turn; or the
 * selected strip's plug-ins, one of which opens by pushing a V-pot; or eight of
 * that plug-in's parameters. A reading presses buttons to get there, and reads
 * once the software has answered and the display rests. In the end the plug-in
 * is open, so that the V-pots turn its parameters; to pan, the view of the
 * strips comes back for a while. The list is always reached from the strips:
 * from another strip's list, Ardour 7 goes nowhere if there are no plug-ins.
 */
#ifndef LIBMK_HOST_MCU_VIEW_PRIV_H
#define LIBMK_HOST_MCU_VIEW_PRIV_H

#include <libmk/base/time.h>
#include <libmk/host/mcu_desk_priv.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum mk_mcu_view_step {
	MK_MCU_VIEW_NOWHERE, /* nothing was read yet */
	/* Where it rests, and its V-pots turn: */
	MK_MCU_VIEW_STRIPS,
	MK_MCU_VIEW_PLUGIN,
	/* On its way: */
	MK_MCU_VIEW_TO_STRIPS,
	MK_MCU_VIEW_TO_BANK,
	MK_MCU_VIEW_TO_LIST,
	MK_MCU_VIEW_TO_PLUGIN,
};

/* The texts of a line of cells, up to the last one that is not empty. */
struct mk_mcu_view_names {
	char text[MK_MCU_STRIPS][MK_MCU_DESK_TEXT];
	size_t n;
};

struct mk_mcu_view {
	const struct mk_mcu_desk *desk;
	void (*press)(void *to, unsigned note);
	void *to;
	enum mk_mcu_view_step step;
	/* What was read; positions as rings show them, 0..1. */
	struct mk_mcu_view_names strips, devices, params;
	double pan[MK_MCU_STRIPS], value[MK_MCU_STRIPS];
	size_t open; /* the device, from 1; 0: none */
	bool fresh;  /* the strips may have changed */
	/* The rings that show where strips pan, a bit each. */
	unsigned pans;
	/* What is to be done. */
	size_t want;    /* the device to open, from 1 */
	long banks;     /* to go to the right, or, negative, the left */
	int end;        /* the side on which there are no more: 1, -1; 0 */
	size_t enter;   /* the strip to select then, from 0 */
	bool stays;     /* at the strips, when it is there */
	uint64_t again; /* when to read the list again, or never */
	uint64_t back;  /* when panning ends, or never */
	/* What was heard since. */
	uint64_t began; /* the step */
	uint64_t quiet; /* since when the display rests */
	bool tried;     /* to select a strip, as none was */
	bool pressed;   /* a button, in this step */
	bool answered;  /* the display was written in this step */
	bool changed;   /* a name did since it was read */
};

/* Start nowhere; press is called for buttons to press and release. */
void mk_mcu_view_init(struct mk_mcu_view *view, const struct mk_mcu_desk *desk,
    void (*press)(void *to, unsigned note), void *to);

/* Read everything again; the open plug-in is opened again. */
void mk_mcu_view_start(struct mk_mcu_view *view, uint64_t now);

/* Forget what is pending: the software is gone. */
void mk_mcu_view_stop(struct mk_mcu_view *view);

/* Note that another strip was selected: read its plug-ins. */
void mk_mcu_view_selected(struct mk_mcu_view *view, uint64_t now);

/* Open a plug-in of the list, from 1. */
void mk_mcu_view_open(struct mk_mcu_view *view, size_t device, uint64_t now);

/*
 * Move by banks, to the right or, if negative, to the left, and select a strip,
 * from 0. Requests made on the way are ignored.
 */
void mk_mcu_view_bank(struct mk_mcu_view *view, long banks, size_t enter,
    uint64_t now);

/* Go back from panning to the plug-in, if there is one. */
void mk_mcu_view_back(struct mk_mcu_view *view, uint64_t now);

/*
 * Go to where the V-pots pan: return true if already there, or else request it.
 */
bool mk_mcu_view_pan(struct mk_mcu_view *view, uint64_t now);

/* Note a message from the software; changed says whether the desk changed. */
void mk_mcu_view_heard(struct mk_mcu_view *view, const struct mk_mcu_said *said,
    bool changed, uint64_t now);

/*
 * Do what is due; return true if something was read. Return when to do so next.
 */
bool mk_mcu_view_tick(struct mk_mcu_view *view, uint64_t now);
uint64_t mk_mcu_view_deadline(const struct mk_mcu_view *view);

#endif
