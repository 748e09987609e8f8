/*
 * Marks what the shared library exports; all else is hidden.
 */
#ifndef LIBMK_BASE_API_H
#define LIBMK_BASE_API_H

#define MK_API __attribute__((visibility("default")))

/* The argument at place `fmt` is a printf format for those from `args` on. */
#define MK_PRINTF(fmt, args) __attribute__((format(printf, fmt, args)))

#endif
