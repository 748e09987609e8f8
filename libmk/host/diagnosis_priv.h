/* SPDX-License-Identifier: ISC */
/*
 * What is well between surfaces, the daemon and the music software, and what
 * is to be mended.
 *
 * No files and no sockets: others look around and give what they saw. A
 * finding is a sentence that says what is, and, where it is not well, what to
 * do.
 */
#ifndef LIBMK_HOST_DIAGNOSIS_PRIV_H
#define LIBMK_HOST_DIAGNOSIS_PRIV_H

#include <libmk/codec/line.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define MK_DIAGNOSIS_TEXT 512

/* Who is told; about is one word: "udp". The text is good for the call. */
struct mk_diagnosis {
	void *self;
	void (*tell)(void *self, const char *about, bool well,
	    const char *text);
};

#define MK_DIAGNOSIS_PORTS 6

/* Return one of the UDP ports that hosts are spoken with, i from 0. */
uint16_t mk_diagnosis_port(size_t i);

/*
 * Read a line of /proc/net/udp: the port that is listened at, and the inode
 * of the socket. False for what is no such line.
 */
bool mk_diagnosis_read_udp(const char *line, uint16_t *port,
    unsigned long *inode);

/*
 * Judge who holds a UDP port: the name of the program, "" for one that may
 * not be looked at, or NULL for nobody; and its process, or 0.
 */
void mk_diagnosis_udp(const struct mk_diagnosis *doctor, uint16_t port,
    const char *holder, long pid);

/*
 * Judge the sequencer: whether it may be used, or why not; and whether the
 * user, of that name, is in the group "audio".
 */
void mk_diagnosis_sequencer(const struct mk_diagnosis *doctor, int n_ports,
    const char *why, bool in_group, const char *user);

/* Judge what the daemon says of its host or of a port: "status host ...". */
void mk_diagnosis_status(const struct mk_diagnosis *doctor,
    const struct mk_line *line);

#endif
