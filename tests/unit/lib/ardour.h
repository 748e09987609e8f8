/* SPDX-License-Identifier: ISC */
/*
 * A stand-in for Ardour: a mixer with plug-ins that answers as Ardour 7.3
 * was recorded to, without sound. Of VCAs it knows no plug-ins and no sends.
 */
#ifndef TESTS_UNIT_ARDOUR_H
#define TESTS_UNIT_ARDOUR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define ARDOUR_STRIPS  8
#define ARDOUR_PLUGINS 2
#define ARDOUR_PARAMS  4

struct ardour_plugin {
	const char *name;
	bool on;
	double values[ARDOUR_PARAMS];
};

struct ardour_strip {
	const char *type, *name;
	const char *odd; /* told for the name, but not in the list; or NULL */
	double fader, pan, mute, solo, rec;
	double send; /* position of its send, or -1: it has none */
	struct ardour_plugin plugins[ARDOUR_PLUGINS];
	size_t n_plugins;
};

struct ardour {
	struct ardour_strip strips[ARDOUR_STRIPS];
	size_t n, selected;
	bool playing, recording;
	bool listed; /* its client asked for the list, and hears of changes */
	size_t unanswered;      /* questions to VCAs */
	size_t lists, surfaces; /* how often it was asked, and set */
	void (*send)(void *to, const uint8_t *data, size_t n);
	void *to;
};

/* Start with two tracks, a bus between them, and the master. */
void ardour_init(struct ardour *ardour,
    void (*send)(void *to, const uint8_t *data, size_t n), void *to);

/* Take a datagram. */
void ardour_datagram(struct ardour *ardour, const uint8_t *data, size_t n);

/* Tell of a strip, from 0, as a change of the user's does. */
void ardour_tell(struct ardour *ardour, size_t strip);

/* Tell a strip's name, as when it is renamed. */
void ardour_tell_name(struct ardour *ardour, size_t strip);

/* Select a strip with the mouse. */
void ardour_select(struct ardour *ardour, size_t strip);

/* Tell that strips came or went. */
void ardour_tell_change(struct ardour *ardour);

#endif
