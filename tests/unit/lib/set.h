/* SPDX-License-Identifier: ISC */
/* Small Live sets, written as they are needed. */
#ifndef TESTS_UNIT_SET_H
#define TESTS_UNIT_SET_H

#include <libmk/base/err.h>
#include <libmk/song/song.h>

#include <stddef.h>

#define PARAM(name, value, range)                                              \
	"<" name "><Manual Value='" value "'/>" range                          \
	"<AutomationTarget Id='5'/><ModulationTarget Id='6'/></" name ">"
#define RANGE(min, max)                                                        \
	"<MidiControllerRange><Min Value='" min "'/><Max Value='" max "'/>"    \
	"</MidiControllerRange>"
#define DEVICES(devices)                                                       \
	"<Tracks><MidiTrack><DeviceChain><DeviceChain><Devices>" devices       \
	"</Devices></DeviceChain></DeviceChain></MidiTrack></Tracks>"
#define LOOP(start, end, relative, on)                                         \
	"<Loop><LoopStart Value='" start "'/><LoopEnd Value='" end "'/>"       \
	"<StartRelative Value='" relative "'/><LoopOn Value='" on "'/></Loop>"
#define EVENT(time, value) "<FloatEvent Time='" time "' Value='" value "'/>"
#define ENVELOPE(id, events)                                                   \
	"<AutomationEnvelope><EnvelopeTarget><PointeeId Value='" id "'/>"      \
	"</EnvelopeTarget><Automation><Events>" events                         \
	"</Events></Automation></AutomationEnvelope>"

/* Return the song of a document, or NULL with *status and *err. */
struct mk_song *read_set_bytes(const void *data, size_t n, unsigned parts,
    int *status, struct mk_err *err);

/* Return the song of a set of that MinorVersion with that in its LiveSet. */
struct mk_song *read_set(const char *minor, const char *within, unsigned parts);

#endif
