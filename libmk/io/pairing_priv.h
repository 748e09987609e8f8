/* SPDX-License-Identifier: ISC */
/*
 * Which surface file each port gets: what mk-surfaced -s auto plays it with.
 *
 *	ports there are          files that are known         what each gets
 *	seq:20:0 "MidiKontrol"   midikontrol   *MidiKontrol*  midikontrol
 *	seq:24:0 "X-TOUCH MINI"  xtouch-mini   *X-TOUCH MINI* my
 *	                         my (own)      *X-TOUCH*
 *
 * The user's own files go before those installed; then what fits by a serial
 * number before what fits by the kind of USB device, and that before a name.
 * Files that are for who names them are passed over. No ALSA and no files.
 */
#ifndef LIBMK_IO_PAIRING_PRIV_H
#define LIBMK_IO_PAIRING_PRIV_H

#include <libmk/base/err.h>
#include <libmk/io/ports_priv.h>
#include <libmk/surface/surface.h>

#include <stdbool.h>
#include <stddef.h>

/*
 * Return whether a file describes the port with that index: of a device whose
 * ports it describes alike, the first.
 */
bool mk_pairing_fits(const struct mk_surface *surface,
    const struct mk_ports *ports, size_t port);

/*
 * Find the file that the port with that index gets, by its index.
 *
 * Returns 1; 0 if none describes it; -EINVAL if several do alike, all of which
 * the sentence names.
 */
int mk_pairing_choose(struct mk_surface *const *surfaces, size_t n,
    const struct mk_ports *ports, size_t port, size_t *chosen,
    struct mk_err *err);

#endif
