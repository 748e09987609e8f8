/* SPDX-License-Identifier: ISC */
/*
 * Judges facts collected by others, and words each finding so that it says what
 * to do.
 */
#include <libmk/host/diagnosis_priv.h>

#include <libmk/base/api.h>

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void tell_finding(const struct mk_diagnosis *doctor, const char *about,
    bool well, const char *fmt, ...) MK_PRINTF(4, 5);

static void
tell_finding(const struct mk_diagnosis *doctor, const char *about, bool well,
    const char *fmt, ...)
{
	char text[MK_DIAGNOSIS_TEXT];
	va_list args;

	va_start(args, fmt);
	vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	doctor->tell(doctor->self, about, well, text);
}

/* --- UDP ports */

/* What a port is for, and what speaks there. */
static const struct port {
	uint16_t port;
	bool ours; /* we listen there, and the host sends to it */
	const char *scheme, *program;
} ports[MK_DIAGNOSIS_PORTS] = {
    {11000, false, "ableton", "AbletonOSC"},
    {11001, true, "ableton", "AbletonOSC"},
    {9000, false, "liveosc", "LiveOSC"},
    {9001, true, "liveosc", "LiveOSC"},
    {3819, false, "ardour", "Ardour's OSC"},
    {21928, false, "", "ipMIDI"},
};

uint16_t
mk_diagnosis_port(size_t i)
{
	return ports[i].port;
}

/* "12: 0100007F:2AF9 00000000:0000 07 0:0 0:0 0 UID TIMEOUT INODE ..." */
bool
mk_diagnosis_read_udp(const char *line, uint16_t *port, unsigned long *inode)
{
	const char *p = line;
	char *end;
	unsigned long value = 0;
	size_t field;

	for (field = 0; field < 10; field++) {
		p += strspn(p, " ");
		if (field == 1) {
			const char *colon = strpbrk(p, ": ");

			if (!colon || *colon != ':')
				return false;
			value = strtoul(colon + 1, &end, 16);
			if (end != colon + 5)
				return false;
		}
		if (field < 9)
			p += strcspn(p, " ");
	}
	*port = (uint16_t)value;
	*inode = strtoul(p, &end, 10);
	return end > p;
}

static const struct port *
find_port(uint16_t number)
{
	size_t i;

	for (i = 0; i < MK_DIAGNOSIS_PORTS; i++)
		if (ports[i].port == number)
			return &ports[i];
	return NULL;
}

void
mk_diagnosis_udp(const struct mk_diagnosis *doctor, uint16_t number,
    const char *holder, long pid)
{
	const struct port *port = find_port(number);
	char who[128] = "a program of another user";

	if (!port)
		return;
	if (holder && *holder)
		snprintf(who, sizeof(who), "\"%s\", process %ld", holder, pid);
	if (!holder && port->ours)
		tell_finding(doctor, "udp", true, "port %u is free to hear %s",
		    number, port->program);
	else if (!holder)
		tell_finding(doctor, "udp", true,
		    "nobody listens at port %u: no %s runs on this machine",
		    number, port->program);
	else if (!port->ours || !strcmp(holder, "mk-surfaced"))
		tell_finding(doctor, "udp", true, "port %u is held by %s",
		    number, who);
	else
		tell_finding(doctor, "udp", false,
		    "port %u, where %s sends to, is held by %s: end that, or "
		    "have the host send elsewhere and say %s://?listen=PORT",
		    number, port->program, who, port->scheme);
}

/* --- the sequencer */

void
mk_diagnosis_sequencer(const struct mk_diagnosis *doctor, int n_ports,
    const char *why, bool in_group, const char *user)
{
	if (n_ports >= 0) {
		tell_finding(doctor, "midi", true, "there are %d MIDI ports",
		    n_ports);
		return;
	}
	tell_finding(doctor, "midi", false, "%s", why);
	if (in_group)
		tell_finding(doctor, "group", true,
		    "%s may use the devices of \"audio\"", user);
	else
		tell_finding(doctor, "group", false,
		    "%s is not in the group \"audio\": \"sudo usermod -aG "
		    "audio "
		    "%s\", and log in again",
		    user, user);
}

