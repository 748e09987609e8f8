/* SPDX-License-Identifier: ISC */
/*
 * A surface's seat at the desk has its number in the list here, which never
 * changes while it plays.
 */
#include "surfaces.h"

#include "cmd.h"
#include "inputs.h"
#include "load.h"
#include "ports.h"

#include <libmk/base/buf.h>
#include <libmk/xml/surfacefile.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* Prints about a port; names the surface if the port was found by itself. */
static void
tell_about(const struct playing *it, const char *sentence,
    void (*to)(const char *format, ...))
{
	if (*it->at_name)
		to("%s at %s: %s", it->surface->name, it->at_name, sentence);
	else
		to("%s: %s", it->port_name, sentence);
}

static void
on_midi(void *self, const struct mk_midi *messages, size_t n, uint64_t now)
{
	struct playing *it = self;

	mk_desk_midi(it->all->desk, (size_t)(it - it->all->list), messages, n,
	    now);
}

static void
on_up(void *self, uint64_t now)
{
	struct playing *it = self;

	tell_about(it, "connected", cmd_note);
	mk_desk_connect(it->all->desk, (size_t)(it - it->all->list), now);
}

static void
on_down(void *self, const char *why, uint64_t now)
{
	const struct playing *it = self;

	tell_about(it, why, cmd_warn);
	mk_desk_release(it->all->desk, (size_t)(it - it->all->list), now);
}

static void
on_ended(void *self, const char *why, uint64_t now)
{
	struct playing *it = self;

	it->ended = true;
	mk_desk_release(it->all->desk, (size_t)(it - it->all->list), now);
	if (!why)
		return;
	tell_about(it, why, cmd_warn);
	it->all->code = CMD_IO;
}

static void
on_tell(void *self, const char *sentence, uint64_t now)
{
	const struct playing *it = self;

	(void)now;
	tell_about(it, sentence, cmd_warn);
}

struct mk_port *
surfaces_open_port(struct playing *it, const char *name, bool wait, bool once,
    int *status, struct mk_err *err)
{
	struct mk_port_options options =
	    ports_options(it->surface, MK_PORT_BOTH);
	const struct mk_port_user user = {
	    .self = it,
	    .midi = on_midi,
	    .up = on_up,
	    .down = on_down,
	    .ended = on_ended,
	    .tell = on_tell,
	};

	options.wait = wait;
	options.once = once;
	return mk_port_open(name, &options, &user, status, err);
}

static int
open_own_port(struct playing *it, bool once, struct mk_err *err)
{
	int status = 0;

	it->ended = false;
	it->port =
	    surfaces_open_port(it, it->port_name, true, once, &status, err);
	return status;
}

static void
stat_file(struct playing *it)
{
	if (!it->surface->file || stat(it->surface->file, &it->state) < 0)
		it->state = (struct stat){0};
}

int
surfaces_add(struct surfaces *all, struct mk_surface *surface,
    struct mk_err *err)
{
	struct playing *it = &all->list[all->n];
	int seat = mk_desk_add(all->desk, surface, err);

	if (seat < 0)
		return seat;
	*it = (struct playing){
	    .all = all, .surface = surface, .file = surface->file};
	stat_file(it);
	all->n++;
	return seat;
}

void
surfaces_open(struct surfaces *all, struct mk_desk *desk,
    const struct pair *pairs, size_t n)
{
	struct mk_err err = {""};
	size_t i;

	all->desk = desk;
	for (i = 0; i < n; i++) {
		struct playing *it = &all->list[i];
		int status;

		if (surfaces_add(all, load_surface(pairs[i].surface), &err) < 0)
			cmd_die(CMD_CONFIG, "%s", err.msg);
		it->file = pairs[i].surface;
		it->port_name = pairs[i].port ? pairs[i].port : "auto";
		cmd_check_port(it->port_name);
		inputs_refuse_port(it->port_name);
		status = open_own_port(it, false, &err);
		if (status < 0)
			cmd_fail(status, &err);
	}
}

void
surfaces_close(struct surfaces *all)
{
	size_t i;

	for (i = 0; i < all->n; i++) {
		mk_port_close(all->list[i].port);
		mk_port_close(all->list[i].next);
		free(all->list[i].next_name);
		free(all->list[i].used_name);
	}
}

void
surfaces_free(struct surfaces *all)
{
	while (all->n > 0)
		mk_surface_free(all->list[--all->n].surface);
}

size_t
surfaces_sources(struct surfaces *all, struct mk_source *sources)
{
	size_t i, n = 0;

	for (i = 0; i < all->n; i++)
		if (all->list[i].port)
			sources[n++] = mk_port_source(all->list[i].port);
	return n;
}

void
surfaces_watch(const struct surfaces *all, struct mk_filewatch *watch)
{
	size_t i;

	for (i = 0; i < all->n; i++)
		if (all->list[i].surface->file)
			mk_filewatch_add(watch, all->list[i].surface->file);
}

void
surfaces_send(struct surfaces *all, size_t seat, const uint8_t *bytes, size_t n)
{
	if (all->list[seat].port)
		mk_port_send(all->list[seat].port, bytes, n);
}

bool
surfaces_ended(const struct surfaces *all)
{
	size_t i;

	for (i = 0; i < all->n; i++)
		if (!all->list[i].ended)
			return false;
	return !all->come;
}

