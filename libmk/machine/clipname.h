/* SPDX-License-Identifier: ISC */
/*
 * What a clip's name says about the drum machine: A01, B07 4 hats, C2 x8.
 *
 *   name    = pattern [ SP track ] [ SP text ]
 *   pattern = bank A to H, number 1 to 16; as the machine writes them
 *   track   = 1 to 16
 *
 * A name, a scene's too, may end in x and a number: how often it is played.
 */
#ifndef LIBMK_MACHINE_CLIPNAME_H
#define LIBMK_MACHINE_CLIPNAME_H

#include <libmk/base/api.h>
#include <libmk/base/err.h>

#include <stdbool.h>
#include <stddef.h>

MK_BEGIN_DECLS

#define MK_CLIPNAME_PATTERNS 128
#define MK_CLIPNAME_TRACKS   16

/* The most passes a name may ask for. */
#define MK_CLIPNAME_PASSES 9999

struct mk_clipname {
	int pattern; /* 0-127: bank * 16 + number - 1 */
	int track;   /* 1-16, or 0 for all of the pattern */
};

/*
 * Read the pattern that text[0..len) starts with: A01, a1, H16.
 *
 * Returns its number 0-127, or -1; *used becomes the length read.
 */
MK_API int mk_clipname_pattern(const char *text, size_t len, size_t *used);

/* Write a pattern's name, "A01", to text. */
MK_API void mk_clipname_write(int pattern, char text[4]);

/*
 * Read a clip's name.
 *
 * Returns 1; 0 if the name says nothing about the machine; or -EBADMSG if it
 * begins like a pattern, with A to H and a number or another letter and two
 * digits, but no such pattern or track exists. The sentence in err has no place
 * in it.
 */
MK_API int mk_clipname_read(const char *name, struct mk_clipname *clip,
    struct mk_err *err);

/*
 * Read the passes at the end of a name: "x4", and "×4" with the sign.
 *
 * Returns how many, 0 if the name gives none, or -EBADMSG for x0 and for more
 * than MK_CLIPNAME_PASSES.
 */
MK_API int mk_clipname_passes(const char *name, struct mk_err *err);

MK_END_DECLS

#endif
