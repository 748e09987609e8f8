#include <libmk/host/oscpeer.h>

#include <libmk/base/text.h>

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SECOND UINT64_C(1000000000)
#define REST   (SECOND * 3 / 10) /* more than a host takes to answer */
#define KNOCK  (SECOND / 2)
#define TRIES  4
#define NAME   1024 /* bytes of a name that are kept */

int
mk_oscpeer_init(struct mk_oscpeer *peer, const struct mk_osckind *kind,
    const char *where, const struct mk_host_user *user,
    void (*send)(void *to, const uint8_t *data, size_t n), void *to)
{
	*peer = (struct mk_oscpeer){
	    .kind = kind, .user = *user, .send = send, .to = to};
	snprintf(peer->where, sizeof(peer->where), "%s", where);
	mk_asker_init(&peer->asker, kind->timeout, TRIES);
	peer->song = mk_song_new();
	peer->line = malloc(sizeof(*peer->line));
	if (!peer->song || !peer->line || mk_song_finish(peer->song) < 0)
		return -ENOMEM;
	peer->self = kind->new (peer);
	return peer->self ? 0 : -ENOMEM;
}

void
mk_oscpeer_done(struct mk_oscpeer *peer)
{
	if (peer->self)
		peer->kind->free(peer->self);
	mk_setter_done(&peer->setter);
	mk_places_done(&peer->places);
	mk_song_free(peer->next);
	mk_song_free(peer->song);
	free(peer->line);
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
	mk_asker_silent(&peer->asker);
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
	if (!mk_asker_add(&peer->asker, what, one, two, now))
		return false;
	send_ask(peer, &peer->asker.asks[peer->asker.n - 1]);
	return true;
}

struct mk_song *
mk_oscpeer_song(struct mk_oscpeer *peer)
{
	return peer->next ? peer->next : peer->song;
}

void
mk_oscpeer_value(struct mk_oscpeer *peer, struct mk_param *param, double value,
    uint64_t now)
{
	size_t number;

	if (!isfinite(value))
		return;
	if (peer->next) {
		param->value = value;
		return;
	}
	number = mk_places_number(&peer->places, param);
	if (number != MK_PLACES_NONE &&
	    !mk_setter_heard(&peer->setter, number, value, now))
		return;
	if (value == param->value)
		return;
	if (peer->user.value)
		peer->user.value(peer->user.self, param, value, now);
	else
		param->value = value;
}

void
mk_oscpeer_tell(struct mk_oscpeer *peer, uint64_t now, const char *fmt, ...)
{
	struct mk_err err;
	va_list args;

	if (!peer->user.message || now < peer->told)
		return;
	peer->told = now + SECOND;
	va_start(args, fmt);
	mk_err_vset(&err, 0, fmt, args);
	va_end(args);
	peer->user.message(peer->user.self, err.msg);
}

static void
go_away(struct mk_oscpeer *peer, uint64_t now, const char *why)
{
	if (peer->state == MK_OSCPEER_AWAY)
		return;
	mk_oscpeer_tell(peer, now, "%s at %s %s", peer->kind->name, peer->where,
	    why);
	mk_song_free(peer->next);
	peer->next = NULL;
	mk_setter_forget(&peer->setter);
	peer->state = MK_OSCPEER_AWAY;
	peer->knock = now + KNOCK;
}

void
mk_oscpeer_begin_song(struct mk_oscpeer *peer, uint64_t now)
{
	mk_song_free(peer->next);
	peer->next = mk_song_new();
	peer->state = MK_OSCPEER_READING;
	if (!peer->next)
		go_away(peer, now, "cannot be read: out of memory");
}

/* A value as the parameter can take it. */
static double
fit(const struct mk_param *param, double value)
{
	value = fmax(param->min, fmin(param->max, value));
	return param->quantized ? round(value) : value;
}

/* What was turned while the next song was read is sent to where it is now. */
static void
carry_over(struct mk_oscpeer *peer, const struct mk_places *places,
    struct mk_setter *setter)
{
	struct mk_param *param;
	struct mk_place place;
	double value;
	size_t i, number;

