/* SPDX-License-Identifier: ISC */
/*
 * Compares the ports there are with those that are played, each time something
 * was plugged in or out, or asked for.
 */
#include "plugging.h"

#include "cmd.h"
#include "using.h"

#include <libmk/base/buf.h>
#include <libmk/base/time.h>
#include <libmk/io/pairing_priv.h>
#include <libmk/xml/datafile_priv.h>
#include <libmk/xml/surfacefile.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define NONE  MK_DESK_SEATS
#define RETRY (500 * MK_TIME_MS) /* as others have it */

/* --- which file */

/* What was asked for a port, or NULL; software has but its number. */
static struct asked_for *
find_asked(struct plugging *p, const struct mk_endpoint *port)
{
	size_t i;

	for (i = 0; i < p->n_asked; i++) {
		const struct mk_endpoint *it = &p->asked[i].port;

		if (mk_endpoint_is_same(it, port) &&
		    (port->card >= 0 || it->client == port->client))
			return &p->asked[i];
	}
	return NULL;
}

/* As mk_pairing_choose(), but what was asked for goes before all. */
static int
choose_file(struct plugging *p, size_t port, size_t *file, struct mk_err *err)
{
	const struct asked_for *asked = find_asked(p, &p->ports.list[port]);
	size_t i;

	for (i = 0; i < p->known.n && asked; i++)
		if (!strcmp(p->known.surfaces[i]->file, asked->file)) {
			*file = i;
			return 1;
		}
	return mk_pairing_choose(p->known.surfaces, p->known.n, &p->ports, port,
	    file, err);
}

/* --- seats */

/* Whether a surface plays at a port; numbers tell two of a kind apart. */
static bool
is_at(const struct playing *it, const struct mk_endpoint *port)
{
	return it->port && !it->ended && it->at.client == port->client &&
	    it->at.port == port->port && mk_endpoint_is_same(&it->at, port);
}

static bool
is_played(const struct surfaces *all, const struct mk_endpoint *port)
{
	size_t i;

	for (i = 0; i < all->n; i++)
		if (is_at(&all->list[i], port))
			return true;
	return false;
}

/* Whether what sits there has that file. */
static bool
is_of(const struct playing *it, const struct mk_surface *known)
{
	return !strcmp(it->surface->file, known->file);
}

/* How well a seat suits a device, best its own; 0: the seat is taken. */
static int
suit(const struct playing *it, const struct mk_endpoint *port)
{
	if (it->port)
		return 0;
	if (*it->at_name && mk_endpoint_is_same(&it->at, port))
		return 3;
	return *it->at_name ? 1 : 2;
}

/* A seat for a device: the one it had, nobody's, a new one, or another's. */
static size_t
find_seat(const struct surfaces *all, const struct mk_endpoint *port)
{
	size_t best = all->n, i;
	int suits = all->n < MK_DESK_SEATS ? 1 : 0;

	for (i = 0; i < all->n; i++) {
		int one = suit(&all->list[i], port);

		if (one > suits) {
			suits = one;
			best = i;
		}
	}
	return suits ? best : NONE;
}

/* Seats what a file has, which may have become faulty since. */
static int
seat(struct surfaces *all, size_t at, const struct mk_surface *known,
    uint64_t now, struct mk_err *err)
{
	struct mk_report faults = {.tell = cmd_tell};
	struct mk_surface *surface;
	int status;

	if (at < all->n && is_of(&all->list[at], known))
		return 0;
	surface = mk_surfacefile_load(known->file, &faults, &status, err);
	if (!surface)
		return status;
	status = at < all->n ? surfaces_replace(all, at, surface, now, err)
	                     : surfaces_add(all, surface, err);
	if (status < 0)
		mk_surface_free(surface);
	return status < 0 ? status : 0;
}

/* --- who comes */

static int
play(struct surfaces *all, const struct mk_surface *known,
    const struct mk_endpoint *port, uint64_t now, struct mk_err *err)
{
	size_t at = find_seat(all, port);
	int status;

	if (at == NONE)
		return mk_err_set(err, -ENOSPC,
		    "%s: there is room for %d surfaces", known->name,
		    MK_DESK_SEATS);
	status = seat(all, at, known, now, err);
	return status < 0 ? status : surfaces_join(all, at, port, err);
}

/* A fault of a port is reported once, while it lasts. */
static void
tell_once(struct plugging *p, struct mk_ports *still,
    const struct mk_endpoint *port, const char *sentence)
{
	size_t i;

	mk_ports_add(still, port);
	for (i = 0; i < p->told.n; i++)
		if (p->told.list[i].client == port->client &&
		    p->told.list[i].port == port->port &&
		    mk_endpoint_is_same(&p->told.list[i], port))
			return;
	cmd_warn("%s", sentence);
}

static void
serve_ports(struct plugging *p, uint64_t now)
{
	struct mk_ports still = {0};
	size_t i;

	for (i = 0; i < p->ports.n; i++) {
		const struct mk_endpoint *port = &p->ports.list[i];
		struct mk_err err = {""};
		size_t file;
		int status = choose_file(p, i, &file, &err);

		if (status > 0 && !is_played(p->surfaces, port))
			status = play(p->surfaces, p->known.surfaces[file],
			    port, now, &err);
		if (status == -EBUSY)
			mk_plugs_again(p->plugs, now + RETRY);
		if (status < 0)
			tell_once(p, &still, port, err.msg);
	}
	mk_ports_clear(&p->told);
	p->told = still;
}

/* --- who goes */

/* Whether a surface's port is there, and still gets the file that it has. */
static bool
is_wanted(struct plugging *p, const struct playing *it)
{
	size_t file, i;

	for (i = 0; i < p->ports.n; i++)
		if (is_at(it, &p->ports.list[i]))
			return choose_file(p, i, &file, NULL) > 0 &&
			    is_of(it, p->known.surfaces[file]);
	return false;
}

