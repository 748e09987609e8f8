/* SPDX-License-Identifier: ISC */
/* Collects facts from ALSA, /proc and the daemon, for diagnosis_priv.h. */
#include "doctor.h"

#include "cmd.h"
#include "output.h"

#include <libmk/codec/line.h>
#include <libmk/codec/xmljson.h>
#include <libmk/host/diagnosis_priv.h>
#include <libmk/io/pairing_priv.h>
#include <libmk/io/portlist_priv.h>
#include <libmk/io/sockname_priv.h>
#include <libmk/xml/surfacelist_priv.h>

#include <ctype.h>
#include <dirent.h>
#include <grp.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define GROUPS 256
#define PLAYED 64

struct visit {
	struct mk_buf out;
	struct mk_xmljson doc;
	bool json;
	int code;
	struct mk_diagnosis doctor;
	/* What the daemon says of itself, or why it says nothing. */
	char answer[65536];
	struct mk_err silent;
	bool runs, ended;
	/* The ports of the sequencer that it plays. */
	char played[PLAYED][MK_PORTLIST_NAME];
	size_t n_played;
};

static void
on_finding(void *self, const char *about, bool well, const char *text)
{
	struct visit *visit = self;

	if (!well)
		visit->code = CMD_NO;
	if (visit->json) {
		mk_xmljson_open(&visit->doc, "finding");
		mk_xmljson_text(&visit->doc, "about", about);
		mk_xmljson_bool(&visit->doc, "well", well);
		mk_xmljson_text(&visit->doc, "text", text);
		mk_xmljson_close(&visit->doc);
		return;
	}
	mk_buf_printf(&visit->out, "%-5s %s: %s\n", well ? "well" : "mend",
	    about, text);
}

/* --- the daemon */

static void
each_status(struct visit *visit,
    void (*take)(struct visit *visit, const struct mk_line *line))
{
	static struct mk_line line;
	const char *text = visit->answer, *end;

	for (; (end = strchr(text, '\n')); text = end + 1)
		if (mk_line_parse(&line, text, (size_t)(end - text), NULL) == 1)
			take(visit, &line);
}

static void
note_played(struct visit *visit, const struct mk_line *line)
{
	const char *what = mk_line_word(line, 1, NULL);
	const char *at = mk_line_extra(line, "at", NULL);

	if (!what || strcmp(what, "port") != 0 || !at || !*at ||
	    visit->n_played == PLAYED)
		return;
	snprintf(visit->played[visit->n_played++], MK_PORTLIST_NAME, "%s", at);
}

static void
tell_status(struct visit *visit, const struct mk_line *line)
{
	mk_diagnosis_status(&visit->doctor, line);
}

static void
ask_daemon(struct visit *visit, const char *socket)
{
	static const char ask[] = "status\n";
	char *text = visit->answer;
	ssize_t got = 1;
	size_t n = 0;
	int fd = mk_sockname_connect(socket, &visit->silent);

	visit->runs = fd >= 0;
	if (fd < 0)
		return;
	if (send(fd, ask, strlen(ask), MSG_NOSIGNAL) < 0)
		got = 0;
	while (got > 0 && n < sizeof(visit->answer) - 1 &&
	    !(n >= 3 && !memcmp(text + n - 3, "ok\n", 3))) {
		got = recv(fd, text + n, sizeof(visit->answer) - 1 - n, 0);
		n += got > 0 ? (size_t)got : 0;
	}
	close(fd);
	text[n] = '\0';
	visit->ended = got <= 0;
	each_status(visit, note_played);
}

static void
look_at_daemon(struct visit *visit)
{
	if (!visit->runs)
		on_finding(visit, "daemon", true, visit->silent.msg);
	else if (visit->ended)
		on_finding(visit, "daemon", false,
		    "it ended before it answered: start it again");
	else
		on_finding(visit, "daemon", true, "it runs, and answers");
	each_status(visit, tell_status);
}

/* Whether the daemon plays a port. */
static bool
is_played(const struct visit *visit, const struct mk_endpoint *port)
{
	char name[MK_PORTLIST_NAME];
	size_t i;

	mk_portlist_name(port, name);
	for (i = 0; i < visit->n_played; i++)
		if (!strcmp(visit->played[i], name))
			return true;
	return false;
}

