/* SPDX-License-Identifier: ISC */
#include "daw.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { STRIPS, LIST, PLUGIN };

static const char *const devices[2][DAW_DEVICES] = {
    {"ACE EQ", "CCmpss"}, {"ACEDly", NULL}};
static const char *const params[] = {"FrqncL", "Gain L", "Frqnc1", "Gain 1",
    "Bndwd1", "Frqnc2", "Gain 2", "Bndwd2"};

/* --- showing */

static void
send3(struct daw *daw, int status, int first, int second)
{
	const uint8_t bytes[] = {
	    (uint8_t)status, (uint8_t)first, (uint8_t)second};

	daw->send(daw->to, bytes, sizeof(bytes));
}

static void
send_text(struct daw *daw, size_t at, const char *text, size_t n)
{
	uint8_t bytes[128] = {0xf0, 0, 0, 0x66, 0x14, 0x12, (uint8_t)at};

	memcpy(bytes + 7, text, n);
	bytes[7 + n] = 0xf7;
	if (strncmp(daw->lcd + at, text, n) != 0)
		daw->send(daw->to, bytes, n + 8);
	memcpy(daw->lcd + at, text, n);
}

static void
show_cell(struct daw *daw, size_t line, size_t i, const char *text)
{
	char cell[8];

	snprintf(cell, sizeof(cell), "%-6.6s ", text);
	send_text(daw, line * 56 + i * 7, cell, 7);
}

static void
lamp(struct daw *daw, size_t note, bool on)
{
	send3(daw, 0x90, (int)note, on ? 0x7f : 0);
}

static void
ring(struct daw *daw, size_t i, int mode, double value)
{
	send3(daw, 0xb0, 0x30 + (int)i, mode | ((int)lrint(value * 10) + 1));
}

static void
show_fader(struct daw *daw, size_t i, int value)
{
	send3(daw, 0xe0 | (int)i, value & 0x7f, value >> 7);
}

static size_t
shown(const struct daw *daw)
{
	return DAW_STRIPS - daw->bank < 8 ? DAW_STRIPS - daw->bank : 8;
}

static void
show_names(struct daw *daw)
{
	size_t i;

	for (i = 0; i < 8; i++) {
		bool is = i < shown(daw);

		show_cell(daw, 0, i, is ? daw->strips[daw->bank + i].name : "");
		show_cell(daw, 1, i, is ? "Pan" : "");
	}
}

static void
show_strips(struct daw *daw)
{
	size_t i;

	show_names(daw);
	for (i = 0; i < shown(daw); i++) {
		const struct daw_strip *strip = &daw->strips[daw->bank + i];

		show_fader(daw, i, strip->fader);
		ring(daw, i, 0, strip->pan);
		lamp(daw, 0x00 + i, strip->arm);
		lamp(daw, 0x08 + i, strip->solo);
		lamp(daw, 0x10 + i, strip->mute);
		lamp(daw, 0x18 + i, daw->bank + i == daw->selected);
	}
	show_fader(daw, 8, daw->master);
}

static void
show_lamps(struct daw *daw)
{
	size_t note;

	for (note = 0x28; note <= 0x2d; note++)
		lamp(daw, note, note == (daw->view == STRIPS ? 0x2a : 0x2b));
}

static const char *const *
devices_of(const struct daw *daw)
{
	return daw->selected < 2 ? devices[daw->selected] : NULL;
}

static void
show_list(struct daw *daw)
{
	const char *const *list = devices_of(daw);
	char slot[16];
	size_t i;

	for (i = 0; i < 8; i++) {
		bool is = i < DAW_DEVICES && list && list[i];

		snprintf(slot, sizeof(slot), "Ins%dPl", (int)i + 1);
		show_cell(daw, 0, i, is ? slot : "");
		show_cell(daw, 1, i, is ? list[i] : "");
	}
}

