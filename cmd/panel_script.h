/* SPDX-License-Identifier: ISC */
/*
 * A panel without a terminal: lines turn it, and print what it shows.
 *
 *	ctl NAME VALUE      turn a control: to a value, or by so many steps
 *	show page N         press a page's key
 *	patch N             choose a patch, 0 to 7
 *	wait MS             until nothing has come in for so long
 *	display LINE ...    until the display's lines have these texts in them
 *	get                 print the page, patch, display and encoders
 *	draw                print a picture
 *
 * A line with a stamp waits for its time, which is 0 at the start.
 */
#ifndef CMD_PANEL_SCRIPT_H
#define CMD_PANEL_SCRIPT_H

#include "panel_draw.h"

#include <libmk/codec/lines.h>

struct panel_script {
	struct panel *panel;
	struct mk_buf *out;
	bool strict;      /* a faulty line ends it: 65 */
	bool fancy;       /* pictures are in UTF-8 */
	uint64_t timeout; /* how long display waits, in nanoseconds */
	bool finished;    /* all is done, or something failed */
	int code;

	struct mk_lines lines;
	bool pending;   /* a line is being waited with, */
	uint64_t since; /* from this time on */
	uint64_t until; /* its deadline; MK_TIME_NEVER: none */
	uint64_t start;
	bool at_end;    /* of standard input */
	const char *at; /* what of data is not taken yet */
	size_t n;
	char data[4096];
	struct frame frame;
};

/* Start reading standard input; the fields down to timeout are set. */
void panel_script_init(struct panel_script *script, uint64_t now);

/* Return it as a source of the loop, to stand before the port's. */
struct mk_source panel_script_source(struct panel_script *script);

#endif