/* --- MIDI ports and surfaces */

static bool
is_in_audio(void)
{
	gid_t groups[GROUPS];
	const struct group *audio = getgrnam("audio");
	int i, n = getgroups(GROUPS, groups);

	for (i = 0; audio && i < n; i++)
		if (groups[i] == audio->gr_gid)
			return true;
	return geteuid() == 0 || (audio && getegid() == audio->gr_gid);
}

static void
tell_place(struct visit *visit, const struct mk_surface *surface,
    const struct mk_endpoint *port, size_t n_alike)
{
	char text[MK_DIAGNOSIS_TEXT], name[MK_PORTLIST_NAME], of[80] = "";

	mk_portlist_name(port, name);
	if (n_alike > 1)
		snprintf(of, sizeof(of),
		    ", which the daemon plays, of %zu that it may be", n_alike);
	snprintf(text, sizeof(text), "%s is at %s \"%s\"%s", surface->name,
	    name, port->port_name, of);
	on_finding(visit, "surface", true, text);
}

/* Reports which of equally fitting ports the daemon plays; returns how many. */
static size_t
tell_played(struct visit *visit, const struct mk_surface *surface,
    const struct mk_choice *choice, const struct mk_ports *ports)
{
	size_t i, n = 0;

	for (i = 0; i < ports->n; i++) {
		const struct mk_endpoint *it = &ports->list[i];

		if (mk_endpoint_fit(choice->wish, it) != choice->rank ||
		    !is_played(visit, it))
			continue;
		tell_place(visit, surface, it, choice->n_devices);
		n++;
	}
	return n;
}

/* Returns whether a port fits a surface. */
static bool
look_for_surface(struct visit *visit, const struct mk_surface *surface,
    const struct mk_ports *ports)
{
	const struct mk_wish wish = {.match = surface->match,
	    .usb = surface->usb,
	    .serial = surface->serial,
	    .in = true,
	    .out = true};
	char text[MK_DIAGNOSIS_TEXT];
	struct mk_err err = {""};
	struct mk_choice choice;
	size_t i;
	int status;

	mk_choice_init(&choice, &wish);
	for (i = 0; i < ports->n; i++)
		mk_choice_take(&choice, &ports->list[i]);
	status = mk_choice_end(&choice, &err);
	if (status > 0)
		tell_place(visit, surface, &choice.best, 1);
	if (status >= 0 || tell_played(visit, surface, &choice, ports) > 0)
		return status != 0;
	snprintf(text, sizeof(text),
	    "%s: %s, with --port or mk-ctl use, or take all with -s auto",
	    surface->name, err.msg);
	on_finding(visit, "surface", false, text);
	return true;
}

/* Reports ports whose file neither mk-surfaced -s auto nor a user decided. */
static void
look_at_pairs(struct visit *visit, const struct mk_surfacelist *known,
    const struct mk_ports *ports)
{
	struct mk_err err;
	size_t file, i;

	for (i = 0; i < ports->n; i++)
		if (!is_played(visit, &ports->list[i]) &&
		    mk_pairing_choose(known->surfaces, known->n, ports, i,
		        &file, &err) < 0)
			on_finding(visit, "surface", false, err.msg);
}

static void
tell_fault(void *to, const char *sentence)
{
	on_finding(to, "surface", false, sentence);
}

static void
look_for_surfaces(struct visit *visit, const struct mk_ports *ports)
{
	struct mk_report faults = {.tell = tell_fault, .to = visit};
	struct mk_surfacelist known;
	struct mk_err err = {""};
	bool found = false;
	size_t i;

	if (mk_surfacelist_read(&known, &faults, &err) < 0)
		cmd_die(CMD_BUSY, "%s", err.msg);
	for (i = 0; i < known.n; i++)
		if (!known.surfaces[i]->by_name_only)
			found |=
			    look_for_surface(visit, known.surfaces[i], ports);
	look_at_pairs(visit, &known, ports);
	if (!found)
		on_finding(visit, "surface", false,
		    "no port fits a known surface: plug one in, or write a "
		    "file "
		    "for yours, see mk-surface(5)");
	mk_surfacelist_done(&known);
}

