/* SPDX-License-Identifier: ISC */
/*
 * Three states: away, where we knock; reading; ready. Time without an answer
 * leads back, first to stalled, then to away.
 */
#include <libmk/host/oscpeer_priv.h>

#include <libmk/base/time.h>

#include <errno.h>
#include <stdio.h>

#define KNOCK (MK_TIME_SECOND / 2)
#define TRIES 4
#define STALL 2 /* so many times a question's timeout */

int
mk_oscpeer_init(struct mk_oscpeer *peer, const struct mk_osckind *kind,
    const char *where, const struct mk_host_user *user,
    void (*send)(void *to, const uint8_t *data, size_t n), void *to)
{
	*peer = (struct mk_oscpeer){.kind = kind, .send = send, .to = to};
	snprintf(peer->where, sizeof(peer->where), "%s", where);
	mk_questions_init(&peer->asker, kind->timeout, TRIES);
	if (mk_hostsong_init(&peer->keeper, user, kind->gap, kind->echo) < 0)
		return -ENOMEM;
	peer->self = kind->new (peer);
	return peer->self ? 0 : -ENOMEM;
}

void
mk_oscpeer_done(struct mk_oscpeer *peer)
{
	if (peer->self && peer->kind->leave && peer->state != MK_OSCPEER_AWAY)
		peer->kind->leave(peer->self);
	if (peer->self)
		peer->kind->free(peer->self);
	mk_hostsong_done(&peer->keeper);
}

struct mk_buf *
mk_oscpeer_begin(struct mk_oscpeer *peer)
{
	mk_buf_init_fixed(&peer->out, peer->room, sizeof(peer->room));
	return &peer->out;
}

void
mk_oscpeer_send(struct mk_oscpeer *peer)
{
	if (mk_buf_status(&peer->out) < 0 || !peer->out.len)
		return;
	mk_questions_silent(&peer->asker);
	peer->counters.sent++;
	peer->send(peer->to, peer->out.data, peer->out.len);
}

static void
send_ask(struct mk_oscpeer *peer, const struct mk_ask *ask)
{
	peer->kind->ask(peer->self, ask, mk_oscpeer_begin(peer));
	if (mk_buf_status(&peer->out) < 0)
		return;
	peer->counters.sent++;
	peer->send(peer->to, peer->out.data, peer->out.len);
}

bool
mk_oscpeer_ask(struct mk_oscpeer *peer, int what, int32_t one, int32_t two,
    uint64_t now)
{
	if (mk_questions_asks(&peer->asker, what, one, two))
		return true;
	if (!peer->asker.n)
		peer->asked = now;
	if (!mk_questions_add(&peer->asker, what, one, two, now))
		return false;
	send_ask(peer, &peer->asker.asks[peer->asker.n - 1]);
	return true;
}

static void
go_away(struct mk_oscpeer *peer, uint64_t now, const char *why)
{
	if (peer->state == MK_OSCPEER_AWAY)
		return;
	mk_hostsong_tell(&peer->keeper, now, "%s at %s %s", peer->kind->name,
	    peer->where, why);
	mk_hostsong_drop(&peer->keeper);
	mk_hostsong_forget(&peer->keeper);
	peer->state = MK_OSCPEER_AWAY;
	peer->stalled = false;
	peer->knock = now + KNOCK;
}

void
mk_oscpeer_begin_song(struct mk_oscpeer *peer, uint64_t now)
{
	peer->state = MK_OSCPEER_READING;
	if (mk_hostsong_begin(&peer->keeper) < 0)
		go_away(peer, now, "cannot be read: out of memory");
	else
		peer->keeper.next->untold = peer->kind->untold;
}

bool
mk_oscpeer_end_song(struct mk_oscpeer *peer, uint64_t now)
{
	peer->state = MK_OSCPEER_READY;
	peer->known = true;
	if (mk_hostsong_end(&peer->keeper, now) == 0)
		return true;
	go_away(peer, now, "cannot be read: out of memory");
	return false;
}

static void
start_reading(struct mk_oscpeer *peer, uint64_t now)
{
	peer->counters.starts++;
	peer->doubt = peer->stalled = false;
	mk_questions_init(&peer->asker, peer->kind->timeout, TRIES);
	peer->kind->start(peer->self, now);
}

void
mk_oscpeer_datagram(struct mk_oscpeer *peer, const uint8_t *data, size_t n,
    uint64_t now)
{
	struct mk_osc_message message;
	struct mk_err err;
	struct mk_osc osc;

	if (mk_osc_open(&osc, data, n, &err) < 0) {
		peer->counters.malformed++;
		mk_hostsong_tell(&peer->keeper, now,
		    "%s: ignored what is not OSC: %s", peer->where, err.msg);
		return;
	}
	peer->counters.heard++;
	if (peer->stalled)
		mk_hostsong_resend(&peer->keeper, peer->heard);
	peer->stalled = false;
	peer->heard = now;
	if (peer->state == MK_OSCPEER_AWAY)
		start_reading(peer, now);
	while (mk_osc_next(&osc, &message))
		peer->kind->message(peer->self, &message, now);
}

void
mk_oscpeer_refused(struct mk_oscpeer *peer, uint64_t now)
{
	go_away(peer, now, "is gone: nobody listens there");
}

static void
send_knock(struct mk_oscpeer *peer, uint64_t now)
{
	peer->knock = now + KNOCK;
	peer->kind->knock(peer->self, mk_oscpeer_begin(peer));
	mk_oscpeer_send(peer);
}

