/*
 * A stand-in for Ardour: a mixer with plug-ins that answers as Ardour 7.3
 * was recorded to, without sound.
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
	double fader, pan, mute, solo, rec;
	double send; /* position of its send, or -1: it has none */
	struct ardour_plugin plugins[ARDOUR_PLUGINS];
	size_t n_plugins;
};

struct ardour {
	struct ardour_strip strips[ARDOUR_STRIPS];
	size_t n, selected;
	bool playing;
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

/* Tell that strips came or went. */
void ardour_tell_change(struct ardour *ardour);

#endif
