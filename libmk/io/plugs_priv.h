/* SPDX-License-Identifier: ISC */
/*
 * The ports of the sequencer as they come and go: told by itself, so that
 * nothing is asked for while nothing happens.
 */
#ifndef LIBMK_IO_PLUGS_PRIV_H
#define LIBMK_IO_PLUGS_PRIV_H

#include <libmk/base/err.h>
#include <libmk/io/loop.h>
#include <libmk/io/ports_priv.h>

#include <stdint.h>

struct mk_plugs;

/*
 * Watch the sequencer, as a client of that name.
 *
 * changed is called a moment after ports came, went, or were called otherwise:
 * then a device's ports are all there. The caller closes it. NULL with a
 * sentence and *status, -ENODEV if there is no sequencer or it may not be used.
 */
struct mk_plugs *mk_plugs_open(const char *client,
    void (*changed)(void *self, uint64_t now), void *self, int *status,
    struct mk_err *err);

/* Close it. NULL is fine. */
void mk_plugs_close(struct mk_plugs *plugs);

/* Fill a list with the ports that there are now, but for this process's own. */
void mk_plugs_look(const struct mk_plugs *plugs, struct mk_ports *ports);

/* Call changed at that time, too, although nothing may have changed. */
void mk_plugs_again(struct mk_plugs *plugs, uint64_t when);

/* Return it as a source of the loop. */
struct mk_source mk_plugs_source(struct mk_plugs *plugs);

#endif
