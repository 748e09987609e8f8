/* SPDX-License-Identifier: ISC */
/*
 * Puts what hosts report in the same way into the song.
 *
 * Each function takes a report about the song being read, or the present one
 * (mk_hostsong_song()), and ignores what is impossible.
 */
#ifndef LIBMK_HOST_OSCSONG_PRIV_H
#define LIBMK_HOST_OSCSONG_PRIV_H

#include <libmk/host/oscpeer_priv.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* No song has more tracks, scenes, devices, parameters. */
#define MK_OSCSONG_MAX 65535

/* The song's tempo in BPM, its signature (0: as it was), its transport. */
void mk_oscsong_tempo(struct mk_oscpeer *peer, double bpm, uint64_t now);
void mk_oscsong_signature(struct mk_oscpeer *peer, long numerator,
    long denominator);
void mk_oscsong_playing(struct mk_oscpeer *peer, bool playing, uint64_t now);
void mk_oscsong_recording(struct mk_oscpeer *peer, bool on, uint64_t now);

/* The selected strip, or scene, from 0. */
void mk_oscsong_select_strip(struct mk_oscpeer *peer, size_t strip,
    uint64_t now);
void mk_oscsong_select_scene(struct mk_oscpeer *peer, size_t scene,
    uint64_t now);

/* The appointed device, with strip and device counted from 0; or none. */
void mk_oscsong_appoint(struct mk_oscpeer *peer, size_t strip, size_t device,
    uint64_t now);
void mk_oscsong_appoint_none(struct mk_oscpeer *peer, uint64_t now);

/* Add scenes without names until there are so many. */
void mk_oscsong_scenes(struct mk_oscpeer *peer, size_t n);

/* A scene's name; returns true if it has changed. */
bool mk_oscsong_scene_name(struct mk_oscpeer *peer, size_t scene,
    const char *name);

/*
 * A strip's parameter, or send, in the positions of the host's faders.
 *
 * The song being read gets the parameter with its first value.
 */
void mk_oscsong_mixer(struct mk_oscpeer *peer, struct mk_strip *strip,
    enum mk_mixer mixer, double value, uint64_t now);
void mk_oscsong_send(struct mk_oscpeer *peer, struct mk_strip *strip,
    size_t send, double value, uint64_t now);

/* Add a device, or a parameter, to the song being read; NULL on failure. */
struct mk_device *mk_oscsong_add_device(struct mk_oscpeer *peer,
    struct mk_strip *strip, const char *class_name, const char *name);
struct mk_param *mk_oscsong_add_param(struct mk_oscpeer *peer,
    struct mk_device *device, const char *name);

/* Give a parameter its range, or none if the range is empty. */
void mk_oscsong_range(struct mk_param *param, double min, double max);

#endif