	for (i = 0; i < peer->places.n; i++) {
		if (!mk_setter_waits(&peer->setter, i, &value))
			continue;
		mk_places_at(&peer->places, i, &place);
		param = mk_places_same(peer->song, &place, peer->next);
		number = mk_places_number(places, param);
		if (number == MK_PLACES_NONE)
			continue;
		param->value = fit(param, value);
		mk_setter_set(setter, number, param->value);
	}
}

static int
number_params(struct mk_oscpeer *peer)
{
	struct mk_places places;
	struct mk_setter setter;

	if (mk_song_finish(peer->next) < 0 ||
	    mk_places_init(&places, peer->next) < 0)
		return -ENOMEM;
	if (mk_setter_init(&setter, places.n, peer->kind->gap, peer->kind->echo,
	        REST) < 0) {
		mk_places_done(&places);
		return -ENOMEM;
	}
	carry_over(peer, &places, &setter);
	mk_places_done(&peer->places);
	mk_setter_done(&peer->setter);
	peer->places = places;
	peer->setter = setter;
	return 0;
}

bool
mk_oscpeer_end_song(struct mk_oscpeer *peer, uint64_t now)
{
	struct mk_song *before = peer->song;

	if (number_params(peer) < 0) {
		go_away(peer, now, "cannot be read: out of memory");
		return false;
	}
	peer->song = peer->next;
	peer->next = NULL;
	peer->state = MK_OSCPEER_READY;
	if (peer->user.song)
		peer->user.song(peer->user.self, peer->song, now);
	mk_song_free(before);
	return true;
}

void
mk_oscpeer_changed(struct mk_oscpeer *peer, uint64_t now)
{
	if (!peer->next && peer->user.changed)
		peer->user.changed(peer->user.self, now);
}

void
mk_oscpeer_say(struct mk_oscpeer *peer, uint64_t now, const char *fmt, ...)
{
	char text[MK_ERR_MAX];
	va_list args;
	int n;

	va_start(args, fmt);
	n = vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	if (!peer->next && peer->user.line && n > 0 && n < (int)sizeof(text))
		peer->user.line(peer->user.self, text, (size_t)n, now);
}

const char *
mk_oscpeer_name(struct mk_oscpeer *peer, const char *text)
{
	char name[NAME];
	size_t n = strnlen(text, sizeof(name));
	const char *bad, *kept;

	memcpy(name, text, n);
	while ((bad = mk_text_bad_byte(name, n)))
		name[bad - name] = '?';
	kept = mk_song_text(mk_oscpeer_song(peer), name, n);
	return kept ? kept : "";
}

static void
start(struct mk_oscpeer *peer, uint64_t now)
{
	peer->counters.starts++;
	mk_asker_init(&peer->asker, peer->kind->timeout, TRIES);
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
		mk_oscpeer_tell(peer, now, "%s: ignored what is no OSC: %s",
		    peer->where, err.msg);
		return;
	}
	peer->counters.heard++;
	peer->heard = now;
	if (peer->state == MK_OSCPEER_AWAY)
		start(peer, now);
	while (mk_osc_next(&osc, &message))
		peer->kind->message(peer->self, &message, now);
}

void
mk_oscpeer_refused(struct mk_oscpeer *peer, uint64_t now)
{
	go_away(peer, now, "is gone: nobody listens there");
}

static void
knock(struct mk_oscpeer *peer, uint64_t now)
{
	peer->knock = now + KNOCK;
	peer->kind->knock(peer->self, mk_oscpeer_begin(peer));
	mk_oscpeer_send(peer);
}

static void
ask_again(struct mk_oscpeer *peer, uint64_t now)
{
	struct mk_ask ask;

	while (mk_asker_late(&peer->asker, now, &ask)) {
		peer->counters.late++;
		if (ask.tries < peer->asker.tries)
			send_ask(peer, &ask);
		else
			peer->kind->lost(peer->self, &ask, now);
	}
}

