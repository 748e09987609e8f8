/* SPDX-License-Identifier: ISC */
/*
 * Joins an emulator with a UDP socket. With a tick, datagrams wait in the
 * socket until it is due.
 */
#include <libmk/emulate/emulatorlink_priv.h>

#include <libmk/base/num_priv.h>
#include <libmk/base/time.h>
#include <libmk/emulate/ableton_emulator_priv.h>
#include <libmk/emulate/liveosc_emulator_priv.h>
#include <libmk/emulate/ratelimit_priv.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static const struct mk_emulatorkind *const kinds[] = {
    &mk_ableton_emulator,
    &mk_liveosc_emulator,
};

#define KINDS    (sizeof(kinds) / sizeof(*kinds))
#define MAX_TICK 10000 /* ms */
#define ROUNDS   64    /* read at a tick; the rest waits for the next one */

struct mk_emulatorlink {
	struct mk_udp *udp;
	struct mk_emulator emulator;
	struct mk_emulatorlink_user user;
	struct mk_ratelimit limit; /* of answers to other machines */
	uint64_t tick;             /* 0: it answers at once */
	uint64_t due; /* when to read what has come; 0: nothing has */
};

/* "ableton:11000?tick=100" taken apart. */
struct what {
	const struct mk_emulatorkind *kind;
	uint16_t port;
	uint64_t tick;
};

static void
tell_limit(const struct mk_emulatorlink *link)
{
	char name[MK_UDP_NAME];
	struct mk_err said;

	if (!link->user.message)
		return;
	mk_udp_partner(link->udp, name);
	mk_err_set(&said, 0,
	    "%s: %s is answered no more than %d KiB a second, as any other "
	    "machine is: what is beyond is not sent",
	    link->emulator.kind->scheme, name, MK_RATELIMIT_BYTES / 1024);
	link->user.message(link->user.self, said.msg);
}

static bool
may_send(struct mk_emulatorlink *link, size_t n)
{
	if (mk_udp_is_near(link->udp) ||
	    mk_ratelimit_take(&link->limit, mk_udp_address(link->udp), n,
	        mk_loop_now()))
		return true;
	if (link->limit.refused == 1)
		tell_limit(link);
	return false;
}

static void
send_answer(void *self, const uint8_t *data, size_t n)
{
	struct mk_emulatorlink *link = self;

	if (may_send(link, n))
		mk_udp_send(link->udp, data, n);
}

static void
on_datagram(void *self, const uint8_t *data, size_t n, uint64_t now)
{
	(void)now;
	mk_emulator_datagram(&((struct mk_emulatorlink *)self)->emulator, data,
	    n);
}

static int
read_what(const char *text, struct what *what, struct mk_err *err)
{
	static const char tick[] = "?tick=";
	size_t n = strcspn(text, ":?"), i;
	const char *p = text + n;
	long port, ms = 0;

	for (i = 0; i < KINDS; i++)
		if (!strncmp(kinds[i]->scheme, text, n) && !kinds[i]->scheme[n])
			break;
	if (i == KINDS)
		return mk_err_set(err, -EINVAL,
		    "a song cannot be served as \"%s\": \"ableton\" is one way",
		    text);
	port = kinds[i]->port;
	if (*p == ':') {
		n = strcspn(++p, "?");
		if (!mk_num_read_int(p, n, 1, UINT16_MAX - 1, &port))
			return mk_err_set(err, -EINVAL,
			    "\"%.*s\" is not a port", (int)n, p);
		p += n;
	}
	if (*p &&
	    (strncmp(p, tick, strlen(tick)) != 0 ||
	        !mk_num_read_int(p + strlen(tick), strlen(p + strlen(tick)), 1,
	            MAX_TICK, &ms)))
		return mk_err_set(err, -EINVAL,
		    "\"%s\" is not ?tick=1 to ?tick=%d milliseconds", p,
		    MAX_TICK);
	*what =
	    (struct what){kinds[i], (uint16_t)port, (uint64_t)ms * MK_TIME_MS};
	return 0;
}

static int
open_socket(struct mk_emulatorlink *link, const char *text, const char *listen,
    struct mk_song *song, const struct mk_emulatorlink_user *user,
    struct mk_err *err)
{
	const struct mk_udp_user self = {.self = link, .datagram = on_datagram};
	struct mk_emulator_user emulator = {.self = link, .send = send_answer};
	struct mk_udp_options options = {.listen = listen};
	struct what what = {0};
	int status = read_what(text, &what, err);

