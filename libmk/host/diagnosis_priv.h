/* SPDX-License-Identifier: ISC */
/*
 * Diagnoses the connections between surfaces, the daemon and the music
 * software.
 *
 * It uses no files and no sockets: callers collect the facts. A finding is a
 * sentence that says what is the case and, if something is wrong, what to do.
 */
#ifndef LIBMK_HOST_DIAGNOSIS_PRIV_H
#define LIBMK_HOST_DIAGNOSIS_PRIV_H

#include <libmk/codec/line.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define MK_DIAGNOSIS_TEXT 512

/*
 * Takes findings; about is one word: "udp". The text is valid during the call
 * only.
 */
struct mk_diagnosis {
	void *self;
	void (*tell)(void *self, const char *about, bool well,
	    const char *text);
};

#define MK_DIAGNOSIS_PORTS 6

/* Return the i-th, from 0, of the UDP ports used with hosts. */
uint16_t mk_diagnosis_port(size_t i);

/*
 * Read a line of /proc/net/udp: the local port, and the inode of the socket.
 * Returns false for any other line.
 */
bool mk_diagnosis_read_udp(const char *line, uint16_t *port,
    unsigned long *inode);

/*
 * Judge who holds a UDP port: the program's name, "" if it may not be
 * inspected, or NULL for nobody; and its process, or 0.
 */
void mk_diagnosis_udp(const struct mk_diagnosis *doctor, uint16_t port,
    const char *holder, long pid);

/*
 * Judge the sequencer: whether it can be used, or why not; and whether the
 * user, by name, is in the group "audio".
 */
void mk_diagnosis_sequencer(const struct mk_diagnosis *doctor, int n_ports,
    const char *why, bool in_group, const char *user);

/* Judge what the daemon says of its host or of a port: "status host ...". */
void mk_diagnosis_status(const struct mk_diagnosis *doctor,
    const struct mk_line *line);

#endif
