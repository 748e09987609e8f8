/* SPDX-License-Identifier: ISC */
/*
 * Faders take positions, knobs ticks. A fader is touched before its first
 * position and released half a second after its last, as by a hand.
 */
#include <libmk/host/mcu_put_priv.h>

#include <libmk/base/time.h>
#include <libmk/host/mcu_song_priv.h>

#define TOUCH (500 * MK_TIME_MS) /* a fader is let go of */

void
mk_mcu_put_send(struct mk_mcu *mcu, const uint8_t *bytes, size_t n)
{
	mcu->counters.sent++;
	mcu->send(mcu->to, bytes, n);
}

void
mk_mcu_put_press(struct mk_mcu *mcu, unsigned note)
{
	uint8_t out[MK_MCU_MAX];

	mk_mcu_put_send(mcu, out, mk_mcu_proto_button(out, note, true));
	mk_mcu_put_send(mcu, out, mk_mcu_proto_button(out, note, false));
}

void
mk_mcu_put_ready(struct mk_mcu *mcu)
{
	uint8_t out[MK_MCU_MAX];

	mk_mcu_put_send(mcu, out, mk_mcu_proto_anew(out));
	mk_mcu_put_send(mcu, out, mk_mcu_proto_ready(out));
}

static void
move_fader(struct mk_mcu *mcu, unsigned fader, double position, uint64_t now)
{
	uint8_t out[MK_MCU_MAX];

	if (!mcu->touched[fader])
		mk_mcu_put_send(mcu, out,
		    mk_mcu_proto_button(out, MK_MCU_TOUCH + fader, true));
	mcu->touched[fader] = now + TOUCH;
	mcu->desk.fader[fader] = position;
	mk_mcu_put_send(mcu, out, mk_mcu_proto_fader(out, fader, position));
}

void
mk_mcu_put_let_go(struct mk_mcu *mcu, uint64_t now)
{
	uint8_t out[MK_MCU_MAX];
	unsigned i;

	for (i = 0; i < MK_MCU_FADERS; i++) {
		if (!mcu->touched[i] || now < mcu->touched[i])
			continue;
		mcu->touched[i] = 0;
		mk_mcu_put_send(mcu, out,
		    mk_mcu_proto_button(out, MK_MCU_TOUCH + i, false));
	}
}

static void
turn_knob(struct mk_mcu *mcu, struct mk_mcu_knob *knobs, unsigned strip,
    double position, uint64_t now)
{
	uint8_t out[MK_MCU_MAX];
	int ticks;

	while ((ticks = mk_mcu_knob_turn(&knobs[strip], position, now)) != 0)
		mk_mcu_put_send(mcu, out, mk_mcu_proto_turn(out, strip, ticks));
}

/* What pans waits until the strips are shown. */
static void
turn_pan(struct mk_mcu *mcu, unsigned strip, double value, uint64_t now)
{
	mcu->held_pans |= 1U << strip;
	if (!mk_mcu_view_pan(&mcu->view, now))
		return;
	mcu->held_pans &= ~(1U << strip);
	turn_knob(mcu, mcu->pans, strip, (value + 1) / 2, now);
}

/* A button toggles the state; its lamp will confirm it. */
static void
switch_to(struct mk_mcu *mcu, unsigned note, bool on)
{
	if (mk_mcu_desk_is_on(&mcu->desk, note) == on)
		return;
	mcu->desk.lamp[note] = on ? 127 : 0;
	mk_mcu_put_press(mcu, note);
}

static void
put_mixer(struct mk_mcu *mcu, const struct mk_place *place, double value,
    uint64_t now)
{
	bool master = place->strip + 1 == mcu->keeper.song->n_strips;
	unsigned strip = master ? MK_MCU_MASTER : (unsigned)place->strip;
	int note = mk_mcu_song_note((enum mk_mixer)place->number);

	if (place->number == MK_MIXER_VOLUME)
		move_fader(mcu, strip, value, now);
	else if (place->number == MK_MIXER_PAN)
		turn_pan(mcu, strip, value, now);
	else if (note >= 0)
		switch_to(mcu, (unsigned)note + strip, value > 0.5);
}

/* Only those of the open plug-in turn, and wait until it is shown. */
static void
put_param(struct mk_mcu *mcu, const struct mk_place *place, double value,
    uint64_t now)
{
	unsigned strip = (unsigned)place->number - 1;

	if (strip >= MK_MCU_STRIPS || place->device + 1 != mcu->view.open)
		return;
	if (mcu->view.step == MK_MCU_VIEW_PLUGIN) {
		turn_knob(mcu, mcu->knobs, strip, value, now);
		return;
	}
	mcu->held_knobs |= 1U << strip;
	mk_mcu_view_back(&mcu->view, now);
}

/* all includes those whose turn has not come. */
void
mk_mcu_put_values(struct mk_mcu *mcu, bool all, uint64_t now)
{
	struct mk_pacer *setter = &mcu->keeper.setter;
	const struct mk_param *param;
	struct mk_place place;
	double value;

	for (;;) {
		if (all)
			setter->next = 0;
		param = mk_hostsong_next(&mcu->keeper, now, &place, &value);
		if (!param)
			return;
		if (place.kind == MK_PLACE_MIXER)
			put_mixer(mcu, &place, value, now);
		else if (place.kind == MK_PLACE_PARAM)
			put_param(mcu, &place, value, now);
	}
}

static struct mk_param *
param_of(struct mk_mcu *mcu, bool pans, unsigned i)
{
	struct mk_song *song = mcu->keeper.song;

	return pans ? mk_mcu_song_pan(song, i)
	            : mk_mcu_song_param(song, &mcu->view, mcu->selected, i);
}

void
mk_mcu_put_held(struct mk_mcu *mcu, uint64_t now)
{
	bool pans = mcu->view.step == MK_MCU_VIEW_STRIPS;
	unsigned *held = pans ? &mcu->held_pans : &mcu->held_knobs;
	const struct mk_param *param;
	unsigned i;

	for (i = 0; i < MK_MCU_STRIPS; i++) {
		if (!(*held >> i & 1))
			continue;
		param = param_of(mcu, pans, i);
		if (param && pans)
			turn_pan(mcu, i, param->value, now);
		else if (param)
			turn_knob(mcu, mcu->knobs, i, param->value, now);
	}
	*held = 0;
}

uint64_t
mk_mcu_put_deadline(const struct mk_mcu *mcu)
{
	uint64_t due = MK_TIME_NEVER;
	size_t i;

	for (i = 0; i < MK_MCU_FADERS; i++)
		if (mcu->touched[i] && mcu->touched[i] < due)
			due = mcu->touched[i];
	return due;
}
