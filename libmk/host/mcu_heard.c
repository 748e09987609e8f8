/* SPDX-License-Identifier: ISC */
/*
 * Values and lamps are taken as they come. Texts are read once they rest,
 * since a display is redrawn in pieces.
 */
#include <libmk/host/mcu_heard_priv.h>

#include <libmk/base/time.h>
#include <libmk/host/mcu_song_priv.h>

#include <math.h>

#define TRY    (250 * MK_TIME_MS) /* and twice as long each time */
#define TRIES  7
#define COARSE (2 / 1024.) /* some software takes ten bits of a fader */

/* --- what is shown now */

/* A value is not news if the surface could not show it more closely. */
static void
heard_value(struct mk_mcu *mcu, struct mk_param *param, double value, bool same,
    uint64_t now)
{
	if (param && mcu->state == MK_MCU_READY)
		mk_hostsong_value(&mcu->keeper, param,
		    same ? param->value : value, now);
}

static void
heard_fader(struct mk_mcu *mcu, unsigned fader, uint64_t now)
{
	struct mk_param *param = mk_mcu_song_volume(mcu->keeper.song, fader);
	double value = mcu->desk.fader[fader];

	if (param)
		heard_value(mcu, param, value,
		    fabs(param->value - value) < COARSE, now);
}

static void
heard_pan(struct mk_mcu *mcu, unsigned strip, double ring, uint64_t now)
{
	struct mk_param *param = mk_mcu_song_pan(mcu->keeper.song, strip);

	mk_mcu_knob_show(&mcu->pans[strip], ring, now);
	if (param)
		heard_value(mcu, param, 2 * ring - 1,
		    mk_mcu_knob_agrees((param->value + 1) / 2, ring), now);
}

static void
heard_knob(struct mk_mcu *mcu, unsigned strip, double ring, uint64_t now)
{
	struct mk_param *param = mk_mcu_song_param(mcu->keeper.song, &mcu->view,
	    mcu->selected, strip);

	mk_mcu_knob_show(&mcu->knobs[strip], ring, now);
	if (param)
		heard_value(mcu, param, ring,
		    mk_mcu_knob_agrees(param->value, ring), now);
}

static void
heard_ring(struct mk_mcu *mcu, unsigned strip, uint64_t now)
{
	double ring = mk_mcu_proto_ring(mcu->desk.ring[strip]);

	if (ring < 0)
		return;
	if (mcu->view.step == MK_MCU_VIEW_STRIPS && mcu->view.pans >> strip & 1)
		heard_pan(mcu, strip, ring, now);
	else if (mcu->view.step == MK_MCU_VIEW_PLUGIN)
		heard_knob(mcu, strip, ring, now);
}

static void
heard_select(struct mk_mcu *mcu, size_t strip, uint64_t now)
{
	if (strip == mcu->selected)
		return;
	mcu->selected = strip;
	mk_mcu_view_selected(&mcu->view, now);
	if (mcu->state != MK_MCU_READY ||
	    strip + 1 >= mcu->keeper.song->n_strips ||
	    mcu->keeper.song->selected_strip == strip + 1)
		return;
	mk_song_select_strip(mcu->keeper.song, strip + 1);
	mk_hostsong_changed(&mcu->keeper, now);
}

static void
heard_lamp(struct mk_mcu *mcu, unsigned note, uint64_t now)
{
	bool on = mk_mcu_desk_is_on(&mcu->desk, note);

	if (note < MK_MCU_SELECT)
		heard_value(mcu, mk_mcu_song_switch(mcu->keeper.song, note), on,
		    false, now);
	else if (note < MK_MCU_SELECT + MK_MCU_STRIPS && on)
		heard_select(mcu, note - MK_MCU_SELECT, now);
	else if (note == MK_MCU_PLAY)
		mk_hostsong_say(&mcu->keeper, now, "set song/playing %d", on);
}

void
mk_mcu_heard_start(struct mk_mcu *mcu, uint64_t now)
{
	mcu->counters.starts++;
	mk_mcu_view_start(&mcu->view, now);
}

/* Software that asks has just started, and shows everything once answered. */
static void
answer_query(struct mk_mcu *mcu, uint64_t now)
{
	mk_mcu_desk_init(&mcu->desk);
	mcu->state = MK_MCU_READING;
	mcu->knock = MK_TIME_NEVER;
	mcu->tries = 0;
	mk_mcu_put_ready(mcu);
	mk_mcu_heard_start(mcu, now);
}

static void
end_port(struct mk_mcu *mcu, uint64_t now)
{
	if (mcu->state != MK_MCU_AWAY)
		mk_hostsong_tell(&mcu->keeper, now, "%s has ended", mcu->where);
	mcu->state = MK_MCU_AWAY;
	mcu->knock = now;
	mk_mcu_view_stop(&mcu->view);
}

