/*
 * A fault of a surface's file, told with its place.
 */
#ifndef LIBMK_SETUP_FAULT_PRIV_H
#define LIBMK_SETUP_FAULT_PRIV_H

#include <libmk/base/report.h>
#include <libmk/surface/surface.h>

/* No more are told than so many, whoever told them. */
#define MK_FAULT_MOST 100

/* Tell "file:line: sentence". */
void mk_fault(const struct mk_surface *surface, struct mk_report *faults,
    long line, const char *fmt, ...) MK_PRINTF(4, 5);

/* Tell "file:line: target "PATH"", and what follows that. */
void mk_fault_of_path(const struct mk_surface *surface,
    struct mk_report *faults, const struct mk_path *path, long line,
    const char *sentence);

#endif
