/* SPDX-License-Identifier: ISC */
/*
 * What compilers are told: the functions that the shared library exports are
 * marked, all else is hidden; and to C++ they are functions of C.
 */
#ifndef LIBMK_BASE_API_H
#define LIBMK_BASE_API_H

#define MK_API __attribute__((visibility("default")))

/* Keeps what is seldom needed out of the functions that every event takes. */
#define MK_APART __attribute__((noinline))

/* Stand around the declarations of every header that is installed. */
#ifdef __cplusplus
#define MK_BEGIN_DECLS extern "C" {
#define MK_END_DECLS   }
#else
#define MK_BEGIN_DECLS
#define MK_END_DECLS
#endif

/* The argument at place `fmt` is a printf format for those from `args` on. */
#define MK_PRINTF(fmt, args) __attribute__((format(printf, fmt, args)))

#endif
