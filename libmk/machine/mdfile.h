/*
 * A file of dumps from the machine, and the songs in it.
 *
 * Messages that are not songs, and other machines' ones, are passed over.
 */
#ifndef LIBMK_MACHINE_MDFILE_H
#define LIBMK_MACHINE_MDFILE_H

#include <libmk/base/api.h>
#include <libmk/base/err.h>
#include <libmk/base/report.h>
#include <libmk/machine/mdsong.h>

#include <stddef.h>
#include <stdint.h>

/* What is in a file. */
struct mk_mdfile {
	size_t songs;
	size_t others; /* whole messages that are no songs */
};

/* Takes a song; 0 or a negative errno, which ends the reading. */
typedef int mk_mdfile_fn(void *to, const struct mk_mdsong *song);

/*
 * Read the songs of data[0..n), giving each to got(to, ...).
 *
 * file is filled as far as the reading goes. Returns 0; what got() returned;
 * -EBADMSG, with "offset N: sentence" in err, for a message that is cut or a
 * song that is broken; or -ENOMEM.
 */
MK_API int mk_mdfile_read(struct mk_mdfile *file, const uint8_t *data, size_t n,
    mk_mdfile_fn *got, void *to, struct mk_err *err);

/*
 * Tell every fault of data[0..n): cut messages, wrong checksums and lengths
 * of all the machine's dumps, and what is wrong with its songs.
 *
 * Returns 0, faults->told being their number, or -ENOMEM.
 */
MK_API int mk_mdfile_check(struct mk_mdfile *file, const uint8_t *data,
    size_t n, struct mk_report *faults, struct mk_err *err);

#endif