static void
look_at_midi(struct visit *visit)
{
	const struct passwd *user = getpwuid(geteuid());
	struct mk_ports ports = {0};
	struct mk_err err = {""};
	int n = mk_portlist_each(mk_ports_add, &ports, &err);

	mk_diagnosis_sequencer(&visit->doctor, n, err.msg, is_in_audio(),
	    user ? user->pw_name : "this user");
	if (n >= 0)
		look_for_surfaces(visit, &ports);
	mk_ports_clear(&ports);
}

/* --- UDP ports */

/* Whether a process has a socket open. */
static bool
has_socket(const char *pid, unsigned long inode)
{
	char path[512], link[64], wanted[64];
	struct dirent *entry;
	DIR *folder;
	ssize_t n;
	bool found = false;

	snprintf(path, sizeof(path), "/proc/%s/fd", pid);
	snprintf(wanted, sizeof(wanted), "socket:[%lu]", inode);
	folder = opendir(path);
	while (folder && !found && (entry = readdir(folder))) {
		n = readlinkat(dirfd(folder), entry->d_name, link,
		    sizeof(link) - 1);
		link[n < 0 ? 0 : n] = '\0';
		found = !strcmp(link, wanted);
	}
	if (folder)
		closedir(folder);
	return found;
}

/* Puts the name of the program whose socket it is; returns its process. */
static long
find_holder(unsigned long inode, char *name, size_t size)
{
	DIR *folder = opendir("/proc");
	struct dirent *entry;
	char path[512];
	long pid = 0;
	FILE *comm;

	name[0] = '\0';
	while (folder && !pid && (entry = readdir(folder))) {
		if (!isdigit((unsigned char)entry->d_name[0]) ||
		    !has_socket(entry->d_name, inode))
			continue;
		pid = strtol(entry->d_name, NULL, 10);
		snprintf(path, sizeof(path), "/proc/%s/comm", entry->d_name);
		comm = fopen(path, "re");
		if (comm && fgets(name, (int)size, comm))
			name[strcspn(name, "\n")] = '\0';
		if (comm)
			fclose(comm);
	}
	if (folder)
		closedir(folder);
	return pid;
}

/* The socket at a port, in one of the system's lists; 0: none. */
static unsigned long
find_socket(const char *list, uint16_t wanted)
{
	FILE *file = fopen(list, "re");
	unsigned long inode, found = 0;
	char line[512];
	uint16_t port;

	while (file && !found && fgets(line, sizeof(line), file))
		if (mk_diagnosis_read_udp(line, &port, &inode) &&
		    port == wanted)
			found = inode;
	if (file)
		fclose(file);
	return found;
}

static void
look_at_udp(struct visit *visit)
{
	unsigned long inode;
	uint16_t port;
	char name[64];
	size_t i;
	long pid;

	for (i = 0; i < MK_DIAGNOSIS_PORTS; i++) {
		port = mk_diagnosis_port(i);
		inode = find_socket("/proc/net/udp", port);
		if (!inode)
			inode = find_socket("/proc/net/udp6", port);
		pid = inode ? find_holder(inode, name, sizeof(name)) : 0;
		mk_diagnosis_udp(&visit->doctor, port, inode ? name : NULL,
		    pid);
	}
}

int
doctor_run(const char *socket, bool json)
{
	static struct visit visit;

	visit.json = json;
	visit.doctor =
	    (struct mk_diagnosis){.self = &visit, .tell = on_finding};
	cmd_stdout(&visit.out, false);
	if (json) {
		mk_xmljson_init(&visit.doc, MK_XMLJSON_JSON, &visit.out);
		mk_xmljson_open(&visit.doc, "doctor");
		mk_xmljson_list(&visit.doc, "findings");
	}
	ask_daemon(&visit, socket);
	look_at_midi(&visit);
	look_at_udp(&visit);
	look_at_daemon(&visit);
	if (json) {
		mk_xmljson_end_list(&visit.doc);
		mk_xmljson_close(&visit.doc);
		mk_xmljson_end(&visit.doc);
	}
	return cmd_finish(&visit.out, visit.code);
}