void
mk_mcu_heard_take(struct mk_mcu *mcu, const struct mk_mcu_said *said,
    uint64_t now)
{
	uint8_t out[MK_MCU_MAX];
	bool changed = mk_mcu_desk_take(&mcu->desk, said);

	if (said->kind == MK_MCU_QUERY) {
		answer_query(mcu, now);
		return;
	}
	if (said->kind == MK_MCU_BYE) {
		end_port(mcu, now);
		return;
	}
	if (mcu->state == MK_MCU_AWAY) {
		mcu->state = MK_MCU_READING;
		mcu->knock = MK_TIME_NEVER;
		mk_mcu_heard_start(mcu, now);
	}
	if (said->kind == MK_MCU_VERSION)
		mk_mcu_put_send(mcu, out, mk_mcu_proto_version(out));
	mk_mcu_view_heard(&mcu->view, said, changed, now);
	if (said->kind == MK_MCU_FADER)
		heard_fader(mcu, said->number, now);
	else if (said->kind == MK_MCU_RING)
		heard_ring(mcu, said->number, now);
	else if (said->kind == MK_MCU_LAMP && changed)
		heard_lamp(mcu, said->number, now);
}

/* --- what was read of the display */

/* Pans keep their precise values if their rings agree. */
static void
read_pans(struct mk_mcu *mcu, uint64_t now)
{
	unsigned i;

	for (i = 0; i < MK_MCU_STRIPS; i++) {
		if (mcu->view.fresh)
			mk_mcu_knob_init(&mcu->pans[i], mcu->view.pan[i]);
		else
			mk_mcu_knob_show(&mcu->pans[i], mcu->view.pan[i], now);
		mcu->view.pan[i] = mcu->pans[i].at;
	}
	mcu->view.fresh = false;
}

static void
read_values(struct mk_mcu *mcu, uint64_t now)
{
	unsigned i;

	for (i = 0; i < MK_MCU_FADERS; i++)
		heard_fader(mcu, i, now);
	for (i = 0; i < MK_MCU_SELECT; i++)
		heard_lamp(mcu, i, now);
	for (i = 0; i < MK_MCU_STRIPS; i++)
		heard_ring(mcu, i, now);
}

static bool
make_song(struct mk_mcu *mcu, uint64_t now)
{
	const struct mk_song *song = mcu->keeper.song;
	bool master = song->n_strips && song->selected_strip == song->n_strips;
	unsigned i;

	mk_mcu_put_values(mcu, true, now);
	for (i = 0; i < MK_MCU_STRIPS; i++)
		mk_mcu_knob_init(&mcu->knobs[i], mcu->view.value[i]);
	if (mk_mcu_song_make(&mcu->keeper, &mcu->view, &mcu->desk,
	        mcu->selected) == 0) {
		if (master)
			mk_song_select_strip(mcu->keeper.next,
			    mcu->keeper.next->n_strips);
		if (mk_hostsong_end(&mcu->keeper, now) == 0)
			return true;
	}
	mk_hostsong_drop(&mcu->keeper);
	mk_hostsong_tell(&mcu->keeper, now,
	    "what %s shows cannot be read: out of memory", mcu->where);
	return false;
}

/*
 * Software answered while loading its session, such as Ardour, may show strips
 * without names and then nothing more: ask again.
 */
static void
doubt(struct mk_mcu *mcu, uint64_t now)
{
	if (mcu->view.strips.n && mcu->tries) {
		mcu->tries = 0;
		mcu->knock = MK_TIME_NEVER;
	} else if (!mcu->view.strips.n && mcu->tries < TRIES &&
	    mcu->knock == MK_TIME_NEVER) {
		mcu->knock = now + (TRY << mcu->tries++);
	}
}

void
mk_mcu_heard_read(struct mk_mcu *mcu, uint64_t now)
{
	size_t selected = mk_mcu_desk_selected(&mcu->desk);

	if (selected < MK_MCU_STRIPS)
		mcu->selected = selected;
	doubt(mcu, now);
	mk_mcu_put_held(mcu, now);
	read_pans(mcu, now);
	if (!mk_mcu_song_is(mcu->keeper.song, &mcu->view, mcu->selected)) {
		if (make_song(mcu, now))
			mcu->state = MK_MCU_READY;
		else
			mk_mcu_view_start(&mcu->view, now);
		return;
	}
	mcu->state = MK_MCU_READY;
	mk_mcu_song_go_on(mcu->keeper.song, &mcu->view);
	read_values(mcu, now);
	if (mk_mcu_song_rename(&mcu->keeper, &mcu->view))
		mk_hostsong_changed(&mcu->keeper, now);
}
