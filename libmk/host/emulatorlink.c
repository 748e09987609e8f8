#include <libmk/host/emulatorlink.h>

#include <libmk/base/num.h>
#include <libmk/host/emulator_ableton.h>
#include <libmk/host/emulator_liveosc.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static const struct mk_emulatorkind *const kinds[] = {
    &mk_emulator_ableton,
    &mk_emulator_liveosc,
};

#define KINDS (sizeof(kinds) / sizeof(*kinds))

struct mk_emulatorlink {
	struct mk_udp *udp;
	struct mk_emulator emulator;
};

static void
send_out(void *self, const uint8_t *data, size_t n)
{
	mk_udp_send(((struct mk_emulatorlink *)self)->udp, data, n);
}

static void
on_datagram(void *self, const uint8_t *data, size_t n, uint64_t now)
{
	(void)now;
	mk_emulator_datagram(&((struct mk_emulatorlink *)self)->emulator, data,
	    n);
}

/* Finds the dialect and the port of "ableton:11000". */
static const struct mk_emulatorkind *
find_kind(const char *what, uint16_t *port, int *status, struct mk_err *err)
{
	size_t n = strcspn(what, ":"), i;
	long value;

	for (i = 0; i < KINDS; i++)
		if (!strncmp(kinds[i]->scheme, what, n) && !kinds[i]->scheme[n])
			break;
	if (i == KINDS) {
		*status = mk_err_set(err, -EINVAL,
		    "a song cannot be served as \"%s\": \"ableton\" is one way",
		    what);
		return NULL;
	}
	*port = kinds[i]->port;
	if (what[n] &&
	    !mk_num_read_int(what + n + 1, strlen(what + n + 1), 1,
	        UINT16_MAX - 1, &value)) {
		*status =
		    mk_err_set(err, -EINVAL, "\"%s\" is no port", what + n + 1);
		return NULL;
	}
	if (what[n])
		*port = (uint16_t)value;
	return kinds[i];
}

static int
open_link(struct mk_emulatorlink *link, const char *what, const char *listen,
    struct mk_song *song, const struct mk_emulatorlink_user *user,
    struct mk_err *err)
{
	const struct mk_udp_user self = {.self = link, .datagram = on_datagram};
	struct mk_emulator_user emulator = {.self = link, .send = send_out};
	struct mk_udp_options options = {.listen = listen};
	const struct mk_emulatorkind *kind;
	int status = 0;

	kind = find_kind(what, &options.listen_port, &status, err);
	if (!kind)
		return status;
	options.port =
	    (uint16_t)(options.listen_port + kind->answer - kind->port);
	options.any_sender = listen != NULL;
	link->udp = mk_udp_open(&options, &self, &status, err);
	if (!link->udp)
		return status;
	if (user) {
		emulator.user = user->self;
		emulator.set = user->set;
		emulator.line = user->line;
	}
	if (mk_emulator_init(&link->emulator, kind, song, &emulator) < 0)
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
	*status = open_link(link, what, listen, song, user, err);
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

struct mk_source
mk_emulatorlink_source(struct mk_emulatorlink *link)
{
	return mk_udp_source(link->udp);
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
    struct mk_facts *facts)
{
	const struct mk_emulator *emulator = &link->emulator;
	char name[MK_UDP_NAME];

	mk_facts_begin(facts, "serve");
	mk_facts_text(facts, "as", emulator->kind->scheme);
	mk_udp_listens(link->udp, name);
	mk_facts_text(facts, "listens", name);
	mk_facts_number(facts, "heard", (double)emulator->heard);
	mk_facts_number(facts, "sent", (double)emulator->sent);
	mk_facts_number(facts, "malformed", (double)emulator->malformed);
	mk_facts_end(facts);
}