static void
show_plugin(struct daw *daw)
{
	const double *values = daw->strips[daw->selected].params[daw->device];
	char text[32];
	size_t i;

	for (i = 0; i < DAW_PARAMS; i++) {
		ring(daw, i, 0x20, values[i]);
		show_cell(daw, 0, i, params[i]);
		snprintf(text, sizeof(text), "%.3f", values[i]);
		show_cell(daw, 1, i, text);
	}
}

static void
show(struct daw *daw)
{
	if (daw->view == STRIPS)
		show_names(daw);
	else if (daw->view == LIST)
		show_list(daw);
	else
		show_plugin(daw);
}

static void
show_message(struct daw *daw, const char *text)
{
	char line[64];

	snprintf(line, sizeof(line), "%-55s", text);
	send_text(daw, 0, line, 55);
	snprintf(line, sizeof(line), "%-55s", "");
	send_text(daw, 56, line, 55);
}

void
daw_rest(struct daw *daw)
{
	show(daw);
}

/* --- the surface's messages */

static void
take_ready(struct daw *daw)
{
	if (daw->there)
		return;
	daw->there = true;
	memset(daw->lcd, 0, sizeof(daw->lcd));
	daw->view = STRIPS;
	show_strips(daw);
}

void
daw_select(struct daw *daw, size_t strip)
{
	size_t before = daw->selected;

	daw->selected = strip;
	if (before >= daw->bank && before < daw->bank + 8)
		lamp(daw, 0x18 + before - daw->bank, false);
	if (strip >= daw->bank && strip < daw->bank + 8)
		lamp(daw, 0x18 + strip - daw->bank, true);
}

static void
press_plugin(struct daw *daw)
{
	const char *const *list = devices_of(daw);

	if (!list) {
		show_message(daw, "no plugins in selected track/bus");
		return;
	}
	daw->view = LIST;
	show_lamps(daw);
	show(daw);
}

static void
go_bank(struct daw *daw, int by)
{
	size_t bank = daw->bank + (size_t)(by * 8);

	if (daw->view != STRIPS || bank >= DAW_STRIPS)
		return;
	daw->bank = bank;
	show_strips(daw);
}

static void
press_strip(struct daw *daw, size_t note)
{
	struct daw_strip *strip = &daw->strips[daw->bank + note % 8];
	bool *switches[] = {&strip->arm, &strip->solo, &strip->mute};

	if (note % 8 >= shown(daw))
		return;
	if (note >= 0x18) {
		daw_select(daw, daw->bank + note % 8);
		return;
	}
	*switches[note / 8] = !*switches[note / 8];
	lamp(daw, note, *switches[note / 8]);
}

static void
press(struct daw *daw, size_t note)
{
	if (note < 0x20) {
		press_strip(daw, note);
	} else if (note < 0x28 && daw->view == LIST && note - 0x20 < 2 &&
	    devices_of(daw) && devices_of(daw)[note - 0x20]) {
		daw->view = PLUGIN;
		daw->device = note - 0x20;
		show(daw);
	} else if (note == 0x2a) {
		daw->view = STRIPS;
		show_lamps(daw);
		show(daw);
	} else if (note == 0x2b) {
		press_plugin(daw);
	} else if (note == 0x2e || note == 0x2f) {
		go_bank(daw, note == 0x2e ? -1 : 1);
	} else if (note == 0x5d || note == 0x5e) {
		daw->playing = note == 0x5e;
		lamp(daw, 0x5e, daw->playing);
		lamp(daw, 0x5d, !daw->playing);
	}
}

static void
turn(struct daw *daw, size_t i, int value)
{
	double by = ((value & 0x3f) == 0 ? 1 : value & 0x3f) / 63.0;
	double *at;

	if (daw->view == LIST || i >= shown(daw))
		return;
	at = daw->view == STRIPS
	    ? &daw->strips[daw->bank + i].pan
	    : &daw->strips[daw->selected].params[daw->device][i];
	*at = fmax(0, fmin(1, *at + (value & 0x40 ? -by : by)));
	ring(daw, i, daw->view == STRIPS ? 0 : 0x20, *at);
}

