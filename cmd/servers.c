#include "servers.h"

#include "cmd.h"

static void
know(struct servers *servers)
{
	const struct mk_song *song = servers->song;

	servers->told.strip = song->selected_strip;
	servers->told.scene = song->selected_scene;
	servers->told.tempo = song->tempo;
	servers->told.appointed = song->appointed;
	servers->told.playing = song->playing;
	servers->changed = false;
}

void
servers_open(struct servers *servers, const char *what, const char *address,
    struct mk_song *song, const struct mk_emulatorlink_user *user)
{
	struct mk_err err = {""};
	char name[MK_UDP_NAME];
	struct mk_emulatorlink *server;
	int status;

	server = mk_emulatorlink_open(what, address, song, user, &status, &err);
	if (!server)
		cmd_fail(status, &err);
	if (mk_emulatorlink_listens(server, name))
		cmd_warn("--serve %s: listens at %s, which is open to the "
		         "network",
		    what, name);
	else
		cmd_note("--serve %s: listens at %s", what, name);
	servers->song = song;
	know(servers);
	mk_emulatorlink_playing(server, song->playing);
	servers->list[servers->n++] = server;
}

void
servers_close(struct servers *servers)
{
	while (servers->n > 0)
		mk_emulatorlink_close(servers->list[--servers->n]);
}

/* --- what is new */

static void
tell_values(struct servers *servers)
{
	size_t i, k;

	for (i = 0; i < servers->n; i++)
		for (k = 0; k < servers->n_params; k++)
			mk_emulatorlink_value(servers->list[i],
			    servers->params[k]);
	servers->n_params = 0;
}

static bool
is_known(const struct servers *servers)
{
	const struct mk_song *song = servers->song;

	return !servers->changed &&
	    servers->told.strip == song->selected_strip &&
	    servers->told.scene == song->selected_scene &&
	    servers->told.tempo <= song->tempo &&
	    servers->told.tempo >= song->tempo &&
	    servers->told.appointed == song->appointed &&
	    servers->told.playing == song->playing;
}

static void
tell_changes(struct servers *servers)
{
	bool playing = servers->song->playing;
	size_t i;

	for (i = 0; i < servers->n; i++)
		if (playing != servers->told.playing)
			mk_emulatorlink_playing(servers->list[i], playing);
		else
			mk_emulatorlink_changed(servers->list[i]);
	know(servers);
}

void
servers_value(struct servers *servers, struct mk_param *param)
{
	size_t i = servers->n_params;

	if (!servers->n)
		return;
	while (i > 0)
		if (servers->params[--i] == param)
			return;
	if (servers->n_params == SERVERS_PARAMS)
		tell_values(servers);
	servers->params[servers->n_params++] = param;
}

void
servers_changed(struct servers *servers)
{
	servers->changed = true;
}

void
servers_song(struct servers *servers, struct mk_song *song)
{
	size_t i;

	servers->song = song;
	servers->n_params = 0;
	for (i = 0; i < servers->n; i++)
		mk_emulatorlink_song(servers->list[i], song);
	servers->changed = true;
}

/* --- the loop's */

static size_t
want(void *self, struct pollfd *fds, size_t max, uint64_t *deadline)
{
	(void)self;
	(void)fds;
	(void)max;
	(void)deadline;
	return 0;
}

static void
serve(void *self, const struct pollfd *fds, size_t n, uint64_t now)
{
	(void)self;
	(void)fds;
	(void)n;
	(void)now;
}

static void
flush(void *self, uint64_t now)
{
	struct servers *servers = self;

	(void)now;
	if (!servers->n)
		return;
	tell_values(servers);
	if (!is_known(servers))
		tell_changes(servers);
}

size_t
servers_sources(struct servers *servers, struct mk_source *sources)
{
	size_t i;

	for (i = 0; i < servers->n; i++)
		sources[i] = mk_emulatorlink_source(servers->list[i]);
	sources[i] = (struct mk_source){
	    .self = servers, .want = want, .serve = serve, .flush = flush};
	return i + 1;
}

void
servers_status(const struct servers *servers, struct mk_facts *facts)
{
	size_t i;

	for (i = 0; i < servers->n; i++)
		mk_emulatorlink_status(servers->list[i], facts);
}
