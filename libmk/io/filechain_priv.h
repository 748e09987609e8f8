/* SPDX-License-Identifier: ISC */
/*
 * The chain of folders and symbolic links that leads to a file.
 *
 *	path   /set/now/song.xml      now -> ../sets/4
 *	steps  / set, /set now, /set .., / sets, /sets 4, /sets/4 song.xml
 *
 * As a step is the place in a folder where something has a name, the chain is
 * another when something else has one of the names.
 */
#ifndef LIBMK_IO_FILECHAIN_PRIV_H
#define LIBMK_IO_FILECHAIN_PRIV_H

#include <stdbool.h>
#include <stdint.h>

/* Who is told of the steps; the texts are good for the call. */
struct mk_filechain_user {
	void *self;
	/*
	 * A step; last: at the end, where the file is or would be. Of a folder
	 * the end is in it, by the name "". Called before it is looked what
	 * is there.
	 */
	void (*step)(void *self, const char *folder, const char *name,
	    bool last);
	/* What the step before leads to, if that is a folder and no link. */
	void (*folder)(void *self, const char *folder);
};

/*
 * Walk to a file, as far as there is a way; by a path that ends with a slash,
 * to a folder, and from there to what its own links lead to.
 *
 * Returns a number that is another when another file is there or it has
 * changed, of a folder when it is another or a file behind a link in it has
 * changed; or 0 if it is not there.
 */
uint64_t mk_filechain_walk(const char *path,
    const struct mk_filechain_user *user);

#endif
