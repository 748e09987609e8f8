/* SPDX-License-Identifier: ISC */
/*
 * Attributes for compilers: marks the functions that the shared library
 * exports, hides all others, and declares them as C for C++.
 */
#ifndef LIBMK_BASE_API_H
#define LIBMK_BASE_API_H

#define MK_API __attribute__((visibility("default")))

/* Keeps rarely used code out of the functions on every event's path. */
#define MK_APART __attribute__((noinline))

/* Enclose the declarations of every installed header. */
#ifdef __cplusplus
#define MK_BEGIN_DECLS extern "C" {
#define MK_END_DECLS   }
#else
#define MK_BEGIN_DECLS
#define MK_END_DECLS
#endif

/* The argument numbered `fmt` is a printf format for those from `args` on. */
#define MK_PRINTF(fmt, args) __attribute__((format(printf, fmt, args)))

#endif
