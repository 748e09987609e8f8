/* SPDX-License-Identifier: ISC */
/*
 * The reading of what a Mackie Control's display shows one after another.
 *
 *   Pan ──> strips ──bank──> strips ──Plug-in──> list ──V-pot──> plug-in
 *              names of strips          of plug-ins       its parameters
 *
 * The one display shows names of strips and what the V-pots pan; or the
 * selected strip's plug-ins, of which a push on a V-pot opens one; or eight
 * parameters of that. A reading goes there by pressing buttons, and reads
 * when the software has answered and the display rests. In the end the
 * plug-in is open, so that the V-pots turn its parameters; to pan, the view
 * of the strips is gone back to for a while. The list is always come to from
 * the strips: from the list of another strip Ardour 7 goes nowhere if there
 * are no plug-ins.
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

/* Texts of a line of cells, up to the last that is not empty. */
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
	bool fresh;  /* the strips may be others than before */
	/* The rings that show where strips pan, a bit each. */
	unsigned pans;
	/* What is to be done. */
	size_t want;    /* the device that is to be opened, from 1 */
	long banks;     /* to go to the right, or, negative, the left */
	int end;        /* the side on which there are no more: 1, -1; 0 */
	size_t enter;   /* the strip that is to be selected then, from 0 */
	bool stays;     /* at the strips, when it is there */
	uint64_t again; /* when the list is to be read again, or never */
	uint64_t back;  /* when panning ends, or never */
	/* What was heard since. */
	uint64_t began; /* the step */
	uint64_t quiet; /* since when the display rests */
	bool tried;     /* to select a strip, as none was */
	bool pressed;   /* a button, in this step */
	bool answered;  /* the display was written in this step */
	bool changed;   /* a name did since it was read */
};

/* Start nowhere; press is called with buttons to be pressed and released. */
void mk_mcu_view_init(struct mk_mcu_view *view, const struct mk_mcu_desk *desk,
    void (*press)(void *to, unsigned note), void *to);

/* Read all anew; the plug-in that is open is opened again. */
void mk_mcu_view_start(struct mk_mcu_view *view, uint64_t now);

/* Forget what is under way: nobody is there. */
void mk_mcu_view_stop(struct mk_mcu_view *view);

/* Another strip was selected: its plug-ins are to be read. */
void mk_mcu_view_selected(struct mk_mcu_view *view, uint64_t now);

/* Open a plug-in of the list, from 1. */
void mk_mcu_view_open(struct mk_mcu_view *view, size_t device, uint64_t now);

/*
 * Go on by banks, to the right or, negative, the left, and select a strip,
 * from 0. What is asked for on the way there is not done.
 */
void mk_mcu_view_bank(struct mk_mcu_view *view, long banks, size_t enter,
    uint64_t now);

/* Go back to the plug-in, if there is one, from panning. */
void mk_mcu_view_back(struct mk_mcu_view *view, uint64_t now);

/*
 * Be where V-pots pan: true if that is so; else it is asked for, and will be.
 */
bool mk_mcu_view_pan(struct mk_mcu_view *view, uint64_t now);

/* The software said something; changed if the desk has changed by it. */
void mk_mcu_view_heard(struct mk_mcu_view *view, const struct mk_mcu_said *said,
    bool changed, uint64_t now);

/* Do what is due; true if something was read. Say when that is next. */
bool mk_mcu_view_tick(struct mk_mcu_view *view, uint64_t now);
uint64_t mk_mcu_view_deadline(const struct mk_mcu_view *view);

#endif