static void
move(struct daw *daw, size_t i, int value)
{
	if (i == 8)
		daw->master = value;
	else if (i < shown(daw))
		daw->strips[daw->bank + i].fader = value;
	else
		return;
	show_fader(daw, i, value);
}

static void
take_message(struct daw *daw, const uint8_t *m, size_t n)
{
	if (m[0] == 0xf0 && n > 6 && m[4] == 0x14 && m[5] == 0x01)
		take_ready(daw);
	else if (m[0] == 0xf0 && n > 6 && m[4] == 0x14 && m[5] == 0x04)
		daw->there = false;
	else if (m[0] == 0x90 && m[2] == 0x7f)
		press(daw, m[1]);
	else if (m[0] == 0xb0 && m[1] >= 0x10 && m[1] < 0x18)
		turn(daw, m[1] - 0x10U, m[2]);
	else if (m[0] >= 0xe0 && m[0] <= 0xe8)
		move(daw, m[0] & 0xfU, m[1] | m[2] << 7);
}

void
daw_take(struct daw *daw, const uint8_t *bytes, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		if (bytes[i] >= 0x80 && bytes[i] != 0xf7)
			daw->n_open = 0;
		if (daw->n_open < sizeof(daw->open))
			daw->open[daw->n_open++] = bytes[i];
		if (bytes[i] == 0xf7 ||
		    (daw->open[0] != 0xf0 && daw->n_open == 3)) {
			take_message(daw, daw->open, daw->n_open);
			daw->n_open = 0;
		}
	}
}

/* --- the mouse */

void
daw_start(struct daw *daw,
    void (*send)(void *to, const uint8_t *bytes, size_t n), void *to)
{
	static const uint8_t ids[] = {0x14, 0x15, 0x10, 0x11};
	size_t i, k;

	*daw = (struct daw){.send = send, .to = to, .selected = DAW_STRIPS};
	daw->master = 12808;
	for (i = 0; i < DAW_STRIPS; i++) {
		struct daw_strip *strip = &daw->strips[i];

		snprintf(strip->name, sizeof(strip->name), "Trk%d", (int)i + 1);
		strip->fader = 12808;
		strip->pan = 0.5;
		for (k = 0; k < DAW_PARAMS; k++)
			strip->params[0][k] = strip->params[1][k] =
			    (double)k / 10;
	}
	for (i = 0; i < sizeof(ids); i++) {
		const uint8_t query[] = {0xf0, 0, 0, 0x66, ids[i], 0, 0xf7};

		daw->send(daw->to, query, sizeof(query));
	}
}

void
daw_fader(struct daw *daw, size_t strip, int fader)
{
	daw->strips[strip].fader = fader;
	if (strip >= daw->bank && strip < daw->bank + 8)
		show_fader(daw, strip - daw->bank, fader);
}

void
daw_pan(struct daw *daw, size_t strip, double pan)
{
	daw->strips[strip].pan = pan;
	if (daw->view == STRIPS && strip >= daw->bank && strip < daw->bank + 8)
		ring(daw, strip - daw->bank, 0, pan);
}

void
daw_param(struct daw *daw, size_t strip, size_t device, size_t param,
    double value)
{
	daw->strips[strip].params[device][param] = value;
	if (daw->view == PLUGIN && strip == daw->selected &&
	    device == daw->device)
		ring(daw, param, 0x20, value);
}

void
daw_mute(struct daw *daw, size_t strip, bool mute)
{
	daw->strips[strip].mute = mute;
	if (strip >= daw->bank && strip < daw->bank + 8)
		lamp(daw, 0x10 + strip - daw->bank, mute);
}

void
daw_rename(struct daw *daw, size_t strip, const char *name)
{
	snprintf(daw->strips[strip].name, sizeof(daw->strips[strip].name), "%s",
	    name);
	if (daw->view == STRIPS)
		show(daw);
}