static void
leave_ports(struct plugging *p, uint64_t now)
{
	struct surfaces *all = p->surfaces;
	size_t i;

	for (i = 0; i < all->n; i++)
		if (all->list[i].port && !is_wanted(p, &all->list[i]))
			surfaces_part(all, i, now);
}

void
plugging_settle(struct plugging *p, uint64_t now)
{
	if (!p->plugs || !p->look)
		return;
	p->look = false;
	mk_plugs_look(p->plugs, &p->ports);
	leave_ports(p, now);
	serve_ports(p, now);
}

/* --- what is asked for */

static void
forget_asked(struct plugging *p)
{
	while (p->n_asked > 0)
		free(p->asked[--p->n_asked].file);
	p->look = true;
}

/* Finds the port among those that there are now, by its index. */
static int
find_port(struct plugging *p, const struct mk_portname *name, size_t *found,
    struct mk_err *err)
{
	const struct mk_wish wish = {.name = name, .in = true, .out = true};
	struct mk_choice choice;
	size_t i;
	int status;

	mk_plugs_look(p->plugs, &p->ports);
	mk_choice_init(&choice, &wish);
	for (i = 0; i < p->ports.n; i++)
		mk_choice_take(&choice, &p->ports.list[i]);
	status = mk_choice_end(&choice, err);
	if (status == 0)
		return mk_err_set(err, -ENODEV,
		    "there is no such port now; see --list-ports");
	for (i = 0; i < p->ports.n; i++)
		if (p->ports.list[i].client == choice.best.client &&
		    p->ports.list[i].port == choice.best.port)
			*found = i;
	return status;
}

static int
find_file(struct plugging *p, size_t port, const char *name, size_t *file,
    struct mk_err *err)
{
	int status;

	if (!name) {
		status = mk_pairing_choose(p->known.surfaces, p->known.n,
		    &p->ports, port, file, err);
		return status ? status
		              : mk_err_set(err, -ENOENT,
		                    "no surface describes that port; name one "
		                    "as surface=NAME");
	}
	for (*file = 0; *file < p->known.n; (*file)++)
		if (using_is_called(p->known.surfaces[*file], name))
			return 1;
	return mk_err_set(err, -ENOENT, "there is no surface \"%s\"", name);
}

static int
ask_for(struct plugging *p, const struct mk_endpoint *port, const char *file,
    struct mk_err *err)
{
	struct asked_for *asked = find_asked(p, port);
	char *copy = strdup(file);

	if (!copy || (!asked && p->n_asked == MK_DESK_SEATS)) {
		free(copy);
		return mk_err_set(err, -ENOMEM,
		    "too many ports are in use by name; \"mk-ctl use auto\" "
		    "lets go of them all");
	}
	if (!asked)
		asked = &p->asked[p->n_asked++];
	else
		free(asked->file);
	*asked = (struct asked_for){.port = *port, .file = copy};
	p->look = true;
	return 0;
}

int
plugging_use(struct plugging *p, const char *port, const char *name,
    struct mk_err *err)
{
	struct mk_portname read;
	size_t found = 0, file = 0;
	int status = using_read_port(&read, port, err);

	if (status == 0 && read.form == MK_PORTFORM_AUTO) {
		forget_asked(p);
		return 0;
	}
	if (status == 0)
		status = find_port(p, &read, &found, err);
	if (status > 0)
		status = find_file(p, found, name, &file, err);
	if (status < 0)
		return mk_err_prefix(err, status, "%s", port);
	return ask_for(p, &p->ports.list[found], p->known.surfaces[file]->file,
	    err);
}

/* --- files, and the start */

void
plugging_reread(struct plugging *p)
{
	struct mk_report faults = {.tell = cmd_tell};
	struct mk_surfacelist list;
	struct mk_err err = {""};

	if (!p->plugs)
		return;
	if (mk_surfacelist_read(&list, &faults, &err) < 0) {
		cmd_warn("%s", err.msg);
		return;
	}
	mk_surfacelist_done(&p->known);
	p->known = list;
	p->look = true;
}

void
plugging_watch(struct mk_filewatch *watch)
{
	struct mk_buf path;

	mk_buf_init(&path);
	if (mk_datafile_own(&path, "surfaces/") == 0)
		mk_filewatch_add(watch, (const char *)path.data);
	if (mk_datafile_path(&path, "surfaces/") == 0)
		mk_filewatch_add(watch, (const char *)path.data);
	mk_buf_done(&path);
}

static void
on_changed(void *self, uint64_t now)
{
	(void)now;
	((struct plugging *)self)->look = true;
}

void
plugging_open(struct plugging *p, struct surfaces *surfaces,
    struct mk_desk *desk)
{
	struct mk_surface *nobody = mk_surface_new();
	struct mk_err err = {""};
	int status;

	p->surfaces = surfaces;
	surfaces->desk = desk;
	surfaces->come = true;
	if (!nobody || surfaces_add(surfaces, nobody, &err) < 0)
		cmd_die(CMD_BUSY, "out of memory");
	p->plugs = mk_plugs_open(program_invocation_short_name, on_changed, p,
	    &status, &err);
	if (!p->plugs)
		cmd_fail(status, &err);
	plugging_reread(p);
}

void
plugging_close(struct plugging *p)
{
	mk_plugs_close(p->plugs);
	mk_surfacelist_done(&p->known);
	mk_ports_clear(&p->ports);
	mk_ports_clear(&p->told);
	forget_asked(p);
}

struct mk_source
plugging_source(struct plugging *p)
{
	return mk_plugs_source(p->plugs);
}
