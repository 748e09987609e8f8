/* SPDX-License-Identifier: ISC */
/*
 * Joins the device model with a port: what comes in goes to the model, what
 * the model sends goes out.
 */
#include "panel.h"

#include "cmd.h"
#include "inputs.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* How the sequencer calls the panel: what its surface's file looks for. */
#define CLIENT "MidiKontrol"

void
panel_tell(struct panel *panel, const char *fmt, ...)
{
	struct mk_err err;
	va_list args;

	va_start(args, fmt);
	mk_err_vset(&err, 0, fmt, args);
	va_end(args);
	if (!panel->log)
		cmd_warn("%s", err.msg);
	else if (mk_err_prefix(&err, 1, "%s", program_invocation_short_name))
		panel_log_line(panel->log, err.msg);
}

static void
send_out(struct panel *panel, struct mk_buf *out)
{
	if (out->len)
		mk_port_send(panel->port, out->data, out->len);
}

static void
on_midi(void *self, const struct mk_midi *messages, size_t n, uint64_t now)
{
	uint8_t memory[MK_MKDEVICE_OUT];
	struct panel *panel = self;
	struct mk_err err;
	struct mk_buf out;
	size_t i;

	panel->heard = now;
	for (i = 0; i < n; i++) {
		mk_buf_init_fixed(&out, memory, sizeof(memory));
		if (mk_mkdevice_take(&panel->device, &messages[i], now, &out,
		        &err) < 0)
			panel_tell(panel, "%s: %s", panel->peer, err.msg);
		send_out(panel, &out);
	}
}

static void
on_up(void *self, uint64_t now)
{
	struct panel *panel = self;

	(void)now;
	panel->was_up = true;
}

static void
on_down(void *self, const char *why, uint64_t now)
{
	struct panel *panel = self;

	(void)now;
	panel_tell(panel, "%s: %s", panel->peer, why);
}

static void
on_ended(void *self, const char *why, uint64_t now)
{
	struct panel *panel = self;

	panel->ended = true;
	if (why)
		on_down(self, why, now);
}

void
panel_open(struct panel *panel, const char *port)
{
	const struct mk_port_options options = {
	    .direction = MK_PORT_BOTH, .client = CLIENT, .keep_steps = true};
	const struct mk_port_user user = {.self = panel,
	    .midi = on_midi,
	    .up = on_up,
	    .down = on_down,
	    .ended = on_ended,
	    .tell = on_down};
	struct mk_err err = {""};
	int status = 0;

	cmd_check_port(port);
	inputs_refuse_port(port);
	mk_mkdevice_init(&panel->device);
	panel->port = mk_port_open(port, &options, &user, &status, &err);
	if (!panel->port)
		cmd_fail(status, &err);
}

void
panel_close(struct panel *panel)
{
	mk_port_close(panel->port);
	panel->port = NULL;
}

/* --- the flash, which has its time */

static size_t
want_flash(void *self, struct pollfd *fds, size_t max, uint64_t *deadline)
{
	const struct panel *panel = self;

	(void)fds;
	(void)max;
	if (panel->device.flash_ends < *deadline)
		*deadline = panel->device.flash_ends;
	return 0;
}

static void
serve_flash(void *self, const struct pollfd *fds, size_t n, uint64_t now)
{
	struct panel *panel = self;

	(void)fds;
	(void)n;
	mk_mkdevice_tick(&panel->device, now);
}

struct mk_source
panel_source(struct panel *panel)
{
	return (struct mk_source){panel, want_flash, serve_flash, NULL};
}

/* --- what is turned */

void
panel_turn(struct panel *panel, int control, int steps)
{
	uint8_t memory[MK_MKDEVICE_OUT];
	struct mk_buf out;

	mk_buf_init_fixed(&out, memory, sizeof(memory));
	mk_mkdevice_turn(&panel->device, control, steps, &out);
	if (control >= MK_MKDEVICE_ENCODERS)
		panel->turned[control - MK_MKDEVICE_ENCODERS] +=
		    (unsigned)steps;
	send_out(panel, &out);
}

void
panel_set(struct panel *panel, int control, int value)
{
	if (control < MK_MKDEVICE_ENCODERS)
		value -= panel->device.values[control];
	panel_turn(panel, control, value);
}
