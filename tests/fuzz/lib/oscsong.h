/* SPDX-License-Identifier: ISC */
/*
 * What the targets for those who speak OSC share: a song to be offered, and
 * what any song of theirs must be.
 */
#ifndef TESTS_FUZZ_OSCSONG_H
#define TESTS_FUZZ_OSCSONG_H

#include "osctext.h"

#include <libmk/codec/line.h>
#include <libmk/song/members_priv.h>

#include <math.h>

static inline struct mk_strip *
fuzz_add_strip(struct mk_song *song, enum mk_strip_kind kind, const char *name)
{
	struct mk_strip *strip = mk_song_add_strip(song, kind);
	struct mk_device *device;
	struct mk_param *param;
	int m;

	strip->name = name;
	for (m = 0; m < MK_MIXER_COUNT; m++)
		mk_strip_add_mixer(song, strip, (enum mk_mixer)m);
	mk_strip_add_send(song, strip);
	device = mk_strip_add_device(song, strip);
	device->name = "Auto Filter";
	mk_device_add_param(song, device)->name = "Device On";
	param = mk_device_add_param(song, device);
	param->name = "Freq";
	param->min = 20;
	param->max = param->value = 2000;
	mk_device_add_param(song, device)->quantized = true;
	return strip;
}

static inline struct mk_song *
fuzz_osc_song(void)
{
	struct mk_song *song = mk_song_new();
	struct mk_strip *strip;

	mk_song_add_scene(song)->name = "Intro";
	mk_song_add_scene(song)->name = "";
	strip = fuzz_add_strip(song, MK_STRIP_MIDI, "Drums");
	mk_strip_add_slot_clip(song, strip, 2)->name = "Beat";
	fuzz_add_strip(song, MK_STRIP_AUDIO, "Bass");
	fuzz_add_strip(song, MK_STRIP_RETURN, "Echo");
	fuzz_add_strip(song, MK_STRIP_MASTER, "Master");
	song->tempo = 120;
	song->selected_strip = 1;
	fuzz_check(mk_song_finish(song) == 0);
	return song;
}

/* A parameter of the song, told by its number, or the last one. */
struct fuzz_nth {
	size_t left;
	struct mk_param *param;
};

static inline bool
fuzz_visit_nth(void *self, const struct mk_member *member)
{
	struct fuzz_nth *nth = self;

	if (member->name)
		return true;
	nth->param = member->target.param;
	return nth->left-- > 0;
}

/* A parameter of the song; NULL: it has none. */
static inline struct mk_param *
fuzz_param(struct mk_song *song, size_t number)
{
	struct fuzz_nth nth = {.left = number};

	mk_members_each(song, fuzz_visit_nth, &nth);
	return nth.param;
}

static inline bool
fuzz_visit(void *self, const struct mk_member *member)
{
	const struct mk_param *param = member->target.param;

	(void)self;
	if (member->name)
		fuzz_check(*member->name != NULL);
	else
		fuzz_check(isfinite(param->min) && isfinite(param->max) &&
		    isfinite(param->value));
	return true;
}

/* Values are numbers, and what is selected is there. */
static inline void
fuzz_check_song(struct mk_song *song)
{
	fuzz_check(!song->n_strips || song->selected_strip <= song->n_strips);
	fuzz_check(!song->n_scenes || song->selected_scene <= song->n_scenes);
	fuzz_check(isfinite(song->tempo));
	mk_members_each(song, fuzz_visit, NULL);
}

/* What is told or asked for is a line. */
static inline void
fuzz_check_line(const char *text, size_t n)
{
	static struct mk_line line;

	fuzz_check(mk_line_parse(&line, text, n, NULL) == 1);
}

#endif
