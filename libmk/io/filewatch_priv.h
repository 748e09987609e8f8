/* SPDX-License-Identifier: ISC */
/*
 * Files that are watched for being replaced or written.
 *
 * Editors write a file anew under another name and rename it, or write it in
 * place: so it is the folders that are watched, all on the way to it, and those
 * that symbolic links lead through: any of them may be put in another's place,
 * be removed, and made anew. What happens within a short time is told once,
 * after it.
 */
#ifndef LIBMK_IO_FILEWATCH_PRIV_H
#define LIBMK_IO_FILEWATCH_PRIV_H

#include <libmk/io/loop.h>

#include <stdbool.h>
#include <stdint.h>
#include <sys/stat.h>

struct mk_filewatch;

/*
 * Return a watch of no files, or NULL without memory or inotify(7).
 *
 * changed is called once one or more of them have changed.
 */
struct mk_filewatch *mk_filewatch_new(void (*changed)(void *self, uint64_t now),
    void *self);

/* Free the watch. NULL is fine. */
void mk_filewatch_free(struct mk_filewatch *watch);

/*
 * Watch a file, too; or, by a path that ends with a slash, whatever files come
 * or are written in a folder, or behind links in it.
 *
 * What is not there is watched for. A folder on the way that may not be read is
 * passed by: what happens to the names in it is not seen. Returns 0 or a
 * negative errno; then it is not watched.
 */
int mk_filewatch_add(struct mk_filewatch *watch, const char *path);

/* Return whether a file is another or has been written since it was that. */
bool mk_filewatch_differs(const struct stat *is, const struct stat *was);

/* Return the watch as a source of the loop. */
struct mk_source mk_filewatch_source(struct mk_filewatch *watch);

#endif