bool
surfaces_sent(const struct surfaces *all)
{
	size_t i;

	for (i = 0; i < all->n; i++)
		if (all->list[i].port && mk_port_is_up(all->list[i].port) &&
		    mk_port_queued(all->list[i].port))
			return false;
	return true;
}

void
surfaces_release(const struct surfaces *all, uint64_t now)
{
	size_t i;

	for (i = 0; i < all->n; i++)
		mk_desk_release(all->desk, i, now);
}

/* --- those that come and go */

int
surfaces_join(struct surfaces *all, size_t seat, const struct mk_endpoint *at,
    struct mk_err *err)
{
	struct playing *it = &all->list[seat];

	it->at = *at;
	mk_portlist_name(at, it->at_name);
	it->port_name = it->at_name;
	return open_own_port(it, true, err);
}

/* Its port has ended already, unless its file now describes another one. */
void
surfaces_part(struct surfaces *all, size_t seat, uint64_t now)
{
	struct playing *it = &all->list[seat];

	if (!it->ended)
		mk_desk_release(all->desk, seat, now);
	mk_port_close(it->port);
	it->port = NULL;
}

/* --- reading again */

static void
tell_fault(void *to, const char *sentence)
{
	(void)to;
	cmd_warn("%s", sentence);
}

static bool
is_changed(const struct playing *it)
{
	struct stat is;

	return it->surface->file && stat(it->surface->file, &is) == 0 &&
	    mk_filewatch_differs(&is, &it->state);
}

/* If an engine can be made for it now, it can be made again. */
static int
try_engine(const struct surfaces *all, const struct mk_surface *surface,
    struct mk_err *err)
{
	struct mk_engine *engine = mk_engine_new(surface,
	    mk_desk_song(all->desk), mk_desk_banks(all->desk), err);

	mk_engine_free(engine);
	return engine ? 0 : -EBADMSG;
}

static int
read_changed(const struct surfaces *all, struct mk_surface **read,
    struct mk_err *err)
{
	struct mk_report faults = {.tell = tell_fault};
	int status = 0;
	size_t i;

	for (i = 0; i < all->n && status == 0; i++) {
		if (!is_changed(&all->list[i]))
			continue;
		read[i] = mk_surfacefile_load(all->list[i].file, &faults,
		    &status, err);
		if (read[i])
			status = try_engine(all, read[i], err);
	}
	return status;
}

int
surfaces_replace(struct surfaces *all, size_t seat, struct mk_surface *surface,
    uint64_t now, struct mk_err *err)
{
	struct playing *it = &all->list[seat];
	struct mk_surface *old = it->surface;
	int status = mk_desk_replace(all->desk, seat, surface, now, err);

	if (status < 0)
		return status;
	/* Of one that is named by its path, that is the surface's own text. */
	if (it->file == old->file)
		it->file = surface->file;
	it->surface = surface;
	stat_file(it);
	mk_surface_free(old);
	return 0;
}

int
surfaces_reload(struct surfaces *all, uint64_t now,
    int (*commit)(void *self, uint64_t now, struct mk_err *err), void *self,
    struct mk_err *err)
{
	struct mk_surface *read[MK_DESK_SEATS] = {NULL};
	int status = read_changed(all, read, err);
	size_t i;

	if (status == 0)
		status = commit(self, now, err);
	for (i = 0; i < all->n; i++) {
		struct mk_err why = {""};

		if (!read[i] ||
		    (status == 0 &&
		        surfaces_replace(all, i, read[i], now, &why) == 0))
			continue;
		if (*why.msg)
			cmd_warn("%s", why.msg);
		mk_surface_free(read[i]);
	}
	return status;
}

/* --- status */

void
surfaces_port_status(const char *name, const struct mk_port *port,
    struct mk_status *facts)
{
	const struct mk_port_counters *count = mk_port_count(port);
	const struct mk_endpoint *peer = mk_port_peer(port);
	struct mk_buf line;
	char text[MK_ERR_MAX + MK_PORTNAME_MAX], at[MK_PORTLIST_NAME] = "";

	mk_buf_init_fixed(&line, text, sizeof(text) - 1);
	mk_port_status(port, &line);
	text[line.len] = '\0';
	if (peer)
		mk_portlist_name(peer, at);
	mk_status_begin(facts, "port");
	mk_status_text(facts, "name", name);
	mk_status_bool(facts, "up", mk_port_is_up(port));
	mk_status_text(facts, "at", at);
	mk_status_text(facts, "state", text);
	mk_status_number(facts, "queued", (double)mk_port_queued(port));
	mk_status_number(facts, "in", (double)count->in_messages);
	mk_status_number(facts, "out", (double)count->out_messages);
	mk_status_number(facts, "dropped", (double)count->dropped);
	mk_status_number(facts, "coalesced", (double)count->coalesced);
	mk_status_number(facts, "lost", (double)count->lost);
	mk_status_number(facts, "reconnects", (double)count->reconnects);
	mk_status_end(facts);
}

void
surfaces_status(const struct surfaces *all, struct mk_status *facts)
{
	size_t i;

	for (i = 0; i < all->n; i++)
		if (all->list[i].port)
			surfaces_port_status(all->list[i].port_name,
			    all->list[i].port, facts);
}
