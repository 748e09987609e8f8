/* SPDX-License-Identifier: ISC */
/*
 * Where the suite's own data is: surfaces, schemas; and the user's.
 *
 * The folder is $MK_DATA if that is set; libmk/data of the source tree for a
 * program that was built there and not installed; share/mk beside the
 * program's bin; else share/mk where it was to be installed.
 */
#ifndef LIBMK_XML_DATAFILE_PRIV_H
#define LIBMK_XML_DATAFILE_PRIV_H

#include <libmk/base/buf.h>

/*
 * Put the path of a data file, such as "schemas/song.rng", into path.
 *
 * What path held is replaced; a NUL follows it. The file need not be there.
 * Returns 0 or -ENOMEM.
 */
int mk_datafile_path(struct mk_buf *path, const char *name);

/*
 * Put the path of a user's file of that name into path: in
 * $XDG_CONFIG_HOME/mk, without that variable in ~/.config/mk.
 *
 * Otherwise as mk_datafile_path(); -ENOENT if there is no home, either.
 */
int mk_datafile_own(struct mk_buf *path, const char *name);

#endif