	if (status)
		return status;
	link->tick = what.tick;
	options.listen_port = what.port;
	options.port =
	    (uint16_t)(what.port + what.kind->answer - what.kind->port);
	options.any_sender = listen != NULL;
	link->udp = mk_udp_open(&options, &self, &status, err);
	if (!link->udp)
		return status;
	if (user) {
		link->user = *user;
		emulator.user = user->self;
		emulator.set = user->set;
		emulator.line = user->line;
	}
	if (mk_emulator_init(&link->emulator, what.kind, song, &emulator) < 0)
		return mk_err_set(err, -ENOMEM, "out of memory");
	return 0;
}

struct mk_emulatorlink *
mk_emulatorlink_open(const char *what, const char *listen, struct mk_song *song,
    const struct mk_emulatorlink_user *user, int *status, struct mk_err *err)
{
	struct mk_emulatorlink *link = calloc(1, sizeof(*link));

	if (!link) {
		*status = mk_err_set(err, -ENOMEM, "out of memory");
		return NULL;
	}
	*status = open_socket(link, what, listen, song, user, err);
	if (*status == 0)
		return link;
	mk_emulatorlink_close(link);
	return NULL;
}

void
mk_emulatorlink_close(struct mk_emulatorlink *link)
{
	if (!link)
		return;
	mk_emulator_done(&link->emulator);
	mk_udp_close(link->udp);
	free(link);
}

/* While datagrams wait for the tick, the socket is left alone. */
static size_t
emulatorlink_want(void *self, struct pollfd *fds, size_t max,
    uint64_t *deadline)
{
	struct mk_emulatorlink *link = self;
	struct mk_source source = mk_udp_source(link->udp);

	if (!link->due)
		return source.want(source.self, fds, max, deadline);
	if (link->due < *deadline)
		*deadline = link->due;
	return 0;
}

static void
emulatorlink_serve(void *self, const struct pollfd *fds, size_t n, uint64_t now)
{
	struct mk_emulatorlink *link = self;
	struct mk_source source = mk_udp_source(link->udp);
	const struct mk_udp_counters *counters = mk_udp_counted(link->udp);
	uint64_t before;
	int round;

	if (!link->tick) {
		source.serve(source.self, fds, n, now);
	} else if (!link->due && n && fds->revents) {
		link->due = (now / link->tick + 1) * link->tick;
	} else if (link->due && now >= link->due) {
		link->due = 0;
		for (round = 0; round < ROUNDS; round++) {
			before = counters->in;
			source.serve(source.self, fds, n, now);
			if (counters->in == before)
				break;
		}
	}
}

struct mk_source
mk_emulatorlink_source(struct mk_emulatorlink *link)
{
	return (struct mk_source){.self = link,
	    .want = emulatorlink_want,
	    .serve = emulatorlink_serve};
}

void
mk_emulatorlink_value(struct mk_emulatorlink *link,
    const struct mk_param *param)
{
	mk_emulator_value(&link->emulator, param);
}

void
mk_emulatorlink_changed(struct mk_emulatorlink *link)
{
	mk_emulator_changed(&link->emulator);
}

void
mk_emulatorlink_playing(struct mk_emulatorlink *link, bool playing)
{
	mk_emulator_playing(&link->emulator, playing);
}

void
mk_emulatorlink_song(struct mk_emulatorlink *link, struct mk_song *song)
{
	mk_emulator_song(&link->emulator, song);
}

bool
mk_emulatorlink_listens(const struct mk_emulatorlink *link,
    char name[MK_UDP_NAME])
{
	mk_udp_listens(link->udp, name);
	return mk_udp_is_open(link->udp);
}

void
mk_emulatorlink_status(const struct mk_emulatorlink *link,
    struct mk_status *facts)
{
	const struct mk_emulator *emulator = &link->emulator;
	char name[MK_UDP_NAME];

	mk_status_begin(facts, "serve");
	mk_status_text(facts, "as", emulator->kind->scheme);
	mk_udp_listens(link->udp, name);
	mk_status_text(facts, "listens", name);
	mk_status_number(facts, "heard", (double)emulator->heard);
	mk_status_number(facts, "sent",
	    (double)(emulator->sent - link->limit.refused));
	mk_status_number(facts, "limited", (double)link->limit.refused);
	mk_status_number(facts, "malformed", (double)emulator->malformed);
	mk_status_end(facts);
}
