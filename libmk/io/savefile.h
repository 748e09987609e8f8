/*
 * A small file that is read whole, and replaced whole.
 *
 * Whoever reads it finds what was saved last or what was saved before,
 * whenever the power went: what is new is written beside it, brought to the
 * disk, and takes the name.
 */
#ifndef LIBMK_IO_SAVEFILE_H
#define LIBMK_IO_SAVEFILE_H

#include <libmk/base/api.h>
#include <libmk/base/buf.h>
#include <libmk/base/err.h>

#include <stddef.h>

/*
 * Append what the file has to buf; a file that is not there has nothing.
 *
 * Returns 0 or a negative errno with a sentence that names the file.
 */
MK_API int mk_savefile_read(const char *path, struct mk_buf *buf,
    struct mk_err *err);

/*
 * Replace the file, or make it: data[0..n) is what it has then.
 *
 * Waits for the disk. A link to a file is followed. Returns 0, or a negative
 * errno with a sentence; the file then is as it was.
 */
MK_API int mk_savefile_write(const char *path, const void *data, size_t n,
    struct mk_err *err);

#endif
