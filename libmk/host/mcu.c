/* SPDX-License-Identifier: ISC */
/*
 * Joins the parts of the dialect: what is received goes through mcu_desk to
 * mcu_heard, mcu_put presses what mcu_view wants, and the earliest of their
 * timers counts.
 */
#include <libmk/host/mcu_priv.h>

#include <libmk/base/time.h>
#include <libmk/host/mcu_heard_priv.h>
#include <libmk/host/oscverbs_priv.h>

#include <errno.h>
#include <stdio.h>
#include <string.h>

#define GAP   (2 * MK_TIME_MS)    /* between two values */
#define ECHO  (150 * MK_TIME_MS)  /* motors and lamps follow */
#define KNOCK (1000 * MK_TIME_MS) /* until someone answers */
#define AGAIN (250 * MK_TIME_MS)  /* what was lost is asked for */
#define FAR   1000L               /* more strips than there are */

#define LIMIT(n, max) ((n) < -(max) ? -(max) : (n) > (max) ? (max) : (n))

static void
press_button(void *self, unsigned note)
{
	mk_mcu_put_press(self, note);
}

static void
knock_at_mixer(struct mk_mcu *mcu, uint64_t now)
{
	bool away = mcu->state == MK_MCU_AWAY;

	mcu->knock = away ? now + KNOCK : MK_TIME_NEVER;
	mk_mcu_put_ready(mcu);
	if (away)
		return;
	/* Until everything is shown again, zeros are not values. */
	mcu->state = MK_MCU_READING;
	mk_mcu_heard_start(mcu, now);
}

int
mk_mcu_init(struct mk_mcu *mcu, const char *where,
    const struct mk_host_user *user,
    void (*send)(void *to, const uint8_t *bytes, size_t n), void *to)
{
	*mcu = (struct mk_mcu){.send = send, .to = to, .knock = MK_TIME_NEVER};
	snprintf(mcu->where, sizeof(mcu->where), "%s", where);
	mk_mcu_desk_init(&mcu->desk);
	mk_mcu_view_init(&mcu->view, &mcu->desk, press_button, mcu);
	return mk_hostsong_init(&mcu->keeper, user, GAP, ECHO);
}

void
mk_mcu_done(struct mk_mcu *mcu)
{
	mk_hostsong_done(&mcu->keeper);
}

void
mk_mcu_up(struct mk_mcu *mcu, uint64_t now)
{
	mcu->up = true;
	mcu->state = MK_MCU_AWAY;
	mk_mcu_desk_init(&mcu->desk);
	knock_at_mixer(mcu, now);
}

void
mk_mcu_down(struct mk_mcu *mcu, const char *why, uint64_t now)
{
	mcu->up = false;
	mcu->state = MK_MCU_AWAY;
	mcu->knock = MK_TIME_NEVER;
	memset(mcu->touched, 0, sizeof(mcu->touched));
	mcu->held_pans = mcu->held_knobs = 0;
	mk_mcu_view_stop(&mcu->view);
	mk_hostsong_forget(&mcu->keeper);
	mk_hostsong_tell(&mcu->keeper, now, "%s is gone: %s", mcu->where, why);
}

void
mk_mcu_gap(struct mk_mcu *mcu, uint64_t now)
{
	if (mcu->state != MK_MCU_AWAY && mcu->knock == MK_TIME_NEVER)
		mcu->knock = now + AGAIN;
}

void
mk_mcu_midi(struct mk_mcu *mcu, const struct mk_midi *messages, size_t n,
    uint64_t now)
{
	size_t i;

	for (i = 0; i < n; i++) {
		struct mk_mcu_said said = mk_mcu_proto_read(&messages[i]);

		mcu->counters.heard++;
		mcu->counters.ignored += said.kind == MK_MCU_NOTHING;
		mcu->counters.malformed += said.kind == MK_MCU_MALFORMED;
		if (said.kind > MK_MCU_MALFORMED)
			mk_mcu_heard_take(mcu, &said, now);
	}
}

void
mk_mcu_tick(struct mk_mcu *mcu, uint64_t now)
{
	if (now >= mcu->knock)
		knock_at_mixer(mcu, now);
	if (mcu->state == MK_MCU_AWAY)
		return;
	if (mk_mcu_view_tick(&mcu->view, now))
		mk_mcu_heard_read(mcu, now);
	if (mcu->state == MK_MCU_READY) {
		mk_hostsong_settle(&mcu->keeper, now);
		mk_mcu_put_values(mcu, false, now);
	}
	mk_mcu_put_let_go(mcu, now);
}

uint64_t
mk_mcu_deadline(const struct mk_mcu *mcu)
{
	uint64_t due =
	    mk_time_earlier(mcu->knock, mk_mcu_view_deadline(&mcu->view));

	if (mcu->state == MK_MCU_AWAY)
		return mcu->knock;
	if (mcu->state == MK_MCU_READY)
		due = mk_time_earlier(due,
		    mk_pacer_deadline(&mcu->keeper.setter));
	return mk_time_earlier(due, mk_mcu_put_deadline(mcu));
}

/* --- what engines ask for */

