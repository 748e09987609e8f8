/* SPDX-License-Identifier: ISC */
/* Suggests the name that a misspelt word probably meant. */
#ifndef LIBMK_BASE_SUGGEST_PRIV_H
#define LIBMK_BASE_SUGGEST_PRIV_H

#include <stddef.h>

/* Words longer than this are not compared. */
#define MK_SUGGEST_MAX 64

/*
 * Return the name nearest to word[0..len), or NULL if none is near.
 *
 * Near means that at most a third of the letters, but always one, are inserted,
 * left out, changed or swapped with a neighbour; case is ignored. Of equally
 * near names the first is returned.
 */
const char *mk_suggest(const char *word, size_t len, const char *const *names,
    size_t n_names);

#endif