static void
ask_again(struct mk_oscpeer *peer, uint64_t now)
{
	struct mk_ask ask;

	while (mk_questions_late(&peer->asker, now, &ask)) {
		peer->counters.late++;
		if (ask.tries < peer->asker.tries)
			send_ask(peer, &ask);
		else
			peer->kind->lost(peer->self, &ask, now);
	}
}

bool
mk_oscpeer_is_busy(const struct mk_oscpeer *peer)
{
	return peer->state != MK_OSCPEER_READY || peer->doubt;
}

/* Sends selections and values, unless the host is busy or has stalled. */
static void
send_moves(struct mk_oscpeer *peer, uint64_t now)
{
	enum mk_selectable what;
	struct mk_place place;
	size_t number;
	double value;

	if (mk_oscpeer_is_busy(peer) || peer->stalled)
		return;
	mk_hostsong_settle(&peer->keeper, now);
	while (mk_hostsong_next_selection(&peer->keeper, now, &what, &number))
		peer->kind->select(peer->self, what, number);
	while (mk_hostsong_next(&peer->keeper, now, &place, &value)) {
		peer->kind->put(peer->self, &place, value,
		    mk_oscpeer_begin(peer));
		mk_oscpeer_send(peer);
	}
}

static bool
has_stalled(const struct mk_oscpeer *peer, uint64_t now)
{
	uint64_t since = peer->heard > peer->asked ? peer->heard : peer->asked;

	return peer->asker.n && now - since >= STALL * peer->kind->timeout;
}

/* Stops asking a host that has stalled, so that its socket does not overflow.
 */
static void
hold_on(struct mk_oscpeer *peer, uint64_t now)
{
	if (!peer->stalled || now >= peer->knock)
		send_knock(peer, now);
	peer->stalled = true;
	mk_questions_wait(&peer->asker, now);
}

void
mk_oscpeer_tick(struct mk_oscpeer *peer, uint64_t now)
{
	if (peer->state == MK_OSCPEER_AWAY) {
		if (now >= peer->knock)
			send_knock(peer, now);
		return;
	}
	if (now - peer->heard > peer->kind->silence) {
		go_away(peer, now, "does not answer any more");
		return;
	}
	if (has_stalled(peer, now)) {
		hold_on(peer, now);
		return;
	}
	ask_again(peer, now);
	send_moves(peer, now);
	peer->kind->tick(peer->self, now);
}

uint64_t
mk_oscpeer_deadline(const struct mk_oscpeer *peer)
{
	uint64_t due = peer->heard + peer->kind->silence + 1;

	if (peer->state == MK_OSCPEER_AWAY)
		return peer->knock;
	due = mk_time_earlier(due, mk_questions_deadline(&peer->asker));
	if (peer->stalled)
		return mk_time_earlier(due, peer->knock);
	if (!mk_oscpeer_is_busy(peer)) {
		due = mk_time_earlier(due,
		    mk_pacer_deadline(&peer->keeper.setter));
		due = mk_time_earlier(due,
		    mk_pacer_deadline(&peer->keeper.selections));
	}
	return mk_time_earlier(due, peer->kind->deadline(peer->self));
}

void
mk_oscpeer_set(struct mk_oscpeer *peer, const struct mk_param *param,
    uint64_t now)
{
	if (peer->state == MK_OSCPEER_AWAY) {
		peer->keeper.lost++;
		return;
	}
	mk_hostsong_set(&peer->keeper, param);
	send_moves(peer, now);
}

int
mk_oscpeer_line(struct mk_oscpeer *peer, const char *text, size_t n,
    uint64_t now, struct mk_err *err)
{
	struct mk_command command;
	int status;

	if (peer->state == MK_OSCPEER_AWAY || !peer->known)
		return mk_err_set(err, -ENODEV, "%s at %s %s", peer->kind->name,
		    peer->where,
		    peer->state == MK_OSCPEER_AWAY ? "does not answer"
		                                   : "is still being read");
	status = mk_command_parse(&command, peer->keeper.line, text, n, err);
	if (status == 0)
		status = peer->kind->command(peer->self, &command, now, err);
	send_moves(peer, now);
	return status;
}

void
mk_oscpeer_reload(struct mk_oscpeer *peer, uint64_t now)
{
	if (peer->state == MK_OSCPEER_AWAY) {
		peer->knock = now;
		return;
	}
	start_reading(peer, now);
	if (peer->state == MK_OSCPEER_READING)
		peer->kind->tick(peer->self, now);
}

void
mk_oscpeer_status(const struct mk_oscpeer *peer, struct mk_status *facts)
{
	static const char *const states[] = {"away", "reading", "ready"};
	const struct mk_oscpeer_counters *c = &peer->counters;

	mk_status_text(facts, "state",
	    peer->stalled ? "stalled" : states[peer->state]);
	mk_status_bool(facts, "ready", peer->state == MK_OSCPEER_READY);
	if (*peer->kind->cannot)
		mk_status_text(facts, "cannot", peer->kind->cannot);
	mk_status_number(facts, "sent", (double)c->sent);
	mk_status_number(facts, "heard", (double)c->heard);
	mk_status_number(facts, "malformed", (double)c->malformed);
	mk_status_number(facts, "errors", (double)c->errors);
	mk_status_number(facts, "late", (double)c->late);
	mk_status_number(facts, "lost", (double)peer->keeper.lost);
	mk_status_number(facts, "starts", (double)c->starts);
}