/* --- what the daemon says */

static const char *
text_of(const struct mk_line *line, const char *name)
{
	const char *text = mk_line_extra(line, name, NULL);

	return text ? text : "";
}

static unsigned long
number_of(const struct mk_line *line, const char *name)
{
	return strtoul(text_of(line, name), NULL, 10);
}

static const char *
program_of(const char *url)
{
	size_t i, n = strcspn(url, ":");

	for (i = 0; i < MK_DIAGNOSIS_PORTS; i++)
		if (!strncmp(ports[i].scheme, url, n) && !ports[i].scheme[n])
			return ports[i].program;
	return "the music software";
}

/* A Mackie Control's partner has no address of its own, only our port. */
static void
judge_port(const struct mk_diagnosis *doctor, const struct mk_line *line)
{
	tell_finding(doctor, "host", false,
	    "sent %lu messages to %s, heard none: is a Mackie Control chosen "
	    "in the music software, with that port both ways?",
	    number_of(line, "sent"), text_of(line, "url"));
}

static void
judge_silence(const struct mk_diagnosis *doctor, const struct mk_line *line)
{
	unsigned long foreign = number_of(line, "foreign");
	const char *port = strrchr(text_of(line, "listens"), ':');

	if (foreign)
		tell_finding(doctor, "host", false,
		    "%lu datagrams came from other machines than %s, and were "
		    "dropped: name that machine in the URL, or start "
		    "mk-surfaced with --any-sender",
		    foreign, text_of(line, "address"));
	tell_finding(doctor, "host", false,
	    "sent %lu datagrams to %s, heard none on %s%s: is %s loaded, is "
	    "another program on that port?",
	    number_of(line, "sent"), text_of(line, "address"),
	    port ? port + 1 : "any port",
	    number_of(line, "refused") ? ", and nobody listens there" : "",
	    program_of(text_of(line, "url")));
}

static void
judge_host(const struct mk_diagnosis *doctor, const struct mk_line *line)
{
	const char *url = text_of(line, "url");
	unsigned long heard = number_of(line, "heard");

	if (number_of(line, "ready")) {
		tell_finding(doctor, "host", true, "%s is ready", url);
	} else if (!heard && !*text_of(line, "address")) {
		judge_port(doctor, line);
	} else if (!heard) {
		judge_silence(doctor, line);
	} else if (!strcmp(text_of(line, "state"), "reading")) {
		tell_finding(doctor, "host", true, "%s is being read", url);
	} else {
		tell_finding(doctor, "host", false,
		    "%s answered, and does not any more: does %s still run?",
		    url, program_of(url));
	}
	if (number_of(line, "malformed") && *text_of(line, "address"))
		tell_finding(doctor, "host", false,
		    "%lu datagrams of %s were no OSC: what else sends to %s?",
		    number_of(line, "malformed"), text_of(line, "address"),
		    text_of(line, "listens"));
}

void
mk_diagnosis_status(const struct mk_diagnosis *doctor,
    const struct mk_line *line)
{
	const char *what = mk_line_word(line, 1, NULL);
	bool up = number_of(line, "up");
	const char *state = text_of(line, "state");

	if (what && !strcmp(what, "host"))
		judge_host(doctor, line);
	else if (what && !strcmp(what, "port"))
		tell_finding(doctor, "port", up, "%s%s", state,
		    up                              ? ""
		        : strstr(state, "name one") ? ": mk-ctl use PORT"
		        : strstr(state, "is in use")
		        ? ": end that"
		        : ": is it plugged in? "
		          "mk-surfaced --list-ports "
		          "tells what there is");
}
