/* SPDX-License-Identifier: ISC */
/*
 * The names of ports, as a user writes them: which form, and what of it.
 *
 *	-                    standard input and output
 *	fd:N                 a file that is open already
 *	PATH                 a file, FIFO, terminal line or raw MIDI device
 *	unix:PATH            a socket
 *	hw:CARD[,DEV[,SUB]]  an ALSA raw MIDI device
 *	seq:CLIENT[:PORT]    a port of the ALSA sequencer, by number or name
 *	seq:                 a sequencer port that its user connects
 *	auto                 the port that the surface's file describes
 *	ipmidi[:N][@NET]     MIDI by multicast in a network, its port N from 1
 */
#ifndef LIBMK_IO_PORTNAME_H
#define LIBMK_IO_PORTNAME_H

#include <libmk/base/api.h>
#include <libmk/base/err.h>

MK_BEGIN_DECLS

/* ipMIDI's ports count from 1 to this one. */
#define MK_PORTNAME_IPMIDI 64

/* Room for the name of a client or port with its NUL; ALSA's own is 64. */
#define MK_PORTNAME_MAX 96

enum mk_portform {
	MK_PORTFORM_STDIO,
	MK_PORTFORM_FD,
	MK_PORTFORM_PATH,
	MK_PORTFORM_UNIX,
	MK_PORTFORM_HW,
	MK_PORTFORM_SEQ,
	MK_PORTFORM_OWN, /* seq: */
	MK_PORTFORM_AUTO,
	MK_PORTFORM_IPMIDI,
};

struct mk_portname {
	enum mk_portform form;
	int fd;
	/* of PATH, UNIX and HW; IPMIDI: the interface, or ""; in the name */
	const char *path;
	/* SEQ: numbers, or negative, where names, or "", are; IPMIDI: port */
	int client, port;
	char client_name[MK_PORTNAME_MAX], port_name[MK_PORTNAME_MAX];
};

/*
 * Read a name. A path that looks like another form is written "./fd:1".
 *
 * Returns 0, or -EINVAL for what cannot be a port. The name must outlive
 * what was read.
 */
MK_API int mk_portname_read(struct mk_portname *read, const char *name,
    struct mk_err *err);

MK_END_DECLS

#endif
