/*
 * What compilers are told of functions: those that the shared library exports
 * are marked, all else is hidden.
 */
#ifndef LIBMK_BASE_API_H
#define LIBMK_BASE_API_H

#define MK_API __attribute__((visibility("default")))

/* Keeps what is seldom needed out of the functions that every event takes. */
#define MK_APART __attribute__((noinline))

/* The argument at place `fmt` is a printf format for those from `args` on. */
#define MK_PRINTF(fmt, args) __attribute__((format(printf, fmt, args)))

#endif