void
mk_mcu_set(struct mk_mcu *mcu, const struct mk_param *param, uint64_t now)
{
	if (mcu->state == MK_MCU_AWAY) {
		mcu->keeper.lost++;
		return;
	}
	mk_hostsong_set(&mcu->keeper, param);
	if (mcu->state == MK_MCU_READY)
		mk_mcu_put_values(mcu, false, now);
}

/* Beyond the eight strips there may be others, in other banks. */
static bool
goes_beyond(struct mk_mcu *mcu, const struct mk_command *what, uint64_t now)
{
	const struct mk_song *song = mcu->keeper.song;
	long delta = LIMIT(what->numbers[0].n, FAR), bank;
	long n = (long)song->n_strips - 1, at = (long)song->selected_strip;

	if (what->numbers[0].kind != MK_NUMBER_RELATIVE ||
	    !mk_song_goes_on(song, delta))
		return false;
	at = (at < n ? at : n) - 1 + delta;
	bank = (at < 0 ? at - MK_MCU_STRIPS + 1 : at) / MK_MCU_STRIPS;
	mk_mcu_view_bank(&mcu->view, bank, (size_t)(at - bank * MK_MCU_STRIPS),
	    now);
	return true;
}

/* The master has no Select button: it is only selected on our side. */
static int
select_strip(struct mk_mcu *mcu, const struct mk_command *what, uint64_t now,
    struct mk_err *err)
{
	size_t strip = 0;
	int code;

	if (goes_beyond(mcu, what, now))
		return 0;
	code = mk_oscverbs_strip(mcu->keeper.song, what, &strip, err);

	if (code == 0 && strip + 1 < mcu->keeper.song->n_strips &&
	    !mcu->desk.lamp[MK_MCU_SELECT + strip]) {
		mk_mcu_put_press(mcu, MK_MCU_SELECT + (unsigned)strip);
		mk_mcu_view_selected(&mcu->view, now);
	}
	return code;
}

static int
open_device(struct mk_mcu *mcu, const struct mk_command *what, uint64_t now,
    struct mk_err *err)
{
	size_t strip = 0, device = 0;
	int code =
	    mk_oscverbs_device(mcu->keeper.song, what, &strip, &device, err);

	if (code == 0 && device + 1 != mcu->view.open)
		mk_mcu_view_open(&mcu->view, device + 1, now);
	return code;
}

static int
do_command(struct mk_mcu *mcu, const struct mk_command *what, uint64_t now,
    struct mk_err *err)
{
	static const struct {
		enum mk_verb verb;
		enum mk_mcu_note note;
	} buttons[] = {
	    {MK_VERB_PLAY, MK_MCU_PLAY},
	    {MK_VERB_CONTINUE, MK_MCU_PLAY},
	    {MK_VERB_STOP, MK_MCU_STOP},
	    {MK_VERB_RECORD, MK_MCU_RECORD},
	};
	const char *object = mk_verb_object(what->verb);
	size_t i;

	if (what->verb == MK_VERB_SELECT_STRIP)
		return select_strip(mcu, what, now, err);
	if (what->verb == MK_VERB_SELECT_DEVICE ||
	    what->verb == MK_VERB_APPOINT)
		return open_device(mcu, what, now, err);
	for (i = 0; i < sizeof(buttons) / sizeof(*buttons); i++)
		if (buttons[i].verb == what->verb) {
			mk_mcu_put_press(mcu, buttons[i].note);
			return 0;
		}
	return mk_err_set(err, -EBADMSG,
	    "a Mackie Control cannot do \"%s%s%s\"", mk_verb_word(what->verb),
	    object ? " " : "", object ? object : "");
}

int
mk_mcu_line(struct mk_mcu *mcu, const char *text, size_t n, uint64_t now,
    struct mk_err *err)
{
	struct mk_command command;
	int status;

	if (mcu->state != MK_MCU_READY)
		return mk_err_set(err, -ENODEV, "nobody answers at %s",
		    mcu->where);
	status = mk_command_parse(&command, mcu->keeper.line, text, n, err);
	return status < 0 ? status : do_command(mcu, &command, now, err);
}

void
mk_mcu_reload(struct mk_mcu *mcu, uint64_t now)
{
	if (mcu->up)
		knock_at_mixer(mcu, now);
}

void
mk_mcu_status(const struct mk_mcu *mcu, struct mk_status *facts)
{
	static const char *const states[] = {"away", "reading", "ready"};
	const struct mk_mcu_counters *c = &mcu->counters;

	mk_status_text(facts, "state", states[mcu->state]);
	mk_status_bool(facts, "ready", mcu->state == MK_MCU_READY);
	mk_status_text(facts, "cannot",
	    "ranges, classes and switches of plug-ins, sends, scenes, clips "
	    "and the tempo, and more than eight strips at a time: a Mackie "
	    "Control has none of them");
	mk_status_number(facts, "sent", (double)c->sent);
	mk_status_number(facts, "heard", (double)c->heard);
	mk_status_number(facts, "ignored", (double)c->ignored);
	mk_status_number(facts, "malformed", (double)c->malformed);
	mk_status_number(facts, "lost", (double)mcu->keeper.lost);
	mk_status_number(facts, "starts", (double)c->starts);
}
