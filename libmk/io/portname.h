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
 */
#ifndef LIBMK_IO_PORTNAME_H
#define LIBMK_IO_PORTNAME_H

#include <libmk/base/api.h>
#include <libmk/base/err.h>

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
};

struct mk_portname {
	enum mk_portform form;
	int fd;
	const char *path; /* of PATH, UNIX and HW; within the name */
	/* SEQ: numbers, or negative, where names, or "", are */
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

#endif
