/* SPDX-License-Identifier: ISC */
/*
 * Parses the URLs of hosts that speak OSC.
 *
 *   SCHEME://[ADDRESS][:PORT][?listen=PORT]
 *
 * PORT is where the host listens, listen= where it sends to; by default they
 * are the dialect's own.
 */
#ifndef LIBMK_HOST_OSCURL_PRIV_H
#define LIBMK_HOST_OSCURL_PRIV_H

#include <libmk/base/err.h>
#include <libmk/host/oscpeer_priv.h>

#include <stdint.h>

struct mk_oscurl {
	const struct mk_osckind *kind;
	char address[256]; /* or "" */
	uint16_t port, listen;
};

/* Read a URL. Returns 0, or -EINVAL for any other. */
int mk_oscurl_read(struct mk_oscurl *read, const char *url, struct mk_err *err);

#endif
