/* SPDX-License-Identifier: ISC */
#include <libmk/song/quantity_priv.h>

#include <math.h>
#include <stddef.h>

#define GET MK_QUANTITY_GET
#define SET MK_QUANTITY_SET

/* Above the top of Live's faders, +6 dB. */
#define GAIN 2

/* In order of use: what, fixed, whole, min, max. */
static const struct mk_quantity mixers[MK_MIXER_COUNT] = {
    [MK_MIXER_VOLUME] = {GET | SET, false, false, 0, GAIN},
    [MK_MIXER_PAN] = {GET | SET, false, false, -1, 1},
    [MK_MIXER_MUTE] = {GET | SET, true, true, 0, 1},
    [MK_MIXER_SOLO] = {GET | SET, true, true, 0, 1},
    [MK_MIXER_ARM] = {GET | SET, true, true, 0, 1},
    /* A track is on one of two sides or neither; the master's is a fader. */
    [MK_MIXER_CROSSFADE] = {GET | SET, false, false, -1, 2},
    [MK_MIXER_CUE] = {GET | SET, false, false, 0, GAIN},
};

static const struct {
	enum mk_step_kind last;
	struct mk_quantity quantity;
} others[] = {
    {MK_STEP_SEND, {GET | SET, false, false, 0, GAIN}},
    {MK_STEP_EQ_LOW, {GET | SET, false, false, 0, 0}},
    {MK_STEP_EQ_MID, {GET | SET, false, false, 0, 0}},
    {MK_STEP_EQ_HIGH, {GET | SET, false, false, 0, 0}},
    {MK_STEP_EQ_BAND, {GET | SET, false, false, 0, 0}},
    {MK_STEP_PARAM, {GET | SET, false, false, 0, 0}},
    {MK_STEP_BEST, {GET | SET, false, false, 0, 0}},
    {MK_STEP_SELECTED, {GET, true, true, 0, 1}},
    {MK_STEP_LOCKED, {GET, true, true, 0, 1}},
    {MK_STEP_STATE, {GET, true, true, 0, 4}},
    {MK_STEP_GAIN, {0, false, false, 0, 0}},
    {MK_STEP_PITCH, {0, false, false, 0, 0}},
    {MK_STEP_TEMPO, {GET | SET, true, false, 20, 999}},
    {MK_STEP_PLAYING, {GET | SET, true, true, 0, 1}},
    {MK_STEP_RECORD, {GET, true, true, 0, 1}},
    {MK_STEP_POSITION, {GET, true, false, 0, INFINITY}},
    {MK_STEP_PAGE, {GET, true, true, 1, INFINITY}},
    {MK_STEP_BEND, {SET, true, true, 0, 16383}},
    {MK_STEP_MIDI_NUMBER, {SET, true, true, 0, 127}},
};

const struct mk_quantity *
mk_quantity_of(const struct mk_path *path)
{
	const struct mk_step *last;
	size_t i;

	if (!path->n_steps)
		return NULL;
	last = &path->steps[path->n_steps - 1];
	if (last->kind == MK_STEP_MIXER)
		return &mixers[last->number];
	for (i = 0; i < sizeof(others) / sizeof(*others); i++)
		if (others[i].last == last->kind)
			return &others[i].quantity;
	return NULL;
}
