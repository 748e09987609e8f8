/* SPDX-License-Identifier: ISC */
/*
 * A digital audio workstation that knows a Mackie Control, as Ardour 7.3 was
 * seen to behave; it shares no code with the library.
 *
 * Ten strips: the first has plug-ins "ACE EQ" and "CCmpss", the second
 * "ACEDly", the others none. It sends itself again to a surface that says it
 * is there only if it thinks of it as not there; it shows only what differs;
 * it leaves rings as they are when it goes back from a plug-in to the strips;
 * and of a strip without plug-ins it shows a message and no list.
 */
#ifndef TESTS_UNIT_DAW_H
#define TESTS_UNIT_DAW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define DAW_STRIPS  10
#define DAW_DEVICES 2
#define DAW_PARAMS  8

struct daw_strip {
	char name[8];
	int fader;  /* 0..16383 */
	double pan; /* 0..1 */
	bool mute, solo, arm;
	double params[DAW_DEVICES][DAW_PARAMS]; /* 0..1 */
};

struct daw {
	void (*send)(void *to, const uint8_t *bytes, size_t n);
	void *to;
	bool there, playing; /* a surface is; it plays */
	int view;
	size_t bank, selected, device; /* selected: DAW_STRIPS for none */
	struct daw_strip strips[DAW_STRIPS];
	int master;
	char lcd[113];
	uint8_t open[256]; /* a message that has not ended */
	size_t n_open;
};

/* Start, and ask who is there. */
void daw_start(struct daw *daw,
    void (*send)(void *to, const uint8_t *bytes, size_t n), void *to);

/* Take bytes of the surface, and answer. */
void daw_take(struct daw *daw, const uint8_t *bytes, size_t n);

/* A message has been shown long enough. */
void daw_rest(struct daw *daw);

/* What is done with the mouse. */
void daw_fader(struct daw *daw, size_t strip, int fader);
void daw_pan(struct daw *daw, size_t strip, double pan);
void daw_param(struct daw *daw, size_t strip, size_t device, size_t param,
    double value);
void daw_select(struct daw *daw, size_t strip);
void daw_mute(struct daw *daw, size_t strip, bool mute);
void daw_rename(struct daw *daw, size_t strip, const char *name);

#endif
