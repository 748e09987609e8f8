/* SPDX-License-Identifier: ISC */
/*
 * The port that is a network: ipMIDI, which is raw MIDI in datagrams to the
 * multicast group 225.0.0.37, at UDP port 21928 for its first port, 21929 for
 * its second, and so on.
 *
 * A datagram carries one whole message; only a system exclusive one that is
 * longer than a datagram takes several. (As Ardour 7.3 and qmidinet do.)
 */
#ifndef LIBMK_IO_PORT_IPMIDI_PRIV_H
#define LIBMK_IO_PORT_IPMIDI_PRIV_H

#include <libmk/base/err.h>
#include <libmk/io/link_priv.h>
#include <libmk/io/portname.h>

#include <stdbool.h>

/*
 * Open the port of a name of form IPMIDI, as mk_port_open() does.
 *
 * in: bytes are to come in, too. wait: the network need not be there yet. One
 * that goes is waited for. That others in it can hear and be heard is told
 * once.
 */
int mk_port_ipmidi_open(struct mk_link *link, const struct mk_portname *name,
    bool in, bool wait, const struct mk_link_user *user, struct mk_err *err);

#endif