static void
send_values(struct mk_oscpeer *peer, uint64_t now)
{
	struct mk_param *param;
	struct mk_place place;
	double value;
	size_t number;

	while ((number = mk_setter_settled(&peer->setter, now, &value)) !=
	    MK_SETTER_NONE) {
		param = mk_places_at(&peer->places, number, &place);
		if (peer->user.value)
			peer->user.value(peer->user.self, param, value, now);
	}
	while ((number = mk_setter_next(&peer->setter, now, &value)) !=
	    MK_SETTER_NONE) {
		mk_places_at(&peer->places, number, &place);
		peer->kind->put(peer->self, &place, value,
		    mk_oscpeer_begin(peer));
		mk_oscpeer_send(peer);
	}
}

void
mk_oscpeer_tick(struct mk_oscpeer *peer, uint64_t now)
{
	if (peer->state == MK_OSCPEER_AWAY) {
		if (now >= peer->knock)
			knock(peer, now);
		return;
	}
	if (now - peer->heard > peer->kind->silence) {
		go_away(peer, now, "does not answer any more");
		return;
	}
	ask_again(peer, now);
	if (peer->state == MK_OSCPEER_READY)
		send_values(peer, now);
	peer->kind->tick(peer->self, now);
}

static uint64_t
earlier(uint64_t a, uint64_t b)
{
	return a < b ? a : b;
}

uint64_t
mk_oscpeer_deadline(const struct mk_oscpeer *peer)
{
	uint64_t due = peer->heard + peer->kind->silence + 1;

	if (peer->state == MK_OSCPEER_AWAY)
		return peer->knock;
	due = earlier(due, mk_asker_deadline(&peer->asker));
	if (peer->state == MK_OSCPEER_READY)
		due = earlier(due, mk_setter_deadline(&peer->setter));
	return earlier(due, peer->kind->deadline(peer->self));
}

void
mk_oscpeer_set(struct mk_oscpeer *peer, const struct mk_param *param,
    uint64_t now)
{
	size_t number = mk_places_number(&peer->places, param);

	if (number == MK_PLACES_NONE || peer->state == MK_OSCPEER_AWAY)
		return;
	mk_setter_set(&peer->setter, number, fit(param, param->value));
	if (peer->state == MK_OSCPEER_READY)
		send_values(peer, now);
}

int
mk_oscpeer_line(struct mk_oscpeer *peer, const char *text, size_t n,
    uint64_t now, struct mk_err *err)
{
	struct mk_command command;
	int status;

	if (peer->state != MK_OSCPEER_READY)
		return mk_err_set(err, -ENODEV, "%s at %s does not answer",
		    peer->kind->name, peer->where);
	status = mk_line_parse(peer->line, text, n, err);
	if (status > 0)
		status = mk_command_read(&command, peer->line, err);
	if (status < 0)
		return status;
	return peer->kind->command(peer->self, &command, now, err);
}

void
mk_oscpeer_reload(struct mk_oscpeer *peer, uint64_t now)
{
	if (peer->state == MK_OSCPEER_AWAY) {
		peer->knock = now;
		return;
	}
	start(peer, now);
	if (peer->state == MK_OSCPEER_READING)
		peer->kind->tick(peer->self, now);
}

void
mk_oscpeer_status(const struct mk_oscpeer *peer, struct mk_facts *facts)
{
	static const char *const states[] = {"away", "reading", "ready"};
	const struct mk_oscpeer_counters *c = &peer->counters;

	mk_facts_text(facts, "state", states[peer->state]);
	mk_facts_bool(facts, "ready", peer->state == MK_OSCPEER_READY);
	if (*peer->kind->cannot)
		mk_facts_text(facts, "cannot", peer->kind->cannot);
	mk_facts_number(facts, "sent", (double)c->sent);
	mk_facts_number(facts, "heard", (double)c->heard);
	mk_facts_number(facts, "malformed", (double)c->malformed);
	mk_facts_number(facts, "errors", (double)c->errors);
	mk_facts_number(facts, "late", (double)c->late);
	mk_facts_number(facts, "starts", (double)c->starts);
}
